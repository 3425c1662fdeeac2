"""Lines that change: the least edit between two texts, and one text that follows what happened to another."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from workbench.exchange.outline.lexer import read_line

MOST_COMPARED = 400
"""So many lines that differ are compared one by one; more of them are replaced as a whole."""


class LineEdit(NamedTuple):
    """Lines `start` … `end` (not included) become `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]


def line_edits(old: Sequence[str], new: Sequence[str]) -> list[LineEdit]:
    """Give the edits that make one text of another, from the first to the last, counted in the old one."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    mine, theirs = old[first : len(old) - last], new[first : len(new) - last]
    if not mine and not theirs:
        return []
    if not mine or not theirs or max(len(mine), len(theirs)) > MOST_COMPARED:
        return [LineEdit(first, first + len(mine), tuple(theirs))]
    compared = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    return [
        LineEdit(first + a, first + b, tuple(theirs[c:d]))
        for word, a, b, c, d in compared.get_opcodes()
        if word != "equal"
    ]


def applied(lines: Sequence[str], edits: Sequence[LineEdit]) -> list[str]:
    """Give lines after some edits."""
    made = list(lines)
    for start, end, new in reversed(edits):
        made[start:end] = new
    return made


def merged(typed: Sequence[str], before: Sequence[str], after: Sequence[str]) -> list[str] | None:
    """Do to a typed text what turned `before` into `after`; None where its lines are not found in it.

    typed says the same as `before`, in other words: blank lines, bullets, lines that cannot be read.
    """
    places = _places([_said(line) for line in typed], [_said(line) for line in before])
    edits: list[LineEdit] = []
    for start, end, new in line_edits(before, after):
        at = places[start:end] or [_gap(places, start, len(typed))]
        begin = at[0]
        if begin is None or at != list(range(begin, begin + len(at))):
            return None
        edits.append(LineEdit(begin, begin + end - start, new))
    return applied(typed, edits)


def _said(line: str) -> str:
    """Give what a line says whatever its indent, bullet and spaces are."""
    read = read_line(1, line, first_lines=False)
    return f"{read.sort.value} {read.word} {read.body.strip()}"


def _places(typed: Sequence[str], before: Sequence[str]) -> list[int | None]:
    """Give for each line of `before` where it stands in the typed text, None where it does not."""
    places: list[int | None] = []
    shift = 0
    for start, end, new in line_edits(before, typed):
        places += range(len(places) + shift, start + shift)
        places += [None] * (end - start)
        shift += len(new) - (end - start)
    return places + list(range(len(places) + shift, len(before) + shift))


def _gap(places: Sequence[int | None], number: int, end: int) -> int | None:
    """Give where a line would be inserted before line `number`."""
    if number > 0:
        place = places[number - 1]
        return None if place is None else place + 1
    if number < len(places):
        return places[number]
    return end
