"""The personas beside the map: whose feelings are current, and the way to each one's page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from exports.painter import paint
from ui.commands import Command, when
from ui.face_button import Portrait
from ui.fonts import px
from ui.icons import icon
from ui.parts import Elided, empty, label, plain_tip, wrapped
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.drawing.ops import Group, Stroke
from workbench.drawing.shapes import polyline
from workbench.edits.personas import add_persona, delete_persona, edit_cast
from workbench.layout.marks import mark_ops, persona_style
from workbench.model import order
from workbench.model.change import Change
from workbench.model.records import Cast, Id, Persona


class PersonaPanel(QWidget):
    """One row for each persona of the journey. page_wanted(id): open the page of one."""

    page_wanted = Signal(str)
    gallery_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._rows: list[PersonaRow] = []
        self._all = QToolButton()
        self._all.setProperty("kind", "flat")
        self._all.setToolTip("All personas")
        self._all.setAccessibleName("All personas")
        self._all.clicked.connect(self.gallery_wanted)
        self._add = QToolButton()
        self._add.setProperty("kind", "flat")
        self._add.setToolTip("Add a persona")
        self._add.setAccessibleName("Add a persona")
        self._add.clicked.connect(self.add)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.addWidget(label("Personas", "heading"))
        head.addStretch(1)
        head.addWidget(self._all)
        head.addWidget(self._add)
        holder = QWidget()
        self._box = QVBoxLayout(holder)
        self._box.setContentsMargins(6, 2, 6, 6)
        self._box.setSpacing(2)
        self._box.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        workspace.changed.connect(self._on_changed)
        for signal in (workspace.journey_changed, workspace.theme_changed):
            signal.connect(self.rebuild)
        workspace.persona_changed.connect(self._show_current)
        self.rebuild()

    def commands(self) -> list[Command]:
        """Give the commands about personas."""
        return [
            Command(
                "persona.add", "Add persona", self.add, menu="Persona", icon="user-plus", short="Persona"
            ),
            Command(
                "persona.open",
                "Open the page of the current persona",
                self.open_current,
                menu="Persona",
                icon="user",
                enabled=when(lambda: self._workspace.persona is not None, "Add a persona first"),
            ),
        ]

    @property
    def rows(self) -> list[PersonaRow]:
        """Give the rows in order."""
        return list(self._rows)

    def add(self) -> None:
        """Add a persona to the project and this journey, and open its page to be filled in."""
        workspace = self._workspace
        name = free_name([p.name for p in order.personas(workspace.document, archived=True)])
        change = workspace.perform(lambda d, ids: add_persona(d, ids, name, journey=workspace.journey))
        if change is not None:
            persona = change.created(Persona)[0].id
            if persona in workspace.personas:
                workspace.show_persona(persona)
            self.page_wanted.emit(persona)

    def open_current(self) -> None:
        """Open the page of the current persona."""
        if self._workspace.persona is not None:
            self.page_wanted.emit(self._workspace.persona)

    def rebuild(self) -> None:
        """Show the personas anew."""
        workspace = self._workspace
        self._add.setIcon(icon("plus", workspace.theme.text2))
        self._all.setIcon(icon("users", workspace.theme.text2))
        empty(self._box)
        self._rows = [
            PersonaRow(workspace, persona, self.page_wanted.emit)
            for persona in order.personas(workspace.document)
        ]
        for row in self._rows:
            self._box.addWidget(row)
        if not self._rows:
            nobody = wrapped("Nobody yet. Who walks this path?", "caption")
            nobody.setContentsMargins(10, 0, 8, 0)
            self._box.addWidget(nobody)
        self._show_current()

    def _show_current(self) -> None:
        for row in self._rows:
            row.show_current(row.persona == self._workspace.persona)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Persona) or change.touches(Cast):
            self.rebuild()


class PersonaRow(QWidget):
    """Portrait, name and line style of one persona; a click makes it the current one."""

    def __init__(self, workspace: Workspace, persona: Persona, open_page: Callable[[str], object]) -> None:
        super().__init__()
        self.persona = persona.id
        self._workspace = workspace
        self._open = open_page
        self._is_current = False
        self._is_shown = persona.id in workspace.personas
        name = order.display_name(persona)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        fix(self, height=36)
        self.setAccessibleName(f"Persona {name}")
        self.setToolTip(plain_tip(f"{name}\n{persona.role}\nDouble-click opens the page"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(10)
        row.addWidget(Portrait(workspace, persona, px(28)))
        text = Elided(name if self._is_shown else f"{name} (hidden)", "" if self._is_shown else "caption")
        row.addWidget(text, 1)
        row.addWidget(_Sample(workspace, persona))

    def show_current(self, is_current: bool) -> None:
        """Mark the row of the current persona."""
        self._is_current = is_current
        self.update()

    def open_page(self) -> None:
        """Open this persona's page."""
        self._open(self.persona)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark of the current row and the focus."""
        look = self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.surface2))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(QRectF(0, 8, 3, self.height() - 16), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(look.focus))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make this persona the current one."""
        if event.button() is Qt.MouseButton.LeftButton and self._is_shown:
            self._workspace.show_persona(self.persona)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the page."""
        self.open_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space, open with Enter."""
        if event.key() == Qt.Key.Key_Space and self._is_shown:
            self._workspace.show_persona(self.persona)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_page()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a persona."""
        workspace = self._workspace
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open page").triggered.connect(self.open_page)
        if workspace.document.unique(Cast, workspace.journey, self.persona) is not None:
            text = "Hide on this map" if self._is_shown else "Show on this map"
            menu.addAction(text).triggered.connect(self._toggle)
        menu.addSeparator()
        menu.addAction("Delete persona").triggered.connect(self._delete)
        menu.popup(event.globalPos())

    def _toggle(self) -> None:
        workspace, shown = self._workspace, not self._is_shown
        workspace.perform(lambda d, _: edit_cast(d, workspace.journey, self.persona, shown=shown))

    def _delete(self) -> None:
        delete_with_word(self._workspace, self.persona)


class _Sample(QWidget):
    """A piece of the persona's line with its mark."""

    def __init__(self, workspace: Workspace, persona: Persona) -> None:
        super().__init__()
        self._workspace = workspace
        self._persona = persona
        self.setFixedSize(34, 16)

    def sizeHint(self) -> QSize:
        """Be as large as the sample."""
        return QSize(34, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sample."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._workspace.theme
        style = persona_style(look, self._persona)
        line = Stroke(polyline(((1, 8), (33, 8))), style.color, 2.0, dash=style.dash)
        paint(painter, Group(ops=(line, *mark_ops(style.mark, 17, 8, 4.2, style.color, look.surface))))
        painter.end()


def delete_with_word(workspace: Workspace, persona: Id) -> None:
    """Delete a persona and say what went along, and how it comes back."""
    name = order.display_name(workspace.document.get(persona, Persona))
    change = workspace.perform(lambda d, _: delete_persona(d, persona))
    if change is not None:
        along = len(change.before) - 1
        workspace.said.emit(f"Deleted {name} and {along} records of theirs. Ctrl+Z brings all back.", False)


def free_name(taken: list[str]) -> str:
    """Give the first of "Persona 1", "Persona 2" … that nobody has."""
    number = 1
    while f"Persona {number}" in taken:
        number += 1
    return f"Persona {number}"
