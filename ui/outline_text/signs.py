"""The signs of an outline in one line, below the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.parts import label

SIGNS = (
    ("#", "stage"),
    ("Tab", "branch"),
    ("->", "goes to"),
    ("@", "feels"),
    ("!", "pain"),
    ("|", "lane"),
    ("via", "channel"),
)


class SignsLine(QWidget):
    """As many signs as there is room for, the most needed first."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(5)
        self._pairs: list[tuple[QWidget, QWidget]] = []
        for sign, meaning in SIGNS:
            cap, words = label(sign, "key"), label(meaning, "caption")
            cap.setFixedHeight(22)
            row.addWidget(cap)
            row.addWidget(words)
            row.addSpacing(6)
            self._pairs.append((cap, words))
        row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        left = 24
        for cap, words in self._pairs:
            left += cap.sizeHint().width() + words.sizeHint().width() + 24
            cap.setVisible(left <= self.width())
            words.setVisible(left <= self.width())
