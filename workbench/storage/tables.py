"""Between the tables of a file and records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from workbench.model.ids import ID_BITS, make_id
from workbench.model.integrity import numbers_of
from workbench.model.limits import too_many
from workbench.model.records import PREFIX, TABLE, Record
from workbench.storage.errors import InvalidContentError
from workbench.storage.format import META

KIND: dict[str, type[Record]] = {name: kind for kind, name in TABLE.items()}
"""Table name → kind."""

_DOCUMENT_ID = re.compile("[1-9][0-9]{0,15}")
_INDEX = re.compile(r" - at `\$\[(\d+)\](.*)`$")


def records_of(tables: Mapping[str, Mapping[str, Any]]) -> list[Record]:
    """Make the records of all tables; InvalidContentError names table and document of what is no record."""
    unknown = sorted(name for name in tables if name not in KIND and name != META)
    if unknown:
        raise InvalidContentError(f"the table {unknown[0]!r} is unknown")
    records: list[Record] = []
    for name, kind in KIND.items():
        records.extend(_convert(name, kind, tables.get(name, {})))
    return records


def check_ids(tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Check sizes, and that ids fit their documents; InvalidContentError names what is wrong."""
    problem = too_many({kind: len(tables.get(name, {})) for name, kind in KIND.items()})
    if problem is not None:
        raise InvalidContentError(problem)
    for name, kind in KIND.items():
        table = tables.get(name, {})
        if not _fit(kind, table):
            _find_unfit(name, kind, table)


def without_unknown(tables: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Leave out tables and fields that this program does not know; gives what is left and their names."""
    unknown: dict[str, None] = dict.fromkeys(name for name in tables if name not in KIND and name != META)
    known: dict[str, dict[str, Any]] = {}
    for name, kind in KIND.items():
        known[name] = {
            key: _known_fields(document, kind, name, unknown)
            for key, document in tables.get(name, {}).items()
        }
    return known, list(unknown)


def _fit(kind: type[Record], table: Mapping[str, Any]) -> bool:
    """Say whether all ids fit; all at once, which takes a tenth of the time."""
    try:
        numbers = numbers_of(kind, [document["id"] for document in table.values()]) if table else []
    except (ValueError, TypeError, KeyError):  # one is no id, no text, or no document
        return False
    return list(map(str, numbers)) == list(table)


def _find_unfit(name: str, kind: type[Record], table: Mapping[str, Any]) -> None:
    for key, document in table.items():
        if _DOCUMENT_ID.fullmatch(key) is None or int(key) >= 2**ID_BITS:
            raise InvalidContentError(f"{name} {key[:20]!r}: no document id")
        record_id = document.get("id") if isinstance(document, dict) else None
        if record_id != make_id(PREFIX[kind], int(key)):
            raise InvalidContentError(f"{name} {key}: its id is {record_id!r}")


def _known_fields(value: Any, kind: type[msgspec.Struct], where: str, unknown: dict[str, None]) -> Any:
    if not isinstance(value, dict):
        return value
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    known: dict[str, Any] = {}
    for name, inner in value.items():
        inside = types.get(name)
        if name not in types:
            unknown[f"{where}.{name}"] = None
        elif isinstance(inside, type) and issubclass(inside, msgspec.Struct):
            known[name] = _known_fields(inner, inside, f"{where}.{name}", unknown)
        else:
            known[name] = inner
    return known


def _convert(name: str, kind: type[Record], table: Mapping[str, Any]) -> list[Record]:
    try:
        return msgspec.convert(list(table.values()), list[kind])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        text = str(error)
        at = _INDEX.search(text)
        if at is None:
            raise InvalidContentError(f"{name}: {text}") from error
        key = list(table)[int(at[1])]
        field = f" at {at[2].lstrip('.')}" if at[2] else ""
        raise InvalidContentError(f"{name} {key}{field}: {text[: at.start()]}") from error
