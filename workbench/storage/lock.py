"""One writer for each project, on this computer: a lock that dies with its process, and who holds it."""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from workbench.storage.disk import Disk, files_in, write_all

PATIENCE = 0.1
"""For how many seconds a held lock is tried: `is_held` of another window holds it for a moment, too."""


class Holder(msgspec.Struct, frozen=True):
    """Who has a project open. since: ISO 8601 in UTC. path: the file that may be written meanwhile."""

    user: str
    host: str
    pid: int
    since: str
    path: str | None = None

    def __str__(self) -> str:
        since = self.since[:16].replace("T", " ")
        return f"{self.user} on {self.host}, process {self.pid}, since {since} UTC"


class ProjectLock:
    """A held lock; `release` ends it, and so does the end of the process."""

    def __init__(self, lock: FileLock, note: Path, *, is_used_once: bool) -> None:
        self._lock = lock
        self._note = note
        self._is_used_once = is_used_once

    def release(self) -> None:
        """Let others have the project. Does nothing the second time.

        What fails here leaves a few bytes in the folder of locks: the lock itself ends with the process.
        """
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._note.unlink(missing_ok=True)
            if self._is_used_once:
                with contextlib.suppress(OSError):  # Windows keeps a file that is open
                    Path(self._lock.lock_file).unlink()
            with contextlib.suppress(OSError):
                self._lock.release()


def acquire(
    folder: Path,
    key: str,
    disk: Disk,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    *,
    is_used_once: bool = False,
    path: Path | None = None,
) -> ProjectLock | str:
    """Take the lock of a project, or say in words who has it. OSError if the folder cannot be written.

    is_used_once: no other project will ever have this key, so that nothing needs to stay of it. path: the file
    that its holder writes, for whoever has to tidy up after its sudden death.
    """
    disk.make_folder(folder)
    lock = FileLock(folder / f"{key}.lock", thread_local=False, poll_interval=0.02)
    note = folder / f"{key}.json"
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        return who_has(note)
    try:
        _leave_note(note, disk, clock, path)
    except BaseException:
        lock.release()
        raise
    return ProjectLock(lock, note, is_used_once=is_used_once)


def is_held(folder: Path, key: str) -> bool:
    """Say whether somebody has the project, without leaving a trace."""
    path = folder / f"{key}.lock"
    if not path.exists():
        return False
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def who_has(note: Path) -> str:
    """Say in words who holds a lock."""
    return str(holder_in(note) or "another window")


def holder_in(note: Path) -> Holder | None:
    """Give who holds a lock; None if the note is half written or gone already."""
    try:
        return msgspec.json.decode(note.read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def left_by_the_dead(folder: Path) -> Iterator[Path]:
    """Give the files whose writers died with the lock; each lock is held while its file is looked after."""
    for note in files_in(folder, "*.json"):
        lock = FileLock(note.with_suffix(".lock"), thread_local=False)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):  # alive; or a lock that cannot be had: another start will tidy up
            continue
        try:
            path = _path_in(note)
            if path is not None:
                yield path
            note.unlink(missing_ok=True)
        finally:
            lock.release()


def _path_in(note: Path) -> Path | None:
    try:
        path = msgspec.json.decode(note.read_bytes(), type=Holder).path
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):  # torn: its writer had not come to writing yet
        return None
    return Path(path) if path is not None else None


def _leave_note(note: Path, disk: Disk, clock: Callable[[], datetime], path: Path | None) -> None:
    holder = Holder(
        user=_user(),
        host=platform.node() or "this computer",
        pid=os.getpid(),
        since=clock().isoformat(),
        path=str(path) if path is not None else None,
    )
    note.unlink(missing_ok=True)
    fd = disk.create(note)
    try:
        write_all(disk, fd, msgspec.json.encode(holder))
    finally:
        disk.close(fd)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this user id (containers)
        return "somebody"
