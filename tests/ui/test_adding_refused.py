"""What could not be added takes its title all the same: nothing typed falls on another card, nothing is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.driving import CTRL, click, editor_of, step_titled, titles
from tests.ui.test_trouble import Bench, bench, quick
from ui.editor import Editor
from workbench.storage.places import user_places

__all__ = ["bench", "quick"]


def focused() -> QWidget:
    """Give where the person's keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def begin(bench: Bench) -> tuple[Editor, list[str]]:
    """Select the second step and fill the disk up."""
    editor = editor_of(bench.window)
    bench.window.activateWindow()
    before = titles(editor.workspace)
    editor.workspace.select([step_titled(editor.workspace, before[1]).id])
    editor.canvas.setFocus()
    bench.disk.full = [user_places().state]
    return editor, before


def add_and_type(bench: Bench, text: str = "Full disk step 2") -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert "could not be added" in bench.window.status.text
    QTest.keyClicks(focused(), text)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_the_title_of_a_step_that_could_not_be_added_waits_and_no_card_is_changed(bench: Bench) -> None:
    editor, before = begin(bench)
    add_and_type(bench)
    assert titles(editor.workspace) == before
    title = editor.canvas.title_editor
    assert title.is_open and title.isVisible() and title.toPlainText() == "Full disk step 2"
    assert not bench.window.attempt(bench.window.finish_project), "nothing typed is thrown away by closing"
    bench.choose("Go on unprotected")
    assert sorted(titles(editor.workspace)) == sorted([*before, "Full disk step 2"])
    assert editor.workspace.selected_steps == (step_titled(editor.workspace, "Full disk step 2").id,)
    editor.workspace.undo()
    assert titles(editor.workspace) == before, "one entry of the history"


def test_the_step_is_added_by_itself_when_the_disk_has_room(bench: Bench) -> None:
    editor, before = begin(bench)
    add_and_type(bench)
    bench.disk.full = []
    bench.wait_for(lambda: "Full disk step 2" in titles(editor.workspace))
    assert set(before) < set(titles(editor.workspace))


def test_going_on_unprotected_before_anything_is_typed_opens_the_new_title(bench: Bench) -> None:
    editor, before = begin(bench)
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    bench.choose("Go on unprotected")
    QTest.keyClicks(focused(), "Written later")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert sorted(titles(editor.workspace)) == sorted([*before, "Written later"])


@pytest.mark.parametrize("way", ["esc", "click"])
def test_a_step_that_could_not_be_added_is_given_up_by_esc_or_a_click(bench: Bench, way: str) -> None:
    editor, before = begin(bench)
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    if way == "esc":
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    else:
        click(editor.canvas.viewport(), QPoint(20, 300))
        editor.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not editor.canvas.title_editor.is_open and editor.canvas.hasFocus()
    bench.disk.full = []
    bench.wait_for(lambda: bench.bar == "")
    assert titles(editor.workspace) == before


@pytest.mark.parametrize(
    ("which", "held"), [(Qt.Key.Key_B, CTRL), (Qt.Key.Key_Down, CTRL), (Qt.Key.Key_Right, CTRL)]
)
def test_every_way_of_adding_waits(bench: Bench, which: Qt.Key, held: Qt.KeyboardModifier) -> None:
    editor, before = begin(bench)
    QTest.keyClick(focused(), which, held)
    QTest.keyClicks(focused(), "Elsewhere")
    assert titles(editor.workspace) == before
    assert editor.canvas.title_editor.toPlainText() == "Elsewhere"
    bench.choose("Go on unprotected")
    assert sorted(titles(editor.workspace)) == sorted([*before, "Elsewhere"])
    assert focused() is editor.canvas.title_editor, "the person goes on typing"


def test_a_title_that_waits_says_so_when_its_journey_is_left(bench: Bench) -> None:
    editor, before = begin(bench)
    add_and_type(bench, "Somewhere")
    title = editor.canvas.title_editor
    title.abandon()
    assert "“Somewhere” was not added" in bench.window.status.text
    assert titles(editor.workspace) == before
