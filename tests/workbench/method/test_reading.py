from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.journeys import small
from workbench.graph.routes import main_route
from workbench.method.curve import Curve, Point, peak_end, peak_position
from workbench.method.reading import Figure, Reading, read_curve, reading
from workbench.method.reading_words import reading_lines
from workbench.model.records import Basis, Feeling

Values = list[int | None]
RATED = st.lists(st.integers(-2, 2), max_size=14)


def line_of(values: Values, basis: Basis = Basis.GUESS) -> Curve:
    points = tuple(
        Point(
            step=f"st_{i}",
            stop=None,
            visit=1,
            feeling=None
            if value is None
            else Feeling(id=f"fe_{i}", persona="pe_1", at=f"st_{i}", basis=basis, valence=value),
            valence=value,
        )
        for i, value in enumerate(values)
    )
    known = [value for value in values if value is not None]
    return Curve(
        persona="pe_1",
        points=points,
        peak=peak_position(values),
        end=values[-1] if values else None,
        low=min(known, default=None),
        high=max(known, default=None),
        peak_end=peak_end(values),
        rated=len(known),
    )


def read(values: Values, breaks: tuple[int, ...] = ()) -> Reading:
    return read_curve(line_of(values), breaks)


def whys(found: Reading) -> set[str]:
    figures = (getattr(found, name) for name in Reading.__struct_fields__)
    return {figure.why for figure in figures if isinstance(figure, Figure)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, 0, -1, 2], 2.0), ([1, 0, -1, -2], -2.0), ([1, 0, -1, 0, -2, 2], 0.0)],
)
def test_the_methods_vectors(values: Values, expected: float) -> None:
    assert read(values).peak_end.value == expected


def test_low_high_and_end_lead_to_their_first_place() -> None:
    found = read([0, -2, 1, -2, 2, 2])
    assert (found.low, found.high) == (Figure(-2, at=1), Figure(2, at=4))
    assert found.end == Figure(2, at=5)


def test_the_steepest_fall_is_the_earlier_of_equal_ones_and_tells_its_gap() -> None:
    assert read([2, 0, 2, 0]).fall == Figure(-2, at=1, until=0)
    assert read([2, None, None, -1, 1, 0]).fall == Figure(-3, at=3, until=0, unrated=2)
    assert read([-1, 0, 0]).fall.why == "it never falls"
    assert read([None, 1]).fall.why == "fewer than two steps in a row are rated"


def test_the_longest_stretch_below_zero_counts_the_rated_ones() -> None:
    assert read([-1, 0, -1, None, -2, -1, 1]).below == Figure(3, at=2, until=5, unrated=1)
    assert read([-1, 0, -2]).below == Figure(1, at=0, until=0)
    assert read([0, 1]).below.why == "nothing is rated below zero"
    assert read([None]).below.why == "nothing is rated"


def test_the_recovery_is_the_first_rating_at_zero_or_above_after_the_first_low() -> None:
    assert read([1, -2, -1, None, 0, 2]).recovery == Figure(2, at=4, until=1, unrated=1)
    assert read([1, -2, -1]).recovery == Figure(
        None, at=1, why="after the low nothing is rated zero or better"
    )
    assert read([1, 0]).recovery.why == "nothing is rated below zero"


def test_nothing_reaches_across_a_broken_place() -> None:
    found = read([2, -2, -2, 1], breaks=(1, 3))
    assert found.fall.why == "it never falls"
    assert found.below == Figure(2, at=1, until=2)
    assert found.recovery.value is None


def test_an_unrated_end_is_said_and_nothing_is_made_of_it() -> None:
    found = read([1, -1, None])
    assert found.end == Figure(None, at=2, why="the last step is not rated")
    assert found.peak_end.value is None and found.peak_end.why == "the last step is not rated"


def test_a_curve_of_nothing_has_a_reason_for_each_figure() -> None:
    for values in ([], [None, None]):
        found = read(list(values))
        assert "" not in whys(found)
        assert all(line.detail for line in reading_lines(found, str))


def test_coverage_counts_what_was_observed_and_leads_to_what_is_open() -> None:
    document = small("(A B C+", "AB BC", feelings={"Ana": [1, None, -2]})
    found = reading(document, "pe_e1", main_route(document, "jo_j1"))
    assert (found.rated, found.of, found.next_open) == (2, 3, 1)
    seen = read_curve(line_of([1, 0], Basis.OBSERVED))
    assert (seen.observed, seen.next_open) == (2, None)
    guessed = read_curve(line_of([1, 0], Basis.GUESS))
    assert (guessed.observed, guessed.next_open) == (0, 0)


@given(RATED, st.lists(st.integers(0, 14), max_size=8))
def test_no_figure_changes_when_unrated_steps_are_put_in(values: list[int], places: list[int]) -> None:
    with_gaps: Values = list(values)
    for place in places:
        with_gaps.insert(min(place, max(len(with_gaps) - 1, 0)), None)
    before, after = read(list(values)), read(with_gaps)
    for name in ("low", "high", "peak", "fall", "below", "recovery"):
        assert getattr(before, name).value == getattr(after, name).value, name
    assert before.rated == after.rated and before.observed == after.observed
    if values:
        assert before.end.value == after.end.value
        assert before.peak_end.value == after.peak_end.value


@given(st.lists(st.one_of(st.none(), st.integers(-2, 2)), max_size=14))
def test_figures_lead_to_occurrences_that_have_them(values: Values) -> None:
    found = read(values)
    for figure in (found.low, found.high, found.peak, found.end):
        if figure.value is not None:
            assert figure.at is not None and values[figure.at] == figure.value
    if found.fall.value is not None:
        start, end = found.fall.until, found.fall.at
        assert start is not None and end is not None and start < end
        before, after = values[start], values[end]
        assert before is not None and after is not None and after - before == found.fall.value


def test_figures_in_words() -> None:
    lines = {line.key: line for line in reading_lines(read([1, -2, None, -1, 2]), lambda k: f"“S{k}”")}
    assert (lines["low"].value, lines["low"].detail, lines["low"].at) == ("−2", "“S1”", 1)
    assert lines["peak_end"].value == "0.0"
    assert lines["peak_end"].detail == "A heuristic: middle of peak −2 and end +2"
    assert lines["rated"].value == "4 of 5 rated, 0 observed"
    assert lines["rated"].detail == "Not rated: “S2”" and lines["rated"].at == 2
    assert lines["fall"].value == "−3" and lines["fall"].detail == "From “S0” to “S1”"
    assert lines["below"].detail == "From “S1” to “S3”, 1 unrated between"
    assert lines["recovery"].value == "2 steps"
