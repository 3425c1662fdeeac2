"""Count where lines of a map cross: proper crossings of segments of different links that share no card."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Line = tuple[object, object, Sequence[Point]]
"""(source, target, points)"""


def crossings(lines: Iterable[Line], square: float) -> int:
    """Count the crossings of lines; `square`: about as long as a typical segment, in the measure of the points."""
    squares: dict[tuple[int, int], list[tuple[int, Point, Point]]] = defaultdict(list)
    ends: list[tuple[object, object]] = []
    for number, (source, target, points) in enumerate(lines):
        ends.append((source, target))
        for a, b in itertools.pairwise(points):
            if a != b:
                for key in _squares(a, b, square):
                    squares[key].append((number, a, b))
    found: set[tuple[int, int, Point, Point]] = set()
    for own in squares.values():
        for (i, a, b), (j, c, d) in itertools.combinations(own, 2):
            if i != j and not {*ends[i]} & {*ends[j]} and _cross(a, b, c, d):
                found.add((i, j, a, c))
    return len(found)


def _squares(a: Point, b: Point, size: float) -> Iterable[tuple[int, int]]:
    (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return itertools.product(
        range(int(x0 // size), int(x1 // size) + 1), range(int(y0 // size), int(y1 // size) + 1)
    )


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
