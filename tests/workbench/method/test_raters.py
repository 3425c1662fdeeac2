from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.journeys import small
from workbench.method.raters import counts_of, disagreements, rated_by_several, tallied
from workbench.model.records import Basis, Feeling, Raters, Route, Stop


def felt(at: str, counts: Raters | None, number: int = 90, persona: str = "pe_e1") -> Feeling:
    return Feeling(id=f"fe_{number}", persona=persona, at=at, basis=Basis.GUESS, counts=counts)


def test_median_range_and_n_are_told() -> None:
    rated = rated_by_several(felt("st_s1", (0, 1, 3, 2, 0)))
    assert rated is not None and (rated.median, rated.low, rated.high, rated.n) == (0, -1, 1, 6)
    assert rated.words == "−1 … +1, n = 6"
    alone = rated_by_several(felt("st_s1", (0, 0, 0, 2, 0)))
    assert alone is not None and alone.words == "+1, n = 2"


def test_one_rating_or_none_is_not_several() -> None:
    assert rated_by_several(None) is None
    assert rated_by_several(felt("st_s1", None)) is None
    assert rated_by_several(felt("st_s1", (0, 0, 0, 0, 0))) is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("0 1 3 2 0", (0, 1, 3, 2, 0)),
        ("0,1,3,2,0", (0, 1, 3, 2, 0)),
        (" 0/1/3/2/10 ", (0, 1, 3, 2, 10)),
        ("01320", (0, 1, 3, 2, 0)),
    ],
)
def test_counts_are_read_as_people_type_them(text: str, counts: Raters) -> None:
    assert counts_of(text) == counts


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "1 2 3 4 5 6", "1 2 x 4 5", "0 -1 3 2 0", "012345", "٣ 0 0 0 0"]
)
def test_what_is_no_count_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="numbers"):
        counts_of(text)


@given(st.tuples(*[st.integers(0, 9)] * 5), st.integers(-2, 2))
def test_a_tally_and_its_undo_give_the_same(counts: Raters, valence: int) -> None:
    more = tallied(counts, valence)
    assert sum(more) == sum(counts) + 1 and tallied(more, valence, -1) == counts


def test_a_tally_begins_with_nobody_and_never_falls_below() -> None:
    assert tallied(None, 2) == (0, 0, 0, 0, 1)
    assert tallied((0, 0, 0, 0, 1), 1, -1) == (0, 0, 0, 0, 1)


def test_disagreement_is_listed_by_its_range_and_then_as_it_is_read() -> None:
    document = small(
        "(A B C D E+",
        "AB BC CD DE",
        feelings={"Ana": [None] * 5},
        extra=[
            felt("st_s1", (0, 2, 0, 1, 0), 91),
            felt("st_s2", (1, 0, 1, 0, 1), 92),
            felt("st_s3", (0, 1, 2, 0, 0), 93),  # only one level apart
            felt("st_s4", (1, 0, 0, 0, 1), 94),  # only two of them
            felt("st_s5", (0, 0, 1, 0, 2), 95),
            Route(id="ro_r1", journey="jo_j1", rank="V", title="R"),
            Stop(id="sp_q1", route="ro_r1", step="st_s1", rank="V"),
            felt("sp_q1", (0, 0, 1, 1, 3), 96),
        ],
    )
    found = disagreements(document, "jo_j1", ["pe_e1"])
    assert [(d.step, d.stop, d.rated.spread) for d in found] == [
        ("st_s2", None, 4),
        ("st_s1", None, 2),
        ("st_s1", "sp_q1", 2),
        ("st_s5", None, 2),
    ]
    assert disagreements(document, "jo_j1", []) == []
