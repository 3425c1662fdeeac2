"""Recording a route by going through the map: clicks, keys, forks, taking back, keeping, stopping."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.driving import LEFT, NONE
from ui.editor import Editor
from ui.workspace import Workspace
from workbench.edits.transitions import delete_transition
from workbench.graph.routes import kept_route
from workbench.model import order


@pytest.fixture
def recording(editor: Editor, workspace: Workspace):
    """Begin a recording at the start."""
    editor.command_action("route.record").trigger()
    assert editor.recording.is_on and editor.recording.bar.hasFocus()
    return editor.recording


def press(editor: Editor, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(editor.recording.bar, key)


def card(editor: Editor, step: str) -> QPoint:
    editor.canvas.reveal(step)
    rect = editor.canvas.map_scene.cards[step].box.rect
    return editor.canvas.mapFromScene(rect.x + rect.width / 2, rect.y + 30)


def click_card(editor: Editor, step: str) -> None:
    QTest.mouseClick(editor.canvas.viewport(), LEFT, NONE, card(editor, step))


def test_keys_go_on_choose_at_a_fork_and_keep(editor: Editor, workspace: Workspace, recording) -> None:
    assert recording.steps == ("st_1",)
    press(editor, *[Qt.Key.Key_Right] * 6)
    assert recording.steps[-1] == "st_7" and len(recording.bar.ways) == 2
    press(editor, Qt.Key.Key_2)
    assert recording.steps[-1] == "st_13" and "The end" in recording.bar.told.text()
    press(editor, Qt.Key.Key_Return)
    (route,) = order.routes(workspace.document, workspace.journey)
    assert route.title == "To Works on a private laptop" and workspace.route == route.id
    assert kept_route(workspace.document, route.id).steps[-2:] == ("st_7", "st_13")
    assert not recording.is_on and editor.canvas.hasFocus() and not recording.bar.isVisible()
    workspace.undo()
    assert order.routes(workspace.document, workspace.journey) == []


def test_a_way_is_marked_by_up_and_down(editor: Editor, recording) -> None:
    press(editor, *[Qt.Key.Key_Right] * 6, Qt.Key.Key_Down)
    assert [way.isChecked() for way in recording.bar.ways] == [False, True]
    press(editor, Qt.Key.Key_Right)
    assert recording.steps[-1] == "st_13"


def test_a_loop_is_unrolled(editor: Editor, recording) -> None:
    press(editor, *[Qt.Key.Key_Right] * 8)
    assert recording.steps[-1] == "st_9"
    back = next(i for i, way in enumerate(recording.bar.ways) if "Wait in the queue" in way.text())
    recording.choose(back)
    assert recording.steps.count("st_5") == 2


def test_clicks_go_on_also_over_several_steps(editor: Editor, recording) -> None:
    click_card(editor, "st_2")
    assert recording.steps == ("st_1", "st_2") and recording.bar.hasFocus()
    click_card(editor, "st_4")
    assert recording.steps == ("st_1", "st_2", "st_3", "st_4")


def test_where_no_way_leads_nothing_is_taken(editor: Editor, workspace: Workspace, recording) -> None:
    said: list[str] = []
    workspace.said.connect(lambda text, _: said.append(text))
    press(editor, *[Qt.Key.Key_Right] * 6, Qt.Key.Key_2)
    recording.take("st_1")
    assert recording.steps[-1] == "st_13" and any("No way leads from" in text for text in said)


def test_a_double_click_writes_nothing(editor: Editor, workspace: Workspace, recording) -> None:
    QTest.mouseDClick(editor.canvas.viewport(), LEFT, NONE, card(editor, "st_2"))
    assert not editor.canvas.editing.is_open


def test_steps_are_taken_back_and_esc_keeps_nothing(editor: Editor, workspace: Workspace, recording) -> None:
    press(editor, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Backspace)
    assert recording.steps == ("st_1", "st_2")
    press(editor, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert recording.steps == ("st_1",)
    press(editor, Qt.Key.Key_Escape)
    assert not recording.is_on and order.routes(workspace.document, workspace.journey) == []
    click_card(editor, "st_3")
    assert workspace.selected_steps == ("st_3",)


def test_an_edit_cuts_the_recording_where_it_broke_it(
    editor: Editor, workspace: Workspace, recording
) -> None:
    press(editor, *[Qt.Key.Key_Right] * 4)
    workspace.perform(lambda d, _: delete_transition(d, "tn_t3"))
    assert recording.steps == ("st_1", "st_2", "st_3")


def test_the_status_line_says_what_goes_on(editor: Editor, workspace: Workspace, recording) -> None:
    press(editor, Qt.Key.Key_Right)
    place = recording.place()
    assert place is not None and place[0] == "Recording a route · 2 steps"
    assert ("Enter", "keep") in place[1]
    press(editor, Qt.Key.Key_Escape)
    assert recording.place() is None
