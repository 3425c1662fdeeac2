"""The system calls that storage makes, in one place, so that a test can make each of them fail."""

from __future__ import annotations

import contextlib
import errno
import fnmatch
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

ATTEMPTS = 8
"""How often a file that another program holds is tried (virus scanners, sync clients): 20 ms, doubling."""

_MOST = 50
"""So many characters of a file's name go into the name of its temporary file: names have at most 255 bytes."""

_PIECE = 2**20

_UNFINISHED = re.compile(r"[0-9a-f]{16}\.tmp")

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Disk:
    """The real operating system. All methods raise OSError."""

    def read(self, path: Path) -> bytes:
        """Give all bytes of a file."""
        return path.read_bytes()

    def pieces(self, path: Path) -> Iterator[bytes]:
        """Give all bytes of a file one after the other, for one that may be too large to be held."""
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece

    def create(self, path: Path) -> int:
        """Make a file that was not there, readable only by its owner, and open it for writing."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write some of the data; give how many bytes."""
        return os.write(fd, data)

    def cut(self, fd: int, size: int) -> None:
        """Cut an open file to a size and go on writing there."""
        os.ftruncate(fd, size)
        os.lseek(fd, size, os.SEEK_SET)

    def sync(self, fd: int) -> None:
        """Return when the file's bytes are on the disk itself."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        else:
            os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close an open file."""
        os.close(fd)

    def copy_mode(self, source: Path, target: Path) -> None:
        """Give a file the permissions of another."""
        target.chmod(source.stat().st_mode & 0o7777)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another in one step."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name."""
        target.hardlink_to(source)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        path.unlink()

    def rename_folder(self, source: Path, target: Path) -> None:
        """Give a folder another name."""
        source.rename(target)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, if they are not there; their names are on the disk itself then."""
        if not path.is_dir():
            self.make_folder(path.parent)
            self.make_one_folder(path)
            self.sync_folder(path.parent)

    def make_one_folder(self, path: Path) -> None:
        """Make a folder, if it is not there."""
        path.mkdir(exist_ok=True, mode=0o700)

    def sync_folder(self, path: Path) -> None:
        """Return when the folder's names are on the disk itself (Windows has no such call, and needs none)."""
        if os.name == "nt":
            return
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def pause(self, seconds: float) -> None:
        """Wait before another attempt."""
        time.sleep(seconds)


def write_all(disk: Disk, fd: int, data: bytes | bytearray) -> None:
    """Write every byte, or raise OSError; some may then be written."""
    rest = memoryview(data)
    while rest:
        written = disk.write(fd, rest)
        if written <= 0:
            raise OSError(errno.ENOSPC, "nothing more could be written")
        rest = rest[written:]


def write_new(disk: Disk, path: Path, data: bytes | bytearray) -> None:
    """Make a file with these bytes, on the disk and read back; on OSError it is not there."""
    _write_pieces(disk, path, [data], lambda: disk.read(path) == data)


def copy_whole(disk: Disk, source: Path, target: Path) -> None:
    """Put a copy of a file in the place of another, whole or not at all, without holding all of it. OSError."""
    temporary = temporary_of(target)

    def is_same() -> bool:
        return all(a == b for a, b in zip_longest(disk.pieces(source), disk.pieces(temporary)))

    _write_pieces(disk, temporary, disk.pieces(source), is_same)
    _move_in(disk, temporary, target)


def _write_pieces(
    disk: Disk, path: Path, pieces: Iterable[bytes | bytearray], is_written: Callable[[], bool]
) -> None:
    fd = disk.create(path)
    try:
        try:
            for piece in pieces:
                write_all(disk, fd, piece)
            disk.sync(fd)
        finally:
            disk.close(fd)
        if not is_written():
            raise OSError(errno.EIO, "what was read back is not what was written")
    except OSError:
        with contextlib.suppress(
            OSError
        ):  # the first error is the one to tell; leftovers go at the next open
            disk.unlink(path)
        raise


def write_whole(
    disk: Disk, path: Path, data: bytes | bytearray, before_replace: Callable[[], None] | None = None
) -> None:
    """Put these bytes in the place of a file, whole or not at all.

    Temporary file → fsync → read back → `before_replace` (the backup) → replace → fsync of the folder.
    OSError, or what `before_replace` raises: the old file is untouched – except when only the last step failed,
    then the new one stands.
    """
    temporary = temporary_of(path)
    write_new(disk, temporary, data)
    _move_in(disk, temporary, path, before_replace)


def _move_in(
    disk: Disk, temporary: Path, path: Path, before_replace: Callable[[], None] | None = None
) -> None:
    try:
        with contextlib.suppress(FileNotFoundError):
            disk.copy_mode(path, temporary)
        if before_replace is not None:
            before_replace()
        replace_patiently(disk, temporary, path)
    except Exception:
        with contextlib.suppress(OSError):  # the first error is the one to tell, as above
            disk.unlink(temporary)
        raise
    disk.sync_folder(path.parent)


def replace_patiently(disk: Disk, source: Path, target: Path) -> None:
    """Replace, and try again for some seconds while another program holds the target."""
    for attempt in range(ATTEMPTS):
        try:
            disk.replace(source, target)
        except PermissionError:
            if attempt == ATTEMPTS - 1:
                raise
            disk.pause(0.02 * 2**attempt)
        else:
            return


def temporary_of(path: Path) -> Path:
    """Give a new name beside a file for its next contents."""
    return path.with_name(f".{path.name[:_MOST]}.{secrets.token_hex(8)}.tmp")


def leftovers(path: Path) -> list[Path]:
    """Give the temporary files that an interrupted writing of this file left behind. OSError if that fails."""
    start = f".{path.name[:_MOST]}."
    return [
        other
        for other in files_in(path.parent)
        if other.name.startswith(start) and _UNFINISHED.fullmatch(other.name[len(start) :])
    ]


def unfinished_in(folder: Path) -> list[Path]:
    """Give the temporary files of all files in a folder. OSError if that fails."""
    return [path for path in files_in(folder, ".*.tmp") if _UNFINISHED.fullmatch(path.name[-20:])]


def files_in(folder: Path, pattern: str = "*") -> list[Path]:
    """Give what is in a folder, in order; nothing if it is not there. OSError if it cannot be read.

    (`Path.glob` takes a folder that may not be read for an empty one.)
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 – a generator would fail later, out of this try
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / name for name in sorted(fnmatch.filter(names, pattern))]
