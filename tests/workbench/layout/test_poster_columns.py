from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.drawing.ops import Group
from workbench.layout.poster_columns import (
    Item,
    fits,
    lowest,
    parts_of,
    placed_column,
    split,
    stacked,
    total,
)
from workbench.layout.poster_type import Block


def _item(height: float, gap: float = 4.0, *, heads: bool = False, sinks: bool = False) -> Item:
    return Item(
        Block(100.0, height, Group(())), gap, ruling="rule" if heads else "", heads=heads, sinks=sinks
    )


def _section(*heights: float, sinks: bool = False) -> list[Item]:
    return [_item(10, 20, heads=True, sinks=sinks), *(_item(height) for height in heights)]


SECTIONS = st.lists(
    st.lists(st.floats(5, 60), min_size=1, max_size=6).map(lambda hs: _section(*hs)), min_size=1, max_size=4
).map(lambda parts: list(itertools.chain.from_iterable(parts)))


@given(SECTIONS, st.lists(st.floats(30, 400), min_size=1, max_size=5))
def test_a_split_keeps_every_item_once_in_order_within_the_heights(
    items: list[Item], heights: list[float]
) -> None:
    found = split(parts_of(items), heights)
    if found is None:
        return
    assert list(itertools.chain.from_iterable(found.columns)) == items
    assert len(found.columns) == len(heights)
    for column, height in zip(found.columns, heights, strict=True):
        assert stacked(column) <= height + 1e-3
        assert not column or not column[-1].heads


@given(SECTIONS, st.lists(st.floats(30, 400), min_size=1, max_size=5))
def test_what_fits_can_be_split_and_what_cannot_does_not_fit(items: list[Item], heights: list[float]) -> None:
    parts = parts_of(items)
    assert fits(parts, heights) == (split(parts, heights) is not None)


def test_sections_are_not_torn_where_it_can_be_helped() -> None:
    items = [*_section(30, 30), *_section(30, 30, 30)]
    found = split(parts_of(items), [150, 150])
    assert found is not None
    assert [len(column) for column in found.columns] == [3, 4]
    assert found.torn == 0


def test_a_section_that_is_too_high_is_torn_once() -> None:
    found = split(parts_of(_section(40, 40, 40, 40)), [110, 110])
    assert found is not None
    assert found.torn == 1
    assert [stacked(column) for column in found.columns] == [98, 84]


@given(SECTIONS, st.integers(1, 4), st.integers(0, 2))
def test_the_lowest_height_is_enough_and_less_is_not(items: list[Item], short: int, tall: int) -> None:
    parts = parts_of(items)
    height = 300.0
    found = lowest(parts, short, tall, height)
    if found is None:
        assert not fits(parts, [height] * (short + tall))
        return
    assert fits(parts, [found] * short + [height] * tall)
    if found > 1:
        assert not fits(parts, [found - 0.1] * short + [height] * tall)


def test_what_sinks_stands_at_the_foot() -> None:
    column = [*_section(30), *_section(20, sinks=True)]
    placed = list(placed_column(column, 5, 100, 400))
    assert [one.y for one in placed] == [100, 114, 366, 380]
    assert placed[-1].y + 20 == 400
    assert [one.line for one in placed] == [None, None, 356, None]
    assert [one.y for one in placed_column(column, 5, 100, None)] == [100, 114, 164, 178]


def test_one_column_holds_everything_at_the_total_height() -> None:
    items = [*_section(30, 20), *_section(10)]
    assert total(parts_of(items)) == stacked(items) == pytest.approx(10 + 4 + 30 + 4 + 20 + 20 + 10 + 4 + 10)
