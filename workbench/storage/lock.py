"""One writer for each project, on this computer: a lock that dies with its process, and who holds it."""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from workbench.storage.disk import Disk, write_all

PATIENCE = 0.1
"""For how many seconds a held lock is tried: `is_held` of another window holds it for a moment, too."""


class Holder(msgspec.Struct, frozen=True):
    """Who has a project open. since: ISO 8601 in UTC."""

    user: str
    host: str
    pid: int
    since: str

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
        """Let others have the project. Does nothing the second time."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            if self._is_used_once:
                with contextlib.suppress(OSError):  # Windows keeps a file that is open: a few bytes stay
                    Path(self._lock.lock_file).unlink()
            self._lock.release()


def acquire(
    folder: Path,
    key: str,
    disk: Disk,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    *,
    is_used_once: bool = False,
) -> ProjectLock | str:
    """Take the lock of a project, or say in words who has it. OSError if the folder cannot be written.

    is_used_once: no other project will ever have this key, so that nothing needs to stay of it.
    """
    disk.make_folder(folder)
    lock = FileLock(folder / f"{key}.lock", thread_local=False, poll_interval=0.02)
    note = folder / f"{key}.json"
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        return who_has(note)
    try:
        _leave_note(note, disk, clock)
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


def _leave_note(note: Path, disk: Disk, clock: Callable[[], datetime]) -> None:
    holder = Holder(
        user=_user(), host=platform.node() or "this computer", pid=os.getpid(), since=clock().isoformat()
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
