"""Transitions: connect, describe, re-attach, delete; and how many take them."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.edits.fields import added, checked, new_id, set_fields
from workbench.edits.removal import removal
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Share, Stage, Step, StepKind, Transition, TransitionKind

TRANSITION_LIMIT = 50_000


def connect(
    document: Document,
    ids: IdSource,
    source: Id,
    target: Id,
    *,
    kind: TransitionKind | None = None,
    label: str = "",
) -> Change:
    """Connect two steps of one journey.

    Connecting out of an end turns it into a step in the same change. Without a kind, a way back in the reading
    order is a return, a way out of a decision a choice, everything else normal.
    """
    start, goal = document.get(source, Step), document.get(target, Step)
    if start.journey != goal.journey:
        raise EditRefused("Only steps of the same journey can be connected.")
    if transition_between(document, source, target) is not None:
        raise EditRefused(f"“{start.title}” and “{goal.title}” are connected already.")
    if len(document.having(Transition, "journey", start.journey)) >= TRANSITION_LIMIT:
        raise EditRefused(f"A journey holds at most {TRANSITION_LIMIT:,} transitions.")
    transition = Transition(
        id=new_id(document, ids, Transition),
        journey=start.journey,
        source=source,
        target=target,
        kind=kind or _natural_kind(document, start, goal),
        label=label,
    )
    if start.kind is StepKind.END:
        now = msgspec.structs.replace(start, kind=StepKind.STEP, outcome=None)
        return added("Connect", [transition], [start], [now])
    return added("Connect", [transition])


def transition_between(document: Document, source: Id, target: Id) -> Transition | None:
    """Give the transition that leads straight from one step to another."""
    return next((t for t in document.having(Transition, "source", source) if t.target == target), None)


def edit_transition(
    document: Document, transition: Id, *, merge_key: str | None = None, **fields: Any
) -> Change:
    """Change kind, label or bend of a transition."""
    return set_fields(document, transition, "Edit transition", merge_key=merge_key, **fields)


def bend_transition(
    document: Document, transition: Id, bend: float | None, *, merge_key: str | None = None
) -> Change:
    """Move the middle of a transition by so many px across; None: as it is routed."""
    label = "Take out the bend" if bend is None else "Bend transition"
    return set_fields(document, transition, label, merge_key=merge_key, bend=bend)


def reattach(
    document: Document, transition: Id, *, source: Id | None = None, target: Id | None = None
) -> Change:
    """Hang one end of a transition on another step."""
    edge = document.get(transition, Transition)
    now = msgspec.structs.replace(edge, source=source or edge.source, target=target or edge.target, bend=None)
    other = transition_between(document, now.source, now.target)
    if other is not None and other.id != edge.id:
        raise EditRefused("These two steps are connected already.")
    start = document.get(now.source, Step)
    if start.kind is StepKind.END:
        step = msgspec.structs.replace(start, kind=StepKind.STEP, outcome=None)
        return changed("Re-attach transition", [edge, start], [now, step])
    return changed("Re-attach transition", [edge], [now])


def reverse(document: Document, transition: Id) -> Change:
    """Let a transition lead the other way; routes that took it show a break.

    Whether it is a return or a choice is seen anew; recovery and parallel stay. An end that it leaves now
    becomes a step.
    """
    edge = document.get(transition, Transition)
    source, target = document.get(edge.target, Step), document.get(edge.source, Step)
    if source is target:
        raise EditRefused("This transition leads back to its own step: the other way round it is the same.")
    if transition_between(document, source.id, target.id) is not None:
        raise EditRefused(f"“{source.title}” and “{target.title}” are connected both ways already.")
    kind = edge.kind
    if kind not in (TransitionKind.RECOVERY, TransitionKind.PARALLEL):
        kind = _natural_kind(document, source, target)
    now = msgspec.structs.replace(edge, source=source.id, target=target.id, kind=kind, bend=None)
    label = "Reverse transition"
    if source.kind is StepKind.END:
        step = msgspec.structs.replace(source, kind=StepKind.STEP, outcome=None)
        return changed(label, [edge, source], [now, step])
    return changed(label, [edge], [now])


def delete_transition(document: Document, transition: Id) -> Change:
    """Delete a transition with its shares and notes; routes that used it show a break."""
    return removal(document, "Delete transition", [transition])


def set_share(
    document: Document, ids: IdSource, transition: Id, percent: float | None, persona: Id | None = None
) -> Change:
    """Say how many of a persona (None = of everyone) take a transition, 0–100; None takes it back."""
    known = document.unique(Share, transition, persona)
    if percent is None:
        return changed("Clear share", [known], []) if known else changed("Clear share", [], [])
    if known is not None:
        now = checked(msgspec.structs.replace(known, percent=float(percent), assumed=False))
        return changed("Set share", [known], [now])
    new = Share(
        id=new_id(document, ids, Share), transition=transition, persona=persona, percent=float(percent)
    )
    return added("Set share", [new])


def _natural_kind(document: Document, start: Step, goal: Step) -> TransitionKind:
    if _reading_key(document, goal) <= _reading_key(document, start):
        return TransitionKind.RETURN
    return TransitionKind.CHOICE if start.kind is StepKind.DECISION else TransitionKind.NORMAL


def _reading_key(document: Document, step: Step) -> tuple[str, str, str]:
    stage = document.find(step.stage, Stage)
    return (stage.rank if stage else "", step.rank, step.id)
