"""What a person wants to see after undo and redo: the records that a change touched, and where they are."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Feeling, Id, Note, Record, Share, Step, Stop, Transition


def changed_places(document: Document, change: Change) -> tuple[Id | None, list[Id]]:
    """Give the journey, and in it the steps, else the transitions, else the notes, that a change has touched.

    Of what is gone its neighbours stand for it: the ends of a transition, the step of a feeling. (None, [])
    where nothing of it can be selected: personas, stages, the journey itself.
    """
    found = dict.fromkeys(key for pair in _sides(change) for key in _places(document, *pair))
    kinds: tuple[type[Step | Transition | Note], ...] = (Step, Transition, Note)
    for kind in kinds:
        records = [record for key in found if (record := document.find(key, kind)) is not None]
        if records:
            journey = records[0].journey
            return journey, [record.id for record in records if record.journey == journey]
    return None, []


def changed_visit(document: Document, change: Change) -> Stop | None:
    """Give the stop whose feeling a change has touched, if it touched nothing else."""
    stops = {document.find(r.at, Stop) if isinstance(r, Feeling) else None for r, _ in _sides(change)}
    return stops.pop() if len(stops) == 1 else None


def _sides(change: Change) -> Iterator[tuple[Record, bool]]:
    """Give what is touched, the records that are there first; and whether each is there."""
    yield from ((record, True) for record in change.after.values() if record is not None)
    for key, record in change.before.items():
        if record is not None and change.after[key] is None:
            yield record, False


def _places(document: Document, record: Record, is_there: bool) -> list[Id]:
    match record:
        case Step():
            return [record.id]
        case Transition():
            return [record.id] if is_there else [record.source]
        case Share():
            return [record.transition]
        case Note():
            return [record.id if record.anchor is None else record.anchor]
        case Feeling():
            stop = document.find(record.at, Stop)
            return [stop.step if stop else record.at]
        case _:
            return []
