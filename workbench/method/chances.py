"""An absorbing Markov chain: how often each step is visited, and where it ends (METHOD §3). Pure Python."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

import msgspec

from workbench.model.records import Id


class Absorbed(msgspec.Struct, frozen=True):
    """What becomes of a chain. visits: the expected number for each step; ends: the chance of each, 0–1."""

    visits: dict[Id, float]
    ends: dict[Id, float]


def absorb(moves: Mapping[Id, Mapping[Id, float]], start: Id) -> Absorbed:
    """Give the first row of N = (I − Q)⁻¹, extended to the ends: the visits of each step from one start.

    moves: step → next step → chance; those of a step add up to 1, an end has none. From each step that is reached
    an end must be, or ZeroDivisionError is raised. Steps are taken out one after the other, those with few
    neighbours first, so that a map of a thousand steps stays sparse; no number is subtracted, so none is lost.
    """
    out = {step: dict(to) for step, to in moves.items()}
    into: dict[Id, dict[Id, float]] = {step: {} for step in out}
    for step, to in out.items():
        for target, chance in to.items():
            into[target][step] = chance
    begun = dict.fromkeys(out, 0.0)
    begun[start] = 1.0
    waiting = [(len(out[step]) * len(into[step]), step) for step in out if out[step]]
    heapq.heapify(waiting)
    taken: list[tuple[Id, dict[Id, float], float]] = []
    while waiting:
        cost, step = heapq.heappop(waiting)
        if not out[step]:
            continue
        now = len(out[step]) * len(into[step])
        if now > cost:
            heapq.heappush(waiting, (now, step))
            continue
        taken.append(_take_out(step, out, into, begun))
    visits = {step: begun[step] for step in moves if not moves[step]}
    ends = dict(visits)
    for step, before, leaving in reversed(taken):
        visits[step] = (begun[step] + sum(visits[one] * chance for one, chance in before.items())) / leaving
    return Absorbed(visits={step: visits[step] for step in moves}, ends=ends)


def _take_out(
    step: Id, out: dict[Id, dict[Id, float]], into: dict[Id, dict[Id, float]], begun: dict[Id, float]
) -> tuple[Id, dict[Id, float], float]:
    """Lead what comes to a step straight on to where it goes; gives what is needed to count its visits later."""
    onward, before = out[step], into[step]
    onward.pop(step, None)
    before.pop(step, None)
    leaving = sum(onward.values())
    for target, chance in onward.items():
        del into[target][step]
        begun[target] += begun[step] * chance / leaving
        for source, arriving in before.items():
            both = out[source].get(target, 0.0) + arriving * chance / leaving
            out[source][target] = into[target][source] = both
    for source in before:
        del out[source][step]
    out[step], into[step] = {}, {}
    return step, before, leaving


def weighted_mean(visits: Mapping[Id, float], valences: Mapping[Id, int | None]) -> float | None:
    """Give the mean of the ratings, each as often as its step is visited; None if nothing rated is visited.

    What is unrated counts for nothing, neither above nor below the line.
    """
    rated = [(visits[step], valence) for step, valence in valences.items() if valence is not None]
    weight = sum(count for count, _ in rated)
    return sum(count * valence for count, valence in rated) / weight if weight > 0 else None
