"""E1, E2 and E4 of METHOD §7: what is unrated, what never changes, what a word and a rating say against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.graph.findings import Finding, brief, hint, listed, person, step_name, warning
from workbench.graph.routes import kept_route, main_route
from workbench.graph.ways import Ways
from workbench.method.curve import Curve, curve
from workbench.method.feelings import feeling_at, shown_valence, signed
from workbench.method.walk import Walk
from workbench.method.words import contradicts
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Feeling, Id, Step, StepKind, Stop

FEWEST_TO_COMPARE = 3
"""Of fewer ratings it says nothing that they are the same, or rise [ours]."""


def check_ratings(document: Document, journey: Id, graph: Ways) -> Iterator[Finding]:
    """Check the ratings of each persona shown, along the kept routes, else along the main one."""
    people = [persona.id for persona in order.shown_personas(document, journey)]
    kept = [kept_route(document, route.id) for route in order.routes(document, journey)]
    for persona in people:
        walks = kept or [main_route(document, journey, persona)]
        curves = [curve(document, persona, walk) for walk in walks]
        yield from _unrated(document, graph, persona, walks, curves)
    for persona in people:
        walks = kept or [main_route(document, journey, persona)]
        yield from _monotonous(document, persona, walks)
    for persona in people:
        yield from _words(document, graph, persona)


def _unrated(
    document: Document, graph: Ways, persona: Id, walks: Sequence[Walk], curves: Sequence[Curve]
) -> Iterator[Finding]:
    """E1: each unrated step is named once, on the first route that passes it; then the unrated ends beside."""
    who, named = person(document, persona), set[Id]()
    for walk, line in zip(walks, curves, strict=True):
        if line.of and not line.rated:
            named.update(walk.steps)
            message = f"{who} is not rated at any step of “{brief(walk.title)}”."
            yield warning("E1", message, *walk.steps, persona=persona)
            continue
        gaps = dict.fromkeys(p.step for p in line.points if p.valence is None and p.step not in named)
        if gaps:
            named.update(gaps)
            names = listed([step_name(document.get(key, Step)) for key in gaps])
            message = f"On “{brief(walk.title)}” {who} is not rated at {names}."
            yield warning("E1", message, *gaps, persona=persona)
    for key in graph.ends:
        step = graph.steps[graph.place[key]]
        if key not in named and step.kind is StepKind.END and not _is_rated(document, persona, key):
            yield warning("E1", f"{who} is not rated at the end {step_name(step)}.", key, persona=persona)


def _is_rated(document: Document, persona: Id, step: Id) -> bool:
    """Say whether a persona is rated at a step, or at one of its visits."""
    places = [step, *(stop.id for stop in document.having(Stop, "step", step))]
    return any(shown_valence(document.unique(Feeling, persona, at)) is not None for at in places)


def _monotonous(document: Document, persona: Id, walks: Sequence[Walk]) -> Iterator[Finding]:
    """E2: a curve that never moves, or never falls, is rarely what somebody has lived through."""
    who = person(document, persona)
    rated = [
        [point.valence for point in curve(document, persona, walk).points if point.valence is not None]
        for walk in walks
    ]
    everywhere = [valence for along in rated for valence in along]
    if max(map(len, rated), default=0) < FEWEST_TO_COMPARE:
        return
    steps = walks[0].steps
    if len(set(everywhere)) == 1:
        message = f"All ratings of {who} are the same, {signed(everywhere[0])}."
        yield hint("E2", message, *steps, persona=persona)
    elif all(one <= following for along in rated for one, following in pairwise(along)):
        yield hint("E2", f"The ratings of {who} only ever rise.", *steps, persona=persona)


def _words(document: Document, graph: Ways, persona: Id) -> Iterator[Finding]:
    """E4: at a step, and at each visit of it that has its own rating."""
    who = person(document, persona)
    for step in graph.steps:
        places: list[Id | None] = [None, *(stop.id for stop in document.having(Stop, "step", step.id))]
        said = {f.id: f for at in places if (f := feeling_at(document, persona, step.id, at)) is not None}
        for feeling in said.values():
            valence = shown_valence(feeling)
            if valence is not None and contradicts(document, feeling.word, valence):
                message = f"At {step_name(step)} {who} is “{feeling.word}”, but rated {signed(valence)}."
                yield warning("E4", message, step.id, persona=persona)
