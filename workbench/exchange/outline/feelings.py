"""Feelings of a text and feelings of the map."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.exchange.outline.draft import Draft
from workbench.exchange.outline.view import Felt, View
from workbench.model.records import Basis, Feeling, Id

Ends = tuple[Id | None, Id | None]
"""Step and persona of a feeling."""


def put_feelings(
    draft: Draft, old: View, new: View, steps: Sequence[Id], people: Sequence[Id], unsaid: Basis
) -> None:
    """Make the feelings at steps those of the text. unsaid: the basis that goes without saying.

    One that moved to another step, or whose persona is another one now, stays the same record with its evidence.
    Where a persona line below a step could not be read, the step's feelings stay.
    """
    before = {(step.id, old.people[felt.person].id): felt for step in old.steps for felt in step.felt}
    missing: list[tuple[Felt, Id, Id]] = []
    for at, step in zip(steps, new.steps, strict=True):
        for felt in step.felt:
            other = before.pop((at, people[felt.person]), None)
            if other is None:
                missing.append((felt, at, people[felt.person]))
            else:
                _set(draft, other, felt, unsaid)
    kept = {at for at, step in zip(steps, new.steps, strict=True) if "felt" in step.kept}
    lost = {ends: felt for ends, felt in before.items() if ends[0] not in kept}
    pool: dict[tuple[object, ...], list[Ends]] = {}
    for ends, felt in lost.items():
        for end in ends:
            pool.setdefault((end, *felt.content()[1:]), []).append(ends)
    for felt, at, who in missing:
        alike = [ends for end in (who, at) for ends in pool.get((end, *felt.content()[1:]), ())]
        same = next((ends for ends in alike if ends in lost), None)
        if same is None:
            _add(draft, felt, at, who, unsaid)
        else:
            key = lost.pop(same).id
            assert key is not None  # a feeling of the map
            draft.set(key, at=at, persona=who)
    draft.gone.update(felt.id for felt in lost.values() if felt.id is not None)


def _set(draft: Draft, old: Felt, new: Felt, unsaid: Basis) -> None:
    assert old.id is not None
    if (old.counts, old.valence) != (new.counts, new.valence):
        draft.set(old.id, counts=new.counts, valence=new.valence)
    if old.basis is not new.basis:
        draft.set(old.id, basis=new.basis or unsaid)
    for name in ("intensity", "word", "reason"):
        if getattr(old, name) != getattr(new, name):
            draft.set(old.id, **{name: getattr(new, name)})


def _add(draft: Draft, felt: Felt, at: Id, who: Id, unsaid: Basis) -> None:
    draft.add(
        Feeling(
            id=draft.new_id(Feeling),
            persona=who,
            at=at,
            basis=felt.basis or unsaid,
            valence=felt.valence,
            counts=felt.counts,
            intensity=felt.intensity,
            word=felt.word,
            reason=felt.reason,
        )
    )
