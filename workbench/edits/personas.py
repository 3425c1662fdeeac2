"""Personas, their traits and scales, and their part in journeys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from workbench.edits.fields import added, clean_line, moved_to, new_id, rank_at, set_fields
from workbench.edits.pictures import orphaned
from workbench.edits.removal import removal
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Avatar, Cast, Id, Persona, Record, Scale, Trait, TraitField

SHOWN_LIMIT = 6
"""How many personas a map shows at once."""

STYLES = ("rings", "stripes", "dots", "waves", "facets", "petals")
"""The patterns of an abstract avatar."""


def add_persona(
    document: Document, ids: IdSource, name: str, *, role: str = "", journey: Id | None = None
) -> Change:
    """Add a persona with an avatar that differs from the others', into the cast of `journey` if given."""
    siblings = order.personas(document, archived=True)
    rank, again = rank_at(siblings, len(siblings))
    persona = Persona(
        id=new_id(document, ids, Persona),
        rank=rank,
        name=clean_line(name),
        role=clean_line(role),
        avatar=next_avatar(siblings),
    )
    new: list[Record] = [persona]
    if journey is not None:
        new.append(new_cast(document, ids, journey, persona.id, new))
    return added("Add persona", new, siblings if again else [], again)


def next_avatar(others: Sequence[Persona]) -> Avatar:
    """Give an avatar whose colour and dash pattern the fewest of the others have."""
    used = [persona.avatar.color for persona in others]
    color = min(range(SHOWN_LIMIT), key=lambda c: (used.count(c), c))
    return Avatar(style=STYLES[len(others) % len(STYLES)], seed=len(others), color=color, dash=color)


def new_cast(
    document: Document, ids: IdSource, journey: Id, persona: Id, taken: Sequence[Record] = ()
) -> Cast:
    """Make the record that puts a persona on a journey; it is shown while there is room."""
    parts = order.cast(document, journey)
    rank, _ = rank_at(parts, len(parts))
    shown = sum(part.shown for part in parts) < SHOWN_LIMIT
    return Cast(
        id=new_id(document, ids, Cast, taken),
        journey=journey,
        persona=persona,
        rank=rank,
        shown=shown,
        lead=not parts,
    )


def add_to_cast(document: Document, ids: IdSource, journey: Id, persona: Id) -> Change:
    """Put a persona on a journey's map; nothing changes if it is there already."""
    if document.unique(Cast, journey, persona) is not None:
        return changed("Add to journey", [], [])
    return added("Add to journey", [new_cast(document, ids, journey, persona)])


def edit_cast(document: Document, journey: Id, persona: Id, **fields: Any) -> Change:
    """Change whether a persona is shown on a journey's map, leads it, or which route it usually takes."""
    part = document.unique(Cast, journey, persona)
    if part is None:
        raise EditRefused("This persona is not on this journey.")
    if fields.get("shown") and not part.shown:
        shown = sum(other.shown for other in order.cast(document, journey))
        if shown >= SHOWN_LIMIT:
            raise EditRefused(f"A map shows at most {SHOWN_LIMIT} personas: hide another one first.")
    return set_fields(document, part.id, "Change cast", **fields)


def remove_from_cast(document: Document, journey: Id, persona: Id) -> Change:
    """Take a persona off a journey; its feelings there stay in the file."""
    part = document.unique(Cast, journey, persona)
    return removal(document, "Take off journey", [part.id] if part else [])


def edit_persona(document: Document, persona: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change name, role, quote, status, date, archived or avatar of a persona."""
    for field in ("name", "role"):
        if field in fields:
            fields[field] = clean_line(fields[field])
    label = "Rename persona" if fields.keys() == {"name"} else "Edit persona"
    return set_fields(document, persona, label, merge_key=merge_key, **fields)


def move_persona(document: Document, persona: Id, index: int) -> Change:
    """Move a persona to a place among the others."""
    siblings = order.personas(document, archived=True)
    return moved_to("Move persona", siblings, document.get(persona, Persona), index)


def delete_persona(document: Document, persona: Id) -> Change:
    """Delete a persona with its cast, traits, scales, feelings and shares, and with a picture that only it shows."""
    pictures = [media.id for media in orphaned(document, [persona])]
    return removal(document, "Delete persona", [persona, *pictures])


def add_trait(
    document: Document,
    ids: IdSource,
    persona: Id,
    field: TraitField,
    text: str,
    *,
    label: str = "",
    why: str = "",
) -> Change:
    """Add a trait behind the others of its field."""
    siblings = order.traits(document, persona)
    rank, again = rank_at(siblings, len(siblings))
    trait = Trait(
        id=new_id(document, ids, Trait),
        persona=persona,
        rank=rank,
        field=field,
        label=clean_line(label),
        text=clean_line(text),
        why=clean_line(why),
    )
    return added(f"Add {field.value}", [trait], siblings if again else [], again)


def edit_trait(document: Document, trait: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change text, label, why or field of a trait."""
    record = document.get(trait, Trait)
    return set_fields(document, trait, f"Edit {record.field.value}", merge_key=merge_key, **fields)


def place_trait(document: Document, trait: Id, field: TraitField, index: int) -> Change:
    """Move a trait to a place among those of a field (itself not counted), its own or another one."""
    record = document.get(trait, Trait)
    others = [t for t in order.traits(document, record.persona, field) if t.id != trait]
    index = max(0, min(index, len(others)))
    rank, again = rank_at(others, index)
    moved = msgspec.structs.replace(record, field=field, rank=rank)
    before = order.traits(document, record.persona, field)
    if record.field is field and [t.id for t in before].index(trait) == index:
        return changed(f"Move {field.value}", [], [])
    old = {t.id: t for t in (*others, record)}
    return changed(f"Move {field.value}", [old[t.id] for t in (*again, record)], [*again, moved])


def delete_trait(document: Document, trait: Id) -> Change:
    """Delete a trait."""
    return removal(document, f"Delete {document.get(trait, Trait).field.value}", [trait])


def add_scale(
    document: Document, ids: IdSource, persona: Id, pole_a: str, pole_b: str, value: int | None = None
) -> Change:
    """Add a behavioural scale: pole a (0) – pole b (100)."""
    siblings = order.scales(document, persona)
    rank, again = rank_at(siblings, len(siblings))
    scale = Scale(
        id=new_id(document, ids, Scale),
        persona=persona,
        rank=rank,
        pole_a=clean_line(pole_a),
        pole_b=clean_line(pole_b),
        value=value,
    )
    return added("Add scale", [scale], siblings if again else [], again)
