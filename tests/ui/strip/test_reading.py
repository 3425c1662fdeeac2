"""The curve in figures: each goes to its step; undefined ones say why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.driving import key
from ui.editor import Editor
from ui.strip.reading_panel import FigureRow
from ui.workspace import Workspace
from workbench.edits.feelings import rate


def opened(editor: Editor) -> list[FigureRow]:
    editor.command_action("strip.reading").trigger()
    return editor.strip.reading.rows


def row(editor: Editor, name: str) -> FigureRow:
    return next(row for row in editor.strip.reading.rows if row.words.startswith(name))


def test_the_figures_open_with_room_for_all_of_them(editor: Editor, qtbot: QtBot) -> None:
    rows = opened(editor)
    assert [one.words.split(":")[0] for one in rows] == [
        "Low",
        "High",
        "End",
        "Peak–end",
        "Rated",
        "Steepest fall",
        "Longest below 0",
        "First recovery",
    ]
    assert "heuristic" in row(editor, "Peak–end").words
    qtbot.waitUntil(lambda: all(one.visibleRegion().boundingRect().height() > 20 for one in rows))
    opened(editor)
    assert editor.strip.reading.isHidden()


def test_a_figure_goes_to_its_step_by_click_and_by_key(editor: Editor, workspace: Workspace) -> None:
    opened(editor)
    QTest.mouseClick(row(editor, "Low"), Qt.MouseButton.LeftButton)
    assert workspace.selection == ("st_5",)
    row(editor, "End").setFocus()
    key(row(editor, "End"), Qt.Key.Key_Space)
    assert workspace.selection == (workspace.walk.steps[-1],)


def test_figures_follow_the_persona_and_every_rating(editor: Editor, workspace: Workspace) -> None:
    opened(editor)
    workspace.show_persona("pe_p2")
    assert "12 of 13 rated" in row(editor, "Rated").words
    last = workspace.walk.steps[-1]
    workspace.perform(lambda d, ids: rate(d, ids, "pe_p2", last, None))
    assert "The last step is not rated" in row(editor, "End").words
    assert "The last step is not rated" in row(editor, "Peak–end").words


def test_what_leads_nowhere_cannot_be_pressed(editor: Editor, workspace: Workspace) -> None:
    opened(editor)
    for step in workspace.walk.steps:
        workspace.perform(lambda d, ids, step=step: rate(d, ids, "pe_p1", step, None))
    assert "Nothing is rated" in row(editor, "Low").words and not row(editor, "Low").isEnabled()
    assert row(editor, "Rated").isEnabled()
