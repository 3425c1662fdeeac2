"""One kind of trait of a persona: a list that is typed in place; Enter goes on with the next line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.inspector.form import reveal
from ui.personas.fields import LOOKS
from ui.personas.lines_form import LinesForm
from ui.personas.trait_row import Aside, TraitRow
from ui.workspace import Workspace
from workbench.edits.personas import add_trait, place_trait
from workbench.model import order
from workbench.model.records import Id, Trait, TraitField


class TraitsForm(LinesForm):
    """The traits of one field, and a line for the next. dragged(trait, place), dropped(trait, place): on the screen."""

    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    cancelled = Signal()
    rows: dict[Id, TraitRow]

    def __init__(
        self, workspace: Workspace, field: TraitField, aside: Aside | None = None, *, titled: bool = True
    ) -> None:
        look = LOOKS[field]
        super().__init__(workspace, look.heading, look.icon, spacing=2, titled=titled)
        self.field = field
        self._aside = aside
        self.new.setPlaceholderText(look.hint)
        self.new.setAccessibleName(f"Add to {look.heading}")

    def records(self) -> list[Trait]:
        """Give the traits that are shown, in order."""
        if self._persona is None or self._persona not in self._workspace.document:
            return []
        return order.traits(self._workspace.document, self._persona, self.field)

    def make_row(self, record: Trait) -> TraitRow:
        """Make the row of a trait."""
        row = TraitRow(self._workspace, record, self._aside)
        row.moved.connect(partial(self._move, record.id))
        row.field_wanted.connect(partial(self._change_field, record.id))
        row.next_wanted.connect(partial(self._next, record.id))
        row.grip.dragged.connect(partial(self.dragged.emit, record.id))
        row.grip.dropped.connect(partial(self.dropped.emit, record.id))
        row.grip.cancelled.connect(self.cancelled)
        return row

    def keys_of(self, row: TraitRow) -> QWidget:
        """Give the text of a row."""
        return row.text

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

    def _go_on(self) -> None:
        self.new.setFocus()
        reveal(self.new)

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
