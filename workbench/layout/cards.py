"""What stands on a card: texts shaped, feelings looked up, nothing drawn yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from workbench.drawing.text import Fitted, Shaper, TextStyle
from workbench.layout.look import Look
from workbench.layout.measures import CARD_HEIGHTS, CARD_WIDTH
from workbench.method.feelings import feeling_at, lowest, shown_valence, signed, valence_words
from workbench.method.inside import Inside, inside_of
from workbench.method.raters import Rated, rated_by_several
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Outcome, Persona, Step, StepKind

TEXT_LEFT, TEXT_LEFT_START, TEXT_RIGHT = 19.0, 25.0, 12.0
UNTITLED = "Untitled step"
MOST_BADGES = 3
"""Numbers of notes over a card's right half: its middle is where links arrive."""

OUTCOMES = {
    Outcome.SUCCESS: "Success",
    Outcome.PARTIAL: "Partly",
    Outcome.ABANDONED: "Abandoned",
    Outcome.FAILED: "Failed",
}


EMPTY: Mapping[Id, CardContent] = MappingProxyType({})


class Other(msgspec.Struct, frozen=True, gc=False):
    """A further persona in the footer: its name and letters, their colour, how it feels there."""

    name: str
    letters: str
    color: str
    valence: int | None


class CardContent(msgspec.Struct, frozen=True, gc=False):
    """A card before it is drawn.

    number: in reading order, from 1. title: at 16 px. body: what happens, in the lines that are left.
    felt: there is somebody who could feel something, so that the footer shows a face. rated: where several have
    rated, what they said. others: further personas.
    inside: what a sub-journey shows of its inside. badges: numbers of its notes. shortened: title or text are not there in full.
    """

    step: Id
    number: int
    kind: StepKind
    height: float
    title_text: str
    title: Fitted
    body: Fitted | None
    outcome: Outcome | None
    inside: Inside | None
    moment_of_truth: bool
    locked: bool
    felt: bool
    valence: int | None
    rated: Rated | None
    others: tuple[Other, ...]
    badges: tuple[int, ...]
    shortened: bool

    @property
    def alt(self) -> str:
        """Give what a reader hears."""
        heard = [f"Step {self.number}", self.title_text or UNTITLED]
        if self.kind is not StepKind.STEP:
            outcome = f": {OUTCOMES[self.outcome].lower()}" if self.outcome is not None else ""
            heard.append(f"{self.kind.value}{outcome}")
        if self.inside is not None:
            heard.append(self.inside.words)
        if self.moment_of_truth:
            heard.append("moment of truth")
        if self.locked:
            heard.append("locked in place")
        if self.felt:
            heard.append(valence_words(self.valence))
            if self.valence is not None:
                heard.append(signed(self.valence))
            if self.rated is not None:
                heard.append(self.rated.words)
        if self.badges:
            heard.append("1 note" if len(self.badges) == 1 else f"{len(self.badges)} notes")
        further = [
            f"{other.name}: {valence_words(other.valence)}, {signed(other.valence)}"
            for other in self.others
            if other.valence is not None
        ]
        return ". ".join([", ".join(heard), *further])

    @property
    def text_left(self) -> float:
        """Give where texts begin, from the card's left edge."""
        return TEXT_LEFT_START if self.kind is StepKind.START else TEXT_LEFT


def title_style(look: Look, size: float = 16.0) -> TextStyle:
    """Give the style of a card's title."""
    return TextStyle(size=size, weight=600, family=look.family, leading=size * 1.25)


def body_style(look: Look) -> TextStyle:
    """Give the style of what happens."""
    return TextStyle(size=14.0, family=look.family, leading=18.0)


def card_contents(
    document: Document,
    journey: Id,
    shaper: Shaper,
    look: Look,
    known: Mapping[Id, CardContent] = EMPTY,
) -> dict[Id, CardContent]:
    """Collect the cards of a journey, in reading order.

    known: earlier contents for the same look that still hold, except for their numbers.
    """
    steps = order.steps(document, journey)
    personas = [p for p in (document.find(key, Persona) for key in look.personas) if p is not None]
    letters = dict(zip((p.id for p in personas), initials(personas), strict=True))
    people = [(p, letters[p.id], look.theme.persona[p.avatar.color]) for p in personas]
    found: dict[Id, CardContent] = {}
    for number, step in enumerate(steps, 1):
        content = known.get(step.id)
        if content is None:
            content = _content(document, step, number, shaper, look, people)
        elif content.number != number:
            content = msgspec.structs.replace(content, number=number)
        found[step.id] = content
    return found


def initials(personas: Sequence[Persona]) -> list[str]:
    """Give each persona a letter, or two where the first letters of names are alike; chosen ones stay as they are."""
    names = [order.display_name(p).split() or ["?"] for p in personas]
    firsts = [name[0][0].upper() for name in names]
    found = []
    for persona, name, first in zip(personas, names, firsts, strict=True):
        if persona.avatar.initials:
            found.append(persona.avatar.initials)
        elif firsts.count(first) == 1:
            found.append(first)
        else:
            found.append(first + (name[-1][0].upper() if len(name) > 1 else name[0][1:2]))
    return found


def fitted(shaper: Shaper, text: str, style: TextStyle, width: float, most: int) -> Fitted:
    """Count the lines of a text in a width."""
    return Fitted(text, style, width, most, *shaper.count_lines(text, style, width, most))


def balanced(shaper: Shaper, wide: Fitted) -> Fitted:
    """Fit a text so that its last line is not much shorter than the others, in as many lines as it has.

    It is done when a card is drawn: its height does not depend on it, and a large map is seldom seen as a whole.
    """
    measured = shaper.measure(wide.text, wide.style, wide.width, wide.most)
    widths, count = measured.widths, wide.lines
    if count < 2 or wide.elided or measured.rtl or widths[-1] > 0.6 * max(widths):
        return wide
    mean = sum(widths) / count
    for part in (1.06, 1.18, 1.3):
        narrow = min(wide.width, mean * part + wide.style.size * 0.3)
        tried = shaper.measure(wide.text, wide.style, narrow, wide.most)
        if len(tried.widths) == count and not tried.elided:
            return msgspec.structs.replace(wide, width=narrow)
    return wide


def _content(
    document: Document,
    step: Step,
    number: int,
    shaper: Shaper,
    look: Look,
    people: Sequence[tuple[Persona, str, str]],
) -> CardContent:
    left = TEXT_LEFT_START if step.kind is StepKind.START else TEXT_LEFT
    width = CARD_WIDTH - left - TEXT_RIGHT
    name = " ".join(step.title.split())
    title = fitted(shaper, name or UNTITLED, title_style(look), width, 4)
    body = _body(step, shaper, look, width, title.lines)
    valence, rated, others = _feelings(document, step, look.persona, people)
    return CardContent(
        step=step.id,
        number=number,
        kind=step.kind,
        height=CARD_HEIGHTS[max(0, title.lines - 1)],
        title_text=name,
        title=title,
        body=body,
        outcome=step.outcome if step.kind is StepKind.END else None,
        inside=_inside(document, step, look.persona, people),
        moment_of_truth=step.moment_of_truth is not None,
        locked=step.locked,
        felt=bool(people),
        valence=valence,
        rated=rated,
        others=others,
        badges=tuple(note.number for note in order.notes_at(document, step.id)),
        shortened=title.elided or (body.elided if body else bool(step.text.strip())),
    )


def _feelings(
    document: Document, step: Step, persona: Id | None, people: Sequence[tuple[Persona, str, str]]
) -> tuple[int | None, Rated | None, tuple[Other, ...]]:
    """Give the valence of the chosen persona and its raters, else the lowest, and what the others feel."""
    keys = [p.id for p, _, _ in people]
    chosen = persona if persona in keys else None
    own = feeling_at(document, chosen, step.id) if chosen is not None else None
    valence = lowest(document, keys, step.id) if chosen is None else shown_valence(own)
    rest = (
        Other(order.display_name(p), letters, ink, shown_valence(feeling_at(document, p.id, step.id)))
        for p, letters, ink in people
        if p.id != chosen and len(people) > 1
    )
    return valence, rated_by_several(own), tuple(rest)


def _inside(
    document: Document, step: Step, persona: Id | None, people: Sequence[tuple[Persona, str, str]]
) -> Inside | None:
    """Look into a sub-journey with the eyes of the chosen persona, else of all of them."""
    if step.kind is not StepKind.SUB_JOURNEY:
        return None
    keys = [p.id for p, _, _ in people]
    chosen = [persona] if persona in keys else keys
    return inside_of(document, step.id, [key for key in chosen if key is not None]) or Inside(0, None)


def _body(step: Step, shaper: Shaper, look: Look, width: float, title_lines: int) -> Fitted | None:
    room = 2 if title_lines < 2 else 1
    if step.kind is StepKind.SUB_JOURNEY or (step.kind is StepKind.END and step.outcome is not None):
        room -= 1
    text = " ".join(step.text.split())
    if not text or room < 1:
        return None
    return fitted(shaper, text, body_style(look), width, room)
