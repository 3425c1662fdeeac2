"""Put a document in its place: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from workbench.storage import lock as locks
from workbench.storage.disk import Disk, replace_patiently, temporary_of, write_all
from workbench.storage.errors import NotSavedError, reason
from workbench.storage.places import path_key, user_places
from workbench.storage.unfinished import sweep


def write_document(path: Path, data: bytes) -> None:
    """Write or replace a file: temporary file → fsync → replace → fsync of the folder.

    A new file gets the permissions that new files usually have, an old one keeps its own. NotSavedError
    names the file and what is in the way.
    """
    target = path.resolve()  # a link stays, what it points at is replaced
    if target.is_dir():
        raise NotSavedError(path, "a folder has this name")
    if target.exists() and not target.is_file():
        raise NotSavedError(path, "this is a device or a pipe, which cannot be replaced by a file")
    disk = Disk()
    try:
        with _announced(target, disk):
            _replace(target, data, disk)
        disk.sync_folder(target.parent)
    except OSError as error:
        raise NotSavedError(path, f"it could not be written: {reason(error)}") from error


def _replace(target: Path, data: bytes, disk: Disk) -> None:
    temporary = temporary_of(target)
    try:
        with temporary.open("xb") as file:
            write_all(disk, file.fileno(), data)
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            disk.copy_mode(target, temporary)
        replace_patiently(disk, temporary, target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _announced(target: Path, disk: Disk) -> Iterator[None]:
    """Leave a note of what is written, so that the next start removes what a sudden death leaves of it."""
    places = user_places()
    sweep(places, disk)
    try:
        lock = locks.acquire(places.locks, path_key(target), disk, is_used_once=True, path=target)
    except OSError:  # then it is written without a note
        lock = ""
    try:
        yield
    finally:
        if not isinstance(lock, str):
            lock.release()
