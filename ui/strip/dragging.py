"""A point of a curve on its way to another level: a preview, and one change when it is let go."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPixmap

from exports.painter import paint
from workbench.drawing.ops import Group
from workbench.drawing.text import Shaper
from workbench.layout.curve import StripLayout, StripPoint
from workbench.layout.curve_drawing import curve_ops, plot_ops
from workbench.layout.curve_moving import moved_curve, without_curve

DRAG_FROM = 5
"""So far the pointer goes before it is a drag, px."""


class PointDrag:
    """valence: the level at which the point would land now, None = it is not dragged yet."""

    def __init__(
        self,
        layout: StripLayout,
        point: StripPoint,
        pressed: QPointF,
        shaper: Shaper,
        seen: tuple[float, float],
    ) -> None:
        self.point = point
        self.valence: int | None = None
        self._layout = layout
        self._pressed = pressed
        self._shaper = shaper
        self._seen = seen
        self._still: QPixmap | None = None
        self._moving = Group(ops=())

    def move(self, y: float) -> bool:
        """Follow the pointer; says whether another level is shown now."""
        if self.valence is None and abs(y - self._pressed.y()) < DRAG_FROM:
            return False
        valence = self._layout.valence_at(y)
        if valence == self.valence:
            return False
        self.valence = valence
        line = moved_curve(self._layout, self.point, valence)
        self._moving = Group(ops=curve_ops(self._layout, line, self._seen))
        return True

    def paint(self, painter: QPainter, room: QRect, ratio: float) -> None:
        """Paint the strip with the point where it is now; what does not move is painted once."""
        if self._still is None:
            self._still = QPixmap(room.size() * ratio)
            self._still.setDevicePixelRatio(ratio)
            self._still.fill(self._layout.look.theme.surface)
            still = QPainter(self._still)
            left = without_curve(self._layout, self.point)
            paint(still, Group(ops=plot_ops(left, self._shaper, seen=self._seen)))
            still.end()
        painter.drawPixmap(0, 0, self._still)
        paint(painter, self._moving)
