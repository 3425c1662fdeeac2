"""A disk whose n-th call fails, writes only part of the data, or ends the process."""

from __future__ import annotations

import enum
import errno
import os
import threading
from typing import Any

from workbench.storage.disk import Disk


class Fault(enum.Enum):
    """What happens at the chosen call."""

    NO_SPACE = "no space"
    IO_ERROR = "I/O error"
    DENIED = "permission denied"
    SHORT = "short write, then no space"
    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"


_ERRORS = {
    Fault.NO_SPACE: errno.ENOSPC,
    Fault.SHORT: errno.ENOSPC,
    Fault.IO_ERROR: errno.EIO,
    Fault.DENIED: errno.EACCES,
}
_NEVER_FAILS = {"close", "pause"}


class Crashed(BaseException):
    """The process is gone; nothing of ours may catch this."""


class FaultyDisk(Disk):
    """Works until the call number `at` (from now on, 1 = the next one), where `fault` happens once.

    After a crash every call of the main thread raises Crashed, and nothing is written any more. only: count the
    calls of this method alone.
    """

    def __init__(self) -> None:
        self.at: int | None = None
        self.fault = Fault.IO_ERROR
        self.only: str | None = None
        self.calls: list[str] = []
        self.struck: list[Fault] = []
        self.is_dead = False
        self.share = 0.5
        self._lock = threading.Lock()

    def plan(self, at: int | None, fault: Fault = Fault.IO_ERROR, only: str | None = None) -> None:
        """Let the call number `at` fail; None: nothing fails any more."""
        self.at, self.fault, self.only = at, fault, only

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if name.startswith("_") or name not in _METHODS:
            return value
        return lambda *arguments: self._call(name, value, arguments)

    def _call(self, name: str, method: Any, arguments: tuple[Any, ...]) -> Any:
        with self._lock:
            self.calls.append(name)
            if self.is_dead:
                return self._after_death(name, method, arguments)
            is_hit = False
            if self.at is not None and name not in _NEVER_FAILS and self.only in (None, name):
                self.at -= 1
                is_hit = self.at == 0
        if not is_hit:
            return method(*arguments)
        self.at = None
        self.struck.append(self.fault)
        return self._fail(name, method, arguments)

    def _after_death(self, name: str, method: Any, arguments: tuple[Any, ...]) -> Any:
        if name == "close":
            return method(*arguments)
        if threading.current_thread().name == "journal":
            return None
        raise Crashed

    def _fail(self, name: str, method: Any, arguments: tuple[Any, ...]) -> Any:
        if self.fault is Fault.SHORT and name == "write":
            fd, data = arguments
            part = bytes(data)[: int(len(data) * self.share)]
            if not part:
                return self._fail_with(errno.ENOSPC)
            os.write(fd, part)
            self.at = 1  # the rest finds no space
            return len(part)
        if self.fault in (Fault.CRASH_BEFORE, Fault.CRASH_AFTER):
            return self._crash(name, method, arguments)
        return self._fail_with(_ERRORS[self.fault])

    def _crash(self, name: str, method: Any, arguments: tuple[Any, ...]) -> Any:
        if name == "write" and self.fault is Fault.CRASH_BEFORE:
            fd, data = arguments
            os.write(fd, bytes(data)[: int(len(data) * self.share)])  # torn
        elif self.fault is Fault.CRASH_AFTER:
            method(*arguments)
        self.is_dead = True
        if threading.current_thread().name == "journal":
            return None  # the main thread learns it at its next call
        raise Crashed

    def _fail_with(self, number: int) -> Any:
        raise OSError(number, os.strerror(number))


_METHODS = {name for name in vars(Disk) if not name.startswith("_")}
