"""What a gesture shows while it is under way: lines, ghosts and cells, over or under the cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.guarded import guarded

Shape = tuple[QPainterPath, QPen, QBrush]


class Preview(QGraphicsItem):
    """Draws shapes in map coordinates; takes no part in hit tests."""

    def __init__(self, z: float) -> None:
        super().__init__()
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._shapes: Sequence[Shape] = ()
        self._bounds = QRectF()

    def show_shapes(self, shapes: Sequence[Shape]) -> None:
        """Draw these shapes from now on; () draws nothing."""
        self.prepareGeometryChange()
        self._shapes = tuple(shapes)
        bounds = QRectF()
        for path, pen, _ in self._shapes:
            width = pen.widthF() + 1
            bounds |= path.boundingRect().adjusted(-width, -width, width, width)
        self._bounds = bounds

    def boundingRect(self) -> QRectF:
        """Give what is covered."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Be found nowhere."""
        return QPainterPath()

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the shapes."""
        self.paint_shapes(painter)

    def paint_shapes(self, painter: QPainter) -> None:
        """Draw the shapes with a painter in map coordinates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for path, pen, brush in self._shapes:
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawPath(path)


def pen(color: str, width: float, dash: Sequence[float] = ()) -> QPen:
    """Make a pen; dashes in px."""
    made = QPen(QColor(color), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        made.setDashPattern([part / width for part in dash])
    return made


def brush(color: str, opacity: float = 1.0) -> QBrush:
    """Make a brush."""
    made = QColor(color)
    made.setAlphaF(opacity)
    return QBrush(made)


NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)
