"""Cards in one line, and with the same gaps, each within its band."""

import itertools

import pytest

from workbench.layout.aligning import GAP, Edge, align, distribute
from workbench.layout.measures import Rect

CARDS = {"a": Rect(24, 40, 208, 112), "b": Rect(40, 200, 208, 136), "c": Rect(72, 400, 208, 112)}
ONE = dict.fromkeys(CARDS)


@pytest.mark.parametrize(("edge", "x"), [(Edge.LEFT, 24), (Edge.RIGHT, 72), (Edge.CENTRE, 48)])
def test_sideways_each_card_keeps_its_height(edge, x):
    assert align(CARDS, ONE, edge) == {"a": (x, 40), "b": (x, 200), "c": (x, 400)}


def test_cards_of_two_stages_stay_in_them():
    spots = align(CARDS, {"a": "one", "b": "two", "c": "two"}, Edge.LEFT)
    assert spots == {"b": (40, 200), "c": (40, 400)}, "one alone has nothing to be aligned with"


@pytest.mark.parametrize("edge", [Edge.TOP, Edge.MIDDLE, Edge.BOTTOM])
def test_cards_that_would_lie_over_each_other_are_parted(edge):
    spots = align(CARDS, ONE, edge)
    rects = [Rect(x, y, CARDS[key].width, CARDS[key].height) for key, (x, y) in spots.items()]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(rects, 2))
    assert [rect.x for rect in rects] == sorted(rect.x for rect in rects)
    lines = {"top": lambda r: r.y, "middle": lambda r: r.cy, "bottom": lambda r: r.bottom}
    found = [lines[edge](rect) for rect in rects]
    assert max(found) - min(found) <= 4


def test_the_same_gap_between_all():
    spots = distribute(CARDS, ONE, is_across=False)
    assert spots == {"b": (40, 208)}
    assert abs((208 - 152) - (400 - 344)) <= 8


def test_without_room_they_are_pushed_on():
    near = {"a": Rect(0, 0, 208, 112), "b": Rect(0, 8, 208, 112), "c": Rect(0, 16, 208, 112)}
    spots = distribute(near, ONE, is_across=False)
    assert spots == {"b": (0, 120), "c": (0, 240)}
    assert GAP > 0


def test_two_cards_have_nothing_to_distribute():
    assert distribute({k: CARDS[k] for k in "ab"}, ONE, is_across=True) == {}
