from __future__ import annotations

import pytest

from tests.fixed_shaper import FixedShaper
from tests.workbench.journeys import small
from workbench.drawing.surface import texts
from workbench.drawing.theme import theme
from workbench.graph.ways import ways
from workbench.layout.poster_ends import end_shares, ends_block, whole_percents
from workbench.layout.poster_type import PosterType
from workbench.model.document import Document

J = "jo_j1"
KIND = PosterType(theme("paper"), FixedShaper(), 1.0, 27.0)
SHOP = ("(S B P C+ Gx", "SB BP PB- PC PG")


def _said(document: Document) -> list[str]:
    block = ends_block(document, J, KIND, 200)
    return [] if block is None else texts([block.group])


def test_shares_of_the_methods_vector() -> None:
    document = small(*SHOP, shares={"PB": 30, "PC": 60, "PG": 10})
    shares = end_shares(document, ways(document, J))
    assert shares == {"st_s4": pytest.approx(600 / 7), "st_s5": pytest.approx(100 / 7)}
    assert _said(document) == ["86\u00a0%", "success", "step 4: C", "14\u00a0%", "abandoned", "step 5: G"]


@pytest.mark.parametrize(
    "shares",
    [{}, {"PB": 30, "PC": 60}, {"PB": 30, "PC": 60, "PG": 30}, {"PB": None, "PC": 60, "PG": 10}],
)
def test_one_unknown_share_leaves_counts(shares: dict[str, float | None]) -> None:
    document = small(*SHOP, shares=shares)
    assert end_shares(document, ways(document, J)) is None
    assert _said(document) == ["1", "success", "step 4: C", "1", "abandoned", "step 5: G"]


def test_a_loop_without_an_exit_never_arrives() -> None:
    document = small("(A ?B C D+", "AB BC CB BD", shares={"BC": 100, "BD": 0})
    assert end_shares(document, ways(document, J)) is None


def test_a_journey_without_a_fork_claims_no_share() -> None:
    assert _said(small("(A B+", "AB")) == ["1", "success", "step 2: B"]


def test_an_outcome_that_nobody_said_gets_no_figure() -> None:
    assert _said(small("(A B)", "AB")) == []
    assert _said(small("(A B! C)", "AB AC")) == ["1", "failed", "step 2: B", "outcome not said", "step 3: C"]


def test_whole_percents_keep_their_sum() -> None:
    assert whole_percents([76.5, 19.2, 4.3]) == [77, 19, 4]
    assert whole_percents([100 / 3] * 3) == [34, 33, 33]
    assert whole_percents([100.0]) == [100]


def test_ends_of_one_outcome_are_counted_together() -> None:
    assert _said(small("(A B! C! D+", "AB AC AD")) == [
        "1",
        "success",
        "step 4: D",
        "2",
        "failed",
        "at steps 2 and 3",
    ]


def test_without_steps_there_is_nothing_to_say() -> None:
    assert _said(small("")) == []
