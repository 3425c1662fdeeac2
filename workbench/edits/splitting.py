"""One step becomes two: what it leads to, the second leads to."""

from __future__ import annotations

import msgspec

from workbench.edits.fields import FreshIds, added, rank_at
from workbench.edits.merging import JOINT
from workbench.edits.steps import check_room
from workbench.edits.visits import UNRANKED, visited
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Id, Record, Step, StepKind, Stop, Transition, TransitionKind


def split_step(document: Document, ids: IdSource, step: Id) -> Change:
    """Cut a step in two, connected: the title at its first “ / ”, what happens at its first line break.

    The second takes the ways out, and being a decision or an end with its outcome; feelings, notes, an inner
    journey and everything else stay with the first. Kept routes visit both.
    """
    whole = document.get(step, Step)
    siblings = order.in_rank(document.having(Step, "journey", whole.journey))
    check_room(len(siblings) + 1)
    rank, again = rank_at(siblings, siblings.index(whole) + 1)
    now: dict[Id, Record] = {record.id: record for record in again}
    title, _, title_rest = whole.title.partition(JOINT)
    text, _, text_rest = whole.text.partition("\n")
    hands_on = whole.kind in (StepKind.DECISION, StepKind.END)
    fresh = FreshIds(document, ids)
    second = Step(
        id=fresh.new(Step),
        journey=whole.journey,
        rank=rank,
        title=title_rest,
        text=text_rest,
        stage=whole.stage,
        lane=whole.lane,
        kind=whole.kind if hands_on else StepKind.STEP,
        outcome=whole.outcome,
    )
    first = msgspec.structs.replace(now.get(step, whole), title=title, text=text)
    if hands_on:
        first = msgspec.structs.replace(first, kind=StepKind.STEP, outcome=None)
    now[step] = first
    between = Transition(
        id=fresh.new(Transition),
        journey=whole.journey,
        source=step,
        target=second.id,
        kind=TransitionKind.NORMAL,
    )
    for way in document.having(Transition, "source", step):
        now[way.id] = msgspec.structs.replace(way, source=second.id, bend=None)

    def in_place_of(stop: Stop) -> list[Stop]:
        if stop.step != step:
            return [stop]
        again = Stop(id=fresh.new(Stop), route=stop.route, step=second.id, via=between.id, rank=UNRANKED)
        return [stop, again]

    stops, moved = visited(document, whole.journey, in_place_of)
    now |= {stop.id: stop for stop in moved}
    before = [document.records[key] for key in now]
    return added("Split step", [second, between, *stops], before, list(now.values()))
