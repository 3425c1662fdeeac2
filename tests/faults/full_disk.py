"""A disk that is full, or broken, until it is told otherwise."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from workbench.storage.disk import Disk


class FullDisk(Disk):
    """Refuse to take anything under the folders that are full; `unsure`: take it, but never say that it is safe."""

    def __init__(self, *full: Path) -> None:
        self.full = list(full)
        self.unsure = False
        self._open: dict[int, Path] = {}

    def create(self, path: Path) -> int:
        self._check(path)
        fd = super().create(path)
        self._open[fd] = path
        return fd

    def write(self, fd: int, data: bytes | memoryview) -> int:
        self._check(self._open[fd])
        return super().write(fd, data)

    def sync(self, fd: int) -> None:
        if self.unsure:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().sync(fd)

    def _check(self, path: Path) -> None:
        if any(path.is_relative_to(folder) for folder in self.full):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
