"""What stands in the way of a link: cards, and the links that run already. Orthogonal segments, in square bins."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.layout.measures import Rect

BIN, LANE = 256.0, 32.0
Point = tuple[float, float]
Points = tuple[Point, ...]
Run = tuple[float, float, float, int]
"""(position across, from, to, link): a vertical run at x from y to y, or a horizontal one at y from x to x."""
Runs = dict[tuple[int, int], list[Run]]
Box = tuple[float, float, float, float, int, tuple[float, float, float, float]]
"""A card with its clearance, its index, and what of it its own links may not enter."""

CLEARANCE = 8.0
OVERHANG = 14.0
"""How far a card's tab and badges reach above it, with a little air."""
NEAR = 8.0
"""Parallel runs are at least this far apart."""


class Cards:
    """The cards by bins: tells whether a segment would touch one."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        self._bins: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for index, r in enumerate(rects):
            side, top = CLEARANCE - 0.5, OVERHANG
            near = (r.x - side, r.y - top, r.right + side, r.bottom + side)
            own = (r.x + 0.5, r.y + 0.5, r.right - 0.5, r.bottom - 0.5)
            for key in _bins(*near):
                self._bins[key].append((*near, index, own))

    def blocks(self, a: Point, b: Point, source: int, target: int) -> bool:
        """Say whether the segment from a to b comes too near to a card; ends may touch their own card."""
        ax, ay = a
        bx, by = b
        if ax > bx:
            ax, bx = bx, ax
        if ay > by:
            ay, by = by, ay
        bins = self._bins
        for column in range(int(ax // BIN), int(bx // BIN) + 1):
            for row in range(int(ay // BIN), int(by // BIN) + 1):
                for x0, y0, x1, y1, index, own in bins.get((column, row), ()):
                    if ax < x1 and bx > x0 and ay < y1 and by > y0:
                        if index not in (source, target):
                            return True
                        x0, y0, x1, y1 = own
                        if ax < x1 and bx > x0 and ay < y1 and by > y0:
                            return True
        return False


class Tracks:
    """The links that run already: counts crossings and runs that would lie too near to another.

    Runs lie in bins of BIN along and of LANE across, so that few are looked at.
    """

    def __init__(self) -> None:
        self._across: tuple[Runs, Runs] = (defaultdict(list), defaultdict(list))
        self._along: tuple[Runs, Runs] = (defaultdict(list), defaultdict(list))

    def add(self, link: int, points: Points) -> None:
        """Take a link's runs in."""
        for runs, key, run in self._keys(link, points):
            runs[key].append(run)

    def remove(self, link: int, points: Points) -> None:
        """Take a link's runs out."""
        for runs, key, run in self._keys(link, points):
            runs[key].remove(run)

    def meets(self, a: Point, b: Point) -> tuple[int, int]:
        """Count (crossings, runs that overlap or lie nearer than NEAR) of a segment with what is there."""
        turned = a[0] != b[0]
        at, low, high = (a[1], a[0], b[0]) if turned else (a[0], a[1], b[1])
        if low > high:
            low, high = high, low
        return self._crossed(not turned, at, low, high), self._beside(turned, at, low, high)

    def _keys(self, link: int, points: Points) -> Iterator[tuple[Runs, tuple[int, int], Run]]:
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            turned = ax != bx
            at, low, high = (ay, min(ax, bx), max(ax, bx)) if turned else (ax, min(ay, by), max(ay, by))
            run = (at, low, high, link)
            for along in range(int(low // BIN), int(high // BIN) + 1):
                yield self._across[turned], (int(at // BIN), along), run
                yield self._along[turned], (int(at // LANE), along), run

    def _crossed(self, turned: bool, at: float, low: float, high: float) -> int:
        """Count the runs of the other direction that a segment at `at` from low to high crosses or touches."""
        count, along, runs = 0, int(at // BIN), self._across[turned]
        low, high = low - 3, high + 3
        for across in range(int(low // BIN), int(high // BIN) + 1):
            for position, start, end, _ in runs.get((across, along), ()):
                if low < position < high and start - 3 < at < end + 3:
                    count += 1
        return count

    def _beside(self, turned: bool, at: float, low: float, high: float) -> int:
        found: set[int] = set()
        runs = self._along[turned]
        low, high = low - 4, high + 4
        for across in range(int((at - NEAR) // LANE), int((at + NEAR) // LANE) + 1):
            for along in range(int(low // BIN), int(high // BIN) + 1):
                for position, start, end, link in runs.get((across, along), ()):
                    if -NEAR + 0.01 < position - at < NEAR - 0.01 and start < high and low < end:
                        found.add(link)
        return len(found)


def _bins(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[int, int]]:
    for column in range(int(x0 // BIN), int(x1 // BIN) + 1):
        for row in range(int(y0 // BIN), int(y1 // BIN) + 1):
            yield column, row
