"""Deleting: what goes along, what loses its reference, from the one table of references."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.records import Id, Record
from workbench.model.references import REFERENCES_OF, OnDelete


def removal(document: Document, label: str, ids: Iterable[Id]) -> Change:
    """Delete records with all that cannot exist without them; references that may be absent become None."""
    gone: dict[Id, Record] = {}
    waiting = list(ids)
    while waiting:
        key = waiting.pop()
        if key not in gone:
            gone[key] = document.records[key]
            waiting.extend(
                record.id
                for record, field in document.referring(key)
                if _fate(record, field, gone[key]) is OnDelete.GOES_ALONG
            )
    loosened: dict[Id, Record] = {}
    for key in gone:
        for record, field in document.referring(key):
            if record.id not in gone:
                now = loosened.get(record.id, record)
                loosened[record.id] = msgspec.structs.replace(now, **{field: None})
    before = [*gone.values(), *(document.records[key] for key in loosened)]
    return changed(label, before, loosened.values())


def _fate(record: Record, field: str, target: Record) -> OnDelete:
    reference = next(r for r in REFERENCES_OF[type(record)] if r.field == field)
    return reference.fate(type(target))
