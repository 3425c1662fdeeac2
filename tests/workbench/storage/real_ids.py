"""The story with ids as the program gives them."""

from __future__ import annotations

import msgspec

from workbench.model.document import Document
from workbench.model.ids import SeededIds, make_id


def with_real_ids(document: Document) -> Document:
    """Give every record of a document a random id of its kind."""
    ids = SeededIds(11)
    new = {key: make_id(key.partition("_")[0], ids.number()) for key in document.records}
    records = []
    for record in document.records.values():
        fields = {
            name: new.get(value, value)
            for name in record.__struct_fields__
            if isinstance(value := getattr(record, name), str)
        }
        records.append(msgspec.structs.replace(record, **fields))
    return Document(records)
