from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.journeys import in_stages, small, titles
from workbench.graph.routes import LOWEST_TRIED, Walk, kept_route, main_route, proposed_routes
from workbench.model.document import Document
from workbench.model.ids import ranks
from workbench.model.records import Journey, Project, Route, Step, Stop, Transition

JOURNEY = "jo_j1"


def main(document: Document, persona: str | None = None) -> str:
    return titles(document, main_route(document, JOURNEY, persona).steps)


def proposals(document: Document) -> dict[str, str]:
    return {walk.kind: titles(document, walk.steps) for walk in proposed_routes(document, JOURNEY)}


def test_the_highest_share_wins_at_a_fork() -> None:
    document = small("(A ?B C D+ E!", "AB BC BD CD BE", shares={"BC": 30, "BD": 60, "BE": 10})
    assert main(document) == "ABD"


def test_without_shares_the_target_next_in_reading_order_wins() -> None:
    assert main(small("(A ?B C D+", "AB BD BC CD")) == "ABCD"


def test_next_in_reading_order_is_read_on_from_the_fork_and_not_back() -> None:
    document = small("(A B ?C D+", "AB BC C-A CD")
    assert main(document) == "ABCD"


def test_a_step_that_stands_before_the_fork_is_the_last_choice() -> None:
    assert main(small("X (A B C+", "AB BX BC")) == "ABC"


def test_an_end_ends_the_route_even_where_a_way_leads_back_from_it() -> None:
    assert main(small("(A B+ C!", "AB BA AC")) == "AB"


def test_reading_order_goes_by_stage_first() -> None:
    document = in_stages(small("(A ?B D+ C!", "AB BC BD"), "Begin: AB", "Fail: C", "Work: D")
    assert main(document) == "ABC"


def test_an_unknown_share_that_may_be_the_highest_leaves_it_to_the_reading_order() -> None:
    assert main(small("(A B+ C!", "AB AC", shares={"AC": 30})) == "AB"
    assert main(small("(A B+ C!", "AB AC", shares={"AC": 60})) == "AC"
    assert main(small("(A B+ C!", "AB AC", shares={"AC": None})) == "AB"


def test_a_persona_follows_its_own_shares_and_else_everyones() -> None:
    people = {"Ana": [None], "Ben": [None]}
    shares: dict[str, float | None] = {"AB": 80, "AC": 20, "AB Ana": 10, "AC Ana": 90, "AB Ben": None}
    shares |= {"AC Ben": None}
    document = small("(A C! B+", "AB AC", feelings=people, shares=shares)
    assert (main(document), main(document, "pe_e1"), main(document, "pe_e2")) == ("AB", "AC", "AB")


def test_a_loop_with_the_highest_share_is_gone_round_once_at_most() -> None:
    document = small("(S B P C+ G!", "SB BP P-B PC PG", shares={"PB": 70, "PC": 20, "PG": 10})
    assert main(document) == "SBPC"


def test_a_way_that_only_leads_back_is_given_up_for_the_next() -> None:
    document = small("(A ?B C D+", "AB BC C-A BD", shares={"BC": 90, "BD": 10})
    assert main(document) == "ABD"


def test_where_nothing_leads_on_the_first_choice_stays() -> None:
    assert main(small("(A B C", "AB BC CA")) == "ABC"


def test_steps_without_a_way_in_stand_in_for_a_start() -> None:
    assert main(small("X A B", "AB BX")) == "ABX"
    assert main(small("A B", "AB BA")) == "AB"
    assert main(small("A (B C", "AB BC")) == "BC"


def test_a_journey_without_steps_has_an_empty_main_route_and_no_proposals() -> None:
    document = small("")
    assert main_route(document, JOURNEY).steps == ()
    assert proposed_routes(document, JOURNEY) == []


def test_each_occurrence_names_the_transition_that_led_there() -> None:
    walk = main_route(small("(A B C+", "AB BC"), JOURNEY)
    assert walk.vias == (None, "tn_t1", "tn_t2")
    assert walk.stops == (None, None, None)
    assert walk.breaks == ()


def test_one_route_is_proposed_for_each_kind_of_end() -> None:
    document = small("(A ?B C+ D! Ex F~ G+", "AB BG BD BE BF BC")
    found = proposals(document)
    assert found == {
        "main": "ABC",
        "shortest": "ABC",
        "partial": "ABF",
        "abandoned": "ABE",
        "failed": "ABD",
    }


def test_without_a_success_end_none_is_the_shortest_to_success() -> None:
    assert proposals(small("(A B)", "AB")) == {"main": "AB", "open": "AB"}


def test_the_shortest_begins_at_any_start() -> None:
    document = small("(A (B C D+", "AC CD BD")
    assert proposals(document)["shortest"] == "BD"


def test_the_worst_passes_the_lowest_rating_of_the_personas_shown() -> None:
    document = small(
        "(A B C D+",
        "AB BD AC CD",
        feelings={"Ana": [0, 1, -1, 2], "Ben": [0, 1, None, 2]},
    )
    assert proposals(document)["worst"] == "ACD"
    assert "worst" not in proposals(small("(A B+", "AB"))


def test_the_worst_takes_another_way_where_the_short_ones_would_meet() -> None:
    document = small("(A B C L E+", "AB BL L-B BE AC CL", feelings={"Ana": [0, 0, 0, -2, 0]})
    assert proposals(document)["worst"] == "ACLBE"


def test_a_low_that_no_walk_can_pass_is_left_for_the_next_lowest() -> None:
    document = small("(A B L E+", "AB BL L-B BE", feelings={"Ana": [0, -1, -2, 0]})
    assert proposals(document)["worst"] == "ABE"


def test_a_search_that_is_given_up_says_so() -> None:
    count = LOWEST_TRIED + 1
    names = [chr(0x4E00 + i) for i in range(count)]
    document = small(" ".join(["(A", "B+", *names]), "AB", feelings={"Ana": [None, None, *[-2] * count]})
    walks = proposed_routes(document, JOURNEY)
    assert "worst" not in {walk.kind for walk in walks} and str(LOWEST_TRIED) in walks[0].remark


def kept(steps: str, ways: str, stops: list[tuple[str, str | None]]) -> Walk:
    records = [
        Stop(id=f"sp_q{i}", route="ro_r9", rank=rank, step=step, via=via)
        for i, ((step, via), rank) in enumerate(zip(stops, ranks(len(stops)), strict=True))
    ]
    route = Route(id="ro_r9", journey=JOURNEY, rank="V", title="As Ana went")
    return kept_route(small(steps, ways, extra=[route, *records]), "ro_r9")


def test_a_kept_route_is_its_stops() -> None:
    walk = kept("(A B C+", "AB BA BC", [("st_s1", None), ("st_s2", "tn_t1"), ("st_s1", "tn_t2")])
    assert walk.steps == ("st_s1", "st_s2", "st_s1")
    assert (walk.kind, walk.title, walk.visits, walk.breaks) == ("kept", "As Ana went", (1, 1, 2), ())


def test_neighbours_without_a_transition_are_a_break() -> None:
    walk = kept("(A B C+", "AB BC", [("st_s1", None), ("st_s3", "tn_t2"), ("st_s2", None)])
    assert walk.breaks == (1, 2)


def test_a_transition_drawn_again_mends_a_break() -> None:
    walk = kept("(A B C+", "AB AB BC", [("st_s1", None), ("st_s2", None), ("st_s3", "tn_t3")])
    assert walk.vias == (None, "tn_t1", "tn_t3")


def test_a_stop_whose_transition_leads_elsewhere_by_now_takes_one_that_leads_here() -> None:
    walk = kept("(A B C+", "AB AC CB", [("st_s1", None), ("st_s2", "tn_t2"), ("st_s3", "tn_t3")])
    assert walk.vias == (None, "tn_t1", None)


@st.composite
def graphs(draw: st.DrawFn) -> Document:
    letters = "ABCDEFGH"[: draw(st.integers(1, 8))]
    marks = [draw(st.sampled_from(["", "(", "+", "!", "x", ")", "?"])) for _ in letters]
    pairs = draw(st.lists(st.tuples(st.sampled_from(letters), st.sampled_from(letters)), max_size=20))
    valences = st.lists(
        st.one_of(st.none(), st.integers(-2, 2)), min_size=len(letters), max_size=len(letters)
    )
    ways = sorted({a + b for a, b in pairs})
    shares = {way: draw(st.one_of(st.none(), st.floats(0, 100))) for way in ways if draw(st.booleans())}
    return small(
        " ".join(mark + letter for mark, letter in zip(marks, letters, strict=True)),
        " ".join(ways),
        feelings={"Ana": draw(valences)},
        shares=shares,
    )


@given(graphs())
def test_no_proposal_visits_a_step_twice_or_jumps(document: Document) -> None:
    walks = proposed_routes(document, JOURNEY)
    assert walks[0].kind == "main"
    for walk in walks:
        assert len(set(walk.steps)) == len(walk.steps) > 0
        assert len(walk.steps) == len(walk.stops) == len(walk.vias)
        for i, via in enumerate(walk.vias):
            if i:
                transition = document.get(via or "", Transition)
                assert (transition.source, transition.target) == walk.steps[i - 1 : i + 1]


@given(graphs(), st.randoms())
def test_routes_depend_on_the_records_alone(document: Document, random: object) -> None:
    records = list(document.records.values())
    random.shuffle(records)  # type: ignore[attr-defined]
    assert proposed_routes(Document(records), JOURNEY) == proposed_routes(document, JOURNEY)


def chain(count: int) -> Document:
    keys = ranks(count)
    steps = [Step(id=f"st_s{i}", journey=JOURNEY, rank=keys[i], title=str(i)) for i in range(count)]
    onward = [
        Transition(id=f"tn_t{i}", journey=JOURNEY, source=f"st_s{i}", target=f"st_s{i + 1}")
        for i in range(count - 1)
    ]
    back = [
        Transition(id=f"tn_b{i}", journey=JOURNEY, source=f"st_s{i}", target=f"st_s{i // 2}")
        for i in range(1, count)
    ]
    frame = [Project(id="pr_p1"), Journey(id=JOURNEY, rank="V")]
    return Document([*frame, *steps, *onward, *back])


def calls(what: Callable[[Document, str], object], document: Document) -> int:
    """Count the calls that it takes: the same on every machine, however busy."""
    count = 0

    def on_event(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(on_event)
    try:
        what(document, JOURNEY)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("what", [main_route, proposed_routes])
def test_ten_times_the_steps_take_about_ten_times_the_work(what: Callable[[Document, str], object]) -> None:
    assert calls(what, chain(2_000)) < 14 * calls(what, chain(200))


def test_a_walk_may_be_ten_thousand_steps_long() -> None:
    assert len(main_route(chain(10_000), JOURNEY).steps) == 10_000
