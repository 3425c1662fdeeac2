from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from tests.workbench.journeys import small
from workbench.graph.checks import Finding, Level, check
from workbench.model.document import Document
from workbench.model.records import Journey, Outcome, Step, StepKind, Transition, TransitionKind

JOURNEY = "jo_j1"


def found(document: Document) -> list[tuple[str, str]]:
    return [(finding.id, finding.message) for finding in check(document, JOURNEY)]


def of(check_id: str, document: Document) -> list[Finding]:
    return [finding for finding in check(document, JOURNEY) if finding.id == check_id]


def test_a_sound_journey_has_no_findings() -> None:
    assert check(small("(A ?B C+ D!", "AB BC BD"), JOURNEY) == []


def test_the_marks_are_asked_for_once_and_other_steps_stand_in() -> None:
    assert found(small("A B C!", "AB AC")) == [
        ("G1", "“I try” has no start: mark where it begins."),
        ("G1", "“B” cannot reach an end: nothing follows it."),
    ]
    both = of("G1", small("A B", "AB"))
    assert [finding.message for finding in both] == [
        "“I try” has no start and no end: mark where it begins and where it ends."
    ]
    assert both[0].records == (JOURNEY,) and both[0].level is Level.ERROR


def test_a_journey_without_steps_has_neither_start_nor_end() -> None:
    assert found(small("")) == [("G1", "“I try” has no steps yet: no start and no end.")]


def test_steps_that_cannot_be_reached_are_named_with_the_reason() -> None:
    findings = of("G1", small("(A B! C D E", "AB CD DC EB"))
    assert [(f.message, f.records) for f in findings] == [
        ("“C” cannot be reached: no way from the start leads to it.", ("st_s3",)),
        ("“D” cannot be reached: no way from the start leads to it.", ("st_s4",)),
        ("“E” cannot be reached: no transition leads to it.", ("st_s5",)),
        ("“C” cannot reach an end: no way leads from it to an end.", ("st_s3",)),
        ("“D” cannot reach an end: no way leads from it to an end.", ("st_s4",)),
    ]


def test_a_decision_needs_two_ways_out() -> None:
    assert [f.message for f in of("G2", small("(A ?B C!", "AB BC"))] == [
        "“B” is a decision with only one way out."
    ]
    assert [f.message for f in of("G2", small("(A B! ?C", "AB AC"))] == ["“C” is a decision with no way out."]


@pytest.mark.parametrize("ways", ["AB BC CB AD", "AB BB AD CD BC CB"])
def test_a_loop_needs_an_exit(ways: str) -> None:
    findings = of("G2", small("(A B C D!", ways))
    assert [(f.message, f.records) for f in findings] == (
        [("The loop “B”, “C” has no way out.", ("st_s2", "st_s3"))] if "CD" not in ways else []
    )


def test_a_loop_with_an_end_in_it_needs_no_other_exit() -> None:
    assert of("G2", small("(A B!", "AB BA")) == []


def test_where_nothing_can_be_an_end_the_mark_and_the_loop_say_it_all() -> None:
    assert found(small("(A B", "AB BA"))[:2] == [
        ("G1", "“I try” has no end: mark where it ends."),
        ("G2", "The loop “A”, “B” has no way out."),
    ]


def test_a_step_that_leads_only_to_itself_is_a_loop() -> None:
    assert [f.message for f in of("G2", small("(A B C!", "AB BB AC"))] == ["The loop “B” has no way out."]


def test_a_long_loop_names_a_few_of_its_steps() -> None:
    (finding,) = of("G2", small("(A B C D E F G H!", "AB BC CD DE EF FG GB AH"))
    assert finding.message == "The loop “B”, “C”, “D”, “E”, “F” and 1 more has no way out."
    assert len(finding.records) == 6


@pytest.mark.parametrize(
    ("shares", "total"),
    [
        ({"BC": 60, "BD": 40}, None),
        ({"BC": 60, "BD": 39.6}, None),
        ({"BC": 60, "BD": 39.4}, "99.4"),
        ({"BC": 60, "BD": 41}, "101"),
        ({"BC": 60}, None),
        ({"BC": 60, "BD": None}, None),
        ({"BC": 0, "BD": 0}, "0"),
    ],
)
def test_known_shares_add_up_to_100(shares: dict[str, float | None], total: str | None) -> None:
    messages = [f.message for f in of("G3", small("(A ?B C+ D!", "AB BC BD", shares=shares))]
    assert messages == ([f"At “B” the shares of everyone add up to {total} %, not 100 %."] if total else [])


def test_while_a_share_is_unknown_the_known_ones_may_only_be_too_much() -> None:
    shares = {"BC": 60.0, "BD": 50.0}
    assert len(of("G3", small("(A ?B C+ D! E!", "AB BC BD BE", shares=shares))) == 1


def test_shares_are_added_up_for_each_persona_apart() -> None:
    document = small(
        "(A ?B C+ D!",
        "AB BC BD",
        feelings={"Ana": [], "": []},
        shares={"BC": 50, "BD": 50, "BC Ana": 90, "BD Ana": 20},
    )
    (finding,) = of("G3", document)
    assert finding.message == "At “B” the shares of Ana add up to 110 %, not 100 %."
    assert finding.records == ("st_s2", "tn_t2", "tn_t3")


def test_only_where_ways_part_shares_are_added_up() -> None:
    assert of("G3", small("(A B C!", "AB BC", shares={"BC": 60})) == []
    assert len(of("G3", small("(A B C! D+", "AB BC BD", shares={"BC": 60, "BD": 60}))) == 1


def test_parallel_ways_are_taken_by_everyone() -> None:
    document = small("(A B C! D+", "AB BC BD", shares={"BC": 100, "BD": 100})
    both = {key: document.get(key, Transition) for key in ("tn_t2", "tn_t3")}
    parallel = [msgspec.structs.replace(way, kind=TransitionKind.PARALLEL) for way in both.values()]
    others = [record for key, record in document.records.items() if key not in both]
    assert len(of("G3", document)) == 1
    assert of("G3", Document([*others, *parallel])) == []


def test_a_happy_path_only_is_a_warning() -> None:
    (finding,) = check(small("(A B+", "AB"), JOURNEY)
    assert (finding.id, finding.level) == ("G4", Level.WARNING)
    assert check(small("(A ?C B+ D!", "AC CB CD"), JOURNEY) == []
    assert check(small("(A ?C B+ Dx", "AC CB CD"), JOURNEY) == []


def test_an_end_inside_a_sub_journey_counts_and_only_the_top_is_asked() -> None:
    inside = Journey(id="jo_j2", rank="W", title="Inside", parent_step="st_s1")
    end = Step(id="st_z1", journey="jo_j2", rank="V", kind=StepKind.END, outcome=Outcome.FAILED, title="No")
    start = Step(id="st_z2", journey="jo_j2", rank="U", kind=StepKind.START, title="Yes")
    document = small("(A B+", "AB", extra=[inside, start, end])
    assert of("G4", document) == []
    happy = small("(A B+", "AB", extra=[inside, start])
    assert len(of("G4", happy)) == 1
    assert "G4" not in {f.id for f in check(happy, "jo_j2")}


def test_more_than_twenty_steps_on_one_level_is_a_hint() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTU"
    ways = " ".join(a + b for a, b in pairwise(letters))
    twenty_one = small("(A " + " ".join(letters[1:-1]) + " U!", ways)
    assert [(f.id, f.level) for f in check(twenty_one, JOURNEY)] == [("G5", Level.HINT)]
    twenty = small("(A " + " ".join(letters[1:-2]) + " T!", ways[:-3])
    assert check(twenty, JOURNEY) == []


def test_a_step_without_a_title_is_still_spoken_of() -> None:
    document = small("(A B!", "AB")
    nameless = Document([*document.records.values(), Step(id="st_z1", journey=JOURNEY, rank="z")])
    assert check(nameless, JOURNEY)[0].message == (
        "A step without a title cannot be reached: no transition leads to it."
    )


def test_a_title_that_is_a_quotation_is_not_quoted_again() -> None:
    document = small("(A B!", "AB")
    said = Step(id="st_z1", journey=JOURNEY, rank="z", title="“Please open a ticket online”")
    messages = [f.message for f in check(Document([*document.records.values(), said]), JOURNEY)]
    assert messages[0] == "“Please open a ticket online” cannot be reached: no transition leads to it."
