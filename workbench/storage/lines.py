"""Records as the lines of a file; what has not changed since the last time is not written anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import is_, itemgetter

import msgspec

from workbench.model.ids import ALPHABET32, ID_BITS
from workbench.model.records import KINDS, TABLE, Id, Record

_TO_BASE32 = str.maketrans(ALPHABET32, "0123456789abcdefghijklmnopqrstuv")
_SHARE = ID_BITS - 7
"""Document ids are random: their first seven bits part a table into 128 portions of about the same size."""

Portion = tuple[str, int]


def document_id(record_id: Id) -> int:
    """Give the id that a record has as a TinyDB document: its number."""
    return int(record_id.partition("_")[2].translate(_TO_BASE32), 32)


class RecordLines:
    """Write tables, each document on a line of its own, in the order of document ids.

    Portions of a table whose records are the same as the last time are taken from there: records never change,
    so this is only a comparison of identities.
    """

    def __init__(self) -> None:
        self._portion_of: dict[Id, Portion] = {}
        self._last: dict[Portion, tuple[list[Record], bytes]] = {}
        self._encoder = msgspec.json.Encoder()

    def tables(self, records: Iterable[Record]) -> dict[str, bytes]:
        """Give each table's lines, joined by commas."""
        portions: dict[Portion, list[Record]] = defaultdict(list)
        known = self._portion_of
        for record in records:
            portion = known.get(record.id)
            if portion is None:
                portion = TABLE[type(record)], document_id(record.id) >> _SHARE
                known[record.id] = portion
            portions[portion].append(record)
        written: dict[Portion, tuple[list[Record], bytes]] = {}
        for portion, some in portions.items():
            last = self._last.get(portion)
            written[portion] = (
                last if last is not None and _same(last[0], some) else (some, self._lines(some))
            )
        self._last = written
        tables: dict[str, list[bytes]] = {TABLE[kind]: [] for kind in KINDS.values()}
        for name, share in sorted(written):
            tables[name].append(written[name, share][1])
        return {name: b",\n".join(lines) for name, lines in tables.items()}

    def _lines(self, records: list[Record]) -> bytes:
        numbered = sorted([(document_id(record.id), record) for record in records], key=itemgetter(0))
        return b",\n".join(
            [b'"%d":%b' % (number, self._encoder.encode(record)) for number, record in numbered]
        )


def _same(there: list[Record], here: list[Record]) -> bool:
    return len(there) == len(here) and all(map(is_, there, here))
