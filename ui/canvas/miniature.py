"""The whole map in a small room: blocks in the feelings' colours, kept as a picture until the map changes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from ui.canvas.overview import Overview
from workbench.layout.look import Look
from workbench.layout.map import MapLayout


class Miniature:
    """One map, fitted into rooms. Lengths in px of the painter's widget."""

    def __init__(self) -> None:
        self._overview = Overview()
        self._layout: MapLayout | None = None
        self._look: Look | None = None
        self._picture = QPixmap()

    def show(self, layout: MapLayout, look: Look) -> None:
        """Take another map."""
        if layout is not self._layout or look is not self._look:
            self._layout, self._look = layout, look
            self._overview.show(layout, look)
            self._picture = QPixmap()

    def fitted(self, room: QRectF) -> QTransform:
        """Give the way from the map into a room, in whose middle it lies."""
        layout = self._layout
        width, height = (max(layout.width, 1.0), max(layout.height, 1.0)) if layout else (1.0, 1.0)
        scale = min(room.width() / width, room.height() / height)
        left = room.center().x() - width * scale / 2
        top = room.center().y() - height * scale / 2
        return QTransform.fromTranslate(left, top).scale(scale, scale)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint the map."""
        ratio = painter.device().devicePixelRatioF()
        size = (QSizeF(room.size()) * ratio).toSize()
        if self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            if self._layout is not None:
                inner = QPainter(self._picture)
                inner.setTransform(self.fitted(QRectF(QPointF(), room.size())))
                self._overview.paint(inner, QRectF(0, 0, self._layout.width, self._layout.height), ())
                inner.end()
        painter.drawPixmap(room.topLeft(), self._picture)
