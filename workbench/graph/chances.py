"""Where a persona ends, and how often it comes to each step: the shares of a journey as a Markov chain."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from workbench.graph.forks import fork_at, lacking
from workbench.graph.ways import Ways, ways
from workbench.method.chances import absorb, weighted_mean
from workbench.method.feelings import feeling_at, shown_valence
from workbench.model.document import Document
from workbench.model.records import Id, Outcome, Step


class Lack(msgspec.Struct, frozen=True):
    """Why nothing can be computed: what is the matter at a step, in a sentence."""

    step: Id
    words: str


class Chances(msgspec.Struct, frozen=True):
    """What the shares of one persona (None = everyone) lead to; nothing but `lacks` where it can't be computed.

    visits: step → expected number. ends: (end, chance 0–1) in reading order. success: of all ends with that
    outcome, None without one. mean: the visit-weighted mean of the persona's ratings. assumed: a share that
    counts is only assumed.
    """

    lacks: tuple[Lack, ...] = ()
    visits: dict[Id, float] = {}
    ends: tuple[tuple[Id, float], ...] = ()
    success: float | None = None
    mean: float | None = None
    assumed: bool = False


def chances(document: Document, journey: Id, persona: Id | None = None) -> Chances:
    """Compute visits and the chances of the ends, if every share that counts is known (METHOD §3).

    What no way from the start leads to is visited by nobody, so nothing has to be known there.
    """
    graph = ways(document, journey)
    if not graph.steps:
        return Chances()
    reached = _reached(graph)
    lacks = tuple(_lacks(document, graph, reached, persona))
    if lacks:
        return Chances(lacks=lacks)
    ends = {end for end in graph.ends if end in reached}
    moves: dict[Id, dict[Id, float]] = {step.id: {} for step in graph.steps}
    assumed = False
    for step in reached - ends:
        fork = fork_at(document, step, persona)
        assumed = assumed or fork.assumed
        for way, share in zip(fork.ways, fork.shares, strict=True):
            if share:
                moves[step][way.target] = moves[step].get(way.target, 0.0) + share / fork.total
    found = absorb(moves, graph.starts[0])
    chance = {end: found.ends[end] for end in sorted(ends, key=graph.place.__getitem__)}
    good = [end for end in chance if document.get(end, Step).outcome is Outcome.SUCCESS]
    return Chances(
        visits=found.visits,
        ends=tuple(chance.items()),
        success=sum(chance[end] for end in good) if good else None,
        mean=_mean(document, found.visits, persona),
        assumed=assumed,
    )


def _mean(document: Document, visits: dict[Id, float], persona: Id | None) -> float | None:
    if persona is None:
        return None
    return weighted_mean(
        visits, {step: shown_valence(feeling_at(document, persona, step)) for step in visits}
    )


def _lacks(document: Document, graph: Ways, reached: set[Id], persona: Id | None) -> Iterator[Lack]:
    if len(graph.starts) > 1:
        yield Lack(graph.starts[1], "There are several starts: how many begin at each of them is not known.")
    ends = set(graph.ends)
    gone_on: dict[Id, list[Id]] = {}
    whole = True
    for step in graph.steps:
        if step.id not in reached or step.id in ends:
            continue
        fork = fork_at(document, step.id, persona)
        words = lacking(document, fork)
        if words:
            whole = False
            yield Lack(step.id, f"At {_name(step)} {words}.")
        for way, share in zip(fork.ways, fork.shares, strict=True):
            if share != 0:
                gone_on.setdefault(way.target, []).append(step.id)
    ending = _spread(ends, gone_on)
    for step in graph.steps:
        if whole and step.id in reached and step.id not in ending:
            yield Lack(step.id, f"From {_name(step)} nobody comes to an end.")


def _reached(graph: Ways) -> set[Id]:
    ends = set(graph.ends)
    onward = {
        step: [way.target for way in out] if step not in ends else [] for step, out in graph.out.items()
    }
    return _spread(set(graph.starts), onward)


def _spread(begin: set[Id], onward: dict[Id, list[Id]]) -> set[Id]:
    seen, waiting = set(begin), list(begin)
    while waiting:
        fresh = set(onward.get(waiting.pop(), ())) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _name(step: Step) -> str:
    return f"“{step.title.strip('“”')}”" if step.title else "a step without a title"
