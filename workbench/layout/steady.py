"""What stands stays: after an edit cards keep their slots, or move by one column or row to make room for a new one.

A layout from scratch is better, and it is taken wherever it moves nothing farther than that.
"""

from __future__ import annotations

import abc
import bisect
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from workbench.layout.slots import Filled, Grid, Slot, most_rows
from workbench.model.records import Id

MUCH = 4
"""If several cards are new, and more than one in MUCH, all are arranged anew."""


class Standing(NamedTuple):
    """Where cards stood before an edit: the filled grid, and the records of the stages and lanes it counts in.

    is_strict: they stay however much is new.
    """

    filled: Filled
    stages: tuple[Id | None, ...]
    lanes: tuple[Id | None, ...]
    is_strict: bool = False

    def without(self, steps: frozenset[Id]) -> Standing:
        """Give the same without some steps, which are to be arranged: the others stay then however many these are."""
        if not steps:
            return self
        slots = {step: slot for step, slot in self.filled.slots.items() if step not in steps}
        return self._replace(filled=self.filled._replace(slots=slots), is_strict=True)


def stayed(before: Standing, stages: Sequence[Id | None], lanes: Sequence[Id | None], grid: Grid) -> Filled:
    """Give what of a filled grid still holds: the steps in the same stage and lane, counted as these are now."""
    stage = {record: number for number, record in enumerate(stages)}
    lane = {record: number for number, record in enumerate(lanes)}
    kept = {}
    for step, slot in before.filled.slots.items():
        cell = stage.get(before.stages[slot.stage], -1), lane.get(before.lanes[slot.lane], -1)
        if step not in grid.placed and grid.cells.get(step) == cell:
            now = msgspec.structs.replace(slot, stage=cell[0], lane=cell[1])
            if now not in grid.blocked:
                kept[step] = now
    return before.filled._replace(slots=kept)


def steady(
    grid: Grid, fresh: Filled, old: Filled, *, is_flow: bool, is_strict: bool = False, is_still: bool = False
) -> Filled:
    """Give the fresh grid if it moves no card that stood by more than a column or row, else the old one with room.

    old: as `stayed` gives it. is_still: nothing moves but to make room.
    """
    new = [step for step in grid.flow.order if step in fresh.slots and step not in old.slots]
    is_much = not is_strict and len(new) > 1 and len(new) * MUCH > len(fresh.slots)
    if is_much or not (is_still or _moves_far(grid, fresh.slots, old.slots)):
        return fresh
    room = _InFlow(grid, old) if is_flow else _InStages(grid, old)
    for step in new:
        room.make(step, fresh.slots[step])
    room.uncover()
    return old._replace(slots={step: room.slots[step] for step in fresh.slots}, tops=tuple(room.tops))


def _moves_far(grid: Grid, fresh: Mapping[Id, Slot], old: Mapping[Id, Slot]) -> bool:
    """Say whether a card would move by more than a column or a row, counted over the whole map; both is more."""
    (columns, rows), (columns_before, rows_before) = _begins(grid, fresh), _begins(grid, old)
    for step, was in old.items():
        now = fresh[step]
        across = columns[now.stage] + now.column - columns_before[was.stage] - was.column
        down = rows[now.lane] + now.row - rows_before[was.lane] - was.row
        if abs(across) + abs(down) > 1:
            return True
    return False


def _begins(grid: Grid, slots: Mapping[Id, Slot]) -> tuple[list[int], list[int]]:
    """Give the first column of each stage and the first row of each lane."""
    wide, high = [1] * grid.stages, _high(grid, slots)
    for slot in slots.values():
        wide[slot.stage] = max(wide[slot.stage], slot.column + 1)
    for step, (column, _) in grid.placed.items():
        stage = grid.cells[step][0]
        wide[stage] = max(wide[stage], column + 1)
    return [sum(wide[:i]) for i in range(grid.stages)], [sum(high[:i]) for i in range(grid.lanes)]


def _high(grid: Grid, slots: Mapping[Id, Slot]) -> list[int]:
    """Give how many rows each lane has."""
    high = [max(1, rows) for rows in grid.high] or [1] * grid.lanes
    for slot in slots.values():
        high[slot.lane] = max(high[slot.lane], slot.row + 1)
    return high


class _Room(abc.ABC):
    """Slots that stand, into which new steps are put."""

    def __init__(self, grid: Grid, old: Filled) -> None:
        self.grid, self.slots = grid, dict(old.slots)
        self.tops, self.length = list(old.tops), old.length
        self.taken: dict[Slot, Id | None] = {}
        self._take_all()

    def make(self, step: Id, fresh: Slot) -> None:
        """Put a step near what it comes from; `fresh`: where it would stand if all were arranged anew."""
        slot = self._free(self._found(step, fresh))
        self.slots[step] = slot
        self.taken[slot] = step

    def uncover(self) -> None:
        """Put cards that were shifted under placed ones elsewhere."""
        for step, slot in self.slots.items():
            if slot in self.grid.blocked:
                self.slots[step] = free = self._free(slot)
                self.taken[free] = step

    @abc.abstractmethod
    def _found(self, step: Id, fresh: Slot) -> Slot:
        """Give a place near what a step comes from."""

    def _beside(self, step: Id, others: Iterable[Id]) -> Slot | None:
        """Give the slot of the last of some steps that stand in the cell of this one."""
        cell, found = self.grid.cells[step], None
        for other in others:
            if other in self.slots and self.grid.cells[other] == cell:
                found = self.slots[other]
        return found

    def _take_all(self) -> None:
        self.taken = {slot: step for step, slot in self.slots.items()}
        self.taken |= dict.fromkeys(self.grid.blocked)

    def _free(self, wanted: Slot) -> Slot:
        """Give the free slot nearest to the wanted one that lets the lane grow by one row at most; below is best."""
        last = _high(self.grid, self.slots)[wanted.lane]
        near = msgspec.structs.replace(wanted, row=min(wanted.row, last))
        return next(slot for slot in _around(near) if slot.row <= last and slot not in self.taken)


class _InFlow(_Room):
    """A flow: right of what comes before; a column is put in before what follows, a row beside a branch."""

    def _found(self, step: Id, fresh: Slot) -> Slot:
        flow = self.grid.flow
        near = self._beside(step, flow.before[step])
        if near is None:
            following = self._beside(step, flow.after[step])
            return fresh if following is None else self._before(following)
        wanted = msgspec.structs.replace(near, column=near.column + 1)
        if wanted.column >= self.length and self._line(near.row) == len(self.tops) - 1:
            self.tops.append(max(slot.row for slot in self.slots.values()) + 1)
            return msgspec.structs.replace(near, column=0, row=self.tops[-1])
        if wanted not in self.taken:
            return wanted
        if self.taken[wanted] in flow.after[step]:
            self._shift_columns(wanted)
            return wanted
        below = msgspec.structs.replace(wanted, row=wanted.row + 1)
        if below in self.taken:
            self._shift_rows(below)
        return below

    def _before(self, following: Slot) -> Slot:
        left = msgspec.structs.replace(following, column=following.column - 1)
        if left.column >= 0 and left not in self.taken:
            return left
        self._shift_columns(following)
        return following

    def _line(self, row: int) -> int:
        return bisect.bisect_right(self.tops, row) - 1

    def _shift_columns(self, begin: Slot) -> None:
        """Move the cards of a line from a column on to the right."""
        line = self._line(begin.row)
        for step, slot in self.slots.items():
            if slot.column >= begin.column and self._line(slot.row) == line:
                self.slots[step] = msgspec.structs.replace(slot, column=slot.column + 1)
        self._take_all()

    def _shift_rows(self, begin: Slot) -> None:
        """Move the cards of a lane from a row on down."""
        for step, slot in self.slots.items():
            if slot.lane == begin.lane and slot.row >= begin.row:
                self.slots[step] = msgspec.structs.replace(slot, row=slot.row + 1)
        self.tops = [top + (top >= begin.row) for top in self.tops]
        self._take_all()


class _InStages(_Room):
    """Stages: below what comes before or is read before, else in the next column, else in a new one there."""

    def _found(self, step: Id, fresh: Slot) -> Slot:
        near = self._beside(step, self.grid.flow.before[step])
        if near is None:
            order = self.grid.flow.order
            near = self._beside(step, order[: order.index(step)])
        rows = range(most_rows(self.grid.lanes))
        at = near or msgspec.structs.replace(fresh, column=0, row=0)
        below = [msgspec.structs.replace(at, row=row) for row in rows if near is None or row > at.row]
        beside = [msgspec.structs.replace(at, column=at.column + 1, row=row) for row in rows]
        for slot in [*below, *beside]:
            if slot not in self.taken:
                return slot
        for other, slot in self.slots.items():
            if slot.stage == at.stage and slot.column > at.column:
                self.slots[other] = msgspec.structs.replace(slot, column=slot.column + 1)
        self._take_all()
        return beside[0]


def _around(slot: Slot) -> Iterator[Slot]:
    """Give a slot and those right, left and below of it, nearer ones first."""
    for away in itertools.count():
        for across in range(away + 1):
            for column in dict.fromkeys((slot.column + across, slot.column - across)):
                if column >= 0:
                    yield msgspec.structs.replace(slot, column=column, row=slot.row + away - across)
