"""Document → view: what an outline says of a journey, with the ids of the records that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench.edits.journeys import basis_of_new_feelings
from workbench.exchange.outline.escapes import one_line, several_lines
from workbench.exchange.outline.view import (
    FIELDS,
    NOTE_FIELDS,
    Band,
    Felt,
    Person,
    Remark,
    StepLine,
    View,
    Way,
)
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Basis,
    Feeling,
    Id,
    Journey,
    Note,
    Persona,
    Share,
    Step,
    Transition,
)

_LINE_BREAKS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]")

FIELD_OF = {name: "decision" if name == "informs" else name for name in FIELDS}
"""Word of a line → field of the journey."""


def title_line(text: str) -> str:
    """Give a title or a name as it is compared: what `clean_line` makes of it, in one pass over the text."""
    parts = (one_line(part) for part in _LINE_BREAKS.split(text))
    return " ".join(part for part in parts if part)


def view_of(document: Document, journey: Id) -> View:
    """Give a journey as its outline says it."""
    frame = document.get(journey, Journey)
    view = View(state=frame.state)
    view.fields = {name: _field(frame, name) for name in FIELDS if name != "state"}
    notes = _notes(document, journey)
    view.notes = notes.get(None, [])
    view.stages = _stages(document, journey, notes)
    view.lanes = [
        Band(title_line(lane.title), lane.kind, id=lane.id) for lane in order.lanes(document, journey)
    ]
    steps = order.steps(document, journey)
    places = {step.id: place for place, step in enumerate(steps)}
    shares = _shares(document, journey)
    felt = {step.id: document.having(Feeling, "at", step.id) for step in steps}
    _people(document, journey, view, felt.values(), shares.values())
    people = _by_id(view.people)
    stages, lanes = _by_id(view.stages), _by_id(view.lanes)
    unsaid = basis_of_new_feelings(document, journey)
    for step in steps:
        line = _step(step, stages, lanes)
        line.felt = [_felt(feeling, people, unsaid) for feeling in felt[step.id]]
        line.notes = notes.get(step.id, [])
        view.steps.append(line)
    view.ways = [
        _way(way, places, shares.get(way.id, ()), people)
        for way in document.having(Transition, "journey", journey)
    ]
    return view


def _by_id(items: Iterable[Band | Person]) -> dict[Id | None, int]:
    return {item.id: place for place, item in enumerate(items)}


def _field(frame: Journey, name: str) -> str:
    value: str = getattr(frame, FIELD_OF[name])
    return title_line(value) if name == "title" else one_line(value)


def _notes(document: Document, journey: Id) -> dict[Id | None, list[Remark]]:
    """Give the notes by their anchor."""
    found: dict[Id | None, list[Remark]] = {}
    for note in order.notes(document, journey):
        found.setdefault(note.anchor, []).append(remark_of(note))
    return found


def remark_of(note: Note) -> Remark:
    """Give a note as its line says it."""
    said: dict[str, int | str] = {}
    for name in NOTE_FIELDS:
        value = getattr(note, name)
        if isinstance(value, str):
            value = one_line(value)
        if value is not None and value != "":
            said[name] = value
    return Remark(note.type, one_line(note.text), said, note.id)


def _stages(document: Document, journey: Id, notes: dict[Id | None, list[Remark]]) -> list[Band]:
    return [
        Band(title_line(stage.title), notes=notes.get(stage.id, []), id=stage.id)
        for stage in order.stages(document, journey)
    ]


def _shares(document: Document, journey: Id) -> dict[Id, list[Share]]:
    return {
        way.id: document.having(Share, "transition", way.id)
        for way in document.having(Transition, "journey", journey)
    }


def _people(
    document: Document,
    journey: Id,
    view: View,
    felt: Iterable[Sequence[Feeling]],
    shares: Iterable[Sequence[Share]],
) -> None:
    """Add who is on the map, in order, then who is only felt or counted here, by name."""
    parts = [part.persona for part in order.cast(document, journey)]
    view.people = [Person(title_line(document.get(key, Persona).name), id=key) for key in parts]
    others = {feeling.persona for some in felt for feeling in some}
    others |= {share.persona for some in shares for share in some if share.persona is not None}
    off = [document.get(key, Persona) for key in others.difference(parts)]
    off.sort(key=lambda persona: (title_line(persona.name), persona.rank, persona.id))
    view.people += [Person(title_line(persona.name), on_map=False, id=persona.id) for persona in off]


def _step(step: Step, stages: dict[Id | None, int], lanes: dict[Id | None, int]) -> StepLine:
    return StepLine(
        title_line(step.title),
        kind=step.kind,
        outcome=step.outcome if step.kind.value == "end" else None,
        stage=stages[step.stage] if step.stage else None,
        lane=lanes[step.lane] if step.lane else None,
        text=several_lines(step.text),
        channel=one_line(step.channel),
        touchpoint=one_line(step.touchpoint),
        owner=one_line(step.owner),
        truth=None if step.moment_of_truth is None else one_line(step.moment_of_truth),
        id=step.id,
    )


def _felt(feeling: Feeling, people: dict[Id | None, int], unsaid: Basis) -> Felt:
    return Felt(
        people[feeling.persona],
        feeling.valence if feeling.counts is None or not any(feeling.counts) else None,
        feeling.counts if feeling.counts is not None and any(feeling.counts) else None,
        feeling.intensity,
        one_line(feeling.word),
        one_line(feeling.reason),
        None if feeling.basis is unsaid else feeling.basis,
        feeling.id,
    )


def _way(
    way: Transition, places: dict[Id, int], shares: Sequence[Share], people: dict[Id | None, int]
) -> Way:
    return Way(
        places[way.source],
        places[way.target],
        way.kind,
        one_line(way.label),
        {
            None if share.persona is None else people[share.persona]: (share.percent, share.assumed)
            for share in shares
        },
        way.id,
    )
