"""The button in the status line that leads to what went wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui.crash import CrashWatch


class ProblemButton(QPushButton):
    """Stands in the status line while there is a report that nobody has looked at."""

    def __init__(self, watch: CrashWatch, parent: QWidget | None = None) -> None:
        super().__init__("Something went wrong…", parent)
        self._watch = watch
        self.setFlat(True)
        self.setToolTip("Shows the report; nothing is sent")
        watch.happened.connect(self.look)
        self.look()

    def look(self) -> None:
        """Be there if there is something to show."""
        self.setVisible(self._watch.unseen() is not None)
