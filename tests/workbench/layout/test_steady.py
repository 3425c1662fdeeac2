"""What stands stays: a new step moves the others by at most one column or row, whatever a layout from scratch does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.performance.maps import large_map
from tests.workbench.layout.maps import JOURNEY, documents, laid_out, mapped
from workbench.edits.steps import add_connected_step, add_step, insert_step
from workbench.layout.place import Placement, place
from workbench.layout.steady import Standing
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Id, Journey

Spot = tuple[int, int]


def placed(document: Document, before: Standing | None = None) -> Placement:
    (journey,) = document.all(Journey)
    heights = {step.id: 112.0 for step in order.steps(document, journey.id)}
    return place(document, journey.id, heights, None, before)


def spots(placement: Placement) -> dict[Id, Spot]:
    """Give column and row of each card over the whole map, of those that nobody has placed."""
    slots = placement.standing.filled.slots
    wide = [1] * len(placement.stages)
    high = [1] * len(placement.lanes)
    for slot in slots.values():
        wide[slot.stage] = max(wide[slot.stage], slot.column + 1)
        high[slot.lane] = max(high[slot.lane], slot.row + 1)
    return {
        step: (sum(wide[: slot.stage]) + slot.column, sum(high[: slot.lane]) + slot.row)
        for step, slot in slots.items()
    }


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


def farthest(document: Document, change: Change) -> int:
    """Carry a change out and take it back; give how far it moved a card, in columns plus rows."""
    before = placed(document)
    document.apply(change)
    now = spots(placed(document, before.standing))
    document.apply(change.inverse())
    was = spots(before)
    return max(
        (abs(was[step][0] - now[step][0]) + abs(was[step][1] - now[step][1]) for step in was if step in now),
        default=0,
    )


@settings(max_examples=40, deadline=None)
@given(documents(placed=True, most=12), st.integers(0, 10**6))
def test_a_new_step_moves_no_card_by_more_than_a_column_or_row(document: Document, seed: int) -> None:
    for change in additions(document, SeededIds(seed)):
        assert farthest(document, change) <= 1, change.label


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
    fresh, kept = spots(placed(document)), spots(placed(document, before.standing))
    was = spots(before)
    assert max(abs(fresh[step][0] - was[step][0]) for step in was) == 7
    assert max(abs(kept[step][0] - was[step][0]) for step in was) == 1
    assert [kept[f"st_s{i}"] for i in range(8, 20)] == [was[f"st_s{i}"] for i in range(8, 20)]


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
    assert spots(placed(larger, before.standing)) == spots(placed(larger))


def test_a_layout_keeps_what_the_next_one_needs() -> None:
    layout = laid_out(mapped([(None, None)] * 3, [(0, 1), (1, 2)]))
    assert set(layout.standing.filled.slots) == {"st_s0", "st_s1", "st_s2"}
    assert layout.journey == JOURNEY
