"""The list of records that did not fit the others in their file: each with what it pointed to, and its fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui.focus_back import open_dialog
from ui.found_at_opening import broken_in, broken_list, broken_words
from ui.kept_page import KeptPage
from ui.parts import label, wrapped
from workbench.model.sound import Broken
from workbench.storage.notices import Notice

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ABOUT = "These records point to something that is not in the file, so they could not be shown as they are."
MOST_ROWS = 200
"""A file that was made to hurt may hold a hundred thousand; all of them stand in the copied list."""


class BrokenPage(KeptPage):
    """One row for each record. notice: the one about them."""

    def __init__(self, window: MainWindow, notice: Notice) -> None:
        kept = f" As they were, they are kept in {notice.place}." if notice.place else ""
        super().__init__("What does not fit", f"{ABOUT}{kept}", "", window)
        self._broken = notice.broken
        for each in notice.broken[:MOST_ROWS]:
            self.add(_row(each))
        if len(notice.broken) > MOST_ROWS:
            self.add(label(f"and {len(notice.broken) - MOST_ROWS:,} more", "label"))
        self._said = label("")
        copy = QPushButton("Copy the list")
        copy.clicked.connect(self.copy)
        self.below.insertWidget(0, copy)
        self.below.insertWidget(1, self._said)

    def copy(self) -> None:
        """Put the whole list on the clipboard, a line for each record."""
        QGuiApplication.clipboard().setText(broken_list(self._broken))
        self._said.setText("Copied.")


def open_broken(window: MainWindow) -> None:
    """Open the page over the window, for the project that is open."""
    notice = broken_in(window.project) if window.project is not None else None
    if notice is not None:
        open_dialog(window, BrokenPage(window, notice))


def _row(broken: Broken) -> QFrame:
    what, wrong, fate = broken_words(broken)
    row = QFrame()
    row.setProperty("kind", "card")
    texts = QVBoxLayout(row)
    texts.setContentsMargins(16, 12, 16, 12)
    texts.setSpacing(2)
    texts.addWidget(wrapped(what, "heading"))
    texts.addWidget(wrapped(f"{wrong} {fate}", "label"))
    return row
