"""A project that is open: its session, its file, its journal and its lock together."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from workbench.environment import (
    Environment,
    base_of,
    clear_way,
    first_write,
    journal_in,
    lock_for_writing,
    storage_at,
    telling,
    write_file,
)
from workbench.model.document import Document
from workbench.session import ProjectSession
from workbench.storage import lock as locks
from workbench.storage.errors import (
    ChangedOnDiskError,
    FileExistsAlreadyError,
    LockedError,
    NotSavedError,
    ReadOnlyError,
    StorageError,
    reason,
)
from workbench.storage.journal import Journal, Subject
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.notices import Notice, NoticeKind
from workbench.storage.segments import Base
from workbench.storage.unfinished import sweep
from workbench.storage.unsaved import discard

__all__ = ["Environment", "OpenProject", "SaveJob", "Saved", "open_untitled"]


class Saved(msgspec.Struct, frozen=True):
    """A save that succeeded. warning: what went wrong beside it (no backup, say), or None."""

    path: Path
    sequence: int
    warning: str | None

    @property
    def short_warning(self) -> str:
        """Give the warning with the file's name in place of its whole path."""
        return (self.warning or "").replace(str(self.path), self.path.name)


class SaveJob:
    """The state to save, taken on the project's thread; `run` may be called on another one, once."""

    def __init__(self, project: OpenProject, *, keep_backup: bool) -> None:
        if project.read_only is not None:
            raise ReadOnlyError(project.path or Path(project.title), project.read_only)
        if project.storage is None or project.journal is None:
            raise NotSavedError(Path(project.title), "the project has no file yet: it needs a name first")
        self.sequence = project.session.sequence
        self._project = project
        self._storage = project.storage
        self._journal = project.journal
        if project.saving.acquire(blocking=False):  # else it is being written, and looked at, by us
            try:
                self._storage.check_unchanged()
            except ChangedOnDiskError:
                self._journal.protect()  # the file that the journal continues may be gone for good
                raise
            finally:
                project.saving.release()
        self._records = project.session.document.snapshot()
        self._keep_backup = keep_backup
        self._segment = project.journal.begin_save()

    def run(self) -> Saved:
        """Write the file; StorageError if it cannot be written, and then the old one is untouched."""
        with self._project.saving, telling(NotSavedError, self._storage.path, "it could not be saved"):
            if self.sequence < self._project.saved_sequence:  # a later state is saved already
                return Saved(self._storage.path, self.sequence, None)
            self._storage.keep_backup = self._keep_backup
            self._storage.before_write = lambda meta: self._journal.mark_saving(base_of(meta))
            self._storage.before_replace = lambda meta: self._journal.wait_for_mark(base_of(meta))
            meta = write_file(self._storage, self._project.id, self.sequence, self._records)
            self._project.saved_sequence = self.sequence
            warning = self._storage.warning
            try:
                self._journal.saved(base_of(meta), self._segment)
            except OSError as error:
                warning = (
                    f"{self._storage.path}: saved, but its journal could not be dropped: {reason(error)}"
                )
            return Saved(self._storage.path, self.sequence, warning)


class OpenProject:
    """A project that is open: its session, its file, its journal and its lock.

    session: perform edits here. path: the file, None while untitled. read_only: why it cannot be changed, or None.
    notices: what the person should know about how it was opened. saved_sequence: the edit up to which the file
    has everything (−1: there is no file).
    """

    def __init__(
        self,
        session: ProjectSession,
        environment: Environment,
        *,
        project: str,
        storage: JourneyStorage | None,
        journal: Journal | None,
        lock: locks.ProjectLock | None,
        saved_sequence: int,
        notices: tuple[Notice, ...] = (),
    ) -> None:
        self.session = session
        self.environment = environment
        self.id = project
        self.storage = storage
        self.journal = journal
        self.saved_sequence = saved_sequence
        self.notices = notices
        self.saving = threading.Lock()
        self._lock = lock
        self._is_work = False
        self._is_closed = False

    @property
    def path(self) -> Path | None:
        """Give the project's file, None while it is untitled."""
        return self.storage.path if self.storage is not None else None

    @property
    def read_only(self) -> str | None:
        """Say why the project cannot be changed, None if it can."""
        return self.session.read_only

    @property
    def document(self) -> Document:
        """Give the records."""
        return self.session.document

    @property
    def title(self) -> str:
        """Give the project's title, or what stands for it."""
        return self.document.project.title or (self.path.stem if self.path else "Untitled map")

    @property
    def is_dirty(self) -> bool:
        """Say whether there are edits that are in no file."""
        if self.path is None:
            return self._is_work or self.session.sequence > 0
        return self.read_only is None and self.session.sequence != self.saved_sequence

    @property
    def is_safe(self) -> bool:
        """Say whether every edit so far is on the disk, in the file or in the journal."""
        return self.journal is None or self.journal.synced >= self.session.sequence

    def flush(self, timeout: float = 10.0) -> None:
        """Return when every edit so far is on the disk; NotWrittenError if that fails or takes too long."""
        if self.journal is not None:
            self.journal.flush(timeout)

    def protect(self) -> None:
        """Write all of an untitled project to its journal before its first edit, as work worth keeping (an import).

        NotWrittenError if that fails.
        """
        if self.journal is not None and self.path is None:
            self.journal.protect()
            self._is_work = True

    def begin_save(self, *, keep_backup: bool = False) -> SaveJob:
        """Take the present state for saving; run the job here or on another thread.

        keep_backup: keep the version before in any case (the person asked for the save), not only when the last
        one kept is over five minutes old. ReadOnlyError, NotSavedError (no file yet).
        """
        return SaveJob(self, keep_backup=keep_backup)

    def save(self) -> Saved:
        """Save now, as a person asks for it; StorageError if that fails."""
        return self.begin_save(keep_backup=True).run()

    def save_again(self) -> Saved:
        """Make the project's file again where it is gone; StorageError if that fails, or if one has come back."""
        if self.storage is None:
            return self.save()
        self.storage.is_new = True
        try:
            return self.save()
        finally:
            self.storage.is_new = False

    def look_at_file(self) -> StorageError | None:
        """Say what happened to the file behind our back, None if nothing did. May be called on any thread.

        GoneError, ChangedOnDiskError (with both nothing of the project counts as saved any more),
        WriteProtectedError, UnreadableError (its disk or network is out of reach).
        """
        with self.saving:
            try:
                if self.storage is not None:
                    self.storage.check_unchanged()
            except StorageError as error:
                if isinstance(error, ChangedOnDiskError):
                    self.saved_sequence = -1
                return error
        return None

    def keep_version(self) -> None:
        """Save, and keep a copy of that state among the backups in any case; StorageError if that fails."""
        if self.storage is None:
            raise NotSavedError(Path(self.title), "the project has no file yet, so it has no versions")
        if self.is_dirty:
            self.begin_save().run()
        with self.saving:
            try:
                contents = self.storage.contents
                assert contents is not None
                self.storage.backups(self.id).keep(self.storage.path, contents.fingerprint, linked=False)
            except OSError as error:
                raise NotSavedError(
                    self.storage.path, f"the present state could not be kept: {reason(error)}"
                ) from error

    def save_as(self, path: str | Path, *, overwrite: bool = False) -> Saved:
        """Save under another name and go on with that file; a read-only project can be changed from then on.

        The new file is a project of its own; an untitled one keeps its identity. FileExistsAlreadyError unless
        `overwrite` (then the old file is kept as a backup), LockedError, NotSavedError.
        """
        storage = storage_at(path, self.environment)
        with telling(NotSavedError, storage.path, "it could not be saved"):
            if storage.path == self.path and self.read_only is None:
                return self.save() if storage.path.exists() else self.save_again()
            return self._save_at(storage, overwrite)

    def _save_at(self, storage: JourneyStorage, overwrite: bool) -> Saved:
        env = self.environment
        if storage.path.exists() and not overwrite:
            raise FileExistsAlreadyError(storage.path)
        lock = lock_for_writing(storage, env)
        try:
            project = self.id if self.path is None else secrets.token_hex(16)
            storage.is_new = not overwrite
            clear_way(env.places.journal_of(storage.path), env)
            base = first_write(storage, project, self.session.sequence, self.document.snapshot())
            self._move_in(storage, project, base)
        except BaseException:
            lock.release()
            raise
        if self._lock is not None:
            self._lock.release()
        self._lock, self.storage, self.id = lock, storage, project
        self.saved_sequence = self.session.sequence
        return Saved(storage.path, self.saved_sequence, storage.warning)

    def _move_in(self, storage: JourneyStorage, project: str, base: Base) -> None:
        env = self.environment
        folder = env.places.journal_of(storage.path)
        if self.journal is None:
            self.journal = journal_in(
                folder, self.session, env, Subject(project, storage.path, self.title, base)
            )
            self.session.journal, self.session.read_only = self.journal, None
        else:
            left = self.journal.folder
            try:
                self.journal.move(folder, Subject(project, storage.path, self.title, base))
            except OSError as error:
                storage.warning = (
                    f"{storage.path}: saved, but the journal {left} could not be dropped: {reason(error)}"
                )

    def close(self, *, save: bool = True) -> Saved | None:
        """Save what is not in the file yet, and let others have the project; gives the save, if there was one.

        save=False, or an untitled project: the edits stay in the journal and are offered the next time. If saving
        or bringing the journal to the disk fails, the WorkbenchError is raised and the project stays open.
        """
        if self._is_closed:
            return None
        saved = self.begin_save().run() if save and self.path is not None and self.is_dirty else None
        self.flush()
        self._end()
        return saved

    def discard(self) -> None:
        """Close and throw away what is not in the file; it can be brought back by hand for a week.

        OSError if it cannot be put there: it is closed, and offered the next time.
        """
        if not self._is_closed:
            folder = self.journal.folder if self.journal is not None else None
            self._end()
            if folder is not None:
                discard(folder, self.environment.places, self.environment.disk, self.environment.clock)

    def step_aside(self) -> None:
        """Close without saving because somebody else's file shall count; one's own state becomes discarded work.

        Also where all of it was saved: the file that had it is gone. NotWrittenError if it cannot be written down:
        then the project stays open. NotSavedError if it cannot be put among the discarded work: it is offered.
        """
        if self.journal is None:
            self.let_go()
            return
        self.journal.protect()  # it must stand alone: the state of the file that edits continue is gone
        with telling(NotSavedError, self.journal.folder, "it could not be put among the discarded work"):
            self.discard()

    def let_go(self) -> None:
        """Close without another attempt to write: what is on the disk is offered the next time, the rest is lost."""
        if not self._is_closed:
            self._end()

    def _end(self) -> None:
        if self.journal is not None:
            self.journal.close()
        if self._lock is not None:
            self._lock.release()
        self._is_closed = True
        self.session.read_only = self.session.read_only or "the project is closed"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(save=kind is None)


def open_untitled(
    document: Document,
    project: str,
    env: Environment,
    *,
    sequence: int = 0,
    notices: tuple[Notice, ...] = (),
    trouble: bool = True,
) -> OpenProject:
    """Open a project that has no file. trouble: its journal begins with all records.

    LockedError if another window has this very project open.
    """
    folder = env.places.journal_of_untitled(project)
    lock = None
    sweep(env.places, env.disk)
    try:
        taken = locks.acquire(env.places.locks, folder.name, env.disk, env.clock, is_used_once=True)
    except OSError as error:
        text = f"unsaved work cannot be protected, because the folder for journals fails: {reason(error)}"
        notices = (*notices, Notice(NoticeKind.NO_LOCK, text))
    else:
        if isinstance(taken, str):
            raise LockedError(folder, taken)
        lock = taken
    session = ProjectSession(document, env.ids, sequence=sequence)
    session.journal = journal = journal_in(
        folder, session, env, Subject(project, None, document.project.title, None), needs_snapshot=trouble
    )
    return OpenProject(
        session,
        env,
        project=project,
        storage=None,
        journal=journal,
        lock=lock,
        saved_sequence=-1,
        notices=notices,
    )
