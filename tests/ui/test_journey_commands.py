"""Several journeys in one project: add, rename, switch, delete, a future version."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.driving import CTRL, choose_entry, entries, select, titles, type_text
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Journey, JourneyState, Step

FIRST = "I need my laptop back so that I can do my job"


def names(workspace: Workspace) -> list[str]:
    return [journey.title for journey in order.journeys(workspace.document)]


def test_a_journey_is_added_and_its_title_typed_at_once(editor: Editor, workspace: Workspace) -> None:
    editor.command_action("journey.add").trigger()
    title = editor.inspector.journey.title
    assert title.hasFocus()
    QTest.keyClick(title, Qt.Key.Key_A, CTRL)
    type_text(title, "The printer is jammed")
    QTest.keyClick(title, Qt.Key.Key_Tab)
    assert names(workspace) == [FIRST, "The printer is jammed"]
    assert titles(workspace) == []
    assert editor.bar.journey_button.accessibleName().startswith("Journey: The printer is jammed")


def test_the_list_in_the_bar_switches(editor: Editor, workspace: Workspace) -> None:
    editor.command_action("journey.future").trigger()
    menu = editor.bar.journey_button.menu()
    offered = entries(menu)
    assert offered[0] == FIRST and "future" in offered[1]
    assert [a.isChecked() for a in menu.actions()[:2]] == [False, True]
    select(editor, order.steps(workspace.document, workspace.journey)[0].id)
    choose_entry(menu, FIRST)
    assert workspace.journey == "jo_j1" and workspace.selection == ()


def test_renaming_shows_the_journey_with_its_title_ready(editor: Editor) -> None:
    select(editor, "st_3")
    editor.command_action("journey.rename").trigger()
    assert editor.inspector.journey.title.hasFocus()


def test_the_last_journey_cannot_be_deleted(editor: Editor) -> None:
    assert not editor.command_action("journey.delete").isEnabled()


def test_a_deleted_journey_comes_back_whole(editor: Editor, workspace: Workspace, window: MainWindow) -> None:
    editor.command_action("journey.future").trigger()
    before = workspace.document.snapshot()
    assert editor.command_action("journey.delete").isEnabled()
    editor.command_action("journey.delete").trigger()
    assert names(workspace) == [FIRST] and workspace.journey == "jo_j1"
    assert window.status.text.startswith("Deleted “")
    workspace.undo()
    assert workspace.document.snapshot() == before


def test_a_future_version_has_the_steps_and_no_feelings(editor: Editor, workspace: Workspace) -> None:
    now = titles(workspace)
    editor.command_action("journey.future").trigger()
    journey = workspace.document.get(workspace.journey, Journey)
    assert journey.state is JourneyState.FUTURE and titles(workspace) == now
    first = order.steps(workspace.document, workspace.journey)[0]
    assert first.id != "st_1" and first.title == workspace.document.get("st_1", Step).title
    assert "feeling" not in [type(r).__name__.lower() for r in workspace.document.snapshot().values()
                             if getattr(r, "at", None) == first.id]  # fmt: skip
    assert not editor.command_action("journey.future").isEnabled(), "of a future there is no future version"


def test_ctrl_tab_goes_to_the_next_journey_and_round(editor: Editor, workspace: Workspace) -> None:
    editor.command_action("journey.future").trigger()
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Tab, CTRL)
    assert workspace.journey == "jo_j1"
    QTest.keyClick(editor.canvas, Qt.Key.Key_Tab, CTRL)
    assert workspace.journey != "jo_j1"
