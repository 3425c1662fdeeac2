"""What one persona's curve along a route says: low, high, end, peak–end, and how it falls and recovers (METHOD §2).

Valences are integers from −2 to +2, positions count the route's occurrences from 0, lengths are numbers of rated
occurrences. Whatever is unrated counts for nothing and is only counted as such: every figure but the coverage stays
as it is when unrated occurrences are put in. Nothing reaches across a place where the route is broken.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from workbench.method.curve import Curve, curve, peak_position
from workbench.method.walk import Walk
from workbench.model.document import Document
from workbench.model.records import Basis, Id

NOTHING_RATED = "nothing is rated"


class Figure(msgspec.Struct, frozen=True):
    """One figure. value: None if it is not defined, and then `why` says so in words.

    at: the occurrence that it leads to. until: where what it tells ends (a fall, a stretch, a recovery), else None.
    unrated: how many occurrences between the two nobody has rated.
    """

    value: float | None
    at: int | None = None
    until: int | None = None
    unrated: int = 0
    why: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A persona's curve in figures.

    low, high: the lowest and highest valence, at the first occurrence that has it. peak: the strongest valence (ties:
    the negative one, then the later one). end: the valence of the last occurrence. peak_end: (peak + end) / 2, a
    heuristic. rated of `of` occurrences have a valence, observed of them by observation. next_open: the first unrated
    occurrence; if there is none, the first that nobody observed; else None.
    fall: the steepest fall from one rated occurrence to the next rated one, as a negative number, the earlier of equal
    ones [ours]. below: how many rated occurrences in a row lie below zero, the longest row, the earlier of equal ones
    [ours]. recovery: how many rated occurrences after the first lowest one the curve is at zero or above again [ours].
    """

    persona: Id
    low: Figure
    high: Figure
    peak: Figure
    end: Figure
    peak_end: Figure
    rated: int
    of: int
    observed: int
    next_open: int | None
    fall: Figure
    below: Figure
    recovery: Figure


def reading(document: Document, persona: Id, walk: Walk) -> Reading:
    """Read a persona's curve along a walk."""
    return read_curve(curve(document, persona, walk), walk.breaks)


def read_curve(line: Curve, breaks: Sequence[int] = ()) -> Reading:
    """Read a curve; breaks: the occurrences that no transition leads to from the one before."""
    values = [point.valence for point in line.points]
    rows = _rated_rows(values, breaks)
    observed = [point.feeling is not None and point.feeling.basis is Basis.OBSERVED for point in line.points]
    return Reading(
        persona=line.persona,
        low=_extreme(values, line.low),
        high=_extreme(values, line.high),
        peak=_at(values, peak_position(values), NOTHING_RATED),
        end=_end(values),
        peak_end=_peak_end(line, values),
        rated=line.rated,
        of=line.of,
        observed=sum(seen for seen, value in zip(observed, values, strict=True) if value is not None),
        next_open=_next_open(values, observed),
        fall=_fall(rows, values),
        below=_below(rows, values),
        recovery=_recovery(rows, values, line.low),
    )


Rated = tuple[int, int]
"""(position, valence) of a rated occurrence."""


def _rated_rows(values: Sequence[int | None], breaks: Sequence[int]) -> list[list[Rated]]:
    """Give the rated occurrences in rows: each row is a piece of the route that is not broken."""
    broken = set(breaks)
    rows: list[list[Rated]] = [[]]
    for position, value in enumerate(values):
        if position in broken:
            rows.append([])
        if value is not None:
            rows[-1].append((position, value))
    return [row for row in rows if row]


def _at(values: Sequence[int | None], position: int | None, why: str) -> Figure:
    return Figure(None, why=why) if position is None else Figure(values[position], at=position)


def _extreme(values: Sequence[int | None], value: int | None) -> Figure:
    return _at(values, None if value is None else list(values).index(value), NOTHING_RATED)


def _end(values: Sequence[int | None]) -> Figure:
    if not values:
        return Figure(None, why="the route has no steps")
    if values[-1] is None:
        return Figure(None, at=len(values) - 1, why="the last step is not rated")
    return Figure(values[-1], at=len(values) - 1)


def _peak_end(line: Curve, values: Sequence[int | None]) -> Figure:
    if line.peak_end is None:
        return _end(values)
    return Figure(line.peak_end, at=line.peak, until=len(values) - 1)


def _next_open(values: Sequence[int | None], observed: Sequence[bool]) -> int | None:
    unrated = next((k for k, value in enumerate(values) if value is None), None)
    return unrated if unrated is not None else next((k for k, seen in enumerate(observed) if not seen), None)


def _between(values: Sequence[int | None], start: int, end: int) -> int:
    """Count the unrated occurrences between two positions."""
    return sum(value is None for value in values[start + 1 : end])


def _fall(rows: Sequence[Sequence[Rated]], values: Sequence[int | None]) -> Figure:
    pairs = [(a, b) for row in rows for a, b in itertools.pairwise(row)]
    if not pairs:
        return Figure(None, why="fewer than two steps in a row are rated")
    (start, before), (end, after) = min(pairs, key=lambda pair: pair[1][1] - pair[0][1])
    if after >= before:
        return Figure(None, why="it never falls")
    return Figure(after - before, at=end, until=start, unrated=_between(values, start, end))


def _below(rows: Sequence[Sequence[Rated]], values: Sequence[int | None]) -> Figure:
    if not rows:
        return Figure(None, why=NOTHING_RATED)
    stretches = list(_stretches(rows))
    if not stretches:
        return Figure(None, why="nothing is rated below zero")
    longest = max(stretches, key=len)
    start, end = longest[0][0], longest[-1][0]
    return Figure(len(longest), at=start, until=end, unrated=_between(values, start, end))


def _stretches(rows: Sequence[Sequence[Rated]]) -> Iterator[list[Rated]]:
    for row in rows:
        for is_below, members in itertools.groupby(row, key=lambda rated: rated[1] < 0):
            if is_below:
                yield list(members)


def _recovery(rows: Sequence[Sequence[Rated]], values: Sequence[int | None], low: int | None) -> Figure:
    if low is None:
        return Figure(None, why=NOTHING_RATED)
    if low >= 0:
        return Figure(None, why="nothing is rated below zero")
    row = next(row for row in rows if any(value == low for _, value in row))
    first = next(k for k, (_, value) in enumerate(row) if value == low)
    for after, (position, value) in enumerate(row[first:]):
        if value >= 0:
            start = row[first][0]
            return Figure(after, at=position, until=start, unrated=_between(values, start, position))
    return Figure(None, at=row[first][0], why="after the low nothing is rated zero or better")
