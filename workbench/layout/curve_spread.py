"""Where occurrences stand across: inside the bands of their stages, or unrolled over the width."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from workbench.method.walk import Walk
from workbench.model.document import Document
from workbench.model.records import Id, Stage, Step


class StageBand(msgspec.Struct, frozen=True):
    """The x range of a stage (None: the steps without a stage), as the map has it."""

    stage: Id | None
    left: float
    right: float


class StripBand(msgspec.Struct, frozen=True):
    """A stage's part of the strip; every second one is tinted."""

    title: str
    left: float
    right: float
    tinted: bool


Spread = tuple[tuple[float, ...], tuple[StripBand, ...]]


def spread_in_stages(
    document: Document, walk: Walk, beside: Sequence[Id], stages: Sequence[StageBand]
) -> Spread | None:
    """Spread occurrences inside the bands of their stages; None if the route goes back or leaves the bands."""
    place = {band.stage: i for i, band in enumerate(stages)}
    visited = [place.get(document.get(step, Step).stage) for step in walk.steps]
    aside = [place.get(document.get(step, Step).stage) for step in beside]
    on = [i for i in visited if i is not None]
    if len(on) < len(visited) or None in aside or any(a > b for a, b in itertools.pairwise(on)):
        return None
    # A band holds its occurrences first, then the steps beside the route.
    members: dict[int, list[int]] = {}
    for k, stage in enumerate((*visited, *aside)):
        assert stage is not None
        members.setdefault(stage, []).append(k)
    xs = [0.0] * (len(visited) + len(aside))
    for stage, inside in members.items():
        band = stages[stage]
        step = (band.right - band.left) / len(inside)
        for k, position in enumerate(inside):
            xs[position] = band.left + (k + 0.5) * step
    bands = tuple(
        StripBand(_title(document, band.stage), band.left, band.right, tinted=i % 2 == 1)
        for i, band in enumerate(stages)
    )
    return tuple(xs), bands


def room_in_stages(document: Document, walk: Walk, stages: Sequence[StageBand], left: float) -> float:
    """Give how near the two nearest occurrences would stand in the bands of stages; 0 where they can't stand there.

    left: where the plot begins; with fewer than two occurrences its width counts.
    """
    spread = spread_in_stages(document, walk, (), stages) if stages else None
    if spread is None:
        return 0.0
    width = max(stage.right for stage in stages) - min(left, *(stage.left for stage in stages))
    return min((b - a for a, b in itertools.pairwise(sorted(spread[0]))), default=width)


def spread_along(document: Document, steps: Sequence[Id], left: float, right: float) -> Spread:
    """Spread occurrences evenly over the width; a band is a row of neighbours of one stage."""
    step = (right - left) / max(len(steps), 1)
    xs = tuple(left + (i + 0.5) * step for i in range(len(steps)))
    return xs, bands_between(document, steps, xs, left, right)


def bands_between(
    document: Document, steps: Sequence[Id], xs: Sequence[float], left: float, right: float
) -> tuple[StripBand, ...]:
    """Give a band for each row of neighbours of one stage; it ends half-way to the next occurrence."""
    edges = [left, *((a + b) / 2 for a, b in itertools.pairwise(xs)), right]
    bands: list[StripBand] = []
    at = 0
    for stage, inside in itertools.groupby(steps, key=lambda s: document.get(s, Step).stage):
        end = at + len(list(inside))
        bands.append(StripBand(_title(document, stage), edges[at], edges[end], tinted=len(bands) % 2 == 1))
        at = end
    return tuple(bands)


def _title(document: Document, stage: Id | None) -> str:
    found = document.find(stage, Stage)
    return found.title if found else ""
