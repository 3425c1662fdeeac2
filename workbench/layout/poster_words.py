"""What a poster says in words, read from the records: the finding, the figures, where things hang."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import assert_never

import msgspec

from workbench.method.feelings import feeling_at, shown_valence
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Basis,
    Feeling,
    Id,
    Journey,
    JourneyState,
    Note,
    NoteType,
    Persona,
    Stage,
    Step,
    Stop,
    Transition,
)

_COUNTS = ("no", "one", "two", "three", "four", "five", "six")
_SHORT = 18
STATES = {
    JourneyState.CURRENT: "current state",
    JourneyState.FUTURE: "future state",
    JourneyState.IDEAL: "ideal state",
}


class Figures(msgspec.Struct, frozen=True):
    """How many feelings are rated, of all personas at all steps, and on what they rest."""

    rated: int
    of: int
    bases: tuple[tuple[Basis, int], ...]

    @property
    def bases_words(self) -> str:
        """Say what the ratings rest on, the most frequent first ("28 observed, 10 team guess")."""
        return ", ".join(f"{count} {basis.value}" for basis, count in self.bases)


def titles(document: Document, journey: Id) -> tuple[str, str]:
    """Give the page's big title and the small line above it.

    The project's title is the big one while it holds one journey; with several, the journey's own is.
    """
    project, own = document.project.title, order.titled(document, journey).title or "Untitled journey"
    if not project or project == own:
        return own, ""
    return (own, project) if len(document.all(Journey)) > 1 else (project, own)


def step_numbers(document: Document, journey: Id) -> dict[Id, int]:
    """Give each step its place in reading order, from 1."""
    return {step.id: i for i, step in enumerate(order.steps(document, journey), 1)}


def figures(document: Document, journey: Id, personas: Sequence[Id]) -> Figures:
    """Count the feelings shown, one for each persona at each step."""
    steps = order.steps(document, journey)
    found = [feeling_at(document, p, step.id) for p in personas for step in steps]
    rated = [feeling for feeling in found if shown_valence(feeling) is not None]
    bases = Counter(feeling.basis for feeling in rated if feeling is not None)
    return Figures(len(rated), len(found), tuple(bases.most_common()))


def finding(document: Document, journey: Id, personas: Sequence[Id]) -> str | None:
    """Say in one line where the personas feel worst, or None where that is not clear.

    Clear is: one step where most of them have the lowest rating of all, below zero; of several such steps the
    only moment of truth; for a single persona up to three steps. Never of targets, which nobody has felt.
    """
    if document.get(journey, Journey).state is not JourneyState.CURRENT:
        return None
    steps = order.steps(document, journey)
    values = {s.id: [_felt(document, p, s.id) for p in personas] for s in steps}
    worst = min((v for row in values.values() for v in row if v is not None), default=0)
    if worst >= 0:
        return None
    most = max(row.count(worst) for row in values.values())
    lows = [step for step in steps if values[step.id].count(worst) == most]
    if len(lows) > 1 and most > 1:
        lows = [step for step in lows if step.moment_of_truth is not None]
    numbers = step_numbers(document, journey)
    names = [order.display_name(document.get(p, Persona)).split(" ")[0] for p in personas]
    if len(lows) == 1:
        (low,) = lows
        who = [name for name, v in zip(names, values[low.id], strict=True) if v == worst]
        title = f": {low.title}" if low.title else ""
        return f"{_who(who, len(personas))} {_falls(worst, len(who))} at step {numbers[low.id]}{title}"
    if len(personas) == 1 and 1 < len(lows) <= 3:
        places = [str(numbers[step.id]) for step in lows]
        return f"{names[0]} {_falls(worst, 1)} at steps {', '.join(places[:-1])} and {places[-1]}"
    return None


def _felt(document: Document, persona: Id, step: Id) -> int | None:
    feeling: Feeling | None = feeling_at(document, persona, step)
    return shown_valence(feeling)


def _who(names: Sequence[str], of: int) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) < of:
        return f"{count_words(len(names)).capitalize()} of {count_words(of)}"
    return "Both" if of == 2 else f"All {count_words(of)}"


def count_words(count: int) -> str:
    """Write a number in words up to six, the most personas that a map shows; then in digits."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def _falls(worst: int, count: int) -> str:
    if worst == -2:
        return "hit bottom" if count > 1 else "hits bottom"
    return "feel worst" if count > 1 else "feels worst"


def note_place(document: Document, note: Note) -> str:
    """Say where a note hangs ("at step 5", "between steps 7 and 8", "in Seek help", "about Amara Osei")."""
    numbers = step_numbers(document, note.journey)
    anchor = document.records.get(note.anchor) if note.anchor is not None else None
    match anchor:
        case Step() | Stop() | Transition() if not numbers.keys() >= _steps_of(anchor):
            return "in another journey"  # of a file that somebody else wrote
        case Step():
            return f"at step {numbers[anchor.id]}"
        case Stop():
            return f"at step {numbers[anchor.step]}, one visit"
        case Transition():
            return f"between steps {numbers[anchor.source]} and {numbers[anchor.target]}"
        case Stage():
            return f"in {anchor.title}" if anchor.title else "in a stage"
        case Persona():
            return f"about {order.display_name(anchor)}"
        case _:
            return "on the whole journey"


def _steps_of(anchor: Step | Stop | Transition) -> set[Id]:
    match anchor:
        case Step():
            return {anchor.id}
        case Stop():
            return {anchor.step}
        case Transition():
            return {anchor.source, anchor.target}
        case _:
            assert_never(anchor)


def note_facts(note: Note) -> list[str]:
    """Give what is known of a note beside its text, one phrase each, nothing that was not said."""
    facts = []
    if note.severity is not None:
        facts.append(f"severity {note.severity} of 4")
    if note.affected is not None:
        facts.append(
            f"met by {note.affected}" + (f" of {note.observed}" if note.observed is not None else "")
        )
    if note.persistence:
        facts.append(note.persistence)
    scores = (
        ("importance", note.importance, 10),
        ("satisfaction", note.satisfaction, 10),
        ("impact", note.impact, 4),
        ("effort", note.effort, 4),
    )
    facts += [f"{name} {value} of {top}" for name, value, top in scores if value is not None]
    return facts


def note_owner(note: Note) -> str:
    """Say who acts, and how far it is; an opportunity without an owner says that too."""
    parts = []
    if note.owner:
        parts.append(f"Owner: {note.owner}")
    elif note.type is NoteType.OPPORTUNITY:
        parts.append("Owner: none yet")
    if note.status:
        parts.append(f"Status: {note.status}")
    return " · ".join(parts)


def unbroken(text: str) -> str:
    """Keep a short phrase on one line ("met by 4 of 5"): its spaces do not break."""
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT else text


def below_title(document: Document, journey: Id, personas: Sequence[Id]) -> str:
    """Give the line under the title: the finding, else the scenario, else the goal."""
    record = document.get(journey, Journey)
    return finding(document, journey, personas) or record.scenario or record.goal
