"""Sub-journeys in the window: made from a selection, opened, left, dissolved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tests.ui.driving import ALT, CTRL, SHIFT, key, select, titles, type_text
from ui.editor import Editor
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Journey, Step, StepKind

DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up


def group(editor: Editor, *steps: str, title: str = "Get help") -> str:
    """Make a sub-journey as a person does, and give its step."""
    select(editor, *steps)
    key(editor.canvas, Qt.Key.Key_G, CTRL)
    field = editor.canvas.title_editor
    assert field.is_open, "its title can be typed at once"
    type_text(editor.window().focusWidget(), title)
    QTest.keyClick(editor.window().focusWidget(), Qt.Key.Key_Return)
    return next(s.id for s in editor.workspace.document.all(Step) if s.kind is StepKind.SUB_JOURNEY)


def test_selected_steps_go_inside_and_a_breadcrumb_leads_back(editor: Editor, workspace: Workspace) -> None:
    before = titles(workspace)
    box = group(editor, "st_2", "st_3")
    assert workspace.document.get(box, Step).title == "Get help"
    assert len(titles(workspace)) == len(before) - 1
    assert not editor.breadcrumb.isVisible()
    select(editor, box)
    key(editor.canvas, DOWN, ALT)
    assert editor.breadcrumb.isVisible()
    assert titles(workspace) == before[1:3]
    assert editor.bar.journey_button.accessibleName().startswith("Journey: Get help")
    links = [b for b in editor.breadcrumb.findChildren(QToolButton) if b is not editor.breadcrumb.back]
    assert [link.accessibleName() for link in links] == [
        "Back to I need my laptop back so that I can do my job"
    ]
    links[0].click()
    assert workspace.journey == "jo_j1"
    assert not editor.breadcrumb.isVisible()


def test_alt_up_leaves_and_selects_the_step_that_was_left(editor: Editor, workspace: Workspace) -> None:
    box = group(editor, "st_2", "st_3")
    key(editor.canvas, DOWN, ALT)
    assert workspace.journey != "jo_j1"
    key(editor.canvas, UP, ALT)
    assert workspace.journey == "jo_j1"
    assert workspace.selection == (box,)
    assert not editor.command_action("inside.leave").isEnabled()


def test_the_card_says_how_many_steps_are_inside_and_how_low_it_gets(
    editor: Editor, workspace: Workspace
) -> None:
    box = group(editor, "st_2", "st_3")
    card = editor.canvas.layout.cards[box].content
    assert card.inside is not None and card.inside.steps == 2
    key(editor.canvas, DOWN, ALT)
    first = order.steps(workspace.document, workspace.journey)[0].id
    select(editor, first)
    key(editor.canvas, Qt.Key.Key_1)
    key(editor.canvas, UP, ALT)
    assert editor.canvas.layout.cards[box].content.inside.words == "2 steps, low −2"
    workspace.session.undo()
    assert editor.canvas.layout.cards[box].content.inside.words != "2 steps, low −2", "also from the outside"
    workspace.redo()
    assert workspace.journey != "jo_j1", "what is done again is shown, where it is"


def test_one_step_is_opened_and_written_into(editor: Editor, workspace: Workspace) -> None:
    select(editor, "st_2")
    key(editor.canvas, Qt.Key.Key_G, CTRL)
    assert workspace.document.get("st_2", Step).kind is StepKind.SUB_JOURNEY
    assert titles(workspace) == []
    key(editor.canvas, Qt.Key.Key_Return, CTRL)
    type_text(editor.window().focusWidget(), "Call")
    QTest.keyClick(editor.window().focusWidget(), Qt.Key.Key_Return)
    assert titles(workspace) == ["Call"]
    for _ in range(2):
        workspace.undo()
    workspace.undo()
    assert workspace.journey == "jo_j1", "with its inside undone the map is shown that it lay in"
    assert workspace.document.count(Journey) == 1


def test_dissolving_selects_what_came_out(editor: Editor, workspace: Workspace) -> None:
    before = titles(workspace)
    box = group(editor, "st_2", "st_3")
    select(editor, box)
    assert editor.command_action("step.dissolve").isEnabled()
    key(editor.canvas, Qt.Key.Key_G, CTRL | SHIFT)
    assert titles(workspace) == before
    assert set(workspace.selection) == {"st_2", "st_3"}
    assert not editor.command_action("step.dissolve").isEnabled()


def test_the_inspector_opens_it_too(editor: Editor, workspace: Workspace) -> None:
    box = group(editor, "st_2", "st_3")
    select(editor, box)
    button = editor.inspector.step.inside
    assert button.isVisible()
    button.click()
    assert workspace.document.get(workspace.journey, Journey).parent_step == box
    select(editor, "st_2")
    assert not button.isVisible()


def test_the_map_is_looked_at_as_it_was_left(editor: Editor, workspace: Workspace) -> None:
    box = group(editor, "st_2", "st_3")
    camera = editor.canvas.camera
    select(editor, box)
    camera.finish()
    camera.jump(editor.canvas.map_scene.rect_of([box]).center(), 0.62)
    center = camera.center
    key(editor.canvas, DOWN, ALT)
    camera.jump(camera.center, 1.3)
    key(editor.canvas, UP, ALT)
    camera.finish()
    assert camera.zoom == 0.62
    assert abs(camera.center.x() - center.x()) < 4 and abs(camera.center.y() - center.y()) < 4
