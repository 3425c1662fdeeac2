"""Merging: everything of the others comes to the first, and what has no place stands in a note."""

import msgspec
import pytest

from tests.story import JOURNEY, story
from tests.workbench.journeys import small
from workbench.edits.feelings import describe_feeling, rate
from workbench.edits.merging import merge_steps
from workbench.edits.notes import add_note
from workbench.edits.routes import keep_route
from workbench.edits.splitting import split_step
from workbench.edits.steps import edit_step
from workbench.edits.transitions import edit_transition
from workbench.graph.routes import kept_route
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Feeling, Note, NoteType, Route, Share, Step, StepKind, Transition

IDS = SeededIds(5)


def ways(document):
    titles = {step.id: step.title for step in document.all(Step)}
    return {(titles[w.source], titles[w.target]) for w in document.all(Transition)}


def test_transitions_are_attached_to_the_one_that_stays():
    document = small("(A B C D E+", "AB BC CD CE BE D-A")
    change = merge_steps(document, IDS, ["st_s3", "st_s2"])
    document.apply(change)
    assert ways(document) == {("A", "B / C"), ("B / C", "D"), ("B / C", "E"), ("D", "A")}
    assert change.created(Step) == []
    document.apply(change.inverse())
    assert ways(document) == {("A", "B"), ("B", "C"), ("C", "D"), ("C", "E"), ("B", "E"), ("D", "A")}


def test_fields_are_joined_each_text_once():
    document = small("A B C", "AB BC")
    document.apply(edit_step(document, "st_s1", text="One", channel="web", owner="Ops"))
    document.apply(
        edit_step(document, "st_s2", text="Two", channel="phone", owner="Ops", moment_of_truth="Why")
    )
    document.apply(merge_steps(document, IDS, ["st_s1", "st_s2"]))
    step = document.get("st_s1", Step)
    assert (step.title, step.text, step.channel, step.owner) == ("A / B", "One\nTwo", "web, phone", "Ops")
    assert step.moment_of_truth == "Why"


def test_of_several_feelings_the_first_rated_stays_and_the_others_stand_in_a_note():
    document = small("A B C", "AB BC", feelings={"Ana": (None, -1, -2), "Ben": (1, None, 1)})
    ana = next(p.id for p in order.personas(document) if p.name == "Ana")
    document.apply(describe_feeling(document, IDS, ana, "st_s3", reason="The wait"))
    document.apply(merge_steps(document, IDS, ["st_s1", "st_s2", "st_s3"]))
    felt = {f.persona: f for f in order.feelings_at(document, "st_s1")}
    assert felt[ana].valence == -1
    assert document.count(Feeling) == 2
    (note,) = order.notes_at(document, "st_s1")
    assert note.type is NoteType.COMMENT
    assert "Ana −2 at “C” (observed; The wait)" in note.text
    assert "Ben" not in note.text, "the same rating again says nothing more"


def test_without_a_conflict_there_is_no_note():
    document = small("A B", "AB", feelings={"Ana": (None, 2)})
    document.apply(merge_steps(document, IDS, ["st_s1", "st_s2"]))
    assert document.count(Note) == 0
    assert order.feelings_at(document, "st_s1")[0].valence == 2


def test_labels_shares_and_notes_of_transitions_are_kept():
    document = small("A B C D", "AB AC BC BD CD", shares={"BD": 30.0, "CD": 70.0, "BC": 10.0})
    first, second = ("BD", "CD")
    ids = {f"{a}{b}": w.id for w in document.all(Transition) for a, b in [_ends(document, w)]}
    document.apply(edit_transition(document, ids[first], label="yes"))
    document.apply(edit_transition(document, ids[second], label="no"))
    document.apply(edit_transition(document, ids["BC"], label="inner"))
    document.apply(add_note(document, IDS, "jo_j1", NoteType.PAIN, "here", anchor=ids["CD"]))
    document.apply(add_note(document, IDS, "jo_j1", NoteType.PAIN, "between", anchor=ids["BC"]))
    document.apply(merge_steps(document, IDS, ["st_s2", "st_s3"]))
    way = document.get(ids["BD"], Transition)
    assert way.label == "yes / no"
    assert [share.percent for share in document.all(Share)] == [30.0]
    assert [note.text for note in order.notes_at(document, way.id)] == ["here"]
    between, lost = order.notes_at(document, "st_s2")
    assert between.text == "between"
    for words in ("inner", "From “C” to “D”: everyone 70 %", "everyone 10 %"):
        assert words in lost.text


def _ends(document, way):
    return document.get(way.source, Step).title, document.get(way.target, Step).title


def test_a_kept_route_goes_through_the_merged_step_once_and_what_was_felt_there_stays():
    document = small("A B C D", "AB BC CD", feelings={"Ana": (0, 0, 0, 0)})
    document.apply(keep_route(document, IDS, "jo_j1", "Kept", ["st_s1", "st_s2", "st_s3", "st_s4"]))
    route = document.all(Route)[0].id
    ana = order.personas(document)[0].id
    stops = order.stops(document, route)
    document.apply(rate(document, IDS, ana, stops[2].id, -2))
    document.apply(merge_steps(document, IDS, ["st_s2", "st_s3"]))
    walk = kept_route(document, route)
    assert walk.steps == ("st_s1", "st_s2", "st_s4")
    assert all(via is not None for via in walk.vias[1:])
    assert document.unique(Feeling, ana, stops[1].id).valence == -2


@pytest.mark.parametrize(
    ("steps", "kind"), [("(A B", StepKind.START), ("?A B", StepKind.DECISION), ("A B+", StepKind.END)]
)
def test_the_kind_that_says_most_stays(steps, kind):
    document = small(steps, "AB")
    document.apply(merge_steps(document, IDS, ["st_s1", "st_s2"]))
    assert document.get("st_s1", Step).kind is kind


def test_merging_the_whole_story_leaves_one_sound_step():
    document = story()
    whole = [step.id for step in order.steps(document, JOURNEY)]
    feelings = {f.persona for step in whole for f in order.feelings_at(document, step)}
    document.apply(merge_steps(document, IDS, whole))
    (left,) = order.steps(document, JOURNEY)
    assert {f.persona for f in order.feelings_at(document, left.id)} == feelings
    assert document.having(Transition, "journey", JOURNEY) == []


def test_one_step_or_none_cannot_be_merged():
    with pytest.raises(EditRefused, match="two or more"):
        merge_steps(small("A B", "AB"), IDS, ["st_s1", "st_s1"])


def test_splitting_takes_a_merge_apart_again():
    document = small("A B C", "AB BC")
    document.apply(edit_step(document, "st_s1", text="One"))
    document.apply(edit_step(document, "st_s2", text="Two\nThree"))
    before = document.snapshot()
    document.apply(merge_steps(document, IDS, ["st_s1", "st_s2"]))
    document.apply(split_step(document, IDS, "st_s1"))
    assert [(s.title, s.text) for s in order.steps(document, "jo_j1")] == [
        ("A", "One"), ("B", "Two\nThree"), ("C", ""),
    ]  # fmt: skip
    assert ways(document) == {("A", "B"), ("B", "C")}
    assert len(before) == len(document.snapshot())


def test_the_second_half_takes_the_ways_out_and_the_decision():
    document = small("(A ?B C D", "AB BC BD D-B")
    change = split_step(document, IDS, "st_s2")
    document.apply(change)
    second = change.created(Step)[0]
    assert (document.get("st_s2", Step).kind, second.kind) == (StepKind.STEP, StepKind.DECISION)
    assert ways(document) == {("A", "B"), ("B", ""), ("", "C"), ("", "D"), ("D", "B")}
    assert [s.title for s in order.steps(document, "jo_j1")] == ["A", "B", "", "C", "D"]


def test_a_split_end_ends_in_its_second_half():
    document = small("A B+", "AB")
    second = split_step(document, IDS, "st_s2")
    document.apply(second)
    new = second.created(Step)[0]
    assert (document.get("st_s2", Step).outcome, new.kind, new.outcome.value) == (
        None,
        StepKind.END,
        "success",
    )


def test_a_kept_route_visits_both_halves_each_time():
    document = small("A B C", "AB BC C-A")
    document.apply(keep_route(document, IDS, "jo_j1", "Round", ["st_s1", "st_s2", "st_s3", "st_s1", "st_s2"]))
    change = split_step(document, IDS, "st_s2")
    document.apply(change)
    new = change.created(Step)[0].id
    walk = kept_route(document, document.all(Route)[0].id)
    assert walk.steps == ("st_s1", "st_s2", new, "st_s3", "st_s1", "st_s2", new)
    assert all(via is not None for via in walk.vias[1:])


def test_places_are_not_carried_over():
    document = small("A B", "AB")
    document.apply(edit_step(document, "st_s1", place=(8.0, 16.0)))
    change = split_step(document, IDS, "st_s1")
    assert change.created(Step)[0].place is None
    assert msgspec.structs.asdict(document.get("st_s1", Step))["place"] == (8.0, 16.0)
