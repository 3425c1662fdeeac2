"""A field that is finished again by the very edit that finishes it is finished once."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.driving import step_titled
from ui.bound import Binding, BoundText
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


@pytest.mark.parametrize(
    "text", ["word " * 60, "x" * 400, "日本語" * 80], ids=["words", "a word", "Japanese"]
)
def test_a_field_of_any_width_takes_a_height(editor: Editor, qtbot: QtBot, text: str) -> None:
    field = BoundText(editor.workspace, "Text")
    qtbot.addWidget(field)
    field.show()
    field.setPlainText(text)
    heights = set()
    for width in [
        *range(120, 0, -1),
        *range(60),
    ]:  # at some, a scroll bar takes the room that it is there for
        field.resize(width, field.height())
        heights.add(field.height())
    assert len(heights) > 1
    field.resize(300, field.height())
    QApplication.processEvents()
    lines = round(field.document().size().height())
    assert field.height() >= min(lines, 12) * field.fontMetrics().lineSpacing()
