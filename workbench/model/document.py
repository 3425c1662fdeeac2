"""All records of a project in memory, kept whole: the only place where records change."""

from __future__ import annotations

import itertools
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from workbench.model.change import Change
from workbench.model.ids import id_number
from workbench.model.integrity import faults, inside_itself, numbers
from workbench.model.media import problem_of
from workbench.model.records import KINDS, PREFIX, Id, Journey, Media, Project, Record, kind_of
from workbench.model.references import REFERENCES_OF, REFERENCES_TO, SAME_JOURNEY, UNIQUE

R = TypeVar("R", bound=Record)
Index = dict[Id | None, dict[Id, None]]


class ChangeRefused(ValueError):
    """A change does not fit the document; nothing was changed. The message says why."""


class Document:
    """Records by id, with indexes over their references.

    A document is made whole from records (ChangeRefused if they contradict each other) and changed only by
    `apply`, which checks everything first and then changes everything.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._kinds = _by_kind(records)
        try:
            self._numbers = numbers(self._kinds)
        except ValueError as error:
            raise ChangeRefused(str(error)) from error
        for fault in faults(self._kinds):
            raise ChangeRefused(fault.text)
        self._records: dict[Id, Record] = {}
        self._unique: dict[tuple[type[Record], tuple[object, ...]], Id] = {}
        for kind, some in self._kinds.items():
            self._records.update(some)
            fields = UNIQUE.get(kind)
            if fields:
                values = zip(itertools.repeat(kind), map(attrgetter(*fields), some.values()))
                self._unique.update(zip(values, some, strict=True))
        self._indexes: dict[tuple[type[Record], str], Index] = {}
        self._subscribers: list[Callable[[Change], None]] = []

    @property
    def records(self) -> Mapping[Id, Record]:
        """Give a read-only live view of all records."""
        return MappingProxyType(self._records)

    @property
    def project(self) -> Project:
        """Give the one project record."""
        return self.get(next(iter(self._kinds[Project])), Project)

    def has_number(self, number: int) -> bool:
        """Say whether a record has this number in its id, of whatever kind."""
        return number in self._numbers

    def snapshot(self) -> dict[Id, Record]:
        """Give a copy of all records that later changes do not reach (for saving and exporting in a thread)."""
        return dict(self._records)

    def get(self, record_id: Id, kind: type[R]) -> R:
        """Give a record; KeyError if it is absent, TypeError if it is of another kind."""
        record = self._records[record_id]
        if not isinstance(record, kind):
            raise TypeError(f"{record_id} is a {type(record).__name__}, not a {kind.__name__}")
        return record

    def find(self, record_id: Id | None, kind: type[R]) -> R | None:
        """Give a record of that kind, or None if there is none under this id."""
        record = self._records.get(record_id) if record_id is not None else None
        return record if isinstance(record, kind) else None

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    def all(self, kind: type[R]) -> list[R]:
        """Give all records of a kind, in no order that means something."""
        return list(self._kinds[kind].values())  # type: ignore[arg-type]

    def count(self, kind: type[Record]) -> int:
        """Count the records of a kind."""
        return len(self._kinds[kind])

    def having(self, kind: type[R], field: str, value: Id | None) -> list[R]:
        """Give the records of a kind whose reference `field` is `value`: indexed, in no order that means something."""
        return [self._records[key] for key in self._index(kind, field).get(value, ())]  # type: ignore[misc]

    def unique(self, kind: type[R], *values: object) -> R | None:
        """Give the one record of a kind with these values in its unique fields (see `references.UNIQUE`)."""
        key = self._unique.get((kind, values))
        return None if key is None else self.get(key, kind)

    def subscribe(self, on_changed: Callable[[Change], None]) -> Callable[[], None]:
        """Call back once after each applied change; returns a function that ends it."""
        self._subscribers.append(on_changed)
        return lambda: self._subscribers.remove(on_changed)

    def apply(self, change: Change) -> None:
        """Carry out a change, or raise ChangeRefused and leave everything as it was."""
        self._check(change)
        for key, record in change.after.items():
            self._replace(key, record)
        for on_changed in tuple(self._subscribers):
            on_changed(change)

    def check(self, change: Change) -> None:
        """Raise ChangeRefused if `apply` would refuse this change; changes nothing."""
        self._check(change)

    def referring(self, record_id: Id) -> Iterator[tuple[Record, str]]:
        """Give each record that refers to this one, with the name of the field."""
        for reference in REFERENCES_TO.get(kind_of(record_id), ()):
            for key in self._index(reference.kind, reference.field).get(record_id, ()):
                yield self._records[key], reference.field

    def _index(self, kind: type[Record], field: str) -> Index:
        index = self._indexes.get((kind, field))
        if index is None:
            index = {}
            for key, record in self._kinds[kind].items():
                index.setdefault(getattr(record, field), {})[key] = None
            self._indexes[kind, field] = index
        return index

    def _replace(self, key: Id, record: Record | None) -> None:
        old = self._records.get(key)
        kind = kind_of(key)
        for (of, field), index in self._indexes.items():
            if of is not kind:
                continue
            if old is not None and record is not None and getattr(old, field) == getattr(record, field):
                continue
            if old is not None:
                del index[getattr(old, field)][key]
            if record is not None:
                index.setdefault(getattr(record, field), {})[key] = None
        fields = UNIQUE.get(kind)
        if fields:
            if old is not None and self._unique.get(_unique_key(old, fields)) == key:
                del self._unique[_unique_key(old, fields)]
            if record is not None:
                self._unique[_unique_key(record, fields)] = key
        if record is None:
            del self._records[key]
            del self._kinds[kind][key]
            self._numbers.discard(id_number(key))
        else:
            self._records[key] = record
            self._kinds[kind][key] = record
            self._numbers.add(id_number(key))

    def _check(self, change: Change) -> None:
        if change.before.keys() != change.after.keys():
            raise ChangeRefused("a change must name the same records before and after")
        for key, record in change.before.items():
            if self._records.get(key) != record:
                raise ChangeRefused(f"{key} is not as this change expects it")
        taken: set[int] = set()
        claimed: dict[tuple[type[Record], tuple[object, ...]], Id] = {}
        for key, record in change.after.items():
            if record is None:
                self._check_deletion(key, change)
            else:
                self._check_record(key, record, change)
                if key not in self._records:
                    number = _number(key)
                    if number in taken or number in self._numbers:
                        raise ChangeRefused(f"the number of {key} is there already")
                    taken.add(number)
                self._check_unique(key, record, change, claimed)
        self._check_project(change)

    def _after(self, key: Id, change: Change) -> Record | None:
        return change.after[key] if key in change.after else self._records.get(key)

    def _check_record(self, key: Id, record: Record, change: Change) -> None:
        kind = type(record)
        if record.id != key or KINDS.get(key.partition("_")[0]) is not kind:
            raise ChangeRefused(f"{record.id} stands under {key}, as a {kind.__name__}")
        for reference in REFERENCES_OF.get(kind, ()):
            target_id = getattr(record, reference.field)
            if target_id is None:
                if not reference.optional:
                    raise ChangeRefused(f"{reference.field} of {key} is missing")
                continue
            target = self._after(target_id, change)
            if target is None or not isinstance(target, reference.targets):
                raise ChangeRefused(f"{reference.field} of {key} refers to {target_id}, which is not there")
            if reference.field in SAME_JOURNEY.get(kind, ()) and target.journey != record.journey:  # type: ignore[attr-defined]
                raise ChangeRefused(f"{reference.field} of {key} lies in another journey")
        if isinstance(record, Media) and self._records.get(key) is not record:
            problem = problem_of(record)
            if problem is not None:
                raise ChangeRefused(f"the picture {key} cannot be used: {problem}")
        if isinstance(record, Journey) and record.parent_step and self._lies_inside_itself(key, change):
            raise ChangeRefused(f"{key} lies inside itself, by {record.parent_step}")

    def _lies_inside_itself(self, key: Id, change: Change) -> bool:
        return inside_itself(key, ChainMap(dict(change.after), self._records))  # type: ignore[arg-type]

    def _check_deletion(self, key: Id, change: Change) -> None:
        for referring, field in self.referring(key):
            now = self._after(referring.id, change)
            if now is not None and getattr(now, field) == key:
                raise ChangeRefused(f"{field} of {referring.id} still refers to {key}")

    def _check_unique(
        self,
        key: Id,
        record: Record,
        change: Change,
        claimed: dict[tuple[type[Record], tuple[object, ...]], Id],
    ) -> None:
        fields = UNIQUE.get(type(record))
        if not fields:
            return
        values = _unique_key(record, fields)
        other = claimed.setdefault(values, key)
        if other == key and values in self._unique:
            holder = self._unique[values]
            now = self._after(holder, change)
            if holder != key and now is not None and _unique_key(now, fields) == values:
                other = holder
        if other != key:
            raise ChangeRefused(f"{key} and {other} are both the {type(record).__name__} of {values[1][0]}")

    def _check_project(self, change: Change) -> None:
        prefix = PREFIX[Project] + "_"
        touched = [key for key in change.after if key.startswith(prefix)]
        if not touched and self._kinds[Project]:
            return
        left = set(self._kinds[Project]) - set(touched)
        count = len(left) + sum(change.after[key] is not None for key in touched)
        if count != 1:
            raise ChangeRefused(f"a file holds one project, not {count}")


def _by_kind(records: Iterable[Record]) -> dict[type[Record], dict[Id, Record]]:
    kinds: dict[type[Record], dict[Id, Record]] = {kind: {} for kind in KINDS.values()}
    for record in records:
        if kinds[type(record)].setdefault(record.id, record) is not record:
            raise ChangeRefused(f"the id {record.id} is there twice")
    return kinds


def _number(key: Id) -> int:
    try:
        return id_number(key)
    except ValueError as error:
        raise ChangeRefused(str(error)) from error


def _unique_key(record: Record, fields: tuple[str, ...]) -> tuple[type[Record], tuple[object, ...]]:
    return type(record), tuple(getattr(record, field) for field in fields)
