"""The operating system itself, with a fault at the n-th call: every call that Python makes inside one folder counts.

`FaultyDisk` only sees what goes through `Disk`; this one also sees what the standard library and the lock do.
A crash is a real one: the process ends at that very call (so run it in a child, `tests.faults.children`).
"""

from __future__ import annotations

import enum
import errno
import fcntl
import io
import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any


class Blow(enum.Enum):
    """What happens at the chosen call."""

    NO_SPACE = "no space"
    IO_ERROR = "I/O error"
    DENIED = "permission denied"
    SHORT = "short write, then no space"
    FULL = "no space from then on"
    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"


NUMBERS = {
    Blow.NO_SPACE: errno.ENOSPC,
    Blow.IO_ERROR: errno.EIO,
    Blow.DENIED: errno.EACCES,
    Blow.SHORT: errno.ENOSPC,
    Blow.FULL: errno.ENOSPC,
}
CRASHES = (Blow.CRASH_BEFORE, Blow.CRASH_AFTER)
EXIT_CODE = 77
"""The exit code of a process that ended by a crash of ours."""

_OF_PATHS = ("open", "stat", "lstat", "mkdir", "rmdir", "unlink", "rename", "replace", "link")
_OF_PATHS_TOO = ("scandir", "listdir", "chmod", "access", "readlink")
_OF_FILES = ("write", "fsync", "ftruncate", "lseek", "close", "fstat", "fchmod")
_CALLS: list[tuple[ModuleType, str]] = [
    *((os, name) for name in (*_OF_PATHS, *_OF_PATHS_TOO, *_OF_FILES)),
    (io, "open"),
    (fcntl, "flock"),
]
NEEDS_SPACE = {"os.write", "os.mkdir", "os.link", "os.rename", "os.replace"}
"""Calls that fail on a full disk, besides those that make a file."""


class System:
    """Replaces the operating system's calls while it is entered; the call number `at` (1 = the first) is struck.

    seen: the calls so far, "os.write" and the like. struck: which call it was, None if none was. share: how much
    of a write gets through when it is cut short or torn.
    """

    def __init__(self, folder: Path, at: int | None = None, blow: Blow = Blow.IO_ERROR) -> None:
        self.at = at
        self.blow = blow
        self.seen: list[str] = []
        self.struck: str | None = None
        self.share = 0.5
        self._folder = str(folder)
        self._files: set[int] = set()
        self._real: dict[tuple[ModuleType, str], Callable[..., Any]] = {}
        self._guard = threading.RLock()
        self._is_full = False

    def __enter__(self) -> System:
        for module, name in _CALLS:
            real = self._real[module, name] = getattr(module, name)
            setattr(module, name, self._wrapper(module, name, real))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for (module, name), real in self._real.items():
            setattr(module, name, real)

    def before(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Do something before the struck call of a crash; another kind of disk may."""

    def done(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        """Learn of a call that succeeded; another kind of disk may."""

    def _wrapper(self, module: ModuleType, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        full_name = f"{module.__name__}.{name}"

        def call(*arguments: Any, **more: Any) -> Any:
            if not self._is_ours(arguments):
                return real(*arguments, **more)
            with self._guard:
                self.seen.append(full_name)
                if self.at == len(self.seen):
                    return self._strike(full_name, real, arguments, more)
                if self._is_full and _needs_space(full_name, arguments):
                    raise _error(Blow.FULL)
                return self._pass(full_name, real, arguments, more)

        return call

    def _is_ours(self, arguments: tuple[Any, ...]) -> bool:
        first = arguments[0] if arguments else None
        if isinstance(first, int):
            return first in self._files
        return isinstance(first, str | os.PathLike) and str(first).startswith(self._folder)

    def _pass(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...], more: Any) -> Any:
        result = real(*arguments, **more)
        if name == "os.open":
            self._files.add(result)
        elif name == "os.close":
            self._files.discard(arguments[0])
        self.done(name, arguments, result)
        return result

    def _strike(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...], more: Any) -> Any:
        self.struck = name
        if self.blow in CRASHES:
            self._crash(name, real, arguments, more)
        if self.blow is Blow.SHORT and name == "os.write":
            fd, data = arguments
            self.at = len(self.seen) + 1  # the rest finds no space
            return self._pass(name, real, (fd, bytes(data)[: max(1, int(len(data) * self.share))]), more)
        if self.blow is Blow.FULL:
            self._is_full = True
            if not _needs_space(name, arguments):
                return self._pass(name, real, arguments, more)
        if name == "os.access":
            return False  # it never raises
        if name == "os.close":
            self._pass(name, real, arguments, more)  # the descriptor is gone also when close fails
        raise _error(self.blow)

    def _crash(self, name: str, real: Callable[..., Any], arguments: tuple[Any, ...], more: Any) -> None:
        if self.blow is Blow.CRASH_AFTER:
            self._pass(name, real, arguments, more)
        elif name == "os.write":
            fd, data = arguments
            torn = bytes(data)[: int(len(data) * self.share)]
            self._pass(name, real, (fd, torn), more)
        self.before(name, arguments)
        os._exit(EXIT_CODE)


def _needs_space(name: str, arguments: tuple[Any, ...]) -> bool:
    if name == "os.open":
        return bool(arguments[1] & os.O_CREAT)
    return name in NEEDS_SPACE


def _error(blow: Blow) -> OSError:
    number = NUMBERS[blow]
    return OSError(number, os.strerror(number))
