"""Routes through a journey: the ones it proposes, and the ones somebody kept (METHOD §3).

No proposal visits a step twice, and none is found by listing all paths: each search looks at a step once.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.graph.search import shortest
from workbench.graph.ways import Ways, known_share, ways
from workbench.method.feelings import lowest
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Outcome, Route, StepKind, Transition

__all__ = ["LOWEST_TRIED", "Walk", "kept_route", "main_route", "proposed_routes"]

LOWEST_TRIED = 50
"""Through so many of the lowest steps a worst route is looked for; then the search stops, and says so."""


def main_route(document: Document, journey: Id, persona: Id | None = None) -> Walk:
    """Follow the highest share at each fork, for everyone or for one persona; pure Python.

    Where the highest is not known, the target next in reading order is taken. A way that only leads back into
    the walk is given up for the fork's next one. Without steps the walk is empty.
    """
    return _main(document, ways(document, journey), persona)


def proposed_routes(document: Document, journey: Id, persona: Id | None = None) -> list[Walk]:
    """Propose the main route, the shortest to success, the worst, and one for each other kind of end.

    The worst goes through the lowest rating of the persona, or of all personas shown; there is none where
    nothing is rated, or where no route passes a rated step.
    """
    graph = ways(document, journey)
    if not graph.steps:
        return []
    people = [persona] if persona else [p.id for p in order.shown_personas(document, journey)]
    by_outcome = graph.outcomes()
    main = _main(document, graph, persona)
    worst, given_up = _worst(document, graph, people)
    if given_up:
        main = msgspec.structs.replace(
            main, remark=f"No worst route through the {LOWEST_TRIED} lowest steps."
        )
    found = [
        main,
        _to_end(graph, "shortest", by_outcome.get(Outcome.SUCCESS, [])),
        worst,
        *(_to_end(graph, kind.value, by_outcome.get(kind, [])) for kind in _OTHER_ENDS),
        _to_end(graph, "open", by_outcome.get(None, [])),
    ]
    return [walk for walk in found if walk is not None]


def kept_route(document: Document, route: Id) -> Walk:
    """Give the walk of a kept route: its stops, each with the transition that leads to it from the one before."""
    kept = document.get(route, Route)
    stops = order.stops(document, route)
    vias: list[Id | None] = []
    for index, stop in enumerate(stops):
        before = stops[index - 1].step if index else None
        vias.append(_via(document, before, stop.step, stop.via) if before else None)
    return Walk(
        kind="kept",
        title=kept.title,
        steps=tuple(stop.step for stop in stops),
        stops=tuple(stop.id for stop in stops),
        vias=tuple(vias),
    )


_OTHER_ENDS = (Outcome.PARTIAL, Outcome.ABANDONED, Outcome.FAILED)

_TITLES = {
    "shortest": "Shortest to success",
    "partial": "To a partial success",
    "abandoned": "To an abandoned end",
    "failed": "To a failed end",
    "open": "To an end",
}


def _walk(kind: str, title: str, start: Id, taken: Sequence[Transition], remark: str = "") -> Walk:
    steps = (start, *(transition.target for transition in taken))
    return Walk(
        kind=kind,
        title=title,
        steps=steps,
        stops=(None,) * len(steps),
        vias=(None, *(transition.id for transition in taken)),
        remark=remark,
    )


def _main(document: Document, graph: Ways, persona: Id | None) -> Walk:
    if not graph.steps:
        return Walk(kind="main", title="Main route", steps=(), stops=(), vias=())
    start = graph.starts[0]
    visited = {start}
    taken: list[Transition] = []
    stuck: list[Transition] | None = None
    waiting = [iter(_preferred(document, graph, start, persona))]
    while waiting:
        onward = next((t for t in waiting[-1] if t.target not in visited), None)
        if onward is not None:
            visited.add(onward.target)
            taken.append(onward)
            waiting.append(iter(_preferred(document, graph, onward.target, persona)))
        elif _is_last(graph, taken[-1].target if taken else start):
            return _walk("main", "Main route", start, taken)
        else:
            stuck = list(taken) if stuck is None else stuck
            waiting.pop()
            del taken[-1:]
    return _walk("main", "Main route", start, stuck or [])


def _is_last(graph: Ways, step: Id) -> bool:
    return not graph.out[step] or graph.steps[graph.place[step]].kind is StepKind.END


def _preferred(document: Document, graph: Ways, step: Id, persona: Id | None) -> list[Transition]:
    """Sort the ways out of a step: highest share first, where it is sure; else as they are read on from here."""
    here = graph.place[step]

    def read_on(transition: Transition) -> tuple[bool, int]:
        place = graph.place[transition.target]
        return place <= here, place

    found = sorted(graph.out[step], key=read_on)
    if len(found) < 2:
        return found
    shares = {t.id: known_share(document, t.id, persona) for t in found}
    known = [share for share in shares.values() if share is not None]
    rest = 100 - sum(known) if len(known) < len(found) else 0
    if not known or max(known) < rest:
        return found
    return sorted(found, key=lambda t: -(shares[t.id] or 0))


def _to_end(graph: Ways, kind: str, ends: Sequence[Id]) -> Walk | None:
    found = shortest(graph, graph.starts, ends)
    return None if found is None else _walk(kind, _TITLES[kind], *found)


def _worst(document: Document, graph: Ways, personas: Sequence[Id]) -> tuple[Walk | None, bool]:
    """Go through the lowest rating that a walk can pass; also say whether the search was given up."""
    rated = []
    for place, step in enumerate(graph.steps):
        valence = lowest(document, personas, step.id)
        if valence is not None:
            rated.append((valence, place))
    rated.sort()
    for _, place in rated[:LOWEST_TRIED]:
        found = _through(graph, graph.steps[place].id)
        if found is not None:
            return _walk("worst", "Worst route", *found), False
    return None, len(rated) > LOWEST_TRIED


def _through(graph: Ways, step: Id) -> tuple[Id, list[Transition]] | None:
    """Find a short walk from a start to an end through a step, or None if the two halves always meet."""
    there = shortest(graph, graph.starts, [step])
    if there is None:
        return None
    start, taken = there
    onward = shortest(graph, [step], graph.ends, without={start, *(t.target for t in taken)} - {step})
    if onward is not None:
        return start, [*taken, *onward[1]]
    onward = shortest(graph, [step], graph.ends)
    if onward is None:
        return None
    there = shortest(graph, graph.starts, [step], without={t.target for t in onward[1]})
    return None if there is None else (there[0], [*there[1], *onward[1]])


def _via(document: Document, source: Id, target: Id, via: Id | None) -> Id | None:
    """Give the stop's own transition if it still leads from the one step to the other, else another that does."""
    own = document.find(via, Transition)
    if own is not None and own.source == source and own.target == target:
        return own.id
    others = (t.id for t in document.having(Transition, "source", source) if t.target == target)
    return min(others, default=None)
