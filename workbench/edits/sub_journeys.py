"""Sub-journeys: put steps into a journey of their own, inside one step of the journey that they leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from workbench.edits.fields import added, clean_line, new_id, rank_at
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, rank_between, ranks
from workbench.model.records import (
    Cast,
    Id,
    Journey,
    Lane,
    Note,
    Record,
    Route,
    Share,
    Stage,
    Step,
    StepKind,
    Stop,
    Transition,
)


def add_inside(document: Document, ids: IdSource, step: Id) -> Change:
    """Give a step an empty journey of its own inside, and make it a sub-journey."""
    box = document.get(step, Step)
    if order.inside(document, step) is not None:
        raise EditRefused(f"“{box.title}” has a journey inside already.")
    if box.kind is StepKind.END:
        raise EditRefused(f"“{box.title}” is an end; a sub-journey goes on. Change its kind first.")
    kind = msgspec.structs.replace(box, kind=StepKind.SUB_JOURNEY)
    inner, again = _frame(document, ids, box, [])
    parts = _cast(document, ids, box.journey, inner.id, [inner])
    siblings = order.in_rank(document.all(Journey)) if again else []
    return added("Make a sub-journey", [inner, *parts], [box, *siblings], [kind, *again])


def make_sub_journey(document: Document, ids: IdSource, steps: Sequence[Id], title: str = "") -> Change:
    """Move steps of one journey into a sub-journey that takes their place.

    Everything about them moves along: feelings, notes (with their numbers), transitions among them, shares, the
    stretches of routes that lie inside. What led in leads to the sub-journey; where a way led out it goes on
    from the sub-journey. Inside, a way out of a fork ends at an end that has the name of its target, and a way in
    that does not lead to the first step begins at a start that has the name of its source.
    EditRefused for no steps, or steps of several journeys.
    """
    if not steps:
        raise EditRefused("Select the steps that shall be inside.")
    if len({document.get(step, Step).journey for step in steps}) > 1:
        raise EditRefused("Only steps of the same journey can go into one sub-journey.")
    return _Making(document, ids, steps, clean_line(title)).change()


def _frame(
    document: Document, ids: IdSource, box: Step, taken: Iterable[Record]
) -> tuple[Journey, list[Journey]]:
    """Make the journey inside a step, after the others; with the journeys that get a new rank for it."""
    outer = document.get(box.journey, Journey)
    siblings = order.in_rank(document.all(Journey))
    rank, again = rank_at(siblings, siblings.index(outer) + 1)
    key = new_id(document, ids, Journey, taken)
    return Journey(id=key, rank=rank, state=outer.state, parent_step=box.id, last_note=0), again


def _cast(document: Document, ids: IdSource, outer: Id, inner: Id, taken: Sequence[Record]) -> list[Cast]:
    """Let the personas of a journey play the same part inside."""
    parts: list[Cast] = []
    for part in order.cast(document, outer):
        key = new_id(document, ids, Cast, [*taken, *parts])
        parts.append(msgspec.structs.replace(part, id=key, journey=inner, usual_route=None))
    return parts


class _Making:
    """One moving in: the records that are new, and those that change, as they will be."""

    def __init__(self, document: Document, ids: IdSource, steps: Sequence[Id], title: str) -> None:
        self.document, self.ids = document, ids
        self.chosen = set(steps)
        journey = document.get(steps[0], Step).journey
        self.steps = [step for step in order.steps(document, journey) if step.id in self.chosen]
        self.outer = document.get(journey, Journey)
        self.ways = order.transitions(document, journey)
        self.begin = self.first_inside()
        self.entry = self.begin or next(
            (s.id for s in self.steps if s.kind is StepKind.START), self.steps[0].id
        )
        self.new: dict[Id, Record] = {}
        self.now: dict[Id, Record] = {}
        self.gone: set[Id] = set()
        first = self.steps[0]
        self.box = Step(
            id=self.fresh(Step),
            journey=journey,
            rank=first.rank,
            kind=StepKind.SUB_JOURNEY,
            title=title,
            stage=first.stage,
            lane=first.lane,
            place=first.place,
        )
        self.new[self.box.id] = self.box
        inner, again = _frame(document, ids, self.box, self.new.values())
        self.inner = inner.id
        self.new[inner.id] = inner
        self.now.update({journey.id: journey for journey in again})
        self.onward: dict[tuple[Id, Id], Id] = {}

    def change(self) -> Change:
        """Give the whole move."""
        for part in _cast(self.document, self.ids, self.outer.id, self.inner, [*self.new.values()]):
            self.new[part.id] = part
        self.move_steps()
        self.move_transitions()
        self.mark_ends()
        self.move_routes()
        self.move_notes()
        before = [self.document.records[key] for key in {**self.now, **dict.fromkeys(self.gone)}]
        after = [record for key, record in self.now.items() if key not in self.gone]
        return changed("Make a sub-journey", before, [*after, *self.new.values()])

    def fresh(self, kind: type[Record]) -> Id:
        return new_id(self.document, self.ids, kind, self.new.values())

    def put(self, record: Record, **fields: Any) -> None:
        """Change fields of a record, be it new, changed already, or as it was."""
        where = self.new if record.id in self.new else self.now
        where[record.id] = msgspec.structs.replace(where.get(record.id, record), **fields)

    # --- steps, and the stages and lanes that they need inside ------------------------------------------------

    def move_steps(self) -> None:
        stages = self.copied_bands(Stage, "stage")
        lanes = self.copied_bands(Lane, "lane")
        for step in self.steps:
            self.put(
                step,
                journey=self.inner,
                stage=stages.get(step.stage),
                lane=lanes.get(step.lane),
                place=None,
                kind=StepKind.START if step.id == self.begin else step.kind,
            )

    def copied_bands(self, kind: type[Stage] | type[Lane], field: str) -> dict[Id | None, Id]:
        """Copy the bands that the steps lie in; one band alone says nothing inside and is left out."""
        used = dict.fromkeys(getattr(step, field) for step in self.steps)
        copies: dict[Id | None, Id] = {}
        if len(used) > 1:
            for key in used:
                band = self.document.find(key, kind)
                if band is not None:
                    copies[key] = self.fresh(kind)
                    self.new[copies[key]] = msgspec.structs.replace(band, id=copies[key], journey=self.inner)
        return copies

    # --- transitions ------------------------------------------------------------------------------------------

    def move_transitions(self) -> None:
        for way in self.ways:
            starts, ends = way.source in self.chosen, way.target in self.chosen
            if starts and ends:
                self.put(way, journey=self.inner)
            elif ends:
                self.enter_at_a_start(way)
                self.lead(way, way.source, self.box.id)
            elif starts and self.is_simple_exit(way):
                self.lead(way, self.box.id, way.target)
            elif starts:
                self.leave_at_an_end(way)

    def is_simple_exit(self, way: Transition) -> bool:
        """Say whether a step does nothing but go on along this way, so that the inside simply ends there."""
        out = self.document.having(Transition, "source", way.source)
        source = self.document.get(way.source, Step)
        return (
            len(out) == 1
            and source.kind is not StepKind.DECISION
            and not self.document.having(Share, "transition", way.id)
        )

    def lead(self, way: Transition, source: Id, target: Id) -> None:
        """Let a way lead to or from the sub-journey; two between the same ends become one."""
        kept = self.onward.setdefault((source, target), way.id)
        if kept == way.id:
            self.put(way, source=source, target=target, bend=None)
            return
        first = self.current(kept, Transition)
        labels = list(dict.fromkeys(text for text in (first.label, way.label) if text))
        self.put(first, label=" / ".join(labels))
        self.gone.add(way.id)
        self.join_shares(kept, way.id)
        for note in order.notes_at(self.document, way.id):
            self.put(note, anchor=kept)
        for stop in self.document.having(Stop, "via", way.id):
            self.put(stop, via=kept)

    def join_shares(self, kept: Id, other: Id) -> None:
        """Add up the shares of two ways that leave the same step; what is unknown in one is unknown in both."""
        for share in order.shares(self.document, other):
            self.gone.add(share.id)
            same = self.document.unique(Share, kept, share.persona)
            if same is not None:
                known = self.current(same.id, Share)
                both = known.percent is not None and share.percent is not None
                total = (known.percent or 0) + (share.percent or 0) if both else None
                self.put(same, percent=None if total is None else min(total, 100.0))
        for share in order.shares(self.document, kept):
            if self.document.unique(Share, other, share.persona) is None:
                self.put(share, percent=None)

    def enter_at_a_start(self, way: Transition) -> None:
        """Keep inside where a step outside leads to, if that is not (only) the first step: from a start of its name."""
        mates = [w for w in self.ways if w.source == way.source and w.target in self.chosen]
        if all(mate.target == self.entry for mate in mates):
            return
        source, target = self.document.get(way.source, Step), self.current(way.target, Step)
        start = self.stand_in(StepKind.START, source)
        if start is None:
            start = Step(
                id=self.fresh(Step),
                journey=self.inner,
                rank=rank_between(max(step.rank for step in self.steps), None),
                kind=StepKind.START,
                title=source.title,
                stage=target.stage,
                lane=target.lane,
                origin=source.id,
            )
            self.new[start.id] = start
        key = self.fresh(Transition)
        self.new[key] = Transition(id=key, journey=self.inner, source=start.id, target=target.id)

    def stand_in(self, kind: StepKind, outside: Step) -> Step | None:
        """Give the start or end inside that stands for a step outside, if it is there already."""
        made = (record for record in self.new.values() if isinstance(record, Step) and record.kind is kind)
        return next((step for step in made if step.origin == outside.id), None)

    def leave_at_an_end(self, way: Transition) -> None:
        """Keep a way out whole inside, where it leads to an end named as its target; go on from the outside."""
        source, target = self.current(way.source, Step), self.document.get(way.target, Step)
        end = self.stand_in(StepKind.END, target)
        if end is None:
            end = Step(
                id=self.fresh(Step),
                journey=self.inner,
                rank=target.rank,
                kind=StepKind.END,
                title=target.title,
                stage=source.stage,
                lane=source.lane,
                origin=target.id,
            )
            self.new[end.id] = end
        self.put(way, journey=self.inner, target=end.id, bend=None)
        for stop in self.document.having(Stop, "via", way.id):
            if stop.step not in self.chosen:
                self.put(stop, via=None)
        if (self.box.id, target.id) not in self.onward:
            key = self.fresh(Transition)
            self.onward[self.box.id, target.id] = key
            self.new[key] = Transition(
                id=key, journey=self.outer.id, source=self.box.id, target=target.id, kind=way.kind
            )

    def first_inside(self) -> Id | None:
        """Give the step that becomes the start inside; None where there is a start, or no plain step to be one."""
        if any(step.kind is StepKind.START for step in self.steps):
            return None
        entered = {way.target for way in self.ways if way.source in self.chosen}
        first = next((step for step in self.steps if step.id not in entered), self.steps[0])
        return first.id if first.kind is StepKind.STEP else None

    def mark_ends(self) -> None:
        """Let a plain step whose only way led out be an end inside."""
        for way in self.ways:
            if way.source in self.chosen and way.target not in self.chosen and self.is_simple_exit(way):
                source = self.current(way.source, Step)
                if source.kind is StepKind.STEP:
                    self.put(source, kind=StepKind.END)

    def current(self, key: Id, kind: type[Any]) -> Any:
        """Give a record as it will be."""
        return self.new.get(key) or self.now.get(key) or self.document.get(key, kind)

    # --- notes and routes -------------------------------------------------------------------------------------

    def move_notes(self) -> None:
        """Notes keep their numbers, so that those on paper stay right; the inside goes on from the highest."""
        inside = {key for key, record in self.now.items() if self.is_inside(record)}
        numbers = [0]
        for note in self.document.having(Note, "journey", self.outer.id):
            if note.anchor in inside:
                self.put(note, journey=self.inner)
                numbers.append(note.number)
        self.put(self.new[self.inner], last_note=max(numbers))

    def is_inside(self, record: Record) -> bool:
        if isinstance(record, Stop):
            return record.route in self.new
        return getattr(record, "journey", None) == self.inner

    def move_routes(self) -> None:
        """A stretch inside becomes a route of the sub-journey; the route itself stops there once."""
        kept: list[tuple[str, list[Stop]]] = []
        for route in order.routes(self.document, self.outer.id):
            stretch: list[Stop] = []
            for stop in [*order.stops(self.document, route.id), None]:
                if stop is not None and stop.step in self.chosen:
                    stretch.append(stop)
                elif stretch:
                    kept.append((route.title, stretch))
                    self.stop_at_box(stretch[0])
                    if stop is not None:
                        self.put(stop, via=self.onward.get((self.box.id, stop.step)))
                    stretch = []
        for (title, stretch), rank in zip(kept, ranks(len(kept)), strict=True):
            route_id = self.fresh(Route)
            self.new[route_id] = Route(id=route_id, journey=self.inner, rank=rank, title=title)
            for place, stop in enumerate(stretch):
                self.put(stop, route=route_id, via=stop.via if place else None)

    def stop_at_box(self, first: Stop) -> None:
        key = self.fresh(Stop)
        via = None if first.via is None else self.onward.get((self.source_of(first.via), self.box.id))
        self.new[key] = Stop(id=key, route=first.route, step=self.box.id, via=via, rank=first.rank)

    def source_of(self, way: Id) -> Id:
        return self.document.get(way, Transition).source
