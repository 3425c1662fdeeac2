from __future__ import annotations

import itertools

import pytest

from tests.fixed_shaper import FixedShaper
from tests.workbench.layout.maps import LOOK
from workbench.catalogue import SAMPLES, Bundled
from workbench.layout.line_names import LEFT, NamePlace, name_places
from workbench.layout.map import layout_map
from workbench.layout.measures import Rect
from workbench.model import order
from workbench.storage.project_file import read_project


def test_where_all_is_free_it_stands_at_the_left_below_the_line() -> None:
    assert name_places(100.0, (90.0, 15.0), [], [], 600.0, 600.0) == [NamePlace(LEFT)]


def test_where_a_card_stands_close_below_it_stands_above_or_beside() -> None:
    close = Rect(24.0, 132.0, 208.0, 112.0)
    assert name_places(100.0, (90.0, 25.0), [close], [], 600.0, 600.0) == [NamePlace(LEFT, is_above=True)]
    both = [close, Rect(24.0, 0.0, 208.0, 95.0)]
    (place,) = name_places(100.0, (90.0, 40.0), both, [], 600.0, 600.0)
    assert place.x > 232.0


def test_a_long_line_has_its_name_again_and_again_where_there_is_room() -> None:
    places = name_places(100.0, (90.0, 15.0), [], [], 3_000.0, 1_000.0)
    assert [place.x for place in places] == [LEFT, LEFT + 1_000, LEFT + 2_000]
    wall = [Rect(900.0, 50.0, 1_200.0, 100.0)]
    assert [place.x for place in name_places(100.0, (90.0, 15.0), wall, [], 3_000.0, 1_000.0)] == [
        LEFT,
        2_106.0,
    ]


@pytest.mark.parametrize("bundled", SAMPLES, ids=lambda bundled: bundled.name)
@pytest.mark.parametrize("growth", [1.0, 1.35, 1.75])
def test_nothing_is_printed_over_a_name_of_a_sample(bundled: Bundled, growth: float) -> None:
    document = read_project(bundled.path).document
    layout = layout_map(document, order.journeys(document)[0].id, FixedShaper(), LOOK)
    cards = [box.rect for box in layout.cards.values()]
    for lane in layout.lanes[1:]:
        size = 100.0 * growth, 15.0 * growth
        for place in name_places(lane.start, size, cards, layout.links.values(), layout.width, 1_000.0):
            top = lane.start - 2 - size[1] if place.is_above else lane.start + 2
            name = Rect(place.x, top, *size)
            assert not any(name.overlaps(card) for card in cards)
            for link in layout.links.values():
                assert link.label is None or not name.overlaps(link.label)
                for (ax, ay), (bx, by) in itertools.pairwise(link.points):
                    run = Rect(min(ax, bx) - 1, min(ay, by) - 1, abs(ax - bx) + 2, abs(ay - by) + 2)
                    assert not name.overlaps(run)
