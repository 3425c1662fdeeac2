"""Nothing selected: the journey's frame, who is shown, the checks, the project."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, pick, select, text_of, words_of, write_and_leave
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.edits.transitions import delete_transition
from workbench.model.records import Journey, JourneyState


def journey(workspace: Workspace) -> Journey:
    return workspace.document.get(workspace.journey, Journey)


def test_the_frame_is_edited(editor: Editor, workspace: Workspace) -> None:
    form = editor.inspector.journey
    for field, text in (
        (form.title, "I need help"),
        (form.scenario, "On a busy morning"),
        (form.trigger, "A black screen"),
        (form.goal, "Working again today"),
        (form.owner, "Ines"),
        (form.date, "2026-11-23"),
    ):
        write_and_leave(field, text)
    found = journey(workspace)
    assert (found.title, found.scenario, found.trigger) == (
        "I need help",
        "On a busy morning",
        "A black screen",
    )
    assert (found.goal, found.owner, found.date) == ("Working again today", "Ines", "2026-11-23")


def test_a_journey_with_feelings_stays_current_and_that_is_said(
    editor: Editor, workspace: Workspace, window: MainWindow
) -> None:
    pick(editor.inspector.journey.state, "Ideal")
    assert journey(workspace).state is JourneyState.CURRENT
    assert "Make a future version" in window.status.text
    assert editor.inspector.journey.state.currentText() == "Current"


def test_a_hidden_persona_leaves_the_map_and_comes_back(editor: Editor, workspace: Workspace) -> None:
    box = next(b for b in editor.inspector.journey.findChildren(QCheckBox) if b.text() == "Amara Osei")
    box.setFocus()
    box.click()
    assert workspace.personas == ("pe_p2", "pe_p3") and workspace.persona == "pe_p2"
    assert box.hasFocus() and not box.isChecked()
    box.click()
    assert workspace.personas == ("pe_p1", "pe_p2", "pe_p3")


def test_a_finding_leads_to_its_step(editor: Editor, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.perform(lambda d, _: delete_transition(d, "tn_t4"))
    checks = editor.inspector.journey.checks
    checks.refresh()
    assert "Nothing to mend" not in words_of(checks)
    show = next(b for b in checks.findChildren(QPushButton) if b.accessibleName().startswith("Show:"))
    click(show)
    assert workspace.selection != ()


def test_the_journey_is_shown_again_when_nothing_is_selected(editor: Editor) -> None:
    select(editor, "st_1")
    assert not editor.inspector.journey.isVisible()
    select(editor)
    assert editor.inspector.journey.isVisible()
    assert text_of(editor.inspector.journey.title).startswith("I need my laptop back")
