"""A field that is finished again by the very edit that finishes it is finished once."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.driving import step_titled
from ui.bound import Binding
from ui.editor import Editor
from workbench.edits.steps import rename_step
from workbench.model.records import Step


def test_finishing_within_finishing(editor: Editor, qtbot: QtBot) -> None:
    workspace = editor.workspace
    step = step_titled(workspace, "Remote fix").id
    field = QLineEdit()
    qtbot.addWidget(field)
    binding = Binding(field, workspace)
    binding.bind(
        step,
        "title",
        lambda document: document.get(step, Step).title,
        lambda document, text, key: rename_step(document, step, text, merge_key=key),
    )
    workspace.changed.connect(lambda _: binding.finish())
    field.show()
    QTest.keyClicks(field, "X")
    binding.finish()
    binding.finish()
    assert workspace.document.get(step, Step).title == "XRemote fix"
