"""Lines of the outline's text that are in no record yet outlive a crash, too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.workspace import Workspace

AFTER_MS = 300
"""So long after the last key what is typed is written down: once for a word, not once for a letter."""


class KeptDrafts(QObject):
    """Have the drafts of a workspace written down soon after they changed. It lives as long as the workspace."""

    def __init__(self, workspace: Workspace, remember: Callable[[], None]) -> None:
        super().__init__(workspace)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(remember)
        workspace.drafts_changed.connect(self._timer.start)
