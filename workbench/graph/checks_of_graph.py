"""The checks of a map's graph, G1 to G5 of METHOD §7."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.graph.findings import Finding, Level, capital, error, journey_name, listed, person, step_name
from workbench.graph.view import view
from workbench.graph.ways import Ways
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Id,
    Journey,
    Outcome,
    Share,
    Step,
    StepKind,
    Transition,
    TransitionKind,
)

STEPS_ON_ONE_LEVEL = 20
SHARE_TOLERANCE = 0.5

_MARKS = (
    (StepKind.START, ("start", "where it begins")),
    (StepKind.END, ("end", "where it ends")),
)


def check_graph(document: Document, journey: Id, graph: Ways) -> list[Finding]:
    """Check the graph of a journey: G1 to G5 in this order, within each in reading order."""
    about = order.titled(document, journey)
    if not graph.steps:
        message = f"{journey_name(about)} has no steps yet: no start and no end."
        return [Finding(id="G1", level=Level.ERROR, message=message, records=(journey,))]
    return [
        *_marks(graph, about),
        *_reach(graph),
        *_decisions(graph),
        *_loops(graph),
        *_shares(document, graph),
        *_happy_path(document, graph, about),
        *_too_long(graph, about),
    ]


def _marks(graph: Ways, journey: Journey) -> Iterator[Finding]:
    """G1: ask for the marks of start and end once per journey; other steps stand in for them meanwhile.

    A sub-journey needs none: it begins and ends where the journey around it enters and leaves.
    """
    if journey.parent_step is not None:
        return
    kinds = {step.kind for step in graph.steps}
    for step in graph.steps:  # a sub-journey begins and ends inside
        if step.kind is StepKind.SUB_JOURNEY:
            kinds |= set() if graph.into[step.id] else {StepKind.START}
            kinds |= set() if graph.out[step.id] else {StepKind.END}
    missing = [words for kind, words in _MARKS if kind not in kinds]
    if missing:
        what = " and no ".join(name for name, _ in missing)
        where = " and ".join(where for _, where in missing)
        yield error("G1", f"{journey_name(journey)} has no {what}: mark {where}.", journey.id)


def _reach(graph: Ways) -> Iterator[Finding]:
    """G1: steps that no way from a start leads to, and steps from which no way leads to an end."""
    reached = _spread(graph.starts, {s: [t.target for t in out] for s, out in graph.out.items()})
    ending = _spread(graph.ends, {s: [t.source for t in into] for s, into in graph.into.items()})
    for step in graph.steps:
        if step.id not in reached:
            why = "no way from the start leads to it" if graph.into[step.id] else "no transition leads to it"
            yield error("G1", f"{capital(step_name(step))} cannot be reached: {why}.", step.id)
    for step in graph.steps:
        if graph.ends and step.id not in ending:
            why = "no way leads from it to an end" if graph.out[step.id] else "nothing follows it"
            yield error("G1", f"{capital(step_name(step))} cannot reach an end: {why}.", step.id)


def _spread(begin: Iterable[Id], onward: dict[Id, list[Id]]) -> set[Id]:
    seen = set(begin)
    waiting = list(seen)
    while waiting:
        fresh = [step for step in onward[waiting.pop()] if step not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen


def _decisions(graph: Ways) -> Iterator[Finding]:
    for step in graph.steps:
        count = len(graph.out[step.id])
        if step.kind is StepKind.DECISION and count < 2:
            number = "only one way out" if count else "no way out"
            yield error("G2", f"{capital(step_name(step))} is a decision with {number}.", step.id)


def _loops(graph: Ways) -> Iterator[Finding]:
    """G2: steps that lead only to each other, without an end among them."""
    import networkx

    for part in networkx.strongly_connected_components(view(graph)):
        targets = {t.target for step in part for t in graph.out[step]}
        ends_inside = any(graph.steps[graph.place[step]].kind is StepKind.END for step in part)
        if targets and targets <= part and not ends_inside:
            loop = sorted(part, key=graph.place.__getitem__)
            names = listed([step_name(graph.steps[graph.place[step]]) for step in loop])
            yield error("G2", f"The loop {names} has no way out.", *loop)


def _shares(document: Document, graph: Ways) -> Iterator[Finding]:
    """G3: what is known of a persona at a fork adds up to 100 %; while a share is unknown, to no more.

    Parallel ways are left out: everyone takes all of them.
    """
    for step in graph.steps:
        out = [t for t in graph.out[step.id] if t.kind is not TransitionKind.PARALLEL]
        if len(out) < 2 and step.kind is not StepKind.DECISION:
            continue
        for persona, known in _known_shares(document, out).items():
            total = sum(known)
            too_little = len(known) == len(out) and total < 100 - SHARE_TOLERANCE
            if too_little or total > 100 + SHARE_TOLERANCE:
                who = person(document, persona)
                message = f"At {step_name(step)} the shares of {who} add up to {total:g} %, not 100 %."
                yield error("G3", message, step.id, *(t.id for t in out))


def _known_shares(document: Document, out: Iterable[Transition]) -> dict[Id | None, list[float]]:
    """Give who has known shares on these transitions, and which; None = everyone, who comes first."""
    found: dict[Id | None, list[float]] = {}
    for transition in out:
        for share in document.having(Share, "transition", transition.id):
            if share.percent is not None:
                found.setdefault(share.persona, []).append(share.percent)
    return {key: found[key] for key in sorted(found, key=lambda key: key or "")}


def _happy_path(document: Document, graph: Ways, journey: Journey) -> Iterator[Finding]:
    """G4: somewhere, also inside its sub-journeys, a journey fails or is given up."""
    if journey.parent_step is not None:
        return
    inside = _inside(document, graph)
    if not any(step.outcome in (Outcome.ABANDONED, Outcome.FAILED) for step in inside):
        message = f"{journey_name(journey)} shows a happy path only: no end is failed or abandoned."
        yield Finding(id="G4", level=Level.WARNING, message=message, records=(journey.id,))


def _inside(document: Document, graph: Ways) -> Iterator[Step]:
    waiting = list(graph.steps)
    while waiting:
        step = waiting.pop()
        yield step
        for journey in document.having(Journey, "parent_step", step.id):
            waiting.extend(document.having(Step, "journey", journey.id))


def _too_long(graph: Ways, journey: Journey) -> Iterator[Finding]:
    if len(graph.steps) > STEPS_ON_ONE_LEVEL:
        message = (
            f"{journey_name(journey)} has {len(graph.steps)} steps on one level: "
            "a sub-journey could hold those that belong together."
        )
        yield Finding(id="G5", level=Level.HINT, message=message, records=(journey.id,))
