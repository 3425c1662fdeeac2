"""Chances of a journey: METHOD's vector on a map, what they need, and what is said where something is lacking."""

from __future__ import annotations

import pytest

from tests.workbench.journeys import small
from workbench.graph.chances import chances
from workbench.graph.forks import fork_at, lacking
from workbench.model.document import Document

ANA = "pe_e1"
SHARES = {"PB": 30.0, "PC": 60.0, "PQ": 10.0}


def shop(shares: dict[str, float | None] | None = None, ways: str = "SB BP PB PC PQ") -> Document:
    known = SHARES if shares is None else shares
    return small("(S B ?P C+ Qx", ways, feelings={"Ana": (1, 0, -1, 2, -2)}, shares=known)


def test_the_vector_of_the_method_on_a_map() -> None:
    found = chances(shop(), "jo_j1", ANA)
    assert list(found.visits.values()) == pytest.approx([1, 10 / 7, 10 / 7, 6 / 7, 1 / 7])
    assert dict(found.ends) == pytest.approx({"st_s4": 6 / 7, "st_s5": 1 / 7})
    assert found.success == pytest.approx(6 / 7) and found.mean == pytest.approx(7 / 34)


def test_an_unknown_share_is_named_and_nothing_is_computed() -> None:
    found = chances(shop({"PB": 30.0, "PC": 60.0}), "jo_j1")
    assert [(lack.step, lack.words) for lack in found.lacks] == [
        ("st_s3", "At “P” the share to “Q” is unknown.")
    ]
    assert (found.visits, found.ends, found.success) == ({}, (), None)


def test_shares_that_do_not_add_up_are_told_by_how_much() -> None:
    assert "At “P” 5 % missing." in [x.words for x in chances(shop(SHARES | {"PQ": 5.0}), "jo_j1").lacks]
    assert "At “P” 20 % too much." in [x.words for x in chances(shop(SHARES | {"PQ": 30.0}), "jo_j1").lacks]
    assert not chances(shop(SHARES | {"PQ": 10.4}), "jo_j1").lacks


def test_a_loop_that_everybody_stays_in_reaches_no_end() -> None:
    found = chances(shop({"PB": 100.0, "PC": 0.0, "PQ": 0.0}), "jo_j1")
    assert {lack.step for lack in found.lacks} == {"st_s1", "st_s2", "st_s3"}
    assert found.lacks[0].words == "From “S” nobody comes to an end."


def test_a_persona_s_own_share_counts_before_everyone_s() -> None:
    own = {**SHARES, "PB Ana": 0.0, "PC Ana": 50.0, "PQ Ana": 50.0}
    assert chances(shop(own), "jo_j1", ANA).success == pytest.approx(0.5)
    assert chances(shop(own), "jo_j1").success == pytest.approx(6 / 7)


def test_several_starts_are_no_known_beginning() -> None:
    document = small("(A (B C+", "AC BC")
    assert "several starts" in chances(document, "jo_j1").lacks[0].words


def test_what_nobody_reaches_needs_no_shares() -> None:
    document = small("(A C+ X Y Z", "AC XY XZ")
    found = chances(document, "jo_j1")
    assert found.success == pytest.approx(1) and found.visits["st_s3"] == 0


def test_a_fork_says_what_it_lacks() -> None:
    fork = fork_at(shop({"PC": 60.0}), "st_s3")
    assert (fork.total, len(fork.unknown), fork.is_whole) == (60, 2, False)
    assert lacking(shop({"PC": 60.0}), fork) == "the shares to “B”, “Q” are unknown"
    assert fork_at(shop(), "st_s1").is_whole
