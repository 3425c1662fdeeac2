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
        self._words = functools.lru_cache(8)(lambda style: _Words(lambda word: width(word, style)))

    def counted(self, text: str, style: TextStyle, room: float, most: int) -> tuple[int, bool] | None:
        """Give the lines of a text in a room (points), at most so many, and whether there would be more.

        None: it takes the shaper to know.
        """
        if not _PLAIN.fullmatch(text):
            return None
        words, kern = self._words(style), KERN * style.size
        space = words.space
        lines, reach, slack = 1, -space, 0.0
        for word in text.split(" "):
            width, loose = words[word], kern
            if width is None:  # a number: digits are added up, few numbers come twice
                width, loose = sum(words[digit] or 0.0 for digit in word), kern * len(word)
            if width + loose > room:
                return None
            reach, slack = reach + space + width, slack + loose
            if abs(reach - room) <= slack:
                return None
            if reach > room:
                if lines == most:
                    return most, True
                lines, reach, slack = lines + 1, width, loose
        return lines, False


class _Words(dict[str, float | None]):
    """The widths of words in one style, each found when it is asked for first; None for numbers. space: between two words."""

    def __init__(self, width: Callable[[str], float]) -> None:
        self._width = width
        self.space = width("a a") - 2 * width("a")

    def __missing__(self, word: str) -> float | None:
        found = None if len(word) > 1 and word.isdigit() else self._width(word)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = found
        return found
