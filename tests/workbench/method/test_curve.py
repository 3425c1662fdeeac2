from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.story import story
from tests.workbench.journeys import small
from workbench.graph.routes import kept_route, main_route
from workbench.method.curve import curve, peak_end, peak_position
from workbench.model.records import Basis, Feeling, Journey, Persona, Route, Stop

VALENCES = st.lists(st.one_of(st.none(), st.integers(-2, 2)), max_size=20)


@pytest.mark.parametrize(
    ("valences", "expected"),
    [((1, 0, -1, 2), 2.0), ((1, 0, -1, -2), -2.0), ((1, 0, -1, 0, -2, 2), 0.0)],
)
def test_peak_end_of_the_methods_vectors(valences: tuple[int, ...], expected: float) -> None:
    assert peak_end(valences) == expected


def test_of_equal_peaks_the_negative_then_the_later_one() -> None:
    assert peak_position([2, -2, 2]) == 1
    assert peak_position([-2, 2, -2, 2]) == 2
    assert peak_position([0, None, 0]) == 2
    assert peak_position([None]) is None
    assert peak_position([]) is None


def test_peak_end_needs_a_rated_end() -> None:
    assert peak_end([-2, 1, None]) is None
    assert peak_end([]) is None
    assert peak_end([None, 1]) == 1.0


@given(VALENCES)
def test_the_unrated_never_count(valences: list[int | None]) -> None:
    spread = [v for pair in ((v, None) for v in valences) for v in pair][:-1]
    before, after = peak_position(valences), peak_position(spread)
    assert (None if before is None else valences[before]) == (None if after is None else spread[after])
    assert peak_end(valences) == peak_end(spread)


def test_a_curve_says_low_high_end_and_how_many_are_rated() -> None:
    document = small("(A B C D+", "AB BC CD", feelings={"Ana": [1, None, -2, 2]})
    found = curve(document, "pe_e1", main_route(document, "jo_j1"))
    assert [point.valence for point in found.points] == [1, None, -2, 2]
    assert (found.low, found.high, found.end, found.peak, found.peak_end) == (-2, 2, 2, 2, 0.0)
    assert (found.rated, found.of) == (3, 4)
    assert not any(point.as_elsewhere for point in found.points)


def test_a_loop_is_unrolled_with_visits_and_what_is_said_of_the_step_is_marked() -> None:
    stops = [
        Stop(id=f"sp_q8{i}", route="ro_r9", rank=rank, step=step)
        for i, (rank, step) in enumerate([("A", "st_s1"), ("B", "st_s2"), ("C", "st_s1")])
    ]
    second = Feeling(id="fe_77", persona="pe_e1", at="sp_q82", basis=Basis.OBSERVED, valence=-2)
    unrated = Feeling(id="fe_78", persona="pe_e1", at="sp_q81", basis=Basis.OBSERVED)
    document = small(
        "(A B",
        "AB B-A",
        feelings={"Ana": [1, 2]},
        extra=[Route(id="ro_r9", journey="jo_j1", rank="V"), *stops, second, unrated],
    )
    found = curve(document, "pe_e1", kept_route(document, "ro_r9"))
    assert [(p.visit, p.valence, p.as_elsewhere) for p in found.points] == [
        (1, 1, True),
        (1, None, False),
        (2, -2, False),
    ]
    assert found.peak == 2


def test_a_curve_of_nothing() -> None:
    document = small("(A", feelings={"Ana": []})
    found = curve(document, "pe_e1", main_route(document, "jo_j1"))
    assert (found.rated, found.of, found.low, found.end, found.peak_end) == (0, 1, None, None, None)


def test_the_figures_of_the_story() -> None:
    document = story()
    journey = document.all(Journey)[0].id
    amara = next(p.id for p in document.all(Persona) if p.name.startswith("Amara"))
    walk = main_route(document, journey)
    found = curve(document, amara, walk)
    assert len(walk.steps) == 13
    assert (found.low, found.high, found.end, found.peak_end) == (-2, 2, 2, 0.0)
    assert (found.rated, found.of) == (13, 13)
