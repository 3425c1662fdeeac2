"""Forks: how many take each way out of a step, what they add up to, and what is not known (METHOD §3)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from workbench.graph.checks_of_graph import SHARE_TOLERANCE
from workbench.graph.ways import known_share
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Share, Step, Transition, TransitionKind

NAMED_AT_MOST = 3


class Fork(msgspec.Struct, frozen=True):
    """The ways out of a step of which one is taken. shares: in reading order, None = unknown; 0–100.

    parallel: ways that everybody takes beside these. assumed: somebody only assumed some of the shares.
    """

    step: Id
    ways: tuple[Transition, ...]
    shares: tuple[float | None, ...]
    parallel: int
    assumed: bool

    @property
    def total(self) -> float:
        """Give what the known shares add up to."""
        return sum(share for share in self.shares if share is not None)

    @property
    def unknown(self) -> tuple[Transition, ...]:
        """Give the ways whose share is unknown."""
        return tuple(way for way, share in zip(self.ways, self.shares, strict=True) if share is None)

    @property
    def is_whole(self) -> bool:
        """Say whether every share is known and they add up to 100 %; one way out alone needs no number."""
        return not self.unknown and abs(self.total - 100) <= SHARE_TOLERANCE


def fork_at(document: Document, step: Id, persona: Id | None = None) -> Fork:
    """Read the fork at a step, for a persona (what is said of everyone stands in) or for everyone."""
    out = order.ways_out(document, step)
    ways = tuple(way for way in out if way.kind is not TransitionKind.PARALLEL)
    shares = tuple(known_share(document, way.id, persona) for way in ways)
    if len(ways) == 1 and shares == (None,):
        shares = (100.0,)
    return Fork(
        step=step,
        ways=ways,
        shares=shares,
        parallel=len(out) - len(ways),
        assumed=any(is_assumed(document, way.id, persona) for way in ways),
    )


def is_assumed(document: Document, transition: Id, persona: Id | None = None) -> bool:
    """Say whether the share that counts for a persona is only assumed."""
    own = document.unique(Share, transition, persona)
    if own is None or own.percent is None:
        own = document.unique(Share, transition, None)
    return own is not None and own.percent is not None and own.assumed


def lacking(document: Document, fork: Fork) -> str:
    """Say in words what a fork lacks, "" if nothing: unknown shares by name, or how far the sum is off."""
    return "; ".join(_lacks(document, fork))


def _lacks(document: Document, fork: Fork) -> Iterator[str]:
    if fork.parallel:
        yield "it has parallel ways, which everybody takes at once"
    if fork.unknown:
        names = [f"“{target_title(document, way)}”" for way in fork.unknown[:NAMED_AT_MOST]]
        more = len(fork.unknown) - len(names)
        named = ", ".join(names) + (f" and {more} more" if more else "")
        yield (
            f"the share to {named} is unknown"
            if len(fork.unknown) == 1
            else f"the shares to {named} are unknown"
        )
    if fork.total > 100 + SHARE_TOLERANCE:
        yield f"{number(fork.total - 100)} % too much"
    elif not fork.unknown and fork.ways and not fork.is_whole:
        yield f"{number(100 - fork.total)} % missing"


def target_title(document: Document, way: Transition) -> str:
    """Give the title of the step that a transition leads to."""
    return document.get(way.target, Step).title or "Untitled step"


def number(percent: float) -> str:
    """Write a percentage with one digit at most after the point."""
    return f"{round(percent, 1):g}"
