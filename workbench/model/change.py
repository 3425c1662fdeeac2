"""What one user action did: each touched record before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from workbench.model.records import Id, Record

R = TypeVar("R", bound=Record)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A whole edit as a value; None = the record is absent on that side.

    label: what the user did, as undo names it ("Rename step"). origin: "user", "import", "undo", "redo" …
    merge_key: consecutive changes of one key are one entry of the history (typing in one field).
    """

    label: str
    before: Mapping[Id, Record | None]
    after: Mapping[Id, Record | None]
    origin: str = "user"
    merge_key: str | None = None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is different afterwards."""
        return not self.after

    def inverse(self) -> Change:
        """Give the change that takes this one back."""
        return Change(label=self.label, before=self.after, after=self.before, origin="undo")

    def then(self, later: Change) -> Change:
        """Fold a later change into this one; records that end as they began drop out. Keeps this label."""
        before = {**later.before, **self.before}
        after = {**self.after, **later.after}
        same = {key for key, value in before.items() if value == after[key]}
        return Change(
            label=self.label,
            before={key: value for key, value in before.items() if key not in same},
            after={key: value for key, value in after.items() if key not in same},
            origin=self.origin,
            merge_key=self.merge_key,
        )

    def created(self, kind: type[R]) -> list[R]:
        """Give the records of a kind that this change adds, in the order in which it adds them."""
        return [
            record
            for key, record in self.after.items()
            if isinstance(record, kind) and self.before[key] is None
        ]

    def removed(self, kind: type[R]) -> list[R]:
        """Give the records of a kind that this change deletes, as they were."""
        return [
            record
            for key, record in self.before.items()
            if isinstance(record, kind) and self.after[key] is None
        ]

    def touches(self, kind: type[Record]) -> bool:
        """Say whether a record of that kind is added, changed or deleted."""
        return any(isinstance(r, kind) for side in (self.before, self.after) for r in side.values())


def changed(
    label: str,
    before: Iterable[Record],
    after: Iterable[Record],
    *,
    origin: str = "user",
    merge_key: str | None = None,
) -> Change:
    """Make a change from the records as they were and as they will be; equal ones are left out."""
    old = {record.id: record for record in before}
    new = {record.id: record for record in after}
    keys = [*old, *(key for key in new if key not in old)]
    keys = [key for key in keys if old.get(key) != new.get(key)]
    return Change(
        label=label,
        before={key: old.get(key) for key in keys},
        after={key: new.get(key) for key in keys},
        origin=origin,
        merge_key=merge_key,
    )
