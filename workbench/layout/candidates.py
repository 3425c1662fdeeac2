"""The shapes that a link may take between two sides of two cards, from no bend to four."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence

import msgspec

from workbench.layout.occupancy import Point, Points


class Side(enum.Enum):
    """A side of a card, with the direction in which a link leaves there."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    TOP = (0, -1)
    BOTTOM = (0, 1)

    @property
    def is_lateral(self) -> bool:
        """Say whether it is the left or right side."""
        return self in (Side.LEFT, Side.RIGHT)


class Corridors(msgspec.Struct, frozen=True):
    """Free lines to run along: xs beside the two cards, ys above and below them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


Fit = Callable[[float, float, float, bool], float]
"""(base, from, to, vertical) -> the best free track near a base line."""


def shapes(
    a: Side, p: Point, b: Side, q: Point, corridors: Corridors, bends: int, fit: Fit
) -> Iterator[Points]:
    """Give the ways with so many bends that leave p by side a and arrive at q by side b."""
    if a.is_lateral and b.is_lateral:
        yield from _lateral(a, p, b, q, corridors, bends, fit)
    elif not a.is_lateral and not b.is_lateral:
        turned = Corridors(corridors.ys, corridors.xs)
        flipped: Fit = lambda base, low, high, vertical: fit(base, low, high, not vertical)  # noqa: E731
        for points in _lateral(_TURN[a], _flip(p), _TURN[b], _flip(q), turned, bends, flipped):
            yield tuple(_flip(point) for point in points)
    elif a.is_lateral:
        yield from _corner(a, p, b, q, corridors, bends, fit)
    else:
        for points in _corner(b, q, a, p, corridors, bends, fit):
            yield points[::-1]


_TURN = {Side.TOP: Side.LEFT, Side.BOTTOM: Side.RIGHT}


def _flip(point: Point) -> Point:
    return point[1], point[0]


def _ahead(side: Side, start: float, x: float) -> bool:
    """Say whether x lies at least a little before a lateral side."""
    return (x - start) * side.value[0] >= 7.5


def _lateral(
    a: Side, p: Point, b: Side, q: Point, corridors: Corridors, bends: int, fit: Fit
) -> Iterator[Points]:
    (px, py), (qx, qy) = p, q
    if bends == 0:
        if py == qy and (qx - px) * a.value[0] > 0 and a is not b:
            yield p, q
    elif bends == 2:
        for base in corridors.xs:
            x = fit(base, py, qy, True)
            if _ahead(a, px, x) and _ahead(b, qx, x):
                yield p, (x, py), (x, qy), q
    elif bends == 4:
        for base in corridors.ys:
            for one in _own(a, px, corridors.xs):
                for other in _own(b, qx, corridors.xs):
                    if one == other:
                        continue
                    y = fit(base, one, other, False)
                    x1, x2 = fit(one, py, y, True), fit(other, y, qy, True)
                    yield p, (x1, py), (x1, y), (x2, y), (x2, qy), q


def _own(side: Side, start: float, xs: Sequence[float]) -> list[float]:
    """Give the corridor right before a side."""
    before = [x for x in xs if _ahead(side, start, x)]
    return [min(before, key=lambda x: abs(x - start))] if before else []


def _corner(
    a: Side, p: Point, b: Side, q: Point, corridors: Corridors, bends: int, fit: Fit
) -> Iterator[Points]:
    """Give ways from a lateral side to an upper or lower one."""
    (px, py), (qx, qy) = p, q
    if bends == 1:
        if (qx - px) * a.value[0] > 0 and (py - qy) * b.value[1] > 0:
            yield p, (qx, py), q
    elif bends == 3:
        for base in corridors.ys:
            if (base - qy) * b.value[1] < 7.5:
                continue
            for column in _own(a, px, corridors.xs):
                y = fit(base, column, qx, False)
                x = fit(column, py, y, True)
                yield p, (x, py), (x, y), (qx, y), q
