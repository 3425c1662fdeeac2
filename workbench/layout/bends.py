"""A link that somebody has bent: the middle segment of its routed way is moved across."""

from __future__ import annotations

import msgspec

from workbench.layout.occupancy import Point, Points

STUB, LEAST_STUB = 24.0, 8.0
"""How far a bent link runs straight from a card before it turns, px; at least, where the way is bent back."""
EDGE = 4.0
"""No link comes nearer to the left and upper edge of the map."""


class Bent(msgspec.Struct, frozen=True):
    """A bent way: its corners, the middle of the segment that was moved, and whether that runs up and down."""

    points: Points
    handle: Point
    is_upright: bool


def bend(routed: Points, by: float | None) -> Bent:
    """Move the middle segment of a routed way by so many px across (None: not at all); ends stay at their ports.

    Where the middle segment begins or ends at a card, a piece of it stays there. It is moved no farther than the
    map's edge, and not back into a card that it comes from.
    """
    index = _middle(routed)
    a, b = routed[index], routed[index + 1]
    is_upright = a[0] == b[0]
    if not by:
        return Bent(routed, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), is_upright)
    axis = 0 if is_upright else 1
    before, after = routed[:index], routed[index + 2 :]
    stub = min(STUB, (abs(a[0] - b[0]) + abs(a[1] - b[1])) / 4)
    at = max(EDGE, a[axis] + by)
    if before:
        at = _clear_of(at, a[axis], before[-1][axis], is_port=len(before) == 1)
    else:
        before, a = (a, _toward(a, b, stub)), _toward(a, b, stub)
    if after:
        at = _clear_of(at, b[axis], after[0][axis], is_port=len(after) == 1)
    else:
        after, b = (_toward(b, a, stub), b), _toward(b, a, stub)
    a, b = _set(a, axis, at), _set(b, axis, at)
    return Bent((*before, a, b, *after), ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), is_upright)


def _middle(points: Points) -> int:
    """Give where the middle segment begins; of two it is the longer one."""
    if len(points) == 3:
        (ax, ay), (bx, by), (cx, cy) = points
        return 0 if abs(ax - bx) + abs(ay - by) >= abs(bx - cx) + abs(by - cy) else 1
    return (len(points) - 2) // 2


def _clear_of(at: float, was: float, port: float, *, is_port: bool) -> float:
    """Keep a segment on the side of the port that it was on."""
    if not is_port:
        return at
    return max(at, port + LEAST_STUB) if was >= port else min(at, port - LEAST_STUB)


def _toward(a: Point, b: Point, by: float) -> Point:
    length = abs(a[0] - b[0]) + abs(a[1] - b[1]) or 1.0
    return a[0] + (b[0] - a[0]) / length * by, a[1] + (b[1] - a[1]) / length * by


def _set(point: Point, axis: int, at: float) -> Point:
    return (at, point[1]) if axis == 0 else (point[0], at)
