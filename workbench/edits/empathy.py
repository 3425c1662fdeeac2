"""The empathy map: entries, what contradicts what, and what an entry is promoted to."""

from __future__ import annotations

import msgspec

from workbench.edits.fields import added, clean_text, new_id
from workbench.edits.notes import add_note
from workbench.edits.personas import add_trait, edit_trait, place_trait
from workbench.edits.removal import removal
from workbench.method.empathy import ALL, NAMES, contradicting, promoted_to
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Link, LinkKind, Note, NoteType, Step, Trait, TraitField

PERSONA_FIELDS = tuple(field for field in TraitField if field not in ALL)
"""What an entry can be promoted to on the persona's profile."""

NOTE_TYPES = {TraitField.SAYS: NoteType.QUOTE, TraitField.PAIN: NoteType.PAIN, TraitField.GAIN: NoteType.IDEA}
"""As which note an entry comes to a step; all others as a comment."""


def add_entry(document: Document, ids: IdSource, persona: Id, field: TraitField, text: str) -> Change:
    """Write an entry behind the others of its field. EditRefused without words, or for a field beside the map."""
    _check_field(field)
    _check_words(text)
    return msgspec.structs.replace(
        add_trait(document, ids, persona, field, text), label=f"Add to {NAMES[field]}"
    )


def edit_entry(document: Document, trait: Id, text: str, *, merge_key: str | None = None) -> Change:
    """Write an entry anew. EditRefused without words: an entry that says nothing is deleted, not emptied."""
    _entry(document, trait)
    _check_words(text)
    return edit_trait(document, trait, text=text, merge_key=merge_key)


def place_entry(document: Document, trait: Id, field: TraitField, index: int) -> Change:
    """Move an entry to a place among those of a field of the map (itself not counted)."""
    _entry(document, trait)
    _check_field(field)
    return msgspec.structs.replace(
        place_trait(document, trait, field, index), label=f"Move to {NAMES[field]}"
    )


def delete_entry(document: Document, trait: Id) -> Change:
    """Delete an entry with its links; what it was promoted to stays."""
    entry = _entry(document, trait)
    return removal(document, f"Delete from {NAMES[entry.field]}", [trait])


def link_contradiction(document: Document, ids: IdSource, one: Id, other: Id) -> Change:
    """Say that two entries of one map contradict each other. EditRefused for the same entry, other people's, twice."""
    first, second = _entry(document, one), _entry(document, other)
    if one == other:
        raise EditRefused("An entry cannot contradict itself.")
    if first.persona != second.persona:
        raise EditRefused("Only entries of one persona contradict each other: people differ.")
    if any(trait.id == other for _, trait in contradicting(document, one)):
        raise EditRefused("These two are linked as a contradiction already.")
    link = Link(id=new_id(document, ids, Link), source=one, target=other, kind=LinkKind.CONTRADICTS)
    return added("Link contradiction", [link])


def unlink_contradiction(document: Document, link: Id) -> Change:
    """Take a contradiction back; both entries stay."""
    if document.get(link, Link).kind is not LinkKind.CONTRADICTS:
        raise EditRefused("This link is no contradiction.")
    return removal(document, "Unlink contradiction", [link])


def promote_to_field(document: Document, ids: IdSource, trait: Id, field: TraitField) -> Change:
    """Make a trait of the persona's profile of an entry, linked to it. EditRefused for a field of the map, or twice."""
    entry = _entry(document, trait)
    if field not in PERSONA_FIELDS:
        raise EditRefused(f"{NAMES[field]} is on the map already: move the entry there.")
    made = promoted_to(document, trait)
    if any(isinstance(each, Trait) and each.field is field for each in made):
        raise EditRefused(f"This entry is a {field.value} of the persona already.")
    change = add_trait(document, ids, entry.persona, field, entry.text)
    return _promoted(document, ids, f"Promote to {field.value}", change, change.created(Trait)[0], trait)


def promote_to_note(
    document: Document, ids: IdSource, trait: Id, step: Id, type: NoteType | None = None
) -> Change:
    """Make a note on a step of an entry, linked to it; type None: what its field suggests. EditRefused for twice."""
    entry = _entry(document, trait)
    anchor = document.get(step, Step)
    if any(isinstance(each, Note) and each.anchor == step for each in promoted_to(document, trait)):
        raise EditRefused("This entry is a note on that step already.")
    type = type or NOTE_TYPES.get(entry.field, NoteType.COMMENT)
    change = add_note(document, ids, anchor.journey, type, entry.text, anchor=step)
    return _promoted(document, ids, "Promote to a note", change, change.created(Note)[0], trait)


def _promoted(
    document: Document, ids: IdSource, label: str, change: Change, made: Trait | Note, trait: Id
) -> Change:
    link = Link(
        id=new_id(document, ids, Link, [made]), source=made.id, target=trait, kind=LinkKind.PROMOTED_FROM
    )
    return msgspec.structs.replace(change.then(added(label, [link])), label=label)


def _entry(document: Document, trait: Id) -> Trait:
    record = document.get(trait, Trait)
    if record.field not in ALL:
        raise EditRefused("This is no entry of an empathy map.")
    return record


def _check_field(field: TraitField) -> None:
    if field not in ALL:
        raise EditRefused(f"An empathy map has no place for a {field.value}.")


def _check_words(text: str) -> None:
    if not clean_text(text).strip():
        raise EditRefused("An entry needs words. To be rid of it, delete it.")
