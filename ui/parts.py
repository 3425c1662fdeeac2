"""Small widgets that several panels are made of; all text is plain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def label(text: str, kind: str = "", parent: QWidget | None = None) -> QLabel:
    """Make a label; kind: "page", "title", "heading", "label", "caption", "danger", "warning" or ""."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("kind", kind)
    return made


def wrapped(text: str, kind: str = "", parent: QWidget | None = None) -> QLabel:
    """Make a label that breaks into lines."""
    made = label(text, kind, parent)
    made.setWordWrap(True)
    return made


def rule(parent: QWidget | None = None) -> QFrame:
    """Make a thin horizontal line."""
    made = QFrame(parent)
    made.setProperty("kind", "rule")
    return made
