"""Whose map it is: in the middle of the classic form, above the extended one together with the goal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.empathy.looks import breakable
from ui.face_button import Portrait
from ui.fonts import px
from ui.icons import icon
from ui.parts import RoomyButton, label, wrapped
from ui.sizes import fix
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Persona, TraitField

WIDTH = 148
MOST_GOALS = 4


class WhoPlate(QWidget):
    """Portrait, name and role on a plate where the quadrants meet."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.portrait = Portrait(workspace, Persona(id="pe_0", rank="V"), px(72))
        self._name, self._role = wrapped("", "heading"), wrapped("", "caption")
        fix(self, width=WIDTH)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 12, 10, 12)
        rows.setSpacing(4)
        rows.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._name, self._role):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(text)

    def show_persona(self, persona: Persona) -> None:
        """Show who it is."""
        self.portrait.show_persona(persona)
        self._name.setText(breakable(order.display_name(persona)))
        self._role.setText(breakable(persona.role))
        self._role.setVisible(bool(persona.role))
        self.setAccessibleName(order.display_name(persona))
        self.resize(self.width(), self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate."""
        look = self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.border if look.name != "high contrast" else look.border_strong), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 24, 24)
        painter.end()


class WhoStrip(QWidget):
    """Who and goal: portrait, name, role, and what the profile says they want. profile_wanted: to write a goal there."""

    profile_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.portrait = Portrait(workspace, Persona(id="pe_0", rank="V"), px(56))
        self._name, self._role = wrapped("", "title"), wrapped("", "caption")
        self._goals = wrapped("")
        self._edit = RoomyButton()
        self._edit.setText("Edit goals")
        self._edit.setAccessibleName("Edit the goals on the profile")
        self._edit.setProperty("kind", "flat")
        self._edit.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._edit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._edit.clicked.connect(self.profile_wanted)
        who, goal, head = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for box in (who, goal):
            box.setSpacing(2)
        who.addStretch(1)
        who.addWidget(self._name)
        who.addWidget(self._role)
        who.addStretch(1)
        head.setSpacing(8)
        head.addWidget(label("Goal", "heading"))
        head.addStretch(1)
        head.addWidget(self._edit)
        goal.addLayout(head)
        goal.addWidget(self._goals)
        goal.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 10)
        row.setSpacing(16)
        row.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(who, 2)
        row.addLayout(goal, 3)

    def show_persona(self, persona: Persona) -> None:
        """Show who it is, and what the goals are."""
        self.portrait.show_persona(persona)
        self._name.setText(breakable(order.display_name(persona)))
        self._role.setText(breakable(persona.role))
        goals = order.traits(self._workspace.document, persona.id, TraitField.GOAL)
        lines = [f"· {breakable(goal.text)}" for goal in goals[:MOST_GOALS]]
        if len(goals) > MOST_GOALS:
            lines.append(f"and {len(goals) - MOST_GOALS} more on the profile")
        self._goals.setText("\n".join(lines) or "Research to do: find out what they want to reach.")

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        self._edit.setIcon(icon("pencil", self._workspace.theme.text2))
