"""A smooth line through ratings that never goes where nobody rated: monotone cubic interpolation."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from workbench.drawing.ops import Path, Segment

Point = tuple[float, float]


def tangents(points: Sequence[Point]) -> list[float]:
    """Give the slope at each point so that the curve between two points never leaves their values.

    Fritsch and Carlson's condition (SIAM J. Numer. Anal. 17, 1980) with the weighted harmonic mean of Fritsch
    and Butland (1984); 0 at turning points, at plateaus and at both ends. x must not fall.
    """
    steps = [b[0] - a[0] for a, b in itertools.pairwise(points)]
    slopes = [(b[1] - a[1]) / h if h > 0 else 0.0 for a, b, h in zip(points, points[1:], steps, strict=False)]
    found = [0.0] * len(points)
    for i in range(1, len(points) - 1):
        before, after = slopes[i - 1], slopes[i]
        if before * after <= 0:
            continue
        w1 = 2 * steps[i] + steps[i - 1]
        w2 = steps[i] + 2 * steps[i - 1]
        found[i] = (w1 + w2) / (w1 / before + w2 / after)
    return found


def monotone_path(points: Sequence[Point]) -> Path:
    """Join points (x not falling) with Béziers whose handles are a third of the way long.

    Between two points the curve stays between their values. One point gives a path that draws nothing.
    """
    slopes = tangents(points)
    path: list[Segment] = [("M", *points[0])]
    for i, ((ax, ay), (bx, by)) in enumerate(itertools.pairwise(points)):
        third = (bx - ax) / 3
        path.append(("C", ax + third, ay + slopes[i] * third, bx - third, by - slopes[i + 1] * third, bx, by))
    return tuple(path)
