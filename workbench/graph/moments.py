"""Which steps may be moments of truth, and why; whether one is, a person says (METHOD §3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from workbench.graph.ways import Ways, ways
from workbench.method.feelings import feeling_at, shown_valence, signed
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Lane, Outcome, Persona, Step, StepKind

LOW, JUMP = -1, 2
"""From which rating down a local low counts, and how large a jump between neighbours has to be [ours]."""
_IN, _OUT = "into the journey", "out of the journey"


class Candidate(msgspec.Struct, frozen=True):
    """A step that may decide how the whole is remembered, with the reasons in words."""

    step: Id
    reasons: tuple[str, ...]


def moments(document: Document, journey: Id) -> list[Step]:
    """Give the moments of truth that a person has confirmed, in reading order."""
    return [step for step in order.steps(document, journey) if step.moment_of_truth is not None]


def dismissed(document: Document, journey: Id) -> list[Step]:
    """Give the steps of which a person has said that they are none, in reading order."""
    return [step for step in order.steps(document, journey) if step.no_moment is not None]


def candidates(document: Document, journey: Id) -> list[Candidate]:
    """Propose moments of truth: those with the most reasons first, then in reading order.

    Left out is what a person has confirmed or dismissed already.
    """
    graph = ways(document, journey)
    if not graph.steps:
        return []
    reasons: dict[Id, list[str]] = {step.id: [] for step in graph.steps}
    for step, words in _of_graph(document, graph):
        reasons[step].append(words)
    for persona in order.shown_personas(document, journey):
        for step, words in _of_feelings(document, graph, persona):
            reasons[step].append(words)
    open_steps = [s.id for s in graph.steps if s.moment_of_truth is None and s.no_moment is None]
    found = [Candidate(step, tuple(dict.fromkeys(reasons[step]))) for step in open_steps if reasons[step]]
    return sorted(found, key=lambda one: -len(one.reasons))


def _of_graph(document: Document, graph: Ways) -> Iterator[tuple[Id, str]]:
    for start in graph.starts:
        yield start, "it begins here"
    for end in graph.ends:
        yield end, "it ends here"
    for passed in _passed_by_all(graph):
        if passed not in graph.starts:
            yield passed, "every way to success passes here"
    for step in graph.steps:
        for way in graph.into[step.id]:
            words = _hand_off(document, document.get(way.source, Step), step)
            if words:
                yield step.id, words


def _passed_by_all(graph: Ways) -> Sequence[Id]:
    """Give the dominators of the success ends: steps that no route to success leaves out, in reading order."""
    import networkx

    good = graph.outcomes().get(Outcome.SUCCESS, [])
    found = networkx.DiGraph()
    found.add_nodes_from([_IN, _OUT])
    found.add_edges_from((way.source, way.target) for out in graph.out.values() for way in out)
    found.add_edges_from((_IN, start) for start in graph.starts)
    found.add_edges_from((end, _OUT) for end in good)
    above: Mapping[str, str | None] = networkx.immediate_dominators(found, _IN)
    passed: set[Id] = set()
    step = above.get(_OUT)
    while step is not None and step != _IN:
        passed.add(step)
        step = above.get(step)
    return sorted((s for s in passed if s not in good), key=graph.place.__getitem__)


def _hand_off(document: Document, source: Step, target: Step) -> str:
    """Say what changes hands from one step to the next, "" if nothing; what is not said on a side is no change."""
    before, after = document.find(source.lane, Lane), document.find(target.lane, Lane)
    pairs = (
        (before.title if before else "", after.title if after else ""),
        (source.owner, target.owner),
        (source.channel, target.channel),
    )
    changes = [f"{one} → {other}" for one, other in pairs if one and other and one != other]
    return f"hand-off: {', '.join(dict.fromkeys(changes))}" if changes else ""


def _of_feelings(document: Document, graph: Ways, persona: Persona) -> Iterator[tuple[Id, str]]:
    felt = {step.id: shown_valence(feeling_at(document, persona.id, step.id)) for step in graph.steps}
    name = order.display_name(persona)
    for step in graph.steps:
        here = felt[step.id]
        if here is None or step.kind is StepKind.SUB_JOURNEY:
            continue
        before = [v for way in graph.into[step.id] if (v := felt[way.source]) is not None]
        after = [v for way in graph.out[step.id] if (v := felt[way.target]) is not None]
        around = before + after
        if here <= LOW and around and min(around) >= here and max(around) > here:
            yield step.id, f"a low of {name}, {signed(here)}"
        for other in before:
            if abs(here - other) >= JUMP:
                yield step.id, f"{name} jumps from {signed(other)} to {signed(here)}"
