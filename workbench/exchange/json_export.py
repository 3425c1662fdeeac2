"""The lossless export: every record of a project in one JSON file, and back.

{"kind": "journey-workbench records", "format": 1, "tables": {"persona": [{"id": …, "rank": …, "name": …}, …], …}}

One record a line, tables and records in a fixed order: equal projects give equal bytes. A field that is absent
has its default. For a summary without ids, made for scripts, there is `workbench.exchange.info`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from workbench.exchange.errors import ImportRefused
from workbench.model.document import ChangeRefused, Document
from workbench.model.ids import id_number
from workbench.model.limits import too_many
from workbench.model.records import PREFIX, TABLE, Journey, Record

FORMAT = 1
KIND = "journey-workbench records"
MAX_BYTES = 256 * 2**20


class _Unsound(Exception):
    """The bytes are no lossless export, or not a sound one; the message says why."""


_Tables = msgspec.defstruct(
    "_Tables",
    [(table, list[kind], msgspec.field(default_factory=list)) for kind, table in TABLE.items()],  # type: ignore[valid-type]
    frozen=True,
    forbid_unknown_fields=True,
)


class _Export(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    format: int
    tables: msgspec.Raw


def json_bytes(document: Document) -> bytes:
    """Write all records of a document."""
    parts = [f'{{"kind":{json.dumps(KIND)},"format":{FORMAT},"tables":{{'.encode()]
    for number, (kind, table) in enumerate(TABLE.items()):
        records = sorted(document.all(kind), key=lambda record: id_number(record.id))
        parts.append(b"%b\n%b:[" % (b"," if number else b"", json.dumps(table).encode()))
        parts.append(b",".join(b"\n" + msgspec.json.encode(record) for record in records))
        parts.append(b"]")
    parts.append(b"}}\n")
    return b"".join(parts)


def read_json(data: bytes, file: str) -> Document:
    """Read a lossless export strictly; the records keep their ids. ImportRefused names `file` and the reason."""
    try:
        return _document(_records(data.removeprefix(b"\xef\xbb\xbf")))
    except _Unsound as error:
        raise ImportRefused(file, str(error)) from error


def _records(data: bytes) -> list[Record]:
    if len(data) > MAX_BYTES:
        raise _Unsound(f"it is larger than {MAX_BYTES // 2**20} MB")
    if data[:200].lstrip().startswith(b'{"_meta"'):  # whole or not
        raise _Unsound("it is a project, no export of one: give it the suffix .journey and open it")
    try:
        head = msgspec.json.decode(data, type=_Export)
        if head.kind != KIND:
            raise _Unsound(f"it is no lossless export: its kind is {head.kind[:40]!r}")
        if head.format != FORMAT:
            raise _Unsound(f"its format is {head.format}; this version reads {FORMAT}")
        tables = msgspec.json.decode(head.tables, type=_Tables)
        json.loads(data, object_pairs_hook=_refuse_duplicates)
    except msgspec.ValidationError as error:
        raise _Unsound(_advice(data) or f"a record in it is not valid: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _Unsound(f"it is not JSON: {error}") from error
    return [record for table in TABLE.values() for record in getattr(tables, table)]


def _document(records: list[Record]) -> Document:
    for record in records:
        if not _is_own_id(record):
            raise _Unsound(f"{record.id[:40]!r} is no id of a {TABLE[type(record)]}")
    if problem := too_many(Counter(map(type, records))):
        raise _Unsound(problem)
    try:
        document = Document(records)
    except ChangeRefused as error:
        raise _Unsound(f"its records contradict each other: {error}") from error
    if document.count(Journey) == 0:
        raise _Unsound("it holds no journey")
    return document


def _is_own_id(record: Record) -> bool:
    try:
        return id_number(record.id) > 0 and record.id.startswith(PREFIX[type(record)] + "_")
    except ValueError:
        return False


def _refuse_duplicates(pairs: Iterable[tuple[str, Any]]) -> None:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Unsound(f"the key {twice[:40]!r} is there twice")


def _advice(data: bytes) -> str | None:
    """Tell what is often taken for an export from one."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("kind") == KIND:
        return None
    if "journeys" in found and "counts" in found:
        return "it is the summary of info --json, which does not hold everything; export to .json instead"
    if "_meta" in found:
        return "it is a project, no export of one: give it the suffix .journey and open it"
    return f"it is no lossless export: it has no kind {KIND!r}"
