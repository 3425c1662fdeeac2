"""Who a persona is: portrait, name, role, quote, how far it rests on research; edited in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bound import BoundLine, BoundText, Choice
from ui.face_button import Portrait
from ui.inspector.form import Section, column, named, reveal, side_by_side
from ui.personas.portrait import AskPicture, PortraitChooser
from ui.workspace import Workspace
from workbench.drawing.theme import mixed
from workbench.edits.personas import edit_persona
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Persona, PersonaStatus

WIDTH, PORTRAIT = 376, 132
STATUSES: list[tuple[str, object]] = [
    ("Proto", PersonaStatus.PROTO),
    ("Research-based", PersonaStatus.RESEARCH),
]
STATUS_HINT = "Proto: from what the team knows already. Research-based: from people it asked or watched."


class OpeningPortrait(Portrait):
    """The portrait; a click opens what it can be, and a picture can be dropped on it."""

    def __init__(self, workspace: Workspace, look: PortraitChooser, section: Section) -> None:
        super().__init__(workspace, Persona(id="pe_1", rank="V"), PORTRAIT)
        self._look, self._section = look, section
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Choose pattern, colour and initials, or drop a picture here")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show what a portrait can be."""
        self._section.open()
        reveal(self._look)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture that is dragged in from a file manager."""
        self._look.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the picture that is dropped."""
        self._section.open()
        self._look.dropEvent(event)


class Identity(QWidget):
    """The column at the left of a profile, in the persona's tint. add_part: what others put below."""

    def __init__(self, workspace: Workspace, ask_picture: AskPicture) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona: Id | None = None
        self.name = BoundLine(workspace, "Name", hint="Name", kind="quiet page")
        self.role = BoundText(
            workspace, "Role in the scenario", hint="Who in this scenario?", lines=1, kind="quiet"
        )
        self.quote = BoundText(
            workspace, "Quote", hint="What would they say, in one sentence?", lines=1, kind="quiet quote"
        )
        self.status = Choice("Status", STATUSES, lambda v: self._edit(status=v))
        self.status.setToolTip(STATUS_HINT)
        self.date = BoundLine(workspace, "Last checked", hint="2026-11-24")
        self.look = PortraitChooser(workspace, ask_picture)
        self.look_section = Section("Portrait")
        self.portrait = OpeningPortrait(workspace, self.look, self.look_section)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(12)
        self._build()
        workspace.theme_changed.connect(self.show_theme)

    def add_part(self, part: QWidget) -> None:
        """Put something below, above the empty end of the column."""
        self._parts.addWidget(part)

    def show_persona(self, persona: Id) -> None:
        """Show and edit this persona from now on."""
        self._persona = persona
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
        self.look.show_persona(persona)
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        persona = self._workspace.document.find(self._persona, Persona)
        if persona is None:
            return
        self.portrait.show_persona(persona)
        self.status.show_value(persona.status)
        self.look.refresh()
        self.show_theme()

    def finish(self) -> None:
        """Perform what is being typed."""
        for field in (self.name, self.role, self.quote, self.date):
            field.binding.finish()
        self.look.finish()

    def show_theme(self) -> None:
        """Take on the colours of the theme and of the persona."""
        look = self._workspace.theme
        persona = self._workspace.document.find(self._persona, Persona)
        color = look.persona[persona.avatar.color] if persona else look.surface2
        tint = mixed(look.surface, color, 0.10 if not look.is_dark else 0.16)
        if look.name == "high contrast":
            tint = look.surface
        sheet = (
            f"QWidget#persona {{ background: {tint}; border-right: 1px solid {look.border}; }}"
            f' QPlainTextEdit[kind="quiet quote"] {{ border-left: 4px solid {color}; }}'
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _build(self) -> None:
        self.setObjectName("persona")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        who = column(self, 8)
        who.setContentsMargins(24, 24, 24, 24)
        who.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignLeft)
        who.addSpacing(4)
        who.addWidget(self.name)
        who.addWidget(self.role)
        who.addWidget(self.quote)
        who.addLayout(side_by_side(named("Status", self.status), named("Last checked", self.date)))
        body = column(self.look_section.body, 0)
        body.addWidget(self.look)
        who.addWidget(self.look_section)
        who.addLayout(self._parts)
        who.addStretch(1)

    def _edit(self, **fields: Any) -> None:
        persona = self._persona
        if persona is not None:
            self._workspace.perform(lambda d, _: edit_persona(d, persona, **fields))
