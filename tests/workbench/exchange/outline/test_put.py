"""What a text changes in a map, and what stays."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.story import JOURNEY, story
from workbench.exchange.outline.lens import canonical, document_of, get, put
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import (
    Basis,
    Cast,
    Evidence,
    EvidenceKind,
    Feeling,
    JourneyState,
    Lane,
    Link,
    LinkKind,
    Note,
    Persona,
    Share,
    Stage,
    Step,
    StepKind,
    Trait,
    TraitField,
    Transition,
    TransitionKind,
)


def change(document: Document, old: str, new: str) -> Change:
    """Replace a piece of the story's text, which is there once, and put it."""
    text = get(document, JOURNEY).text
    assert text.count(old) == 1, text
    result = put(text.replace(old, new), document, JOURNEY, SeededIds(3))
    assert not [problem for problem in result.problems if problem.is_error]
    return result.change


def test_a_new_name_changes_one_record() -> None:
    document = story()
    made = change(document, "\nRestart and hope", "\nHope")
    assert list(made.after) == ["st_2"]
    assert made.label == "Edit outline"
    assert made.merge_key is None


def test_a_new_line_goes_between_and_the_routes_way_leads_on() -> None:
    document = story()
    made = change(document, "\nRestart and hope", "\nSwear\nRestart and hope")
    (step,) = made.created(Step)
    assert document.get("st_1", Step).rank < step.rank < document.get("st_2", Step).rank
    ways = {(w.source, w.target) for w in made.after.values() if isinstance(w, Transition)}
    assert ways == {("st_1", step.id), (step.id, "st_2")}
    assert made.after["tn_t1"] is not None  # the same transition, attached to the new step
    assert made.removed(Step) == []


def test_a_moved_block_keeps_its_records() -> None:
    document = story()
    text = get(document, JOURNEY).text
    start, end = text.index("Wait in the queue"), text.index("\n# Get heard")
    block = text[start:end]
    text = text[:start].rstrip("\n") + "\n" + text[end:] + "\n# Later\n" + block
    document.apply(put(text, document, JOURNEY, SeededIds(3)).change)
    assert document.get("st_5", Step).stage == order.stages(document, JOURNEY)[-1].id
    assert {f.at for f in document.having(Feeling, "at", "st_5")} == {"st_5"}
    assert [n.number for n in document.having(Note, "anchor", "st_5")] == [1]
    assert document.count(Feeling) == story().count(Feeling)


def test_a_line_that_goes_takes_along_what_only_it_said() -> None:
    document = story()
    text = get(document, JOURNEY).text
    lines = text.split("\n")
    start = next(at for at, line in enumerate(lines) if line.strip().startswith("Works on a private laptop"))
    end = start + 1
    while end < len(lines) and lines[end].startswith(
        "    "[: len(lines[start]) - len(lines[start].lstrip()) + 2]
    ):
        end += 1
    cut = [line for line in [*lines[:start], *lines[end:]] if "-> Works on a private laptop" not in line]
    document.apply(put("\n".join(cut), document, JOURNEY, SeededIds(3)).change)
    assert document.find("st_13", Step) is None
    assert document.find("no_n6", Note) is None
    assert document.count(Step) == 13


def test_a_feeling_moves_with_its_evidence() -> None:
    document = story()
    extra = [
        Evidence(id="ev_v1", kind=EvidenceKind.SURVEY, rank="V"),
        Link(id="li_k1", source="ev_v1", target="fe_f51", kind=LinkKind.SUPPORTS),
    ]
    document = Document([*document.records.values(), *extra])
    text = get(document, JOURNEY).text
    line = "  @Amara Osei −2 (observed)\n"
    start = text.index(line, text.index("Wait in the queue"))
    text = text[:start] + text[start + len(line) :]
    at = text.index("\n", text.index("\nSigned in, files are there")) + 1
    mine = text.index("  @Amara Osei", at)
    text = text[:mine] + line + text[text.index("\n", mine) + 1 :]
    document.apply(put(text, document, JOURNEY, SeededIds(3)).change)
    assert document.unique(Feeling, "pe_p1", "st_5") is None
    assert document.unique(Feeling, "pe_p1", "st_12").valence == -2
    assert canonical(get(document, JOURNEY).text) == get(document, JOURNEY).text


def test_a_persona_is_renamed_where_it_is_renamed_everywhere() -> None:
    document = story()
    text = get(document, JOURNEY).text.replace("Amara Osei", "Amara O")
    made = put(text, document, JOURNEY, SeededIds(3)).change
    assert list(made.after) == ["pe_p1"]


def test_somebody_else_is_a_new_persona_and_the_old_one_stays_in_the_project() -> None:
    document = story()
    trait = Trait(id="tr_qq1", rank="V", persona="pe_p1", field=TraitField.GOAL, text="See every patient")
    document = Document([*document.records.values(), trait])
    text = get(document, JOURNEY).text.replace("Amara Osei", "Zoë Quint")
    document.apply(put(text, document, JOURNEY, SeededIds(3)).change)
    assert document.get("pe_p1", Persona).name == "Amara Osei"
    assert document.unique(Cast, JOURNEY, "pe_p1") is None
    assert [p.name for p in order.personas(document)][-1] == "Zoë Quint"
    assert {f.id for f in document.all(Feeling)} == {f.id for f in story().all(Feeling)}


def test_a_persona_that_was_only_a_mention_goes_with_it() -> None:
    document = story()
    document.apply(change(document, "\nRestart and hope", "\n@Bob -1 why me\nRestart and hope"))
    assert document.count(Persona) == 4
    document.apply(change(document, "  @Bob −1 why me\n", "").then(Change(label="", before={}, after={})))
    assert document.count(Persona) == 4  # the first lines still name Bob
    document.apply(change(document, "@Bob\n", ""))
    assert document.count(Persona) == 3


def test_a_renamed_lane_keeps_its_steps_if_they_follow() -> None:
    document = story()
    text = (
        get(document, JOURNEY)
        .text.replace("Service desk (front", "Help (front")
        .replace("| Service desk", "| Help")
    )
    made = put(text, document, JOURNEY, SeededIds(3)).change
    assert list(made.after) == ["la_a2"]


def test_a_stage_is_renamed_moved_and_deleted() -> None:
    document = story()
    assert list(change(document, "# Seek help", "# Look for help").after) == ["sg_g2"]
    document.apply(change(document, "\n# Seek help\n", "\n"))
    assert document.find("sg_g2", Stage) is None
    assert document.get("st_3", Step).stage == "sg_g1"


def test_a_card_that_was_placed_keeps_its_place_until_it_changes_the_cell() -> None:
    document = story()
    step = document.get("st_2", Step)
    records = {
        **document.records,
        "st_2": type(step)(**{f: getattr(step, f) for f in step.__struct_fields__} | {"place": (8.0, 8.0)}),
    }
    document = Document(records.values())
    document.apply(change(document, "\nRestart and hope", "\nHope"))
    assert document.get("st_2", Step).place == (8.0, 8.0)
    document.apply(change(document, "\nHope | Person", "\nHope | Back stage"))
    assert document.get("st_2", Step).place is None


def test_notes_are_numbered_on_and_reworded_ones_stay() -> None:
    document = story()
    document.apply(change(document, "Queue music, no position, no call-back", "Queue music for an hour"))
    assert document.get("no_n1", Note).text == "Queue music for an hour"
    document.apply(change(document, "\nRestart and hope", "\n! new\nRestart and hope"))
    assert max(note.number for note in document.all(Note)) == 7


def test_ways_get_label_share_and_kind() -> None:
    document = document_of(
        "A\n  no (40 %, @Ana ~20 %, recovery) -> C\nB\nC (end: failed)", SeededIds(1)
    ).document
    by_ends = {
        (document.get(w.source, Step).title, document.get(w.target, Step).title): w
        for w in document.all(Transition)
    }
    assert set(by_ends) == {("A", "C"), ("A", "B"), ("B", "C")}
    way = by_ends["A", "C"]
    assert (way.label, way.kind) == ("no", TransitionKind.RECOVERY)
    assert sorted(
        (s.percent, s.assumed, s.persona is None) for s in document.having(Share, "transition", way.id)
    ) == [
        (20.0, True, False),
        (40.0, False, True),
    ]


def test_kinds_that_go_without_saying() -> None:
    document = document_of("A\nB\n  x -> D\nC\nD\n-> A", SeededIds(1)).document
    kinds = {step.title: step.kind for step in document.all(Step)}
    assert kinds == {"A": StepKind.START, "B": StepKind.DECISION, "C": StepKind.STEP, "D": StepKind.STEP}
    assert {w.kind for w in document.all(Transition)} == {
        TransitionKind.NORMAL,
        TransitionKind.CHOICE,
        TransitionKind.RETURN,
    }


def test_a_future_journey_holds_targets_and_a_rated_one_stays_what_it_is() -> None:
    document = document_of("State: future\n@Ana\nA\n@Ana +2", SeededIds(1)).document
    assert [f.basis for f in document.all(Feeling)] == [Basis.TARGET]
    rated = story()
    text = "State: ideal\n" + get(rated, JOURNEY).text
    result = put(text, rated, JOURNEY, SeededIds(3))
    assert result.change.is_empty
    assert "future version" in result.problems[0].text
    assert (result.problems[0].line, result.problems[0].is_error) == (1, True)
    assert rated.get(JOURNEY, type(rated.records[JOURNEY])).state is JourneyState.CURRENT


def test_a_name_is_not_a_key_two_of_it_are_two() -> None:
    document = document_of(
        "@Ana\n@Ana\n| L\n| L\nPay | L #2\n@Ana #2 +1\n-> Pay #2\nPay | L\n@Ana −1", SeededIds(1)
    ).document
    assert document.count(Persona) == document.count(Lane) == document.count(Step) == 2
    assert [
        f.valence
        for s in order.steps(document, document.all(Cast)[0].journey)
        for f in order.feelings_at(document, s.id)
    ] == [1, -1]


def test_an_arrow_finds_a_step_that_was_renamed_at_this_moment() -> None:
    document = document_of("A\nB\n  again -> A\nC", SeededIds(1)).document
    journey = document.all(Step)[0].journey
    result = put("Begin\nB\n  again -> A\nC", document, journey, SeededIds(2))
    assert [type(r) for r in result.change.after.values()] == [Step]
    (problem,) = result.problems
    assert (problem.line, problem.column, problem.length, problem.is_error) == (3, 12, 1, False)
    assert problem.suggestion == "Begin"


@pytest.mark.parametrize("limit", ["STEPS", "STAGES", "PERSONAS"])
def test_a_text_that_is_too_much_changes_nothing(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    from workbench.exchange import limits

    monkeypatch.setattr(limits, limit, 1)
    document = story()
    result = put(get(document, JOURNEY).text + "\nmore", document, JOURNEY, SeededIds(1))
    assert result.is_refused and result.change.is_empty and "at most 1" in result.problems[0].text


def test_a_line_longer_than_a_text_may_be_changes_nothing() -> None:
    result = put("a" * 100_001, story(), JOURNEY, SeededIds(1))
    assert result.is_refused and result.change.is_empty


def long_text(lines: int) -> str:
    """Give an outline as a workshop of a day may end with."""
    made = ["Title: long", "@Ana", "@Ben"]
    while len(made) < lines:
        number = len(made)
        if number % 40 == 0:
            made.append(f"# Stage {number}")
        made += [f"Step {number}", "  @Ana −1 slow", f"  ! Nobody knows {number}"]
        if number % 7 == 0:
            made.append(f"  again -> Step {max(3, number - 60) // 3 * 3}")
    return "\n".join(made)


def cost(work: Callable[[], object]) -> float:
    """Give the least processor time of a few runs, in seconds."""
    times = []
    for _ in range(4):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def test_a_thousand_lines_are_quick() -> None:
    made = document_of(long_text(1000), SeededIds(1))
    text = get(made.document, made.journey).text
    edited = text.replace("Step 501\n", "Something else\n").replace("slow\n", "slower\n")
    assert cost(lambda: get(made.document, made.journey)) <= 0.05
    assert cost(lambda: put(edited, made.document, made.journey, SeededIds(2))) <= 0.2
