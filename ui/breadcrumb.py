"""Where a sub-journey lies: the journeys around it, the nearest last, each a click away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from ui.fonts import font
from ui.icons import icon
from ui.lettering import broken
from ui.parts import RoomyButton, label, plain_tip
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.method.inside import inside_of
from workbench.model import order
from workbench.model.records import Id, Journey

HEIGHT = 40
TITLE_WIDTH = 260
"""So wide a title gets before it is shortened, px."""


class Breadcrumb(QFrame):
    """A line above the map, shown while the map is the inside of a step.

    wanted(journey): a journey around it was chosen. leave_wanted: back to the one just around it.
    """

    wanted = Signal(str)
    leave_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("breadcrumb")
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Where this sub-journey lies")
        fix(self, height=HEIGHT)
        self._workspace = workspace
        self._parts: list[QToolButton | QLabel] = []
        self._shown: tuple[object, ...] = ()
        self.back = RoomyButton()
        self.back.setProperty("kind", "flat")
        self.back.setText("Back")
        self.back.setToolTip("Back to the journey around it (Alt+Up)")
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.back.clicked.connect(self.leave_wanted)
        self._about = label("", "caption")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 16, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self._row.addWidget(self._about)
        self.hide()

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        self.back.setIcon(icon("chevron-left", self._workspace.theme.text2))

    def refresh(self) -> None:
        """Show where the journey of the workspace lies; nothing while it lies in no other."""
        document = self._workspace.document
        path = order.path_to(document, self._workspace.journey)
        names = tuple((step.id, order.titled(document, step.id).title or "Untitled journey") for step in path)
        inner = document.get(self._workspace.journey, Journey)
        inside = (
            inside_of(document, inner.parent_step, self._workspace.personas) if inner.parent_step else None
        )
        shown = (names, inside)
        if shown == self._shown:
            return
        self._shown = shown
        for part in self._parts:
            part.deleteLater()
        self._parts.clear()
        for journey, title in names[:-1]:
            self._add(self._link(journey, title))
            self._add(label("›", "caption"))
        self._add(label(_short(names[-1][1], 600), "heading"))
        self._about.setText(inside.words if inside else "")
        self.setVisible(len(names) > 1)

    def _add(self, part: QToolButton | QLabel) -> None:
        self._row.insertWidget(1 + len(self._parts), part)
        self._parts.append(part)

    def _link(self, journey: Id, title: str) -> QToolButton:
        button = RoomyButton()
        button.setProperty("kind", "flat")
        button.setText(_short(title).replace("&", "&&"))
        button.setAccessibleName(f"Back to {title}")
        button.setToolTip(plain_tip(title))
        button.clicked.connect(partial(self.wanted.emit, journey))
        return button


def _short(title: str, weight: int = 400) -> str:
    return "".join(broken(title, font(14, weight), TITLE_WIDTH, 1))
