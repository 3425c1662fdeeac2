"""Drag the map itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from ui.canvas.camera import Camera
from ui.canvas.tools.gesture import Gesture, Pointer


class Pan(Gesture):
    """Middle button, or Space and the left one."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._last = QPoint()

    def start(self, at: Pointer) -> None:
        """Take hold."""
        self._last = at.view

    def move(self, at: Pointer) -> None:
        """Let the map follow the hand."""
        way = at.view - self._last
        self._camera.pan(way.x(), way.y())
        self._last = at.view
