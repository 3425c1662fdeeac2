"""The journal: every change is written before it counts, and is safe when it is on the disk.

`append` writes at once on the caller's thread; a writer thread brings what was written to the disk and then says
so. A refused edit leaves nothing behind. After a failed fsync nothing more goes into that segment: the next edit
begins a new one with a full snapshot. Invariant: acknowledged ⊆ recovered ⊆ applied + the one edit in flight.
"""

from __future__ import annotations

import contextlib
import errno
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from workbench.model.change import Change
from workbench.model.errors import NotWrittenError
from workbench.model.records import Id, Record
from workbench.storage.backups import Clock, now
from workbench.storage.disk import Disk, write_all, write_new
from workbench.storage.errors import InvalidContentError, reason
from workbench.storage.segments import (
    Base,
    Edit,
    Header,
    Saving,
    edit_of,
    frame,
    raw_record,
    segment_path,
    segment_paths,
)

_PROBE = 65_536
"""So many bytes must fit before the disk counts as writable again."""


class Subject(msgspec.Struct, frozen=True):
    """What a journal belongs to: see `segments.Header`."""

    project: str
    path: Path | None
    title: str
    base: Base | None


class Journal:
    """The journal of one open project. One thread appends, saves and closes; any thread may read properties.

    snapshot: gives all records as they are before the edit that is being appended.
    on_synced: called on the writer thread with the sequence up to which everything is on the disk.
    on_failed: called on the writer thread when what was written could not be brought to the disk.
    on_refused: called on the caller's thread when an edit cannot be written and is refused.
    unprotected: set by the user's decision, edits that cannot be written are let through, unacknowledged.
    needs_snapshot: the next segment must hold all records (untitled work; after trouble).
    """

    def __init__(
        self,
        folder: Path,
        subject: Subject,
        *,
        sequence: int,
        snapshot: Callable[[], Mapping[Id, Record]],
        needs_snapshot: bool,
        disk: Disk,
        clock: Clock = now,
    ) -> None:
        self.folder = folder
        self.subject = subject
        self.sequence = sequence
        self.synced = sequence
        self.unprotected = False
        self.on_synced: Callable[[int], None] | None = None
        self.on_failed: Callable[[NotWrittenError], None] | None = None
        self.on_refused: Callable[[NotWrittenError], None] | None = None
        self._snapshot = snapshot
        self._needs_snapshot = needs_snapshot
        self._disk = disk
        self._clock = clock
        self._state = threading.Condition()
        self._fd: int | None = None
        self._size = 0
        self._stands_alone = False
        self._is_sealed = False
        self._number = max((int(path.stem) for path in segment_paths(folder)), default=0)
        self._retired: list[int] = []
        self._written_tick = 0
        self._synced_tick = 0
        self._new_name = False
        self._pending: Base | None = None
        self._failure: NotWrittenError | None = None
        self._writer: threading.Thread | None = None
        self._closing = False

    @property
    def failure(self) -> NotWrittenError | None:
        """Give why what was written is not safe, None while all is well."""
        return self._failure

    def append(self, sequence: int, change: Change) -> None:
        """Write a change; NotWrittenError if it cannot be written, and then nothing of it is left behind."""
        with self._state:
            if sequence != self.sequence + 1:
                raise ValueError(f"edit {sequence} cannot follow edit {self.sequence}")
            try:
                self._write(edit_of(self.subject.project, sequence, self._clock().isoformat(), change))
            except InvalidContentError as error:
                raise NotWrittenError(f"{self._name}: the edit was refused: {error}") from error
            except OSError as error:
                if not self.unprotected:
                    refusal = NotWrittenError(f"{self._name}: the edit cannot be made safe: {reason(error)}")
                    if self.on_refused is not None:
                        self.on_refused(refusal)
                    raise refusal from error
                self._retire()
                self._needs_snapshot = True
            else:
                self.unprotected = False
            self.sequence = sequence

    def flush(self, timeout: float = 10.0) -> None:
        """Return when every edit so far is on the disk; NotWrittenError if that fails or takes over `timeout` s."""
        with self._state:
            if self._needs_snapshot and self.synced < self.sequence:
                self._begin_or_refuse()
            self._wait_for_tick(self._written_tick, timeout)

    def protect(self, timeout: float = 10.0) -> None:
        """Write all records now, so that the journal needs no file; NotWrittenError as with `flush`."""
        with self._state:
            if self._fd is None or not self._stands_alone:
                self._retire()
                self._needs_snapshot = True
                self._begin_or_refuse()
            self._wait_for_tick(self._written_tick, timeout)

    def probe(self) -> None:
        """Try whether the journal's folder can be written, without an edit; OSError if not. On any thread."""
        path = self.folder.with_name(f".{self.folder.name}.probe")
        self._disk.make_folder(path.parent)
        with contextlib.suppress(FileNotFoundError):  # there only if the program fell in the middle of this
            self._disk.unlink(path)
        write_new(self._disk, path, bytes(_PROBE))
        self._disk.unlink(path)

    def begin_anew(self) -> None:
        """Write all records if there are edits that no disk has, and protect edits again from now on.

        NotWrittenError if that fails. They are safe when `on_synced` says so.
        """
        with self._state:
            if self._needs_snapshot and self.synced < self.sequence:
                self._begin_or_refuse()
            self.unprotected = False

    def begin_save(self) -> int:
        """Let later edits go to a new segment, as the present state is going to be saved; gives its number."""
        with self._state:
            self._is_sealed = True
            return self._number

    def mark_saving(self, base: Base) -> None:
        """Write that the file is about to become this, before it is written; may run on a saving thread.

        `wait_for_mark` says whether it came to the disk: both are brought there at the same time. OSError as there.
        """
        with self._state:
            self._pending = base
            try:
                if self._fd is not None or not self._needs_snapshot:
                    self._write(Saving(base))
                elif self.sequence > base.sequence:
                    raise self._failure or OSError(errno.EIO, "it has to begin anew")
            except (OSError, NotWrittenError) as error:
                self._go_on_without_mark(base, error)

    def wait_for_mark(self, base: Base, timeout: float = 10.0) -> None:
        """Return when the mark, and every edit so far, is on the disk: then the file may be replaced.

        If that fails, the next edit begins with a snapshot and the mark. OSError if there are edits already that
        need the mark to be found again: then the file must not be replaced.
        """
        with self._state:
            if self._fd is None and self._needs_snapshot and self.sequence == base.sequence:
                return
            try:
                self._wait_for_tick(self._written_tick, timeout)
            except NotWrittenError as error:
                self._go_on_without_mark(base, error)

    def saved(self, base: Base, segment: int) -> None:
        """Drop the segments up to this one: the file is saved and on the disk. OSError if that fails."""
        with self._state:
            self.subject = msgspec.structs.replace(self.subject, base=base)
            self._pending = None
            if self.sequence == base.sequence:
                self._retire()
                segment = self._number
                self._needs_snapshot, self._failure = False, None
                self.synced = self.sequence
            self._drop_segments(self.folder, segment)

    def move(self, folder: Path, subject: Subject) -> None:
        """Go on in another, empty folder, after a save under another name; the old segments are dropped.

        OSError if that fails: it goes on in the new folder all the same.
        """
        with self._state:
            self._retire()
            left, last = self.folder, self._number
            self.folder, self.subject, self._number = folder, subject, 0
            self._needs_snapshot, self._failure, self._pending = False, None, None
            self.synced = self.sequence
            self._drop_segments(left, last)

    def close(self, timeout: float = 10.0) -> None:
        """Bring everything to the disk and end the writer thread. What was written stays."""
        with self._state:
            self._retire()
            self._closing = True
            self._state.notify_all()
            writer = self._writer
        if writer is not None:
            writer.join(timeout)

    @property
    def _name(self) -> str:
        return str(self.subject.path or self.subject.title or "untitled project")

    def _go_on_without_mark(self, base: Base, error: OSError | NotWrittenError) -> None:
        self._retire()
        self._needs_snapshot = True
        if self.sequence > base.sequence:
            raise OSError(errno.EIO, f"the journal of later edits fails: {reason(error)}") from error

    def _write(self, line: Edit | Saving) -> None:
        data = frame(line)
        if self._is_sealed and isinstance(line, Edit):
            self._retire()
        if self._fd is None:
            self._begin_segment()
        assert self._fd is not None
        try:
            write_all(self._disk, self._fd, data)
        except OSError:
            self._cut_back()
            raise
        self._size += len(data)
        self._wake()

    def _begin_or_refuse(self) -> None:
        try:
            self._begin_segment()
        except (OSError, InvalidContentError) as error:
            raise NotWrittenError(f"{self._name}: the edits cannot be made safe: {reason(error)}") from error

    def _begin_segment(self) -> None:
        records = self._snapshot().values() if self._needs_snapshot else None
        header = Header(
            project=self.subject.project,
            path=str(self.subject.path) if self.subject.path else None,
            title=self.subject.title,
            base=self.subject.base,
            sequence=self.sequence,
            started=self._clock().isoformat(),
            snapshot=None if records is None else [raw_record(record) for record in records],
        )
        data = frame(header) + (frame(Saving(self._pending)) if self._pending else b"")
        self._disk.make_folder(self.folder.parent)
        self._disk.make_one_folder(self.folder)
        path = segment_path(self.folder, self._number + 1)
        fd = self._disk.create(path)
        try:
            write_all(self._disk, fd, data)
        except OSError:
            self._disk.close(fd)
            with contextlib.suppress(OSError):  # a segment without a whole header is skipped when reading
                self._disk.unlink(path)
            raise
        self._number += 1
        self._fd, self._size, self._new_name = fd, len(data), True
        self._stands_alone, self._is_sealed = self._needs_snapshot, False
        self._needs_snapshot, self._failure = False, None
        self._wake()

    def _cut_back(self) -> None:
        assert self._fd is not None
        try:
            self._disk.cut(self._fd, self._size)
        except OSError:  # part of the refused edit stays: nothing may follow it
            self._retire()
            self._needs_snapshot = True

    def _retire(self) -> None:
        if self._fd is None:
            return
        if self._synced_tick == self._written_tick and self._failure is None:
            with contextlib.suppress(OSError):  # all of it is on the disk, whatever closing says
                self._disk.close(self._fd)
        else:
            self._retired.append(self._fd)
            self._wake()
        self._fd = None

    def _wake(self) -> None:
        self._written_tick += 1
        if self._writer is None:
            self._writer = threading.Thread(target=self._bring_to_disk, name="journal", daemon=True)
            self._writer.start()
        self._state.notify_all()

    def _wait_for_tick(self, tick: int, timeout: float) -> None:
        done = self._state.wait_for(lambda: self._synced_tick >= tick or self._failure is not None, timeout)
        if self._failure is not None:
            raise self._failure
        if not done:
            raise NotWrittenError(f"{self._name}: the edits are not on the disk after {timeout:g} seconds")

    def _bring_to_disk(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._synced_tick < self._written_tick or self._closing)
                if self._synced_tick == self._written_tick:
                    return
                tick, sequence = self._written_tick, self.sequence
                retired, self._retired = self._retired, []
                fd, folder = self._fd, self.folder if self._new_name else None
                self._new_name = False
            failure = self._sync(retired, fd, folder)
            with self._state:
                self._synced_tick = tick
                if failure is not None:
                    self._fail(failure)
                elif self._failure is None and not self._needs_snapshot:
                    self.synced = max(self.synced, sequence)
                self._state.notify_all()
            self._tell(failure)

    def _sync(self, retired: list[int], fd: int | None, folder: Path | None) -> NotWrittenError | None:
        failure: OSError | None = None
        for old in retired:
            try:
                try:
                    self._disk.sync(old)
                finally:
                    self._disk.close(old)
            except OSError as error:
                failure = failure or error
        try:
            if fd is not None:
                self._disk.sync(fd)
            if folder is not None:  # the folder itself may be new, too
                self._disk.sync_folder(folder)
                self._disk.sync_folder(folder.parent)
        except OSError as error:
            failure = failure or error
        if failure is None:
            return None
        return NotWrittenError(f"{self._name}: edits are not safe: {reason(failure)}")

    def _fail(self, failure: NotWrittenError) -> None:
        self._failure = failure
        self._needs_snapshot = True
        doomed = [*self._retired, *([] if self._fd is None else [self._fd])]
        self._retired, self._fd = [], None
        for fd in doomed:  # an fsync that failed once may claim success the next time: never ask again
            with contextlib.suppress(OSError):
                self._disk.close(fd)

    def _tell(self, failure: NotWrittenError | None) -> None:
        if failure is not None and self.on_failed is not None:
            self.on_failed(failure)
        elif failure is None and self.on_synced is not None:
            self.on_synced(self.synced)

    def _drop_segments(self, folder: Path, last: int) -> None:
        # Windows does not remove an open file: wait until the writer thread has closed the retired ones.
        tick = self._written_tick
        self._state.wait_for(lambda: self._synced_tick >= tick, timeout=10.0)
        for path in segment_paths(folder):
            if int(path.stem) <= last:
                self._disk.unlink(path)
        if not segment_paths(folder):
            with contextlib.suppress(OSError):  # not there, or something else is in it: then it stays
                self._disk.remove_folder(folder)
