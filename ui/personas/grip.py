"""The handle of a line that can be put elsewhere: drag it, or click it for the same by menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton

from ui.icons import icon
from ui.inspector.locks import EDITS
from ui.sizes import fix, fix_icon

WIDTH, HEIGHT = 24, 28


class Grip(QToolButton):
    """A drag is told with places on the screen; Esc ends it without a word. A click that is no drag is `clicked`.

    moved(step): Alt+Up or Alt+Down.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    cancelled = Signal()
    moved = Signal(int)

    def __init__(self, color: str, about: str) -> None:
        super().__init__()
        self.setProperty("kind", "grip")
        self.setProperty(EDITS, True)
        self.setIcon(icon("grip-vertical", color))
        fix_icon(self, 16)
        fix(self, width=WIDTH, height=HEIGHT)
        self.setAccessibleName(about)
        self.setToolTip("Drag to put it elsewhere; click for more")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed: QPoint | None = None
        self._is_dragging = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin: it becomes a drag when the pointer has gone far enough."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        at = event.position().toPoint()
        far = QApplication.startDragDistance()
        if self._pressed is not None and (at - self._pressed).manhattanLength() >= far:
            self._is_dragging = True
        if self._is_dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag where the pointer is, or click."""
        was_dragging = self._is_dragging
        self._stop()
        if was_dragging:
            self.setDown(False)
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up a drag on Esc, move with Alt and an arrow, open the menu with Enter, too."""
        steps = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if self._is_dragging and event.key() == Qt.Key.Key_Escape:
            self._stop()
            self.setDown(False)
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in steps and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _stop(self) -> None:
        self._pressed, self._is_dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
