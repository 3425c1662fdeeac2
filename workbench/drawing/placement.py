"""Where a group's own coordinates lie on the page."""

from __future__ import annotations

from typing import NamedTuple

from workbench.drawing.ops import Group

Box = tuple[float, float, float, float]
"""(left, top, right, bottom), y down."""

_TURNS = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""Cosine and sine of quarter turns, clockwise with y down."""


class Placement(NamedTuple):
    """A scale, quarter turns (as cosine and sine) and a shift; the only ways in which groups place things."""

    scale: float = 1.0
    cos: int = 1
    sin: int = 0
    dx: float = 0.0
    dy: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Place a point."""
        s = self.scale
        return s * (self.cos * x - self.sin * y) + self.dx, s * (self.sin * x + self.cos * y) + self.dy

    def box(self, box: Box) -> Box:
        """Place a box; its sides stay upright."""
        ax, ay = self.point(box[0], box[1])
        bx, by = self.point(box[2], box[3])
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def inside(self, group: Group) -> Placement:
        """Give the placement of what a group holds: moved by its offset, then turned, then scaled."""
        dx, dy = self.point(*group.offset)
        cos, sin = _TURNS[group.turn % 4]
        return Placement(
            self.scale * group.scale,
            self.cos * cos - self.sin * sin,
            self.sin * cos + self.cos * sin,
            dx,
            dy,
        )


UNMOVED = Placement()


def joined(one: Box | None, other: Box | None) -> Box | None:
    """Give the box around both."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def cut(box: Box, edge: Box) -> Box | None:
    """Give what two boxes share; None if nothing."""
    left, top = max(box[0], edge[0]), max(box[1], edge[1])
    right, bottom = min(box[2], edge[2]), min(box[3], edge[3])
    return (left, top, right, bottom) if left <= right and top <= bottom else None
