"""Steps: add, connect on, describe, move between cells, delete."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from workbench.edits.fields import added, checked, clean_line, new_id, rank_at, set_fields
from workbench.edits.removal import removal
from workbench.edits.transitions import transition_between
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Outcome, Record, Stage, Step, StepKind, Transition

Place = tuple[float, float]
STEP_LIMIT = 20_000


def add_step(
    document: Document,
    ids: IdSource,
    journey: Id,
    *,
    title: str = "",
    stage: Id | None = None,
    lane: Id | None = None,
    place: Place | None = None,
    after: Id | None = None,
) -> Change:
    """Add a step that nothing leads to yet; the first one of a journey is a start.

    It stands behind the step `after` in reading order, else at the end of its stage.
    """
    siblings = order.in_rank(document.having(Step, "journey", journey))
    check_room(len(siblings) + 1)
    index = _index_after(siblings, after, stage)
    rank, again = rank_at(siblings, index)
    step = Step(
        id=new_id(document, ids, Step),
        journey=journey,
        rank=rank,
        kind=StepKind.STEP if siblings else StepKind.START,
        title=clean_line(title),
        stage=stage,
        lane=lane,
        place=place,
    )
    return added("Add step", [step], siblings if again else [], again)


def add_connected_step(
    document: Document,
    ids: IdSource,
    source: Id,
    *,
    title: str = "",
    stage: Id | None = None,
    lane: Id | None = None,
    place: Place | None = None,
    before: bool = False,
) -> Change:
    """Add a step with a transition from `source` to it (`before`: from it to `source`).

    It takes the stage and lane it is given: pass the source's own for a neighbour in the same cell. An end that
    is connected on becomes a step, a start that something is put before hands its kind on. The first way out is
    read next; another one right after what follows already (on a map without two stages at the end), so that the
    main route stays what it was.
    """
    near = document.get(source, Step)
    siblings = order.in_rank(document.having(Step, "journey", near.journey))
    check_room(len(siblings) + 1)
    rank, again = rank_at(
        siblings, siblings.index(near) if before else _index_onward(document, siblings, near, stage)
    )
    handed_on = before and near.kind is StepKind.START
    step = Step(
        id=new_id(document, ids, Step),
        journey=near.journey,
        rank=rank,
        kind=StepKind.START if handed_on else StepKind.STEP,
        title=clean_line(title),
        stage=stage,
        lane=lane,
        place=place,
    )
    now = {s.id: s for s in again}
    if handed_on or (not before and near.kind is StepKind.END):
        now[near.id] = msgspec.structs.replace(now.get(near.id, near), kind=StepKind.STEP, outcome=None)
    transition = Transition(
        id=new_id(document, ids, Transition, [step]),
        journey=near.journey,
        source=step.id if before else near.id,
        target=near.id if before else step.id,
    )
    touched = [s for s in siblings if s.id in now]
    return added("Add step", [step, transition], touched, list(now.values()))


def rename_step(document: Document, step: Id, title: str, *, merge_key: str | None = None) -> Change:
    """Give a step another title."""
    return set_fields(document, step, "Rename step", merge_key=merge_key, title=clean_line(title))


def edit_step(document: Document, step: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change text, channel, touchpoint, owner, moment_of_truth or locked of a step."""
    return set_fields(document, step, "Edit step", merge_key=merge_key, **fields)


def set_kind(
    document: Document, steps: Iterable[Id], kind: StepKind, outcome: Outcome | None = None
) -> Change:
    """Change the kind of steps; only an end has an outcome.

    EditRefused for an end that has a way out, and for a sub-journey with something inside.
    """
    before = [document.get(step, Step) for step in steps]
    if kind is not StepKind.SUB_JOURNEY:
        for step in before:
            if order.inside(document, step.id) is not None:
                raise EditRefused(f"“{step.title}” has a journey inside: dissolve the sub-journey first.")
    if kind is StepKind.END:
        for step in before:
            if document.having(Transition, "source", step.id):
                raise EditRefused(
                    f"“{step.title}” has a way out, so it is no end: delete that transition first."
                )
    kept = outcome if kind is StepKind.END else None
    after = [checked(msgspec.structs.replace(step, kind=kind, outcome=kept)) for step in before]
    return changed("Change kind", before, after)


def move_to_cell(
    document: Document,
    moves: Iterable[tuple[Id, Id | None, Id | None, Place | None]],
    label: str = "Move",
) -> Change:
    """Put steps into cells: (step, stage, lane, place or None for the layout's choice) each, in one change."""
    before: list[Step] = []
    after: list[Step] = []
    for step_id, stage, lane, place in moves:
        step = document.get(step_id, Step)
        before.append(step)
        after.append(checked(msgspec.structs.replace(step, stage=stage, lane=lane, place=place)))
    return changed(f"{label} step" if len(before) == 1 else f"{label} {len(before)} steps", before, after)


def lock_steps(document: Document, places: Mapping[Id, Place]) -> Change:
    """Lock steps where they stand: each gets the place given for it, unless it was placed already."""
    before = [document.get(key, Step) for key in places]
    after = [
        checked(msgspec.structs.replace(step, locked=True, place=step.place or places[step.id]))
        for step in before
    ]
    return changed("Lock", before, after)


def unlock_steps(document: Document, steps: Iterable[Id]) -> Change:
    """Let steps be moved again; they keep their places."""
    before = [document.get(key, Step) for key in steps]
    return changed("Unlock", before, [msgspec.structs.replace(step, locked=False) for step in before])


def clear_places(document: Document, steps: Iterable[Id]) -> Change:
    """Let the layout decide again where these steps stand; locked ones stay."""
    before = [document.get(step, Step) for step in steps]
    before = [step for step in before if step.place is not None and not step.locked]
    after = [msgspec.structs.replace(step, place=None) for step in before]
    return changed("Tidy", before, after)


def reorder_step(document: Document, step: Id, index: int) -> Change:
    """Move a step to a place in the reading order of its stage."""
    record = document.get(step, Step)
    siblings = [s for s in order.steps(document, record.journey) if s.stage == record.stage and s.id != step]
    index = max(0, min(index, len(siblings)))
    if index < len(siblings):
        neighbour, offset = siblings[index], 0
    elif siblings:
        neighbour, offset = siblings[-1], 1
    else:
        return changed("Reorder step", [], [])
    everyone = [s for s in order.in_rank(document.having(Step, "journey", record.journey)) if s.id != step]
    rank, again = rank_at(everyone, everyone.index(neighbour) + offset)
    after: list[Record] = [*again, msgspec.structs.replace(record, rank=rank)]
    return changed("Reorder step", [record, *(everyone if again else [])], after)


def delete_steps(document: Document, steps: Iterable[Id]) -> Change:
    """Delete steps with their transitions, stops, feelings, notes, links and inner journeys."""
    steps = list(steps)
    return removal(document, "Delete step" if len(steps) == 1 else f"Delete {len(steps)} steps", steps)


def bridge(document: Document, ids: IdSource, step: Id) -> Change:
    """Delete a step and connect what came before it with what came after it."""
    gone = delete_steps(document, [step])
    scratch = Document(document.snapshot().values())
    sources = [t.source for t in order.ways_in(document, step) if t.source != step]
    targets = [t.target for t in order.ways_out(document, step) if t.target != step]
    scratch.apply(gone)
    whole = gone
    for source in sources:
        for target in targets:
            if source != target and transition_between(scratch, source, target) is None:
                record = scratch.get(source, Step)
                edge = Transition(
                    id=new_id(scratch, ids, Transition), journey=record.journey, source=source, target=target
                )
                change = added("Delete step", [edge])
                scratch.apply(change)
                whole = whole.then(change)
    return whole


def _index_after(siblings: list[Step], after: Id | None, stage: Id | None) -> int:
    if after is not None:
        return next(i for i, s in enumerate(siblings) if s.id == after) + 1
    last = [i for i, s in enumerate(siblings) if s.stage == stage]
    return last[-1] + 1 if last else len(siblings)


def _index_onward(document: Document, siblings: list[Step], near: Step, stage: Id | None) -> int:
    """Give where a step that `near` leads to stands: behind it, but not before what it leads to already.

    Without shares the main route takes the way on that is read next, so a further one comes right behind that:
    among stages cards stand as they are read. With fewer than two of them columns come from the ways, and there
    the whole main line is read before its branches.
    """
    at = siblings.index(near)
    targets = {way.target for way in order.ways_out(document, near.id)}
    if not targets:
        return at + 1
    own = [i for i, step in enumerate(siblings) if step.stage == stage]
    if not own:
        return at + 1
    if len(document.having(Stage, "journey", near.journey)) < 2:
        return own[-1] + 1
    is_other = near.stage != stage
    following = [i for i in own if siblings[i].id in targets and (is_other or i > at)]
    if following:
        return next(i for i in range(following[0] + 1, len(siblings) + 1) if i not in following)
    return own[-1] + 1 if is_other else at + 1


def index_behind(document: Document, siblings: list[Step], near: Step | None, *, is_connected: bool) -> int:
    """Give where among its siblings a step stands behind `near` (None: at the end), connected on from it or not."""
    if near is None:
        return len(siblings)
    if is_connected:
        return _index_onward(document, siblings, near, near.stage)
    return siblings.index(near) + 1


def check_room(count: int) -> None:
    """Refuse a journey of so many steps if that is too many."""
    if count > STEP_LIMIT:
        raise EditRefused(f"A journey holds at most {STEP_LIMIT:,} steps.")
