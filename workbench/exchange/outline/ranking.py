"""Rank keys for a wanted order that change as few records as possible."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from workbench.model.ids import RANK_LIMIT, ranks

Place = tuple[str, str]
"""Rank and id of a record that is there."""


def ranked(wanted: Sequence[Place | None]) -> list[str]:
    """Give the ranks of records in a wanted order; None = a new one.

    The most that stand in this order already keep theirs. All get new ones where the keys between them would pass
    RANK_LIMIT.
    """
    keep = _rising(wanted)
    found: list[str] = []
    start = 0
    low: str | None = None
    for end in [*keep, len(wanted)]:
        high_place = wanted[end] if end < len(wanted) else None
        high = None if high_place is None else high_place[0]
        between = end - start
        if between and low is not None and high is not None and low >= high:
            return ranks(len(wanted))
        found += ranks(between, low, high)
        if high is not None:
            found.append(high)
        low, start = high, end + 1
    if any(len(rank) > RANK_LIMIT for rank in found):
        return ranks(len(wanted))
    return found


def _rising(wanted: Sequence[Place | None]) -> list[int]:
    """Give the places of the longest rising row among those that are there."""
    tails: list[Place] = []
    tail_at: list[int] = []
    before: dict[int, int | None] = {}
    for at, place in enumerate(wanted):
        if place is None:
            continue
        length = bisect_left(tails, place)
        before[at] = tail_at[length - 1] if length else None
        if length == len(tails):
            tails.append(place)
            tail_at.append(at)
        else:
            tails[length], tail_at[length] = place, at
    row: list[int] = []
    last = tail_at[-1] if tail_at else None
    while last is not None:
        row.append(last)
        last = before[last]
    return row[::-1]
