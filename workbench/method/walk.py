"""A walk: occurrences of steps in a row, whether somebody kept it as a route or it is only proposed."""

from __future__ import annotations

import msgspec

from workbench.model.records import Id


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """Occurrences of steps, from a start to an end; the three tuples are of one length.

    kind: the kind of the proposal ("main", "shortest", "worst", "partial", "abandoned", "failed", "open"), or
    "kept". stops: the stop of each occurrence, None in a proposal. vias: the transition that led to it; None
    for the first, and where the walk is broken.
    """

    kind: str
    title: str
    steps: tuple[Id, ...]
    stops: tuple[Id | None, ...]
    vias: tuple[Id | None, ...]
    remark: str = ""
    """What a reader should know of how it was found (a search that was cut short)."""

    @property
    def breaks(self) -> tuple[int, ...]:
        """Give each position that no transition leads to from the one before."""
        return tuple(i for i, via in enumerate(self.vias) if i and via is None)

    @property
    def visits(self) -> tuple[int, ...]:
        """Give for each position how many times its step has been visited by then (1 = for the first time)."""
        seen: dict[Id, int] = {}
        numbers = []
        for step in self.steps:
            seen[step] = seen.get(step, 0) + 1
            numbers.append(seen[step])
        return tuple(numbers)
