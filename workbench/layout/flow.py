"""What is before what: returns, and layers along the forward ways. Pure Python, in reading order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from workbench.model.records import Id, Step, StepKind, Transition, TransitionKind


class Flow(msgspec.Struct, frozen=True):
    """The forward ways of a journey.

    order: the steps in reading order. after, before: targets and sources of forward ways, in reading order.
    returns: the transitions that go back to where one has been.
    """

    order: tuple[Id, ...]
    after: Mapping[Id, tuple[Id, ...]]
    before: Mapping[Id, tuple[Id, ...]]
    returns: frozenset[Id]


def flow_of(steps: Sequence[Step], transitions: Iterable[Transition]) -> Flow:
    """Sort a journey's transitions into forward ways and returns.

    A return is one that says so, one to its own step, or one that closes a loop: of the ways of a loop those that
    lead to a start, or back in reading order, unless the others alone bring their target further to the right.
    """
    place = {step.id: -1 if step.kind is StepKind.START else index for index, step in enumerate(steps)}
    turn = {step.id: index for index, step in enumerate(steps)}
    returns: set[Id] = set()
    ways: list[Transition] = []
    for way in sorted(transitions, key=lambda t: (turn[t.source], turn[t.target], t.id)):
        if way.kind is TransitionKind.RETURN or way.source == way.target:
            returns.add(way.id)
        else:
            ways.append(way)
    loop = _loops(_joined(turn, ways)[0])
    doubtful = [
        way for way in ways if loop[way.source] == loop[way.target] and place[way.source] >= place[way.target]
    ]
    if doubtful:
        unsure = {way.id for way in doubtful}
        after, before = _joined(turn, [way for way in ways if way.id not in unsure])
        layer = layers(Flow(tuple(turn), after, before, frozenset()))
        returns |= {way.id for way in doubtful if layer[way.source] >= layer[way.target]}
    after, before = _joined(turn, [way for way in ways if way.id not in returns])
    return Flow(tuple(turn), after, before, frozenset(returns))


def _joined(
    steps: Iterable[Id], ways: Iterable[Transition]
) -> tuple[dict[Id, tuple[Id, ...]], dict[Id, tuple[Id, ...]]]:
    """Give the targets and the sources of each step, each once, in the order of the ways."""
    after: dict[Id, dict[Id, None]] = {step: {} for step in steps}
    before: dict[Id, dict[Id, None]] = {step: {} for step in after}
    for way in ways:
        after[way.source][way.target] = None
        before[way.target][way.source] = None
    return (
        {key: tuple(value) for key, value in after.items()},
        {key: tuple(value) for key, value in before.items()},
    )


def layers(
    flow: Flow, fixed: Mapping[Id, int] | None = None, long: Collection[tuple[Id, Id]] = ()
) -> dict[Id, int]:
    """Give each step its layer: the longest way along forward ways, at least one more than every source's.

    fixed: steps that stand in a layer already; what follows them goes on from there. long: ways
    (source, target) that take two layers.
    """
    fixed = fixed or {}
    layer: dict[Id, int] = {}
    missing = {step: len(sources) for step, sources in flow.before.items()}
    ready = [step for step in reversed(flow.order) if not missing[step]]
    while ready:
        step = ready.pop()
        layer[step] = fixed.get(
            step, max((layer[s] + 1 + ((s, step) in long) for s in flow.before[step]), default=0)
        )
        for target in reversed(flow.after[step]):
            missing[target] -= 1
            if not missing[target]:
                ready.append(target)
    return layer


def _loops(after: Mapping[Id, Sequence[Id]]) -> dict[Id, int]:
    """Give each step a number; steps that lead to each other have the same (Tarjan's components)."""
    number: dict[Id, int] = {}
    low: dict[Id, int] = {}
    component: dict[Id, int] = {}
    kept: list[Id] = []
    for root in after:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        kept.append(root)
        stack = [(root, iter(after[root]))]
        while stack:
            step, leaving = stack[-1]
            target = next(leaving, None)
            if target is None:
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[step])
                if low[step] == number[step]:
                    while step not in component:
                        component[kept.pop()] = number[step]
            elif target not in number:
                number[target] = low[target] = len(number)
                kept.append(target)
                stack.append((target, iter(after[target])))
            elif target not in component:
                low[step] = min(low[step], number[target])
    return component
