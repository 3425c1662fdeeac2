"""Which visit of a step the feelings are of: this one on the route, or all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.inspector.form import column
from ui.parts import Elided
from ui.places import occurrence_words
from ui.segments import Segments
from ui.workspace import Workspace


class VisitChoice(QWidget):
    """Says where on the kept route the step is looked at ("“Pay”, 2nd time on “Via the counter”"); hidden elsewhere."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.where = Elided("", "caption")
        self.segments = Segments(
            ("This visit", "All visits"),
            "Feelings of",
            lambda index: workspace.show_visit(this=index == 0),
        )
        box = column(self, 4)
        box.addWidget(self.where)
        box.addWidget(self.segments)
        self.refresh()

    def refresh(self) -> None:
        """Show where the person is."""
        workspace, position = self._workspace, self._workspace.position
        on_stop = position is not None and workspace.walk.stops[position] is not None
        self.setVisible(on_stop)
        if position is not None and on_stop:
            self.where.setText(occurrence_words(workspace.document, workspace.walk, position))
            self.segments.show_chosen(0 if workspace.stop is not None else 1)
