"""The notes on one record: each a small card with the fields of its type, edited in place."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ui.bound import BoundLine, Choice
from ui.empathy.origin import OriginButton
from ui.evidence.line import EvidenceLine
from ui.icons import icon
from ui.inspector.form import column, heading, named, reveal, side_by_side, small_button
from ui.inspector.locks import EDITS
from ui.inspector.note_text import NoteText
from ui.inspector.tabs import LAST, order_tabs
from ui.parts import empty, label
from ui.places import deleted_words
from ui.typing import new_typing_key
from ui.workspace import Workspace
from workbench.edits.notes import add_note, delete_note, edit_note
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Note, NoteType

SEVERITIES: list[tuple[str, object]] = [
    ("Not said", None),
    ("0 not a problem", 0),
    ("1 cosmetic", 1),
    ("2 minor", 2),
    ("3 major", 3),
    ("4 catastrophe", 4),
]
STATUSES: list[tuple[str, object]] = [
    (word.capitalize() if word else "Not said", word)
    for word in ("", "open", "planned", "in work", "done", "dropped")
]
LEVELS: list[tuple[str, object]] = [("Not said", None), *((str(n), n) for n in range(5))]
ACTED_ON = (NoteType.OPPORTUNITY, NoteType.IDEA, NoteType.QUESTION, NoteType.DECISION, NoteType.PAIN)


class NotesForm(QWidget):
    """Notes at one anchor; anchor None = the journey's own. left, visited: see NoteText."""

    left = Signal()
    visited = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._anchor: Id | None = None
        self._cards: dict[Id, NoteCard] = {}
        self._shown_at: tuple[Id, Id | None] | None = None
        add = small_button("Add…", "Add a note")
        add.setObjectName("add note")
        add.setProperty(EDITS, True)
        menu = QMenu(add)
        for kind in NoteType:
            action = menu.addAction(kind.value.capitalize())
            action.triggered.connect(lambda _=False, kind=kind: self.add(kind))
        add.setMenu(menu)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        whole = column(self, 8)
        whole.addLayout(heading("Notes", add))
        self._empty = label("Nothing is noted here.", "caption")
        whole.addWidget(self._empty)
        self._box = QVBoxLayout()
        self._box.setSpacing(8)
        whole.addLayout(self._box)
        workspace.theme_changed.connect(self._show_theme)

    @property
    def cards(self) -> list[NoteCard]:
        """Give the cards in the order of their numbers."""
        return list(self._cards.values())

    def show_anchor(self, anchor: Id | None) -> None:
        """Show the notes of a record (None: of the journey itself)."""
        self._anchor = anchor
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        found = self._notes()
        place = (self._workspace.journey, self._anchor)
        if [note.id for note in found] != list(self._cards) or place != self._shown_at:
            self._rebuild()
        for note in found:
            self._cards[note.id].refresh(note)

    def finish(self) -> None:
        """Perform what is being typed."""
        for card in self._cards.values():
            card.finish()

    def add(self, kind: NoteType = NoteType.PAIN) -> None:
        """Add a note here and begin to type its text."""
        anchor, journey = self._anchor, self._workspace.journey

        def edit(document: Document, ids: IdSource) -> Change:
            change = add_note(document, ids, journey, kind, anchor=anchor)
            return msgspec.structs.replace(
                change, merge_key=new_typing_key(change.created(Note)[0].id, "text")
            )

        made = self._workspace.perform(edit)
        if made is not None:
            self.refresh()
            self.edit(made.created(Note)[0].id, created=made)

    def edit(self, note: Id, *, created: Change | None = None) -> None:
        """Put the cursor into the text of a note. created: the change that made it, to be taken back by Esc."""
        card = self._cards.get(note)
        if card is not None:
            QTimer.singleShot(0, card, partial(card.show_text, created))

    def _notes(self) -> list[Note]:
        document, journey = self._workspace.document, self._workspace.journey
        if self._anchor is not None:
            return order.notes_at(document, self._anchor)
        return [note for note in order.notes(document, journey) if note.anchor is None]

    def _show_theme(self) -> None:
        """Make the cards anew; out of sight they are made when they are wanted."""
        if self.isVisible():
            self._rebuild()
        else:
            self.finish()
            empty(self._box)
            self._cards, self._shown_at = {}, None

    def _rebuild(self) -> None:
        self.finish()
        empty(self._box)
        found = self._notes()
        self._shown_at = (self._workspace.journey, self._anchor)
        self._cards = {note.id: NoteCard(self._workspace, note) for note in found}
        for card in self._cards.values():
            self._box.addWidget(card)
            card.text.left.connect(self.left)
            card.text.visited.connect(self.visited)
        self._empty.setVisible(not found)
        order_tabs(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what another theme has taken away."""
        if self._shown_at is None:
            self.refresh()


class NoteCard(QFrame):
    """One note."""

    def __init__(self, workspace: Workspace, note: Note) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        self._workspace = workspace
        self._note = note.id
        name = f"Note {note.number}"
        self._number = label(str(note.number), "heading")
        self.type = Choice(
            f"{name}: type", [(k.value.capitalize(), k) for k in NoteType], lambda v: self._set(type=v)
        )
        self.text = NoteText(workspace, f"{name}: text")
        self.severity = Choice(f"{name}: severity", SEVERITIES, lambda v: self._set(severity=v))
        self.affected = _NumberLine(workspace, f"{name}: how many it affects", note.id, "affected")
        self.observed = _NumberLine(workspace, f"{name}: of how many observed", note.id, "observed")
        self.owner = BoundLine(workspace, f"{name}: owner", hint="who")
        self.author = BoundLine(workspace, f"{name}: author", hint="who said or wrote it")
        self.evidence = EvidenceLine(workspace, note.id, name=name.lower())
        self.status = Choice(f"{name}: status", STATUSES, lambda v: self._set(status=v))
        self.importance = Choice(f"{name}: impact", LEVELS, lambda v: self._set(impact=v))
        self.effort = Choice(f"{name}: effort", LEVELS, lambda v: self._set(effort=v))
        self.origin = OriginButton(workspace, note.id)
        self._pain, self._act, self._chance, self._who = QWidget(), QWidget(), QWidget(), QWidget()
        self._build()
        self._bind(note.id)
        self.refresh(note)

    def refresh(self, note: Note) -> None:
        """Show the note as it is now, with the fields of its type."""
        self.type.show_value(note.type)
        self.severity.show_value(note.severity)
        self.status.show_value(note.status)
        self.importance.show_value(note.impact)
        self.effort.show_value(note.effort)
        self._pain.setVisible(note.type is NoteType.PAIN)
        self._act.setVisible(note.type in ACTED_ON and note.type is not NoteType.PAIN)
        self._chance.setVisible(note.type is NoteType.OPPORTUNITY)
        self._who.setVisible(note.type in (NoteType.QUOTE, NoteType.COMMENT))
        if note.type is NoteType.OPPORTUNITY:
            self.text.setPlaceholderText("How might we … for … at … so that …")

    def show_text(self, created: Change | None = None) -> None:
        """Put the cursor into the text, and bring it into sight. created: the change that made the note."""
        self.text.setFocus()
        if created is not None:
            self.text.begin_new(created)
        reveal(self.text)

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in (self.text, self.affected, self.observed, self.owner, self.author):
            field.binding.finish()

    def _build(self) -> None:
        delete = QToolButton()
        delete.setProperty("kind", "flat")
        delete.setIcon(icon("trash", self._workspace.theme.text2))
        delete.setToolTip("Delete this note")
        delete.setAccessibleName(f"Delete note {self._number.text()}")
        delete.setProperty(LAST, True)
        delete.clicked.connect(self._delete)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self.type, 1)
        head.addWidget(delete)
        pain = column(self._pain, 8)
        pain.addLayout(named("Severity", self.severity))
        pain.addLayout(side_by_side(named("Affected", self.affected), named("of observed", self.observed)))
        act = column(self._act, 8)
        act.addLayout(side_by_side(named("Owner", self.owner), named("Status", self.status)))
        chance = column(self._chance, 8)
        chance.addLayout(side_by_side(named("Impact 0–4", self.importance), named("Effort 0–4", self.effort)))
        who = column(self._who, 8)
        who.addLayout(named("Author", self.author))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 8, 10, 10)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self.text)
        rows.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._pain, self._act, self._chance, self._who, self.evidence):
            rows.addWidget(part)

    def _bind(self, note: Id) -> None:
        for widget, field in ((self.text, "text"), (self.owner, "owner"), (self.author, "author")):

            def read(document: Document, field: str = field) -> str:
                return str(getattr(document.get(note, Note), field))

            def edit(document: Document, text: str, key: str, field: str = field) -> Change:
                return edit_note(document, note, merge_key=key, **{field: text})

            widget.binding.bind(note, field, read, edit)

    def _set(self, **fields: Any) -> None:
        self._workspace.perform(lambda d, _: edit_note(d, self._note, **fields))
        note = self._workspace.document.find(self._note, Note)
        if note is not None:
            self.refresh(note)

    def _delete(self) -> None:
        self.finish()
        words = deleted_words(self._workspace.document, [self._note])
        if self._workspace.perform(lambda d, _: delete_note(d, self._note)) is not None:
            self._workspace.said.emit(words, False)


class _NumberLine(BoundLine):
    """A count of a note; empty = not said."""

    def __init__(self, workspace: Workspace, name: str, note: Id, field: str) -> None:
        super().__init__(workspace, name, hint="–")

        def read(document: Document) -> str:
            value = getattr(document.get(note, Note), field)
            return "" if value is None else str(value)

        def edit(document: Document, text: str, key: str) -> Change:
            return edit_note(document, note, merge_key=key, **{field: whole_number(text)})

        self.binding.bind(note, field, read, edit)


def whole_number(text: str) -> int | None:
    """Read a count; empty = None. EditRefused for anything that is no whole number."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal():
        raise EditRefused(f"“{text}” is not a whole number.")
    return int(text)
