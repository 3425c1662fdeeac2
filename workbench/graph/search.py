"""The shortest way between steps, in pure Python: one pass, whatever the number of starts and ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable

from workbench.graph.ways import Ways
from workbench.model.records import Id, Transition


def shortest(
    graph: Ways, starts: Iterable[Id], ends: Iterable[Id], without: Collection[Id] = frozenset()
) -> tuple[Id, list[Transition]] | None:
    """Find the fewest transitions from one of some steps to one of others, past the steps `without`.

    Gives the first step and the transitions; None if there is no way. Of equal ones the first in reading order.
    """
    wanted = set(ends)
    arrived: dict[Id, Transition | None] = {start: None for start in starts if start not in without}
    waiting = deque(arrived)
    while waiting:
        step = waiting.popleft()
        if step in wanted:
            return _unwound(arrived, step)
        for transition in graph.out[step]:
            if transition.target not in arrived and transition.target not in without:
                arrived[transition.target] = transition
                waiting.append(transition.target)
    return None


def _unwound(arrived: dict[Id, Transition | None], step: Id) -> tuple[Id, list[Transition]]:
    taken: list[Transition] = []
    while (transition := arrived[step]) is not None:
        taken.append(transition)
        step = transition.source
    return step, taken[::-1]
