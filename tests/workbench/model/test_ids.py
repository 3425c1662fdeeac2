import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.ids import SeededIds, id_number, is_rank, make_id, rank_between, ranks


@given(st.integers(1, 2**53 - 1))
def test_an_id_gives_its_number_back(number):
    assert id_number(make_id("st", number)) == number


@pytest.mark.parametrize("wrong", ["", "st", "st_", "_1", "st_01", "st_u", "st_A", "st_zzzzzzzzzzzz"])
def test_what_is_no_id_is_refused(wrong):
    with pytest.raises(ValueError):
        id_number(wrong)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=120))
def test_a_rank_stands_between_its_neighbours(places):
    keys: list[str] = []
    for place in places:
        index = place % (len(keys) + 1)
        low = keys[index - 1] if index else None
        high = keys[index] if index < len(keys) else None
        key = rank_between(low, high)
        assert is_rank(key)
        keys.insert(index, key)
    assert keys == sorted(set(keys))


def test_no_rank_between_equal_neighbours():
    with pytest.raises(ValueError):
        rank_between("V", "V")


@given(st.integers(0, 500))
def test_many_ranks_rise_and_stay_short(count):
    keys = ranks(count)
    assert keys == sorted(set(keys))
    assert all(is_rank(key) and len(key) <= 3 for key in keys)


def test_seeded_ids_repeat():
    assert [SeededIds(4).number() for _ in range(3)] == [SeededIds(4).number()] * 3
