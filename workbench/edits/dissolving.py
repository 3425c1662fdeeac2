"""Dissolve a sub-journey: what lies inside a step takes its place again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.edits.fields import new_id
from workbench.edits.removal import removal
from workbench.graph.routes import main_route
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, ranks
from workbench.model.records import (
    Id,
    Journey,
    Note,
    Outcome,
    Record,
    Step,
    StepKind,
    Stop,
    Transition,
)

_GOES_ON = (None, Outcome.SUCCESS, Outcome.PARTIAL)
"""How an end inside may end for the journey outside to go on from it."""


def dissolve_sub_journey(document: Document, ids: IdSource, step: Id) -> Change:
    """Put the steps inside a sub-journey into its place, with all that belongs to them.

    What led to the sub-journey leads to where it begins; what left it leaves from the ends inside: those that
    stand for a step outside are taken out again, and so are starts that stand for one. Its notes go to the first step; what was felt at the
    sub-journey as a whole is deleted with it. EditRefused where nothing is inside.
    """
    box = document.get(step, Step)
    inner = order.inside(document, step)
    if inner is None or not document.having(Step, "journey", inner.id):
        raise EditRefused(f"There are no steps inside “{box.title}”.")
    moving = _Moving(document, ids, box, inner)
    change = moving.change()
    scratch = Document(document.snapshot().values())
    scratch.apply(change)
    whole = change.then(removal(scratch, change.label, [box.id, *moving.stand_ins]))
    return msgspec.structs.replace(whole, label="Dissolve sub-journey")


class _Moving:
    """One moving out: the records that are new, and those that change, as they will be."""

    def __init__(self, document: Document, ids: IdSource, box: Step, inner: Journey) -> None:
        self.document, self.ids = document, ids
        self.box, self.inner = box, inner
        self.outer = document.get(box.journey, Journey)
        self.ways = order.transitions(document, inner.id)
        steps = order.steps(document, inner.id)
        self.into = order.ways_in(document, box.id)
        self.out = order.ways_out(document, box.id)
        targets = {way.target for way in self.out}
        sources = {way.source for way in self.into}
        self.beginnings = {s.origin: s.id for s in steps if s.kind is StepKind.START and s.origin in sources}
        self.stand_ins = [s.id for s in steps if s.kind is StepKind.END and s.origin in targets]
        self.stand_ins += self.beginnings.values()
        self.steps = [step for step in steps if step.id not in self.stand_ins] or steps[:1]
        self.stand_ins = [key for key in self.stand_ins if key != self.steps[0].id]
        self.main = main_route(document, inner.id)
        self.ways = [way for way in self.ways if way.source not in self.stand_ins]
        entered = {way.target for way in self.ways}
        starts = [s for s in self.steps if s.kind is StepKind.START]
        self.first = next(iter(starts or [s for s in self.steps if s.id not in entered]), self.steps[0])
        self.new: dict[Id, Record] = {}
        self.now: dict[Id, Record] = {}

    def change(self) -> Change:
        """Give the move; the sub-journey itself is still there afterwards, with nothing in it."""
        self.move_steps()
        self.move_transitions()
        self.move_routes()
        self.move_notes()
        before = [self.document.records[key] for key in self.now]
        return changed("Dissolve sub-journey", before, [*self.now.values(), *self.new.values()])

    def fresh(self, kind: type[Record]) -> Id:
        return new_id(self.document, self.ids, kind, self.new.values())

    def put(self, record: Record, **fields: object) -> None:
        """Change fields of a record, be it new, changed already, or as it was."""
        where = self.new if record.id in self.new else self.now
        where[record.id] = msgspec.structs.replace(where.get(record.id, record), **fields)

    def move_steps(self) -> None:
        """Put the steps where the sub-journey stood in the reading order, into stages and lanes of like names."""
        siblings = order.in_rank(self.document.having(Step, "journey", self.outer.id))
        here = siblings.index(self.box)
        everyone = [*siblings[:here], *self.steps, *siblings[here:]]
        stages = {band.id: band.title for band in order.stages(self.document, self.inner.id)}
        lanes = {band.id: band.title for band in order.lanes(self.document, self.inner.id)}
        of_stage = {band.title: band.id for band in order.stages(self.document, self.outer.id)}
        of_lane = {band.title: band.id for band in order.lanes(self.document, self.outer.id)}
        for step, rank in zip(everyone, ranks(len(everyone)), strict=True):
            if step.journey == self.outer.id:
                self.put(step, rank=rank)
                continue
            self.put(
                step,
                journey=self.outer.id,
                rank=rank,
                stage=of_stage.get(stages.get(step.stage or "", ""), self.box.stage),
                lane=of_lane.get(lanes.get(step.lane or "", ""), self.box.lane),
                place=self.box.place if step is self.first else None,
            )
        if self.into and self.first.kind is StepKind.START:
            self.put(self.first, kind=StepKind.STEP)

    def move_transitions(self) -> None:
        for way in self.into:
            if way.source != self.box.id:
                self.arrive(way)
        targets = {key: self.document.get(key, Step).origin for key in self.stand_ins}
        for way in self.ways:
            self.put(way, journey=self.outer.id, target=targets.get(way.target, way.target))
        reached = {targets[way.target] for way in self.ways if way.target in targets}
        rest = [way for way in self.out if way.target not in reached and way.target != self.box.id]
        exits = self.exits() if rest else []
        for way in rest:
            self.put(way, source=exits[0].id, bend=None)
            for step in exits[1:]:
                key = self.fresh(Transition)
                self.new[key] = msgspec.structs.replace(way, id=key, source=step.id, bend=None)
        for step in exits:
            if step.kind is StepKind.END:
                self.put(step, kind=StepKind.STEP, outcome=None)
        self.keep_notes_of_ways(reached, targets)

    def arrive(self, way: Transition) -> None:
        """Let a way in lead to where it goes on inside: the steps that its start there leads to, else the first."""
        start = self.beginnings.get(way.source)
        goals = [w.target for w in order.ways_out(self.document, start)] if start in self.stand_ins else []
        goals = [goal for goal in goals if goal not in self.stand_ins] or [self.first.id]
        self.put(way, target=goals[0], bend=None)
        for goal in goals[1:]:
            key = self.fresh(Transition)
            self.new[key] = Transition(
                id=key, journey=self.outer.id, source=way.source, target=goal, kind=way.kind
            )

    def exits(self) -> list[Step]:
        """Give the steps from which the journey outside goes on."""
        leaving = {way.source for way in self.ways}
        last = [s for s in self.steps if s.id not in leaving and s.outcome in _GOES_ON]
        return last or [step for step in self.steps if step.kind is not StepKind.END][-1:] or self.steps[-1:]

    def keep_notes_of_ways(self, reached: set[Id | None], targets: dict[Id, Id | None]) -> None:
        """Hang the notes of a way out, which is replaced by the ways inside, on the first of these."""
        for way in self.out:
            if way.target in reached:
                heir = next(w for w in self.ways if targets.get(w.target) == way.target)
                for note in order.notes_at(self.document, way.id):
                    self.put(note, anchor=heir.id)

    def move_routes(self) -> None:
        """Routes outside go through the inside along its main route; routes inside become routes outside."""
        walk = [key for key in self.main.steps if key not in self.stand_ins]
        vias = dict(zip(self.main.steps, self.main.vias, strict=True))
        for route in order.routes(self.document, self.outer.id):
            stops = order.stops(self.document, route.id)
            if not any(stop.step == self.box.id for stop in stops):
                continue
            row: list[Stop] = []
            for stop in stops:
                row += [stop] if stop.step != self.box.id else self.unfolded(stop, walk, vias)
            for stop, rank in zip(row, ranks(len(row)), strict=True):
                self.put(stop, rank=rank)
        siblings = order.routes(self.document, self.outer.id)
        own = order.routes(self.document, self.inner.id)
        for route, rank in zip([*siblings, *own], ranks(len(siblings) + len(own)), strict=True):
            self.put(route, rank=rank, journey=self.outer.id)

    def unfolded(self, stop: Stop, walk: Sequence[Id], vias: dict[Id, Id | None]) -> list[Stop]:
        """Let a stop at the sub-journey be a stop at its first step, and further ones along its main route."""
        self.put(stop, step=walk[0] if walk else self.first.id)
        row = [stop]
        for step in walk[1:]:
            key = self.fresh(Stop)
            self.new[key] = msgspec.structs.replace(stop, id=key, step=step, via=vias[step])
            row.append(self.new[key])  # type: ignore[arg-type]
        return row

    def move_notes(self) -> None:
        """Notes keep their numbers where these are free outside, else they get the next ones."""
        taken = {note.number for note in self.document.having(Note, "journey", self.outer.id)}
        last = max(self.outer.last_note, *taken, 0) if taken else self.outer.last_note
        for note in order.notes(self.document, self.inner.id):
            number = note.number
            if number in taken:
                last += 1
                number = last
            taken.add(number)
            last = max(last, number)
            self.put(note, journey=self.outer.id, number=number)
        if last != self.outer.last_note:
            self.put(self.outer, last_note=last)
        for note in order.notes_at(self.document, self.box.id):
            self.put(note, anchor=self.first.id)
        for key in self.stand_ins:
            for note in order.notes_at(self.document, key):
                self.put(note, anchor=self.first.id)
