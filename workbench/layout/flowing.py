"""Grid cells of a map without stages: columns along the ways, chains in rows, long thin ones broken into lines."""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec

from workbench.layout.chains import Chain, Ways, chains_of
from workbench.layout.flow import layers
from workbench.layout.slots import Filled, Grid, Slot
from workbench.model.records import Id

LINE, THIN = 8, 3
"""A flow of at most THIN rows is broken into lines of LINE columns, or twice, four times … as many, like text. Broader
ones are broken into as few lines of equal length as make a page: each leads many ways back to the left."""
ACROSS = 0.95
"""How much wider than high a page is, counted in columns and rows."""
REACH = 3
"""So far behind the end of a chain its row is kept free for the way onward."""


def flowing(
    grid: Grid, preferred: Mapping[tuple[Id, Id], float], wide: Collection[tuple[Id, Id]] = ()
) -> Filled:
    """Put each step into the column of its layer; a chain keeps its row, branches take the rows below.

    A flow that would be much wider than high goes on at the left after some columns, below all that stands in this
    line; with several lanes it does not, as a lane stands for one row of the whole. preferred: for a way (source,
    target) how much it is the main one; the highest goes straight on. wide: ways whose label needs more room than a
    corridor: where they go straight on, a column stays empty.
    """
    return _Flowing(grid, preferred, wide).fill()


class _Flowing:
    """One filling of the grid along the ways. Rows are counted within each line."""

    def __init__(
        self, grid: Grid, preferred: Mapping[tuple[Id, Id], float], wide: Collection[tuple[Id, Id]]
    ) -> None:
        self.grid, self.preferred, self.wide = grid, preferred, wide
        self.lane = {step: cell[1] for step, cell in grid.cells.items()}
        ways = Ways(grid.flow, {}, self.lane, preferred)
        place = {step: i for i, step in enumerate(grid.flow.order)}
        self.straight = {(s, t) for s, t in wide if t in grid.flow.after[s] and ways.onward(s, place)[0] == t}
        self.columns = sys.maxsize
        self.row: dict[Id, int] = {}
        self.busy: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
        for slot in grid.blocked:
            self.busy[slot.lane, 0, slot.row].append((slot.column, slot.column))
        self._stand(layers(grid.flow, {}, self.straight))
        if grid.placed:
            self._stand(layers(grid.flow, self._fixed(), self.straight))

    def fill(self) -> Filled:
        """Give each step that is not placed its slot."""
        self._lay_all()
        tops = self._tops()
        slots = {
            step: Slot(
                cell[0],
                self.layer[step] % self.columns,
                cell[1],
                tops[self._line(step)] + self.row[step],
            )
            for step, cell in self.grid.cells.items()
            if step not in self.grid.placed
        }
        return Filled(slots, tuple(tops), self.columns)

    def _stand(self, layer: dict[Id, int]) -> None:
        self.layer = layer
        self.chains = chains_of(Ways(self.grid.flow, self.layer, self.lane, self.preferred))
        self.columns = self._line_length()
        self._line_up_loose()

    def _line_length(self) -> int:
        """Give how many columns a line has: as many as make a page of it, if that is less than all."""
        deep = max(self.layer.values(), default=0) + 1
        if self.grid.lanes > 1 or deep <= LINE:
            return sys.maxsize
        taken: dict[int, int] = defaultdict(int)
        for chain in self.chains:
            for column in range(self.layer[chain.steps[0]], self.layer[chain.steps[-1]] + 1):
                taken[column] += 1
        rows = sorted(taken.values())[len(taken) // 2]
        page = (ACROSS * deep * rows) ** 0.5
        if rows > THIN:
            length = math.ceil(deep / max(1, round(deep / page)))
        else:
            length = LINE
            while page > 1.5 * length:
                length *= 2
        return length if length < deep else sys.maxsize

    def _fixed(self) -> dict[Id, int]:
        """Give the layers of the placed cards of the last line, and the rows of all, counted within their lines.

        What follows a placed card goes on from there in the last line. In the others it stays where it is: it
        would push away all that comes after.
        """
        plain = _Flowing(
            msgspec.structs.replace(self.grid, placed={}, blocked=frozenset()), self.preferred, self.wide
        )
        plain._lay_all()
        tops = plain._tops()
        fixed: dict[Id, int] = {}
        for step, (column, row) in self.grid.placed.items():
            line = plain._line(step)
            if line < len(tops) - 1:
                self.row[step] = plain.row[step]
            else:
                self.row[step] = max(0, row - tops[line])
                fixed[step] = line * self.columns + min(column, self.columns - 1)
        return fixed

    def _line(self, step: Id) -> int:
        return self.layer[step] // self.columns

    def _tops(self) -> list[int]:
        """Give the first row of each line; a line steps down where placed cards cover its places."""
        lines: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for step, (_, lane) in self.grid.cells.items():
            if step not in self.grid.placed:
                place = (lane, self.row[step], self.layer[step] % self.columns)
                lines[self._line(step)].append(place)
        blocked = {(slot.lane, slot.row, slot.column) for slot in self.grid.blocked}
        tops, top = [], 0
        for line in range(max(map(self._line, self.layer), default=0) + 1):
            places = lines[line]
            while line and any((lane, top + row, column) in blocked for lane, row, column in places):
                top += 1
            tops.append(top)
            top += max((row for _, row, _ in places), default=0) + 1
        return tops

    def _line_up_loose(self) -> None:
        """Steps without any way stand in one row of the last line, in reading order, instead of in one pile."""
        flow = self.grid.flow
        loose = [
            s for s in flow.order if not flow.after[s] and not flow.before[s] and s not in self.grid.placed
        ]
        others = set(self.layer) - set(loose)
        begin = max(map(self._line, others), default=0) * self.columns if others else 0
        for number, step in enumerate(loose):
            self.layer[step] = begin + number

    def _lay_all(self) -> None:
        """Lay the chains from top to bottom, each in pieces: one for each line, cut where a card is placed."""
        for chain in self.chains:
            piece: list[Id] = []
            before = chain.source
            branches = True
            for step in chain.steps:
                if piece and (step in self.row or self._line(step) != self._line(piece[0])):
                    self._lay(chain, piece, before, branches=branches)
                    before, branches, piece = piece[-1], False, []
                if step in self.row:
                    before, branches = step, False
                else:
                    piece.append(step)
            if piece:
                self._lay(chain, piece, before, branches=branches)

    def _lay(self, chain: Chain, piece: Sequence[Id], before: Id | None, *, branches: bool) -> None:
        """Give a piece the highest free row, a branch one below what it comes from."""
        line = self._line(piece[0])
        first, last = self.layer[piece[0]], self.layer[piece[-1]]
        row = 0
        if before in self.row and self.lane[before] == chain.lane and self._line(before) == line:
            row = self.row[before] + branches
            first = min(first, self.layer[before] + 1)
        if piece[-1] == chain.steps[-1]:
            last = max(last, self._onward(piece[-1]))
        while any(a <= last and first <= b for a, b in self.busy[chain.lane, line, row]):
            row += 1
        self.busy[chain.lane, line, row].append((first, last))
        self.row.update(dict.fromkeys(piece, row))

    def _onward(self, step: Id) -> int:
        """Give the last column that the way onward from the end of a chain takes in its row."""
        layer, line = self.layer[step], self._line(step)
        ends = [self.layer[t] - 1 for t in self.grid.flow.after[step] if self._line(t) == line]
        return max((end for end in ends if end <= layer + REACH), default=layer)
