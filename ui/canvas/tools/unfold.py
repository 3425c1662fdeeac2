"""A click on the strip of a folded stage or lane unfolds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from ui.canvas.tools.gesture import Gesture, Pointer, is_far
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Unfold(Gesture):
    """A press that becomes nothing else: let go elsewhere it does nothing."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, canvas: CanvasView, band: Id) -> None:
        self._canvas = canvas
        self._band = band
        self._start = QPoint()

    def start(self, at: Pointer) -> None:
        """Remember where it was."""
        self._start = at.view

    def finish(self, at: Pointer) -> bool:
        """Unfold, and select the band."""
        if not is_far(at.view, self._start):
            self._canvas.bands.toggle_fold(self._band)
            self._canvas.workspace.select([self._band])
        return True
