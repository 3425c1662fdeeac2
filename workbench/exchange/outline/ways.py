"""Transitions of a text and transitions of the map."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.exchange.outline.draft import Draft
from workbench.exchange.outline.view import Counted, View, Way
from workbench.model.records import Id, Share, Transition, TransitionKind

Ends = tuple[Id | None, Id | None]


def put_ways(
    draft: Draft,
    journey: Id,
    old: View,
    new: View,
    steps: Sequence[Id],
    people: Sequence[Id],
) -> None:
    """Make the transitions of the map those of the text. steps, people: the records of the text's places.

    A transition between the same steps stays. Of the others, one that leaves the same step is taken, so that it is
    attached to another target. Where a line below a step could not be read, its transitions stay.
    """
    old_steps = [step.id for step in old.steps]
    left: dict[Ends, list[Way]] = {}
    for way in sorted(old.ways, key=lambda way: (way.source, way.target, way.said())):
        left.setdefault((old_steps[way.source], old_steps[way.target]), []).append(way)
    missing: list[Way] = []
    for way in sorted(new.ways, key=lambda way: (way.source, way.target, way.said())):
        others = left.get((steps[way.source], steps[way.target]))
        if others:
            same = [other for other in others if (other.label, other.kind) == (way.label, way.kind)]
            other = (same or others)[0]
            others.remove(other)
            _set(draft, old, other, way, steps, people)
        else:
            missing.append(way)
    kept = {steps[place] for place, step in enumerate(new.steps) if "ways" in step.kept}
    leaving: dict[Id | None, list[Way]] = {}
    for ends, ways in left.items():
        if ends[0] not in kept:
            leaving.setdefault(ends[0], []).extend(ways)
    for way in missing:
        others = leaving.get(steps[way.source]) if steps[way.source] not in kept else None
        if others:
            same = [other for other in others if other.label == way.label]
            other = (same or others)[0]
            others.remove(other)
            _set(draft, old, other, way, steps, people)
        else:
            _add(draft, journey, way, steps, people)
    draft.gone.update(way.id for ways in leaving.values() for way in ways if way.id is not None)


def _set(draft: Draft, view: View, old: Way, new: Way, steps: Sequence[Id], people: Sequence[Id]) -> None:
    assert old.id is not None
    if draft.get(old.id, Transition).target != steps[new.target]:
        draft.set(old.id, target=steps[new.target], bend=None)
    if old.label != new.label:
        draft.set(old.id, label=new.label)
    draft.set(old.id, kind=new.kind)
    before = {None if who is None else view.people[who].id: share for who, share in old.shares.items()}
    after = _shares(new, people)
    if before == after:
        return
    for share in draft.document.having(Share, "transition", old.id):
        if share.persona in after:
            percent, assumed = after.pop(share.persona)
            draft.set(share.id, percent=percent, assumed=assumed)
        else:
            draft.gone.add(share.id)
    _add_shares(draft, old.id, after)


def _shares(way: Way, people: Sequence[Id]) -> dict[Id | None, Counted]:
    return {None if who is None else people[who]: share for who, share in way.shares.items()}


def _add(draft: Draft, journey: Id, way: Way, steps: Sequence[Id], people: Sequence[Id]) -> None:
    key = draft.add(
        Transition(
            id=draft.new_id(Transition),
            journey=journey,
            source=steps[way.source],
            target=steps[way.target],
            kind=way.kind or TransitionKind.NORMAL,
            label=way.label,
        )
    )
    _add_shares(draft, key, _shares(way, people))


def _add_shares(draft: Draft, way: Id, shares: dict[Id | None, Counted]) -> None:
    for persona, (percent, assumed) in shares.items():
        draft.add(
            Share(id=draft.new_id(Share), transition=way, persona=persona, percent=percent, assumed=assumed)
        )
