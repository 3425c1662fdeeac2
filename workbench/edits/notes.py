"""Notes: pains, opportunities, ideas, questions, quotes, decisions, comments."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.edits.fields import added, clean_text, new_id, set_fields
from workbench.edits.removal import removal
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Journey, Note, NoteType


def add_note(
    document: Document,
    ids: IdSource,
    journey: Id,
    type: NoteType,
    text: str = "",
    *,
    anchor: Id | None = None,
    **fields: Any,
) -> Change:
    """Add a note with the journey's next number; anchor None = the journey itself."""
    frame = document.get(journey, Journey)
    given = max(frame.last_note, *(other.number for other in order.notes(document, journey)), 0)
    note = Note(
        id=new_id(document, ids, Note),
        journey=journey,
        number=given + 1,
        type=type,
        text=clean_text(text),
        anchor=anchor,
        **fields,
    )
    _check_counts(note)
    return added(f"Add {type.value}", [note], [frame], [msgspec.structs.replace(frame, last_note=given + 1)])


def edit_note(document: Document, note: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change the type, text, author, anchor or a field of a note."""
    record = document.get(note, Note)
    if fields.keys() & {"affected", "observed"}:
        _check_counts(msgspec.structs.replace(record, **fields))
    return set_fields(document, note, f"Edit {record.type.value}", merge_key=merge_key, **fields)


def _check_counts(note: Note) -> None:
    if note.affected is not None and note.observed is not None and note.affected > note.observed:
        raise EditRefused(
            f"{note.affected} of {note.observed} people cannot be: at most all of them are affected."
        )


def delete_note(document: Document, note: Id) -> Change:
    """Delete a note; its number is never given again."""
    return removal(document, f"Delete {document.get(note, Note).type.value}", [note])
