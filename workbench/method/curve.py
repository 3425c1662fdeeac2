"""The emotion curve of one persona along one walk, and its peak–end (METHOD §2)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.method.feelings import feeling_at, shown_valence
from workbench.method.walk import Walk
from workbench.model.document import Document
from workbench.model.records import Feeling, Id


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence. valence None = unrated: a gap. visit: how many times the step has been here by now.

    as_elsewhere: the stop has no feeling of its own; what was said of the step is shown.
    """

    step: Id
    stop: Id | None
    visit: int
    feeling: Feeling | None
    valence: int | None
    as_elsewhere: bool = False


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """A persona's curve. Peak and end are positions in `points`; whatever is unrated counts for nothing.

    peak: the rated point with the largest |valence| (of equal ones the negative, then the later one), None if
    nothing is rated. end: the valence of the last point. peak_end: (peak + end) / 2, None if the end is
    unrated; a heuristic, to be shown together with low, high and end.
    """

    persona: Id
    points: tuple[Point, ...]
    peak: int | None
    end: int | None
    low: int | None
    high: int | None
    peak_end: float | None
    rated: int

    @property
    def of(self) -> int:
        """Give the number of occurrences ("`rated` of `of` rated")."""
        return len(self.points)


def curve(document: Document, persona: Id, walk: Walk) -> Curve:
    """Follow how a persona feels along a walk."""
    points = tuple(
        _point(document, persona, step, stop, visit)
        for step, stop, visit in zip(walk.steps, walk.stops, walk.visits, strict=True)
    )
    valences = [point.valence for point in points]
    rated = [valence for valence in valences if valence is not None]
    return Curve(
        persona=persona,
        points=points,
        peak=peak_position(valences),
        end=valences[-1] if valences else None,
        low=min(rated, default=None),
        high=max(rated, default=None),
        peak_end=peak_end(valences),
        rated=len(rated),
    )


def peak_position(valences: Sequence[int | None]) -> int | None:
    """Give the position of the largest |valence|; of equal ones the negative, then the later; None: none rated."""
    rated = [(abs(v), v < 0, i) for i, v in enumerate(valences) if v is not None]
    return max(rated)[2] if rated else None


def peak_end(valences: Sequence[int | None]) -> float | None:
    """Give (peak + end) / 2, or None if the last occurrence is unrated."""
    position = peak_position(valences)
    if position is None or valences[-1] is None:
        return None
    peak = valences[position]
    assert peak is not None  # a peak is rated
    return (peak + valences[-1]) / 2


def _point(document: Document, persona: Id, step: Id, stop: Id | None, visit: int) -> Point:
    feeling = feeling_at(document, persona, step, stop)
    return Point(
        step=step,
        stop=stop,
        visit=visit,
        feeling=feeling,
        valence=shown_valence(feeling),
        as_elsewhere=stop is not None and feeling is not None and feeling.at == step,
    )
