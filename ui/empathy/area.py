"""One quadrant: its heading, its entries, and the line for the next one. Empty, it names the research to do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.empathy.card import RING, EntryCard
from ui.empathy.flow import CardFlow
from ui.empathy.looks import LOOKS
from ui.fonts import px
from ui.icons import icon
from ui.inspector.locks import EDITS
from ui.parts import label, wrapped
from ui.workspace import Workspace
from workbench.edits.empathy import add_entry
from workbench.method.empathy import NAMES
from workbench.model import order
from workbench.model.records import Id, Trait, TraitField


class NewEntry(QLineEdit):
    """The line for the next entry. Without words Ctrl+Z is the map's; way_wanted(down): up (−1) or down (1) from here."""

    way_wanted = Signal(int)

    def __init__(self, workspace: Workspace, field: TraitField) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("kind", "entry")
        self.setProperty(EDITS, True)
        self.setPlaceholderText(LOOKS[field].question)
        self.setAccessibleName(f"New entry in {NAMES[field]}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up to the entries or down; take the last one back while nothing is typed."""
        ways = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if event.key() in ways and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.way_wanted.emit(ways[event.key()])
        elif not self.text() and event.matches(QKeySequence.StandardKey.Undo):
            self._workspace.undo()
        elif not self.text() and event.matches(QKeySequence.StandardKey.Redo):
            self._workspace.redo()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.setText("")
        else:
            super().keyPressEvent(event)


class Area(QWidget):
    """The entries of one field. made(card): a new card, to be connected; written(trait): an entry was added."""

    made = Signal(object)
    written = Signal(str)

    def __init__(self, workspace: Workspace, field: TraitField) -> None:
        super().__init__()
        self._workspace = workspace
        self.field = field
        self._persona: Id | None = None
        self.cards: dict[Id, EntryCard] = {}
        self._drop: int | None = None
        self._mark, self._count = QLabel(), label("", "label")
        self.new = NewEntry(workspace, field)
        self.new.returnPressed.connect(self.add)
        self._todo = _ToDo(workspace, LOOKS[field].unknown)
        self._holder = QWidget()
        self._flow = CardFlow(self._holder)
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(label(NAMES[field], "title"))
        head.addWidget(self._count)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(RING, 0, RING, 0)
        foot.addWidget(self.new)
        gap = QHBoxLayout()
        gap.setContentsMargins(RING, 0, RING, 0)
        gap.addWidget(self._todo)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addLayout(gap)
        rows.addWidget(self._holder)
        rows.addLayout(foot)
        rows.addStretch(1)

    def show_persona(self, persona: Id) -> None:
        """Show the entries of a persona."""
        if persona != self._persona:
            self.finish()
            self._persona = persona
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says; cards of entries that stay, stay."""
        found = self.traits()
        gone = self.cards.keys() - {trait.id for trait in found}
        for key in gone:
            card = self.cards.pop(key)
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._holder.setVisible(bool(found))
        for trait in found:
            if trait.id not in self.cards:
                card = self.cards[trait.id] = EntryCard(self._workspace, trait)
                self._flow.addWidget(card)
                card.show()  # at once, not with the next events: the keys may have to go there
                self.made.emit(card)
        self.cards = {trait.id: self.cards[trait.id] for trait in found}
        self._flow.show_order(list(self.cards.values()))
        for card in self.cards.values():
            card.refresh()
        self._count.setText(str(len(found)) if found else "")
        self._todo.setVisible(not found)
        self.setAccessibleName(f"{NAMES[self.field]}, {len(found) or 'no'} entries")

    def traits(self) -> list[Trait]:
        """Give the entries, in order."""
        if self._persona is None or self._persona not in self._workspace.document:
            return []
        return order.traits(self._workspace.document, self._persona, self.field)

    def add(self) -> None:
        """Make an entry of what is typed in the last line."""
        text, persona = self.new.text().strip(), self._persona
        if not text or persona is None:
            return
        change = self._workspace.perform(lambda d, ids: add_entry(d, ids, persona, self.field, text))
        if change is not None:
            self.new.setText("")
            self.refresh()
            self.written.emit(change.created(Trait)[0].id)

    def finish(self) -> None:
        """Perform what is being typed, also a line that was not ended with Enter."""
        for card in self.cards.values():
            card.finish()
        self.add()

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        look = self._workspace.theme
        self._mark.setPixmap(icon(LOOKS[self.field].icon, look.text2).pixmap(px(20), px(20)))
        self._todo.show_theme()
        for card in self.cards.values():
            card.show_theme()

    def index_at(self, place: QPoint) -> int | None:
        """Give before which entry something is put that is dropped at a place on the screen; None beside the area."""
        at = self.mapFromGlobal(place)
        if not self.rect().contains(at):
            return None
        rects = [card.geometry().translated(self._holder.pos()) for card in self.cards.values()]
        if self._flow.columns() == 1:
            return sum(rect.center().y() < at.y() for rect in rects)
        return sum(
            rect.bottom() < at.y() or (rect.top() <= at.y() and rect.center().x() < at.x()) for rect in rects
        )

    def show_drop(self, index: int | None) -> None:
        """Show where something would be put; None takes the sign away."""
        if index != self._drop:
            self._drop = index
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint where something that is carried would be put."""
        if self._drop is None:
            return
        look = self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent), 2))
        painter.setBrush(QColor(look.selection_fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        cards = list(self.cards.values())
        if cards:
            is_last = self._drop >= len(cards)
            rect = QRectF(cards[-1 if is_last else self._drop].geometry().translated(self._holder.pos()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            if self._flow.columns() == 1:
                y = rect.bottom() + 1 if is_last else rect.top() - 3
                painter.drawRect(QRectF(rect.left() + RING, y, rect.width() - 2 * RING, 3))
            else:
                x = rect.right() + 1 if is_last else rect.left() - 3
                painter.drawRect(QRectF(x, rect.top() + RING, 3, rect.height() - 2 * RING))
        painter.end()


class _ToDo(QFrame):
    """Says what nobody knows yet."""

    def __init__(self, workspace: Workspace, unknown: str) -> None:
        super().__init__()
        self.setProperty("kind", "dashed")
        self._workspace = workspace
        self._mark = QLabel()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("Research to do", "heading"))
        words.addWidget(wrapped(f"Find out {unknown}.", "label"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 10, 12)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        self._mark.setPixmap(icon("search", self._workspace.theme.text2).pixmap(px(20), px(20)))
