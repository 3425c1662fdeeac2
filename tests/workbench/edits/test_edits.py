import pytest

from tests.story import JOURNEY, story
from workbench.edits import (
    bands,
    feelings,
    fields,
    inserting,
    journeys,
    notes,
    personas,
    projects,
    routes,
    rows,
    steps,
    transitions,
)
from workbench.graph.routes import main_route
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import (
    Basis,
    Feeling,
    Journey,
    JourneyState,
    Note,
    NoteType,
    Outcome,
    Persona,
    Share,
    Stage,
    Step,
    StepKind,
    Stop,
    Transition,
    TransitionKind,
)
from workbench.session import ProjectSession


@pytest.fixture
def session():
    return ProjectSession(story(), SeededIds(7))


def do(session, edit, *args, **kwargs):
    return session.perform(edit(session.document, session.ids, *args, **kwargs))


def test_a_new_map_begins_with_a_start(session):
    document = projects.new_document(SeededIds(1), title="New")
    journey = order.journeys(document)[0].id
    session = ProjectSession(document, SeededIds(2))
    first = do(session, steps.add_step, journey, title=" First \n step ").created(Step)[0]
    second = do(session, steps.add_connected_step, first.id, title="Second").created(Step)[0]
    assert (first.kind, first.title) == (StepKind.START, "First step")
    assert second.kind is StepKind.STEP
    assert [s.id for s in order.steps(document, journey)] == [first.id, second.id]
    before = do(session, steps.add_connected_step, first.id, before=True).created(Step)[0]
    assert document.get(before.id, Step).kind is StepKind.START
    assert document.get(first.id, Step).kind is StepKind.STEP


def test_connecting_out_of_an_end_turns_it_into_a_step_in_the_same_change(session):
    change = do(session, transitions.connect, "st_13", "st_14")
    assert session.document.get("st_13", Step).kind is StepKind.STEP
    assert session.document.get("st_13", Step).outcome is None
    session.undo()
    assert session.document.get("st_13", Step).outcome is Outcome.ABANDONED
    assert change.created(Transition)[0].id not in session.document


def test_connecting_back_makes_a_return_and_out_of_a_decision_a_choice(session):
    assert (
        do(session, transitions.connect, "st_11", "st_4").created(Transition)[0].kind is TransitionKind.RETURN
    )
    assert (
        do(session, transitions.connect, "st_9", "st_11").created(Transition)[0].kind is TransitionKind.CHOICE
    )
    with pytest.raises(EditRefused, match="connected already"):
        do(session, transitions.connect, "st_9", "st_11")


def test_deleting_a_step_takes_everything_of_it_and_undo_brings_all_back(session):
    document = session.document
    route = do(session, routes.keep_route, JOURNEY, "Main", ["st_4", "st_5", "st_6"]).created(Stop)
    do(session, feelings.rate, "pe_p1", route[1].id, -2)
    before = document.snapshot()
    change = session.perform(steps.delete_steps(document, ["st_5"]))
    gone = {type(r).__name__ for r in change.before.values()}
    assert {"Step", "Transition", "Feeling", "Note", "Stop", "Share"} <= gone
    assert document.having(Feeling, "at", "st_5") == []
    left = order.stops(document, route[0].route)
    assert [stop.step for stop in left] == ["st_4", "st_6"] and left[1].via is None
    session.undo()
    assert document.snapshot() == before


def test_deleting_a_stage_keeps_its_steps_and_its_notes(session):
    document = session.document
    do(session, notes.add_note, JOURNEY, NoteType.QUESTION, "Why here?", anchor="sg_g2")
    session.perform(bands.delete_stage(document, "sg_g2"))
    assert document.get("st_3", Step).stage is None
    assert [n.anchor for n in order.notes(document, JOURNEY) if n.text == "Why here?"] == [None]


def test_deleting_a_persona_takes_its_feelings_and_frees_its_lane(session):
    document = session.document
    session.perform(bands.edit_lane(document, "la_a1", persona="pe_p1"))
    session.perform(personas.delete_persona(document, "pe_p1"))
    assert document.having(Feeling, "persona", "pe_p1") == []
    assert order.lanes(document, JOURNEY)[0].persona is None


def test_note_numbers_are_never_given_again(session):
    document = session.document
    seven = do(session, notes.add_note, JOURNEY, NoteType.IDEA, "x").created(Note)[0]
    assert seven.number == 7
    session.perform(notes.delete_note(document, seven.id))
    assert do(session, notes.add_note, JOURNEY, NoteType.PAIN, "y").created(Note)[0].number == 8


def test_rating_without_a_persona_makes_somebody_in_the_same_change():
    document = projects.new_document(SeededIds(1))
    journey = order.journeys(document)[0].id
    session = ProjectSession(document, SeededIds(2))
    step = do(session, steps.add_step, journey).created(Step)[0].id
    change = do(session, feelings.rate, None, step, -1)
    assert [p.name for p in change.created(Persona)] == [""]
    feeling = change.created(Feeling)[0]
    assert (feeling.valence, feeling.basis) == (-1, Basis.GUESS)
    do(session, feelings.rate, None, step, 1)
    assert document.count(Persona) == 1
    session.perform(personas.edit_persona(document, feeling.persona, name="Ana"))
    assert document.get(feeling.id, Feeling).valence == 1


def test_unrating_keeps_the_reason_and_leaves_no_empty_feeling(session):
    document = session.document
    do(session, feelings.describe_feeling, "pe_p1", "st_1", reason="Nine patients")
    do(session, feelings.rate, "pe_p1", "st_1", None)
    kept = document.unique(Feeling, "pe_p1", "st_1")
    assert kept.valence is None and kept.reason == "Nine patients"
    do(session, feelings.rate, "pe_p3", "st_2", 1)
    do(session, feelings.rate, "pe_p3", "st_2", None)
    assert document.unique(Feeling, "pe_p3", "st_2") is None


def test_one_word_does_not_take_the_place_of_what_several_have_said(session):
    document, counts = session.document, (0, 1, 3, 2, 0)
    do(session, feelings.set_counts, "pe_p1", "st_1", counts)
    with pytest.raises(EditRefused, match=r"^6 people have rated here: "):
        feelings.rate(document, session.ids, "pe_p1", "st_1", 2)
    assert document.unique(Feeling, "pe_p1", "st_1").counts == counts
    do(session, feelings.rate, "pe_p1", "st_1", 2, replaces_counts=True)
    assert document.unique(Feeling, "pe_p1", "st_1").valence == 2
    do(session, feelings.set_counts, "pe_p1", "st_1", counts)
    do(session, feelings.rate, "pe_p1", "st_1", None)
    felt = document.find(document.unique(Feeling, "pe_p1", "st_1").id, Feeling)
    assert felt.counts is None and felt.valence is None
    do(session, feelings.rate, "pe_p1", "st_1", 2)


def test_values_out_of_range_are_refused(session):
    for wrong in (3, -3, 99):
        with pytest.raises(EditRefused):
            feelings.rate(session.document, session.ids, "pe_p1", "st_1", wrong)
    with pytest.raises(EditRefused):
        transitions.set_share(session.document, session.ids, "tn_t7", 101)
    with pytest.raises(EditRefused):
        notes.add_note(session.document, session.ids, JOURNEY, NoteType.PAIN, severity=5)


def test_no_more_people_are_affected_than_were_observed(session):
    session.perform(notes.edit_note(session.document, "no_n1", affected=5))
    with pytest.raises(EditRefused, match="6 of 5"):
        notes.edit_note(session.document, "no_n1", affected=6)
    session.perform(notes.edit_note(session.document, "no_n1", observed=None, affected=6))
    with pytest.raises(EditRefused, match="2 of 1"):
        notes.add_note(session.document, session.ids, JOURNEY, NoteType.PAIN, affected=2, observed=1)


def test_what_cannot_be_drawn_is_taken_out_of_texts(session):
    session.perform(steps.rename_step(session.document, "st_1", " a\x00b\ud800\r\nc\u2028d "))
    assert session.document.get("st_1", Step).title == "ab c d"
    session.perform(steps.edit_step(session.document, "st_1", text="a\r\nb\x07\tc"))
    assert session.document.get("st_1", Step).text == "a\nb\tc"


def test_an_end_has_no_way_out_so_a_step_with_one_cannot_become_an_end(session):
    with pytest.raises(EditRefused, match="Restart and hope"):
        steps.set_kind(session.document, ["st_2"], StepKind.END)
    session.perform(steps.set_kind(session.document, ["st_14"], StepKind.END, Outcome.PARTIAL))
    session.perform(steps.set_kind(session.document, ["st_14"], StepKind.STEP, Outcome.PARTIAL))
    assert session.document.get("st_14", Step).outcome is None


def test_a_future_version_is_a_twin_without_feelings(session):
    document = session.document
    change = do(session, journeys.make_future_version, JOURNEY)
    future = change.created(Journey)[0]
    assert (future.state, future.based_on) == (JourneyState.FUTURE, JOURNEY)
    assert [j.id for j in order.journeys(document)] == [JOURNEY, future.id]
    twins = order.steps(document, future.id)
    assert [s.origin for s in twins] == [f"st_{i}" for i in range(1, 15)]
    assert [s.title for s in twins] == [s.title for s in order.steps(document, JOURNEY)]
    assert len(order.transitions(document, future.id)) == 15
    assert change.created(Feeling) == [] and change.created(Note) == []
    assert len(change.created(Share)) == 3
    rated = do(session, feelings.rate, "pe_p1", twins[0].id, 2).created(Feeling)[0]
    assert rated.basis is Basis.TARGET
    with pytest.raises(EditRefused):
        do(session, feelings.describe_feeling, "pe_p1", twins[0].id, basis=Basis.OBSERVED)


def test_the_state_of_a_rated_journey_is_not_switched(session):
    with pytest.raises(EditRefused, match="future version"):
        journeys.edit_journey(session.document, JOURNEY, state=JourneyState.IDEAL)
    assert journeys.edit_journey(session.document, JOURNEY, state=JourneyState.CURRENT).is_empty


def test_the_last_journey_stays(session):
    with pytest.raises(EditRefused, match="at least one"):
        journeys.delete_journey(session.document, JOURNEY)


def test_pasted_lines_become_a_row_of_steps(session):
    document = session.document
    change = do(
        session,
        rows.add_rows,
        JOURNEY,
        [rows.Row("One"), rows.Row("Two"), rows.Row("Three")],
        after="st_14",
        stage="sg_g5",
    )
    new = change.created(Step)
    assert [s.title for s in new] == ["One", "Two", "Three"]
    assert [t.target for t in order.ways_out(document, "st_14")] == [new[0].id]
    assert [t.target for t in order.ways_out(document, new[0].id)] == [new[1].id]
    assert change.label == "Add 3 steps"
    session.undo()
    assert new[0].id not in document


def test_inserting_into_a_transition_and_bridging_back(session):
    document = session.document
    new = do(session, inserting.insert_step, "tn_t1", "Between").created(Step)[0]
    assert [t.source for t in order.ways_in(document, new.id)] == ["st_1"]
    assert [t.target for t in order.ways_out(document, new.id)] == ["st_2"]
    do(session, steps.bridge, new.id)
    assert transitions.transition_between(document, "st_1", "st_2") is not None


def test_at_most_six_personas_are_shown(session):
    for name in "abcd":
        do(session, personas.add_persona, name, journey=JOURNEY)
    assert len(order.shown_personas(session.document, JOURNEY)) == 6
    colors = [p.avatar.color for p in order.shown_personas(session.document, JOURNEY)]
    assert sorted(colors) == [0, 1, 2, 3, 4, 5]
    hidden = order.personas(session.document)[-1].id
    with pytest.raises(EditRefused, match="at most 6"):
        personas.edit_cast(session.document, JOURNEY, hidden, shown=True)


def test_bands_are_ordered_and_found_by_title(session):
    document = session.document
    session.perform(bands.move_stage(document, "sg_g5", 0))
    assert [s.id for s in order.stages(document, JOURNEY)] == ["sg_g5", "sg_g1", "sg_g2", "sg_g3", "sg_g4"]
    do(session, bands.add_stage, JOURNEY, "After", index=1)
    assert [s.title for s in order.stages(document, JOURNEY)][:3] == ["Back to work", "After", "Notice"]
    assert bands.stage_titled(document, JOURNEY, " notice ").id == "sg_g1"
    assert bands.lane_titled(document, JOURNEY, "nowhere") is None


def test_another_way_out_is_read_right_after_what_followed_already(session):
    document = session.document
    new = do(session, steps.add_connected_step, "st_3", stage="sg_g2").created(Step)[0]
    titles = [s.id for s in order.steps(document, JOURNEY)]
    assert titles[2:6] == ["st_3", "st_4", new.id, "st_5"]
    onward = do(session, steps.add_connected_step, new.id, stage="sg_g2").created(Step)[0]
    assert [s.id for s in order.steps(document, JOURNEY)][4:7] == [new.id, onward.id, "st_5"]
    third = do(session, steps.add_connected_step, "st_3", stage="sg_g2").created(Step)[0]
    assert [s.id for s in order.steps(document, JOURNEY)][3:6] == ["st_4", new.id, third.id]
    assert main_route(document, JOURNEY).steps[:5] == ("st_1", "st_2", "st_3", "st_4", "st_5")


def test_a_stage_begins_at_a_step_and_the_order_stays(session):
    document = session.document
    before = [s.id for s in order.steps(document, JOURNEY)]
    new = do(session, bands.begin_stage, "st_4", "Hold on").created(Stage)[0]
    assert [s.title for s in order.stages(document, JOURNEY)][:3] == ["Notice", "Seek help", "Hold on"]
    assert [s.id for s in order.steps(document, JOURNEY)] == before
    assert [s.id for s in order.steps(document, JOURNEY) if s.stage == new.id] == ["st_4", "st_5"]
    first = do(session, bands.begin_stage, "st_6", "First").created(Stage)[0]
    assert [s.id for s in order.steps(document, JOURNEY)] == before
    assert [s.id for s in order.steps(document, JOURNEY) if s.stage == first.id] == ["st_6"]
    session.undo()
    session.undo()
    assert new.id not in document and document.get("st_4", Step).stage == "sg_g2"


def test_the_first_stage_of_a_map_takes_all_that_follows():
    document = projects.new_document(SeededIds(1))
    session = ProjectSession(document, SeededIds(2))
    journey = order.journeys(document)[0].id
    chain = do(session, rows.add_rows, journey, [rows.Row(c) for c in "abcdef"]).created(Step)
    for place, title in ((0, "One"), (3, "Two"), (5, "Three")):
        do(session, bands.begin_stage, chain[place].id, title)
    assert [s.title for s in order.steps(document, journey)] == list("abcdef")
    assert [s.title for s in order.stages(document, journey)] == ["One", "Two", "Three"]


def test_many_insertions_at_one_place_rebalance_and_keep_the_order(session):
    document = session.document
    made = []
    for i in range(300):
        made.append(do(session, bands.add_stage, JOURNEY, f"S{i}", index=1).created(Stage)[0].id)
    titles = [s.title for s in order.stages(document, JOURNEY)]
    assert titles == ["Notice", *(f"S{i}" for i in reversed(range(300))), *titles[-4:]]
    assert max(len(s.rank) for s in order.stages(document, JOURNEY)) <= fields.RANK_LIMIT


def test_typing_in_one_field_is_one_undo_and_nothing_if_it_ends_as_it_began(session):
    document = session.document
    key = fields.typing_key("st_1", "title", 1)
    for text in ("L", "La", "Lap"):
        session.perform(steps.rename_step(document, "st_1", text, merge_key=key))
    assert session.undo_label == "Rename step"
    session.undo()
    assert document.get("st_1", Step).title == "Laptop won’t start"
    assert session.undo_label is None
    session.redo()
    assert document.get("st_1", Step).title == "Lap"
    key = fields.typing_key("st_2", "title", 2)
    session.perform(steps.rename_step(document, "st_2", "x", merge_key=key))
    session.perform(steps.rename_step(document, "st_2", "Restart and hope", merge_key=key))
    assert session.undo_label == "Rename step"
    session.undo()
    assert document.get("st_1", Step).title == "Laptop won’t start"


def test_reordering_within_a_stage(session):
    document = session.document
    session.perform(steps.reorder_step(document, "st_5", 0))
    assert [s.id for s in order.steps(document, JOURNEY)][2:5] == ["st_5", "st_3", "st_4"]
    session.perform(steps.reorder_step(document, "st_5", 99))
    assert [s.id for s in order.steps(document, JOURNEY)][2:5] == ["st_3", "st_4", "st_5"]


def test_reattaching_a_transition(session):
    session.perform(transitions.reattach(session.document, "tn_t12", target="st_4"))
    assert session.document.get("tn_t12", Transition).target == "st_4"
    with pytest.raises(EditRefused):
        transitions.reattach(session.document, "tn_t12", target="st_10")
