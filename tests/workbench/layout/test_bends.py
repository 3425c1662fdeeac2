"""Bent links: joined at right angles, from port to port, out of their cards, within the map."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.layout.bends import EDGE, bend

STRAIGHT = ((100.0, 50.0), (300.0, 50.0))
CORNER = ((100.0, 50.0), (300.0, 50.0), (300.0, 120.0))
ZED = ((100.0, 50.0), (140.0, 50.0), (140.0, 250.0), (200.0, 250.0))
ROUND = ((100.0, 50.0), (100.0, 300.0), (20.0, 300.0), (20.0, 90.0), (40.0, 90.0))


@pytest.mark.parametrize("way", [STRAIGHT, CORNER, ZED, ROUND])
@given(by=st.floats(-500, 500))
def test_ends_stay_and_all_corners_are_square(way, by):
    bent = bend(way, by)
    assert (bent.points[0], bent.points[-1]) == (way[0], way[-1])
    for (ax, ay), (bx, by_) in itertools.pairwise(bent.points):
        assert ax == bx or ay == by_
    assert all(min(point) >= EDGE for point in bent.points)


def test_a_straight_link_gets_a_step_in_its_middle():
    bent = bend(STRAIGHT, 40.0)
    assert bent.points == (
        (100.0, 50.0), (124.0, 50.0), (124.0, 90.0), (276.0, 90.0), (276.0, 50.0), (300.0, 50.0),
    )  # fmt: skip
    assert bent.handle == (200.0, 90.0)
    assert not bent.is_upright


def test_of_a_corner_the_longer_side_moves():
    bent = bend(CORNER, 16.0)
    assert bent.handle == (212.0, 66.0)
    assert bent.points[-2:] == ((300.0, 66.0), (300.0, 120.0))


def test_a_bend_stops_before_it_would_run_back_into_a_card():
    assert bend(ZED, -200.0).points[1] == (108.0, 50.0)
    assert bend(ZED, 200.0).points[2] == (192.0, 250.0)
    assert bend(ZED, 24.0).handle == (164.0, 150.0)


def test_without_a_bend_it_is_as_it_was_routed():
    assert bend(ZED, None).points == ZED
    assert bend(ZED, 0.0).handle == (140.0, 150.0)
