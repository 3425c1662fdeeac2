"""What an empathy map holds, in small beside a profile: four areas with their counts, each the way to the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout

from ui.empathy.looks import LOOKS
from ui.icons import icon
from ui.parts import RoomyButton, label
from ui.personas.view import ProfilePart
from ui.sizes import fix_icon
from ui.workspace import Workspace
from workbench.method.empathy import FIELDS, NAMES, Form, contradictions
from workbench.model import order
from workbench.model.records import Id, TraitField

COLUMNS = 2


class EmpathyPart(ProfilePart):
    """Says, thinks, does, feels. open_map: shows the whole."""

    def __init__(self, workspace: Workspace, open_map: Callable[[], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self._contradictions = label("", "label")
        self.areas: dict[TraitField, QToolButton] = {}
        head = QHBoxLayout()
        head.addWidget(label("Empathy map", "heading"), 1)
        head.addWidget(self._contradictions)
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, field in enumerate(FIELDS[Form.CLASSIC]):
            button = RoomyButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda: open_map())
            fix_icon(button, 18)
            self.areas[field] = button
            grid.addWidget(button, *divmod(number, COLUMNS))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(grid)

    def show_persona(self, persona: Id) -> None:
        """Show how much this persona's map holds; an empty area is research to do."""
        document = self._workspace.document
        for field, button in self.areas.items():
            count = len(order.traits(document, persona, field))
            said = str(count) if count else "to do"
            button.setText(f"{NAMES[field]}  {said}")
            button.setIcon(icon(LOOKS[field].icon, self._workspace.theme.text2))
            button.setAccessibleName(f"{NAMES[field]}: {count or 'nothing known yet'}; opens the empathy map")
            button.setToolTip("" if count else f"Nobody knows yet {LOOKS[field].unknown}")
            kind = "" if count else "todo"
            if button.property("kind") != kind:
                button.setProperty("kind", kind)
                button.style().unpolish(button)
                button.style().polish(button)
        found = len(contradictions(document, persona))
        words = "1 contradiction" if found == 1 else f"{found} contradictions"
        self._contradictions.setText(words if found else "")
