"""Stages and lanes with what is in them: split, merge, delete with a place for the steps. Steps keep their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from workbench.edits.bands import add_lane, begin_stage
from workbench.edits.removal import removal
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, ranks
from workbench.model.records import Id, Lane, Note, Record, Stage, Step


def steps_in(document: Document, band: Id) -> list[Step]:
    """Give the steps of a stage or lane in reading order."""
    record = _band(document, band)
    field = _field(record)
    return [step for step in order.steps(document, record.journey) if getattr(step, field) == band]


def split_stage(document: Document, ids: IdSource, steps: Iterable[Id], title: str = "") -> Change:
    """Let a new stage begin at the first of these steps: it and those read after it in its stage go along.

    A step in no stage takes those read after it that are in none along. EditRefused where nothing would stay before
    it in its stage.
    """
    first = next(iter(_in_order(document, set(steps))), None)
    if first is None:
        raise EditRefused("Select the step at which the new stage shall begin.")
    if begins_its_stage(document, [first.id]):
        raise EditRefused(f"“{first.title or 'This step'}” is the first of its stage already.")
    change = begin_stage(document, ids, first.id, title)
    return change if first.stage is None else msgspec.structs.replace(change, label="Split stage")


def begins_its_stage(document: Document, steps: Iterable[Id]) -> bool:
    """Say whether the first of these steps is the first of its stage: no other stage can begin there."""
    first = next(iter(_in_order(document, set(steps))), None)
    return first is not None and first.stage is not None and steps_in(document, first.stage)[0] == first


def is_part_of_a_lane(document: Document, steps: Iterable[Id]) -> bool:
    """Say whether these are steps of one lane, and not all of it: they can go into a lane of their own."""
    chosen = _in_order(document, set(steps))
    lanes = {step.lane for step in chosen}
    lane = next(iter(lanes), None)
    return len(lanes) == 1 and lane is not None and len(chosen) < len(steps_in(document, lane))


def split_lane(document: Document, ids: IdSource, steps: Iterable[Id], title: str = "") -> Change:
    """Move these steps of one lane into a new one right below it. EditRefused if they are in several, or all of it."""
    chosen = _in_order(document, set(steps))
    lanes = {step.lane for step in chosen}
    if len(lanes) != 1 or None in lanes:
        raise EditRefused("Select steps of one lane: they go into a new lane below it.")
    (key,) = lanes
    lane = document.get(str(key), Lane)
    if len(chosen) == len(steps_in(document, lane.id)):
        raise EditRefused("These are all steps of the lane: nothing would stay in it.")
    siblings = order.lanes(document, lane.journey)
    change = add_lane(document, ids, lane.journey, title, kind=lane.kind, index=siblings.index(lane) + 1)
    new = change.created(Lane)[0].id
    moved = [msgspec.structs.replace(step, lane=new, place=None) for step in chosen]
    return msgspec.structs.replace(change.then(changed("", chosen, moved)), label="Split lane")


def merge_with_next(document: Document, band: Id) -> Change:
    """Take the steps and notes of the next stage or lane in, and the band itself away. EditRefused for the last one."""
    first = _band(document, band)
    siblings = _siblings(document, first)
    place = [one.id for one in siblings].index(band)
    if place + 1 == len(siblings):
        raise EditRefused(f"This is the last {_word(first)}: there is none to merge it with.")
    second = siblings[place + 1]
    emptied = _emptied(document, second, band, after=True)
    notes = document.having(Note, "anchor", second.id)
    kept = first if first.title else msgspec.structs.replace(first, title=second.title)
    taken = changed(
        "",
        [first, *notes],
        [_roomier(kept, second), *(msgspec.structs.replace(note, anchor=band) for note in notes)],
    )
    gone = changed("", [second], [])
    whole = emptied.then(taken).then(gone)
    return msgspec.structs.replace(whole, label=f"Merge {_word(first)}s")


def delete_band(document: Document, band: Id, to: Id | None = None) -> Change:
    """Delete a stage or lane; its steps go into another one (None: they stay without one), in their order."""
    record = _band(document, band)
    label = f"Delete {_word(record)}"
    if to is None:
        return removal(document, label, [band])
    siblings = [one.id for one in _siblings(document, record)]
    moved = _emptied(document, record, to, after=siblings.index(to) < siblings.index(band))
    gone = removal(document, label, [band])
    return msgspec.structs.replace(_over(gone, moved), label=label)


def delete_band_and_steps(document: Document, band: Id) -> Change:
    """Delete a stage or lane with its steps and all that hangs on them."""
    record = _band(document, band)
    steps = [step.id for step in steps_in(document, band)]
    return removal(document, f"Delete {_word(record)} with its steps", [band, *steps])


def _emptied(document: Document, band: Stage | Lane, to: Id, *, after: bool) -> Change:
    """Move all steps of a band into another: read after (or before) the steps that are there."""
    field = _field(band)
    moved = [msgspec.structs.replace(s, **{field: to, "place": None}) for s in steps_in(document, band.id)]
    if field == "lane":
        return changed("", steps_in(document, band.id), moved)
    there = steps_in(document, to)
    both = [*there, *moved] if after else [*moved, *there]
    return changed("", [*there, *steps_in(document, band.id)], _reranked(both))


def _reranked(steps: Sequence[Step]) -> list[Step]:
    """Give steps ranks in which they stand in this order: those that they have, dealt out anew if they can be."""
    keys = [step.rank for step in steps]
    if keys == sorted(set(keys)):
        return list(steps)
    dealt = sorted(set(keys))
    if len(dealt) < len(steps):
        dealt = ranks(len(steps))
    return [msgspec.structs.replace(step, rank=key) for step, key in zip(steps, dealt, strict=True)]


def _over(gone: Change, moved: Change) -> Change:
    """Lay where the steps go over what a deletion of their band does to them."""
    after: dict[Id, Record | None] = {**gone.after, **moved.after}
    return msgspec.structs.replace(gone, before={**gone.before, **moved.before}, after=after)


def _roomier(first: Stage | Lane, second: Stage | Lane) -> Stage | Lane:
    """Let a band that takes another one in be as wide (high) as both, if both had a size of their own."""
    if isinstance(first, Stage) and isinstance(second, Stage):
        return msgspec.structs.replace(first, width=_sum(first.width, second.width))
    if isinstance(first, Lane) and isinstance(second, Lane):
        return msgspec.structs.replace(first, height=_sum(first.height, second.height))
    raise TypeError("a stage merges with a stage, a lane with a lane")


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _in_order(document: Document, chosen: set[Id]) -> list[Step]:
    found = [step for key in chosen if (step := document.find(key, Step)) is not None]
    journeys = {step.journey for step in found}
    return [step for journey in journeys for step in order.steps(document, journey) if step.id in chosen]


def _band(document: Document, key: Id) -> Stage | Lane:
    return document.find(key, Stage) or document.get(key, Lane)


def _siblings(document: Document, band: Stage | Lane) -> Sequence[Stage | Lane]:
    if isinstance(band, Stage):
        return order.stages(document, band.journey)
    return order.lanes(document, band.journey)


def _field(band: Stage | Lane) -> str:
    return "stage" if isinstance(band, Stage) else "lane"


_word = _field
"""What a band is called in a label."""
