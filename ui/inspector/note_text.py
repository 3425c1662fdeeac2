"""The text of a note: Enter keeps it, Shift+Enter begins another line, Esc takes back; both lead back to the map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from ui.bound import BoundText
from ui.workspace import Workspace
from workbench.model.change import Change

KEYS = [("Enter", "keep the note"), ("Shift Enter", "new line"), ("Esc", "take back")]


class NoteText(BoundText):
    """Several lines of a note. left: the person is done with it; visited: the focus came or went."""

    left = Signal()
    visited = Signal()

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__(workspace, name, hint="What is it?", lines=1)
        self._is_new = False
        self.binding.taken_back.connect(self.left)

    def begin_new(self, created: Change) -> None:
        """Write a note that was made just now: without words it goes again."""
        self._is_new = True
        self.binding.begin(created)

    def keep(self) -> None:
        """Keep what is written and go; a new note without words is none. What is refused is to be mended first."""
        if self._is_new and not self.toPlainText().strip():
            self.cancel()
            return
        self.binding.finish()
        if not self.property("refused"):
            self.left.emit()

    def cancel(self) -> None:
        """Take back what was typed in this visit, a new note with it, and go."""
        self.binding.take_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter, with or without Ctrl; leave with Esc."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that other keys help now."""
        super().focusInEvent(event)
        self.visited.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that other keys help now; a note that was left to be filled in is no new one any more."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._is_new = False
        self.visited.emit()
