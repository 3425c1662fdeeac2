"""Count the lines of plain Latin text from the widths of its words: a large map has the same words many times over.

Each word is shaped once. What surely fits, or surely does not, is decided by sums; a text that comes so near to
the edge that kerning over a space could decide is left to the shaper.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from workbench.drawing.text import TextStyle

KERN = 0.1
"""Em: more than any of our fonts moves two words towards or away from each other, or two digits. The tests measure it."""

_PLAIN = re.compile(r"[A-Za-z]+[.,;:!?]?(?: [A-Za-z]+[.,;:!?]?| [0-9]+)*")
"""Words that break at spaces only, and whose letters don't change with what stands beside the word."""

_REMEMBERED = 20_000


class LineCounts:
    """Counts lines; `width` gives the natural width in points of a text on one line. May be used from several threads."""

    def __init__(self, width: Callable[[str, TextStyle], float]) -> None:
        self._width = functools.lru_cache(_REMEMBERED)(width)

    def counted(self, text: str, style: TextStyle, room: float, most: int) -> tuple[int, bool] | None:
        """Give the lines of a text in a room (points), at most so many, and whether there would be more.

        None: it takes the shaper to know.
        """
        if not _PLAIN.fullmatch(text):
            return None
        space = self._width("a a", style) - 2 * self._width("a", style)
        kern = KERN * style.size
        lines, reach, slack = 1, -space, 0.0
        for word in text.split(" "):
            width, loose = self._word(word, style, kern)
            if width + loose + kern > room:
                return None
            reach, slack = reach + space + width, slack + kern + loose
            if abs(reach - room) <= slack:
                return None
            if reach > room:
                lines, reach, slack = lines + 1, width, kern + loose
        return min(lines, most), lines > most

    def _word(self, word: str, style: TextStyle, kern: float) -> tuple[float, float]:
        """Give the width of a word, and by how much it may be off: digits are added up, few numbers come twice."""
        if not word.isdigit():
            return self._width(word, style), 0.0
        return sum(self._width(digit, style) for digit in word), kern * (len(word) - 1)
