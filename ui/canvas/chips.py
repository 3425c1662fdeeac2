"""Small controls that lie over the map's lower corners: zoom, and whose feelings are shown.

They take no focus: the canvas is one tab stop, and all that they do has a key.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from ui.icons import icon
from ui.sizes import fix, fix_icon
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Persona

HEIGHT = 34
ICON = 16
GAP = 12
SHARE = 4
"""The persona's chip says less where it would take more than this part of the canvas' width."""


class ZoomControl(QFrame):
    """Out, the zoom (a click goes to 100 %), in, fit the map."""

    out_wanted = Signal()
    full_wanted = Signal()
    in_wanted = Signal()
    fit_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("zoom_control")
        self.setProperty("kind", "card")
        self._out = _button("Zoom out (Ctrl+-)", self.out_wanted)
        self._number = _button("Zoom to 100 % (Ctrl+0)", self.full_wanted)
        fix(self._number, width=66)
        self._in = _button("Zoom in (Ctrl++)", self.in_wanted)
        self._fit = _button("Fit the map (Ctrl+9)", self.fit_wanted)
        row = _row(self)
        for button in (self._out, self._number, self._in, self._fit):
            row.addWidget(button)
        self.show_zoom(1.0)

    def show_zoom(self, zoom: float) -> None:
        """Write the zoom in per cent."""
        percent = f"{zoom * 100:.0f}" if zoom >= 0.01 else f"{zoom * 100:.1f}"
        self._number.setText(f"{percent} %")
        self._number.setAccessibleName(f"Zoom {percent} per cent, go to 100 per cent")

    def recolor(self, color: str) -> None:
        """Draw the signs in a colour."""
        for button, name in ((self._out, "minus"), (self._in, "plus"), (self._fit, "maximize")):
            button.setIcon(icon(name, color))


class PersonaChip(QFrame):
    """Says whose feelings the map shows; its menu changes that. Hidden while there is no persona."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("persona_chip")
        self.setProperty("kind", "card")
        self._workspace = workspace
        self._name = ""
        self._button = QToolButton()
        self._button.setProperty("kind", "flat")
        fix_icon(self._button, ICON)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._button.setMenu(self._menu)
        row = _row(self)
        row.addWidget(self._button)
        self.refresh()

    def refresh(self) -> None:
        """Say who it is now."""
        workspace = self._workspace
        persona = workspace.document.find(workspace.persona, Persona)
        self.setVisible(persona is not None)
        if persona is not None:
            name = order.display_name(persona)
            self._name = name.split()[0]
            self.say_all()
            self._button.setAccessibleName(f"The map shows the feelings of {name}")
            self._button.setToolTip("Whose feelings the map shows (Ctrl+PgUp, Ctrl+PgDown)")

    def say_all(self) -> None:
        """Name the persona, and that it is about feelings."""
        self._say(f" Feelings  {self._name} ▾")

    def say_less(self, most: int) -> None:
        """Name the persona only, shortened where that would be wider than so many px."""
        self._say(f" {self._name} ▾")
        if self.width() > most:
            metrics = self._button.fontMetrics()
            room = most - self.width() + metrics.horizontalAdvance(self._name)
            self._say(f" {metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)} ▾")

    def _say(self, text: str) -> None:
        self._button.setText(text)
        self.adjustSize()

    def recolor(self, color: str) -> None:
        """Draw the sign in a colour."""
        self._button.setIcon(icon("mood-smile", color))

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for key in self._workspace.personas:
            persona = self._workspace.document.get(key, Persona)
            action = self._menu.addAction(order.display_name(persona).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self._workspace.persona)
            action.triggered.connect(lambda _on=False, key=key: self._workspace.show_persona(key))
            group.addAction(action)


class Chips:
    """Both of them, in the lower corners of a canvas."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self.zoom = ZoomControl(parent)
        self.persona = PersonaChip(workspace, parent)

    def place(self, room: QRect) -> None:
        """Put them into the corners of a room in the parent, as large as what they say."""
        self.persona.refresh()
        self.zoom.adjustSize()
        bottom = room.bottom() - GAP
        self.zoom.move(room.right() - GAP - self.zoom.width(), bottom - self.zoom.height())
        most = min(self.zoom.x() - GAP - room.left() - GAP, room.width() // SHARE)
        if self.persona.width() > most:
            self.persona.say_less(room.width() - 2 * GAP)
        is_narrow = room.left() + GAP + self.persona.width() > self.zoom.x() - GAP
        above = self.zoom.height() + GAP if is_narrow else 0
        self.persona.move(room.left() + GAP, bottom - self.persona.height() - above)

    def recolor(self, color: str) -> None:
        """Draw their signs in a colour."""
        self.zoom.recolor(color)
        self.persona.recolor(color)


def _button(name: str, signal: SignalInstance) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "flat")
    fix_icon(button, ICON)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setAccessibleName(name.partition(" (")[0])
    button.clicked.connect(signal)
    return button


def _row(frame: QFrame) -> QHBoxLayout:
    row = QHBoxLayout(frame)
    row.setContentsMargins(2, 0, 2, 0)
    row.setSpacing(0)
    fix(frame, height=HEIGHT)
    return row
