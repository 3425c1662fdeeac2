"""A step into the middle of a transition."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.edits.fields import FreshIds, added, clean_line, rank_at
from workbench.edits.steps import Place, check_room
from workbench.edits.transitions import transition_between
from workbench.edits.visits import UNRANKED, visited
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Record, Step, StepKind, Stop, Transition, TransitionKind


def insert_step(document: Document, ids: IdSource, transition: Id, title: str = "") -> Change:
    """Put a new step into the middle of a transition, in the cell of the step that it comes from."""
    edge = document.get(transition, Transition)
    source, target = document.get(edge.source, Step), document.get(edge.target, Step)
    siblings = order.in_rank(document.having(Step, "journey", edge.journey))
    check_room(len(siblings) + 1)
    rank, again = rank_at(siblings, siblings.index(source) + 1)
    fresh = FreshIds(document, ids)
    step = Step(
        id=fresh.new(Step),
        journey=edge.journey,
        rank=rank,
        title=clean_line(title),
        stage=source.stage or target.stage,
        lane=source.lane,
    )
    return _between("Insert step", document, fresh, edge, step, [step], again)


def insert_into(
    document: Document,
    ids: IdSource,
    transition: Id,
    step: Id,
    at: tuple[Id | None, Id | None, Place | None] | None = None,
) -> Change:
    """Put a step that is there already into the middle of a transition; at: (stage, lane, place) it moves to.

    EditRefused if it is one of its ends, or connected with one of them in that direction. An end becomes a step.
    """
    edge, here = document.get(transition, Transition), document.get(step, Step)
    if here.journey != edge.journey:
        raise EditRefused("Only a step of the same journey can be put into a transition.")
    if step in (edge.source, edge.target):
        raise EditRefused(f"“{here.title}” is an end of this transition already.")
    if transition_between(document, edge.source, step) or transition_between(document, step, edge.target):
        raise EditRefused(f"“{here.title}” is connected with an end of this transition already.")
    now = here
    if here.kind in (StepKind.END, StepKind.START):
        now = msgspec.structs.replace(now, kind=StepKind.STEP, outcome=None)
    if at is not None:
        now = msgspec.structs.replace(now, stage=at[0], lane=at[1], place=at[2])
    moved = [now] if now != here else []
    return _between("Insert step", document, FreshIds(document, ids), edge, here, [], moved)


def _between(
    label: str,
    document: Document,
    fresh: FreshIds,
    edge: Transition,
    step: Step,
    new: Sequence[Record],
    changed: Sequence[Step],
) -> Change:
    """Let a transition lead to a step, and another one on from there; kept routes that took it visit the step.

    Label, kind and shares stay with the way out of the source; that it goes back is said of the way on.
    """
    goes_back = edge.kind is TransitionKind.RETURN
    onward = Transition(
        id=fresh.new(Transition),
        journey=edge.journey,
        source=step.id,
        target=edge.target,
        kind=TransitionKind.RETURN if goes_back else TransitionKind.NORMAL,
    )
    kind = TransitionKind.NORMAL if goes_back else edge.kind
    now: list[Record] = [msgspec.structs.replace(edge, target=step.id, kind=kind, bend=None), *changed]

    def in_place_of(stop: Stop) -> list[Stop]:
        if stop.via != edge.id:
            return [stop]
        here = Stop(id=fresh.new(Stop), route=stop.route, step=step.id, via=edge.id, rank=UNRANKED)
        return [here, msgspec.structs.replace(stop, via=onward.id)]

    stops, moved = visited(document, edge.journey, in_place_of)
    now += moved
    before = [document.records[record.id] for record in now]
    return added(label, [*new, onward, *stops], before, now)
