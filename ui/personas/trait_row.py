"""One line about a persona: its text, what belongs beside and below it, and the handle to put it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.bound import BoundLine, BoundText, Choice
from ui.personas.fields import LOOKS, FieldLook
from ui.personas.grip import Grip
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.edits.personas import delete_trait, edit_trait
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Trait, TraitField

Aside = Callable[[Id], QWidget]
"""Makes what is shown beside a trait, for its id: what supports it, say."""

ALT = Qt.KeyboardModifier.AltModifier
NOT_SAID = "not said"


class TraitText(BoundText):
    """The text of a line. Enter goes on to the next line, Shift+Enter breaks this one, Alt+Up and Alt+Down move it."""

    next_wanted = Signal()
    moved = Signal(int)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a line in a list; all others write."""
        key, held = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not held & Qt.KeyboardModifier.ShiftModifier:
            self.binding.finish()
            self.next_wanted.emit()
        elif held == ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.isReadOnly():
            self.binding.finish()
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and not self.toPlainText() and not self.isReadOnly():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class TraitRow(QWidget):
    """One trait. moved(step): up or down wanted; field_wanted(field): to be one of another field."""

    moved = Signal(int)
    field_wanted = Signal(object)
    next_wanted = Signal()

    def __init__(self, workspace: Workspace, trait: Trait, aside: Aside | None) -> None:
        super().__init__()
        self._workspace = workspace
        self.trait = trait.id
        self.field = trait.field
        look = LOOKS[trait.field]
        self.grip = Grip(workspace.theme.muted, f"Move or delete “{trait.text}”")
        self.grip.clicked.connect(self._open_menu)
        self.grip.moved.connect(self.moved)
        self.text = TraitText(workspace, look.heading, lines=1, kind="quiet")
        self.text.moved.connect(self.moved)
        self.text.next_wanted.connect(self.next_wanted)
        self.text.emptied.connect(self.delete)
        self._bind(self.text, "text")
        self.label = (
            BoundLine(workspace, look.label, hint=look.label, kind="quiet label") if look.label else None
        )
        self.kind = Choice("Kind", _kinds(look, trait.label), self._choose_kind) if look.kinds else None
        self.why = (
            BoundText(workspace, look.why, hint=look.why, lines=1, kind="quiet why") if look.why else None
        )
        self._build(aside)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says beside the texts, which show themselves."""
        trait = self._workspace.document.find(self.trait, Trait)
        if trait is None:
            return
        if self.kind is not None:
            self.kind.offer(_kinds(LOOKS[self.field], trait.label))
            self.kind.show_value(trait.label)
        self._show_why()

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in (self.text, self.label, self.why):
            if field is not None:
                field.binding.finish()

    def delete(self) -> None:
        """Delete this line as it was before somebody emptied it, and go on with the next."""
        trait = self.trait
        self.text.binding.take_back()
        self.next_wanted.emit()
        self._workspace.perform(lambda d, _: delete_trait(d, trait))

    def _build(self, aside: Aside | None) -> None:
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
        if self.label is not None:
            fix(self.label, width=112)
            self._bind(self.label, "label")
            across.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        if self.kind is not None:
            fix(self.kind, width=124)
            across.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.text)
        if self.why is not None:
            self._bind(self.why, "why")
            texts.addWidget(self.why)
            for field in (self.text, self.why):
                field.installEventFilter(self)
        across.addLayout(texts, 1)
        if aside is not None:
            across.addWidget(aside(self.trait), 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(across)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the second line while somebody writes here."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_why()
        return super().eventFilter(watched, event)

    def _show_why(self) -> None:
        if self.why is not None:
            writes = self.text.hasFocus() or self.why.hasFocus()
            wanted = self.field is TraitField.DEMOGRAPHIC or (writes and not self.text.isReadOnly())
            self.why.setVisible(wanted or bool(self.why.toPlainText()))

    def _bind(self, field: BoundLine | BoundText, name: str) -> None:
        field.binding.bind(
            self.trait, name, partial(_read, self.trait, name), partial(_write, self.trait, name)
        )

    def _choose_kind(self, value: object) -> None:
        self._workspace.perform(lambda d, _: edit_trait(d, self.trait, label=str(value)))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Move up\tAlt+Up").triggered.connect(lambda: self.moved.emit(-1))
        menu.addAction("Move down\tAlt+Down").triggered.connect(lambda: self.moved.emit(1))
        other = menu.addMenu("Move to")
        for field, look in LOOKS.items():
            if field is not self.field:
                other.addAction(look.heading).triggered.connect(partial(self.field_wanted.emit, field))
        menu.addSeparator()
        menu.addAction("Delete").triggered.connect(self.delete)
        menu.popup(self.grip.mapToGlobal(QPoint(0, self.grip.height())))


def _kinds(look: FieldLook, label: str) -> list[tuple[str, object]]:
    """Offer the kinds of a field, and what a file says in their place."""
    named = [(kind.capitalize(), kind) for kind in look.kinds]
    other = [(label, label)] if label and label not in look.kinds else []
    return [(NOT_SAID, ""), *named, *other]


def _read(trait: Id, name: str, document: Document) -> str:
    return str(getattr(document.get(trait, Trait), name))


def _write(trait: Id, name: str, document: Document, text: str, key: str) -> Change:
    return edit_trait(document, trait, merge_key=key, **{name: text})
