"""The few places where JavaScript reads text in another way than Python. Mermaid is written in JavaScript."""

from __future__ import annotations

import math
import re

SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
r"""What `\s` means in JavaScript, as the inside of a character class of Python's `re`."""

LINE_END = "\n\r\u2028\u2029"
"""What `.` does not match in JavaScript, and what `^` follows under the m flag."""

_BLANKS = "".join(map(chr, (*range(9, 14), 32, 0xA0, 0x1680, *range(0x2000, 0x200B))))
_BLANKS += "\u2028\u2029\u202f\u205f\u3000\ufeff"
_PREFIXED = re.compile(r"0(?:([xX])([0-9a-fA-F]+)|([oO])([0-7]+)|([bB])([01]+))", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)", re.ASCII)


def trim(text: str) -> str:
    """Take JavaScript's blanks off both ends, as `String.prototype.trim` does."""
    return text.strip(_BLANKS)


def trim_start(text: str) -> str:
    """Take JavaScript's blanks off the start."""
    return text.lstrip(_BLANKS)


def is_blank(text: str) -> bool:
    """Say whether there is nothing but JavaScript's blanks."""
    return not trim(text)


def number(text: str) -> float:
    """Read a number as JavaScript's `Number(text)` does: nothing is 0, what is no number is NaN."""
    text = trim(text)
    if not text:
        return 0.0
    if prefixed := _PREFIXED.fullmatch(text):
        kind, digits = (group for group in prefixed.groups() if group)
        try:
            return float(int(digits, {"x": 16, "o": 8, "b": 2}[kind.lower()]))
        except OverflowError:
            return math.inf
    return float(text) if _DECIMAL.fullmatch(text) else math.nan


def number_text(value: float) -> str:
    """Write a number as JavaScript's `String(value)` does."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    mantissa, exponent = f"{value!r}e0".split("e")[:2]
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    digits = (whole + fraction).lstrip("0")
    digits = digits.rstrip("0")
    point = int(exponent) + len(whole) - (len(whole + fraction) - len((whole + fraction).lstrip("0")))
    sign = "-" if value < 0 else ""
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    if 0 < point < len(digits):
        return f"{sign}{digits[:point]}.{digits[point:]}"
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'+' if point > 0 else ''}{point - 1}"


def utf16_order(text: str) -> bytes:
    """Give the key by which JavaScript sorts texts: their UTF-16 units."""
    return text.encode("utf-16-be", "surrogatepass")
