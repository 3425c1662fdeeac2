"""Routes: keep a walk through the graph under a name."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.edits.fields import added, clean_line, new_id, rank_at, set_fields
from workbench.edits.removal import removal
from workbench.edits.transitions import transition_between
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, ranks
from workbench.model.records import Id, Record, Route, Step, Stop


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


def rename_route(document: Document, route: Id, title: str) -> Change:
    """Give a route another title."""
    return set_fields(document, route, "Rename route", title=clean_line(title))


def delete_route(document: Document, route: Id) -> Change:
    """Delete a route with its stops and what was felt at them."""
    return removal(document, "Delete route", [route])
