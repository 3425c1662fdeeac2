"""Shares of a whole fork: assumed, shifted, without a loop; and what is tried leaves the document alone."""

from __future__ import annotations

import pytest

from tests.workbench.journeys import small
from workbench.edits.shares import assume_equal, remove_loop, shift_share
from workbench.edits.what_if import Figures, Trial, figures
from workbench.graph.forks import fork_at, is_assumed
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds


def shop(**shares: float) -> Document:
    known = shares or {"PB": 30.0, "PC": 60.0, "PQ": 10.0}
    return small("(S B ?P C+ Qx", "SB BP PB PC PQ", feelings={"Ana": (1, 0, -1, 2, -2)}, shares=known)


def way(document: Document, place: int) -> str:
    return order.ways_out(document, "st_s3")[place].id


def test_unknown_shares_get_equal_parts_of_the_rest_and_are_marked() -> None:
    document = shop(PC=60.0)
    document.apply(assume_equal(document, SeededIds(1), "st_s3"))
    fork = fork_at(document, "st_s3")
    assert fork.shares == (20, 60, 20) and fork.is_whole
    assert [is_assumed(document, one.id) for one in fork.ways] == [True, False, True]


def test_nothing_is_assumed_where_all_is_known_or_nothing_is_left() -> None:
    with pytest.raises(EditRefused, match="known"):
        assume_equal(shop(), SeededIds(1), "st_s3")
    with pytest.raises(EditRefused, match="more than 100"):
        assume_equal(shop(PB=70.0, PC=60.0), SeededIds(1), "st_s3")


def test_a_shifted_share_leaves_the_others_their_proportions() -> None:
    document = shop()
    document.apply(shift_share(document, SeededIds(1), way(document, 0), 65.0))
    assert fork_at(document, "st_s3").shares == pytest.approx((65, 30, 5))


def test_a_shift_for_one_persona_leaves_everyone_s_shares() -> None:
    document = shop()
    document.apply(shift_share(document, SeededIds(1), way(document, 0), 0.0, "pe_e1"))
    assert fork_at(document, "st_s3").shares == (30, 60, 10)
    assert fork_at(document, "st_s3", "pe_e1").shares == pytest.approx((0, 600 / 7, 100 / 7))


def test_without_the_loop_the_others_take_who_went_back() -> None:
    document = shop()
    document.apply(remove_loop(document, way(document, 0)))
    assert fork_at(document, "st_s3").shares == pytest.approx((600 / 7, 100 / 7))


def test_a_trial_gives_figures_and_leaves_the_document_as_it_is() -> None:
    document = shop()
    before, trial = document.snapshot(), Trial(document)

    def read(one: Document) -> Figures:
        return figures(one, "jo_j1", "pe_e1")

    now = read(document)
    assert (now.low, now.peak_end, now.success) == (-1, 2.0, pytest.approx(6 / 7))
    loop = way(document, 1)
    then = trial.after(lambda d: shift_share(d, SeededIds(1), loop, 0.0), read)
    assert then.success == 0 and document.snapshot() == before
    assert trial.after(lambda d: shift_share(d, SeededIds(1), loop, 60.0), read).success == pytest.approx(
        6 / 7
    )
