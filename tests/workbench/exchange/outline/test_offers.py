"""What could stand at the caret, and what the pieces of a line are."""

from __future__ import annotations

import pytest

from tests.story import JOURNEY, story
from workbench.exchange.outline.offers import Known, is_unfinished, known_names, offer
from workbench.exchange.outline.spans import Piece, is_among_first, spans

KNOWN = Known(
    steps=("Pay", "Pay #2", "Log in", "Repay"),
    people=("Ana Ruiz", "Ben"),
    lanes=("Website", "Desk"),
    stages=("Before",),
    channels=("phone", "post"),
    owners=("Ines",),
    other_people=("Cem",),
)


@pytest.mark.parametrize(
    ("before", "typed", "texts"),
    [
        ("-> ", "", ["Pay", "Pay #2", "Log in", "Repay"]),
        ("  yes (60 %) -> pa", "pa", ["Pay", "Pay #2", "Repay"]),
        ("-> Pay", "Pay", []),
        ("  @", "", ["Ana Ruiz ", "Ben "]),
        ("  @an", "an", ["Ana Ruiz "]),
        ("  @Ana Ruiz ", "", ["+2 ", "+1 ", "0 ", "−1 ", "−2 ", "? "]),
        ("  @Ana Ruiz -", "-", ["−1 ", "−2 "]),
        ("  @Ana Ruiz −1 (tired, te", "te", ["team guess)", "self-reported)"]),
        ("  @Ana Ruiz −1 because", "", []),
        ("Pay | ", "", ["Website", "Desk"]),
        ("  | de", "de", ["Desk"]),
        ("Pay (end: s", "end: s", ["end: success)"]),
        ("# ", "", ["Before"]),
        ("  via p", "p", ["phone", "post"]),
        ("  by ", "", ["Ines"]),
        ("  mo", "mo", ["moment of truth: "]),
        ("  ! (mi", "mi", ["minor)"]),
        ("mo", "", []),
        ("Pay", "", []),
        ("  > -> P", "", []),
        ("", "", []),
    ],
)
def test_what_is_offered(before: str, typed: str, texts: list[str]) -> None:
    found = offer(before, lambda: KNOWN, first_lines=False)
    assert [option.text for option in found.options] == texts
    if texts:
        assert found.typed == typed and before[found.start :] == typed


@pytest.mark.parametrize(
    ("before", "texts"),
    [("Sce", ["Scenario: "]), ("@", ["Cem"]), ("| Desk (fro", ["front stage)"]), ("| w", ["Website"])],
)
def test_what_is_offered_among_the_first_lines(before: str, texts: list[str]) -> None:
    assert [o.text for o in offer(before, lambda: KNOWN, first_lines=True).options] == texts


def test_names_are_asked_for_only_where_one_can_stand() -> None:
    def asked() -> Known:
        raise AssertionError("nobody needs the names here")

    for before in ("Pay the bill", "  > some text", "Title: x", "Pay (wa", "  vi"):
        offer(before, asked, first_lines=False)


def test_names_are_written_as_lines_refer_to_them() -> None:
    known = known_names(story(), JOURNEY)
    assert known.steps[0] == "Laptop won’t start" and known.people == (
        "Amara Osei",
        "Jonas Weber",
        "Mei Tanaka",
    )
    assert known.lanes[0] == "Person" and "phone" in known.channels


def test_the_beginning_of_a_word_below_a_step_is_unfinished() -> None:
    assert is_unfinished("  vi") and is_unfinished("  via") and is_unfinished("\tidea")
    assert not is_unfinished("vi") and not is_unfinished("  Vi") and not is_unfinished("  via p")
    assert not is_unfinished("  ") and not is_unfinished("")


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("# Notice", [("# ", Piece.SIGN), ("Notice", Piece.STAGE)]),
        (
            "- Pay (wait) | Web",
            [("- ", Piece.SIGN), ("Pay", Piece.TITLE), (" (wait)", Piece.KIND), ("| Web", Piece.LANE)],
        ),
        ("  yes -> Pay", [("yes ", Piece.LABEL), ("->", Piece.ARROW), (" Pay", Piece.TARGET)]),
        (
            "  @Ana −1 why",
            [("@", Piece.SIGN), ("Ana", Piece.PERSON), (" −1", Piece.VALUE), (" why", Piece.TEXT)],
        ),
        ("! slow", [("! ", Piece.NOTE), ("slow", Piece.TEXT)]),
        (r"\# a \| b", [(r"\# a \| b", Piece.TITLE)]),
        ("---", [("---", Piece.SIGN)]),
        ("   ", []),
    ],
)
def test_the_pieces_of_a_line(line: str, pieces: list[tuple[str, Piece]]) -> None:
    found = spans(line, first_lines=False)
    assert [(line[s.start : s.start + s.length], s.piece) for s in found] == pieces


def test_first_lines_end_with_the_first_stage_or_step() -> None:
    assert is_among_first("Title: x", first_lines=True) and is_among_first("@Ana", first_lines=True)
    assert not is_among_first("# Notice", first_lines=True) and not is_among_first("Call", first_lines=True)
    assert not is_among_first("@Ana", first_lines=False)
