"""A line that leads to a step: its words, as wide as the panel, and a value at its right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.parts import Elided, label, plain_tip
from ui.workspace import Workspace
from workbench.model.records import Id, Step


class StepLink(QWidget):
    """The title of a step, what is to be said of it, and a button that goes there."""

    def __init__(self, workspace: Workspace, step: Id, value: str = "") -> None:
        super().__init__()
        title = workspace.document.get(step, Step).title or "Untitled step"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Elided(title, ""), 1)
        if value:
            row.addWidget(label(value, "label"))
        self.show_step = QPushButton("Show")
        self.show_step.setProperty("kind", "flat")
        self.show_step.setAccessibleName(f"Show {title}{', ' if value else ''}{value}")
        self.show_step.setToolTip(plain_tip(f"Go to {title}"))
        self.show_step.clicked.connect(lambda: workspace.select([step]))
        row.addWidget(self.show_step)
