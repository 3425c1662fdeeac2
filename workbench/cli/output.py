"""Put a document in the place of OUT: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.storage.disk import Disk, write_whole
from workbench.storage.errors import NotSavedError


def write_output(out: Path, data: bytes) -> None:
    """Write or replace a file, readable for whom new files usually are; NotSavedError if that fails."""
    target = out.resolve()  # a link stays, what it points at is replaced
    is_new = not target.exists()
    if target.is_dir():
        raise NotSavedError(out, "a folder of this name is there")
    try:
        write_whole(Disk(), target, data)
        if is_new:
            target.chmod(0o666 & ~_umask())
    except OSError as error:
        raise NotSavedError(out, f"it could not be written: {error.strerror or error}") from error


def _umask() -> int:
    """Give the process's umask: it can be read only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
