"""What all edits share: cleaning what was typed, checking values, changing fields, new ids and ranks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import RANK_LIMIT, IdSource, id_number, make_id, rank_between, ranks
from workbench.model.records import PREFIX, Id, Ranked, Record

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Ranked)

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LINE_BREAKS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")


def clean_text(text: str) -> str:
    """Take out what no surface can draw: control characters and lone surrogates. Line breaks become newlines."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """Clean a text that is one line: a title, a name. Line breaks become spaces, the ends are trimmed."""
    lines = (_UNPRINTABLE.sub("", line).strip() for line in _LINE_BREAKS.split(text))
    return " ".join(lines).strip()


def checked(record: R) -> R:
    """Give the record back if all its values are allowed; EditRefused with the reason otherwise."""
    try:
        msgspec.convert(msgspec.to_builtins(record), type(record))
    except msgspec.ValidationError as error:
        raise EditRefused(f"This {type(record).__name__.lower()} is not possible: {error}") from error
    return record


class FreshIds:
    """Draws ids, each with a number that nothing has: not the document, not `taken`, and none drawn before."""

    def __init__(self, document: Document, ids: IdSource, taken: Iterable[Record] = ()) -> None:
        self._document, self._ids = document, ids
        self._used = {id_number(record.id) for record in taken}

    def new(self, kind: type[Record]) -> Id:
        """Draw an id for a record of that kind."""
        while True:
            number = self._ids.number()
            if number not in self._used and not self._document.has_number(number):
                self._used.add(number)
                return make_id(PREFIX[kind], number)


def new_id(document: Document, ids: IdSource, kind: type[Record], taken: Iterable[Record] = ()) -> Id:
    """Draw an id whose number nothing in the document (and in `taken`) has."""
    return FreshIds(document, ids, taken).new(kind)


def set_fields(
    document: Document, record_id: Id, label: str, /, *, merge_key: str | None = None, **fields: Any
) -> Change:
    """Change fields of one record; texts are cleaned, values checked."""
    record = document.records[record_id]
    cleaned = {k: clean_text(v) if type(v) is str else v for k, v in fields.items()}
    after = checked(msgspec.structs.replace(record, **cleaned))
    return changed(label, [record], [after], merge_key=merge_key)


def typing_key(record_id: Id, field: str, session: int | str = "") -> str:
    """Name the history entry that typing in one field of one record folds into."""
    return f"type:{record_id}:{field}:{session}"


def rank_at(siblings: Sequence[S], index: int) -> tuple[str, list[S]]:
    """Give a rank for a new record at `index` among ordered siblings, and the siblings that get a new rank.

    Only when the key would pass RANK_LIMIT are all siblings ranked anew.
    """
    low = siblings[index - 1].rank if index > 0 else None
    high = siblings[index].rank if index < len(siblings) else None
    if low is None or high is None or low < high:
        rank = rank_between(low, high)
        if len(rank) <= RANK_LIMIT:
            return rank, []
    fresh = ranks(len(siblings) + 1)
    rank = fresh.pop(index)
    moved = [msgspec.structs.replace(record, rank=key) for record, key in zip(siblings, fresh, strict=True)]
    return rank, moved


def ranks_at(siblings: Sequence[S], index: int, count: int) -> tuple[list[str], list[S]]:
    """Give ranks for `count` new records at `index`, and the siblings that get a new rank for it."""
    low = siblings[index - 1].rank if index > 0 else None
    high = siblings[index].rank if index < len(siblings) else None
    if low is None or high is None or low < high:
        keys = ranks(count, low, high)
        if max(map(len, keys), default=0) <= RANK_LIMIT:
            return keys, []
    fresh = ranks(len(siblings) + count)
    keys = fresh[index : index + count]
    del fresh[index : index + count]
    return keys, [msgspec.structs.replace(s, rank=rank) for s, rank in zip(siblings, fresh, strict=True)]


def moved_to(label: str, siblings: Sequence[S], record: S, index: int) -> Change:
    """Move a record to `index` among its ordered siblings (itself not counted)."""
    others = [sibling for sibling in siblings if sibling.id != record.id]
    rank, again = rank_at(others, max(0, min(index, len(others))))
    after = [*again, msgspec.structs.replace(record, rank=rank)]
    return changed(label, [*siblings], [*_unmoved(siblings, after), *after])


def added(
    label: str, new: Sequence[Record], before: Sequence[Record] = (), after: Sequence[Record] = ()
) -> Change:
    """Make a change that adds records, and changes others from `before` to `after`."""
    return changed(label, before, [*after, *(checked(record) for record in new)])


def _unmoved(siblings: Sequence[S], after: Sequence[S]) -> list[S]:
    ids = {record.id for record in after}
    return [record for record in siblings if record.id not in ids]
