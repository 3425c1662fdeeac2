"""E3 and D1 of METHOD §7: pains and ratings that should tell the same story, and what nobody answers."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.graph.findings import Finding, note_name, person, step_name, warning
from workbench.graph.ways import Ways
from workbench.method.feelings import shown_valence, signed
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Feeling,
    Id,
    Link,
    LinkKind,
    Note,
    NoteType,
    Step,
    Stop,
    Transition,
)

NEGATIVE, SEVERE = -1, 3
"""From this valence down somebody is in pain; from this severity up a pain has to be answered."""


def check_notes(document: Document, journey: Id, graph: Ways) -> list[Finding]:
    """Check the notes of a journey against the ratings of the personas shown, and against each other."""
    notes = order.notes(document, journey)
    places = {note.id: steps_of(document, note) for note in notes}
    pains = [note for note in notes if note.type is NoteType.PAIN]
    pained = {step for note in pains for step in places[note.id]}
    lows = {step.id: _lowest_here(document, journey, step.id) for step in graph.steps}
    return [
        *_ratings_without_pain(document, graph, lows, pained),
        *_pains_without_rating(pains, places, lows),
        *_unanswered(document, notes, places),
    ]


def steps_of(document: Document, note: Note) -> tuple[Id, ...]:
    """Give the steps that a note is about: its step, that of its visit, or the two ends of its transition."""
    anchor = document.records.get(note.anchor or "")
    match anchor:
        case Step():
            return (anchor.id,)
        case Stop():
            return (anchor.step,)
        case Transition():
            return (anchor.source, anchor.target)
        case _:
            return ()


def _lowest_here(document: Document, journey: Id, step: Id) -> tuple[int, Id] | None:
    """Give the lowest rating at a step and its visits, and whose it is; None = nobody is rated."""
    people = [persona.id for persona in order.shown_personas(document, journey)]
    places = [step, *(stop.id for stop in document.having(Stop, "step", step))]
    found = [
        (valence, persona)
        for persona in people
        for at in places
        if (valence := shown_valence(document.unique(Feeling, persona, at))) is not None
    ]
    return min(found, key=lambda pair: pair[0], default=None)


def _ratings_without_pain(
    document: Document, graph: Ways, lows: dict[Id, tuple[int, Id] | None], pained: set[Id]
) -> Iterator[Finding]:
    for step in graph.steps:
        low = lows[step.id]
        if low is not None and low[0] <= NEGATIVE and step.id not in pained:
            who = person(document, low[1])
            message = f"{who} is rated {signed(low[0])} at {step_name(step)}, but no pain says why."
            yield warning("E3", message, step.id, persona=low[1])


def _pains_without_rating(
    pains: list[Note], places: dict[Id, tuple[Id, ...]], lows: dict[Id, tuple[int, Id] | None]
) -> Iterator[Finding]:
    for note in pains:
        here = [low for step in places[note.id] if (low := lows.get(step)) is not None]
        if not places[note.id] or (note.severity or 0) < SEVERE:
            continue
        if not any(low[0] <= NEGATIVE for low in here):
            message = f"{note_name(note)} has severity {note.severity}, but nobody is rated negative there."
            yield warning("E3", message, note.id)


def _unanswered(document: Document, notes: list[Note], places: dict[Id, tuple[Id, ...]]) -> Iterator[Finding]:
    """D1. An opportunity answers a pain by a link, or by standing at the same place [ours]."""
    chances = [note for note in notes if note.type is NoteType.OPPORTUNITY]
    answered = {anchor for note in chances for anchor in (note.anchor, *places[note.id]) if anchor}
    for note in notes:
        if note.type is not NoteType.PAIN or (note.severity or 0) < SEVERE:
            continue
        here = {note.anchor, *places[note.id]}
        if not here & answered and not _has_answer(document, note.id):
            message = f"{note_name(note)} has severity {note.severity}, but no opportunity answers it."
            yield warning("D1", message, note.id)
    for note in chances:
        if not note.owner.strip():
            yield warning("D1", f"{note_name(note)} has no owner.", note.id)


def _has_answer(document: Document, pain: Id) -> bool:
    links = document.having(Link, "target", pain)
    return any(link.kind is LinkKind.ANSWERS and document.find(link.source, Note) for link in links)
