"""Identity and order: random ids with a kind prefix, and rank keys between neighbours."""

from __future__ import annotations

import random
import secrets
from typing import Protocol

ID_BITS = 53
ALPHABET32 = "0123456789abcdefghjkmnpqrstvwxyz"
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
RANK_LIMIT = 40
"""An edit rebalances its neighbours when a rank key would pass this many characters."""

_VALUE32 = {c: i for i, c in enumerate(ALPHABET32)}


class IdSource(Protocol):
    """Gives integers that no record of the file has yet."""

    def number(self) -> int:
        """Give a random integer from 1 to 2**53 − 1."""
        ...


class RandomIds:
    """The real source: the operating system's random numbers."""

    def number(self) -> int:
        """Give a random integer from 1 to 2**53 − 1."""
        return secrets.randbelow(2**ID_BITS - 1) + 1


class SeededIds:
    """A repeatable source for tests and for building samples."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)

    def number(self) -> int:
        """Give the next integer of the seeded sequence."""
        return self._random.randrange(1, 2**ID_BITS)


def make_id(prefix: str, number: int) -> str:
    """Write a number as a record id: prefix, underscore, number in base 32."""
    digits = ""
    while number:
        number, digit = divmod(number, 32)
        digits = ALPHABET32[digit] + digits
    return f"{prefix}_{digits or '0'}"


def id_number(record_id: str) -> int:
    """Read the number of a record id; ValueError if it is not one that `make_id` writes."""
    prefix, _, digits = record_id.partition("_")
    if not prefix or not digits or (digits[0] == "0" and digits != "0"):
        raise ValueError(f"not a record id: {record_id!r}")
    number = 0
    for c in digits:
        if c not in _VALUE32:
            raise ValueError(f"not a record id: {record_id!r}")
        number = number * 32 + _VALUE32[c]
    if number >= 2**ID_BITS:
        raise ValueError(f"not a record id: {record_id!r}")
    return number


def rank_between(low: str | None, high: str | None) -> str:
    """Give a rank key that sorts after `low` and before `high` (None: no neighbour there).

    Keys are fractions in base 62 without trailing zeros, compared as text. ValueError unless low < high.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError(f"no rank between {low!r} and {high!r}")
    return _midpoint(low or "", high)


def ranks(count: int, low: str | None = None, high: str | None = None) -> list[str]:
    """Give `count` rising rank keys, evenly spread between two neighbours, as short as possible."""
    if count == 0:
        return []
    middle = count // 2
    key = rank_between(low, high)
    return [*ranks(middle, low, key), key, *ranks(count - middle - 1, key, high)]


def is_rank(text: str) -> bool:
    """Say whether text is a rank key: base-62 digits, not empty, no trailing zero."""
    return bool(text) and not text.endswith("0") and all(c in DIGITS for c in text)


def _midpoint(low: str, high: str | None) -> str:
    if high is not None:
        shared = 0
        while (low[shared : shared + 1] or "0") == high[shared : shared + 1]:
            shared += 1
        if shared:
            return high[:shared] + _midpoint(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if high and len(high) > 1:
        return high[0]
    return DIGITS[first] + _midpoint(low[1:], None)
