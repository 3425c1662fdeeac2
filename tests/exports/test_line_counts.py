"""Lines of plain text are counted from its words exactly as the shaper breaks it."""

from __future__ import annotations

import itertools
import random
import string

import pytest

from exports.line_counts import KERN, LineCounts
from exports.text import QtShaper
from workbench.drawing.text import TextStyle

STYLES = [
    TextStyle(16.0, 600),
    TextStyle(14.0),
    TextStyle(16.0, 600, "easy"),
    TextStyle(14.0, 400, "easy"),
]
WORDS = [
    "I",
    "Call",
    "the",
    "service,",
    "desk.",
    "To",
    "AVATAR",
    "Typed!",
    "waits",
    "why?",
    "explains",
    "Yet",
    "qTy",
]


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_lines_are_those_of_the_shaper(shaper: QtShaper, style: TextStyle) -> None:
    rng, decided = random.Random(5), 0
    counts = LineCounts(lambda word, style: shaper.measure(word, style, 1e6, 1).widths[0])
    for _ in range(400):
        words = rng.choices(WORDS, k=rng.randint(1, 14))
        text = " ".join([*words, *([str(rng.randint(0, 99_999))] if rng.random() < 0.5 else [])])
        room, most = rng.uniform(60, 240), rng.randint(1, 4)
        measured = shaper.measure(text, style, room, most)
        expected = len(measured.widths), measured.elided
        assert shaper.count_lines(text, style, room, most) == expected, text
        decided += counts.counted(text, style, room, most) is not None
    assert decided > 200


@pytest.mark.parametrize(
    "text", ["", "Über uns", "e-mail", "e.g. this", "a  b", "a\nb", "A1 b", "عربي", " a"]
)
def test_what_is_not_plain_is_left_to_the_shaper(shaper: QtShaper, text: str) -> None:
    counts = LineCounts(lambda word, style: shaper.measure(word, style, 1e6, 1).widths[0])
    assert counts.counted(text, STYLES[0], 500.0, 2) is None
    measured = shaper.measure(text, STYLES[0], 30.0, 2)
    assert shaper.count_lines(text, STYLES[0], 30.0, 2) == (len(measured.widths), measured.elided)


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_no_font_moves_words_or_digits_further_than_is_allowed_for(
    shaper: QtShaper, style: TextStyle
) -> None:
    def width(text: str) -> float:
        return shaper.measure(text, style, 1e6, 1).widths[0]

    space = width("a a") - 2 * width("a")
    ends, starts = string.ascii_letters + string.digits + ".,;:!?", string.ascii_letters + string.digits
    moved = [abs(width(f"{a} {b}") - width(a) - width(b) - space) for a, b in itertools.product(ends, starts)]
    digits = [abs(width(a + b) - width(a) - width(b)) for a, b in itertools.product(string.digits, repeat=2)]
    assert max(*moved, *digits) < KERN * style.size
