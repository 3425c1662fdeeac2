"""Stages and lanes split, merged, deleted with a place for their steps: one change each, in the same order of reading."""

from __future__ import annotations

import pytest

from tests.story import JOURNEY, story
from workbench.edits.band_contents import (
    delete_band,
    delete_band_and_steps,
    merge_with_next,
    split_lane,
    split_stage,
    steps_in,
)
from workbench.edits.bands import edit_stage, move_stage
from workbench.edits.notes import add_note
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Id, Lane, Note, NoteType, Stage, Step
from workbench.session import ProjectSession


@pytest.fixture
def session() -> ProjectSession:
    return ProjectSession(story(), SeededIds(7))


def reading(document: Document) -> list[Id]:
    return [step.id for step in order.steps(document, JOURNEY)]


def stages(document: Document) -> list[Id]:
    return [stage.id for stage in order.stages(document, JOURNEY)]


def inside(document: Document, band: Id) -> list[Id]:
    return [step.id for step in steps_in(document, band)]


def test_a_stage_is_split_at_the_first_selected_step(session: ProjectSession) -> None:
    document, before = session.document, reading(session.document)
    change = session.perform(split_stage(document, session.ids, ["st_8", "st_7"], "Hear"))
    (new,) = change.created(Stage)
    assert stages(document)[2:4] == ["sg_g3", new.id]
    assert inside(document, "sg_g3") == ["st_6"]
    assert inside(document, new.id) == ["st_7", "st_8"]
    assert reading(document) == before
    assert session.undo_label == "Split stage"
    session.undo()
    assert inside(document, "sg_g3") == ["st_6", "st_7", "st_8"]


def test_the_first_stage_begins_at_a_step_of_a_map_without_stages(session: ProjectSession) -> None:
    for stage in stages(session.document):
        session.perform(delete_band(session.document, stage))
    before = reading(session.document)
    (new,) = session.perform(split_stage(session.document, session.ids, ["st_7"])).created(Stage)
    assert stages(session.document) == [new.id]
    assert inside(session.document, new.id) == before[before.index("st_7") :]


@pytest.mark.parametrize(("steps", "why"), [(["st_6"], "first of its stage"), ([], "Select the step")])
def test_a_split_that_would_leave_nothing_is_refused(
    session: ProjectSession, steps: list[Id], why: str
) -> None:
    with pytest.raises(EditRefused, match=why):
        split_stage(session.document, session.ids, steps)


def test_a_lane_is_split_by_what_is_selected(session: ProjectSession) -> None:
    document = session.document
    lane = str(document.get("st_7", Step).lane)
    change = session.perform(split_lane(document, session.ids, ["st_7"], "Second line"))
    (new,) = change.created(Lane)
    lanes = [one.id for one in order.lanes(document, JOURNEY)]
    assert lanes.index(new.id) == lanes.index(lane) + 1
    assert document.get("st_7", Step).lane == new.id
    assert new.kind is document.get(lane, Lane).kind
    with pytest.raises(EditRefused, match="nothing would stay"):
        split_lane(document, session.ids, inside(document, new.id))
    with pytest.raises(EditRefused, match="one lane"):
        split_lane(document, session.ids, ["st_1", "st_7"])


def test_merging_takes_steps_and_notes_along_and_keeps_the_order(session: ProjectSession) -> None:
    document, before = session.document, reading(session.document)
    note = session.perform(
        add_note(document, session.ids, JOURNEY, NoteType.IDEA, "Here", anchor="sg_g3")
    ).created(Note)[0]
    session.perform(edit_stage(document, "sg_g2", width=300.0))
    session.perform(edit_stage(document, "sg_g3", width=400.0))
    session.perform(merge_with_next(document, "sg_g2"))
    assert "sg_g3" not in document
    assert inside(document, "sg_g2") == ["st_3", "st_4", "st_5", "st_6", "st_7", "st_8"]
    assert document.get(note.id, Note).anchor == "sg_g2"
    assert document.get("sg_g2", Stage).width == 700.0
    assert reading(document) == before
    session.undo()
    assert document.get(note.id, Note).anchor == "sg_g3"
    assert reading(document) == before


def test_ranks_are_dealt_out_anew_where_they_would_mix(session: ProjectSession) -> None:
    document = session.document
    session.perform(move_stage(document, "sg_g3", 1))
    before = reading(document)
    session.perform(merge_with_next(document, "sg_g3"))
    assert inside(document, "sg_g3") == ["st_6", "st_7", "st_8", "st_3", "st_4", "st_5"]
    assert reading(document) == before
    ranks = [document.get(key, Step).rank for key in inside(document, "sg_g3")]
    assert ranks == sorted(set(ranks))


def test_the_last_one_has_nothing_to_merge_with(session: ProjectSession) -> None:
    with pytest.raises(EditRefused, match="last stage"):
        merge_with_next(session.document, stages(session.document)[-1])
    with pytest.raises(EditRefused, match="last lane"):
        merge_with_next(session.document, order.lanes(session.document, JOURNEY)[-1].id)


def test_two_nameless_ones_take_the_name_that_there_is(session: ProjectSession) -> None:
    session.perform(edit_stage(session.document, "sg_g2", title=""))
    session.perform(merge_with_next(session.document, "sg_g2"))
    assert session.document.get("sg_g2", Stage).title == "Get heard"


@pytest.mark.parametrize("to", ["sg_g2", "sg_g4"])
def test_a_deleted_stage_hands_its_steps_on_in_their_order(session: ProjectSession, to: Id) -> None:
    document, before = session.document, reading(session.document)
    session.perform(delete_band(document, "sg_g3", to))
    assert "sg_g3" not in document
    assert {"st_6", "st_7", "st_8"} <= set(inside(document, to))
    assert reading(document) == before
    assert session.undo_label == "Delete stage"
    session.undo()
    assert inside(document, "sg_g3") == ["st_6", "st_7", "st_8"]


def test_a_stage_can_go_with_its_steps_or_without_them(session: ProjectSession) -> None:
    document = session.document
    session.perform(delete_band(document, "sg_g3"))
    assert document.get("st_6", Step).stage is None
    session.undo()
    session.perform(delete_band_and_steps(document, "sg_g3"))
    assert not {"sg_g3", "st_6", "st_7", "st_8"} & set(document.records)
    assert session.undo_label == "Delete stage with its steps"
    session.undo()
    assert inside(document, "sg_g3") == ["st_6", "st_7", "st_8"]


def test_a_deleted_lane_hands_its_steps_on(session: ProjectSession) -> None:
    document = session.document
    first, second = (lane.id for lane in order.lanes(document, JOURNEY)[:2])
    both = {*inside(document, first), *inside(document, second)}
    session.perform(delete_band(document, first, second))
    assert set(inside(document, second)) == both
