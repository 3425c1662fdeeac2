"""The way through where no simple shape fits: a cheapest path over the lines beside cards (A*)."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

from workbench.layout.measures import Rect
from workbench.layout.occupancy import OVERHANG, Point, Points

AROUND = 520.0
"""How far around the two cards lines are looked for, in px."""
MOST_LINES = 90
BESIDE = 12.0

Node = tuple[int, int, int, int]
"""(line across, line down, direction across, direction down)"""
Price = Callable[[Point, Point], float | None]
"""What a segment costs, None = it touches a card."""


def lines_around(rects: Iterable[Rect], inside: Rect) -> tuple[list[float], list[float]]:
    """Give the xs and ys right beside the cards of an area: enough to go around each of them."""
    xs: set[float] = set()
    ys: set[float] = set()
    for rect in rects:
        if rect.overlaps(inside):
            xs |= {rect.x - BESIDE, rect.right + BESIDE}
            ys |= {rect.y - OVERHANG - 2.0, rect.bottom + BESIDE}
    return sorted(xs), sorted(ys)


def find_way(
    starts: Mapping[Point, tuple[int, int]],
    ends: Mapping[Point, tuple[int, int]],
    lines: tuple[Sequence[float], Sequence[float]],
    price: Price,
    bend: float,
) -> Points | None:
    """Find the cheapest way from one of the starts to one of the ends.

    starts and ends: points on the cards with the direction (across, down) in which they are left; None if there
    is no way.
    """
    points = [*starts, *ends]
    xs = sorted({*_thinned(lines[0]), *(x for x, _ in points)})
    ys = sorted({*_thinned(lines[1]), *(y for _, y in points)})
    column, row = {x: i for i, x in enumerate(xs)}, {y: i for i, y in enumerate(ys)}
    goals = {(column[x], row[y], -dx, -dy) for (x, y), (dx, dy) in ends.items()}
    count = itertools.count()
    waiting: list[tuple[float, int, Node, Node | None]] = [
        (0.0, next(count), (column[x], row[y], dx, dy), None) for (x, y), (dx, dy) in starts.items()
    ]
    came: dict[Node, Node | None] = {}
    priced: dict[tuple[int, int, int, int], float | None] = {}
    while waiting:
        cost, _, node, before = heapq.heappop(waiting)
        if node in came:
            continue
        came[node] = before
        if node in goals and before is not None:
            return _traced(node, came, xs, ys)
        i, j, dx, dy = node
        turns = [(dx, dy)] if before is None else [(dx, dy), (dy, dx), (-dy, -dx)]
        for ax, ay in turns:
            k, m = i + ax, j + ay
            if not (0 <= k < len(xs) and 0 <= m < len(ys)) or (k, m, ax, ay) in came:
                continue
            key = (min(i, k), min(j, m), abs(ax), abs(ay))
            if key not in priced:
                priced[key] = price((xs[i], ys[j]), (xs[k], ys[m]))
            step = priced[key]
            if step is not None:
                turn = 0.0 if (ax, ay) == (dx, dy) else bend
                heapq.heappush(waiting, (cost + step + turn, next(count), (k, m, ax, ay), node))
    return None


def _thinned(lines: Sequence[float]) -> Sequence[float]:
    """Leave out lines where there are too many to search."""
    return lines[:: len(lines) // MOST_LINES + 1]


def _traced(node: Node, came: Mapping[Node, Node | None], xs: Sequence[float], ys: Sequence[float]) -> Points:
    way: list[Point] = []
    at: Node | None = node
    while at is not None:
        point = (xs[at[0]], ys[at[1]])
        if len(way) > 1 and (way[-1][0] == way[-2][0] == point[0] or way[-1][1] == way[-2][1] == point[1]):
            way.pop()
        way.append(point)
        at = came[at]
    return tuple(reversed(way))
