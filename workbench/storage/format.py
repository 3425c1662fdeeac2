"""The bytes of a journey file: one record per line, tables in a fixed order, a hash over all of it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import orjson

from workbench.model.records import Record
from workbench.storage.errors import InvalidContentError
from workbench.storage.lines import RecordLines
from workbench.storage.shape import has_key_twice, shape_of

FORMAT = 1
"""The version of the format that this program writes."""

META = "_meta"
MAX_BYTES = 256 * 2**20
MAX_STRICT_BYTES = 32 * 2**20
"""Of a file whose hash is wrong: reading it strictly takes several times its size, and all in Python."""
TOO_LARGE_TO_BE_WRONG = f"its hash is wrong, and it is larger than {MAX_STRICT_BYTES // 2**20} MB"
MAX_INTEGER = 2**53
NO_HASH = "0" * 64

_HASH_FIELD = b'"sha256":"'
_PROJECT_FIELD = re.compile(rb'"_meta"\s*:.{,200}?"project"\s*:\s*"([0-9a-f]{32})"', re.DOTALL)
_HEAD = 1_000
"""The hash stands in the first table, within this many bytes."""

Table = Mapping[str, Any]
Tables = Mapping[str, Table]


class Meta(msgspec.Struct, frozen=True):
    """The one document of the table `_meta`.

    project: 32 hex digits, one for each project. sequence: the number of changes that the file holds.
    changed: when it was saved, ISO 8601 in UTC. sha256: over the file's bytes with these 64 digits zeroed.
    """

    format: int
    project: str
    sequence: int
    changed: str
    sha256: str = NO_HASH


class Contents(msgspec.Struct, frozen=True):
    """What the bytes of a file say, before anything is known about its records.

    fingerprint: the sha256 that the bytes have. is_sound: it is the one that the file names.
    """

    meta: Meta
    tables: dict[str, dict[str, Any]]
    fingerprint: str
    is_sound: bool


def write_bytes(meta: Meta, records: Iterable[Record], lines: RecordLines) -> tuple[bytearray, str]:
    """Write a file's bytes; gives them with their fingerprint. InvalidContentError if a record cannot be written."""
    parts = [b'{"_meta":{\n"1":', msgspec.json.encode(msgspec.structs.replace(meta, sha256=NO_HASH)), b"}"]
    for name, portions in lines.tables(records).items():
        before = b',\n"%b":{\n' % name.encode()
        for portion in portions:
            parts += before, portion
            before = b",\n"
        parts.append(b"}" if portions else b',\n"%b":{}' % name.encode())
    parts.append(b"}\n")
    size = sum(map(len, parts))
    if size > MAX_BYTES:
        raise InvalidContentError(
            f"the file would be larger than {MAX_BYTES // 2**20} MB, and could not be read"
        )
    whole = bytearray().join(parts)  # joined and hashed once: both take their time with a large map
    fingerprint = hashlib.sha256(whole).hexdigest()
    place = whole.index(_HASH_FIELD) + len(_HASH_FIELD)
    whole[place : place + len(NO_HASH)] = fingerprint.encode()
    return whole, fingerprint


def read_bytes(data: bytes) -> Contents:
    """Read a file's bytes; InvalidContentError says what is wrong with them.

    How much there is, how deep, and that no key is there twice is asked of all bytes: whoever wants to do harm can
    make a right hash. Bytes whose hash is right are parsed by the faster parser; all others one by one, so that
    the place of what somebody changed can be named.
    """
    if len(data) > MAX_BYTES:
        raise InvalidContentError(f"larger than {MAX_BYTES // 2**20} MB")
    fingerprint, named = fingerprint_of(data)
    is_sound = named is not None and fingerprint == named
    if not is_sound and len(data) > MAX_STRICT_BYTES:
        raise InvalidContentError(TOO_LARGE_TO_BE_WRONG)
    shape = shape_of(data)
    tables = _parse(data) if is_sound else _parse_strictly(data)
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise InvalidContentError("it does not hold tables")
    if has_key_twice(tables, shape):
        raise InvalidContentError("a key is there twice")
    return Contents(_meta(tables), tables, fingerprint, is_sound)


def fingerprint_of(data: bytes) -> tuple[str, str | None]:
    """Give the sha256 over bytes with their own hash zeroed, and the hash that they name (None: they name none)."""
    return fingerprint_in([data])


def fingerprint_in(pieces: Iterable[bytes]) -> tuple[str, str | None]:
    """Give the same of bytes in pieces; the hash stands in the first one."""
    digest, named = hashlib.sha256(), None
    for number, data in enumerate(pieces):
        start = data.find(_HASH_FIELD, 0, _HEAD) if number == 0 else -1
        place = start + len(_HASH_FIELD)
        if start < 0 or data[place + 64 : place + 65] != b'"':
            digest.update(data)
            continue
        digest.update(data[:place])
        digest.update(NO_HASH.encode())
        digest.update(memoryview(data)[place + 64 :])
        named = data[place : place + 64].decode("ascii", "replace")
    return digest.hexdigest(), named


def project_in(data: bytes) -> str | None:
    """Give the project that a file's first bytes name, None if they name none: all else may be damaged."""
    found = _PROJECT_FIELD.search(data, 0, _HEAD)
    return found.group(1).decode() if found else None


def _meta(tables: dict[str, dict[str, Any]]) -> Meta:
    table = tables.get(META)
    if table is None or list(table) != ["1"]:
        raise InvalidContentError("it has no table _meta with one document, so it is no journey file")
    try:
        meta = msgspec.convert(table["1"], Meta)
    except msgspec.ValidationError as error:
        raise InvalidContentError(f"_meta: {error}") from error
    if not 0 <= meta.sequence <= MAX_INTEGER or not _is_project_id(meta.project):
        raise InvalidContentError("_meta: project or sequence is not one")
    return meta


def _is_project_id(text: str) -> bool:
    return len(text) == 32 and all(c in "0123456789abcdef" for c in text)


def _parse(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise InvalidContentError(f"no JSON: {error}") from error


def _parse_strictly(data: bytes) -> Any:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidContentError(f"no UTF-8 text: byte {error.start}") from error
    try:
        if b"\\ud" in data or b"\\uD" in data:
            orjson.loads(data)  # half a pair of surrogates is no character and could not be written again
        return json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_constant,
            parse_int=_integer,
            parse_float=_finite,
        )
    except ValueError as error:
        raise InvalidContentError(f"no JSON: {error}") from error


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise InvalidContentError(f"the key {twice!r} is there twice")
    return made


def _no_constant(text: str) -> Any:
    raise InvalidContentError(f"{text} is no number")


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        raise InvalidContentError(f"the number {text[:20]} is too large")
    return int(text)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise InvalidContentError(f"the number {text[:20]} is too large")
    return number
