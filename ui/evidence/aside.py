"""What stands beside a line of a persona: where it came from, and what supports it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.empathy.origin import OriginButton
from ui.evidence.mark import EvidenceMark
from ui.workspace import Workspace
from workbench.model.records import Id


class TraitAside(QWidget):
    """The way back to the empathy map, and the sign of evidence."""

    def __init__(self, workspace: Workspace, trait: Id) -> None:
        super().__init__()
        self.mark = EvidenceMark(workspace, trait)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(OriginButton(workspace, trait))
        across.addWidget(self.mark)
