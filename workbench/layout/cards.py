"""What stands on a card: texts shaped, feelings looked up, nothing drawn yet."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.drawing.text import ShapedText, Shaper, TextStyle
from workbench.layout.look import Look
from workbench.layout.measures import CARD_HEIGHTS, CARD_WIDTH
from workbench.method.feelings import feeling_at, lowest, shown_valence, signed, valence_words
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Outcome, Persona, Step, StepKind

TEXT_LEFT, TEXT_LEFT_START, TEXT_RIGHT = 19.0, 25.0, 12.0
UNTITLED = "Untitled step"
MOST_BADGES = 4

OUTCOMES = {
    Outcome.SUCCESS: "Success",
    Outcome.PARTIAL: "Partly",
    Outcome.ABANDONED: "Abandoned",
    Outcome.FAILED: "Failed",
}


class Other(msgspec.Struct, frozen=True):
    """A further persona in the footer: its letters, their colour, how it feels there."""

    letters: str
    color: str
    valence: int | None


class CardContent(msgspec.Struct, frozen=True):
    """A card before it is drawn.

    number: in reading order, from 1. title: shaped at 16 px. body: what happens, in the lines that are left.
    felt: there is somebody who could feel something, so that the footer shows a face. others: further personas.
    badges: numbers of its notes. shortened: title or text are not there in full. alt: what a reader hears.
    """

    step: Id
    number: int
    kind: StepKind
    height: float
    title_text: str
    title: ShapedText
    body: ShapedText | None
    outcome: Outcome | None
    moment_of_truth: bool
    felt: bool
    valence: int | None
    others: tuple[Other, ...]
    badges: tuple[int, ...]
    shortened: bool
    alt: str

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


def card_contents(document: Document, journey: Id, shaper: Shaper, look: Look) -> dict[Id, CardContent]:
    """Collect the cards of a journey, in reading order."""
    steps = order.steps(document, journey)
    personas = [p for p in (document.find(key, Persona) for key in look.personas) if p is not None]
    letters = dict(zip((p.id for p in personas), initials(personas), strict=True))
    people = [(p, letters[p.id], look.theme.persona[p.avatar.color]) for p in personas]
    return {
        step.id: _content(document, step, number, shaper, look, people)
        for number, step in enumerate(steps, 1)
    }


def initials(personas: Sequence[Persona]) -> list[str]:
    """Give each persona a letter, or two where the first letters of names are alike."""
    names = [order.display_name(p).split() or ["?"] for p in personas]
    firsts = [name[0][0].upper() for name in names]
    found = []
    for name, first in zip(names, firsts, strict=True):
        if firsts.count(first) == 1:
            found.append(first)
        else:
            found.append(first + (name[-1][0].upper() if len(name) > 1 else name[0][1:2]))
    return found


def balanced(shaper: Shaper, text: str, style: TextStyle, width: float, most: int) -> ShapedText:
    """Shape a text so that its last line is not much shorter than the others, in as many lines as it needs."""
    shaped = shaper.shape(text, style, width, most)
    lines = shaped.lines
    if len(lines) < 2 or shaped.elided or any(run.rtl for line in lines for run, _ in line.runs):
        return shaped
    if lines[-1].width > 0.6 * max(line.width for line in lines):
        return shaped
    mean = sum(line.width for line in lines) / len(lines)
    for part in (1.06, 1.18, 1.3):
        narrower = shaper.shape(text, style, min(width, mean * part + style.size * 0.3), most)
        if len(narrower.lines) == len(lines) and not narrower.elided:
            return narrower
    return shaped


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
    title = balanced(shaper, name or UNTITLED, title_style(look), width, 4)
    body = _body(step, shaper, look, width, len(title.lines))
    valence, rest = _feelings(document, step, look.persona, people)
    others = tuple(other for _, other in rest)
    badges = tuple(note.number for note in order.notes_at(document, step.id))
    heard = ", ".join(_heard(step, number, name, valence if people else None, bool(people), len(badges)))
    further = [
        f"{order.display_name(persona)}: {valence_words(other.valence)}, {signed(other.valence)}"
        for persona, other in rest
        if other.valence is not None
    ]
    return CardContent(
        step=step.id,
        number=number,
        kind=step.kind,
        height=CARD_HEIGHTS[max(0, len(title.lines) - 1)],
        title_text=name,
        title=title,
        body=body,
        outcome=step.outcome if step.kind is StepKind.END else None,
        moment_of_truth=step.moment_of_truth is not None,
        felt=bool(people),
        valence=valence,
        others=others,
        badges=badges,
        shortened=title.elided or (body.elided if body else bool(step.text.strip())),
        alt=". ".join([heard, *further]),
    )


def _feelings(
    document: Document, step: Step, persona: Id | None, people: Sequence[tuple[Persona, str, str]]
) -> tuple[int | None, list[tuple[Persona, Other]]]:
    """Give the valence of the chosen persona, else the lowest, and what the others feel."""
    keys = [p.id for p, _, _ in people]
    chosen = persona if persona in keys else None
    if chosen is None:
        valence = lowest(document, keys, step.id)
    else:
        valence = shown_valence(feeling_at(document, chosen, step.id))
    rest = [
        (p, Other(letters, ink, shown_valence(feeling_at(document, p.id, step.id))))
        for p, letters, ink in people
        if p.id != chosen and len(people) > 1
    ]
    return valence, rest


def _body(step: Step, shaper: Shaper, look: Look, width: float, title_lines: int) -> ShapedText | None:
    room = 2 if title_lines < 2 else 1
    if step.kind is StepKind.END and step.outcome is not None:
        room -= 1
    text = " ".join(step.text.split())
    if not text or room < 1:
        return None
    return shaper.shape(text, body_style(look), width, room)


def _heard(step: Step, number: int, name: str, valence: int | None, felt: bool, notes: int) -> list[str]:
    parts = [f"Step {number}", name or UNTITLED]
    if step.kind is not StepKind.STEP:
        outcome = f": {OUTCOMES[step.outcome].lower()}" if step.outcome is not None else ""
        parts.append(f"{step.kind.value}{outcome}")
    if step.moment_of_truth is not None:
        parts.append("moment of truth")
    if felt:
        parts.append(valence_words(valence))
        if valence is not None:
            parts.append(signed(valence))
    if notes:
        parts.append("1 note" if notes == 1 else f"{notes} notes")
    return parts
