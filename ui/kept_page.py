"""A page with a list of states of maps: each a small picture, what is known of it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.parts import label, wrapped
from ui.picture_label import Drawn, PictureLabel

PICTURE = QSize(216, 128)

Deed = tuple[str, Callable[[], object]]
"""What stands on a button, and what it does."""


class KeptRow(QFrame):
    """One state. lines: labels below the heading, to be filled in later by their name."""

    def __init__(self, heading: str, lines: dict[str, str], deeds: Sequence[Deed]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.picture = PictureLabel(PICTURE, f"Picture of {heading}")
        self.lines: dict[str, QLabel] = {name: wrapped(text, "label") for name, text in lines.items()}
        self.buttons: dict[str, QPushButton] = {}
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(wrapped(heading, "title"))
        for line in self.lines.values():
            texts.addWidget(line)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self.picture)
        row.addLayout(texts, 1)
        for text, deed in deeds:
            button = QPushButton(text)
            button.setAccessibleName(f"{text}: {heading}")
            button.clicked.connect(partial(_run, deed))
            self.buttons[text] = button
            row.addWidget(button)

    def show_drawn(self, drawn: Drawn) -> None:
        """Show the picture; what cannot be read cannot be used either."""
        self.picture.show_drawn(drawn)
        if not drawn.is_readable:
            next(iter(self.lines.values())).setText(drawn.about)
            for button in self.buttons.values():
                button.setEnabled(False)


class KeptPage(QDialog):
    """The page: a title, a line about it, the rows, or a sentence in their place. below: the row of buttons."""

    def __init__(self, title: str, about: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(920, 680)
        self._nothing = wrapped(nothing)
        content = QWidget()
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(12)
        self._rows.addWidget(self._nothing)
        self._rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        self.below = QHBoxLayout()
        self.below.addStretch(1)
        self.below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(title, "page"))
        column.addWidget(wrapped(about, "label"))
        column.addSpacing(8)
        column.addWidget(scroll, 1)
        column.addLayout(self.below)

    def add(self, row: QWidget) -> None:
        """Add a row at the end."""
        self._nothing.hide()
        self._rows.insertWidget(self._rows.count() - 1, row)


def _run(deed: Callable[[], object]) -> None:
    deed()
