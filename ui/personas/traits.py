"""One kind of trait of a persona: a list that is typed in place; Enter goes on with the next line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.bound import BoundText
from ui.icons import icon
from ui.inspector.form import column
from ui.inspector.locks import EDITS
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, rule
from ui.workspace import Workspace
from workbench.edits.personas import add_trait, delete_trait, edit_trait
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Trait, TraitField

HEADINGS = {
    TraitField.GOAL: ("Goals", "What do they want to reach?"),
    TraitField.NEED: ("Needs", "What must be there for them?"),
    TraitField.FRUSTRATION: ("Frustrations", "What gets in their way?"),
    TraitField.MOTIVATION: ("Motivations", "Why does it matter to them?"),
    TraitField.BEHAVIOUR: ("Behaviours", "What do they do already?"),
    TraitField.CONTEXT: ("Contexts", "Where and when?"),
    TraitField.CHANNEL: ("Channels", "How do they get in touch?"),
    TraitField.ACCESS_NEED: ("Access needs", "permanent, temporary or situational"),
}


class TraitsForm(QWidget):
    """The traits of one field, and a line for the next."""

    def __init__(self, workspace: Workspace, field: TraitField) -> None:
        super().__init__()
        self._workspace = workspace
        self._field = field
        self._persona: Id | None = None
        self._rows: dict[Id, BoundText] = {}
        heading, hint = HEADINGS[field]
        self.new = QLineEdit()
        self.new.setPlaceholderText(hint)
        self.new.setAccessibleName(f"Add to {heading}")
        self.new.returnPressed.connect(self.add)
        self._box = QVBoxLayout()
        self._box.setSpacing(2)
        self.new.setProperty("kind", "quiet")
        self.new.setProperty(EDITS, True)
        whole = column(self, 4)
        whole.addWidget(label(heading, "title"))
        whole.addWidget(rule())
        whole.addLayout(self._box)
        whole.addWidget(self.new)
        workspace.theme_changed.connect(self._rebuild)

    def show_persona(self, persona: Id) -> None:
        """Show the traits of a persona."""
        if persona != self._persona:
            self.finish()
            self._persona = persona
            self._rebuild()
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        if [trait.id for trait in self._traits()] != list(self._rows):
            self._rebuild()

    def add(self) -> None:
        """Make a trait of what was typed into the last line."""
        text, persona = self.new.text().strip(), self._persona
        if not text or persona is None:
            return
        change = self._workspace.perform(lambda d, ids: add_trait(d, ids, persona, self._field, text))
        if change is not None:
            self.new.clear()
            self.refresh()
            QTimer.singleShot(0, self.new, self.new.setFocus)

    def finish(self) -> None:
        """Perform what is being typed, also a line that was not ended with Enter."""
        for row in self._rows.values():
            row.binding.finish()
        self.add()

    def _traits(self) -> list[Trait]:
        if self._persona is None or self._persona not in self._workspace.document:
            return []
        return order.traits(self._workspace.document, self._persona, self._field)

    def _rebuild(self) -> None:
        empty(self._box)
        self._rows = {}
        for trait in self._traits():
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(4)
            text = BoundText(self._workspace, HEADINGS[self._field][0], lines=1, kind="quiet")
            text.binding.bind(trait.id, "text", partial(_text, trait.id), partial(_edit, trait.id))
            delete = QToolButton()
            delete.setProperty("kind", "flat")
            delete.setProperty(EDITS, True)
            delete.setIcon(icon("x", self._workspace.theme.text2))
            delete.setToolTip("Delete this line")
            delete.setAccessibleName(f"Delete “{trait.text}”")
            delete.clicked.connect(partial(self._delete, trait.id))
            across.addWidget(text, 1)
            across.addWidget(delete)
            self._box.addWidget(row)
            self._rows[trait.id] = text
        order_tabs(self)

    def _delete(self, trait: Id) -> None:
        self._workspace.perform(lambda d, _: delete_trait(d, trait))


def _text(trait: Id, document: Document) -> str:
    return document.get(trait, Trait).text


def _edit(trait: Id, document: Document, text: str, key: str) -> Change:
    return edit_trait(document, trait, merge_key=key, text=text)
