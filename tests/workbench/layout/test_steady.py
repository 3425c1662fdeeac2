"""What stands stays: a new step moves the others by at most one column or row, whatever a layout from scratch does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.performance.maps import large_map
from tests.workbench.layout.maps import JOURNEY, documents, laid_out, mapped
from workbench.edits.inserting import insert_step
from workbench.edits.steps import add_connected_step, add_step
from workbench.layout.measures import COLUMN
from workbench.layout.place import Placement, place
from workbench.layout.steady import Standing
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Id, Journey, Step

ROW = 152.0
"""The pitch of rows of cards with short titles."""


def placed(document: Document, before: Standing | None = None) -> Placement:
    (journey,) = document.all(Journey)
    heights = {step.id: 112.0 for step in order.steps(document, journey.id)}
    return place(document, journey.id, heights, None, before)


def columns(placement: Placement) -> dict[Id, int]:
    """Give the column of each card that nobody has placed, over a map without stages."""
    return {step: slot.column for step, slot in placement.standing.filled.slots.items()}


def additions(document: Document, ids: SeededIds) -> list[Change]:
    """Give every way to add one step: after and before each, on each transition, at the end of each stage."""
    (journey,) = document.all(Journey)
    steps = order.steps(document, journey.id)
    found = [
        add_connected_step(document, ids, step.id, stage=step.stage, lane=step.lane, before=before)
        for step in steps
        for before in (False, True)
    ]
    found += [insert_step(document, ids, way.id) for way in order.transitions(document, journey.id)]
    cells = {(step.stage, step.lane) for step in steps}
    found += [add_step(document, ids, journey.id, stage=a, lane=b) for a, b in sorted(cells, key=str)]
    return found


def farthest(document: Document, change: Change) -> float:
    """Carry a change out and take it back; give how far it moved an unplaced card, in columns plus rows."""
    before = placed(document)
    document.apply(change)
    now = placed(document, before.standing).rects
    document.apply(change.inverse())
    was = {step: before.rects[step] for step in before.standing.filled.slots}
    return max(
        (abs(now[s].x - rect.x) / COLUMN + abs(now[s].y - rect.y) / ROW for s, rect in was.items()),
        default=0.0,
    )


@settings(max_examples=25, deadline=None)
@given(documents(most=10), st.integers(0, 10**6))
def test_a_new_step_moves_no_card_by_more_than_a_column_or_row(document: Document, seed: int) -> None:
    for change in additions(document, SeededIds(seed)):
        assert farthest(document, change) <= 1, change.label


@settings(max_examples=15, deadline=None)
@given(documents(placed=True, most=8), st.integers(0, 10**6))
def test_nobody_is_shifted_under_a_placed_card(document: Document, seed: int) -> None:
    before = placed(document)
    for change in additions(document, SeededIds(seed)):
        document.apply(change)
        now = placed(document, before.standing)
        document.apply(change.inverse())
        free = now.standing.filled.slots
        for step in free:
            rect = now.rects[step]
            assert not any(rect.overlaps(other) for key, other in now.rects.items() if key != step)


@pytest.mark.parametrize("staged", [False, True])
@pytest.mark.parametrize("steps", [30, 60, 90])
def test_nor_on_larger_maps(steps: int, staged: bool) -> None:
    document = large_map(steps, staged=staged, people=0, seed=steps)
    for change in additions(document, SeededIds(steps))[:: steps // 10]:
        assert farthest(document, change) <= 1, change.label


def test_from_scratch_it_would_be_farther() -> None:
    """The tests above can fail: inserted into a line of a long flow, a step sends others to the next line."""
    document = mapped([(None, None)] * 20, [(i, i + 1) for i in range(19)])
    before = placed(document)
    document.apply(insert_step(document, SeededIds(1), "tn_t3"))
    fresh, kept = columns(placed(document)), columns(placed(document, before.standing))
    was = columns(before)
    assert max(abs(fresh[step] - was[step]) for step in was) == 7
    assert max(abs(kept[step] - was[step]) for step in was) == 1
    assert [kept[f"st_s{i}"] for i in range(8, 20)] == [was[f"st_s{i}"] for i in range(8, 20)]


@pytest.mark.parametrize("number", [0, 1, 3, 7, 11, 18])
def test_a_branch_in_a_long_stage_stands_beside_what_it_leaves(number: int) -> None:
    document = mapped([(0, None)] * 20, [(i, i + 1) for i in range(19)], stages=2)
    before, source = placed(document), document.get(f"st_s{number}", Step)
    change = add_connected_step(document, SeededIds(1), source.id, stage=source.stage, lane=source.lane)
    document.apply(change)
    slots = placed(document, before.standing).standing.filled.slots
    assert abs(slots[change.created(Step)[0].id].column - slots[source.id].column) <= 1


def test_no_two_cards_stand_in_one_place_however_long_one_goes_on() -> None:
    document, ids = large_map(40, staged=False, people=0), SeededIds(3)
    standing = placed(document).standing
    for number in range(40):
        changes = additions(document, ids)
        document.apply(changes[(number * 7919) % len(changes)])
        placement = placed(document, standing)
        standing = placement.standing
        assert len(set(standing.filled.slots.values())) == len(standing.filled.slots)


def test_much_that_is_new_is_arranged_as_from_scratch() -> None:
    document = mapped([(None, None)] * 10, [(i, i + 1) for i in range(9)])
    before = placed(document)
    larger = mapped([(None, None)] * 20, [(i, i + 1) for i in range(19)])
    assert columns(placed(larger, before.standing)) == columns(placed(larger))


def test_a_layout_keeps_what_the_next_one_needs() -> None:
    layout = laid_out(mapped([(None, None)] * 3, [(0, 1), (1, 2)]))
    assert set(layout.standing.filled.slots) == {"st_s0", "st_s1", "st_s2"}
    assert layout.journey == JOURNEY
