"""Between an open project and the window: saving by itself, and how safe the work is, as Qt signals."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from workbench.project import OpenProject

from workbench.model.change import Change
from workbench.model.errors import WorkbenchError

IDLE_SAVE_MS = 3_000
"""A project with a file is saved by itself when nothing was edited for so long."""


class ProjectBridge(QObject):
    """Follow one open project. safety_changed(text, is_safe); failed(text): something could not be written."""

    safety_changed = Signal(str, bool)
    failed = Signal(str)
    _synced = Signal()

    def __init__(self, project: OpenProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_SAVE_MS)
        self._idle.timeout.connect(self.save_quietly)
        self._synced.connect(self.tell)
        self._unsubscribe = project.session.subscribe(self._on_changed)
        project.on_synced = self._synced.emit

    def close(self) -> None:
        """Stop following; pending work is the caller's to save."""
        self._idle.stop()
        self.project.on_synced = None
        self._unsubscribe()

    def tell(self) -> None:
        """Say how safe the work is now."""
        project = self.project
        if project.read_only is not None:
            self.safety_changed.emit("Read only", False)
        elif not project.is_synced:
            self.safety_changed.emit("Writing…", True)
        elif project.path is None and project.session.sequence:
            self.safety_changed.emit("Kept, not yet saved to a file", True)
        elif project.path is None:
            self.safety_changed.emit("Nothing to save", True)
        else:
            self.safety_changed.emit("Saved", True)

    def save_quietly(self) -> None:
        """Save a project that has a file and unsaved edits; a failure is told and tried again later."""
        if self.project.path is None or self.project.read_only is not None or self.project.is_saved:
            return
        try:
            self.project.save()
        except WorkbenchError as error:
            self.failed.emit(str(error))
            self._idle.start()
        self.tell()

    def _on_changed(self, change: Change) -> None:
        self._idle.start()
        self.tell()
