"""Going from card to card by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.layout.measures import Rect
from workbench.model.records import Id

Direction = tuple[int, int]
RIGHT, LEFT, DOWN, UP = (1, 0), (-1, 0), (0, 1), (0, -1)
SIDEWAYS_COST = 2.5
"""How much farther away a card seems for each px that it lies off the straight line."""


def nearest(cards: Mapping[Id, Rect], start: Id, direction: Direction) -> Id | None:
    """Give the card that lies next in a direction; None if there is none."""
    here = cards[start]
    best: tuple[float, Id] | None = None
    for key, there in cards.items():
        along, across = _way(here, there, direction)
        if key == start or along <= 0:
            continue
        cost = along + SIDEWAYS_COST * across
        if best is None or (cost, key) < best:
            best = (cost, key)
    return best[1] if best else None


def following(keys: Sequence[Id], current: Id | None, step: int) -> Id | None:
    """Give the next (1) or previous (−1) of a row, round the ends; from nowhere the first or the last."""
    if not keys:
        return None
    if current not in keys:
        return keys[0 if step > 0 else -1]
    return keys[(keys.index(current) + step) % len(keys)]


def _way(here: Rect, there: Rect, direction: Direction) -> tuple[float, float]:
    """Give how far a card's middle lies ahead, and how wide the gap is sideways (0 where the two face)."""
    dx, dy = direction
    if dx:
        return (there.cx - here.cx) * dx, _gap(here.y, here.bottom, there.y, there.bottom)
    return (there.cy - here.cy) * dy, _gap(here.x, here.right, there.x, there.right)


def _gap(a: float, b: float, c: float, d: float) -> float:
    """Give the distance of two spans; where they overlap only a little of how far their middles differ."""
    apart = max(c - b, a - d, 0.0)
    return apart + 0.1 * abs((c + d) - (a + b)) / 2
