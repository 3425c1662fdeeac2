"""What goes along with what a text no longer says, after everything else has been set."""

from __future__ import annotations

import msgspec

from workbench.model.document import Document
from workbench.model.records import Id, Record
from workbench.model.references import REFERENCES_OF, OnDelete


def take_along(document: Document, now: dict[Id, Record], gone: set[Id]) -> None:
    """Extend `gone` by all that cannot exist without it, and loosen in `now` what can.

    now: records as they will be; one that refers to something else by then stays.
    """
    waiting = list(gone)
    while waiting:
        key = waiting.pop()
        kind = type(document.records[key])
        for record, field in document.referring(key):
            if record.id in gone:
                continue
            after = now.get(record.id, record)
            if getattr(after, field) != key:
                continue
            reference = next(r for r in REFERENCES_OF[type(record)] if r.field == field)
            if reference.fate(kind) is OnDelete.GOES_ALONG:
                gone.add(record.id)
                waiting.append(record.id)
            else:
                now[record.id] = msgspec.structs.replace(after, **{field: None})
    for key in gone:
        now.pop(key, None)
