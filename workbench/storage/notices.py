"""What a person should know about a file that was opened, in sentences."""

from __future__ import annotations

import enum

import msgspec


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
    """One sentence about a file, and what it is about."""

    kind: NoticeKind
    text: str
