"""A frame inside the map that says: the keys go here. For who came by a key, while no card shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

WIDTH = 2
_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_COMES_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class FocusFrame(QWidget):
    """Lies over the rim of the viewport, and only there: the map scrolls under it as fast as without it."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._by_keys = False
        self.setObjectName("focus_frame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def came(self, reason: Qt.FocusReason) -> None:
        """Know how the focus came to the canvas."""
        if reason not in _COMES_BACK:
            self._by_keys = reason in _BY_KEYS
        self.refresh()

    def refresh(self) -> None:
        """Be there or not."""
        canvas = self._canvas
        self.setVisible(self._by_keys and canvas.hasFocus() and not canvas.workspace.selection)

    def place(self, room: QRect) -> None:
        """Lie around the rim of a room of the canvas."""
        self.setGeometry(room)
        whole = QRegion(self.rect())
        self.setMask(whole.subtracted(QRegion(self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the colour of the focus."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._canvas.workspace.theme.focus))
        painter.end()
