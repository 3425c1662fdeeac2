"""Grid cells for steps that nobody has placed: stacked within their stages (see `flowing` for maps without)."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from workbench.layout.flow import Flow
from workbench.model.records import Id

Cell = tuple[int, int]
"""(stage index, lane index)"""

FURTHER_COLUMN = 3.0
"""What speaks against a column more than a stage needs, in the measure of `_Stacking._against`."""


class Slot(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place in the grid: stage and column within it, lane and row within it."""

    stage: int
    column: int
    lane: int
    row: int


class Grid(msgspec.Struct, frozen=True):
    """What the grid is filled from.

    cells: where each step belongs, in reading order, also the placed ones. placed: (column, row) that a placed
    step comes nearest to, within its cell. blocked: slots that a placed card covers. high: how many whole rows of
    each lane placed cards reach over.
    """

    stages: int
    lanes: int
    cells: Mapping[Id, Cell]
    flow: Flow
    placed: Mapping[Id, tuple[int, int]]
    blocked: frozenset[Slot]
    high: Sequence[int] = ()


class Filled(NamedTuple):
    """A filled grid: the slots of the steps that nobody has placed, and how a flow is broken into lines.

    tops: the first row of each line; length: its columns.
    """

    slots: Mapping[Id, Slot]
    tops: tuple[int, ...] = (0,)
    length: int = sys.maxsize


def most_rows(lanes: int) -> int:
    """Give how many cards of a stage and lane stand below each other before a new column begins."""
    return {0: 4, 1: 4, 2: 3}.get(lanes, 2)


def stacked(grid: Grid) -> Filled:
    """Stack the steps of each stage × lane downwards, wrap into further columns, and align rows with sources.

    A lane has as many rows as that needs while nobody has placed anything: no row is left empty, and placing a
    card moves no other one into another row.
    """
    whole = msgspec.structs.replace(grid, placed={}, blocked=frozenset(), high=())
    first = _Stacking(whole)
    slots = first.fill()
    rows = _rows_used(slots, grid.lanes)
    if not grid.placed and rows == first.rows:
        return Filled(slots)
    return Filled(_Stacking(grid, rows).fill())


def _rows_used(slots: Mapping[Id, Slot], lanes: int) -> list[int]:
    used: list[set[int]] = [set() for _ in range(lanes)]
    for slot in slots.values():
        used[slot.lane].add(slot.row)
    return [max(1, len(rows)) for rows in used]


class _Stacking:
    """One filling of the grid, stage by stage in reading order."""

    def __init__(self, grid: Grid, rows: list[int] | None = None) -> None:
        self.grid = grid
        members: dict[Cell, list[Id]] = defaultdict(list)
        whole: dict[Cell, int] = defaultdict(int)
        for step, cell in grid.cells.items():
            whole[cell] += 1
            if step not in grid.placed:
                members[cell].append(step)
        self.members = members
        limit = most_rows(grid.lanes)
        self.rows = rows or [
            min(limit, max([whole[s, lane] for s in range(grid.stages)] + [1])) for lane in range(grid.lanes)
        ]
        self.columns = [
            max([self._columns(s, lane) for lane in range(grid.lanes)] + [1]) for s in range(grid.stages)
        ]
        self.first_column = [sum(self.columns[:s]) for s in range(grid.stages)]
        self.first_row = [sum(self.rows[:lane]) for lane in range(grid.lanes)]
        self.at: dict[Id, tuple[int, int]] = {
            step: self._global(*grid.cells[step][:1], place[0], grid.cells[step][1], place[1])
            for step, place in grid.placed.items()
        }
        self.taken = set(self.at.values())
        self.free: dict[Cell, list[Slot]] = {}
        self.now = [0] * grid.stages

    def fill(self) -> dict[Id, Slot]:
        """Give each step that is not placed its slot."""
        slots: dict[Id, Slot] = {}
        left = {cell: len(steps) for cell, steps in self.members.items()}
        self.free = {cell: self._free(cell) for cell in self.members}
        last: dict[Cell, Slot] = {}
        for step in self.grid.flow.order:
            if step in self.grid.placed:
                continue
            cell = self.grid.cells[step]
            room = len(self.free[cell]) - left[cell]
            chosen = self._cheapest(step, self._near(cell), last.get(cell), room)
            if chosen.column == self.columns[cell[0]]:
                self._add_column(cell[0])
            self.free[cell].remove(chosen)
            left[cell] -= 1
            slots[step] = last[cell] = chosen
            self.now[chosen.stage] = chosen.column
            self.at[step] = self._global(chosen.stage, chosen.column, chosen.lane, chosen.row)
            self.taken.add(self.at[step])
        return slots

    def _near(self, cell: Cell) -> list[Slot]:
        """Give the slots worth weighing: free ones about where the stage has got to, and a further column."""
        stage, lane = cell
        free, now = self.free[cell], self.now[stage]
        further = [Slot(stage, self.columns[stage], lane, row) for row in range(self.rows[lane])]
        if len(free) > 16:
            free = free[:4] + [slot for slot in free[4:] if now - 1 <= slot.column <= now + 2]
        return free + [slot for slot in further if slot not in self.grid.blocked]

    def _add_column(self, stage: int) -> None:
        """Let a stage grow by a column rather than run backwards."""
        column = self.columns[stage]
        self.columns[stage] += 1
        self.first_column = [sum(self.columns[:s]) for s in range(self.grid.stages)]
        for (own, lane), free in self.free.items():
            if own == stage:
                fresh = (Slot(stage, column, lane, row) for row in range(self.rows[lane]))
                free.extend(slot for slot in fresh if slot not in self.grid.blocked)

    def _columns(self, stage: int, lane: int) -> int:
        wanted, columns = len(self.members[stage, lane]), 0
        while wanted > 0:
            wanted -= sum(
                Slot(stage, columns, lane, row) not in self.grid.blocked for row in range(self.rows[lane])
            )
            columns += 1
        return columns

    def _free(self, cell: Cell) -> list[Slot]:
        stage, lane = cell
        return [
            slot
            for column in range(self.columns[stage])
            for row in range(self.rows[lane])
            if (slot := Slot(stage, column, lane, row)) not in self.grid.blocked
        ]

    def _global(self, stage: int, column: int, lane: int, row: int) -> tuple[int, int]:
        return self.first_column[stage] + column, self.first_row[lane] + row

    def _cheapest(self, step: Id, near: Sequence[Slot], previous: Slot | None, room: int) -> Slot:
        """Choose the slot with the least against it; what does not depend on the slot is found out once."""
        source = self._comes_from(step)
        begin = None
        if source is not None:
            begin = (*self.at[source], self.grid.cells[source] == self.grid.cells[step])
        followers = self._followers(step)
        ahead = self._ahead(step)

        def cost(slot: Slot) -> float:
            x, y = self._global(slot.stage, slot.column, slot.lane, slot.row)
            found = self._against(slot, previous)
            if begin is not None:
                found += self._way(begin[0], begin[1], x, y, same_cell=begin[2])
            if followers and not self._continues(step, x):
                below = self.rows[slot.lane] - 1 - slot.row
                found += 1.2 * max(0, min(followers, self.rows[slot.lane] - 1) - below)
                found += 1.2 * max(0, slot.row - room)
            aside = 0.0
            for weight, is_below in ahead:
                aside += weight * (self.rows[slot.lane] - 1 - slot.row if is_below else slot.row)
            return found + aside

        return min(near, key=lambda slot: (cost(slot), slot))

    def _against(self, slot: Slot, previous: Slot | None) -> float:
        """Weigh a slot by the reading order alone."""
        now = self.now[slot.stage]
        cost = 0.15 * slot.row + (
            0.9 * (slot.column - now) if slot.column >= now else 1.2 * (now - slot.column)
        )
        if slot.column == self.columns[slot.stage]:
            cost += FURTHER_COLUMN
        if previous is not None and slot < previous:
            cost += 3.0 if slot.column < previous.column else 0.3
        return cost

    def _comes_from(self, step: Id) -> Id | None:
        """Give the source that is read last before a step: a shortcut from farther back moves nothing."""
        return next((s for s in reversed(self.grid.flow.before[step]) if s in self.at), None)

    def _way(self, ax: int, ay: int, bx: int, by: int, *, same_cell: bool) -> float:
        dx, dy = bx - ax, by - ay
        if dx == 0:
            between = range(min(ay, by) + 1, max(ay, by))
            hidden = sum((bx, y) in self.taken for y in between)
            return 3.0 * hidden + 0.6 * len(between) + (1.0 if same_cell and dy < 0 else 0.0)
        if dy == 0 and dx > 0:
            hidden = sum((x, by) in self.taken for x in range(ax + 1, bx))
            return 1.5 * hidden + 0.3 * (dx - 1)
        return 1.0 + 0.3 * abs(dy) + 0.3 * abs(dx) + (1.5 if dx < 0 else 0.0)

    def _continues(self, step: Id, x: int) -> bool:
        """Say whether the way comes from a step of the same cell and column, so that a stack goes on."""
        cell = self.grid.cells[step]
        return any(
            self.grid.cells[s] == cell and s in self.at and self.at[s][0] == x
            for s in self.grid.flow.before[step]
        )

    def _followers(self, step: Id) -> int:
        """Count how many steps of the same cell come next, one after the other."""
        count, cell = 0, self.grid.cells[step]
        while count < 4:
            following = [
                target
                for target in self.grid.flow.after[step]
                if self.grid.cells[target] == cell and target not in self.grid.placed
            ]
            if not following:
                break
            step, count = following[0], count + 1
        return count

    def _ahead(self, step: Id) -> list[tuple[float, bool]]:
        """Give each way that goes on in another lane: how much it counts, and whether that lane lies below."""
        stage, lane = self.grid.cells[step]
        cells = [self.grid.cells[target] for target in self.grid.flow.after[step]]
        return [(0.25 if to == stage else 0.1, below > lane) for to, below in cells if below != lane]
