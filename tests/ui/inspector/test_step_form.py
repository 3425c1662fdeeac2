"""One step in the inspector: typing, kind, stage by name, moment of truth, feelings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, history, key, pick, select, text_of, write, write_and_leave
from ui import typing
from ui.editor import Editor
from ui.inspector.step_form import StepForm
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.edits.removal import removal
from workbench.edits.steps import rename_step
from workbench.model import order
from workbench.model.records import Basis, Feeling, Outcome, Stage, Step, StepKind

AMARA, JONAS = "pe_p1", "pe_p2"


@pytest.fixture
def form(editor: Editor) -> StepForm:
    select(editor, "st_3")
    return editor.inspector.step


def step(workspace: Workspace, key: str = "st_3") -> Step:
    return workspace.document.get(key, Step)


def feeling(workspace: Workspace, persona: str = AMARA) -> Feeling | None:
    return workspace.document.unique(Feeling, persona, "st_3")


def test_it_shows_the_selected_step(form: StepForm) -> None:
    assert form.isVisible()
    assert text_of(form.title) == "Look for the number on the phone"
    assert form.stage.currentText() == "Seek help"


def test_a_title_that_is_typed_with_pauses_is_one_undo(
    form: StepForm, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing, "PAUSE_MS", 1)
    form.title.setFocus()
    QTest.keyClick(form.title, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(form.title, "Ask")
    qtbot.waitUntil(lambda: step(workspace).title == "Ask")
    QTest.keyClicks(form.title, " around")
    qtbot.waitUntil(lambda: step(workspace).title == "Ask around")
    QTest.keyClick(form.title, Qt.Key.Key_Tab)
    assert history(workspace) == ["Rename step"]


def test_two_visits_to_a_field_are_two_undos(form: StepForm, workspace: Workspace) -> None:
    write_and_leave(form.text, "Scrolls")
    write_and_leave(form.text, "Scrolls old e-mails twice")
    assert len(history(workspace)) == 2


def test_esc_takes_back_what_was_typed(form: StepForm, workspace: Workspace) -> None:
    write(form.title, "Something else")
    QTest.keyClick(form.title, Qt.Key.Key_Escape)
    assert text_of(form.title) == "Look for the number on the phone"
    assert history(workspace) == []


def test_esc_also_takes_back_what_was_performed_meanwhile(
    form: StepForm, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typing, "PAUSE_MS", 1)
    write(form.title, "Something else")
    qtbot.waitUntil(lambda: step(workspace).title == "Something else")
    QTest.keyClick(form.title, Qt.Key.Key_Escape)
    assert step(workspace).title == "Look for the number on the phone"
    assert workspace.session.undo_label is None


def test_selecting_another_step_keeps_what_was_typed(
    form: StepForm, editor: Editor, workspace: Workspace
) -> None:
    write(form.text, "Half typed")
    select(editor, "st_4")
    assert step(workspace).text == "Half typed"
    assert text_of(form.text) == "From the car park", "and it did not get into the next step"


def test_a_change_from_elsewhere_is_shown(form: StepForm, workspace: Workspace) -> None:
    workspace.perform(lambda d, _: rename_step(d, "st_3", "Find the number"))
    assert text_of(form.title) == "Find the number"


def test_a_change_from_elsewhere_does_not_disturb_the_typing(form: StepForm, workspace: Workspace) -> None:
    write(form.title, "Mine")
    workspace.perform(lambda d, _: rename_step(d, "st_4", "Another one"))
    assert text_of(form.title) == "Mine"
    QTest.keyClick(form.title, Qt.Key.Key_Tab)
    assert step(workspace).title == "Mine"


def test_the_kind_end_asks_for_its_outcome(form: StepForm, editor: Editor, workspace: Workspace) -> None:
    select(editor, "st_14")
    assert not form.outcome.isVisible()
    pick(form.kind, "End")
    assert form.outcome.isVisible()
    pick(form.outcome, "Failed")
    assert (step(workspace, "st_14").kind, step(workspace, "st_14").outcome) == (StepKind.END, Outcome.FAILED)
    pick(form.kind, "Step")
    assert step(workspace, "st_14").outcome is None and not form.outcome.isVisible()


def test_a_step_with_a_way_out_is_no_end_and_that_is_said(
    form: StepForm, workspace: Workspace, window: MainWindow
) -> None:
    pick(form.kind, "End")
    assert form.kind.currentText() == "Step" and "has a way out" in window.status.text


def test_a_new_stage_name_makes_a_stage_and_moves_the_step_in_one_undo(
    form: StepForm, workspace: Workspace
) -> None:
    before = workspace.document.snapshot()
    line = form.stage.lineEdit()
    assert line is not None
    write(line, "Look around")
    QTest.keyClick(line, Qt.Key.Key_Return)
    stage = workspace.document.get(str(step(workspace).stage), Stage)
    assert stage.title == "Look around"
    assert len(history(workspace)) == 1
    workspace.undo()
    assert workspace.document.snapshot() == before
    assert form.stage.currentText() == "Seek help"


def test_a_known_stage_name_in_other_letters_moves_there(form: StepForm, workspace: Workspace) -> None:
    line = form.stage.lineEdit()
    assert line is not None
    write(line, "get HEARD")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert step(workspace).stage == "sg_g3"
    assert len(order.stages(workspace.document, workspace.journey)) == 5


def test_a_half_typed_stage_name_can_be_taken_back(form: StepForm, workspace: Workspace) -> None:
    line = form.stage.lineEdit()
    assert line is not None
    write(line, "Nowhere")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert form.stage.currentText() == "Seek help" and history(workspace) == []


def test_an_emptied_lane_name_takes_the_step_out_of_its_lane(form: StepForm, workspace: Workspace) -> None:
    line = form.lane.lineEdit()
    assert line is not None
    write_and_leave(line, "")
    assert step(workspace).lane is None


def test_a_name_half_typed_for_a_step_that_is_deleted_makes_nothing(
    form: StepForm, workspace: Workspace
) -> None:
    lanes = len(order.lanes(workspace.document, workspace.journey))
    line = form.lane.lineEdit()
    assert line is not None
    line.setFocus()
    write(line, "Partner")
    workspace.perform(lambda d, _: removal(d, "Delete step", [step(workspace).id]))
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(order.lanes(workspace.document, workspace.journey)) == lanes


def test_a_moment_of_truth_says_why(form: StepForm, workspace: Workspace) -> None:
    click(form.truth)
    assert step(workspace).moment_of_truth == ""
    assert form.truth_reason.hasFocus(), "the reason can be typed at once"
    write_and_leave(form.truth_reason, "Trust begins here")
    assert step(workspace).moment_of_truth == "Trust begins here"
    click(form.truth)
    assert step(workspace).moment_of_truth is None and not form.truth_reason.isVisible()


def test_previous_and_next_go_through_the_steps(form: StepForm, workspace: Workspace) -> None:
    click(form._next)
    assert workspace.selection == ("st_4",)
    click(form._previous)
    click(form._previous)
    assert workspace.selection == ("st_2",)


def test_the_wheel_over_a_box_changes_nothing(form: StepForm, workspace: Workspace) -> None:
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(form.kind, event)
    assert form.kind.currentText() == "Step" and history(workspace) == []


# --- feelings --------------------------------------------------------------------------------------------------


def row(form: StepForm, persona: str = AMARA):  # type: ignore[no-untyped-def]
    return form.feelings._rows[persona]


def test_a_click_on_a_face_rates_and_a_second_one_unrates(form: StepForm, workspace: Workspace) -> None:
    happy = row(form).faces.buttons[4]
    click(happy)
    found = feeling(workspace)
    assert found is not None and found.valence == 2 and happy.isChecked()
    click(happy)
    found = feeling(workspace)
    assert (found is None or found.valence is None) and not happy.isChecked()


def test_a_face_of_another_persona_makes_it_the_current_one(form: StepForm, workspace: Workspace) -> None:
    click(row(form, JONAS).faces.buttons[3])
    found = feeling(workspace, JONAS)
    assert found is not None and found.valence == 1
    assert workspace.persona == JONAS
    assert row(form, JONAS).reason.isVisible() and not row(form, AMARA).reason.isVisible()


def test_reason_word_and_basis_of_a_feeling(form: StepForm, workspace: Workspace) -> None:
    write_and_leave(row(form).reason, "It is in an old mail")
    write_and_leave(row(form).word.line, "hurried")
    pick(row(form).basis, "Self-reported")
    found = feeling(workspace)
    assert found is not None
    assert (found.reason, found.word, found.basis) == ("It is in an old mail", "hurried", Basis.SELF_REPORTED)


def test_faces_work_by_key(form: StepForm, workspace: Workspace) -> None:
    key(row(form).faces.buttons[0], Qt.Key.Key_Space)
    found = feeling(workspace)
    assert found is not None and found.valence == -2


def test_in_a_future_state_feelings_are_targets(editor: Editor, form: StepForm, workspace: Workspace) -> None:
    editor.command_action("journey.future").trigger()
    first = order.steps(workspace.document, workspace.journey)[0]
    select(editor, first.id)
    basis = row(form).basis
    assert [basis.itemText(i) for i in range(basis.count())] == ["Target"] and not basis.isEnabled()
