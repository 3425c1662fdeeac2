"""The least edit between two texts, and a typed text that follows the map."""

from __future__ import annotations

import random

from tests.workbench.exchange.outline import maps
from workbench.exchange.outline.lens import get, put
from workbench.exchange.outline.merging import applied, line_edits, merged
from workbench.model.document import Document
from workbench.model.ids import SeededIds


def test_edits_make_one_text_of_the_other() -> None:
    rng = random.Random(4)
    for _ in range(400):
        old = [rng.choice("abc") for _ in range(rng.randrange(9))]
        new = [rng.choice("abc") for _ in range(rng.randrange(9))]
        assert applied(old, line_edits(old, new)) == new


def test_what_is_equal_at_both_ends_is_not_touched() -> None:
    old, new = ["a", "b", "c", "d"], ["a", "x", "y", "d"]
    assert line_edits(old, new) == [(1, 3, ("x", "y"))]
    assert line_edits(old, old) == []


def test_a_long_difference_is_replaced_as_a_whole() -> None:
    old, new = [f"a{n}" for n in range(1_000)], [f"b{n}" for n in range(1_000)]
    assert line_edits(old, new) == [(0, 1_000, tuple(new))]


def test_other_words_and_unreadable_lines_stay_where_a_text_follows() -> None:
    typed = ["- Call", "", "-> Nowhere", "    2. Wait", "Mend"]
    before, after = ["Call", "Wait", "Mend", ""], ["Phone", "Wait", "Then", "Mend", ""]
    assert merged(typed, before, after) == ["Phone", "", "-> Nowhere", "    2. Wait", "Then", "Mend"]


def test_what_is_not_found_is_not_guessed() -> None:
    assert merged(["Call again"], ["Call", ""], ["Phone", ""]) is None


def untidy(rng: random.Random, lines: list[str]) -> list[str]:
    """Write the same in other words: blank lines, bullets on steps, spaces behind."""
    made: list[str] = []
    for line in lines:
        made += [""] * (rng.random() < 0.2)
        made.append(line + " " * rng.randrange(2))
    return made


def test_a_text_that_follows_says_what_the_map_says() -> None:
    """Whatever was edited on the map: the text that follows changes nothing when it is put."""
    followed = 0
    for seed in range(60):
        rng = random.Random(seed)
        document = maps.random_map(seed, hostile=False, steps=8)
        before = get(document, maps.JOURNEY).text.split("\n")
        typed = untidy(rng, before)
        lines = list(before)
        at = rng.randrange(len(lines))
        lines[at : at + 1] = rng.choice(([], [lines[at], "One more"], [f"{lines[at]} again"]))
        other = Document(document.snapshot().values())
        other.apply(put("\n".join(lines), other, maps.JOURNEY, SeededIds(seed)).change)
        text = merged(typed, before, get(other, maps.JOURNEY).text.split("\n"))
        if text is not None:
            followed += put("\n".join(text), other, maps.JOURNEY, SeededIds(seed)).change.is_empty
    assert followed > 50
