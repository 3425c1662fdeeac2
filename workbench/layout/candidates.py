"""The shapes that a link may take between two sides of two cards, from no bend to four."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence

import msgspec

from workbench.layout.occupancy import Point, Points


class Side(enum.Enum):
    """A side of a card: across and down give the direction in which a link leaves there."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    TOP = (0, -1)
    BOTTOM = (0, 1)

    def __init__(self, across: int, down: int) -> None:
        self.across, self.down = across, down
        self.is_lateral = across != 0


class Corridors(msgspec.Struct, frozen=True, gc=False):
    """Free lines to run along: xs beside the two cards, ys above and below them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]


Fit = Callable[[float, float, float, bool], tuple[float, float]]
"""(base, from, to, vertical) -> the best free track near a base line, and what a run there meets, as so many px."""


class Plan(msgspec.Struct, frozen=True):
    """What shapes are made with: corridors, how to fit into them, and how long a way may be to be of use."""

    corridors: Corridors
    fit: Fit
    longest: float


def shapes(a: Side, p: Point, b: Side, q: Point, bends: int, plan: Plan) -> Iterator[Points]:
    """Give the ways with so many bends that leave p by side a and arrive at q by side b."""
    if a.is_lateral and b.is_lateral:
        yield from _lateral(a, p, b, q, bends, plan)
    elif not a.is_lateral and not b.is_lateral:
        turned = Plan(Corridors(plan.corridors.ys, plan.corridors.xs), _flipped(plan.fit), plan.longest)
        for points in _lateral(_TURN[a], _flip(p), _TURN[b], _flip(q), bends, turned):
            yield tuple(_flip(point) for point in points)
    elif a.is_lateral:
        yield from _corner(a, p, b, q, bends, plan)
    else:
        for points in _corner(b, q, a, p, bends, plan):
            yield points[::-1]


_TURN = {Side.TOP: Side.LEFT, Side.BOTTOM: Side.RIGHT}


def _flip(point: Point) -> Point:
    return point[1], point[0]


def _flipped(fit: Fit) -> Fit:
    return lambda base, low, high, vertical: fit(base, low, high, not vertical)


def _ahead(side: Side, start: float, x: float) -> bool:
    """Say whether x lies at least a little before a lateral side."""
    return (x - start) * side.across >= 7.5


def _lateral(a: Side, p: Point, b: Side, q: Point, bends: int, plan: Plan) -> Iterator[Points]:
    """Give ways between lateral sides: straight, with one corridor, or with two and a line between rows."""
    (px, py), (qx, qy) = p, q
    fit, xs = plan.fit, plan.corridors.xs
    if bends == 0:
        if py == qy and (qx - px) * a.across > 0 and a is not b:
            yield p, q
    elif bends == 2:
        for base in xs:
            length = abs(base - px) + abs(base - qx) + abs(py - qy)
            if length > plan.longest:
                continue
            x, met = fit(base, py, qy, True)
            if length + met <= plan.longest and _ahead(a, px, x) and _ahead(b, qx, x):
                yield p, (x, py), (x, qy), q
    elif bends == 4:
        yield from _detour(a, p, b, q, plan)


def _detour(a: Side, p: Point, b: Side, q: Point, plan: Plan) -> Iterator[Points]:
    """Give ways between lateral sides with two corridors and a line between rows."""
    (px, py), (qx, qy) = p, q
    fit, xs = plan.fit, plan.corridors.xs
    one, other = _own(a, px, xs), _own(b, qx, xs)
    if one is None or other is None or one == other:
        return
    across = abs(one - px) + abs(one - other) + abs(other - qx)
    for base in plan.corridors.ys:
        length = across + abs(base - py) + abs(base - qy)
        if length > plan.longest:
            continue
        y, met = fit(base, one, other, False)
        if length + met > plan.longest:
            continue
        x1, met_first = fit(one, py, y, True)
        if length + met + met_first > plan.longest:
            continue
        x2, _ = fit(other, y, qy, True)
        yield p, (x1, py), (x1, y), (x2, y), (x2, qy), q


def _own(side: Side, start: float, xs: Sequence[float]) -> float | None:
    """Give the corridor right before a side."""
    return min((x for x in xs if _ahead(side, start, x)), key=lambda x: abs(x - start), default=None)


def _corner(a: Side, p: Point, b: Side, q: Point, bends: int, plan: Plan) -> Iterator[Points]:
    """Give ways from a lateral side to an upper or lower one."""
    (px, py), (qx, qy) = p, q
    if bends == 1:
        if (qx - px) * a.across > 0 and (py - qy) * b.down > 0:
            yield p, (qx, py), q
    elif bends == 3:
        column = _own(a, px, plan.corridors.xs)
        if column is None:
            return
        for base in plan.corridors.ys:
            length = abs(column - px) + abs(base - py) + abs(qx - column) + abs(qy - base)
            if (base - qy) * b.down < 7.5 or length > plan.longest:
                continue
            y, met = plan.fit(base, column, qx, False)
            if length + met > plan.longest:
                continue
            x, _ = plan.fit(column, py, y, True)
            yield p, (x, py), (x, y), (qx, y), q
