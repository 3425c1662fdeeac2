"""Stages and lanes: add, name, order, delete. Deleting one never deletes a step."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.edits.fields import added, clean_line, moved_to, new_id, rank_at, set_fields
from workbench.edits.removal import removal
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Id, Lane, LaneKind, Stage, Step


def add_stage(document: Document, ids: IdSource, journey: Id, title: str, index: int | None = None) -> Change:
    """Add a stage at a place among the others (None: at the end)."""
    siblings = order.stages(document, journey)
    rank, again = rank_at(siblings, len(siblings) if index is None else index)
    stage = Stage(id=new_id(document, ids, Stage), journey=journey, rank=rank, title=clean_line(title))
    return added("Add stage", [stage], siblings if again else [], again)


def begin_stage(document: Document, ids: IdSource, step: Id, title: str) -> Change:
    """Let a new stage begin at a step: it and those read after it in its stage come along, so the order stays.

    The first step of a stage with others moves alone, into a new stage before it.
    """
    first = document.get(step, Step)
    stages = order.stages(document, first.journey)
    mates = [other for other in order.steps(document, first.journey) if other.stage == first.stage]
    here = mates.index(first)
    index = next((i + 1 for i, stage in enumerate(stages) if stage.id == first.stage), 0)
    moved = mates[here:]
    if first.stage is not None and here == 0 and len(mates) > 1:
        index, moved = index - 1, mates[:1]
    change = add_stage(document, ids, first.journey, title, index)
    stage = change.created(Stage)[0].id
    after = [msgspec.structs.replace(mate, stage=stage, place=None) for mate in moved]
    return change.then(changed("Add stage", moved, after))


def stage_titled(document: Document, journey: Id, title: str) -> Stage | None:
    """Give the first stage with that title (letter case and outer spaces don't matter)."""
    wanted = clean_line(title).casefold()
    return next((s for s in order.stages(document, journey) if s.title.casefold() == wanted), None)


def edit_stage(document: Document, stage: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change title, width or colour of a stage."""
    label = "Rename stage" if fields.keys() == {"title"} else "Edit stage"
    return set_fields(document, stage, label, merge_key=merge_key, **fields)


def move_stage(document: Document, stage: Id, index: int) -> Change:
    """Move a stage to a place among the others."""
    record = document.get(stage, Stage)
    return moved_to("Move stage", order.stages(document, record.journey), record, index)


def delete_stage(document: Document, stage: Id) -> Change:
    """Delete a stage; its steps stay, without a stage."""
    return removal(document, "Delete stage", [stage])


def add_lane(
    document: Document,
    ids: IdSource,
    journey: Id,
    title: str,
    *,
    kind: LaneKind = LaneKind.OTHER,
    persona: Id | None = None,
    index: int | None = None,
) -> Change:
    """Add a lane at a place among the others (None: at the end)."""
    siblings = order.lanes(document, journey)
    rank, again = rank_at(siblings, len(siblings) if index is None else index)
    lane = Lane(
        id=new_id(document, ids, Lane),
        journey=journey,
        rank=rank,
        title=clean_line(title),
        kind=kind,
        persona=persona,
    )
    return added("Add lane", [lane], siblings if again else [], again)


def enter_new_lane(document: Document, ids: IdSource, step: Id, title: str) -> Change:
    """Add a lane at the end and put a step into it."""
    record = document.get(step, Step)
    change = add_lane(document, ids, record.journey, title)
    lane = change.created(Lane)[0].id
    return change.then(
        changed("Add lane", [record], [msgspec.structs.replace(record, lane=lane, place=None)])
    )


def lane_titled(document: Document, journey: Id, title: str) -> Lane | None:
    """Give the first lane with that title (letter case and outer spaces don't matter)."""
    wanted = clean_line(title).casefold()
    return next((s for s in order.lanes(document, journey) if s.title.casefold() == wanted), None)


def edit_lane(document: Document, lane: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change title, kind, persona or height of a lane."""
    label = "Rename lane" if fields.keys() == {"title"} else "Edit lane"
    return set_fields(document, lane, label, merge_key=merge_key, **fields)


def move_lane(document: Document, lane: Id, index: int) -> Change:
    """Move a lane to a place among the others."""
    record = document.get(lane, Lane)
    return moved_to("Move lane", order.lanes(document, record.journey), record, index)


def delete_lane(document: Document, lane: Id) -> Change:
    """Delete a lane; its steps stay, without a lane."""
    return removal(document, "Delete lane", [lane])
