"""Where a kept route is broken, with the two ways out as buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.inspector.locks import EDITS
from ui.parts import plain_tip, wrapped
from ui.routes.deeds import RouteDeeds, break_words, repair_words
from ui.workspace import Workspace
from workbench.model.records import Id


class BrokenRoute(QWidget):
    """Says "Broken between 6 and 8" of one route, and offers to repair or to drop it; hidden while the route is whole."""

    def __init__(self, workspace: Workspace, deeds: RouteDeeds, *, beside: bool = False) -> None:
        super().__init__()
        self._workspace = workspace
        self._route: Id | None = None
        self.told = wrapped("", "danger")
        self.told.setWordWrap(not beside)
        self.repair, self.drop = QPushButton("Repair"), QPushButton("Drop")
        self.drop.setToolTip("Delete the route; Ctrl+Z brings it back")
        self.repair.clicked.connect(lambda: deeds.repair(self._route) if self._route else None)
        self.drop.clicked.connect(lambda: deeds.delete(self._route) if self._route else None)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.repair, self.drop):
            button.setProperty(EDITS, True)
            buttons.addWidget(button)
        box = QHBoxLayout(self) if beside else QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8 if beside else 4)
        box.addWidget(self.told)
        box.addLayout(buttons)
        if not beside:
            buttons.addStretch(1)

    def show_route(self, route: Id | None) -> None:
        """Show whether a route is broken."""
        self._route = route
        document = self._workspace.document
        words, can_repair = break_words(document, route) if route is not None else ("", False)
        self.setVisible(bool(words))
        if route is not None and words:
            self.told.setText(words)
            hint = repair_words(document, route)
            self.repair.setToolTip(plain_tip(hint))
            self.repair.setAccessibleName(f"Repair: {hint}")
            self.drop.setAccessibleName("Drop the route")
            self.repair.setEnabled(can_repair and not self._workspace.is_read_only)
            self.drop.setEnabled(not self._workspace.is_read_only)
