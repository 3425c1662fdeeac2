"""Bytes of the clipboard: what was written is read again, everything else is refused in words."""

import json

import pytest

from tests.story import JOURNEY, story
from workbench.edits.clips import clip_of
from workbench.exchange.clipboard import clip_bytes, read_clip
from workbench.model import order
from workbench.model.errors import EditRefused


def _clip():
    document = story()
    return clip_of(document, [step.id for step in order.steps(document, JOURNEY)])


def test_a_clip_comes_back_as_it_was():
    clip = _clip()
    assert read_clip(clip_bytes(clip)) == clip


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("kind",), "something else", "cannot be pasted"),
        (("format",), 2, "cannot be pasted"),
        (("clip", "steps"), [], "no step"),
        (("clip", "surprise"), 1, "unknown field"),
        (("clip", "steps", 0, "id"), "st_1", "unknown field"),
        (("clip", "steps", 0, "title"), "x" * 100_001, "length"),
        (("clip", "steps", 0, "kind"), "rocket", "Invalid enum value"),
        (("clip", "transitions", 0, "target"), 99, "step that is not there"),
        (("clip", "transitions", 0, "source"), -1, ">= 0"),
        (("clip", "feelings", 0, "persona"), 7, "persona that is not there"),
        (("clip", "feelings", 0, "valence"), 3, "<= 2"),
        (("clip", "feelings", 0, "valence"), float("nan"), "malformed"),
        (("clip", "notes", 0, "transition"), 0, "two things"),
        (("clip", "notes", 0, "step"), 99, "not there"),
    ],
)
def test_what_is_not_sound_is_refused_in_words(path, value, words):
    data = json.loads(clip_bytes(_clip()))
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(EditRefused, match=words):
        read_clip(json.dumps(data).encode())


def test_what_is_there_twice_is_refused():
    data = json.loads(clip_bytes(_clip()))
    for field in ("transitions", "feelings", "personas"):
        more = json.loads(json.dumps(data))
        more["clip"][field].append(more["clip"][field][0])
        with pytest.raises(EditRefused, match="twice"):
            read_clip(json.dumps(more).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_what_is_no_clip_at_all_is_refused(data):
    with pytest.raises(EditRefused, match="cannot be pasted"):
        read_clip(data)
