from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.journeys import small
from workbench.method.feelings import (
    feeling_at,
    lower_median,
    lowest,
    shown_valence,
    signed,
    valence_words,
)
from workbench.model.records import Basis, Feeling, Route, Stop


def feeling(valence: int | None = None, counts: tuple[int, int, int, int, int] | None = None) -> Feeling:
    return Feeling(id="fe_1", persona="pe_1", at="st_s1", basis=Basis.GUESS, valence=valence, counts=counts)


def test_unrated_is_none_and_never_zero() -> None:
    assert shown_valence(None) is None
    assert shown_valence(feeling()) is None
    assert shown_valence(feeling(0)) == 0


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((1, 0, 0, 0, 1), -2),
        ((0, 1, 1, 1, 0), 0),
        ((0, 2, 0, 2, 0), -1),
        ((1, 0, 0, 2, 2), 1),
        ((0, 0, 0, 0, 3), 2),
        ((2, 1, 0, 0, 0), -2),
    ],
)
def test_raters_show_their_lower_median(counts: tuple[int, int, int, int, int], shown: int) -> None:
    assert shown_valence(feeling(2, counts)) == shown


def test_counts_of_nobody_leave_the_one_integer() -> None:
    assert shown_valence(feeling(1, (0, 0, 0, 0, 0))) == 1
    with pytest.raises(ValueError, match="no ratings"):
        lower_median((0, 0, 0, 0, 0))


@given(st.lists(st.integers(-2, 2), min_size=1, max_size=30))
def test_the_lower_median_is_one_of_the_ratings_in_the_lower_middle(ratings: list[int]) -> None:
    counts = tuple(ratings.count(v) for v in range(-2, 3))
    assert lower_median(counts) == sorted(ratings)[(len(ratings) - 1) // 2]  # type: ignore[arg-type]


def test_a_stop_takes_its_own_feeling_else_its_steps() -> None:
    here = Feeling(id="fe_77", persona="pe_e1", at="sp_q8", basis=Basis.OBSERVED, valence=-2)
    document = small(
        "(A B+",
        "AB",
        feelings={"Ana": [1, 2]},
        extra=[
            Route(id="ro_r9", journey="jo_j1", rank="V"),
            Stop(id="sp_q8", route="ro_r9", rank="V", step="st_s1"),
            here,
        ],
    )
    assert feeling_at(document, "pe_e1", "st_s1", "sp_q8") == here
    assert shown_valence(feeling_at(document, "pe_e1", "st_s1")) == 1
    assert shown_valence(feeling_at(document, "pe_e1", "st_s2", "sp_q8x")) == 2


def test_the_lowest_of_several_personas_leaves_out_the_unrated() -> None:
    document = small("(A B C+", "AB BC", feelings={"Ana": [1, None, None], "Ben": [None, None, -1]})
    people = ["pe_e1", "pe_e2"]
    assert [lowest(document, people, step) for step in ("st_s1", "st_s2", "st_s3")] == [1, None, -1]
    assert lowest(document, [], "st_s1") is None


def test_words_and_signs() -> None:
    assert [signed(v) for v in (-2, -1, 0, 1, 2, None)] == ["−2", "−1", "0", "+1", "+2", "–"]
    assert [valence_words(v) for v in (-2, 0, 2, None)] == [
        "very negative",
        "neutral",
        "very positive",
        "unrated",
    ]
