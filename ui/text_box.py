"""A box of several lines of text."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit


class TextBox(QPlainTextEdit):
    """A plain text field. Over a text that is being composed Qt looks for a tooltip beyond its end: there is none."""

    def viewportEvent(self, event: QEvent) -> bool:
        """Leave tooltips out: no part of a text has one."""
        if event.type() is QEvent.Type.ToolTip:
            return True
        return bool(super().viewportEvent(event))
