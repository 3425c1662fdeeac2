"""Documents with a record that is otherwise, for tests."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.model.document import Document


def with_record(document: Document, key: str, **fields: Any) -> Document:
    """Give the document again with some fields of one record changed."""
    changed = msgspec.structs.replace(document.records[key], **fields)
    return Document([changed if record.id == key else record for record in document.records.values()])
