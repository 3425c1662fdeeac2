"""Several steps selected: what they share, "mixed", and one change for all."""

from __future__ import annotations

from tests.ui.driving import click, history, pick, select, words_of
from ui.editor import Editor
from ui.face_button import FaceRow
from ui.workspace import Workspace
from workbench.model.records import Feeling, Step, StepKind

PAIR = ("st_1", "st_3")


def faces(editor: Editor) -> list[FaceRow]:
    return [row for row in editor.inspector.several.findChildren(FaceRow) if row.isVisible()]


def test_what_differs_is_mixed(editor: Editor) -> None:
    select(editor, *PAIR)
    form = editor.inspector.several
    assert form.isVisible() and "2 steps selected" in words_of(form)
    assert form.stage.currentIndex() == -1 and form.stage.placeholderText() == "mixed"
    assert form.lane.currentText() == "Person"
    assert "Jonas Weber: mixed" in words_of(form) and "Amara Osei: mixed" not in words_of(form)


def test_one_choice_moves_all_in_one_undo(editor: Editor, workspace: Workspace) -> None:
    select(editor, *PAIR)
    pick(editor.inspector.several.stage, "Get heard")
    assert {workspace.document.get(key, Step).stage for key in PAIR} == {"sg_g3"}
    assert {workspace.document.get(key, Step).lane for key in PAIR} == {"la_a1"}
    assert len(history(workspace)) == 1


def test_the_kind_of_all_is_one_undo(editor: Editor, workspace: Workspace) -> None:
    select(editor, "st_3", "st_4")
    pick(editor.inspector.several.kind, "Wait")
    assert {workspace.document.get(key, Step).kind for key in ("st_3", "st_4")} == {StepKind.WAIT}
    assert len(history(workspace)) == 1


def test_a_face_rates_all_in_one_undo_and_keeps_the_focus(editor: Editor, workspace: Workspace) -> None:
    select(editor, *PAIR)
    button = faces(editor)[0].buttons[4]
    button.setFocus()
    click(button)
    found = [workspace.document.unique(Feeling, "pe_p1", key) for key in PAIR]
    assert [feeling.valence for feeling in found if feeling] == [2, 2]
    assert button.hasFocus() and button.isChecked(), "the next key goes on where the last one was"


def test_rating_all_folds_into_one_change(editor: Editor, workspace: Workspace) -> None:
    select(editor, *PAIR)
    click(faces(editor)[1].buttons[4])
    found = [workspace.document.unique(Feeling, "pe_p2", key) for key in PAIR]
    assert [feeling.valence for feeling in found if feeling] == [2, 2]
    assert history(workspace) == ["Rate 2 steps"]
