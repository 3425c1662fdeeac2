"""Records as they will be when a text is put into a map, until they become one Change."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from workbench.edits.fields import checked
from workbench.exchange.outline.deleting import take_along
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.ids import IdSource, make_id
from workbench.model.records import PREFIX, Id, Record

R = TypeVar("R", bound=Record)


class Draft:
    """What is new, what is different and what is gone."""

    def __init__(self, document: Document, ids: IdSource) -> None:
        self.document = document
        self.gone: set[Id] = set()
        self._ids = ids
        self._now: dict[Id, Record] = {}
        self._drawn: set[int] = set()

    def new_id(self, kind: type[Record]) -> Id:
        """Draw an id that neither the document nor this draft has."""
        while True:
            number = self._ids.number()
            if number not in self._drawn and not self.document.has_number(number):
                self._drawn.add(number)
                return make_id(PREFIX[kind], number)

    def get(self, key: Id, kind: type[R]) -> R:
        """Give a record as it will be."""
        record = self._now.get(key) or self.document.records[key]
        assert isinstance(record, kind)
        return record

    def add(self, record: Record) -> Id:
        """Add a new record."""
        self._now[record.id] = record
        return record.id

    def set(self, key: Id, **fields: Any) -> None:
        """Change fields of a record; those that are so already don't count."""
        record = self._now.get(key) or self.document.records[key]
        different = {name: value for name, value in fields.items() if getattr(record, name) != value}
        if different:
            self._now[key] = msgspec.structs.replace(record, **different)

    def added(self, kind: type[R]) -> list[R]:
        """Give the new records of a kind, in the order in which they came."""
        return [
            record
            for key, record in self._now.items()
            if isinstance(record, kind) and key not in self.document.records
        ]

    def change(self, label: str, merge_key: str | None) -> Change:
        """Give it as one change that the document takes."""
        take_along(self.document, self._now, self.gone)
        records = self.document.records
        touched = [records[key] for key in (*self.gone, *self._now) if key in records]
        after = [checked(record) for record in self._now.values()]
        change = changed(label, touched, after, merge_key=merge_key)
        self.document.check(change)
        return change
