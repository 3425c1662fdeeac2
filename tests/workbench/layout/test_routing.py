from __future__ import annotations

import itertools

from workbench.layout.measures import Rect
from workbench.layout.routing import Ask, route

# Placed so that no shape along the two cards' own corridors leads from the first to the second.
WALLED = [(40, 184), (584, 320), (320, 272), (88, 352), (464, 136)]


def _free(points: tuple[tuple[float, float], ...], rects: list[Rect]) -> bool:
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        run = Rect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by)).grown(0.1)
        if any(run.overlaps(rect.grown(-0.5)) for rect in rects):
            return False
    return True


def test_a_way_is_found_where_no_simple_shape_fits() -> None:
    rects = [Rect(float(x), float(y), 208.0, 112.0) for x, y in WALLED]
    gaps = sorted({y for rect in rects for y in (rect.y - 20, rect.bottom + 20)})
    (points,) = route(rects, [Ask(0, 1)], gaps)
    assert _free(points, rects)
    assert rects[0].contains(*points[0]) and rects[1].contains(*points[-1])
    assert all((a[0] == b[0]) != (a[1] == b[1]) for a, b in itertools.pairwise(points))


def test_a_card_under_others_still_gets_a_line() -> None:
    rects = [Rect(100, 100, 208, 112), Rect(90, 90, 240, 140), Rect(600, 100, 208, 112)]
    (points,) = route(rects, [Ask(0, 2)], [])
    assert points[0][0] == 308 and points[-1][0] == 600


def test_routes_do_not_depend_on_the_order_of_equal_asks() -> None:
    rects = [Rect(24 + 256.0 * i, 24, 208, 112) for i in range(4)]
    asks = [Ask(0, 1), Ask(1, 2), Ask(2, 3), Ask(3, 0, is_return=True), Ask(0, 3)]
    there = route(rects, asks, [8.0, 156.0])
    back = route(rects, asks[::-1], [8.0, 156.0])
    assert there == back[::-1]
