"""How deep JSON is nested is found without recursion, quickly, and brackets in texts do not count."""

from __future__ import annotations

import time

import pytest

from workbench.storage.errors import InvalidContentError
from workbench.storage.format import _PIECE, MAX_DEPTH, _is_too_deep, _parse_strictly


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
    ],
)
def test_depth(data: bytes, deep: bool) -> None:
    assert _is_too_deep(data) is deep


def test_many_brackets_are_counted_quickly() -> None:
    start = time.process_time()
    assert not _is_too_deep(b"[]" * 8_000_000)
    assert _is_too_deep(b"[" * 16_000_000)
    assert time.process_time() - start < 1.0


def test_half_a_pair_of_surrogates_is_refused_and_a_whole_one_is_not() -> None:
    with pytest.raises(InvalidContentError, match="surrogate"):
        _parse_strictly(b'{"a":"\\ud800"}')
    with pytest.raises(InvalidContentError, match="surrogate"):
        _parse_strictly(b'{"a":"\\uDC00x"}')
    assert _parse_strictly(b'{"a":"\\ud83d\\ude42"}') == {"a": "🙂"}
