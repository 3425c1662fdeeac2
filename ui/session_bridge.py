"""Between an open project and the window: saving by itself, and how safe the work is, as Qt signals."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.model.change import Change
from workbench.model.errors import NotWrittenError, WorkbenchError
from workbench.opened import OpenProject, Saved

IDLE_SAVE_MS = 3_000
"""A project with a file is saved by itself when nothing was edited for so long."""


class ProjectBridge(QObject):
    """Follow one open project.

    safety_changed(text, is_safe): how safe the work is. failed(text): something could not be written.
    """

    safety_changed = Signal(str, bool)
    failed = Signal(str)
    _synced = Signal()
    _saved = Signal(object)

    def __init__(self, project: OpenProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._writer = ThreadPoolExecutor(1, "save")
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_SAVE_MS)
        self._idle.timeout.connect(self.save_quietly)
        self._failure = ""
        self._synced.connect(self.tell)
        self._saved.connect(self._on_saved)
        self.failed.connect(self._on_failed)
        self._unsubscribe = project.session.subscribe(self._on_changed)
        self.follow_journal()

    def follow_journal(self) -> None:
        """Listen to the project's journal (a read-only project gets one when it is saved under another name)."""
        if self.project.journal is not None:
            self.project.journal.on_synced = lambda _sequence: self._synced.emit()
            self.project.journal.on_failed = lambda error: self.failed.emit(str(error))

    def close(self) -> None:
        """Stop following, after a save that is under way has ended."""
        self._idle.stop()
        self._writer.shutdown()
        self._unsubscribe()
        if self.project.journal is not None:
            self.project.journal.on_synced = None
            self.project.journal.on_failed = None

    def tell(self) -> None:
        """Say how safe the work is now."""
        self.safety_changed.emit(*self._words())

    def save_quietly(self) -> None:
        """Save a project that has a file and unsaved edits, on a thread of its own."""
        if self.project.path is None or not self.project.is_dirty:
            return
        try:
            job = self.project.begin_save()
        except (WorkbenchError, NotWrittenError) as error:
            self.failed.emit(str(error))
            return
        self._writer.submit(job.run).add_done_callback(self._saved.emit)

    def _words(self) -> tuple[str, bool]:
        project = self.project
        if project.read_only is not None:
            return "Read only", False
        if self._failure:
            return "Not safe on disk", False
        if not project.is_safe:
            return "Writing…", True
        if project.path is None:
            return ("Kept, not in a file yet" if project.is_dirty else "Nothing to save"), True
        return "Saved", True

    def _on_saved(self, future: Future[Saved]) -> None:
        error = future.exception()
        if error is not None:
            self.failed.emit(str(error))
            self._idle.start()
            return
        self._failure = future.result().warning or ""
        if self._failure:
            self.failed.emit(self._failure)
        self.tell()

    def _on_failed(self, text: str) -> None:
        self._failure = text
        self.tell()

    def _on_changed(self, change: Change) -> None:
        self._failure = ""
        self._idle.start()
        self.tell()
