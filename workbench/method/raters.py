"""Several raters of one feeling: how many chose each level, what is shown of it, and where they disagree (METHOD §2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from workbench.method.feelings import LOWEST, lower_median, signed
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Feeling, Id, Raters

NOBODY: Raters = (0, 0, 0, 0, 0)
DISAGREE_SPREAD, DISAGREE_N = 2, 3
"""From such a distance of the lowest and the highest rating, of so many raters, a team disagrees [ours]."""


class Rated(msgspec.Struct, frozen=True, kw_only=True):
    """What several raters said: the lower median, the lowest and highest rating, and how many they are."""

    median: int
    low: int
    high: int
    n: int

    @property
    def spread(self) -> int:
        """Give the distance of the lowest and the highest rating."""
        return self.high - self.low

    @property
    def words(self) -> str:
        """Say range and n ("−2 … +1, n = 6"); the median stands where every feeling has its number."""
        span = signed(self.low) if self.low == self.high else f"{signed(self.low)} … {signed(self.high)}"
        return f"{span}, n = {self.n}"


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """A step, or a visit of it (stop), where those who rated one persona are far apart."""

    persona: Id
    step: Id
    stop: Id | None
    rated: Rated


def rated_by_several(feeling: Feeling | None) -> Rated | None:
    """Give what several raters said of a feeling; None if nobody was counted."""
    counts = feeling.counts if feeling is not None else None
    if counts is None or not any(counts):
        return None
    chosen = [valence for valence, count in enumerate(counts, LOWEST) if count]
    return Rated(median=lower_median(counts), low=chosen[0], high=chosen[-1], n=sum(counts))


def disagreements(document: Document, journey: Id, personas: Sequence[Id]) -> list[Disagreement]:
    """List where the raters of these personas disagree: the widest range first, then in reading order.

    A spread of 2 or more, of at least 3 raters; visits on kept routes count as their steps do.
    """
    found = [
        Disagreement(persona=persona, step=step, stop=stop, rated=rated)
        for step, stop in _places(document, journey)
        for persona in personas
        if (rated := rated_by_several(document.unique(Feeling, persona, stop or step))) is not None
        and rated.spread >= DISAGREE_SPREAD
        and rated.n >= DISAGREE_N
    ]
    return sorted(found, key=lambda one: -one.rated.spread)


def counts_of(text: str) -> Raters:
    """Read counts as they are typed, from −2 to +2: "0 1 3 2 0", also with commas or slashes; "01320" is a digit each.

    ValueError with a sentence for anything else.
    """
    numbers = re.findall(r"[0-9]+", text)
    if re.sub(r"[0-9\s,;/.]", "", text):
        raise ValueError("Only numbers: how many chose each level, from −2 to +2.")
    if len(numbers) == 1 and len(numbers[0]) == 5:
        numbers = list(numbers[0])
    if len(numbers) != 5:
        raise ValueError(
            f"Five numbers, from −2 to +2: there {'is' if len(numbers) == 1 else 'are'} {len(numbers)}."
        )
    a, b, c, d, e = (int(number) for number in numbers)
    return a, b, c, d, e


def tallied(counts: Raters | None, valence: int, by: int = 1) -> Raters:
    """Count one rater more at a level (by −1: one less, never fewer than none)."""
    row = list(counts or NOBODY)
    row[valence - LOWEST] = max(0, row[valence - LOWEST] + by)
    a, b, c, d, e = row
    return a, b, c, d, e


def _places(document: Document, journey: Id) -> Iterator[tuple[Id, Id | None]]:
    """Give steps in reading order, each with its visits on kept routes behind it."""
    visits: dict[Id, list[Id]] = {}
    for route in order.routes(document, journey):
        for stop in order.stops(document, route.id):
            visits.setdefault(stop.step, []).append(stop.id)
    for step in order.steps(document, journey):
        yield step.id, None
        yield from ((step.id, stop) for stop in visits.get(step.id, ()))
