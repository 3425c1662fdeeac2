"""Small widgets that several panels are made of; all text is plain."""

from __future__ import annotations

from datetime import datetime
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QStyleOptionToolButton, QToolButton, QVBoxLayout, QWidget


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


def plain_tip(text: str) -> str:
    """Give a text for a tooltip that shows it as it is: Qt takes one that looks like markup for markup."""
    return f'<p style="white-space:pre-wrap">{escape(text)}</p>' if "<" in text or "&" in text else text


class Elided(QLabel):
    """One line that is shortened where there is no room; the tooltip and screen readers have all of it."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Give way to others."""
        return QSize(24, super().minimumSizeHint().height())

    def shortened(self, width: int) -> str:
        """Give as much of the text as fits into a width, px."""
        text = self.text().replace("\n", " ")
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        room = self.contentsRect()
        shown = self.shortened(room.width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text().replace("\n", " ") else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), True, shown, QPalette.ColorRole.WindowText
        )
        painter.end()


class RoomyButton(QToolButton):
    """A button with more room between icon and text than the style leaves."""

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Begin the text with a space of half its size."""
        super().initStyleOption(option)
        option.text = f"\u2002{option.text}"


def rule(parent: QWidget | None = None) -> QFrame:
    """Make a thin horizontal line."""
    made = QFrame(parent)
    made.setProperty("kind", "rule")
    return made


def quoted(text: str) -> str:
    """Put a text in quotation marks, unless it stands in some already."""
    return text if text.startswith("“") and text.endswith("”") else f"“{text}”"


def when_words(iso: str, now: datetime | None = None) -> str:
    """Say when something was: "today, 09:12", "yesterday", "18 November", with the year if it is another one."""
    try:
        then = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return ""
    now = now or datetime.now().astimezone()
    days = (now.date() - then.date()).days
    if days == 0:
        return f"today, {then:%H:%M}"
    if days == 1:
        return "yesterday"
    day = f"{then.day} {then:%B}"
    return day if then.year == now.year else f"{day} {then.year}"


def moment_words(then: datetime, now: datetime | None = None) -> str:
    """Say when something was with its time: "today, 09:12", "yesterday, 17:40", "18 November, 09:12"."""
    words = when_words(then.isoformat(), now)
    return words if ", " in words else f"{words}, {then.astimezone():%H:%M}"


def empty(layout: QVBoxLayout) -> None:
    """Take everything out of a column and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
