"""Lines move and are indented with what belongs to them."""

from __future__ import annotations

import random

import pytest

from tests.workbench.exchange.outline import maps
from tests.workbench.exchange.outline.test_laws import put_into
from workbench.exchange.outline.lens import get
from workbench.exchange.outline.shifting import (
    Shifted,
    block_of,
    indented,
    lead_of_step,
    moved_down,
    moved_up,
)
from workbench.model.records import Feeling, Step

LINES = [
    "# Notice",
    "Call",
    "  @Ana −1",
    "  Hang up",
    "    via chat",
    "Wait",
    "-> Call",
    "",
    "# Mend",
    "  ! slow",
    "Mend",
]


@pytest.mark.parametrize(
    ("at", "block"),
    [
        (0, (0, 8)),
        (1, (1, 5)),
        (2, (2, 3)),
        (3, (3, 5)),
        (5, (5, 7)),
        (6, (6, 7)),
        (8, (8, 11)),
        (10, (10, 11)),
    ],
)
def test_what_belongs_to_a_line(at: int, block: tuple[int, int]) -> None:
    assert block_of(LINES, at) == block


def texts(found: Shifted | None, count: int) -> list[str]:
    assert found is not None
    return found.lines[found.start : found.start + count]


def test_a_step_moves_over_the_next_one_with_its_arrow() -> None:
    found = moved_down(LINES, 1)
    assert found is not None and found.start == 3
    assert found.lines[1:7] == ["Wait", "-> Call", "Call", "  @Ana −1", "  Hang up", "    via chat"]
    back = moved_up(found.lines, 3)
    assert back is not None and back.lines == LINES and back.start == 1


def test_a_step_goes_into_the_next_stage_behind_what_is_said_about_it() -> None:
    found = moved_down(LINES, 5)
    assert found is not None
    assert found.lines[5:10] == ["", "# Mend", "  ! slow", "Wait", "-> Call"]


def test_a_stage_moves_with_all_its_steps() -> None:
    found = moved_up(LINES, 8)
    assert found is not None and found.start == 0
    assert found.lines[:4] == ["# Mend", "  ! slow", "Mend", "# Notice"]


def test_nothing_moves_beyond_the_ends() -> None:
    assert moved_up(LINES, 0) is None and moved_down(LINES, 10) is None
    assert moved_down(LINES, 8) is None


def test_indenting_takes_what_belongs_to_a_line_along_and_goes_one_step_deeper() -> None:
    made = indented(LINES, 5, 5, out=False)
    assert made is not None and made[5:7] == ["  Wait", "  -> Call"]
    assert indented(["Call", "  Wait"], 1, 1, out=False) is None
    assert indented(LINES, 1, 1, out=True) is None
    assert indented(["\tCall"], 0, 0, out=True) == ["  Call"]


def test_the_step_of_a_line_says_where_the_next_one_begins() -> None:
    assert lead_of_step(LINES, 2) == "" and lead_of_step(LINES, 4) == "  " and lead_of_step(LINES, 9) == ""


@pytest.mark.parametrize("seed", range(40))
def test_a_moved_or_indented_line_keeps_its_step_and_all_feelings(seed: int) -> None:
    rng = random.Random(seed)
    document = maps.random_map(seed, hostile=False, steps=9)
    outline = get(document, maps.JOURNEY)
    lines = outline.text.split("\n")
    firsts = {
        about: at for at, about in reversed(list(enumerate(outline.lines))) if about and about[:3] == "st_"
    }
    steps = set(document.having(Step, "journey", maps.JOURNEY))
    felt = set(document.all(Feeling))
    for at in firsts.values():
        at += lines[at].strip() == "---"
        for made in (
            moved_up(lines, at),
            moved_down(lines, at),
            indented(lines, at, at, out=rng.random() < 0.5),
        ):
            if made is None:
                continue
            text = "\n".join(made.lines if isinstance(made, Shifted) else made)
            after = put_into(text, document)
            assert {s.id for s in after.having(Step, "journey", maps.JOURNEY)} == {s.id for s in steps}, text
            assert {(f.id, f.at) for f in after.all(Feeling)} == {(f.id, f.at) for f in felt}, text
