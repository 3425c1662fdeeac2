"""The page of one persona: who, in which words, what they want, what hinders them; edited in place."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.bound import BoundLine, BoundText, Choice
from ui.face_button import Portrait
from ui.icons import icon
from ui.inspector.form import column, named, side_by_side
from ui.inspector.locks import lock, unlock
from ui.inspector.tabs import LAST, PAGE, order_tabs
from ui.personas.panel import delete_with_word
from ui.personas.traits import TraitsForm
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.drawing.theme import mixed
from workbench.edits.personas import STYLES, edit_persona
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Persona, PersonaStatus, TraitField

STATUSES: list[tuple[str, object]] = [
    ("Proto", PersonaStatus.PROTO),
    ("Research", PersonaStatus.RESEARCH),
]
STATUS_HINT = "Proto: from what the team knows already. Research: from people it asked or watched."
COLORS: list[tuple[str, object]] = [
    (name, i) for i, name in enumerate(("Teal", "Purple", "Amber", "Blue", "Crimson", "Olive"))
]
MAIN = (TraitField.GOAL, TraitField.NEED, TraitField.FRUSTRATION)
MORE = (
    TraitField.MOTIVATION,
    TraitField.BEHAVIOUR,
    TraitField.CONTEXT,
    TraitField.CHANNEL,
    TraitField.ACCESS_NEED,
)


class PersonaPage(QWidget):
    """One persona in place of the map. back_wanted: the person wants to see the map again."""

    back_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self._portrait = Portrait(workspace, Persona(id="pe_1", rank="V"), 112)
        self.name = BoundLine(workspace, "Name", hint="Name")
        self.role = BoundLine(workspace, "Role in the scenario", hint="one line: who in this scenario?")
        self.quote = BoundText(workspace, "Quote", hint="What would they say, in one sentence?", lines=3)
        self.status = Choice("Status", STATUSES, lambda v: self._edit(status=v))
        self.status.setToolTip(STATUS_HINT)
        self.date = BoundLine(workspace, "Date", hint="2026-11-24")
        self.style_choice = Choice(
            "Pattern", [(s.capitalize(), s) for s in STYLES], lambda v: self._avatar(style=v)
        )
        self.color = Choice("Colour and line", COLORS, lambda v: self._avatar(color=v, dash=v))
        self.traits = {field: TraitsForm(workspace, field) for field in (*MAIN, *MORE)}
        self.back = QPushButton("Back to the map")
        self.back.setShortcut("Alt+Home")
        self.delete = QPushButton("Delete persona")
        self._left = QWidget()
        self._build()
        workspace.changed.connect(self._on_changed)
        workspace.theme_changed.connect(self._show_theme)
        self._show_theme()

    @property
    def persona(self) -> Id | None:
        """Give the persona whose page this is."""
        return self._persona

    def show_persona(self, persona: Id) -> None:
        """Show a persona, its name ready to be typed."""
        self._persona = persona
        self._bind(persona)
        self._refresh()
        unlock(self)
        if self._workspace.is_read_only:
            lock(self)
        self.name.setFocus()
        self.name.selectAll()

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in (self.name, self.role, self.quote, self.date):
            field.binding.finish()
        for form in self.traits.values():
            form.finish()

    def _build(self) -> None:
        self.back.clicked.connect(self._leave)
        self.delete.clicked.connect(self._delete)
        self.name.setProperty("kind", "page")
        self.quote.setProperty("kind", "quote")
        self._left.setObjectName("persona")
        self._left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fix(self._left, width=376)
        who = column(self._left, 12)
        who.setContentsMargins(32, 24, 32, 24)
        who.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        who.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        who.addLayout(named("Name", self.name))
        who.addLayout(named("Role in the scenario", self.role))
        who.addLayout(named("Quote", self.quote))
        who.addLayout(side_by_side(named("Pattern", self.style_choice), named("Colour and line", self.color)))
        who.addLayout(side_by_side(named("Status", self.status), named("Date", self.date)))
        who.addStretch(1)
        who.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        content = self._columns()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        left_scroll = QScrollArea()
        left_scroll.setWidgetResizable(True)
        left_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fix(left_scroll, width=388)
        left_scroll.setWidget(self._left)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(left_scroll)
        whole.addWidget(scroll, 1)
        for area in (left_scroll, scroll):
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab scrolls by going through what is inside
        self.delete.setProperty(LAST, True)
        self.setProperty(PAGE, True)
        order_tabs(self)

    def _columns(self) -> QWidget:
        """Make the traits in two columns."""
        main, more = QVBoxLayout(), QVBoxLayout()
        for box, fields in ((main, MAIN), (more, MORE)):
            box.setSpacing(20)
            for field in fields:
                box.addWidget(self.traits[field])
            box.addStretch(1)
        columns = QHBoxLayout()
        columns.setContentsMargins(32, 24, 32, 24)
        columns.setSpacing(40)
        columns.addLayout(main, 5)
        columns.addLayout(more, 4)
        content = QWidget()
        content.setLayout(columns)
        return content

    def _bind(self, persona: Id) -> None:
        fields: dict[str, BoundLine | BoundText] = {
            "name": self.name,
            "role": self.role,
            "quote": self.quote,
            "date": self.date,
        }
        for field, widget in fields.items():

            def read(document: Document, field: str = field) -> str:
                return str(getattr(document.get(persona, Persona), field))

            def edit(document: Document, text: str, key: str, field: str = field) -> Change:
                return edit_persona(document, persona, merge_key=key, **{field: text})

            widget.binding.bind(persona, field, read, edit)
        for form in self.traits.values():
            form.show_persona(persona)

    def _refresh(self) -> None:
        persona = self._workspace.document.find(self._persona, Persona)
        if persona is None:
            return
        self._portrait.show_persona(persona)
        self.status.show_value(persona.status)
        self.style_choice.show_value(persona.avatar.style)
        self.color.show_value(persona.avatar.color)
        self._show_theme()

    def _on_changed(self) -> None:
        if self._persona is None or not self.isVisible():
            return
        if self._persona not in self._workspace.document:
            self._persona = None
            self.back_wanted.emit()
            return
        self._refresh()
        for form in self.traits.values():
            form.refresh()

    def _edit(self, **fields: Any) -> None:
        persona = self._persona
        if persona is not None:
            self._workspace.perform(lambda d, _: edit_persona(d, persona, **fields))

    def _avatar(self, **fields: Any) -> None:
        persona = self._workspace.document.find(self._persona, Persona)
        if persona is not None:
            self._edit(avatar=msgspec.structs.replace(persona.avatar, **fields))

    def _delete(self) -> None:
        if self._persona is not None:
            self.finish()
            delete_with_word(self._workspace, self._persona)

    def _leave(self) -> None:
        self.finish()
        self.back_wanted.emit()

    def _show_theme(self) -> None:
        look = self._workspace.theme
        persona = self._workspace.document.find(self._persona, Persona)
        color = look.persona[persona.avatar.color] if persona else look.surface2
        tint = mixed(look.surface, color, 0.10 if not look.is_dark else 0.16)
        edge = f" border-right: 1px solid {look.border};"
        sheet = f"QWidget#persona {{ background: {tint};{edge} }}"
        if sheet != self._left.styleSheet():
            self._left.setStyleSheet(sheet)
        self.back.setIcon(icon("chevron-left", look.text))
        self.delete.setIcon(icon("trash", look.text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the map on Esc; a field in which something is typed takes that back first."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
