"""Copies of steps within their journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from workbench.edits.fields import added, new_id, ranks_at
from workbench.edits.steps import STEP_LIMIT, Place
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Record, Step, StepKind, Transition

BESIDE = 32.0
"""How far a copy of a placed step lies right of and below it, px."""


def duplicate_steps(
    document: Document,
    ids: IdSource,
    steps: Sequence[Id],
    *,
    at: Mapping[Id, tuple[Id | None, Id | None, Place | None]] | None = None,
) -> Change:
    """Copy steps with the transitions between them; the copies follow the last of the originals.

    at: where the copy of each original goes (stage, lane, place); else beside it.

    What was found out about the originals stays theirs: feelings, notes, shares and stops are not copied. A
    copied start becomes a step, because a journey starts where it did.
    """
    chosen = set(steps)
    if not chosen:
        raise EditRefused("Select a step to duplicate.")
    originals = [s for s in order.steps(document, document.get(steps[0], Step).journey) if s.id in chosen]
    siblings = order.in_rank(document.having(Step, "journey", originals[0].journey))
    if len(siblings) + len(originals) > STEP_LIMIT:
        raise EditRefused(f"A journey holds at most {STEP_LIMIT:,} steps.")
    index = max(i for i, s in enumerate(siblings) if s.id in chosen) + 1
    keys, moved = ranks_at(siblings, index, len(originals))
    new: list[Record] = []
    twins: dict[Id, Id] = {}
    for original, rank in zip(originals, keys, strict=True):
        where = (at or {}).get(original.id) or _beside(original)
        copy = _copied(original, new_id(document, ids, Step, new), rank, where)
        twins[original.id] = copy.id
        new.append(copy)
    for way in order.transitions(document, originals[0].journey):
        if way.source in chosen and way.target in chosen:
            key = new_id(document, ids, Transition, new)
            ends = {"source": twins[way.source], "target": twins[way.target]}
            new.append(msgspec.structs.replace(way, id=key, bend=None, **ends))
    label = "Duplicate step" if len(originals) == 1 else f"Duplicate {len(originals)} steps"
    return added(label, new, siblings if moved else [], moved)


def _beside(step: Step) -> tuple[Id | None, Id | None, Place | None]:
    place = step.place
    return step.stage, step.lane, None if place is None else (place[0] + BESIDE, place[1] + BESIDE)


def _copied(step: Step, key: Id, rank: str, where: tuple[Id | None, Id | None, Place | None]) -> Step:
    stage, lane, place = where
    return msgspec.structs.replace(
        step,
        id=key,
        rank=rank,
        stage=stage,
        lane=lane,
        place=place,
        kind=StepKind.STEP if step.kind is StepKind.START else step.kind,
        locked=False,
        origin=None,
    )
