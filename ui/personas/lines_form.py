"""Lines of a persona in a form: a heading, a row for each record, and a field for the next one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.fonts import px
from ui.icons import icon
from ui.inspector.form import column
from ui.inspector.locks import EDITS
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, rule
from ui.personas.grip import WIDTH
from ui.workspace import Workspace
from workbench.model.records import Id, Ranked

MARK = 20


class LinesForm(QWidget):
    """What traits and scales share: rows that follow the document, and a sign of where a dragged one would be put.

    rows: record → its row. new: the field for the next one. A form says which records it shows, how a row is made
    and where the keys of a row are.
    """

    rows: dict[Id, Any]

    def __init__(
        self, workspace: Workspace, heading: str, sign: str, *, spacing: int, titled: bool = True
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self.rows = {}
        self._sign = sign
        self._drop: int | None = None
        self.new = QLineEdit()
        self.new.setProperty("kind", "quiet")
        self.new.setProperty(EDITS, True)
        self.new.returnPressed.connect(self.add)
        self._mark = QLabel(self)
        self._mark.setVisible(titled)
        self._list = QWidget()
        self._box = QVBoxLayout(self._list)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        whole = column(self, 4)
        if titled:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self._mark)
            head.addWidget(label(heading, "title"), 1)
            whole.addLayout(head)
            whole.addWidget(rule())
        whole.addWidget(self._list)
        last = QHBoxLayout()
        last.setContentsMargins(px(WIDTH) + 2, 0, 0, 0)
        last.addWidget(self.new)
        whole.addLayout(last)
        workspace.theme_changed.connect(self._show_theme)
        self._show_mark()

    @abstractmethod
    def records(self) -> Sequence[Ranked]:
        """Give the records that are shown, in order."""

    @abstractmethod
    def add(self) -> None:
        """Make a record of what was typed into the last line."""

    @abstractmethod
    def make_row(self, record: Any) -> QWidget:
        """Make the row of a record."""

    @abstractmethod
    def keys_of(self, row: Any) -> QWidget:
        """Give the part of a row that keeps the keys when the rows are made anew."""

    def show_row(self, row: Any) -> None:
        """Show in a row what the document says."""
        row.refresh()

    def show_persona(self, persona: Id) -> None:
        """Show the lines of a persona; the profile orders the tabs, once for all forms."""
        if persona != self._persona:
            self.finish()
            self._persona = persona
            self._make_rows()
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        if [record.id for record in self.records()] != list(self.rows):
            self._rebuild()
        for row in self.rows.values():
            self.show_row(row)

    def finish(self) -> None:
        """Perform what is being typed, also a line that was not ended with Enter."""
        for row in self.rows.values():
            row.finish()
        self.add()

    def index_at(self, place: QPoint) -> int | None:
        """Give where a line would be put that is dropped at this place on the screen; None beside the form."""
        at = self.mapFromGlobal(place)
        if not self.rect().contains(at):
            return None
        middles = [row.mapTo(self, row.rect().center()).y() for row in self.rows.values()]
        return sum(bool(middle < at.y()) for middle in middles)

    def show_drop(self, index: int | None) -> None:
        """Show where a line would be put; None takes the sign away."""
        if index != self._drop:
            self._drop = index
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where a line that is dragged would be put."""
        if self._drop is None:
            return
        rows = list(self.rows.values())
        target = rows[self._drop] if self._drop < len(rows) else self.new
        y = target.mapTo(self, QPoint(0, 0)).y() - self._box.spacing() // 2 - 1
        painter = QPainter(self)
        painter.fillRect(0, y, self.width(), 3, QColor(self._workspace.theme.accent))
        painter.end()

    def _rebuild(self) -> None:
        self._make_rows()
        order_tabs(self)

    def _make_rows(self) -> None:
        focused = next((key for key, row in self.rows.items() if self.keys_of(row).hasFocus()), None)
        empty(self._box)
        self.rows = {}
        for record in self.records():
            row = self.make_row(record)
            self._box.addWidget(row)
            self.rows[record.id] = row
        if focused in self.rows:
            self.keys_of(self.rows[focused]).setFocus()

    def _show_mark(self) -> None:
        self._mark.setPixmap(icon(self._sign, self._workspace.theme.text2).pixmap(px(MARK), px(MARK)))

    def _show_theme(self) -> None:
        self._show_mark()
        self._rebuild()
