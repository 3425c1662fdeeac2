"""Questions to the person, behind a protocol, so that tests answer them without a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Ask(Protocol):
    """What the application has to ask now and then. None = the person thought better of it."""

    def open_file(self, title: str, filters: str, folder: Path) -> Path | None:
        """Ask for a file that is there."""
        ...

    def save_file(self, title: str, filters: str, proposal: Path) -> Path | None:
        """Ask where to write; an existing file is confirmed by the dialog."""
        ...

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """Ask to choose one of a few answers; the first one is the default."""
        ...


class AskWithDialogs:
    """The real one, over a window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def open_file(self, title: str, filters: str, folder: Path) -> Path | None:
        """Ask for a file that is there."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder), filters)
        return Path(name) if name else None

    def save_file(self, title: str, filters: str, proposal: Path) -> Path | None:
        """Ask where to write."""
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(proposal), filters)
        return Path(name) if name else None

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """Ask with one button for each answer, and Cancel."""
        box = QMessageBox(self._parent)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        buttons = [box.addButton(option, QMessageBox.ButtonRole.AcceptRole) for option in options]
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        return next((i for i, button in enumerate(buttons) if button is clicked), None)
