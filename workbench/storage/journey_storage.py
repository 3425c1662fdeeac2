"""The door to a journey file: a storage for TinyDB, and the only code that touches the file's bytes.

    from tinydb import TinyDB, where
    from workbench.storage.journey_storage import JourneyStorage

    with TinyDB("laptop.journey", storage=JourneyStorage) as db:
        db.table("step").update({"owner": "Service desk"}, where("channel") == "phone")

Reading takes no lock and writes nothing. Writing takes the project's lock, refuses what is no valid record, keeps
the old version as a backup, and puts the new file in its place whole or not at all.
"""

from __future__ import annotations

import contextlib
import enum
import json
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage

from workbench.model.records import Record
from workbench.storage import lock as locks
from workbench.storage.backups import Backups, Clock, now
from workbench.storage.disk import Disk, write_whole
from workbench.storage.errors import (
    EMPTY,
    ChangedOnDiskError,
    DamagedFileError,
    FileExistsAlreadyError,
    GoneError,
    InvalidContentError,
    LockedError,
    MissingFileError,
    NewerFormatError,
    NotAJourneyError,
    NotSavedError,
    StorageError,
    UnreadableError,
    WriteProtectedError,
    reason,
)
from workbench.storage.format import (
    FORMAT,
    MAX_BYTES,
    MAX_STRICT_BYTES,
    META,
    TOO_LARGE_TO_BE_WRONG,
    Contents,
    Meta,
    Tables,
    fingerprint_in,
    project_in,
    read_bytes,
    write_bytes,
)
from workbench.storage.homes import home_of, project_at, settle
from workbench.storage.lines import RecordLines
from workbench.storage.migrations import migrate
from workbench.storage.places import Places, path_key, user_places
from workbench.storage.tables import check_ids, records_of

Signature = tuple[int, int, int]


class _Unseen(enum.Enum):
    """There is no expectation of what lies at the path: whatever it is may be replaced (and is kept as a backup)."""

    UNSEEN = 0


class JourneyStorage(Storage):
    """Read and write one journey file, for TinyDB and for the program itself.

    has_lock: the caller holds the project's lock. contents: what was read or written last, without its tables.
    warning: why the last write could not keep a backup, None if it could. keep_backup: keep one at the next write,
    however new the last one is. before_write, before_replace: called with the new meta before the new file is
    written, and before it replaces the old one. is_new: the next write makes a file, and fails with
    FileExistsAlreadyError where one is.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        places: Places | None = None,
        disk: Disk | None = None,
        clock: Clock = now,
        has_lock: bool = False,
    ) -> None:
        self.path = Path(path).expanduser().resolve()
        self.places = places or user_places()
        self.disk = disk or Disk()
        self.clock = clock
        self.contents: Contents | None = None
        self.warning: str | None = None
        self.keep_backup = False
        self.is_new = False
        self.before_write: Callable[[Meta], None] | None = None
        self.before_replace: Callable[[Meta], None] | None = None
        self._has_lock = has_lock
        self._seen: Signature | _Unseen | None = _Unseen.UNSEEN
        self._lines = RecordLines()

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Give all tables, in the present format; None if there is no file. StorageError if it cannot be read."""
        signature = self._look()
        if signature is None:
            self._seen = None
            return None
        data = self._read_all()
        try:
            contents = read_bytes(data)
            # The tables go to the caller alone: they take as much memory as the records that are made of them.
            self.contents, self._seen = msgspec.structs.replace(contents, tables={}), signature
            return migrate(contents.tables, contents.meta.format)
        except InvalidContentError as error:
            raise self.bad_contents(data, str(error) if data else EMPTY) from error

    def write(self, data: Tables) -> None:
        """Write all tables, as TinyDB has them; StorageError if that is refused or fails."""
        meta = self._meta_of(data)
        self._check_format(meta)
        records = self._valid_records(data)
        if self._has_lock:
            self.write_records(meta, records)
            return
        lock = locks.acquire(self.places.locks, path_key(self.path), self.disk, self.clock)
        if isinstance(lock, str):
            raise LockedError(self.path, lock)
        try:
            self.write_records(meta, records)
        finally:
            lock.release()

    def bad_contents(self, data: bytes, why: str) -> StorageError:
        """Make the error for contents that cannot be used: damaged, or no journey file at all."""
        known = self.contents.meta.project if self.contents else None
        projects = [p for p in (known, project_in(data), project_at(self.places, self.path)) if p is not None]
        if not projects and b'"_meta"' not in data[:1_000]:
            return NotAJourneyError(self.path, "this is no journey file" if data else EMPTY)
        for project in dict.fromkeys(projects):
            backup = self.backups(project).newest_good()
            if backup is not None:
                return DamagedFileError(self.path, why, backup, of=self.other_home(project))
        return DamagedFileError(self.path, why)

    def other_home(self, project: str) -> Path | None:
        """Give the file that a project lives in, None if it is this one or that one is gone (this one, renamed)."""
        home = home_of(self.places, project)
        return home if home is not None and home != self.path and home.exists() else None

    def backups(self, project: str) -> Backups:
        """Give the older versions of a project."""
        return Backups(self.places.backups_of(project), self.disk, self.clock)

    def check_unchanged(self) -> None:
        """Raise ChangedOnDiskError if the file is not the one that was read or written last (GoneError: none is).

        FileExistsAlreadyError if a file has come where there was none, WriteProtectedError if it may not be written.
        """
        signature = self._look()
        seen = None if self.is_new else self._seen
        if seen is None and signature is not None:
            raise FileExistsAlreadyError(self.path)
        if signature is None and isinstance(seen, tuple):
            raise GoneError(self.path, _gone(self.path))
        if signature != seen and isinstance(seen, tuple):
            assert self.contents is not None
            if self._fingerprint() != self.contents.fingerprint:
                raise ChangedOnDiskError(
                    self.path,
                    "the file was changed by another program since it was opened; it was not overwritten",
                )
            self._seen = signature
        if self.is_protected():
            raise WriteProtectedError(self.path, "the file is write-protected; it was not changed")

    def is_protected(self) -> bool:
        """Say whether somebody made the file read-only."""
        try:
            mode = self.path.stat().st_mode
        except OSError:  # gone, or out of reach: others say that better
            return False
        return not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(self.path, os.W_OK)

    def write_records(self, meta: Meta, records: Iterable[Record]) -> None:
        """Write the whole file, with the lock held; StorageError if that is refused or fails."""
        self._check_format(meta)
        meta = msgspec.structs.replace(meta, format=FORMAT, changed=self.clock().isoformat())
        self.check_unchanged()
        try:
            new, fingerprint = write_bytes(meta, records, self._lines)
        except InvalidContentError as error:
            raise NotSavedError(self.path, f"nothing was written: {error}") from error
        meta = msgspec.structs.replace(meta, sha256=fingerprint)
        self.warning = None
        try:
            if self.before_write is not None:
                self.before_write(meta)
            write_whole(self.disk, self.path, new, lambda: self._prepare(meta))
        except OSError as error:
            if self._holds(
                fingerprint
            ):  # only the last step failed: it is there, but may not survive a power cut
                self._remember(meta)
            raise NotSavedError(self.path, f"it could not be saved: {reason(error)}") from error
        self._remember(meta)
        self.keep_backup = self.is_new = False
        self._settle(meta)

    def _check_format(self, meta: Meta) -> None:
        if meta.format > FORMAT:
            raise NewerFormatError(
                self.path, "a newer version of the program wrote this file; it was not changed"
            )

    def _meta_of(self, data: Tables) -> Meta:
        given = data.get(META, {}).get("1")
        if given is None:
            old = self.contents.meta if self.contents else None
            return Meta(
                format=FORMAT,
                project=old.project if old else secrets.token_hex(16),
                sequence=old.sequence if old else 0,
                changed=self.clock().isoformat(),
            )
        try:
            return msgspec.convert(given, Meta)
        except msgspec.ValidationError as error:
            raise NotSavedError(self.path, f"nothing was written: _meta: {error}") from error

    def _valid_records(self, data: Tables) -> list[Record]:
        try:
            plain = json.loads(json.dumps(data, allow_nan=False))
            check_ids(plain)
            return records_of(plain)
        except (InvalidContentError, ValueError, TypeError) as error:
            raise NotSavedError(self.path, f"nothing was written: {error}") from error

    def _prepare(self, meta: Meta) -> None:
        if self.before_replace is not None:
            self.before_replace(meta)
        self._keep_old(meta)
        self.check_unchanged()  # once more: only a moment lies between this and the replacement

    def _keep_old(self, meta: Meta) -> None:
        if self._look() is None:
            return
        backups = self.backups(meta.project)
        try:
            if self.keep_backup or backups.is_due():
                old = self.contents.fingerprint if self.contents else self._fingerprint()
                backups.keep(self.path, old, linked=True)
                backups.thin_out()
        except OSError as error:
            self.warning = f"{self.path}: saved, but the version before could not be kept: {reason(error)}"

    def _remember(self, meta: Meta) -> None:
        self.contents = Contents(meta, {}, meta.sha256, is_sound=True)
        self._seen = self._look()

    def _holds(self, fingerprint: str) -> bool:
        try:
            return fingerprint_in(self.disk.pieces(self.path))[0] == fingerprint
        except OSError:  # gone, or not readable: then it does not hold the new contents for us
            return False

    def _settle(self, meta: Meta) -> None:
        try:
            settle(self.places, self.disk, meta.project, self.path)
        except OSError as error:
            self.warning = (
                f"{self.path}: saved, but the place of the project could not be noted: {reason(error)}"
            )

    def _look(self) -> Signature | None:
        """Give what changes with a file's contents (time, size, number), None if there is no file."""
        try:
            about = self.path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            raise UnreadableError(self.path, f"it cannot be read: {reason(error)}") from error
        return about.st_mtime_ns, about.st_size, about.st_ino

    def _read_all(self) -> bytes:
        with self._reading() as size:
            if size > MAX_STRICT_BYTES:  # so large a file is only held in memory if it is whole
                fingerprint, named = fingerprint_in(self.disk.pieces(self.path))
                if fingerprint != named:
                    head = next(self.disk.pieces(self.path), b"")
                    raise self.bad_contents(head, TOO_LARGE_TO_BE_WRONG)
            return self.disk.read(self.path)

    def _fingerprint(self) -> str:
        with self._reading():
            return fingerprint_in(self.disk.pieces(self.path))[0]

    @contextlib.contextmanager
    def _reading(self) -> Iterator[int]:
        """Give the size of the file that is read inside, if it may be; StorageError if not, or if reading fails."""
        try:
            if self.path.is_dir():
                raise NotAJourneyError(self.path, "this is a folder, not a journey file")
            about = self.path.stat()
            if not stat.S_ISREG(about.st_mode):  # a pipe would keep us waiting, a device has no end
                raise NotAJourneyError(self.path, "this is no ordinary file, so it is not a journey file")
            if about.st_size > MAX_BYTES:
                raise NotAJourneyError(self.path, f"the file is larger than {MAX_BYTES // 2**20} MB")
            yield about.st_size
        except FileNotFoundError as error:
            raise MissingFileError(self.path) from error
        except OSError as error:
            raise UnreadableError(self.path, f"it cannot be read: {reason(error)}") from error


def _gone(path: Path) -> str:
    if not path.parent.is_dir():
        return f"the folder {path.parent} is not there any more, so the file cannot be saved; save a copy elsewhere"
    return "the file was moved or deleted since it was opened; save a copy"
