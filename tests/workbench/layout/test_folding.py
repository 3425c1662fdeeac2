"""Folded stages and lanes: narrow, without their steps, links end at the border, all else keeps its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.layout.maps import documents, laid_out, mapped
from workbench.layout.folding import FOLDED, folded
from workbench.layout.map import MapLayout
from workbench.model.document import Document
from workbench.model.records import Id, Step


def hidden_in(document: Document, bands: set[Id]) -> set[Id]:
    return {step.id for step in document.all(Step) if {step.stage, step.lane} & bands}


def fold(document: Document, *bands: Id) -> tuple[MapLayout, MapLayout]:
    layout = laid_out(document)
    return layout, folded(layout, set(bands), hidden_in(document, set(bands)))


def test_nothing_folded_is_the_same_layout() -> None:
    layout, now = fold(mapped([(0, None), (1, None)], [(0, 1)], stages=2))
    assert now is layout


def test_a_folded_stage_is_narrow_and_all_behind_it_follows() -> None:
    document = mapped([(0, None), (1, None), (2, None)], [(0, 1), (1, 2), (0, 2)], stages=3)
    layout, now = fold(document, "sg_g1")
    assert [(band.size, band.is_folded) for band in now.stages] == [
        (256.0, False),
        (FOLDED, True),
        (256.0, False),
    ]
    assert list(now.cards) == ["st_s0", "st_s2"]
    by = 256.0 - FOLDED
    assert now.cards["st_s2"].rect.x == layout.cards["st_s2"].rect.x - by
    assert now.width == layout.width - by
    into, out = now.links["tn_t0"].points, now.links["tn_t1"].points
    assert into[-1][0] == 256.0 and out[0][0] == 256.0 + FOLDED
    assert now.links["tn_t2"].points[-1][0] == now.cards["st_s2"].rect.x


def test_links_within_a_folded_stage_are_hidden_with_it() -> None:
    document = mapped([(0, None), (0, None), (1, None)], [(0, 1), (1, 2)], stages=2)
    _, now = fold(document, "sg_g0")
    assert list(now.links) == ["tn_t1"]


def test_a_folded_lane_is_low_and_what_is_below_moves_up() -> None:
    document = mapped([(None, 0), (None, 1), (None, 2)], [(0, 1), (1, 2)], lanes=3)
    layout, now = fold(document, "la_a1")
    assert now.lanes[1].size == FOLDED
    assert now.cards["st_s2"].rect.y == layout.cards["st_s2"].rect.y - (layout.lanes[1].size - FOLDED)
    assert now.links["tn_t0"].points[-1][1] == now.lanes[1].start
    assert now.links["tn_t1"].points[0][1] == now.lanes[1].end


def test_everything_can_be_folded() -> None:
    document = mapped([(0, 0), (1, 1)], [(0, 1)], stages=2, lanes=2)
    _, now = fold(document, "sg_g0", "sg_g1", "la_a0", "la_a1")
    assert not now.cards and not now.links
    assert now.width == 2 * FOLDED


@settings(max_examples=120, deadline=None)
@given(document=documents(), data=st.data())
def test_whatever_is_folded_links_end_at_cards_or_at_strips_of_hidden_steps(
    document: Document, data: st.DataObject
) -> None:
    layout = laid_out(document)
    bands = [band.record for band in (*layout.stages, *layout.lanes) if band.record]
    chosen = data.draw(st.sets(st.sampled_from(bands)) if bands else st.just(set()))
    hidden = hidden_in(document, chosen)
    now = folded(layout, chosen, hidden)
    assert set(now.cards) == set(layout.cards) - hidden
    for key, link in now.links.items():
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(link.points, link.points[1:], strict=False))
        for step, end, before in (
            (link.source, link.points[0], layout.links[key].points[0]),
            (link.target, link.points[-1], layout.links[key].points[-1]),
        ):
            if step in now.cards:
                was, rect = layout.cards[step].rect, now.cards[step].rect
                assert (end[0] - rect.x, end[1] - rect.y) == (before[0] - was.x, before[1] - was.y)
            else:
                assert any(end[0] in (band.start, band.end) for band in now.stages if band.is_folded) or any(
                    end[1] in (band.start, band.end) for band in now.lanes if band.is_folded
                )
    for band in (*now.stages, *now.lanes):
        assert band.is_folded == (band.record in chosen)
