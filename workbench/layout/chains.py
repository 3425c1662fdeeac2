"""A flow as chains: steps that go straight on from each other, and in which order the chains lie below each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from workbench.layout.flow import Flow
from workbench.model.records import Id


class Chain(msgspec.Struct, frozen=True, gc=False):
    """Steps of one lane in one row; source: the step that the first one branches from, None at a beginning."""

    steps: tuple[Id, ...]
    lane: int
    source: Id | None


class Ways(msgspec.Struct, frozen=True):
    """What chains are made from: the flow, the layer and lane of each step, and how much a way is the main one."""

    flow: Flow
    layer: Mapping[Id, int]
    lane: Mapping[Id, int]
    preferred: Mapping[tuple[Id, Id], float]

    def onward(self, step: Id, place: Mapping[Id, int]) -> list[Id]:
        """Give the targets of a step, the main way first: the one that most take, else the one that is read next."""
        following = self.flow.after[step]
        if len(following) < 2:
            return list(following)
        here = place[step]
        return sorted(
            following, key=lambda t: (-self.preferred.get((step, t), 0.0), place[t] < here, place[t])
        )


def chains_of(ways: Ways) -> list[Chain]:
    """Give the chains from top to bottom: beginnings in reading order, each with its branches right below it; then
    steps without ways.

    Of the branches of a chain the rightmost comes first: the line down to a later one then crosses none of them.
    """
    chains = _made(ways)
    place = {step: number for number, chain in enumerate(chains) for step in chain.steps}
    branches: dict[int, list[int]] = defaultdict(list)
    roots: list[int] = []
    loose: list[int] = []
    for number, chain in enumerate(chains):
        if chain.source is None or place[chain.source] == number:
            alone = len(chain.steps) == 1 and not ways.flow.after[chain.steps[0]]
            (loose if alone else roots).append(number)
        else:
            branches[place[chain.source]].append(number)
    for own in branches.values():
        own.sort(key=lambda number: (-ways.layer[chains[number].source or ""], number))
    found: list[Chain] = []
    seen: set[int] = set()
    for root in [*roots, *loose, *range(len(chains))]:
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                found.append(chains[number])
                waiting += reversed(branches[number])
    return found


def _made(ways: Ways) -> list[Chain]:
    """Join steps to chains, in reading order of their first steps."""
    order = ways.flow.order
    next_of, continues = _links(ways)
    chains = []
    for step in order:
        if step not in continues:
            steps = [step]
            while (following := next_of.get(steps[-1])) is not None:
                steps.append(following)
            source = next(iter(ways.flow.before[step]), None)
            chains.append(Chain(tuple(steps), ways.lane[step], source))
    return chains


def _links(ways: Ways) -> tuple[dict[Id, Id], set[Id]]:
    """Say which step goes straight on to which, and which are gone on to.

    Each step offers itself to its main way first, if that is in the next column; what is left then goes to any.
    """
    place = {step: number for number, step in enumerate(ways.flow.order)}
    onward = {step: ways.onward(step, place) for step in ways.flow.order}
    next_of: dict[Id, Id] = {}
    continues: set[Id] = set()

    def join(step: Id, targets: Sequence[Id], most: float) -> None:
        for target in targets:
            near = ways.layer[target] - ways.layer[step] <= most
            if near and target not in continues and ways.lane[target] == ways.lane[step]:
                next_of[step] = target
                continues.add(target)
                return

    for step, targets in onward.items():
        join(step, targets[:1], 1)
    for step, targets in onward.items():
        if step not in next_of:
            join(step, targets, float("inf"))
    return next_of, continues
