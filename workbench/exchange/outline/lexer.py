"""What sort of line a line is, by the sign that it begins with."""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

from workbench.exchange.outline.escapes import BULLETS, protect
from workbench.exchange.outline.view import FIELDS
from workbench.model.records import NoteType

TAB = 4
"""How many columns a tab is deep."""


class Sort(enum.Enum):
    """The sorts of lines."""

    BLANK = "blank"
    BREAK = "break"
    STAGE = "stage"
    STEP = "step"
    WAY = "way"
    PERSON = "person"
    NOTE = "note"
    TEXT = "text"
    LANE = "lane"
    CHANNEL = "channel"
    OWNER = "owner"
    TRUTH = "truth"
    FIELD = "field"


class Line(NamedTuple):
    """A line of the text. body: what follows the sign, protected; it begins at `at`, counted in the line as typed.

    number counts from 1, indent in columns. word: the type of a note, or the name of a field.
    """

    number: int
    indent: int
    sort: Sort
    body: str
    at: int
    word: str
    typed: str


ARROW = re.compile(r"-{1,2}>|→")
_BULLET = re.compile(rf"(?:[-+{BULLETS}]|[0-9]{{1,3}}[.)]|[A-Za-z]\))\s+(?=\S)")
_LONE_BULLET = re.compile(rf"[-+{BULLETS}]$")
_BREAK = re.compile(r"(?:-{3,}|—{3,}|_{3,}|={3,}|\*{3,})$")
_FIELD = re.compile(rf"({'|'.join(FIELDS)})\s*:\s*", re.IGNORECASE | re.ASCII)
_NOTE_WORD = re.compile(
    r"(idea|quote|decision|comment|pain|problem|question|opportunity)\s*:\s*",
    re.IGNORECASE | re.ASCII,
)
_SIGNS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    (Sort.STAGE, re.compile(r"#{1,6}(?:\s+|$)|#(?=[^#\s\d])")),
    (Sort.PERSON, re.compile(r"@\s*")),
    (Sort.TEXT, re.compile(r">\s?")),
    (Sort.LANE, re.compile(r"\|\s*")),
    (Sort.CHANNEL, re.compile(r"via\s+")),
    (Sort.OWNER, re.compile(r"by\s+")),
    (Sort.TRUTH, re.compile(r"moment of truth(?:\s*:\s*|$)", re.IGNORECASE | re.ASCII)),
)
_NOT_BEHIND_BULLETS = (Sort.CHANNEL, Sort.OWNER)
"""Words that begin many a point of a list: "- by phone" is one."""

_NOTE_SIGNS: tuple[tuple[NoteType, re.Pattern[str]], ...] = (
    (NoteType.PAIN, re.compile(r"!\s*")),
    (NoteType.QUESTION, re.compile(r"\?\s*")),
    (NoteType.OPPORTUNITY, re.compile(r"\*(?:\s+|$)")),
)


def read_line(number: int, typed: str, *, first_lines: bool) -> Line:
    """Read one line. first_lines: no stage and no step stands before it."""
    lead = len(typed) - len(typed.lstrip())
    held = protect(typed.strip())
    indent = _width(typed[:lead])
    if not held or _LONE_BULLET.match(held):
        return Line(number, indent, Sort.BLANK, "", lead, "", typed)
    if _BREAK.match(held):
        return Line(number, indent, Sort.BREAK, "", lead, "", typed)
    start = 0
    while bullet := _BULLET.match(held, start):
        start = bullet.end()
    sort, end, word = sort_of(held, start, first_lines=first_lines)
    return Line(number, indent, sort, held[end:], end, word, typed)


def sort_of(held: str, start: int, *, first_lines: bool) -> tuple[Sort, int, str]:
    """Give the sort of a protected line that begins at `start`, where its body begins, and its word."""
    if first_lines and (field := _FIELD.match(held, start)):
        return Sort.FIELD, field.end(), field[1].lower()
    for sort, sign in _SIGNS:
        if start and sort in _NOT_BEHIND_BULLETS:
            continue
        if match := sign.match(held, start):
            return sort, match.end(), ""
    for kind, sign in _NOTE_SIGNS:
        if match := sign.match(held, start):
            return Sort.NOTE, match.end(), kind.value
    if match := _NOTE_WORD.match(held, start):
        word = match[1].lower()
        return Sort.NOTE, match.end(), NoteType.PAIN.value if word == "problem" else word
    return (Sort.WAY if ARROW.search(held, start) else Sort.STEP), start, ""


def is_step(line: str, *, first_lines: bool) -> bool:
    """Say whether a line as written is read as a step or a transition, without a bullet."""
    read = read_line(1, line, first_lines=first_lines)
    return read.sort in (Sort.STEP, Sort.WAY) and read.at == 0


def _width(lead: str) -> int:
    if "\t" not in lead:
        return len(lead)
    return len(lead.expandtabs(TAB))
