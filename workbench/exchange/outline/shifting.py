"""Lines that are moved and indented with what belongs to them; each function gives the new lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.exchange.outline.lexer import TAB, Line, Sort, read_line
from workbench.exchange.outline.spans import head_length
from workbench.exchange.outline.writer import INDENT

_SAID_BELOW = (Sort.STEP, Sort.WAY, Sort.STAGE, Sort.BREAK)
"""What begins something of its own; all other lines say something about the line above."""


class Shifted(NamedTuple):
    """Lines after a move. start: where the block that was meant begins now."""

    lines: list[str]
    start: int


def block_of(lines: Sequence[str], at: int) -> tuple[int, int]:
    """Give the block of a line: a stage with all its steps, any other line with the deeper ones below it.

    An arrow that leads on from a step belongs to it; blank lines at the end belong to a stage's block only.
    (first, behind the last).
    """
    head = _read(lines, at)
    end = at + 1
    while end < len(lines):
        line = _read(lines, end)
        if head.sort is Sort.STAGE:
            belongs = line.sort is not Sort.STAGE
        else:
            belongs = line.sort is Sort.BLANK or _belongs(line, head)
        if not belongs:
            break
        end += 1
    while head.sort is not Sort.STAGE and end > at + 1 and _read(lines, end - 1).sort is Sort.BLANK:
        end -= 1
    return at, end


def moved_down(lines: Sequence[str], at: int) -> Shifted | None:
    """Move a line with its block behind what follows; None at the end."""
    start, end = block_of(lines, at)
    behind = _unit(lines, end, _read(lines, at))
    if behind is None:
        return None
    made = [*lines[:start], *lines[end:behind], *lines[start:end], *lines[behind:]]
    return Shifted(made, start + behind - end)


def moved_up(lines: Sequence[str], at: int) -> Shifted | None:
    """Move a line with its block before what it follows; None at the start, and below the first lines."""
    start, end = block_of(lines, at)
    head = _read(lines, at)
    before = start - 1
    while before >= 0 and not _is_head(_read(lines, before), head):
        before -= 1
    top = head_length(lines)
    if before < (top if start >= top else 0):
        return None
    return Shifted(
        [*lines[:before], *lines[start:end], *lines[before:start], *lines[end:]],
        before,
    )


def indented(lines: Sequence[str], first: int, last: int, *, out: bool) -> list[str] | None:
    """Move lines `first` … `last` with their blocks one step to the right, or out again.

    A line goes at most one step deeper than the line above it. None if there is nothing to move.
    """
    end = block_of(lines, last)[1]
    if out and not lead_of(lines[first]):
        return None
    if not out and first > 0:
        above = next((line for line in reversed(lines[:first]) if line.strip()), "")
        if len(lead_of(lines[first])) > len(lead_of(above)):
            return None
    made = [_outdented(line) if out else _indented(line) for line in lines[first:end]]
    return None if made == list(lines[first:end]) else [*lines[:first], *made, *lines[end:]]


def lead_of(line: str) -> str:
    """Give the indent of a line; tabs as columns."""
    line = line.expandtabs(TAB) if "\t" in line else line
    return line[: len(line) - len(line.lstrip())]


def lead_of_step(lines: Sequence[str], at: int) -> str:
    """Give the indent of the step that a line belongs to."""
    for place in range(at, -1, -1):
        line = _read(lines, place)
        if line.sort is Sort.STEP:
            return lead_of(lines[place])
        if line.sort is Sort.STAGE:
            break
    return ""


def _read(lines: Sequence[str], at: int) -> Line:
    return read_line(at + 1, lines[at], first_lines=False)


def _unit(lines: Sequence[str], start: int, head: Line) -> int | None:
    """Give the end of what a block moves over: a block like itself, else a line with what is said about it."""
    at = start
    while at < len(lines) and _read(lines, at).sort is Sort.BLANK:
        at += 1
    if at == len(lines):
        return None
    line = _read(lines, at)
    if head.sort is Sort.STAGE or (line.sort is not Sort.STAGE and line.indent >= head.indent):
        return block_of(lines, at)[1]
    end = at + 1
    while end < len(lines) and _read(lines, end).sort not in (*_SAID_BELOW, Sort.BLANK):
        end += 1
    return end


def _is_head(line: Line, of: Line) -> bool:
    """Say whether a block is moved up before this line."""
    if of.sort is Sort.STAGE:
        return line.sort is Sort.STAGE
    return line.sort is not Sort.BLANK and not _belongs(line, of)


def _belongs(line: Line, head: Line) -> bool:
    """Say whether a line below another one, or beside it, says something about what that one begins."""
    if line.sort is Sort.STAGE:
        return False
    leads_on = head.sort is Sort.STEP and line.sort is Sort.WAY and line.indent == head.indent
    return line.indent > head.indent or leads_on


def _indented(line: str) -> str:
    return INDENT + line.expandtabs(TAB) if line.strip() else line


def _outdented(line: str) -> str:
    lead = lead_of(line)
    return lead[: -len(INDENT)] + line.lstrip() if lead else line
