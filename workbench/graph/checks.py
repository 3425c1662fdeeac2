"""The checks of a map's graph, G1 to G5 of METHOD §7, each finding in one sentence that names what it is about."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

import msgspec

from workbench.graph.view import view
from workbench.graph.ways import Ways, ways
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Id,
    Journey,
    Outcome,
    Persona,
    Share,
    Step,
    StepKind,
    Transition,
    TransitionKind,
)

STEPS_ON_ONE_LEVEL = 20
SHARE_TOLERANCE = 0.5
NAMED_AT_MOST = 5

_MARKS = (
    (StepKind.START, ("start", "where it begins")),
    (StepKind.END, ("end", "where it ends")),
)


class Level(enum.StrEnum):
    """How much a finding matters: `check` ends with exit code 1 where there is an error."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a check found. records: what to select to see it, the first to go to."""

    id: str
    level: Level
    message: str
    records: tuple[Id, ...]


def check(document: Document, journey: Id) -> list[Finding]:
    """Check one journey: G1 to G5 in this order, within each in reading order."""
    graph = ways(document, journey)
    about = order.titled(document, journey)
    if not graph.steps:
        message = f"{_journey(about)} has no steps yet: no start and no end."
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


def _error(check_id: str, message: str, *records: Id) -> Finding:
    return Finding(id=check_id, level=Level.ERROR, message=message, records=records)


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
        yield _error("G1", f"{_journey(journey)} has no {what}: mark {where}.", journey.id)


def _reach(graph: Ways) -> Iterator[Finding]:
    """G1: steps that no way from a start leads to, and steps from which no way leads to an end."""
    reached = _spread(graph.starts, {s: [t.target for t in out] for s, out in graph.out.items()})
    ending = _spread(graph.ends, {s: [t.source for t in into] for s, into in graph.into.items()})
    for step in graph.steps:
        if step.id not in reached:
            why = "no way from the start leads to it" if graph.into[step.id] else "no transition leads to it"
            yield _error("G1", f"{_capital(_name(step))} cannot be reached: {why}.", step.id)
    for step in graph.steps:
        if graph.ends and step.id not in ending:
            why = "no way leads from it to an end" if graph.out[step.id] else "nothing follows it"
            yield _error("G1", f"{_capital(_name(step))} cannot reach an end: {why}.", step.id)


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
            yield _error("G2", f"{_capital(_name(step))} is a decision with {number}.", step.id)


def _loops(graph: Ways) -> Iterator[Finding]:
    """G2: steps that lead only to each other, without an end among them."""
    import networkx

    for part in networkx.strongly_connected_components(view(graph)):
        targets = {t.target for step in part for t in graph.out[step]}
        ends_inside = any(graph.steps[graph.place[step]].kind is StepKind.END for step in part)
        if targets and targets <= part and not ends_inside:
            loop = sorted(part, key=graph.place.__getitem__)
            yield _error("G2", f"The loop {_listed(graph, loop)} has no way out.", *loop)


def _listed(graph: Ways, steps: list[Id]) -> str:
    names = [_name(graph.steps[graph.place[step]]) for step in steps[:NAMED_AT_MOST]]
    more = len(steps) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


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
                who = _person(document, persona)
                message = f"At {_name(step)} the shares of {who} add up to {total:g} %, not 100 %."
                yield _error("G3", message, step.id, *(t.id for t in out))


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
        message = f"{_journey(journey)} shows a happy path only: no end is failed or abandoned."
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
            f"{_journey(journey)} has {len(graph.steps)} steps on one level: "
            "a sub-journey could hold those that belong together."
        )
        yield Finding(id="G5", level=Level.HINT, message=message, records=(journey.id,))


def _journey(journey: Journey) -> str:
    return f"“{journey.title}”" if journey.title else "This journey"


def _name(step: Step) -> str:
    if not step.title:
        return "a step without a title"
    is_quoted = step.title.startswith("“") and step.title.endswith("”")
    return step.title if is_quoted else f"“{step.title}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _person(document: Document, persona: Id | None) -> str:
    return "everyone" if persona is None else order.display_name(document.get(persona, Persona))
