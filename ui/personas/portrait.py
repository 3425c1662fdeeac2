"""A persona's portrait to be chosen: pattern, colour and line, initials, or a picture of its own."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from exports.painter import paint
from ui.bound import BoundLine
from ui.inspector.form import named
from ui.inspector.locks import EDITS
from ui.parts import wrapped
from ui.workspace import Workspace
from workbench.drawing.ops import Group, Stroke
from workbench.drawing.shapes import polyline
from workbench.edits.personas import STYLES, edit_persona, next_avatar
from workbench.edits.pictures import describe_picture, remove_picture, set_picture
from workbench.layout.avatar import avatar
from workbench.layout.marks import mark_ops, persona_style
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Cast, Id, Media, Persona

COLORS = ("Teal", "Purple", "Amber", "Blue", "Crimson", "Olive")
MOST_INITIALS = 3
PICTURES = (".png", ".jpg", ".jpeg")
AskPicture = Callable[[], Path | None]


class LookButton(QAbstractButton):
    """One look to choose, painted as it will be: a portrait, or a piece of a line with its mark."""

    def __init__(self, workspace: Workspace, name: str, *, is_line: bool) -> None:
        super().__init__()
        self._workspace, self._is_line = workspace, is_line
        self._persona = Persona(id="pe_1", rank="V")
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setProperty(EDITS, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(48, 36 if is_line else 48)

    def show_persona(self, persona: Persona) -> None:
        """Show what this persona would look like."""
        self._persona = persona
        self.update()

    def sizeHint(self) -> QSize:
        """Be as large as it is fixed to."""
        return self.maximumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the look, a ring when it is the one, and the focus."""
        space, look = self._workspace, self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = self.width() / 2, self.height() / 2
        if self._is_line:
            style = persona_style(look, self._persona)
            line = Stroke(polyline(((6, y), (self.width() - 6, y))), style.color, 3.0, dash=style.dash)
            marks = mark_ops(style.mark, x, y, 6, style.color, look.surface)
            paint(painter, Group(ops=(line, *marks)))
        else:
            paint(painter, avatar(self._persona, x, y, x - 5, look, space.shaper))
        if self.isChecked() or self.hasFocus():
            color = look.focus if self.hasFocus() else look.accent
            painter.setPen(QPen(QColor(color), 2.5 if self.isChecked() else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)
        painter.end()


class PortraitChooser(QWidget):
    """All that a portrait can be. ask_picture: lets the person choose a file."""

    def __init__(self, workspace: Workspace, ask_picture: AskPicture) -> None:
        super().__init__()
        self._workspace, self._ask_picture = workspace, ask_picture
        self._persona: Id | None = None
        self.styles = {s: LookButton(workspace, s.capitalize(), is_line=False) for s in STYLES}
        self.colors = [LookButton(workspace, f"{name}, its line and mark", is_line=True) for name in COLORS]
        self.again = _button("Another pattern", self._other_seed)
        self.initials = BoundLine(workspace, "Initials", hint="as in the name")
        self.initials.setMaxLength(MOST_INITIALS)
        self.own = _button("Own picture…", self._choose_picture)
        self.remove = _button("Remove picture", self._remove_picture)
        self.alt = BoundLine(workspace, "What the picture shows", hint="for who cannot see it")
        self._clash = wrapped("", "warning")
        self.free = _button("Use a free colour and line", self._use_free)
        self._build()
        self.setAcceptDrops(True)

    def show_persona(self, persona: Id) -> None:
        """Show and edit this persona's portrait."""
        self._persona = persona

        def write(document: Document, text: str, key: str) -> Change:
            look = document.get(persona, Persona).avatar
            return edit_persona(
                document, persona, merge_key=key, avatar=msgspec.structs.replace(look, initials=text.strip())
            )

        self.initials.binding.bind(
            persona, "avatar.initials", lambda d: d.get(persona, Persona).avatar.initials, write
        )
        self.alt.binding.bind(persona, "picture.alt", partial(_alt, persona), partial(_describe, persona))
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says."""
        document = self._workspace.document
        persona = document.find(self._persona, Persona)
        if persona is None:
            return
        look = persona.avatar
        for style, button in self.styles.items():
            button.show_persona(_with(persona, style=style))
            button.setChecked(style == look.style and persona.picture is None)
        for number, button in enumerate(self.colors):
            button.show_persona(_with(persona, color=number, dash=number))
            button.setChecked(number == look.color)
        has_picture = persona.picture is not None
        self.own.setText("Another picture…" if has_picture else "Own picture…")
        self.remove.setVisible(has_picture)
        self._alt_row.setVisible(has_picture)
        clash = clash_words(document, persona)
        self._clash.setText(clash)
        self._clash.setVisible(bool(clash))
        self.free.setVisible(bool(clash) and not self._workspace.is_read_only)

    def finish(self) -> None:
        """Perform what is being typed."""
        self.initials.binding.finish()
        self.alt.binding.finish()

    def take(self, path: Path) -> None:
        """Use the picture in a file; what is refused is said in the status line."""
        persona, workspace = self._persona, self._workspace
        if persona is None or workspace.is_read_only:
            return
        from workbench.exchange.pictures import made_media, read_picture_file

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            change = workspace.perform(
                lambda d, ids: set_picture(
                    d, ids, persona, lambda key: made_media(read_picture_file(path), path.name, key)
                )
            )
        finally:
            QGuiApplication.restoreOverrideCursor()
        if change is not None:
            workspace.said.emit(
                "Only its pixels came in: no place, no date, no camera. Say what it shows.", False
            )
            self.refresh()
            self.alt.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture that is dragged in from a file manager."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use the picture that is dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _build(self) -> None:
        group, colors = QButtonGroup(self), QButtonGroup(self)
        patterns, lines = QGridLayout(), QGridLayout()
        for number, (style, button) in enumerate(self.styles.items()):
            button.clicked.connect(partial(self._look, style=style))
            group.addButton(button)
            patterns.addWidget(button, 0, number)
        for number, button in enumerate(self.colors):
            button.clicked.connect(partial(self._look, color=number, dash=number))
            colors.addButton(button)
            lines.addWidget(button, 0, number)
        for grid in (patterns, lines):
            grid.setSpacing(4)
        own = QHBoxLayout()
        own.addWidget(self.own)
        own.addWidget(self.remove)
        own.addStretch(1)
        letters = QHBoxLayout()
        letters.addLayout(named("Initials", self.initials), 1)
        letters.addWidget(self.again, 0, Qt.AlignmentFlag.AlignBottom)
        self._alt_row = QWidget()
        alt = named("What the picture shows", self.alt)
        alt.setContentsMargins(0, 0, 0, 0)
        self._alt_row.setLayout(alt)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.setSpacing(8)
        for layout in (patterns, lines):
            whole.addLayout(layout)
        whole.addWidget(self._clash)
        whole.addWidget(self.free)
        whole.addLayout(letters)
        whole.addLayout(own)
        whole.addWidget(self._alt_row)

    def _look(self, _checked: bool = False, **fields: Any) -> None:
        """Wear another look; a pattern takes the place of a picture."""
        persona = self._workspace.document.find(self._persona, Persona)
        if persona is None:
            return
        look = msgspec.structs.replace(persona.avatar, **fields)
        if "style" in fields and persona.picture is not None:
            self._workspace.perform(lambda d, _: remove_picture(d, persona.id, look))
        else:
            self._workspace.perform(lambda d, _: edit_persona(d, persona.id, avatar=look))
        self.refresh()

    def _other_seed(self) -> None:
        self._look(seed=secrets.randbelow(2**31))

    def _use_free(self) -> None:
        document = self._workspace.document
        others = [p for p in order.personas(document) if p.id != self._persona]
        free = next_avatar(others)
        self._look(color=free.color, dash=free.dash)

    def _choose_picture(self) -> None:
        path = self._ask_picture()
        if path is not None:
            self.take(path)

    def _remove_picture(self) -> None:
        persona = self._persona
        if persona is not None:
            self._workspace.perform(lambda d, _: remove_picture(d, persona))
            self.refresh()


def clash_words(document: Document, persona: Persona) -> str:
    """Say with whom a persona could be taken for on a map: same colour and line there; empty if with nobody."""
    for part in document.having(Cast, "persona", persona.id):
        for other in order.shown_personas(document, part.journey):
            same = other.avatar.color == persona.avatar.color or other.avatar.dash == persona.avatar.dash
            if part.shown and other.id != persona.id and same:
                return f"{order.display_name(other)} has this colour and line on the same map."
    return ""


def _with(persona: Persona, **fields: Any) -> Persona:
    return msgspec.structs.replace(persona, avatar=msgspec.structs.replace(persona.avatar, **fields))


def _button(text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty(EDITS, True)
    button.clicked.connect(lambda: run())
    return button


def _alt(persona: Id, document: Document) -> str:
    media = document.find(document.get(persona, Persona).picture, Media)
    return media.alt if media is not None else ""


def _describe(persona: Id, document: Document, text: str, key: str) -> Change:
    return describe_picture(document, persona, text, merge_key=key)


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in PICTURES), None)
