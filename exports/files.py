"""Put a document in its place: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from workbench.storage.disk import Disk, replace_patiently, write_all
from workbench.storage.errors import NotSavedError


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
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(8)}.tmp")
    try:
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
        disk.sync_folder(target.parent)
    except OSError as error:
        raise NotSavedError(path, f"it could not be written: {error.strerror or error}") from error
