"""Routes: keep a walk through the graph under a name, mend it when an edit has broken it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.edits.combined import combined
from workbench.edits.fields import FreshIds, added, clean_line, moved_to, new_id, rank_at, set_fields
from workbench.edits.removal import removal
from workbench.edits.transitions import transition_between
from workbench.edits.visits import UNRANKED, visited
from workbench.graph.mending import mends
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, ranks
from workbench.model.records import Feeling, Id, Record, Route, Step, Stop


def keep_route(
    document: Document, ids: IdSource, journey: Id, title: str, steps: Sequence[Id], *, made_by: str = ""
) -> Change:
    """Keep a walk as a route: one stop for each occurrence of a step, with the transition that led there."""
    if not steps:
        raise EditRefused("A route needs at least one step.")
    if any(document.get(step, Step).journey != journey for step in steps):
        raise EditRefused("A route stays within one journey.")
    siblings = order.routes(document, journey)
    rank, again = rank_at(siblings, len(siblings))
    route = Route(
        id=new_id(document, ids, Route), journey=journey, rank=rank, title=clean_line(title), made_by=made_by
    )
    new: list[Record] = [route]
    previous: Id | None = None
    for step, key in zip(steps, ranks(len(steps)), strict=True):
        via = transition_between(document, previous, step) if previous is not None else None
        new.append(
            Stop(
                id=new_id(document, ids, Stop, new),
                route=route.id,
                step=step,
                via=via.id if via else None,
                rank=key,
            )
        )
        previous = step
    return added("Keep route", new, siblings if again else [], again)


def rename_route(document: Document, route: Id, title: str, *, merge_key: str | None = None) -> Change:
    """Give a route another title."""
    return set_fields(document, route, "Rename route", merge_key=merge_key, title=clean_line(title))


def move_route(document: Document, route: Id, index: int) -> Change:
    """Put a route to another place among the routes of its journey (itself not counted)."""
    moved = document.get(route, Route)
    return moved_to("Move route", order.routes(document, moved.journey), moved, index)


def repair_route(document: Document, ids: IdSource, route: Id) -> Change:
    """Lead a broken route across its breaks by the shortest ways; what was felt at its stops stays.

    Where a step has become its own neighbour, the two visits become one. EditRefused if some break has no way across.
    """
    found = mends(document, route)
    if any(mend.between is None for mend in found):
        raise EditRefused("No way leads across the break: connect its two sides, or drop the route.")
    stops = order.stops(document, route)
    fresh = FreshIds(document, ids)
    rows: dict[Id, list[Stop]] = {}
    one: list[tuple[Stop, Stop]] = []
    kept: dict[Id, Stop] = {}
    for mend in found:
        before, stop = stops[mend.position - 1], stops[mend.position]
        if before.step == stop.step:
            kept[stop.id] = kept.get(before.id, before)
            one.append((kept[stop.id], stop))
        else:
            rows[stop.id] = _across(document, fresh, before, stop, mend.between or ())
    new, moved = visited(document, document.get(route, Route).journey, lambda s: rows.get(s.id, [s]))
    insert = added("Repair route", new, [document.records[stop.id] for stop in moved], moved)
    merge = [lambda d, pair=pair: _one_visit(d, *pair) for pair in one]
    return combined(document, "Repair route", [lambda _: insert, *merge])


def _across(
    document: Document, fresh: FreshIds, before: Stop, stop: Stop, between: Sequence[Id]
) -> list[Stop]:
    """Give new stops at the steps between two, and the second of these behind them, each with how it is reached."""
    row: list[Stop] = []
    here = before.step
    for step in (*between, stop.step):
        via = transition_between(document, here, step)
        here = step
        if len(row) < len(between):
            row.append(
                Stop(
                    id=fresh.new(Stop),
                    route=stop.route,
                    step=step,
                    via=via.id if via else None,
                    rank=UNRANKED,
                )
            )
        else:
            row.append(msgspec.structs.replace(stop, via=via.id if via else None))
    return row


def _one_visit(document: Document, first: Stop, second: Stop) -> Change:
    """Let two visits be one: the first keeps what was felt there, and takes over what was felt at the second alone."""
    felt: list[Feeling] = [
        feeling
        for feeling in document.having(Feeling, "at", second.id)
        if document.unique(Feeling, feeling.persona, first.id) is None
    ]
    taken = [msgspec.structs.replace(feeling, at=first.id) for feeling in felt]
    take = changed("Repair route", felt, taken)
    drop = [lambda _: take, lambda d: removal(d, "Repair route", [second.id])]
    return combined(document, "Repair route", drop)


def delete_route(document: Document, route: Id) -> Change:
    """Delete a route with its stops and what was felt at them."""
    return removal(document, "Delete route", [route])
