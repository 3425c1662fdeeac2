"""Titles in a narrow room: broken into lines, shortened with a sign only at their very end."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

LONGEST = 600
"""More characters of a title than a few lines can hold; measuring a text of 100,000 takes a tenth of a second."""


def is_rtl(text: str) -> bool:
    """Say whether a text begins from the right: by its first letter that has a direction."""
    directions = (unicodedata.bidirectional(c) for c in text[:LONGEST])
    return next((d in ("R", "AL") for d in directions if d in ("L", "R", "AL")), False)


def broken(text: str, typeface: QFont, width: float, most: int = 2) -> list[str]:
    """Break a title into at most `most` lines of a width in px; what does not fit is shortened with its sign.

    Lines end between words; a word that is wider than a line goes on in the next one.
    """
    metrics = QFontMetricsF(typeface)
    lines: list[str] = []
    rest = " ".join(text[:LONGEST].split())
    while rest and len(lines) < most - 1:
        count = _fitting(rest, metrics, width)
        lines.append(rest[:count].rstrip())
        rest = rest[count:].lstrip()
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return lines


def _fitting(text: str, metrics: QFontMetricsF, width: float) -> int:
    """Count the characters of the longest beginning that fits, to the end of a word if one fits; at least one."""
    if metrics.horizontalAdvance(text) <= width:
        return len(text)
    low, high = 1, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if metrics.horizontalAdvance(text[:middle]) <= width else (low, middle)
    space = text.rfind(" ", 0, low + 1)
    return space if space > 0 else low
