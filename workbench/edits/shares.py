"""Shares of a fork as a whole: assume what is not known, shift one, take a loop out."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbench.edits.fields import checked, new_id
from workbench.edits.removal import removal
from workbench.edits.transitions import set_share
from workbench.graph.forks import Fork, fork_at
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Record, Share, Transition, TransitionKind


def assume_equal(document: Document, ids: IdSource, step: Id, persona: Id | None = None) -> Change:
    """Let the ways of unknown share have equal parts of what is left, marked as assumed.

    EditRefused where nothing is unknown, or nothing is left.
    """
    fork = fork_at(document, step, persona)
    if not fork.unknown:
        raise EditRefused("Every share is known here.")
    rest = 100 - fork.total
    if rest < 0:
        raise EditRefused("The known shares add up to more than 100 % already.")
    part = rest / len(fork.unknown)
    return _put(document, ids, "Assume equal shares", {way.id: part for way in fork.unknown}, persona)


def shift_share(
    document: Document, ids: IdSource, transition: Id, percent: float, persona: Id | None = None
) -> Change:
    """Set one share of a fork; the others keep their proportions and take the rest, marked as assumed."""
    fork = fork_at(document, document.get(transition, Transition).source, persona)
    change = set_share(document, ids, transition, percent, persona)
    others = {
        way.id: share
        for way, share in zip(fork.ways, fork.shares, strict=True)
        if way.id != transition and share is not None
    }
    if len(others) < len(fork.ways) - 1 or not others:
        return change
    new = change.created(Share)
    scaled = _scaled(others, 100 - percent)
    return msgspec.structs.replace(
        change.then(_put(document, ids, "", scaled, persona, new)), label="Shift share"
    )


def loops(document: Document, journey: Id) -> list[Transition]:
    """Give the transitions that lead back: those that can be taken out as a loop."""
    return [way for way in order.transitions(document, journey) if way.kind is TransitionKind.RETURN]


def remove_loop(document: Document, transition: Id) -> Change:
    """Delete a way back; whoever took it is spread over the other ways as those are taken now, marked as assumed."""
    way = document.get(transition, Transition)
    change = removal(document, "Remove loop", [transition])
    whose = {share.persona for share in order.shares(document, transition)}
    for persona in sorted(whose, key=lambda key: key or ""):
        before = _own_shares(document, fork_at(document, way.source, persona), transition, persona)
        if before:
            scaled = _scaled({share.transition: share.percent or 0.0 for share in before}, 100.0)
            after = [
                msgspec.structs.replace(share, percent=scaled[share.transition], assumed=True)
                for share in before
            ]
            change = change.then(changed("", before, after))
    return change


def _own_shares(document: Document, fork: Fork, without: Id, persona: Id | None) -> list[Share]:
    found = [document.unique(Share, way.id, persona) for way in fork.ways if way.id != without]
    known = [share for share in found if share is not None and share.percent is not None]
    return known if len(known) == len(found) else []


def _scaled(shares: dict[Id, float], whole: float) -> dict[Id, float]:
    """Give shares in the same proportions that add up to `whole`; equal ones if all were 0."""
    total = sum(shares.values())
    if total <= 0:
        return dict.fromkeys(shares, whole / len(shares))
    return {key: share * whole / total for key, share in shares.items()}


def _put(
    document: Document,
    ids: IdSource,
    label: str,
    percents: dict[Id, float],
    persona: Id | None,
    beside: Iterable[Record] = (),
) -> Change:
    before: list[Record] = []
    after: list[Record] = []
    for transition, percent in percents.items():
        known = document.unique(Share, transition, persona)
        if known is not None:
            before.append(known)
            after.append(checked(msgspec.structs.replace(known, percent=percent, assumed=True)))
        else:
            key = new_id(document, ids, Share, [*beside, *after])
            share = Share(id=key, transition=transition, persona=persona, percent=percent, assumed=True)
            after.append(checked(share))
    return changed(label, before, after)
