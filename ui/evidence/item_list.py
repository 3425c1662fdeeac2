"""What a source can support: feelings, notes and what is said of personas; found by typing, linked by keys, click, drop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui.evidence.line import MIME, source_in
from ui.evidence.rows import Row, RowsPainter, row_of, show_rows
from ui.inspector.locks import EDITS
from ui.parts import label, wrapped
from ui.workspace import Workspace
from workbench.edits.evidence import link_evidence, unlink
from workbench.graph.research import item_words
from workbench.method.evidence import evidence_of, rated_feelings
from workbench.method.feelings import shown_valence, signed
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Feeling, Id, Link, LinkKind, Note, Persona, Step, Stop, Trait
from workbench.search.ranking import Index

MOST = 60
MARKS = {LinkKind.SUPPORTS: "circle-check", LinkKind.CONTRADICTS: "circle-x"}
WORDS = {LinkKind.SUPPORTS: "supported by this source", LinkKind.CONTRADICTS: "contradicted by this source"}


class ItemList(QListWidget):
    """Rows of items. wanted(item, kind): a link; None takes it away. dropped(source, item, contradicts)."""

    wanted = Signal(str, object)
    dropped = Signal(str, str, bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName("What the source says something about")
        self.setItemDelegate(RowsPainter(workspace, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)

    @property
    def item_id(self) -> Id | None:
        """Give the item of the current row."""
        row = row_of(self.currentItem())
        return row.key if row is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter supports, Shift+Enter contradicts, Del takes the link away."""
        key, item = event.key(), self.item_id
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(item, LinkKind.CONTRADICTS if shift else LinkKind.SUPPORTS)
        elif item is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wanted.emit(item, None)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sources."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on what the source would be dropped."""
        item = self.itemAt(event.position().toPoint())
        if item is None or not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        self.setCurrentItem(item)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the dropped source support the item; with Shift it contradicts."""
        row = row_of(self.itemAt(event.position().toPoint()))
        if row is not None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.dropped.emit(source_in(event.mimeData()), row.key, shift)
            event.acceptProposedAction()


class ItemsPanel(QWidget):
    """The list with a field to find in it, and buttons for what keys do."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._source: Id | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a feeling, note or trait")
        self.field.setAccessibleName("Find what the source says something about")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.refresh)
        self.field.returnPressed.connect(self._to_list)
        self.list = ItemList(workspace)
        self.list.wanted.connect(self._link)
        self.list.dropped.connect(self._drop)
        self.list.currentItemChanged.connect(lambda *_: self._show_buttons())
        self._about = wrapped("", "caption")
        self.supports = self._button("Supports", LinkKind.SUPPORTS, "Enter")
        self.contradicts = self._button("Contradicts", LinkKind.CONTRADICTS, "Shift+Enter")
        self.unlink = self._button("Unlink", None, "Del")
        self.show_item = QPushButton("Show")
        self.show_item.setToolTip("Go to where it is edited")
        self.show_item.clicked.connect(self._show_place)
        self._build()

    def show_source(self, source: Id | None) -> None:
        """Show what a source says, what it speaks of first."""
        self._source = source
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says; nothing typed: what is linked stands first."""
        document = self._workspace.document
        linked = self._linked()
        items = sorted(items_of(self._workspace), key=lambda key: key not in linked)
        words = [item_words(document, key) for key in items]
        places = list(range(len(items)))
        typed = self.field.text().strip()
        if typed:
            places = [hit.place for hit in Index(words).search(typed, MOST)]
        rows = [self._row(items[i], linked) for i in places]
        current = self.list.item_id
        show_rows(self.list, rows, current if current else (rows[0].key if rows else None))
        count = len(linked)
        said = f"Linked to {count}. " if count else ""
        nothing = (
            f"Nothing is called “{typed}”." if typed else "Nothing is there yet that could be supported."
        )
        hint = "Drag a source here, or choose and press Enter; Shift+Enter contradicts."
        self._about.setText(f"{said}{hint}" if rows else nothing)
        self._show_buttons()

    def _build(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for button in (self.supports, self.contradicts, self.unlink):
            deeds.addWidget(button)
        deeds.addStretch(1)
        deeds.addWidget(self.show_item)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(8)
        whole.addWidget(label("What it says something about", "title"))
        whole.addWidget(self._about)
        whole.addWidget(self.field)
        whole.addWidget(self.list, 1)
        whole.addLayout(deeds)

    def _button(self, text: str, kind: LinkKind | None, keys: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(f"{text} ({keys})")
        button.setProperty(EDITS, True)
        button.clicked.connect(lambda: self._link_current(kind))
        return button

    def _linked(self) -> dict[Id, Link]:
        found = self._workspace.document.having(Link, "source", self._source) if self._source else []
        return {link.target: link for link in found if link.kind in MARKS}

    def _row(self, key: Id, linked: dict[Id, Link]) -> Row:
        document = self._workspace.document
        record = document.records[key]
        title, where = two_lines(document, key)
        sources = evidence_of(document, key)
        about = (
            f"{len(sources)} source{'s' if len(sources) != 1 else ''}"
            if sources
            else "no source yet: a guess"
        )
        link = linked.get(key)
        about = f"{where} · {about}"
        sign = {Feeling: "mood-smile", Note: "note", Trait: "user"}[type(record)]
        mark = MARKS[link.kind] if link else ""
        words = WORDS[link.kind] if link else ""
        return Row(key, title, about, sign, mark=mark, mark_words=words)

    def _show_buttons(self) -> None:
        item = self.list.item_id
        link = self._linked().get(item or "")
        possible = item is not None and self._source is not None and not self._workspace.is_read_only
        self.supports.setEnabled(possible and (link is None or link.kind is not LinkKind.SUPPORTS))
        self.contradicts.setEnabled(possible and (link is None or link.kind is not LinkKind.CONTRADICTS))
        self.unlink.setEnabled(possible and link is not None)
        self.show_item.setEnabled(item is not None)

    def _to_list(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(max(self.list.currentRow(), 0))
            self.list.setFocus()

    def _link_current(self, kind: LinkKind | None) -> None:
        item = self.list.item_id
        if item is not None:
            self._link(item, kind)

    def _link(self, item: Id, kind: LinkKind | None) -> None:
        source, workspace = self._source, self._workspace
        if source is None:
            return
        link = self._linked().get(item)
        if kind is not None:
            workspace.perform(lambda d, ids: link_evidence(d, ids, source, item, kind))
        elif link is not None:
            workspace.perform(lambda d, _: unlink(d, link.id))

    def _drop(self, source: Id, item: Id, contradicts: bool) -> None:
        kind = LinkKind.CONTRADICTS if contradicts else LinkKind.SUPPORTS
        if source in self._workspace.document:
            self._workspace.perform(lambda d, ids: link_evidence(d, ids, source, item, kind))

    def _show_place(self) -> None:
        if self.list.item_id is not None:
            self._workspace.place_wanted.emit(self.list.item_id)


def two_lines(document: Document, item: Id) -> tuple[str, str]:
    """Name an item by what is said, and below by whom or where."""
    match document.records[item]:
        case Feeling() as feeling:
            stop = document.find(feeling.at, Stop)
            step = document.get(stop.step if stop else feeling.at, Step)
            who = order.display_name(document.get(feeling.persona, Persona))
            return step.title or "Untitled step", f"{who} {signed(shown_valence(feeling))}"
        case Note() as note:
            return note.text or "No text yet", f"{note.type.value.capitalize()} {note.number}"
        case Trait() as trait:
            who = order.display_name(document.get(trait.persona, Persona))
            return trait.text or "No text yet", f"{who}, {trait.label or trait.field.value}"
        case other:
            return type(other).__name__, ""


def items_of(workspace: Workspace) -> list[Id]:
    """Give what evidence can support: rated feelings and notes of all journeys, then what is said of personas."""
    document: Document = workspace.document
    found: list[Id] = []
    people = [persona.id for persona in order.personas(document)]
    for journey in order.journeys(document):
        found += [feeling.id for feeling in rated_feelings(document, journey.id, people)]
        found += [note.id for note in order.notes(document, journey.id)]
    found += [trait.id for persona in people for trait in order.traits(document, persona)]
    return found
