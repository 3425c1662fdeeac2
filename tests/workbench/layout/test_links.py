from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings

from tests.fixed_shaper import FixedShaper
from tests.story import JOURNEY as STORY
from tests.story import PERSONAS, story
from tests.workbench.layout.maps import LOOK, documents, laid_out, mapped
from workbench.drawing.ops import Fill, Group, Role, Stroke
from workbench.drawing.surface import texts
from workbench.layout.bends import bend
from workbench.layout.labels import share_text
from workbench.layout.links import LinkPath, draw_link
from workbench.layout.map import MapLayout, layout_map
from workbench.layout.measures import Rect
from workbench.layout.occupancy import Point
from workbench.model.document import Document
from workbench.model.records import Share, Transition

Segment = tuple[Point, Point]


def told() -> MapLayout:
    return layout_map(story(), STORY, FixedShaper(), msgspec.structs.replace(LOOK, personas=PERSONAS))


def segments(link: LinkPath) -> list[Segment]:
    return list(itertools.pairwise(link.points))


def touches(segment: Segment, rect: Rect) -> bool:
    (ax, ay), (bx, by) = segment
    return (
        min(ax, bx) < rect.right - 0.6
        and max(ax, bx) > rect.x + 0.6
        and min(ay, by) < rect.bottom - 0.6
        and max(ay, by) > rect.y + 0.6
    )


def pairs(layout: MapLayout) -> Iterator[tuple[Segment, Segment]]:
    """All pairs of segments of different links."""
    for one, other in itertools.combinations(layout.links.values(), 2):
        yield from itertools.product(segments(one), segments(other))


def overlap(a: Segment, b: Segment) -> bool:
    """Say whether two parallel segments run nearer than 8 px beside each other."""
    for axis in (0, 1):
        if a[0][axis] == a[1][axis] and b[0][axis] == b[1][axis] and abs(a[0][axis] - b[0][axis]) < 7.9:
            one, other = (sorted((s[0][1 - axis], s[1][1 - axis])) for s in (a, b))
            return one[0] < other[1] - 1 and other[0] < one[1] - 1
    return False


def cross(a: Segment, b: Segment) -> bool:
    """Say whether a vertical and a horizontal segment cross."""
    if (a[0][0] == a[1][0]) == (b[0][0] == b[1][0]):
        return False
    upright, level = (a, b) if a[0][0] == a[1][0] else (b, a)
    x, y = upright[0][0], level[0][1]
    ys, xs = sorted((upright[0][1], upright[1][1])), sorted((level[0][0], level[1][0]))
    return ys[0] < y < ys[1] and xs[0] < x < xs[1]


def test_the_story_has_no_crossing_at_all() -> None:
    layout = told()
    assert not any(cross(a, b) or overlap(a, b) for a, b in pairs(layout))
    bends = {key: len(link.points) - 2 for key, link in layout.links.items()}
    assert [bends[f"tn_t{i}"] for i in range(1, 16)] == [0, 0, 0, 0, 2, 0, 0, 2, 1, 2, 0, 2, 0, 0, 0]


def test_the_return_of_the_story_is_dashed_and_runs_below() -> None:
    layout = told()
    back = layout.links["tn_t12"]
    lowest = max(box.rect.bottom for box in layout.cards.values())
    assert back.dashed and max(y for _, y in back.points) > lowest
    assert layout.height > max(y for _, y in back.points)
    assert sum(link.dashed for link in layout.links.values()) == 1


@settings(max_examples=120, deadline=None)
@given(documents())
def test_links_cross_no_card_and_never_lie_on_each_other(document: Document) -> None:
    layout = laid_out(document)
    for link in layout.links.values():
        for segment in segments(link):
            assert segment[0][0] == segment[1][0] or segment[0][1] == segment[1][1]
            assert not any(touches(segment, box.rect) for box in layout.cards.values())
        source, target = layout.cards[link.source].rect, layout.cards[link.target].rect
        assert source.contains(*link.points[0]) and target.contains(*link.points[-1])
    crowded = max((_degree(layout, step) for step in layout.cards), default=0)
    joined = Counter(frozenset((link.source, link.target)) for link in layout.links.values())
    if crowded <= 5 and max(joined.values(), default=0) <= 2:
        assert not any(overlap(a, b) for a, b in pairs(layout))


@settings(max_examples=80, deadline=None)
@given(documents(placed=True, most=9))
def test_links_find_their_way_between_placed_cards(document: Document) -> None:
    layout = laid_out(document)
    rects = [box.rect for box in layout.cards.values()]
    if any(a.grown(8).overlaps(b.grown(8)) for a, b in itertools.combinations(rects, 2)):
        return
    for link in layout.links.values():
        for segment in segments(link):
            assert not any(touches(segment, rect) for rect in rects)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_labels_cover_no_card_where_the_map_is_not_crowded(document: Document) -> None:
    layout = laid_out(document)
    joined = [frozenset((link.source, link.target)) for link in layout.links.values()]
    if len(joined) > len(layout.cards) or len(joined) > len(set(joined)):
        return
    labels = [link.label for link in layout.links.values() if link.label is not None]
    for label in labels:
        assert not any(label.overlaps(box.rect) for box in layout.cards.values())
    assert not any(a.overlaps(b) for a, b in itertools.combinations(labels, 2))


def _degree(layout: MapLayout, step: str) -> int:
    return sum((link.source == step) + (link.target == step) for link in layout.links.values())


def test_a_step_that_leads_to_itself_has_a_loop() -> None:
    layout = laid_out(mapped([(None, None)], [(0, 0, "again")]))
    (link,) = layout.links.values()
    assert link.dashed and len(link.points) >= 4
    assert not any(touches(s, layout.cards["st_s0"].rect) for s in segments(link))


def test_parallel_ways_run_beside_each_other() -> None:
    layout = laid_out(mapped([(None, None)] * 2, [(0, 1), (0, 1), (0, 1)]))
    ys = {link.points[0] for link in layout.links.values()}
    assert len(ys) == 3
    assert not any(overlap(a, b) or cross(a, b) for a, b in pairs(layout))


def test_there_and_back_are_two_lines() -> None:
    layout = laid_out(mapped([(0, None), (0, None), (1, None)], [(0, 1), (1, 0)], stages=2))
    assert layout.links["tn_t1"].dashed and not layout.links["tn_t0"].dashed
    assert not any(overlap(a, b) for a, b in pairs(layout))


def test_neighbours_in_rows_of_different_height_are_joined_straight() -> None:
    layout = laid_out(mapped([(None, None)] * 2, [(0, 1)], titles={0: "x" * 120}))
    assert len(layout.links["tn_t0"].points) == 2


def test_a_bend_moves_the_middle_segment_only() -> None:
    way = ((0.0, 0.0), (50.0, 0.0), (50.0, 80.0), (100.0, 80.0))
    assert bend(way, 16.0).points == ((0.0, 0.0), (66.0, 0.0), (66.0, 80.0), (100.0, 80.0))
    assert bend(way, None).points == way


def test_a_share_is_the_personas_else_everyones() -> None:
    document = story()
    way = document.get("tn_t10", Transition)
    assert share_text(document, way.id, "pe_p1") == "40\u00a0%"
    mine = Share(id="sh_x", transition=way.id, persona="pe_p1", percent=12.5)
    both = Document([*document.records.values(), mine])
    assert share_text(both, way.id, "pe_p1") == "12.5\u00a0%"
    assert share_text(both, way.id, None) == "40\u00a0%"
    assert share_text(both, "tn_t1", None) == ""


def test_a_drawn_link_says_where_it_leads_and_ends_in_a_head() -> None:
    group = draw_link(told().links["tn_t10"], LOOK, FixedShaper(), ground="#FFFFFF")
    assert isinstance(group, Group) and group.role is Role.TRANSITION and group.record == "tn_t10"
    assert group.alt == "From step 9, Remote fix, to step 12, Signed in, files are there: works 40\u00a0%"
    assert texts(group.ops) == ["works", "40\u00a0%"]
    line, head = group.ops[:2]
    assert isinstance(line, Stroke) and isinstance(head, Fill)
    assert ("L", *told().links["tn_t10"].points[-1]) in head.path or (
        "M",
        *told().links["tn_t10"].points[-1],
    ) in head.path


@pytest.mark.parametrize("words", ["yes", "has a second device"])
def test_a_label_between_stages_is_whole_and_has_room(words: str) -> None:
    layout = laid_out(mapped([(0, None), (1, None)], [(0, 1, words)], stages=2))
    link = layout.links["tn_t0"]
    assert link.label is not None and not link.shortened
    assert not any(link.label.overlaps(box.rect) for box in layout.cards.values())
