"""The minimap: the whole map in the corner of the view, with what is in sight; dragging in it goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.canvas.chips import GAP, HEIGHT
from ui.canvas.miniature import Miniature

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

WIDEST, HIGHEST, LEAST, PAD = 208.0, 128.0, 44.0, 8.0
RADIUS = 8.0


class Minimap(QWidget):
    """Hidden until it is wanted. The keys have the camera's own commands: it takes no focus."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._miniature = Miniature()
        self.setObjectName("minimap")
        self.setAccessibleName("The whole map, small")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Click or drag to look there")
        self.hide()
        canvas.layout_changed.connect(self._on_layout)
        canvas.camera_changed.connect(self.update)

    @property
    def is_on(self) -> bool:
        """Say whether it is wanted."""
        return not self.isHidden()

    def toggle(self) -> None:
        """Show or hide it."""
        self.setVisible(self.isHidden())
        self._on_layout()

    def place(self, room: QRect) -> None:
        """Stand in the lower right corner of a room of the canvas, over the zoom control."""
        layout = self._canvas.layout
        scale = min(WIDEST / max(layout.width, 1.0), HIGHEST / max(layout.height, 1.0))
        width = max(layout.width * scale, LEAST) + 2 * PAD
        height = max(layout.height * scale, LEAST) + 2 * PAD
        right, bottom = room.right() - GAP, room.bottom() - 2 * GAP - HEIGHT
        self.setGeometry(round(right - width), round(bottom - height), round(width), round(height))

    def _on_layout(self) -> None:
        if self.is_on:
            self._miniature.show(self._canvas.layout, self._canvas.map_scene.look)
            self.place(self._canvas.viewport().geometry())
            self.raise_()
            self.update()

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)

    def _go(self, point: QPointF) -> None:
        back, can = self._miniature.fitted(self._room()).inverted()
        if can:
            camera = self._canvas.camera
            camera.jump(back.map(point), camera.zoom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map, and around what is in sight a frame."""
        theme = self._canvas.workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border_strong), 1))
        painter.setBrush(QColor(theme.canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._miniature.paint(painter, self._room())
        canvas = self._canvas
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        frame = self._miniature.fitted(self._room()).mapRect(seen)
        painter.setClipRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.intersected(QRectF(self.rect()).adjusted(3, 3, -3, -3)), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look where it is pressed."""
        event.accept()
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look where it is dragged."""
        event.accept()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it with the press."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it, so that the map below does not make a step of it."""
        event.accept()
