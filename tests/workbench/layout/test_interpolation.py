from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workbench.layout.interpolation import Point, monotone_path, tangents

ROWS = st.lists(
    st.tuples(st.floats(0.5, 80, allow_subnormal=False), st.integers(-2, 2)), min_size=2, max_size=30
)


def _points(row: list[tuple[float, int]]) -> list[Point]:
    xs = list(itertools.accumulate(gap for gap, _ in row))
    return [(x, 20.0 * value) for x, (_, value) in zip(xs, row, strict=True)]


def _bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    s = 1 - t
    return s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d


@given(ROWS)
def test_between_two_ratings_the_curve_stays_between_them_and_never_turns(
    row: list[tuple[float, int]],
) -> None:
    points = _points(row)
    for (start, end), segment in zip(itertools.pairwise(points), monotone_path(points)[1:], strict=True):
        _, _, y1, _, y2, _, y = segment
        heights = [_bezier(start[1], y1, y2, y, k / 20) for k in range(21)]
        low, high = min(start[1], end[1]), max(start[1], end[1])
        assert all(low - 1e-6 <= height <= high + 1e-6 for height in heights)
        ordered = heights if start[1] <= end[1] else heights[::-1]
        assert all(a <= b + 1e-6 for a, b in itertools.pairwise(ordered))


@given(ROWS)
def test_the_curve_passes_every_rating_and_moves_forward(row: list[tuple[float, int]]) -> None:
    points = _points(row)
    path = monotone_path(points)
    assert [segment[-2:] for segment in path] == points
    for (ax, _), segment in zip(points, path[1:], strict=False):
        assert ax < segment[1] < segment[3] < segment[5]


def test_turning_points_plateaus_and_ends_are_level() -> None:
    assert tangents([(0, 0), (1, 2), (2, 0), (3, 0), (4, 1), (5, 3)]) == [0, 0, 0, 0, 4 / 3, 0]


def test_points_on_one_x_are_joined_without_a_division_by_zero() -> None:
    assert tangents([(0, 0), (0, 2), (1, 3)]) == [0, 0, 0]


def test_one_point_draws_nothing() -> None:
    assert monotone_path([(3, 4)]) == (("M", 3, 4),)
