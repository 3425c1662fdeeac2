"""Where links dock on cards: sides, their middles, and which places are taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbench.layout.candidates import Side
from workbench.layout.measures import PORT_Y, Rect
from workbench.layout.occupancy import Point

STEPS = (0.0, 28.0, -28.0, 14.0, -14.0, 42.0, -42.0)
"""Where a link docks beside the middle of a side, in px, in this order."""
APART = 12.0

Dock = tuple[int, Side, float]
"""(card, side, position along the side)"""


class Ports:
    """The docks of all links: gives each new one the best free place of a side."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        self._rects = rects
        self._taken: dict[tuple[int, Side], list[float]] = defaultdict(list)

    def take(self, dock: Dock) -> None:
        """Occupy a place."""
        self._taken[dock[0], dock[1]].append(dock[2])

    def release(self, dock: Dock) -> None:
        """Give a place back."""
        self._taken[dock[0], dock[1]].remove(dock[2])

    def middle(self, card: int, side: Side) -> float:
        """Give where a single link docks: x of an upper or lower side, y of a lateral one."""
        rect = self._rects[card]
        return rect.y + min(PORT_Y, rect.height / 2) if side.is_lateral else rect.cx

    def free(self, card: int, side: Side, towards: float) -> float:
        """Give the free place nearest to the middle; beside it first towards the other card (sign)."""
        middle = self.middle(card, side)
        taken = self._taken.get((card, side))
        if not taken:
            return middle
        sign = -1.0 if towards < 0 else 1.0
        for step in STEPS:
            if self._is_free(taken, middle + sign * step):
                return middle + sign * step
        return middle

    def straight(self, source: int, a: Side, target: int, b: Side) -> float | None:
        """Give a place that is free on two facing sides that lie in one line; None if there is none."""
        middle = self.middle(source, a)
        if abs(middle - self.middle(target, b)) > 0.01:
            return None
        one, other = self._taken.get((source, a), ()), self._taken.get((target, b), ())
        for step in STEPS:
            if self._is_free(one, middle + step) and self._is_free(other, middle + step):
                return middle + step
        return None

    def point(self, dock: Dock) -> Point:
        """Give the point of a dock on the card's outline."""
        card, side, at = dock
        rect = self._rects[card]
        match side:
            case Side.LEFT:
                return rect.x, at
            case Side.RIGHT:
                return rect.right, at
            case Side.TOP:
                return at, rect.y
            case Side.BOTTOM:
                return at, rect.bottom

    @staticmethod
    def _is_free(taken: Sequence[float], at: float) -> bool:
        return all(abs(at - other) >= APART for other in taken)
