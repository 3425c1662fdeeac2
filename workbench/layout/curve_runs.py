"""A row of ratings as a line: unbroken runs, bridges over gaps, nothing across a broken place of the route."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Protocol

from workbench.method.walk import Walk

XY = tuple[float, float]


class Rated(Protocol):
    """What may be rated."""

    @property
    def valence(self) -> int | None:
        """Give the rating, None if there is none."""
        ...


class Placed(Rated, Protocol):
    """What has a place, too."""

    @property
    def x(self) -> float:
        """Give the place across."""
        ...

    @property
    def y(self) -> float:
        """Give the place down."""
        ...


def pieces(walk: Walk) -> list[int]:
    """Give for each occurrence in which unbroken piece of the walk it lies, counted from 0."""
    broken = set(walk.breaks)
    return list(itertools.accumulate(int(k in broken) for k in range(len(walk.steps))))


def nearest_rated(row: Sequence[Rated], pieces: Sequence[int]) -> list[tuple[int, int] | None]:
    """Give for each point the nearest rated ones before and after it in its piece, None if one is missing."""
    rated = [k if point.valence is not None else None for k, point in enumerate(row)]
    before = _last_seen(rated)
    after = _last_seen(rated[::-1])[::-1]
    return [
        (b, a) if b is not None and a is not None and pieces[b] == pieces[a] else None
        for b, a in zip(before, after, strict=True)
    ]


def _last_seen(values: Sequence[int | None]) -> list[int | None]:
    """Give for each place the last value before it."""
    seen: list[int | None] = []
    last: int | None = None
    for value in values:
        seen.append(last)
        last = last if value is None else value
    return seen


def runs(
    points: Sequence[Placed], pieces: Sequence[int]
) -> tuple[tuple[tuple[XY, ...], ...], tuple[tuple[XY, XY], ...]]:
    """Split a row of points where a rating is missing (a bridge) or the route is broken (none)."""
    runs: list[list[XY]] = []
    bridges: list[tuple[XY, XY]] = []
    last: int | None = None
    for k, point in enumerate(points):
        if point.valence is None:
            continue
        place = (point.x, point.y)
        broken = last is None or pieces[last] != pieces[k]
        if not broken and last == k - 1:
            runs[-1].append(place)
        else:
            if not broken:
                bridges.append((runs[-1][-1], place))
            runs.append([place])
        last = k
    return tuple(tuple(run) for run in runs), tuple(bridges)


def on_bridge(a: XY, b: XY, x: float) -> XY:
    """Give the point of a bridge from a to b above x."""
    part = (x - a[0]) / (b[0] - a[0]) if b[0] > a[0] else 0.5
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
