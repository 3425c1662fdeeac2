"""The way of the line that joins two entries which contradict each other: straight where it can, else beside the cards."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF

OVERLAP, EDGE = 28.0, 5.0
"""px: how far two cards must lie over each other for a straight line; how far inside its area a line runs."""


class Ends(msgspec.Struct, frozen=True):
    """The two cards of a line and the areas that they lie in, px on the board."""

    one: QRectF
    other: QRectF
    one_area: QRectF
    other_area: QRectF


def way(ends: Ends, others: Sequence[QRectF], channel: float, shift: float = 0.0) -> list[QPointF]:
    """Give the corners of the line. channel: the y of a gap that is free of cards; shift: px, so that lines differ."""
    straight = _straight(ends.one, ends.other, others, shift)
    return straight if straight is not None else _around(ends, channel, shift)


def is_upright(points: Sequence[QPointF]) -> bool:
    """Say whether a line goes straight down."""
    return len(points) == 2 and points[0].x() == points[1].x()


def _straight(one: QRectF, other: QRectF, others: Sequence[QRectF], shift: float) -> list[QPointF] | None:
    upper, lower = sorted((one, other), key=lambda rect: rect.top())
    left, right = max(one.left(), other.left()), min(one.right(), other.right())
    if right - left >= OVERLAP and upper.bottom() < lower.top():
        for part in (0.8, 0.5, 0.2):
            x = max(left + 8, min(right - 8, left + part * (right - left) - shift))
            if not any(r.left() < x < r.right() and _lies_between(r, upper, lower) for r in others):
                return [QPointF(x, upper.bottom()), QPointF(x, lower.top())]
    before, behind = sorted((one, other), key=lambda rect: rect.left())
    top, bottom = max(one.top(), other.top()), min(one.bottom(), other.bottom())
    if bottom - top >= OVERLAP and before.right() < behind.left():
        y = (top + bottom) / 2 + min(shift, (bottom - top) / 2 - 8)
        row = QRectF(before.right(), y - 1, behind.left() - before.right(), 2)
        if not any(row.intersects(rect) for rect in others):
            return [QPointF(before.right(), y), QPointF(behind.left(), y)]
    return None


def _lies_between(rect: QRectF, upper: QRectF, lower: QRectF) -> bool:
    return rect.bottom() > upper.bottom() and rect.top() < lower.top()


def _around(ends: Ends, channel: float, shift: float) -> list[QPointF]:
    """Lead the line along the sides of the areas, where no card lies."""
    sides = itertools.product(_sides(ends.one, ends.one_area), _sides(ends.other, ends.other_area))
    (start, a), (end, b) = min(sides, key=lambda pair: abs(pair[0][1] - pair[1][1]))
    if abs(a - b) <= 4 * EDGE:
        x = (a + b) / 2 + (shift if shift <= EDGE else 0.0)
        return [start, QPointF(x, start.y()), QPointF(x, end.y()), end]
    y = channel + shift
    return [start, QPointF(a, start.y()), QPointF(a, y), QPointF(b, y), QPointF(b, end.y()), end]


def _sides(card: QRectF, area: QRectF) -> list[tuple[QPointF, float]]:
    """Give where a line leaves a card, and the x of the free strip that it comes to."""
    y = card.center().y()
    return [
        (QPointF(card.left(), y), area.left() + EDGE),
        (QPointF(card.right(), y), area.right() - EDGE),
    ]
