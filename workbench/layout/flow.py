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

    A return is one that says so, one to its own step, or one that closes a loop, seen from the starts in
    reading order.
    """
    place = {step.id: index for index, step in enumerate(steps)}
    ways: dict[Id, list[Transition]] = {step.id: [] for step in steps}
    returns: set[Id] = set()
    entered: set[Id] = set()
    for way in sorted(transitions, key=lambda t: (place[t.source], place[t.target], t.id)):
        if way.kind is TransitionKind.RETURN or way.source == way.target:
            returns.add(way.id)
        else:
            ways[way.source].append(way)
            entered.add(way.target)
    roots = [s.id for s in steps if s.kind is StepKind.START] + [s.id for s in steps if s.id not in entered]
    returns |= _closing([*roots, *place], ways)
    after: dict[Id, dict[Id, None]] = {step.id: {} for step in steps}
    before: dict[Id, dict[Id, None]] = {step.id: {} for step in steps}
    for leaving in ways.values():
        for way in leaving:
            if way.id not in returns:
                after[way.source][way.target] = None
                before[way.target][way.source] = None
    return Flow(
        order=tuple(place),
        after={key: tuple(value) for key, value in after.items()},
        before={key: tuple(value) for key, value in before.items()},
        returns=frozenset(returns),
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


def _closing(roots: Sequence[Id], ways: Mapping[Id, Sequence[Transition]]) -> set[Id]:
    """Give the transitions that lead to a step from which one has come, by depth-first search."""
    closing: set[Id] = set()
    done: set[Id] = set()
    path: set[Id] = set()
    for root in roots:
        if root in done:
            continue
        stack = [(root, iter(ways[root]))]
        path.add(root)
        while stack:
            step, leaving = stack[-1]
            way = next(leaving, None)
            if way is None:
                stack.pop()
                path.discard(step)
                done.add(step)
            elif way.target in path:
                closing.add(way.id)
            elif way.target not in done:
                path.add(way.target)
                stack.append((way.target, iter(ways[way.target])))
    return closing
