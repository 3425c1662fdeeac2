"""What the pieces of one line are, for who colours it."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.exchange.outline import parts
from workbench.exchange.outline.escapes import column, plain
from workbench.exchange.outline.lexer import ARROW, Line, Sort, read_line


class Piece(enum.Enum):
    """The sorts of pieces."""

    SIGN = "sign"
    STAGE = "stage"
    TITLE = "title"
    KIND = "kind"
    LANE = "lane"
    ARROW = "arrow"
    LABEL = "label"
    TARGET = "target"
    PERSON = "person"
    VALUE = "value"
    NOTE = "note"
    TEXT = "text"


class Span(NamedTuple):
    """Characters start … start + length of a line as it is typed. word: a persona's name, a value, a note's type."""

    start: int
    length: int
    piece: Piece
    word: str = ""


_PLAIN = {
    Sort.STAGE: Piece.STAGE,
    Sort.TEXT: Piece.TEXT,
    Sort.LANE: Piece.LANE,
    Sort.CHANNEL: Piece.TEXT,
    Sort.OWNER: Piece.TEXT,
    Sort.TRUTH: Piece.TEXT,
    Sort.FIELD: Piece.TEXT,
}


def spans(typed: str, *, first_lines: bool) -> list[Span]:
    """Give the pieces of a line from left to right. first_lines: no stage and no step stands before it."""
    line = read_line(1, typed, first_lines=first_lines)
    if line.sort is Sort.BLANK:
        return []
    lead = len(typed) - len(typed.lstrip())
    stripped = typed.strip()
    made = []
    for start, end, piece, word in _pieces(line):
        begin, stop = column(stripped, start), column(stripped, end)
        if stop > begin:
            made.append(Span(lead + begin, stop - begin, piece, word))
    return made


def is_among_first(typed: str, *, first_lines: bool) -> bool:
    """Say whether the line below this one is still among the first ones."""
    sort = read_line(1, typed, first_lines=first_lines).sort
    return first_lines and sort not in (Sort.STAGE, Sort.STEP, Sort.WAY)


def head_length(lines: Sequence[str]) -> int:
    """Count the lines before the first stage or step, with the blank ones that follow them.

    Of a text without steps the last line is none of them: there the first step is written.
    """
    count = 0
    while count < len(lines) - 1 and is_among_first(lines[count], first_lines=True):
        count += 1
    return count


Found = tuple[int, int, Piece, str]
"""Start and end in the protected line, its piece, its word."""


def _pieces(line: Line) -> Iterator[Found]:
    at, end = line.at, line.at + len(line.body)
    note = line.word if line.sort is Sort.NOTE else ""
    yield 0, at, Piece.NOTE if note else Piece.SIGN, note
    match line.sort:
        case Sort.BREAK:
            yield 0, len(line.typed.strip()), Piece.SIGN, ""
        case Sort.STEP:
            yield from _of_step(line.body, at)
        case Sort.WAY:
            yield from _of_way(line.body, at)
        case Sort.PERSON:
            yield from _of_person(line.body, at)
        case Sort.NOTE:
            yield at, end, Piece.TEXT, ""
        case _:
            yield at, end, _PLAIN[line.sort], ""


def _of_step(body: str, at: int) -> Iterator[Found]:
    piece, bar, _ = body.rpartition("|")
    said = (piece if bar else body).rstrip()
    title, kind = parts.kind_of_step(said)
    yield at, at + len(title), Piece.TITLE, ""
    if kind is not None:
        yield at + len(title), at + len(said), Piece.KIND, ""
    if bar:
        yield at + len(piece), at + len(body), Piece.LANE, ""


def _of_way(body: str, at: int) -> Iterator[Found]:
    arrow = ARROW.search(body)
    assert arrow is not None  # it is what makes the line one
    yield at, at + arrow.start(), Piece.LABEL, ""
    yield at + arrow.start(), at + arrow.end(), Piece.ARROW, ""
    yield at + arrow.end(), at + len(body), Piece.TARGET, ""


def _of_person(body: str, at: int) -> Iterator[Found]:
    match = parts.VALUE.search(body)
    name = body if match is None else body[: match.start()]
    yield at, at + len(name), Piece.PERSON, plain(name)
    if match is not None:
        valence, _ = parts.value_of(match)
        yield at + len(name), at + match.end(), Piece.VALUE, "" if valence is None else str(valence)
        yield at + match.end(), at + len(body), Piece.TEXT, ""
