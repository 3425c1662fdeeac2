"""What a person should know about a file that was opened, in sentences."""

from __future__ import annotations

import enum
from pathlib import Path

import msgspec

from workbench.model.sound import Broken


class NoticeKind(enum.StrEnum):
    """What a notice is about."""

    RECOVERED = "recovered"
    CHANGED_OUTSIDE = "changed outside"
    OPEN_ELSEWHERE = "open elsewhere"
    NEWER_FORMAT = "newer format"
    UNKNOWN_CONTENT = "unknown content"
    BROKEN_REFERENCES = "broken references"
    COPY = "copy"
    JOURNAL_DAMAGED = "journal damaged"
    JOURNAL_ASIDE = "journal kept aside"
    NO_BACKUP = "no backup"
    NO_LOCK = "no lock"
    READ_ONLY = "read-only"


class Notice(msgspec.Struct, frozen=True):
    """One sentence about a file, and what it is about.

    broken: the records that did not fit the others. place: the file that belongs to it: the version before, or
    where the broken records are kept.
    """

    kind: NoticeKind
    text: str
    broken: tuple[Broken, ...] = ()
    place: Path | None = None
