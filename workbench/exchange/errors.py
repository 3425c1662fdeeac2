"""Why a file could not be read, and how it could be put right."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.model.errors import WorkbenchError


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """A line that was very likely meant otherwise. It is offered, and applied only when asked for.

    line: counted from 1 in the file. before and after: the whole line; after None = the line is dropped.
    why: one sentence.
    """

    line: int
    before: str
    after: str | None
    why: str


class ImportRefused(WorkbenchError):
    """A file that cannot be read; nothing was made of it. The message is one line: file, line and reason."""

    def __init__(
        self, file: str, reason: str, line: int | None = None, repairs: Sequence[Repair] = ()
    ) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {reason}")
        self.file = file
        self.reason = reason
        self.line = line
        self.repairs = tuple(repairs)
