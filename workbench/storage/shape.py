"""How JSON is built, found out before anything is made of it: how deep, how many keys, how many objects.

A file that was sent to do harm may carry the right hash, too; so this is asked of every file. It costs a seventh of
what parsing does: all but the signs of structure is taken out of the bytes, piece by piece, without recursion.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, compress
from typing import Any

import msgspec

from workbench.model.limits import MOST, MOST_IN_ALL, too_many
from workbench.model.records import TABLE, Persona
from workbench.storage.errors import InvalidContentError

MAX_DEPTH = 64
MAX_OBJECTS = MOST_IN_ALL + MOST[Persona] + 1_000
"""Documents, the avatars that stand in some of them, and tables."""
MANY_OBJECTS = 100_000
"""From here on it is worth while to look at the sizes of tables before all records are in memory."""
MOST_FIELDS = 24
"""No kind of record has so many."""
MAX_IN_LISTS = 1_100_000
"""A feeling has five counts, a step's place two numbers."""

_PIECE = 2**18
_QUOTE = b'"'
_MOST_MARKS = 10_000_000
_SQUARE = bytes.maketrans(b"{}", b"[]")
_CONTAINERS = frozenset((dict, list))


class Shape(msgspec.Struct, frozen=True):
    """How many objects there are in JSON, and how many keys, each time that one stands there."""

    objects: int
    keys: int


def shape_of(data: bytes) -> Shape:
    """Count what is in JSON (or in what comes before its first mistake); InvalidContentError if it is too much."""
    marks = _marks(data, b"[]{}:")
    shape = Shape(marks.count(b"{"), marks.count(b":"))
    if shape.objects > MAX_OBJECTS or shape.keys > MOST_FIELDS * (shape.objects + 100):
        raise InvalidContentError(f"it holds {shape.objects:,} objects with {shape.keys:,} fields, too many")
    most_commas = shape.keys + MAX_IN_LISTS
    if data.count(b",") > most_commas and len(_marks(data, b",")) > most_commas:
        raise InvalidContentError("it holds too many values in lists")
    if _is_too_deep(marks):
        raise InvalidContentError(f"nested deeper than {MAX_DEPTH}")
    if shape.objects > MANY_OBJECTS:
        _check_sizes(data)
    return shape


def has_key_twice(tables: Mapping[str, Mapping[str, Any]], shape: Shape) -> bool:
    """Say whether a key stood there twice in the JSON of this shape, from which these tables were made."""
    documents = [each for table in tables.values() for each in table.values() if type(each) is dict]
    keys = len(tables) + sum(map(len, tables.values())) + sum(map(len, documents))
    missing = shape.objects - 1 - len(tables) - len(documents)
    for table in sorted(tables.values(), key=len):
        level = list(table.values())
        while level and missing > 0:  # mostly a few small tables have objects in their documents
            level = _inside(level)
            objects = [each for each in level if type(each) is dict]
            missing -= len(objects)
            keys += sum(map(len, objects))
    return keys != shape.keys


def _inside(level: list[Any]) -> list[Any]:
    """Give the objects and lists that lie directly in these."""
    objects = (each.values() for each in level if type(each) is dict)
    lists = (each for each in level if type(each) is list)
    inside = [*chain.from_iterable(objects), *chain.from_iterable(lists)]
    return list(compress(inside, map(_CONTAINERS.__contains__, map(type, inside))))


def _check_sizes(data: bytes) -> None:
    """Check how many documents there are in JSON before all of them are made; what is no tables is left to others."""
    try:
        tables = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return
    problem = too_many({kind: len(tables.get(name, {})) for kind, name in TABLE.items()})
    if problem is not None:
        raise InvalidContentError(problem)


def _marks(data: bytes, signs: bytes) -> bytearray:
    """Give the signs that stand outside of texts; piece by piece, so that memory stays small."""
    others = bytes(set(range(256)) - set(signs + _QUOTE))
    found = bytearray()
    in_text = False
    start = 0
    while start < len(data):
        end = start + _PIECE
        while data[end - 1 : end] == b"\\":  # an escape is not cut in two
            end += 1
        piece = data[start:end]
        if b"\\" in piece:
            piece = piece.replace(b"\\\\", b"").replace(b'\\"', b"")
        marks = piece.translate(None, others)
        if in_text:
            marks = b'"' + marks
        quotes = marks.count(b'"')
        in_text = quotes % 2 == 1
        if in_text:  # the rest of the piece is the beginning of a text
            marks = marks[: marks.rindex(b'"')]
        found += _outside(marks, quotes - in_text)
        if len(found) > _MOST_MARKS:
            raise InvalidContentError("it holds too many values")
        start = end
    return found


def _outside(marks: bytes, quotes: int) -> bytes:
    """Take the texts out, which begin and end with a quote; most hold no mark, and are just two quotes now."""
    if 2 * marks.count(b'""') == quotes:
        return marks.translate(None, b'"')
    return b"".join(marks.replace(b'""', b"").split(b'"')[::2])


def _is_too_deep(marks: bytearray) -> bool:
    """Say whether brackets are nested deeper than allowed, without recursion.

    Each round takes out the innermost pairs of brackets: what is left after so many rounds lies deeper.
    """
    brackets = marks.translate(_SQUARE, b":")
    for _ in range(MAX_DEPTH):
        if b"[]" not in brackets:
            break
        brackets = brackets.replace(b"[]", b"")
    return b"[]" in brackets or brackets.count(b"[") > MAX_DEPTH
