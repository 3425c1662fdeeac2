"""Behavioural scales of a persona: pole a (0) – pole b (100)."""

from __future__ import annotations

from typing import Any

from workbench.edits.fields import clean_line, moved_to, set_fields
from workbench.edits.removal import removal
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Scale


def edit_scale(document: Document, scale: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change poles or value of a scale; value None = not said. EditRefused for a value outside of 0–100."""
    for pole in ("pole_a", "pole_b"):
        if pole in fields:
            fields[pole] = clean_line(fields[pole])
    label = "Set scale" if fields.keys() == {"value"} else "Edit scale"
    return set_fields(document, scale, label, merge_key=merge_key, **fields)


def move_scale(document: Document, scale: Id, index: int) -> Change:
    """Move a scale to a place among the others of its persona."""
    record = document.get(scale, Scale)
    return moved_to("Move scale", order.scales(document, record.persona), record, index)


def delete_scale(document: Document, scale: Id) -> Change:
    """Delete a scale."""
    return removal(document, "Delete scale", [scale])
