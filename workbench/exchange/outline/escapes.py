"""Signs that stand for themselves: a backslash before a sign takes its meaning away.

While a line is read, an escaped sign is one character of a range that no text of ours can hold (lone surrogates),
so that no pattern mistakes it for the sign. `plain` gives the sign back.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left

from workbench.edits.fields import clean_text

ARROWS = "→"
BULLETS = "•‣▪◦·–—"
BREAK = "¶"
"""A line break inside of a text that stands on one line."""

_SIGNS = string.punctuation + "0" + "−" + ARROWS + BULLETS + BREAK
_SURROGATES = 0xDC00
_PROTECTED = {c: chr(_SURROGATES + i) for i, c in enumerate(_SIGNS + string.ascii_letters + string.digits)}
_PLAIN = str.maketrans({**{held: c for c, held in reversed(_PROTECTED.items())}, BREAK: "\n"})
_SIGN = f"[{re.escape(_SIGNS)}]"
_ESCAPED = re.compile(rf"^\\([0-9A-Za-z])|\\({_SIGN})")
_LINE_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_FIRST_ALIKE = re.compile(r"^\\(?=[0-9A-Za-z])")


def lines_of(text: str) -> list[str]:
    """Give the lines of a text, whatever ends them; what no surface can draw is taken out."""
    return clean_text(_LINE_BREAKS.sub("\n", text.removeprefix("\ufeff"))).split("\n")


def one_line(text: str) -> str:
    """Give a text as it is compared: clean, its ends trimmed, tabs as spaces."""
    return clean_text(_LINE_BREAKS.sub("\n", text)).replace("\t", " ").strip()


def several_lines(text: str) -> str:
    """Give a text of several lines as it is compared: the right end of each line is trimmed too."""
    return "\n".join(line.rstrip() for line in one_line(text).split("\n"))


def protect(line: str) -> str:
    """Hide escaped signs from patterns. At the start of a line a letter or digit may be escaped too."""
    if "\\" not in line:
        return line
    return _ESCAPED.sub(lambda match: _PROTECTED[match[1] or match[2]], line)


def plain(protected: str) -> str:
    """Give the text that a protected piece stands for, its ends trimmed."""
    return protected.translate(_PLAIN).strip()


def plain_line(protected: str) -> str:
    """Give the title or name that a protected piece stands for: line breaks are spaces."""
    return plain(protected).replace("\n", " ")


def plain_part(protected: str) -> str:
    """Give one line of a longer text, indented as it was."""
    return protected.translate(_PLAIN).rstrip()


def column(line: str, index: int) -> int:
    """Give where in a line the character of its protected form stands, counted from 0."""
    for count, match in enumerate(_ESCAPED.finditer(line)):
        if match.start() - count >= index:
            return index + count
    return index + sum(1 for _ in _ESCAPED.finditer(line))


def escape(text: str, signs: str = "") -> str:
    """Write a text so that reading it gives it again. signs: further ones that have a meaning where it stands."""
    if not _NEEDS.search(text) and not any(sign in text for sign in signs):
        return text
    pattern = rf"\\(?={_SIGN}|\n|$)|[\n{BREAK}→]|-(?=>)"
    if signs:
        pattern += f"|[{re.escape(signs)}]"
    return re.sub(pattern, lambda match: BREAK if match[0] == "\n" else f"\\{match[0]}", text)


_NEEDS = re.compile(rf"[\\\n{BREAK}→]|->")


def escape_found(text: str, pattern: re.Pattern[str], sign: str = "") -> str:
    """Put a backslash into what a pattern finds in an escaped text, so that it no longer does.

    It goes before the first character that is no space, or before the first `sign`.
    """
    held = protect(text)
    escaped = [match.start() - count for count, match in enumerate(_ESCAPED.finditer(text))]
    pieces: list[str] = []
    done = 0
    for match in pattern.finditer(held):
        lead = len(match[0]) - len(match[0].lstrip())
        at = held.index(sign, match.start()) if sign else match.start() + lead
        at += bisect_left(escaped, at)
        pieces += (text[done:at], "\\")
        done = at
    return "".join((*pieces, text[done:]))


def escape_start(line: str) -> str:
    """Make a line begin with a sign that stands for itself."""
    return f"\\{line}"


def escape_first(text: str) -> str:
    """Double a backslash that would escape the letter after it at the start of a line."""
    return _FIRST_ALIKE.sub(r"\\\\", text)
