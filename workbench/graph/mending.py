"""A kept route that an edit of the graph has broken: where, and what would mend it."""

from __future__ import annotations

import msgspec

from workbench.graph.routes import kept_route
from workbench.graph.search import shortest
from workbench.graph.ways import Ways, ways
from workbench.model.document import Document
from workbench.model.records import Id, Route


class Mend(msgspec.Struct, frozen=True, kw_only=True):
    """One break of a route. position: the occurrence that no transition leads to any more.

    between: the steps of the shortest way there, in order, () where both sides are one step and the second goes;
    None = there is no way.
    """

    position: int
    between: tuple[Id, ...] | None


def mends(document: Document, route: Id) -> list[Mend]:
    """Give the breaks of a kept route, each with the shortest way across; empty if it is whole."""
    walk = kept_route(document, route)
    if not walk.breaks:
        return []
    graph = ways(document, document.get(route, Route).journey)
    return [
        Mend(position=at, between=_between(graph, walk.steps[at - 1], walk.steps[at])) for at in walk.breaks
    ]


def way_to(graph: Ways, here: Id, there: Id) -> tuple[Id, ...] | None:
    """Give the steps after `here` on the shortest way to `there`, which is the last of them; None: there is none.

    From a step to itself that is the shortest loop.
    """
    onward = [transition.target for transition in graph.out[here]]
    found = shortest(graph, onward, [there])
    return None if found is None else (found[0], *(transition.target for transition in found[1]))


def _between(graph: Ways, here: Id, there: Id) -> tuple[Id, ...] | None:
    if here == there:
        return ()
    way = way_to(graph, here, there)
    return None if way is None else way[:-1]
