"""A point of a curve on its way to another level: a preview, and one change when it is let go."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap

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
        ratio: float = 1.0,
    ) -> None:
        self.point = point
        self.valence: int | None = None
        self._layout = layout
        self._pressed = pressed
        self._seen = seen
        self._still = _painted(without_curve(layout, point), shaper, seen, ratio)
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

    def paint(self, painter: QPainter) -> None:
        """Paint the strip with the point where it is now; what does not move was painted at the press."""
        painter.drawPixmap(0, 0, self._still)
        paint(painter, self._moving)


def _painted(layout: StripLayout, shaper: Shaper, seen: tuple[float, float], ratio: float) -> QPixmap:
    picture = QPixmap(QSizeF(seen[1], layout.height).toSize() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(layout.look.theme.surface))
    painter = QPainter(picture)
    paint(painter, Group(ops=plot_ops(layout, shaper, seen=seen)))
    painter.end()
    return picture
