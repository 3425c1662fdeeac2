"""Nothing pretends: in a project that can only be read, what would edit it is greyed out."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.face_button import FaceButton
from ui.inspector.tabs import LAST

EDITS = "edits"
"""Property of a control that changes the document, where its class does not say so."""


def lock(page: QWidget) -> None:
    """Grey out what edits; fields of text do that themselves: what they say can still be copied."""
    for control in page.findChildren(QWidget):
        edits = isinstance(control, QComboBox | FaceButton | QCheckBox)
        if edits or control.property(EDITS) or control.property(LAST):
            control.setEnabled(False)


def unlock(page: QWidget) -> None:
    """Take the grey away again; forms then show themselves anew."""
    for control in page.findChildren(QWidget):
        control.setEnabled(True)
        if isinstance(control, QLineEdit | QPlainTextEdit):
            control.setReadOnly(False)
