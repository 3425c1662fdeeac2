"""One kind of trait of a persona: a list that is typed in place; Enter goes on with the next line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.fonts import px
from ui.icons import icon
from ui.inspector.form import column, reveal
from ui.inspector.locks import EDITS
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, rule
from ui.personas.fields import LOOKS
from ui.personas.grip import WIDTH
from ui.personas.trait_row import Aside, TraitRow
from ui.workspace import Workspace
from workbench.edits.personas import add_trait, place_trait
from workbench.model import order
from workbench.model.records import Id, Trait, TraitField


class TraitsForm(QWidget):
    """The traits of one field, and a line for the next. dragged(trait, place), dropped(trait, place): on the screen."""

    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    cancelled = Signal()

    def __init__(
        self, workspace: Workspace, field: TraitField, aside: Aside | None = None, *, titled: bool = True
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.field = field
        self._aside = aside
        self._persona: Id | None = None
        self.rows: dict[Id, TraitRow] = {}
        self._drop: int | None = None
        look = LOOKS[field]
        self.new = QLineEdit()
        self.new.setPlaceholderText(look.hint)
        self.new.setAccessibleName(f"Add to {look.heading}")
        self.new.setProperty("kind", "quiet")
        self.new.setProperty(EDITS, True)
        self.new.returnPressed.connect(self.add)
        self._mark = QLabel(self)
        self._mark.setVisible(titled)
        self._list = QWidget()
        self._box = QVBoxLayout(self._list)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        whole = column(self, 4)
        if titled:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self._mark)
            head.addWidget(label(look.heading, "title"), 1)
            whole.addLayout(head)
            whole.addWidget(rule())
        whole.addWidget(self._list)
        last = QHBoxLayout()
        last.setContentsMargins(px(WIDTH) + 2, 0, 0, 0)
        last.addWidget(self.new)
        whole.addLayout(last)
        workspace.theme_changed.connect(self._show_theme)
        self._show_mark()

    def show_persona(self, persona: Id) -> None:
        """Show the traits of a persona; the profile orders the tabs, once for all forms."""
        if persona != self._persona:
            self.finish()
            self._persona = persona
            self._make_rows()
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        if [trait.id for trait in self.traits()] != list(self.rows):
            self._rebuild()
        for row in self.rows.values():
            row.refresh()

    def add(self) -> None:
        """Make a trait of what was typed into the last line."""
        text, persona = self.new.text().strip(), self._persona
        if not text or persona is None:
            return
        change = self._workspace.perform(lambda d, ids: add_trait(d, ids, persona, self.field, text))
        if change is not None:
            self.new.clear()
            self.refresh()
            QTimer.singleShot(0, self.new, self._go_on)

    def finish(self) -> None:
        """Perform what is being typed, also a line that was not ended with Enter."""
        for row in self.rows.values():
            row.finish()
        self.add()

    def traits(self) -> list[Trait]:
        """Give the traits that are shown, in order."""
        if self._persona is None or self._persona not in self._workspace.document:
            return []
        return order.traits(self._workspace.document, self._persona, self.field)

    def index_at(self, place: QPoint) -> int | None:
        """Give where a line would be put that is dropped at this place on the screen; None beside the list."""
        at = self.mapFromGlobal(place)
        if not self.rect().contains(at):
            return None
        middles = [row.mapTo(self, row.rect().center()).y() for row in self.rows.values()]
        return sum(middle < at.y() for middle in middles)

    def show_drop(self, index: int | None) -> None:
        """Show where a line would be put; None takes the sign away."""
        if index != self._drop:
            self._drop = index
            self.update()

    def place(self, trait: Id, index: int) -> None:
        """Put a trait, also one of another field, before the line at this index; the keys go with it."""
        ids = list(self.rows)
        if trait in ids and ids.index(trait) < index:
            index -= 1
        self._workspace.perform(lambda d, _: place_trait(d, trait, self.field, index))
        self.refresh()
        self.focus_on(trait)

    def focus_on(self, trait: Id) -> None:
        """Let the keys go into the line of a trait."""
        row = self.rows.get(trait)
        if row is not None:
            row.text.setFocus()
            reveal(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where a line that is dragged would be put."""
        if self._drop is None:
            return
        rows = list(self.rows.values())
        if self._drop < len(rows):
            y = rows[self._drop].mapTo(self, QPoint(0, 0)).y() - 1
        else:
            y = self.new.mapTo(self, QPoint(0, 0)).y() - 1
        painter = QPainter(self)
        painter.fillRect(0, y - 1, self.width(), 3, QColor(self._workspace.theme.accent))
        painter.end()

    def _go_on(self) -> None:
        self.new.setFocus()
        reveal(self.new)

    def _rebuild(self) -> None:
        self._make_rows()
        order_tabs(self)

    def _make_rows(self) -> None:
        focused = next((key for key, row in self.rows.items() if row.text.hasFocus()), None)
        empty(self._box)
        self.rows = {}
        for trait in self.traits():
            row = TraitRow(self._workspace, trait, self._aside)
            row.moved.connect(partial(self._move, trait.id))
            row.field_wanted.connect(partial(self._change_field, trait.id))
            row.next_wanted.connect(partial(self._next, trait.id))
            row.grip.dragged.connect(partial(self.dragged.emit, trait.id))
            row.grip.dropped.connect(partial(self.dropped.emit, trait.id))
            row.grip.cancelled.connect(self.cancelled)
            self._box.addWidget(row)
            self.rows[trait.id] = row
        if focused in self.rows:
            self.focus_on(focused)

    def _move(self, trait: Id, step: int) -> None:
        index = list(self.rows).index(trait) + step
        if 0 <= index < len(self.rows):
            self.place(trait, index if step < 0 else index + 1)

    def _change_field(self, trait: Id, field: object) -> None:
        assert isinstance(field, TraitField)
        count = len(order.traits(self._workspace.document, self._persona or "", field))
        self._workspace.perform(lambda d, _: place_trait(d, trait, field, count))

    def _next(self, trait: Id) -> None:
        ids = list(self.rows)
        following = ids[ids.index(trait) + 1 :]
        if following:
            self.focus_on(following[0])
        else:
            self._go_on()

    def _show_mark(self) -> None:
        self._mark.setPixmap(icon(LOOKS[self.field].icon, self._workspace.theme.text2).pixmap(px(20), px(20)))

    def _show_theme(self) -> None:
        self._show_mark()
        self._rebuild()
