"""A curve while one of its points is dragged: the rest of the strip stays as it is."""

from __future__ import annotations

import msgspec

from workbench.layout.curve import StripCurve, StripLayout, StripPoint
from workbench.layout.curve_runs import nearest_rated, on_bridge, pieces, runs


def moved_curve(layout: StripLayout, point: StripPoint, valence: int) -> StripCurve:
    """Give the curve of a point as it is when the point has a valence."""
    line = next(one for one in layout.curves if one.persona == point.persona and not one.other)
    kind = "target" if line.targets else "rated"
    moved = msgspec.structs.replace(
        point, valence=valence, kind=kind, x=layout.xs[point.index], y=layout.level(valence)
    )
    count = len(layout.walk.steps)
    row = list(line.points)
    row[point.index] = moved
    parts = pieces(layout.walk)
    for k, pair in enumerate(nearest_rated(row[:count], parts)):
        if pair is not None and row[k].valence is None:
            (ax, ay), (bx, by) = ((row[i].x, row[i].y) for i in pair)
            x, y = on_bridge((ax, ay), (bx, by), layout.xs[k])
            row[k] = msgspec.structs.replace(row[k], x=x, y=y)
    unbroken, bridges = runs(row[:count], parts)
    return msgspec.structs.replace(line, points=tuple(row), runs=unbroken, bridges=bridges, marks=())


def without_curve(layout: StripLayout, point: StripPoint) -> StripLayout:
    """Give the strip without the curve of a point."""
    left = tuple(line for line in layout.curves if line.persona != point.persona or line.other)
    return msgspec.structs.replace(layout, curves=left)
