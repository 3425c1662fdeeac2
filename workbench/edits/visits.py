"""Kept routes after an edit of the graph: they visit what has come into their way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import RANK_LIMIT, rank_between, ranks
from workbench.model.records import Id, Record, Stop

UNRANKED = ""
"""The rank of a stop that is new in its row."""


def visited(
    document: Document, journey: Id, in_place_of: Callable[[Stop], Sequence[Stop]]
) -> tuple[list[Record], list[Record]]:
    """Give the stops that are new, and those that change, in all routes of a journey.

    in_place_of: gives for a stop those that stand in its place, itself among them; new ones are UNRANKED.
    """
    new: list[Record] = []
    now: list[Record] = []
    for route in order.routes(document, journey):
        stops = order.stops(document, route.id)
        row = [stop for old in stops for stop in in_place_of(old)]
        if row == stops:
            continue
        for stop in _ranked(row):
            if stop.id not in document:
                new.append(stop)
            elif stop != document.records[stop.id]:
                now.append(stop)
    return new, now


def _ranked(row: Sequence[Stop]) -> list[Stop]:
    """Give each new stop a rank between its neighbours; if one has no room, all of them."""
    ranked: list[Stop] = []
    for index, stop in enumerate(row):
        if stop.rank == UNRANKED:
            low = ranked[-1].rank if ranked else None
            high = next((later.rank for later in row[index:] if later.rank != UNRANKED), None)
            has_room = low is None or high is None or low < high
            rank = rank_between(low, high) if has_room else UNRANKED
            if not has_room or len(rank) > RANK_LIMIT:
                return [
                    msgspec.structs.replace(each, rank=key)
                    for each, key in zip(row, ranks(len(row)), strict=True)
                ]
            stop = msgspec.structs.replace(stop, rank=rank)
        ranked.append(stop)
    return ranked
