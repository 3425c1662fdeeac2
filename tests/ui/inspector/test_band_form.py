"""A stage or lane in the inspector: title, colour, size, kind and persona of a lane, notes of a stage."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.driving import click, pick, select, words_of, write_and_leave
from ui.editor import Editor
from ui.inspector.band_form import BandForm, pixels
from ui.workspace import Workspace
from workbench.layout.band_colors import HUES
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.records import Lane, LaneKind, Note, Stage

STAGE = "sg_g2"


@pytest.fixture
def stage_form(editor: Editor) -> BandForm:
    select(editor, STAGE)
    return editor.inspector.band


@pytest.fixture
def lane(workspace: Workspace) -> Lane:
    return order.lanes(workspace.document, workspace.journey)[1]


def test_a_selected_stage_is_shown_with_what_belongs_to_it(editor: Editor, stage_form: BandForm) -> None:
    assert stage_form.isVisibleTo(editor) and "Stage 2 of 5 · 3 steps" in words_of(stage_form)
    assert stage_form.wide.isVisibleTo(stage_form) and stage_form.notes.isVisibleTo(stage_form)
    assert not stage_form.kind.isVisibleTo(stage_form)


def test_the_title_and_the_width_are_typed(stage_form: BandForm, workspace: Workspace) -> None:
    write_and_leave(stage_form.title, "Ask around")
    write_and_leave(stage_form.wide, "600 px")
    stage = workspace.document.get(STAGE, Stage)
    assert (stage.title, stage.width) == ("Ask around", 600.0)
    write_and_leave(stage_form.wide, "")
    assert workspace.document.get(STAGE, Stage).width is None
    write_and_leave(stage_form.wide, "broad")
    assert "is no size" in words_of(stage_form)
    assert workspace.document.get(STAGE, Stage).width is None


@pytest.mark.parametrize("bad", ["0", "-5", "20001", "nan", "many"])
def test_what_is_no_size_is_refused(bad: str) -> None:
    with pytest.raises(EditRefused, match="no size"):
        pixels(bad)


def test_a_colour_is_chosen_and_taken_away(stage_form: BandForm, workspace: Workspace) -> None:
    for name in (*HUES, ""):
        click(stage_form.swatches[name])
        assert workspace.document.get(STAGE, Stage).color == name
        assert [key for key, swatch in stage_form.swatches.items() if swatch.isChecked()] == [name]
        click(stage_form.swatches[name])
        assert stage_form.swatches[name].isChecked(), "a second click takes nothing away"


def test_ctrl_m_notes_on_the_stage(editor: Editor, stage_form: BandForm, workspace: Workspace) -> None:
    editor.command_action("note.add").trigger()
    assert [note.anchor for note in workspace.document.all(Note) if note.text == ""] == [STAGE]
    assert len(stage_form.notes.cards) == 1


def test_a_lane_has_a_kind_a_persona_and_a_height(editor: Editor, workspace: Workspace, lane: Lane) -> None:
    select(editor, lane.id)
    form = editor.inspector.band
    assert "Lane 2 of 3" in words_of(form) and not form.wide.isVisibleTo(form)
    pick(form.kind, "Support")
    pick(form.persona, form.persona.itemText(1))
    write_and_leave(form.high, "700")
    now = workspace.document.get(lane.id, Lane)
    assert (now.kind, now.height) == (LaneKind.SUPPORT, 700.0)
    assert now.persona == order.personas(workspace.document)[0].id


def test_a_lane_out_of_order_is_hinted_at(editor: Editor, workspace: Workspace, lane: Lane) -> None:
    select(editor, lane.id)
    form = editor.inspector.band
    assert "stands above the one before it" not in words_of(form)
    pick(form.kind, "Evidence")
    QApplication.processEvents()
    assert "stands above the one before it" in words_of(form)


def test_what_is_typed_is_kept_when_something_else_is_selected(editor: Editor, stage_form: BandForm) -> None:
    stage_form.title.setFocus()
    stage_form.title.setPlainText("Half a na")
    select(editor, "sg_g3")
    assert editor.workspace.document.get(STAGE, Stage).title == "Half a na"
    assert stage_form.title.toPlainText() == "Get heard"
