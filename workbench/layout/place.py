"""Where everything stands: stages as columns, lanes as rows, cards in their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from workbench.layout.flow import Flow, flow_of
from workbench.layout.flowing import flowing
from workbench.layout.measures import (
    CARD_WIDTH,
    COLUMN,
    LANE_BOTTOM,
    LANE_TOP,
    LANE_TOP_NAMED,
    ROW_GAP,
    SIDE,
    Rect,
    snapped_up,
)
from workbench.layout.slots import Cell, Filled, Grid, Slot, stacked
from workbench.layout.steady import Standing, stayed, steady
from workbench.method.blueprint import lines_above
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Lane, Stage

LABEL_STUBS, MOST_SPARE = 40.0, 200.0
"""How much of a link shows beside its label, and for how wide a label a stage makes room."""


class Band(msgspec.Struct, frozen=True):
    """A stage (from `start` across) or a lane (from `start` down); record None = the unnamed one.

    line: the blueprint line along the start of a lane, or "". top: from the start to the first card.
    color: the name of a stage's colour, or "". need: the least size that holds what is in it.
    is_folded: it is shown as a narrow strip, without its steps.
    """

    record: Id | None
    title: str
    start: float
    size: float
    line: str = ""
    top: float = SIDE
    color: str = ""
    need: float = 0.0
    is_folded: bool = False

    @property
    def end(self) -> float:
        """Give where the next band begins."""
        return self.start + self.size


class Placement(msgspec.Struct, frozen=True):
    """Positions in px from the top left of the first cell.

    rects: in reading order. rows: (top, bottom) of the rows of each lane. returns: transitions that go back.
    standing: what the next placing can leave as it is.
    """

    rects: Mapping[Id, Rect]
    stages: tuple[Band, ...]
    lanes: tuple[Band, ...]
    rows: tuple[tuple[tuple[float, float], ...], ...]
    returns: frozenset[Id]
    standing: Standing

    @property
    def width(self) -> float:
        """Give the width of all stages."""
        return self.stages[-1].end

    @property
    def height(self) -> float:
        """Give the height of all lanes."""
        return self.lanes[-1].end


def place(
    document: Document,
    journey: Id,
    heights: Mapping[Id, float],
    wide: Mapping[Id, float] | None = None,
    before: Standing | None = None,
) -> Placement:
    """Place the cards of a journey; heights of the cards in px by step.

    wide: widths in px of labels, by transition, that do not fit between two columns: they get more room. before:
    where the cards stand; none of them moves by more than a column or row, unless much is new.
    """
    return _Placing(document, journey, heights, wide or {}, before).place()


class _Placing:
    """One placing: the records in order, then slots, rows and bands."""

    def __init__(
        self,
        document: Document,
        journey: Id,
        heights: Mapping[Id, float],
        wide: Mapping[Id, float],
        before: Standing | None,
    ) -> None:
        self.heights, self.before = heights, before
        self.steps = order.steps(document, journey)
        ways = order.transitions(document, journey)
        self.flow: Flow = flow_of(self.steps, ways)
        self.preferred = {
            (way.source, way.target): max(
                (s.percent or 0.0 for s in order.shares(document, way.id)), default=0.0
            )
            for way in ways
        }
        self.wide = {(way.source, way.target): wide[way.id] for way in ways if way.id in wide}
        stages, lanes = order.stages(document, journey), order.lanes(document, journey)
        self.stages: list[Stage | None] = [*stages]
        self.lanes: list[Lane | None] = [*lanes]
        if not stages or any(step.stage is None for step in self.steps):
            self.stages.insert(0, None)
        if not lanes or any(step.lane is None for step in self.steps):
            self.lanes.insert(0, None)
        self.is_flow = len(stages) < 2
        by_stage = {stage.id if stage else None: i for i, stage in enumerate(self.stages)}
        by_lane = {lane.id if lane else None: i for i, lane in enumerate(self.lanes)}
        self.cells: dict[Id, Cell] = {s.id: (by_stage[s.stage], by_lane[s.lane]) for s in self.steps}
        self.fixed: dict[Id, Rect] = {
            s.id: Rect(s.place[0], s.place[1], CARD_WIDTH, heights[s.id])
            for s in self.steps
            if s.place is not None
        }
        self.lines = lines_above([lane.kind if lane else None for lane in self.lanes])
        self.tops = [LANE_TOP_NAMED if line else LANE_TOP for line in self.lines]

    def place(self) -> Placement:
        """Fill the grid until no card of the grid lies under a placed one."""
        blocked: set[Slot] = set()
        while True:
            filled = self._filled(frozenset(blocked))
            rows = self._rows(filled.slots)
            inside = {step: self._inside(slot, rows) for step, slot in filled.slots.items()}
            covered = self._covered(filled.slots, inside)
            if not covered:
                return self._finish(filled, rows, {**inside, **self.fixed})
            blocked |= covered

    def _filled(self, blocked: frozenset[Slot]) -> Filled:
        near = {step: self._near(step, rect) for step, rect in self.fixed.items()}
        grid = Grid(
            stages=len(self.stages),
            lanes=len(self.lanes),
            cells=self.cells,
            flow=self.flow,
            placed=near,
            blocked=blocked,
            high=self._high(),
        )
        fresh = flowing(grid, self.preferred, self.wide) if self.is_flow else stacked(grid)
        if self.before is None:
            return fresh
        old = stayed(self.before, *self._records(), grid)
        # Whoever puts a card somewhere, or locks it, means no other one.
        is_still = any(step in self.before.filled.slots for step in self.fixed)
        is_strict = self.before.is_strict
        return steady(grid, fresh, old, is_flow=self.is_flow, is_strict=is_strict, is_still=is_still)

    def _records(self) -> tuple[tuple[Id | None, ...], tuple[Id | None, ...]]:
        return (
            tuple(stage.id if stage else None for stage in self.stages),
            tuple(lane.id if lane else None for lane in self.lanes),
        )

    def _near(self, step: Id, rect: Rect) -> tuple[int, int]:
        top = self.tops[self.cells[step][1]]
        return max(0, round((rect.x - SIDE) / COLUMN)), max(0, round((rect.y - top) / (112 + ROW_GAP)))

    def _high(self) -> list[int]:
        high = [0] * len(self.lanes)
        for step, rect in self.fixed.items():
            lane = self.cells[step][1]
            high[lane] = max(high[lane], int((rect.bottom + ROW_GAP - self.tops[lane]) // (112 + ROW_GAP)))
        return high

    def _rows(self, slots: Mapping[Id, Slot]) -> list[list[tuple[float, float]]]:
        """Give top and bottom of each row, from the top of its lane: as high as its highest card."""
        high: list[dict[int, float]] = [defaultdict(float) for _ in self.lanes]
        for step, slot in slots.items():
            high[slot.lane][slot.row] = max(high[slot.lane][slot.row], self.heights[step])
        found = []
        for lane, by_row in enumerate(high):
            y, rows = self.tops[lane], []
            for row in range(max(by_row, default=-1) + 1):
                height = by_row.get(row, 0.0) or 112.0
                rows.append((y, y + height))
                y += height + ROW_GAP
            found.append(rows)
        return found

    def _inside(self, slot: Slot, rows: Sequence[Sequence[tuple[float, float]]]) -> Rect:
        return Rect(SIDE + slot.column * COLUMN, rows[slot.lane][slot.row][0], CARD_WIDTH, 0.0)

    def _covered(self, slots: Mapping[Id, Slot], inside: Mapping[Id, Rect]) -> set[Slot]:
        placed: dict[Cell, list[Rect]] = defaultdict(list)
        for step, rect in self.fixed.items():
            placed[self.cells[step]].append(rect.grown(15.0))
        return {
            slot
            for step, slot in slots.items()
            for rect in placed.get(self.cells[step], ())
            if rect.overlaps(Rect(inside[step].x, inside[step].y, CARD_WIDTH, self.heights[step]))
        }

    def _finish(
        self,
        filled: Filled,
        rows: Sequence[Sequence[tuple[float, float]]],
        inside: Mapping[Id, Rect],
    ) -> Placement:
        stages = self._stage_bands(filled.slots, inside)
        lanes = self._lane_bands(rows)
        rects: dict[Id, Rect] = {}
        for step in self.flow.order:
            stage, lane = self.cells[step]
            x, y = stages[stage].start + inside[step].x, lanes[lane].start + inside[step].y
            rects[step] = Rect(x, y, CARD_WIDTH, self.heights[step])
        moved = tuple(
            tuple((lane.start + a, lane.start + b) for a, b in own)
            for lane, own in zip(lanes, rows, strict=True)
        )
        standing = Standing(filled, *self._records())
        return Placement(rects, tuple(stages), tuple(lanes), moved, self.flow.returns, standing)

    def _stage_bands(self, slots: Mapping[Id, Slot], inside: Mapping[Id, Rect]) -> list[Band]:
        need = [COLUMN] * len(self.stages)
        for slot in slots.values():
            need[slot.stage] = max(need[slot.stage], (slot.column + 1) * COLUMN)
        for step, rect in self.fixed.items():
            own = self.cells[step][0]
            need[own] = max(need[own], rect.right + SIDE)
        self._widen(need, inside)
        bands, x = [], 0.0
        for stage, width in zip(self.stages, need, strict=True):
            least = snapped_up(width)
            size = max(least, snapped_up((stage.width if stage else None) or 0.0))
            if stage is None:
                bands.append(Band(None, "", x, size, need=least))
            else:
                bands.append(Band(stage.id, stage.title, x, size, color=stage.color, need=least))
            x += size
        return bands

    def _widen(self, need: list[float], inside: Mapping[Id, Rect]) -> None:
        """Widen a stage where a straight link into the next one has a label that the corridor cannot hold.

        inside: where the cards stand in their cells, those of the grid and the placed ones.
        """
        spare = [0.0] * len(need)
        for (source, target), width in self.wide.items():
            (a, lane), (b, other) = self.cells[source], self.cells[target]
            if abs(a - b) != 1 or lane != other or inside[source].y != inside[target].y:
                continue
            left, right = (source, target) if a < b else (target, source)
            if inside[right].x <= SIDE and inside[left].x + COLUMN - SIDE >= need[min(a, b)]:
                spare[min(a, b)] = max(spare[min(a, b)], min(width, MOST_SPARE) + LABEL_STUBS - 2 * SIDE)
        for stage, extra in enumerate(spare):
            need[stage] += extra

    def _lane_bands(self, rows: Sequence[Sequence[tuple[float, float]]]) -> list[Band]:
        need = [
            (own[-1][1] if own else top + 112.0) + LANE_BOTTOM
            for own, top in zip(rows, self.tops, strict=True)
        ]
        for step, rect in self.fixed.items():
            within = self.cells[step][1]
            need[within] = max(need[within], rect.bottom + LANE_BOTTOM)
        bands, y = [], 0.0
        for i, (lane, height) in enumerate(zip(self.lanes, need, strict=True)):
            least = snapped_up(height)
            size = max(least, snapped_up((lane.height if lane else None) or 0.0))
            key, title = (lane.id, lane.title) if lane else (None, "")
            bands.append(Band(key, title, y, size, self.lines[i], self.tops[i], need=least))
            y += size
        return bands
