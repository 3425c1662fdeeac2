"""What is being typed in the outline stays there when the map changes under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.driving import step_titled
from ui.editor import Editor
from workbench.edits.steps import delete_steps


def type_into_line(editor: Editor, title: str, letter: str) -> None:
    tree = editor.outline.tree
    editor.workspace.select([step_titled(editor.workspace, title).id])
    tree.setFocus()
    QTest.keyClicks(tree, letter)
    QApplication.processEvents()


def open_field(editor: Editor) -> QLineEdit:
    fields = editor.outline.tree.viewport().findChildren(QLineEdit)
    (field,) = [field for field in fields if field.isVisible()]
    return field


def test_typing_goes_on_when_another_step_goes(editor: Editor) -> None:
    type_into_line(editor, "Restart and hope", "X")
    QTest.keyClicks(open_field(editor), "yz")
    gone = step_titled(editor.workspace, "Remote fix").id
    editor.workspace.perform(lambda document, _: delete_steps(document, [gone]))
    QApplication.processEvents()
    field = open_field(editor)
    assert field.text() == "Xyz"
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "Xyz" in editor.outline.titles()
    assert step_titled(editor.workspace, "Xyz").text == "Holds the power key and waits"


def test_the_field_goes_with_its_own_step(editor: Editor) -> None:
    type_into_line(editor, "Restart and hope", "X")
    gone = step_titled(editor.workspace, "Restart and hope").id
    editor.workspace.perform(lambda document, _: delete_steps(document, [gone]))
    QApplication.processEvents()
    fields = editor.outline.tree.viewport().findChildren(QLineEdit)
    assert not any(field.isVisible() for field in fields)
