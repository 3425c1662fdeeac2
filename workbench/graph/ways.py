"""The graph of one journey in plain Python: steps in reading order, ways out, starts, ends and shares.

Made by one pass over the journey's records, so that whatever walks it stays linear in their number.
"""

from __future__ import annotations

import msgspec

from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Outcome, Share, Step, StepKind, Transition


class Ways(msgspec.Struct, frozen=True):
    """A journey's steps and transitions, keyed by step; orders are reading orders.

    place: step → its position. out, into: step → transitions, by the place of their other end.
    starts, ends: the marked ones; where none is marked, the steps without a way in (out) stand in. A sub-journey
    that nothing follows is an end where one of its own ends says how it ends.
    """

    steps: tuple[Step, ...]
    place: dict[Id, int]
    out: dict[Id, tuple[Transition, ...]]
    into: dict[Id, tuple[Transition, ...]]
    starts: tuple[Id, ...]
    ends: tuple[Id, ...]

    def outcomes(self) -> dict[Outcome | None, list[Id]]:
        """Give the ends by their outcome; None = not said."""
        found: dict[Outcome | None, list[Id]] = {}
        for end in self.ends:
            found.setdefault(self.steps[self.place[end]].outcome, []).append(end)
        return found


def ways(document: Document, journey: Id) -> Ways:
    """Read the graph of a journey. A journey that only goes round begins at its first step."""
    steps = tuple(order.steps(document, journey))
    out: dict[Id, list[Transition]] = {step.id: [] for step in steps}
    into: dict[Id, list[Transition]] = {step.id: [] for step in steps}
    for transition in order.transitions(document, journey):
        out[transition.source].append(transition)
        into[transition.target].append(transition)
    starts = [s.id for s in steps if s.kind is StepKind.START] or [s.id for s in steps if not into[s.id]]
    ends = [s.id for s in steps if _is_end(document, s, out)] or [s.id for s in steps if not out[s.id]]
    return Ways(
        steps=steps,
        place={step.id: index for index, step in enumerate(steps)},
        out={key: tuple(found) for key, found in out.items()},
        into={key: tuple(found) for key, found in into.items()},
        starts=tuple(starts or [s.id for s in steps[:1]]),
        ends=tuple(ends),
    )


def _is_end(document: Document, step: Step, out: dict[Id, list[Transition]]) -> bool:
    """Say whether a journey ends at a step: it is an end, or a sub-journey that nothing follows, with one inside."""
    if step.kind is not StepKind.SUB_JOURNEY or out[step.id]:
        return step.kind is StepKind.END
    inner = order.inside(document, step.id)
    inside = document.having(Step, "journey", inner.id) if inner is not None else []
    return any(other.kind is StepKind.END and other.outcome is not None for other in inside)


def known_share(document: Document, transition: Id, persona: Id | None = None) -> float | None:
    """Give how many percent take a transition: of a persona, else of everyone; None = unknown."""
    own = document.unique(Share, transition, persona)
    if own is not None and own.percent is not None:
        return own.percent
    if persona is None:
        return None
    everyone = document.unique(Share, transition, None)
    return everyone.percent if everyone is not None else None
