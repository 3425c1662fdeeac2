"""Records as the lines of a file; what has not changed since the last time is not written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import is_, itemgetter

import msgspec

from workbench.model.ids import ALPHABET32, ID_BITS
from workbench.model.records import KINDS, TABLE, Id, Record
from workbench.storage.errors import InvalidContentError

_ID = re.compile(f"[a-z]{{2}}_([{ALPHABET32[1:]}][{ALPHABET32}]{{0,10}})")
_TO_BASE32 = str.maketrans(ALPHABET32, "0123456789abcdefghijklmnopqrstuv")
_PORTIONS = 128
"""Document ids are random: their first bits part a table into so many portions of about the same size."""

_SHIFT = ID_BITS - 7
_FIRST = {kind: number * _PORTIONS for number, kind in enumerate(KINDS.values())}


def document_id(record_id: Id) -> int:
    """Give the id that a record has as a TinyDB document: its number; InvalidContentError if it has none."""
    match = _ID.fullmatch(record_id)
    number = int(match[1].translate(_TO_BASE32), 32) if match else 0
    if not 0 < number < 2**ID_BITS:
        raise InvalidContentError(f"{record_id!r} is no id of a record")
    return number


class RecordLines:
    """Write tables, each document on a line of its own, in the order of document ids.

    Portions of a table whose records are the same as the last time are taken from there: records never change,
    so this is only a comparison of identities.
    """

    def __init__(self) -> None:
        self._portion_of: dict[Id, int] = {}
        self._last: list[tuple[list[Record], bytes]] = [([], b"")] * (len(KINDS) * _PORTIONS)
        self._encoder = msgspec.json.Encoder()

    def tables(self, records: Iterable[Record]) -> dict[str, bytes]:
        """Give each table's lines, joined by commas."""
        portions: list[list[Record]] = [[] for _ in self._last]
        portion_of = self._portion_of
        for record in records:
            try:
                portions[portion_of[record.id]].append(record)
            except KeyError:
                portion = _FIRST[type(record)] + (document_id(record.id) >> _SHIFT)
                portion_of[record.id] = portion
                portions[portion].append(record)
        self._last = [
            last if _same(last[0], some) else (some, self._lines(some))
            for last, some in zip(self._last, portions, strict=True)
        ]
        return {
            TABLE[kind]: b",\n".join([lines for _, lines in self._last[first : first + _PORTIONS] if lines])
            for kind, first in _FIRST.items()
        }

    def _lines(self, records: list[Record]) -> bytes:
        numbered = sorted([(document_id(record.id), record) for record in records], key=itemgetter(0))
        return b",\n".join(
            [b'"%d":%b' % (number, self._encoder.encode(record)) for number, record in numbered]
        )


def _same(there: list[Record], here: list[Record]) -> bool:
    return len(there) == len(here) and all(map(is_, there, here))
