"""The Markov chain: METHOD's vector, and agreement with people who are sent through generated graphs one by one."""

import math
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.method.chances import absorb, weighted_mean

METHOD = {
    "Search": {"Basket": 1.0},
    "Basket": {"Pay": 1.0},
    "Pay": {"Basket": 0.3, "Confirm": 0.6, "Give up": 0.1},
    "Confirm": {},
    "Give up": {},
}


def test_the_vector_of_the_method():
    found = absorb(METHOD, "Search")
    visits = {"Search": 1, "Basket": 10 / 7, "Pay": 10 / 7, "Confirm": 6 / 7, "Give up": 1 / 7}
    assert found.visits == pytest.approx(visits)
    assert found.ends == pytest.approx({"Confirm": 6 / 7, "Give up": 1 / 7})
    felt = {"Search": 1, "Basket": 0, "Pay": -1, "Confirm": 2, "Give up": -2}
    assert weighted_mean(found.visits, felt) == pytest.approx(7 / 34)


def test_unrated_steps_weigh_nothing():
    visits = {"a": 1.0, "b": 3.0}
    assert weighted_mean(visits, {"a": 2, "b": None}) == 2
    assert weighted_mean(visits, {"a": None, "b": None}) is None
    assert weighted_mean({"a": 0.0}, {"a": 1}) is None


def test_a_step_that_leads_back_to_itself_is_visited_as_often_as_it_takes():
    found = absorb({"a": {"a": 0.75, "z": 0.25}, "z": {}}, "a")
    assert found.visits == pytest.approx({"a": 4, "z": 1})


def test_no_way_to_an_end_is_loud():
    with pytest.raises(ZeroDivisionError):
        absorb({"a": {"b": 1.0}, "b": {"a": 1.0}, "z": {}}, "a")


@st.composite
def chains(draw):
    """Steps 0 … n−1 and ends; each step has a way on to a later one, so that an end is reached from all."""
    count = draw(st.integers(1, 7))
    ends = draw(st.integers(1, 3))
    names = [f"s{i}" for i in range(count)] + [f"e{i}" for i in range(ends)]
    moves = {name: {} for name in names}
    for place in range(count):
        onward = draw(st.sampled_from(names[place + 1 :]))
        weights = {onward: draw(st.integers(2, 5))}
        for other in draw(st.lists(st.sampled_from(names), max_size=3)):
            weights[other] = weights.get(other, 0) + draw(st.integers(1, 3))
        total = sum(weights.values())
        moves[names[place]] = {key: Fraction(weight, total) for key, weight in weights.items()}
    return moves


@given(chains())
@settings(max_examples=60, deadline=None)
def test_the_numbers_solve_the_equations_of_the_chain(moves):
    found = absorb({k: {t: float(p) for t, p in to.items()} for k, to in moves.items()}, "s0")
    assert math.isclose(sum(found.ends.values()), 1)
    for step, visits in found.visits.items():
        arrived = (step == "s0") + sum(found.visits[s] * float(to.get(step, 0)) for s, to in moves.items())
        assert math.isclose(visits, arrived, rel_tol=1e-9, abs_tol=1e-12)


@given(chains(), st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_it_agrees_with_people_sent_through_the_graph(moves, seed):
    chain = {k: {t: float(p) for t, p in to.items()} for k, to in moves.items()}
    found, people, chance = absorb(chain, "s0"), 1500, random.Random(seed)
    total, squares = dict.fromkeys(chain, 0), dict.fromkeys(chain, 0)
    for _ in range(people):
        seen, here = {}, "s0"
        while True:
            seen[here] = seen.get(here, 0) + 1
            if not chain[here]:
                break
            (here,) = chance.choices(list(chain[here]), list(chain[here].values()))
        for step, count in seen.items():
            total[step] += count
            squares[step] += count * count
    for step in chain:
        mean = total[step] / people
        spread = math.sqrt(max(squares[step] / people - mean * mean, 1 / people) / people)
        assert abs(mean - found.visits[step]) < 6 * spread + 1e-9


def test_a_thousand_steps_with_loops_take_no_time():
    moves = {f"s{i}": {f"s{i + 1}": 0.9, f"s{max(0, i - 7)}": 0.1} for i in range(1000)} | {"s1000": {}}
    assert absorb(moves, "s0").ends["s1000"] == pytest.approx(1)
