"""How JSON is built is found without recursion, quickly, and what stands in texts does not count."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.storage.errors import InvalidContentError
from workbench.storage.format import _parse_strictly
from workbench.storage.shape import (
    _PIECE,
    MAX_DEPTH,
    MAX_IN_LISTS,
    MAX_OBJECTS,
    has_key_twice,
    shape_of,
)


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


@pytest.mark.parametrize(
    ("data", "deep"),
    [
        (b"1", False),
        (nested(MAX_DEPTH), False),
        (nested(MAX_DEPTH + 1), True),
        (b"[" + nested(MAX_DEPTH) + b"]", True),
        (b"[" * 200_000, True),
        (b"]" * 200_000, False),  # no reader goes deeper for these
        (b"[]" * 100_000, False),
        (b'"' + b"[" * 1_000 + b'"', False),
        (b'"\\"' + b"[" * 1_000 + b'"', False),
        (b'"\\\\"' + b"[" * 1_000, True),
        (b'["' + b"x" * (_PIECE - 4) + b'\\"' + b"[" * 1_000 + b'"]', False),  # the escape lies across pieces
        (b'["' + b"\\" * (2 * _PIECE) + b'","' + b"[" * 1_000 + b'"]', False),
        (b'["' + b"[" * (2 * _PIECE) + b'"]', False),
    ],
)
def test_depth(data: bytes, deep: bool) -> None:
    if deep:
        with pytest.raises(InvalidContentError, match="deeper"):
            shape_of(data)
    else:
        shape_of(data)


@pytest.mark.parametrize(
    "data",
    [
        b"[" + b"1," * MAX_IN_LISTS + b"1,1]",
        b"[" + b"{}" * (MAX_OBJECTS + 1) + b"]",
        b"{" + b'"a":1,' * 10_000 + b'"b":1}',
        b"[]" * 16_000_000,
        b"[" * 16_000_000,
    ],
)
def test_too_much_is_refused_quickly(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(InvalidContentError, match="too many"):
        shape_of(data)
    assert time.process_time() - start < 1.0


VALUES = st.recursive(
    st.none() | st.integers() | st.text(alphabet='ab"\\{}[]:, \n'),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='a":,', max_size=2), inner, max_size=3)
    ),
    max_leaves=12,
)
TABLES = st.dictionaries(
    st.text(alphabet='t"', max_size=2), st.dictionaries(st.text(max_size=2), VALUES, max_size=3), max_size=3
)


@given(TABLES, st.sampled_from([None, 1]))
def test_a_key_is_there_twice_only_where_it_is(tables: dict[str, dict[str, Any]], indent: int | None) -> None:
    text = json.dumps(tables, indent=indent)
    assert not has_key_twice(tables, shape_of(text.encode()))
    seen: list[int] = []
    json.loads(text, object_pairs_hook=lambda pairs: seen.append(len(pairs)) or dict(pairs))
    shape = shape_of(text.encode())
    assert (shape.objects, shape.keys) == (len(seen), sum(seen))


@pytest.mark.parametrize(
    "text",
    [
        '{"t":{"1":{"a":1,"a":1}}}',
        '{"t":{"1":{"a":1,"a" :{}}}}',
        '{"t":{"1":{"a":{"b":[{"c":1,"c":2}]}}}}',
        '{"t":{"1":{"a":1},"1":{"a":1}}}',
        '{"t":{},"t":{}}',
        '{"t":{"1":{"a":{"x":1}},"1":{"a":{"x":1}}},"u":{"1":{"b":{}}}}',
    ],
)
def test_a_key_that_is_there_twice_is_found(text: str) -> None:
    assert has_key_twice(json.loads(text), shape_of(text.encode()))


def test_half_a_pair_of_surrogates_is_refused_and_a_whole_one_is_not() -> None:
    with pytest.raises(InvalidContentError, match="surrogate"):
        _parse_strictly(b'{"a":"\\ud800"}')
    with pytest.raises(InvalidContentError, match="surrogate"):
        _parse_strictly(b'{"a":"\\uDC00x"}')
    assert _parse_strictly(b'{"a":"\\ud83d\\ude42"}') == {"a": "🙂"}
