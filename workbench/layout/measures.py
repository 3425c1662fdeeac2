"""The measures of the map at 100 %, in px (= points of a drawing), and the rectangle."""

from __future__ import annotations

import msgspec

CARD_WIDTH = 208.0
CARD_HEIGHTS = (112.0, 112.0, 136.0, 160.0)
"""By the number of title lines, 1–4."""
COLUMN = 256.0
"""From a card's left edge to that of the card in the next column."""
COLUMN_GAP = COLUMN - CARD_WIDTH
ROW_GAP = 40.0
SIDE = COLUMN_GAP / 2
"""Between a stage's border and its first card."""
LANE_TOP, LANE_TOP_NAMED, LANE_BOTTOM = 24.0, 32.0, 24.0
"""Above a lane's first row (more where the line above it has a name), and below its last one."""
SNAP = 8.0
PORT_Y = 56.0
"""Where links meet a card's left and right side, from its top: the middle of a card with a short title.

The same for all heights, so that links in a row run straight.
"""
HEADER = 48.0
RAIL = 48.0


class Rect(msgspec.Struct, frozen=True, gc=False):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Give the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Give the lower edge."""
        return self.y + self.height

    @property
    def cx(self) -> float:
        """Give the middle across."""
        return self.x + self.width / 2

    @property
    def cy(self) -> float:
        """Give the middle down."""
        return self.y + self.height / 2

    def grown(self, by: float, down: float | None = None) -> Rect:
        """Give a rectangle that reaches further on each side."""
        dy = by if down is None else down
        return Rect(self.x - by, self.y - dy, self.width + 2 * by, self.height + 2 * dy)

    def overlaps(self, other: Rect) -> bool:
        """Say whether two rectangles share an area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )

    def contains(self, x: float, y: float) -> bool:
        """Say whether a point lies inside or on the border."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


def snapped(value: float) -> float:
    """Round to the grid of places."""
    return round(value / SNAP) * SNAP


def snapped_up(value: float) -> float:
    """Round up to the grid of places."""
    return -(-value // SNAP) * SNAP
