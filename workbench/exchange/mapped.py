"""Text that still knows, after replacements, where each of its characters came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable


class Mapped:
    """A text made from another one by replacing pieces; `line` gives the place in the first one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._parent: Mapped | None = None
        self._starts = [0]
        self._shifts = [0]
        self._line_ends: list[int] | None = None

    def origin(self, position: int) -> int:
        """Give the position in the first text that a position in this one came from."""
        here: Mapped = self
        while here._parent is not None:
            position += here._shifts[bisect_right(here._starts, position) - 1]
            here = here._parent
        return position

    def line(self, position: int) -> int:
        """Give the line in the first text, counted from 1; lines end with a line feed."""
        first = self
        while first._parent is not None:
            first = first._parent
        if first._line_ends is None:
            first._line_ends = [m.start() for m in re.finditer("\n", first.text)]
        return bisect_right(first._line_ends, self.origin(position) - 1) + 1

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Mapped:
        """Replace every match, as `re.sub` does."""
        pieces: list[str] = []
        starts, shifts = [0], [0]
        end = length = 0
        for match in pattern.finditer(self.text):
            new = replace(match)
            if new == match[0]:
                continue
            pieces += (self.text[end : match.start()], new)
            length += match.start() - end
            _note(starts, shifts, length, match.start() - length)
            length += len(new)
            end = match.end()
            _note(starts, shifts, length, end - length)
        if not pieces:
            return self
        pieces.append(self.text[end:])
        return self._derived("".join(pieces), starts, shifts)

    def cut(self, count: int) -> Mapped:
        """Take characters off the start."""
        return self._derived(self.text[count:], [0], [count]) if count else self

    def then(self, tail: str) -> Mapped:
        """Put text behind; it counts as the end of the first text."""
        return self._derived(self.text + tail, [0], [0])

    def _derived(self, text: str, starts: list[int], shifts: list[int]) -> Mapped:
        new = Mapped(text)
        new._parent, new._starts, new._shifts = self, starts, shifts
        return new


def _note(starts: list[int], shifts: list[int], start: int, shift: int) -> None:
    if starts[-1] == start:
        shifts[-1] = shift
    else:
        starts.append(start)
        shifts.append(shift)
