from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.story import JOURNEY as STORY
from tests.story import story
from tests.workbench.layout.maps import JOURNEY, at, documents, laid_out, mapped
from workbench.catalogue import SAMPLES, Bundled
from workbench.edits.steps import add_connected_step, add_step
from workbench.layout.measures import COLUMN, Rect
from workbench.layout.place import place
from workbench.layout.slots import most_rows
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Lane, LaneKind, Stage, StepKind
from workbench.storage.project_file import read_project

ROW = 152.0
KINDS = (LaneKind.PERSON, LaneKind.FRONT_STAGE, LaneKind.BACK_STAGE, LaneKind.SUPPORT)


def test_the_story_stands_as_in_the_picture() -> None:
    document = story()
    placement = place(document, STORY, {s.id: 112.0 for s in order.steps(document, STORY)})
    cells = {
        step: (int(rect.x // COLUMN), sum(rect.y >= top for rows in placement.rows for top, _ in rows) - 1)
        for step, rect in placement.rects.items()
    }
    expected = [(0, 0), (0, 1), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
    expected += [(2, 3), (3, 4), (3, 3), (3, 1), (4, 1), (4, 0), (4, 2)]
    assert [cells[f"st_{i}"] for i in range(1, 15)] == expected


def test_a_chain_without_stages_is_one_row_to_the_right() -> None:
    layout = laid_out(mapped([(None, None)] * 5, [(i, i + 1) for i in range(4)]))
    assert [at(layout, i) for i in range(5)] == [(24.0 + COLUMN * i, 24.0) for i in range(5)]
    assert not layout.has_stages and not layout.has_lanes


def test_a_branch_takes_the_row_below_its_decision() -> None:
    layout = laid_out(mapped([(None, None)] * 5, [(0, 1), (1, 2), (1, 3), (3, 4), (2, 4)]))
    assert at(layout, 2) == (24.0 + 2 * COLUMN, 24.0)
    assert at(layout, 3) == (24.0 + 2 * COLUMN, 24.0 + ROW)
    assert at(layout, 4) == (24.0 + 3 * COLUMN, 24.0)


def chain(length: int) -> list[tuple[int, int]]:
    return [(i, i + 1) for i in range(length - 1)]


def test_a_long_flow_is_broken_into_lines_like_text() -> None:
    layout = laid_out(mapped([(None, None)] * 60, chain(60)))
    assert [at(layout, i) for i in range(60)] == [
        (24.0 + COLUMN * (i % 8), 24.0 + ROW * (i // 8)) for i in range(60)
    ]
    assert 1.4 < layout.width / layout.height < 1.9
    for i in range(7, 59, 8):
        link = layout.links[f"tn_t{i}"]
        assert len(link.points) == 4, (
            "from the end of a line to the beginning of the next one, between the two"
        )
        assert link.points[1][1] == link.points[2][1] < at(layout, i + 1)[1]


def test_the_branches_of_a_line_stay_with_it() -> None:
    ways = [*chain(12), (2, 12), (12, 13), (13, 5), (9, 14)]
    layout = laid_out(mapped([(None, None)] * 15, ways))
    rows = [(at(layout, i)[1] - 24.0) / ROW for i in range(15)]
    assert rows == [0.0] * 8 + [2.0] * 4 + [1.0] * 2 + [3.0]


def test_lanes_are_not_broken() -> None:
    layout = laid_out(mapped([(None, i % 2) for i in range(20)], chain(20), lanes=2))
    assert at(layout, 19)[0] == 24.0 + 19 * COLUMN


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.sets(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=3))
def test_a_step_at_the_end_of_a_long_flow_moves_nothing(length: int, jumps: set[tuple[int, int]]) -> None:
    ways = [*chain(length), *((a, a + by) for a, by in sorted(jumps) if a + by < length)]
    document = mapped([(None, None)] * length, ways)
    before = laid_out(document)
    document.apply(add_connected_step(document, SeededIds(7), f"st_s{length - 1}"))
    after = laid_out(document)
    for step, box in before.cards.items():
        assert after.cards[step].rect == box.rect


def test_a_placed_card_moves_no_line_but_one_that_it_covers() -> None:
    before = laid_out(mapped([(None, None)] * 30, chain(30)))
    aside = laid_out(mapped([(None, None)] * 30, chain(30), places={12: (24.0 + 9 * COLUMN, 24.0 + ROW)}))
    assert [at(aside, i) for i in range(30) if i != 12] == [at(before, i) for i in range(30) if i != 12]
    over = laid_out(mapped([(None, None)] * 30, chain(30), places={12: (24.0, 24.0 + 2 * ROW)}))
    assert at(over, 12) == (24.0, 24.0 + 2 * ROW)
    assert [at(over, i) for i in range(12)] == [at(before, i) for i in range(12)]
    assert at(over, 16) == (24.0, 24.0 + 3 * ROW)


@pytest.mark.parametrize("stages", [0, 3])
def test_a_shortcut_moves_nothing(stages: int) -> None:
    cells = [(i * stages // 6 if stages else None, None) for i in range(6)]
    before = laid_out(mapped(cells, chain(6), stages=stages))
    for source in range(4):
        for target in range(source + 2, 6):
            after = laid_out(mapped(cells, [*chain(6), (source, target)], stages=stages))
            assert [at(after, i) for i in range(6)] == [at(before, i) for i in range(6)], (source, target)


def test_a_long_label_gets_an_empty_column_where_the_flow_runs_straight() -> None:
    layout = laid_out(mapped([(None, None)] * 2, [(0, 1, "has a second device at home")]))
    assert at(layout, 1)[0] - at(layout, 0)[0] == 2 * COLUMN


def test_steps_without_ways_stand_in_reading_order() -> None:
    layout = laid_out(mapped([(None, None)] * 3))
    assert [at(layout, i)[0] for i in range(3)] == [24.0, 24.0 + COLUMN, 24.0 + 2 * COLUMN]


@pytest.mark.parametrize("lanes", [0, 1, 2, 3])
def test_a_cell_wraps_into_columns(lanes: int) -> None:
    rows = {0: 4, 1: 4, 2: 3, 3: 2}[lanes]
    assert most_rows(lanes) == rows
    lane = 0 if lanes else None
    cells = [(0, lane)] * (2 * rows) + [(1, lane)]
    layout = laid_out(mapped(cells, [(i, i + 1) for i in range(2 * rows)], stages=2, lanes=lanes))
    assert [at(layout, i) for i in range(rows)] == [(24.0, 24.0 + ROW * i) for i in range(rows)]
    assert at(layout, rows) == (24.0 + COLUMN, 24.0)
    assert layout.stages[1].start == 2 * COLUMN


def test_a_card_stands_in_its_predecessors_row_where_that_costs_nothing() -> None:
    cells = [(0, 0), (0, 0), (1, 0)]
    layout = laid_out(mapped(cells, [(0, 1), (1, 2)], stages=2, lanes=1))
    assert at(layout, 2)[1] == at(layout, 1)[1]


def test_steps_without_a_stage_come_in_an_unnamed_first_band() -> None:
    layout = laid_out(mapped([(None, None), (0, 0), (1, 0)], stages=2, lanes=1))
    assert [band.record for band in layout.stages] == [None, "sg_g0", "sg_g1"]
    assert [band.record for band in layout.lanes] == [None, "la_a0"]
    assert at(layout, 0)[0] < layout.stages[1].start


def test_a_row_is_as_high_as_its_highest_card() -> None:
    titles = {0: "x" * 120}
    layout = laid_out(mapped([(0, None), (1, None), (0, None)], stages=2, titles=titles))
    assert layout.cards["st_s0"].rect.height == 160.0
    assert at(layout, 2)[1] == 24.0 + 160.0 + 40.0


def test_bands_are_as_large_as_said_where_that_is_more() -> None:
    document = mapped([(0, 0), (1, 0)], stages=2, lanes=1)
    records = [
        msgspec.structs.replace(r, width=500.0)
        if isinstance(r, Stage)
        else msgspec.structs.replace(r, height=90.0)
        if isinstance(r, Lane)
        else r
        for r in document.records.values()
    ]
    layout = laid_out(Document(records))
    assert [band.size for band in layout.stages] == [504.0, 504.0]
    assert layout.lanes[0].size == 160.0


def test_blueprint_lines_lie_between_lanes_of_the_right_kinds() -> None:
    layout = laid_out(mapped([(None, i) for i in range(4)], lanes=4, lane_kinds=KINDS))
    lines = [band.line for band in layout.lanes]
    assert lines == ["", "line of interaction", "line of visibility", "line of internal interaction"]


def test_a_placed_card_stays_and_the_others_make_room() -> None:
    cells = [(0, None), (0, None), (1, None)]
    layout = laid_out(mapped(cells, stages=2, places={1: (24.0, 32.0)}))
    assert at(layout, 1) == (24.0, 32.0)
    assert at(layout, 0) != (24.0, 24.0)
    assert not layout.cards["st_s0"].rect.overlaps(layout.cards["st_s1"].rect)


@settings(max_examples=60, deadline=None)
@given(documents(placed=True))
def test_unplaced_cards_lie_under_nothing_and_all_inside_their_cells(document: Document) -> None:
    layout = laid_out(document)
    fixed = {s.id for s in order.steps(document, JOURNEY) if s.place is not None}
    boxes = list(layout.cards.values())
    stages = {band.record: band for band in layout.stages}
    lanes = {band.record: band for band in layout.lanes}
    for i, box in enumerate(boxes):
        for other in boxes[:i]:
            if not {box.step, other.step} <= fixed:
                assert not box.rect.overlaps(other.rect)
        step = next(s for s in order.steps(document, JOURNEY) if s.id == box.step)
        stage, lane = stages[step.stage], lanes[step.lane]
        cell = Rect(stage.start, lane.start, stage.size, lane.size)
        assert cell.contains(box.rect.x, box.rect.y) and cell.contains(box.rect.right, box.rect.bottom)


@settings(max_examples=60, deadline=None)
@given(documents(placed=True), st.integers(0, 10**6))
def test_a_new_step_moves_no_placed_card(document: Document, seed: int) -> None:
    steps = order.steps(document, JOURNEY)
    fixed = {s.id: s.place for s in steps if s.place is not None}
    chosen = steps[seed % len(steps)]
    document.apply(
        add_connected_step(document, SeededIds(seed), chosen.id, stage=chosen.stage, lane=chosen.lane)
    )
    layout = laid_out(document)
    for step in order.steps(document, JOURNEY):
        if step.id in fixed:
            rect = layout.cards[step.id].rect
            stage = next(b for b in layout.stages if b.record == step.stage)
            lane = next(b for b in layout.lanes if b.record == step.lane)
            assert (rect.x - stage.start, rect.y - lane.start) == fixed[step.id]


@settings(max_examples=60, deadline=None)
@given(documents())
def test_a_step_at_the_end_moves_nothing_far(document: Document) -> None:
    before = laid_out(document)
    last = order.steps(document, JOURNEY)[-1]
    document.apply(add_step(document, SeededIds(7), JOURNEY, stage=last.stage, lane=last.lane))
    after = laid_out(document)
    for step, box in before.cards.items():
        assert abs(after.cards[step].rect.x - box.rect.x) <= COLUMN


def test_the_start_of_a_loop_is_found_from_the_start() -> None:
    document = mapped([(None, None)] * 3, [(2, 0), (0, 1), (1, 2)], kinds={0: StepKind.START})
    layout = laid_out(document)
    assert {key for key, link in layout.links.items() if link.dashed} == {"tn_t0"}
    assert at(layout, 2)[0] > at(layout, 1)[0] > at(layout, 0)[0]


def test_a_stage_and_a_lane_are_as_large_as_they_shall_be_but_never_too_small() -> None:
    document = mapped([(0, 0), (1, 0)], [(0, 1)], stages=2, lanes=1)
    fixed = [
        msgspec.structs.replace(document.get("sg_g0", Stage), width=601.0),
        msgspec.structs.replace(document.get("sg_g1", Stage), width=100.0),
        msgspec.structs.replace(document.get("la_a0", Lane), height=400.0),
    ]
    document = Document([*(r for k, r in document.records.items() if k not in {f.id for f in fixed}), *fixed])
    layout = laid_out(document)
    assert [(stage.size, stage.need) for stage in layout.stages] == [(608.0, COLUMN), (COLUMN, COLUMN)]
    assert layout.lanes[0].size == 400.0 and layout.lanes[0].need < 200.0
    assert layout.cards["st_s1"].rect.x == 608.0 + 24.0


@pytest.mark.parametrize("bundled", SAMPLES, ids=lambda bundled: bundled.name)
def test_no_row_of_a_sample_is_empty(bundled: Bundled) -> None:
    document = read_project(bundled.path).document
    for journey in order.journeys(document):
        placement = place(document, journey.id, {s.id: 112.0 for s in order.steps(document, journey.id)})
        tops = {rect.y for rect in placement.rects.values()}
        for lane, rows in zip(placement.lanes, placement.rows, strict=True):
            assert all(top in tops for top, _ in rows), f"{lane.title} has a row that nothing stands in"
