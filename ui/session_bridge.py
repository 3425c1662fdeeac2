"""Between an open project and the window: saving by itself, and how safe the work is, as Qt signals."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ui import trouble
from ui.file_watch import FileWatch
from ui.found_at_opening import of_opening
from ui.refusals import of_damage
from ui.trouble import Trouble
from workbench.model.change import Change
from workbench.model.errors import NotWrittenError, WorkbenchError
from workbench.opened import OpenProject, Saved, SaveJob
from workbench.storage.errors import (
    ChangedOnDiskError,
    DamagedFileError,
    NewerFormatError,
    NotAJourneyError,
    NotSavedError,
    StorageError,
    WriteProtectedError,
)
from workbench.storage.journal import Journal

IDLE_SAVE_MS = 3_000
"""A project with a file is saved by itself when nothing was edited for so long."""

PROBE_MS = 3_000
"""While edits cannot be written, it is tried so often whether they can be again."""


class ProjectBridge(QObject):
    """Follow one open project.

    safety_changed(text, is_safe): how safe the work is. trouble_changed: see `trouble`. works_again: edits can be
    written again, or may go unprotected: what was refused can be tried once more. warned(text): something went
    wrong beside a save that succeeded. refusals: how many edits could not be written.
    """

    safety_changed = Signal(str, bool)
    trouble_changed = Signal()
    works_again = Signal()
    warned = Signal(str)
    _synced = Signal()
    _failed = Signal(object)
    _saved = Signal(object)
    _looked = Signal(object)
    _probed = Signal(object)

    def __init__(self, project: OpenProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._worker = ThreadPoolExecutor(1, "save")
        self._idle = self._timer(IDLE_SAVE_MS, self.save_quietly)
        self._probe = self._timer(PROBE_MS, self._try_writing)
        self._watch = FileWatch(self)
        self._watch.stirred.connect(self.look)
        self._is_looking = False
        self.refusals = 0
        self._reading = trouble.of_reading(project)
        self._opening = of_opening(project)
        self._writing: Trouble | None = None
        self._unprotected_since: datetime | None = None
        self._file: Trouble | None = None
        self._theirs: Trouble | None = None
        self._elsewhere: Trouble | None = None
        self._saving: Trouble | None = None
        self._is_typing = False
        self._is_recovered = project.path is not None and project.is_dirty
        self._synced.connect(self.tell)
        self._failed.connect(self._on_failed)
        self._saved.connect(self._on_saved)
        self._looked.connect(self._on_looked)
        self._probed.connect(self._on_probed)
        self._unsubscribe = project.session.subscribe(self._on_changed)
        self.follow()
        if self._is_recovered:  # not at once: the program must first be seen to live with these edits
            self._idle.start()

    @property
    def trouble(self) -> Trouble | None:
        """Give what is wrong, the worst first; None if nothing is."""
        file = self._file and (self._theirs or self._file)
        return self._writing or file or self._saving or self._elsewhere or self._reading or self._opening

    def follow(self) -> None:
        """Follow the project's journal and file: again after it was saved, perhaps under another name."""
        journal = self.project.journal
        if journal is not None:
            journal.on_synced = lambda _sequence: self._synced.emit()
            journal.on_failed = self._failed.emit
            journal.on_refused = self._on_refused
        self._reading = trouble.of_reading(self.project)
        self._watch.follow(self.project.path if self.project.read_only is None else None)
        if self.project.path is not None and not self.project.is_dirty:
            self._file = self._theirs = self._saving = None
            self._is_recovered = False
            if journal is not None and journal.unprotected:
                self._unprotected_since = datetime.now(UTC)
                self._show_unprotected(journal)
        self.look()

    def settle(self) -> None:
        """Return when nothing is being saved any more."""
        self._idle.stop()
        self._worker.submit(lambda: None).result()

    def close(self) -> None:
        """Stop following, after a save that is under way has ended."""
        self._idle.stop()
        self._probe.stop()
        self._watch.close()
        self._worker.shutdown()
        self._unsubscribe()
        if self.project.journal is not None:
            self.project.journal.on_synced = None
            self.project.journal.on_failed = None
            self.project.journal.on_refused = None

    def tell(self) -> None:
        """Say how safe the work is now, and what is wrong."""
        self.safety_changed.emit(*self._words())
        self.trouble_changed.emit()

    def show_typing(self, is_typing: bool) -> None:
        """Say that something is typed which is in no edit yet, or that it is now."""
        self._is_typing = is_typing
        self.tell()

    def save(self) -> None:
        """Save now, as a person asks for it, on the thread for it; WorkbenchError if it cannot begin."""
        self._save(self.project.begin_save(keep_backup=True))

    def save_quietly(self) -> None:
        """Save a project that has a file and unsaved edits, on a thread of its own."""
        if self.project.path is None or not self.project.is_dirty:
            return
        try:
            self._save(self.project.begin_save())
        except WorkbenchError as error:
            self.take(error)

    def look(self) -> None:
        """Look at the file, on the thread that saves: so nothing of ours is taken for somebody else's."""
        if self.project.path is not None and self.project.read_only is None and not self._is_looking:
            self._is_looking = True
            self._worker.submit(self.project.look_at_file).add_done_callback(self._looked.emit)

    def go_on_unprotected(self) -> None:
        """Let edits through though they cannot be written, as the person decided."""
        journal = self.project.journal
        if journal is not None:
            journal.unprotected = True
            self._unprotected_since = None
            self._show_unprotected(journal)
            self.tell()
            self.works_again.emit()

    def take_note(self) -> None:
        """Show no longer what was found in a file that was opened: the person knows."""
        if self._elsewhere is not None:
            self._elsewhere = None
        else:
            self._opening = None
        self.tell()

    def take(self, error: WorkbenchError) -> None:
        """Show an error until it is over: of saving, or of opening what is or should be in the place of ours."""
        match error:
            case DamagedFileError() if error.path != self.project.path:
                self._elsewhere = of_damage(error)
            case DamagedFileError() | NotAJourneyError() | NewerFormatError():
                self._theirs = trouble.of_theirs(error) if error.path == self.project.path else self._theirs
            case NotWrittenError():
                self._writing = trouble.not_safe(error)
                self._probe.start()
            case WriteProtectedError():
                self._file = trouble.of_file(error)
            case NotSavedError() if error.path == self.project.path:
                self._saving = trouble.not_saved(error)
                self._idle.start()
            case StorageError() if error.path == self.project.path:
                self._file = trouble.of_file(error)
        self.tell()

    def _save(self, job: SaveJob) -> None:
        self._worker.submit(job.run).add_done_callback(self._saved.emit)

    def _timer(self, interval: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    def _words(self) -> tuple[str, bool]:
        project, wrong = self.project, self.trouble
        if wrong is not None and wrong.status and (wrong is not self._saving or project.is_dirty):
            return wrong.status, False
        if self._is_typing:
            return "Typing…", True
        if not project.is_safe:
            return "Writing…", True
        if project.path is None:
            return ("Kept, not in a file yet" if project.is_dirty else "Nothing to save"), True
        return "Kept, not in the file yet" if self._is_recovered else "Saved", True

    def _on_saved(self, future: Future[Saved]) -> None:
        error = future.exception()
        if isinstance(error, WorkbenchError):
            self.take(error)
            return
        saved = future.result()
        if saved.warning is not None:
            self.warned.emit(saved.short_warning)
        self._saving = None
        self.follow()
        self.tell()

    def _on_looked(self, future: Future[StorageError | None]) -> None:
        self._is_looking = False
        error = future.result()
        before, self._file = self._file, None if error is None else trouble.of_file(error)
        if type(error) is not ChangedOnDiskError:
            self._theirs = None
        if error is None and before is not None and self.project.is_dirty:
            self._idle.start()
        elif error is not None and before is None:
            self.save_quietly()  # which fails, and writes to the journal all that the file should have had
        if before != self._file:
            self.tell()

    def _on_refused(self, error: NotWrittenError) -> None:
        self.refusals += 1
        self._writing = trouble.not_made(error)
        self._probe.start()
        self.tell()

    def _on_failed(self, error: NotWrittenError) -> None:
        journal = self.project.journal
        if journal is not None and journal.failure is None:  # a later write has made it safe already
            return
        self.take(error)

    def _show_unprotected(self, journal: Journal) -> None:
        """Say from when on edits are unprotected, as long as they are."""
        if journal.unprotected:
            self._writing = trouble.unprotected(self._unprotected_since, is_dirty=self.project.is_dirty)
        else:
            self._writing = None
            self._probe.stop()

    def _try_writing(self) -> None:
        if self.project.journal is not None and self._writing is not None:
            self._worker.submit(self.project.journal.probe).add_done_callback(self._probed.emit)

    def _on_probed(self, future: Future[None]) -> None:
        """Protect everything again if the disk takes it; else try again later."""
        journal, error = self.project.journal, future.exception()
        if journal is None or self._writing is None:
            return
        if error is None:
            try:
                journal.begin_anew()
            except NotWrittenError as still:
                error = still
        if error is None:
            self._writing = None
            self.works_again.emit()
        elif isinstance(error, OSError | NotWrittenError):
            self._probe.start()
        else:
            raise error
        self.tell()

    def _on_changed(self, change: Change) -> None:
        journal = self.project.journal
        if self._writing is not None and journal is not None:
            self._show_unprotected(journal)
        self._idle.start()
        self.tell()
