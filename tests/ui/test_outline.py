"""The outline: the map as a list, in reading order, fully editable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidgetItem

from tests.ui.driving import click, history, key, select, show, step_titled, type_text
from ui.editor import Editor
from ui.fonts import font
from ui.lettering import broken
from ui.main_window import MainWindow
from ui.outline import OutlinePanel, branch_steps
from ui.outline_lines import BRANCH, NUMBER, VALENCE
from ui.workspace import Workspace
from workbench.edits.projects import new_document
from workbench.edits.steps import add_step, delete_steps, rename_step
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.model.records import Stage, Step


@pytest.fixture
def outline(editor: Editor) -> OutlinePanel:
    return editor.outline


def item(outline: OutlinePanel, title: str) -> QTreeWidgetItem:
    return next(found for found in outline._walk() if found.text(0) == title)


def click_line(outline: OutlinePanel, title: str) -> None:
    outline.tree.scrollToItem(item(outline, title))
    rect = outline.tree.visualItemRect(item(outline, title))
    click(outline.tree.viewport(), QPoint(60, rect.center().y()))


def line_editor(outline: OutlinePanel) -> QLineEdit:
    editor = outline.tree.viewport().findChild(QLineEdit)
    assert editor is not None, "no line is being edited"
    return editor


def test_stages_and_steps_stand_in_reading_order(outline: OutlinePanel, workspace: Workspace) -> None:
    expected = []
    for stage in order.stages(workspace.document, workspace.journey):
        steps = order.steps(workspace.document, workspace.journey)
        expected += [stage.title, *(step.title for step in steps if step.stage == stage.id)]
    assert outline.titles() == expected
    assert expected[:3] == ["Notice", "Laptop won’t start", "Restart and hope"]


def test_numbers_are_those_of_the_map(outline: OutlinePanel, workspace: Workspace) -> None:
    for number, step in enumerate(order.steps(workspace.document, workspace.journey), 1):
        assert item(outline, step.title).data(0, NUMBER) == number


def test_what_lies_off_the_main_route_is_indented(outline: OutlinePanel, workspace: Workspace) -> None:
    marked = {found.text(0) for found in outline._walk() if found.data(0, BRANCH)}
    assert marked == {"Works on a private laptop"}
    steps = order.steps(workspace.document, workspace.journey)
    assert branch_steps(workspace, steps) == {"st_13"}


def test_faces_are_the_current_personas(outline: OutlinePanel, workspace: Workspace) -> None:
    assert item(outline, "Restart and hope").data(0, VALENCE) == 0
    workspace.show_persona("pe_p3")
    assert item(outline, "Restart and hope").data(0, VALENCE) is None
    told = item(outline, "Wait in the queue").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "5 Wait in the queue, negative"


def test_selection_goes_both_ways(editor: Editor, outline: OutlinePanel, workspace: Workspace) -> None:
    select(editor, "st_5")
    assert [found.text(0) for found in outline.tree.selectedItems()] == ["Wait in the queue"]
    click_line(outline, "Remote fix")
    assert workspace.selection == ("st_9",)


def test_a_stage_line_selects_the_stage_and_no_step(outline: OutlinePanel, workspace: Workspace) -> None:
    click_line(outline, "Remote fix")
    click_line(outline, "Get heard")
    assert workspace.selection == ("sg_g3",)
    assert workspace.selected_steps == ()


def test_f2_renames_a_step(outline: OutlinePanel, workspace: Workspace) -> None:
    click_line(outline, "Remote fix")
    key(outline.tree, Qt.Key.Key_F2)
    editor = line_editor(outline)
    editor.selectAll()
    type_text(editor, "Remote help")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert workspace.document.get("st_9", Step).title == "Remote help"
    assert history(workspace) == ["Rename step"]


def test_enter_renames_too_and_esc_takes_back(outline: OutlinePanel, workspace: Workspace) -> None:
    click_line(outline, "Get heard")
    key(outline.tree, Qt.Key.Key_Return)
    editor = line_editor(outline)
    type_text(editor, "Be understood")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert history(workspace) == []


def test_a_stage_is_renamed(outline: OutlinePanel, workspace: Workspace) -> None:
    click_line(outline, "Get heard")
    key(outline.tree, Qt.Key.Key_F2)
    editor = line_editor(outline)
    editor.selectAll()
    type_text(editor, "Be understood")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert workspace.document.get("sg_g3", Stage).title == "Be understood"


def test_a_letter_replaces_the_title(outline: OutlinePanel, workspace: Workspace) -> None:
    click_line(outline, "Remote fix")
    key(outline.tree, Qt.Key.Key_N)
    editor = line_editor(outline)
    type_text(editor, "ew way")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert workspace.document.get("st_9", Step).title == "new way"


def test_digits_rate_from_the_outline(outline: OutlinePanel, workspace: Workspace) -> None:
    click_line(outline, "Remote fix")
    key(outline.tree, Qt.Key.Key_5)
    assert item(outline, "Remote fix").data(0, VALENCE) == 2


def test_a_step_is_added_from_the_outline(outline: OutlinePanel, workspace: Workspace) -> None:
    before = len(order.steps(workspace.document, workspace.journey))
    click_line(outline, "Remote fix")
    key(outline.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(order.steps(workspace.document, workspace.journey)) == before + 1


def test_changes_elsewhere_are_shown(outline: OutlinePanel, workspace: Workspace) -> None:
    workspace.perform(lambda d, _: rename_step(d, "st_1", "Black screen"))
    workspace.perform(lambda d, _: delete_steps(d, ["st_2"]))
    assert outline.titles()[:3] == ["Notice", "Black screen", "Seek help"]


def test_a_stage_folds_by_its_arrow_and_stays_folded(outline: OutlinePanel, workspace: Workspace) -> None:
    stage = item(outline, "Get heard")
    rect = outline.tree.visualItemRect(stage)
    at = QPoint(8, rect.center().y())
    QTest.mouseClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert not stage.isExpanded()
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="One more"))
    assert not item(outline, "Get heard").isExpanded()
    assert item(outline, "Seek help").isExpanded()


def test_steps_without_a_stage_come_first(
    editor: Editor, outline: OutlinePanel, workspace: Workspace
) -> None:
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="Somewhere"))
    first = order.steps(workspace.document, workspace.journey)[0]
    assert first.title == "Somewhere" and outline.titles()[0] == "Somewhere"


def test_an_empty_map_says_what_will_stand_here(window: MainWindow) -> None:
    editor = show(window, new_document(SeededIds(1)))
    assert editor.outline._hint.isVisibleTo(editor)
    workspace = editor.workspace
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="Call"))
    assert not editor.outline._hint.isVisibleTo(editor)
    assert step_titled(workspace, "Call").title in editor.outline.titles()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Call", 1),
        ("Look for the number on the phone", 2),
        ("Rechtsschutzversicherungsgesellschaftenverzeichnis", 2),
        ("Look for the number on the phone that lies at home on the kitchen table", 2),
    ],
)
def test_titles_break_into_at_most_two_lines_that_fit(qapp: QApplication, text: str, lines: int) -> None:
    found = broken(text, font(13), 120)
    assert len(found) == lines
    metrics = QFontMetricsF(font(13))
    assert all(metrics.horizontalAdvance(line) <= 121 for line in found)
    assert not any("…" in line for line in found[:-1]), "it never goes on after its sign"
    assert "".join(found).rstrip("…").replace(" ", "") in text.replace(" ", "")
