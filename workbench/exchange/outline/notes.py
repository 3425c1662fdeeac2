"""Notes of a text and notes of the map: the same, changed, moved to another step, new or gone."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.exchange.outline.align import alike_texts
from workbench.exchange.outline.draft import Draft
from workbench.exchange.outline.view import NOTE_FIELDS, Remark
from workbench.model import order
from workbench.model.records import Id, Journey, Note

_WORDS = {"persistence", "owner", "status", "author", "date"}
Pair = tuple[Remark, Id | None]
"""A note of the text, and what it will hang on."""


def put_notes(
    draft: Draft, journey: Id, places: Sequence[tuple[Sequence[Remark], Sequence[Remark], Id | None]]
) -> None:
    """Make the notes of the map those of the text. places: (in the map, in the text, what they hang on)."""
    left: list[tuple[list[Remark], list[Remark], Id | None]] = []
    lost: dict[tuple[object, ...], list[Remark]] = {}
    for old, new, anchor in places:
        rest, wanted = _unequal(old, new)
        left.append((rest, wanted, anchor))
        for remark in rest:
            lost.setdefault(remark.content(), []).append(remark)
    moved: set[Id | None] = set()
    for _, wanted, anchor in left:
        for remark in tuple(wanted):
            others = lost.get(remark.content())
            if others:
                other = others.pop(0)
                moved.add(other.id)
                wanted.remove(remark)
                _set(draft, other, remark, anchor)
    new_ones: list[Pair] = []
    for rest, wanted, anchor in left:
        new_ones += _reworded(draft, [remark for remark in rest if remark.id not in moved], wanted, anchor)
    _add(draft, journey, new_ones)


def _unequal(old: Sequence[Remark], new: Sequence[Remark]) -> tuple[list[Remark], list[Remark]]:
    known: dict[tuple[object, ...], list[Remark]] = {}
    for remark in old:
        known.setdefault(remark.content(), []).append(remark)
    wanted = []
    for remark in new:
        others = known.get(remark.content())
        if others:
            others.pop(0)
        else:
            wanted.append(remark)
    return [remark for others in known.values() for remark in others], wanted


def _reworded(draft: Draft, rest: list[Remark], wanted: list[Remark], anchor: Id | None) -> list[Pair]:
    """Take the most alike note of the same place for one that was changed; give those that are new."""
    new_ones: list[Pair] = []
    for remark in wanted:
        if not rest:
            new_ones.append((remark, anchor))
            continue
        scores = [alike_texts(other.text, remark.text) + (other.type is remark.type) for other in rest]
        other = rest.pop(scores.index(max(scores)))
        _set(draft, other, remark, anchor)
    draft.gone.update(remark.id for remark in rest if remark.id is not None)
    return new_ones


def _set(draft: Draft, old: Remark, new: Remark, anchor: Id | None) -> None:
    assert old.id is not None
    draft.set(old.id, anchor=anchor)
    if old.type is not new.type:
        draft.set(old.id, type=new.type)
    if old.text != new.text:
        draft.set(old.id, text=new.text)
    for name in NOTE_FIELDS:
        if old.said.get(name) != new.said.get(name):
            draft.set(old.id, **{name: new.said.get(name, "" if name in _WORDS else None)})


def _add(draft: Draft, journey: Id, new_ones: Sequence[Pair]) -> None:
    if not new_ones:
        return
    frame = draft.get(journey, Journey)
    last = max(frame.last_note, *(note.number for note in order.notes(draft.document, journey)), 0)
    for number, (remark, anchor) in enumerate(new_ones, last + 1):
        note = Note(
            id=draft.new_id(Note),
            journey=journey,
            number=number,
            type=remark.type,
            text=remark.text,
            anchor=anchor,
            **remark.said,  # type: ignore[arg-type]
        )
        draft.add(note)
    draft.set(journey, last_note=last + len(new_ones))
