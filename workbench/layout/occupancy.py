"""What stands in the way of a link: cards, and the links that run already. Orthogonal segments."""

from __future__ import annotations

import bisect
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.layout.measures import Rect

BIN, BAND, LANE = 256.0, 64.0, 8.0
Point = tuple[float, float]
Points = tuple[Point, ...]
Run = tuple[float, float, float, int]
"""(position across, from, to, link): a vertical run at x from y to y, or a horizontal one at y from x to x."""
Stretch = tuple[float, float, int, float, float]
"""Where a card is in the way of a line: from, to, its index, and what of it its own links may not enter."""
Line = tuple[list[float], list[float], list[Stretch]]
"""The stretches of a line by their starts: these, the farthest end of any up to each, and the stretches."""
Bands = dict[int, list[int]]
Along = tuple[float, float, float, int]
"""A run by where it begins: (from, to, position across, link)."""

CLEARANCE = 8.0
OVERHANG = 14.0
"""How far a card's tab and badges reach above it, with a little air."""
NEAR = 8.0
"""Parallel runs are at least this far apart."""
TOUCH = 3.0
"""How near the end of a run counts as crossing."""


class Cards:
    """The cards: tells whether a segment would touch one. What stands on a line is found out once for each line."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        self._rects = rects
        self._bands: tuple[Bands, Bands] = (defaultdict(list), defaultdict(list))
        self._lines: tuple[dict[float, Line], dict[float, Line]] = ({}, {})
        for index, r in enumerate(rects):
            for bands, low, high in ((self._bands[0], r.x, r.right), (self._bands[1], r.y, r.bottom)):
                for band in range(int((low - OVERHANG) // BIN), int((high + OVERHANG) // BIN) + 1):
                    bands[band].append(index)

    def blocks(self, a: Point, b: Point, source: int, target: int) -> bool:
        """Say whether the segment from a to b comes too near to a card; ends may touch their own card."""
        level = a[1] == b[1]
        at, low, high = (a[1], a[0], b[0]) if level else (a[0], a[1], b[1])
        if low > high:
            low, high = high, low
        line = self._lines[level].get(at)
        if line is None:
            line = self._lines[level][at] = self._line(level, at)
        starts, reaches, stretches = line
        for start, end, index, own_start, own_end in stretches[
            bisect.bisect_right(reaches, low) : bisect.bisect_left(starts, high)
        ]:
            if low < end and high > start:
                if index not in (source, target):
                    return True
                if low < own_end and high > own_start:
                    return True
        return False

    def _line(self, level: bool, at: float) -> Line:
        """Find the cards that are in the way of a line: a level one at y, or an upright one at x."""
        found: list[Stretch] = []
        side = CLEARANCE - 0.5
        for index in self._bands[level].get(int(at // BIN), ()):
            r = self._rects[index]
            if level:
                low, high, start, end, before, after = r.y, r.bottom, r.x, r.right, OVERHANG, side
            else:
                low, high, start, end, before, after = r.x, r.right, r.y, r.bottom, side, OVERHANG
            if low - before < at < high + side:
                inside = low + 0.5 < at < high - 0.5
                own = (start + 0.5, end - 0.5) if inside else (math.inf, -math.inf)
                found.append((start - after, end + side, index, *own))
        found.sort()
        reaches = list(itertools.accumulate((stretch[1] for stretch in found), max))
        return [stretch[0] for stretch in found], reaches, found


class Tracks:
    """The links that run already: counts crossings and runs that would lie too near to another.

    To be crossed, runs lie in bands of BAND across their direction, sorted by position; to lie beside, in lanes of
    LANE along it, sorted by where they begin (with the longest run of each lane): so few are looked at.
    """

    def __init__(self) -> None:
        self._across: tuple[dict[int, list[Run]], dict[int, list[Run]]] = (
            defaultdict(list),
            defaultdict(list),
        )
        self._along: tuple[dict[int, list[Along]], dict[int, list[Along]]] = (
            defaultdict(list),
            defaultdict(list),
        )
        self._longest: tuple[dict[int, float], dict[int, float]] = (defaultdict(float), defaultdict(float))

    def add(self, link: int, points: Points) -> None:
        """Take a link's runs in."""
        for turned, run in _runs(link, points):
            at, low, high, _ = run
            across = self._across[turned]
            for band in range(int((low - TOUCH) // BAND), int((high + TOUCH) // BAND) + 1):
                bisect.insort(across[band], run)
            lane = int(at // LANE)
            bisect.insort(self._along[turned][lane], (low, high, at, link))
            self._longest[turned][lane] = max(self._longest[turned][lane], high - low)

    def remove(self, link: int, points: Points) -> None:
        """Take a link's runs out."""
        for turned, run in _runs(link, points):
            at, low, high, _ = run
            for band in range(int((low - TOUCH) // BAND), int((high + TOUCH) // BAND) + 1):
                self._across[turned][band].remove(run)
            self._along[turned][int(at // LANE)].remove((low, high, at, link))

    def meets(self, a: Point, b: Point) -> tuple[int, int]:
        """Count (crossings, runs that overlap or lie nearer than NEAR) of a segment with what is there."""
        turned = a[0] != b[0]
        at, low, high = (a[1], a[0], b[0]) if turned else (a[0], a[1], b[1])
        if low > high:
            low, high = high, low
        return self._crossed(not turned, at, low, high), self._beside(turned, at, low, high)

    def _crossed(self, turned: bool, at: float, low: float, high: float) -> int:
        """Count the runs of the other direction that a segment at `at` from low to high crosses or touches."""
        runs = self._across[turned].get(int(at // BAND))
        if not runs:
            return 0
        first, last = (
            bisect.bisect_right(runs, (low - TOUCH, math.inf)),
            bisect.bisect_left(runs, (high + TOUCH,)),
        )
        count, least, most = 0, at + TOUCH, at - TOUCH
        for _, start, end, _ in runs[first:last]:
            if start < least and end > most:
                count += 1
        return count

    def _beside(self, turned: bool, at: float, low: float, high: float) -> int:
        found: set[int] = set()
        low, high = low - 4, high + 4
        nearest, farthest = at - NEAR + 0.01, at + NEAR - 0.01
        longest = self._longest[turned]
        for lane in range(int((at - NEAR) // LANE), int((at + NEAR) // LANE) + 1):
            runs = self._along[turned].get(lane)
            if runs:
                first, last = (
                    bisect.bisect_left(runs, (low - longest[lane],)),
                    bisect.bisect_left(runs, (high,)),
                )
                for _, end, position, link in runs[first:last]:
                    if low < end and nearest < position < farthest:
                        found.add(link)
        return len(found)


def _runs(link: int, points: Points) -> Iterator[tuple[bool, Run]]:
    """Give the runs of a way, and of each whether it is level."""
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if ax != bx:
            yield True, (ay, min(ax, bx), max(ax, bx), link)
        else:
            yield False, (ax, min(ay, by), max(ay, by), link)
