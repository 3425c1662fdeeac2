"""Where a link may run along: the corridors beside its two cards, the gaps between rows above and below them."""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Sequence

from workbench.layout.candidates import Corridors
from workbench.layout.measures import COLUMN, COLUMN_GAP, ROW_GAP, Rect
from workbench.layout.occupancy import CLEARANCE


class Surroundings:
    """The corridors beside cards, and the gaps (sorted heights) above and below them."""

    def __init__(self, rects: Sequence[Rect], gaps: Sequence[float]) -> None:
        self._rects, self._gaps = rects, gaps
        self._known: dict[tuple[float, float], tuple[float, float]] = {}
        self._columns: dict[int, list[Rect]] | None = None
        self._lowest_in: dict[int, float] = {}

    def corridors(self, source: int, target: int, *, below_all: bool) -> Corridors:
        """Give the lines along which a link between two cards may run; below_all: also one below what lies between."""
        s, t = self._rects[source], self._rects[target]
        half = COLUMN_GAP / 2
        # Before the first column there is only half a corridor.
        left = [rect.x - (half if rect.x - half >= CLEARANCE else half / 2) for rect in (s, t)]
        xs = dict.fromkeys((s.right + half, left[1], left[0], t.right + half))
        ys = dict.fromkeys((*self._next_to(s), *self._next_to(t)))
        if below_all:
            ys[self._lowest(min(s.x, t.x), max(s.right, t.right)) + ROW_GAP / 2 + 4] = None
        return Corridors(tuple(xs), tuple(ys))

    def _next_to(self, rect: Rect) -> tuple[float, float]:
        known = self._known.get((rect.y, rect.height))
        if known is None:
            gaps = self._gaps
            below = bisect.bisect_left(gaps, rect.bottom + CLEARANCE)
            above = bisect.bisect_right(gaps, rect.y - CLEARANCE) - 1
            known = self._known[rect.y, rect.height] = (
                gaps[below] if below < len(gaps) else rect.bottom + ROW_GAP / 2,
                gaps[above] if above >= 0 else rect.y - ROW_GAP / 2,
            )
        return known

    def _lowest(self, left: float, right: float) -> float:
        """Give the lower edge of the lowest card between two xs."""
        columns = self._columns
        if columns is None:
            columns = self._columns = defaultdict(list)
            for rect in self._rects:
                for column in range(int(rect.x // COLUMN), int(rect.right // COLUMN) + 1):
                    columns[column].append(rect)
            self._lowest_in = {column: max(r.bottom for r in own) for column, own in columns.items()}
        found = -math.inf
        for column in range(int(left // COLUMN), int(right // COLUMN) + 1):
            if left <= column * COLUMN and (column + 1) * COLUMN <= right:
                found = max(found, self._lowest_in.get(column, -math.inf))
                continue
            for r in columns.get(column, ()):
                if r.x < right and r.right > left:
                    found = max(found, r.bottom)
        return found
