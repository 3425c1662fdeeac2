"""Records as the lines of a file; what has not changed since the last time is not written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress
from operator import is_not

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

    Only the portions of a table in which a record is another one than the last time are written anew: records never
    change, so this is a comparison of identities.
    """

    _last: list[Record]
    _portions: list[dict[int, Record]]
    _lines: list[bytes]

    def __init__(self) -> None:
        self._encoder = msgspec.json.Encoder()
        self._forget()

    def tables(self, records: Iterable[Record]) -> dict[str, list[bytes]]:
        """Give each table's lines in portions, to be joined by commas; InvalidContentError if a record has no id."""
        now = list(records)
        try:
            for portion in self._follow(now):
                self._lines[portion] = self._written(self._portions[portion])
        except BaseException:
            self._forget()
            raise
        self._last = now
        return {
            TABLE[kind]: [lines for lines in self._lines[first : first + _PORTIONS] if lines]
            for kind, first in _FIRST.items()
        }

    def _forget(self) -> None:
        count = len(KINDS) * _PORTIONS
        self._last = []
        self._portions = [{} for _ in range(count)]
        self._lines = [b""] * count

    def _follow(self, now: list[Record]) -> set[int]:
        """Bring the portions to the present records; gives those in which something is different."""
        gone, come = _differences(self._last, now)
        dirty: set[int] = set()
        for record in gone:
            number = document_id(record.id)
            portion = _FIRST[type(record)] + (number >> _SHIFT)
            del self._portions[portion][number]
            dirty.add(portion)
        for record in come:
            number = document_id(record.id)
            portion = _FIRST[type(record)] + (number >> _SHIFT)
            self._portions[portion][number] = record
            dirty.add(portion)
        return dirty

    def _written(self, portion: dict[int, Record]) -> bytes:
        encode = self._encoder.encode
        return b",\n".join(
            [b'"%d":%b' % (number, encode(record)) for number, record in sorted(portion.items())]
        )


def _differences(last: list[Record], now: list[Record]) -> tuple[list[Record], list[Record]]:
    """Give the records that are there no more, and those that were not there (a changed one is both).

    Mostly the others stand where they stood: then no id has to be looked up.
    """
    others = list(map(is_not, last, now))
    gone, come = list(compress(last, others)), list(compress(now, others))
    gone += last[len(now) :]
    come += now[len(last) :]
    stayed = {id(record) for record in gone} & {id(record) for record in come}
    if stayed:  # a record before them came or went, so they only moved up or down
        gone = [record for record in gone if id(record) not in stayed]
        come = [record for record in come if id(record) not in stayed]
    return gone, come
