"""What stands in the way of a link: cards, and the links that run already. Orthogonal segments, in square bins."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.layout.measures import Rect

BIN = 256.0
Point = tuple[float, float]
Points = tuple[Point, ...]
Run = tuple[float, float, float, int]
"""(position across, from, to, link): a vertical run at x from y to y, or a horizontal one at y from x to x."""

CLEARANCE = 8.0
OVERHANG = 14.0
"""How far a card's tab and badges reach above it, with a little air."""
NEAR = 8.0
"""Parallel runs are at least this far apart."""


class Cards:
    """The cards by bins: tells whether a segment would touch one."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        self.rects = rects
        self._bins: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, rect in enumerate(rects):
            for key in _bins(rect.x - BIN / 8, rect.y - BIN / 8, rect.right + BIN / 8, rect.bottom + BIN / 8):
                self._bins[key].append(index)

    def blocks(self, a: Point, b: Point, source: int, target: int) -> bool:
        """Say whether the segment from a to b comes too near to a card; ends may touch their own card."""
        x0, x1 = (a[0], b[0]) if a[0] <= b[0] else (b[0], a[0])
        y0, y1 = (a[1], b[1]) if a[1] <= b[1] else (b[1], a[1])
        rects = self.rects
        for key in _bins(x0, y0, x1, y1):
            for index in self._bins.get(key, ()):
                r = rects[index]
                own = index in (source, target)
                side = -0.5 if own else CLEARANCE - 0.5
                top = -0.5 if own else OVERHANG
                if (
                    x0 < r.x + r.width + side
                    and x1 > r.x - side
                    and y0 < r.y + r.height + side
                    and y1 > r.y - top
                ):
                    return True
        return False


class Tracks:
    """The links that run already: counts crossings and runs that would lie too near to another."""

    def __init__(self) -> None:
        self._vertical: dict[tuple[int, int], list[Run]] = defaultdict(list)
        self._horizontal: dict[tuple[int, int], list[Run]] = defaultdict(list)

    def add(self, link: int, points: Points) -> None:
        """Take a link's runs in."""
        for bins, run, key in self._keys(link, points):
            bins[key].append(run)

    def remove(self, link: int, points: Points) -> None:
        """Take a link's runs out."""
        for bins, run, key in self._keys(link, points):
            bins[key].remove(run)

    def meets(self, a: Point, b: Point) -> tuple[int, int]:
        """Count (crossings, runs that overlap or lie nearer than NEAR) of a segment with what is there."""
        if a[0] == b[0]:
            low, high = (a[1], b[1]) if a[1] <= b[1] else (b[1], a[1])
            return self._crossed(self._horizontal, a[0], low, high, turned=True), self._beside(
                self._vertical, a[0], low, high, turned=False
            )
        low, high = (a[0], b[0]) if a[0] <= b[0] else (b[0], a[0])
        return self._crossed(self._vertical, a[1], low, high, turned=False), self._beside(
            self._horizontal, a[1], low, high, turned=True
        )

    def _keys(
        self, link: int, points: Points
    ) -> Iterator[tuple[dict[tuple[int, int], list[Run]], Run, tuple[int, int]]]:
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if ax == bx:
                low, high = min(ay, by), max(ay, by)
                for row in range(int(low // BIN), int(high // BIN) + 1):
                    yield self._vertical, (ax, low, high, link), (int(ax // BIN), row)
            else:
                low, high = min(ax, bx), max(ax, bx)
                for column in range(int(low // BIN), int(high // BIN) + 1):
                    yield self._horizontal, (ay, low, high, link), (column, int(ay // BIN))

    def _crossed(
        self, bins: dict[tuple[int, int], list[Run]], at: float, low: float, high: float, *, turned: bool
    ) -> int:
        """Count the runs of the other direction that a segment at `at` from low to high crosses or touches."""
        count, own = 0, int(at // BIN)
        for other in range(int((low - 3) // BIN), int((high + 3) // BIN) + 1):
            for position, start, end, _ in bins.get((own, other) if turned else (other, own), ()):
                if low - 3 < position < high + 3 and start - 3 < at < end + 3:
                    count += 1
        return count

    def _beside(
        self, bins: dict[tuple[int, int], list[Run]], at: float, low: float, high: float, *, turned: bool
    ) -> int:
        found: set[int] = set()
        for own in {int((at - NEAR) // BIN), int((at + NEAR) // BIN)}:
            for other in range(int((low - NEAR) // BIN), int((high + NEAR) // BIN) + 1):
                for position, start, end, link in bins.get((other, own) if turned else (own, other), ()):
                    if abs(position - at) < NEAR - 0.01 and start < high + 4 and low - 4 < end:
                        found.add(link)
        return len(found)


def _bins(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[int, int]]:
    for column in range(int(x0 // BIN), int(x1 // BIN) + 1):
        for row in range(int(y0 // BIN), int(y1 // BIN) + 1):
            yield column, row
