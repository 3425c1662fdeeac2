"""The line at the bottom: where one is, which keys help, what was said, how safe the work is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import select, words_of
from ui import status_line
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.status_line import StatusLine
from workbench.drawing.theme import theme


def test_it_says_where_one_is_and_which_keys_help(editor: Editor, window: MainWindow) -> None:
    assert window.status.text == "Whole map · 14 steps"
    select(editor, "st_7")
    assert window.status.text == "Step 7 of 14 · Get heard · Service desk · Amara Osei −2, very negative"
    assert "Ctrl Enter" in words_of(window.status) and "next step" in words_of(window.status)
    editor.workspace.show_persona("pe_p3")
    select(editor, "st_2")
    assert window.status.text.endswith("Mei Tanaka not rated")
    select(editor, "st_1", "st_2")
    assert window.status.text == "2 steps selected"


def test_what_is_said_goes_after_a_while_and_the_place_comes_back(
    qtbot: QtBot, plain_application: QApplication
) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_theme(theme("light"))
    line.show_place("An empty map", [("Enter", "write the first step")])
    line.say("Undone: Rate")
    assert line.text == "Undone: Rate"
    line.show_place("Whole map", [])
    assert line.text == "Undone: Rate", "a new place does not hide what was just said"
    line._notice_over.timeout.emit()
    assert line.text == "Whole map"
    line._notice_over.stop()


def test_a_long_sentence_never_widens_the_window(window: MainWindow) -> None:
    window.resize(960, 600)
    window.status.say("A very long path that somebody has chosen for the file, " * 8, True)
    QApplication.processEvents()
    assert window.width() == 960 and window.minimumSizeHint().width() <= 960


def test_a_problem_stays_twice_as_long(qtbot: QtBot, plain_application: QApplication) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_theme(theme("light"))
    line.say("x")
    assert line._notice_over.interval() == status_line.NOTICE_MS
    line.say("x", True)
    assert line._notice_over.interval() == 2 * status_line.NOTICE_MS
    line._notice_over.stop()


def test_how_safe_the_work_is_follows_the_theme(qtbot: QtBot, plain_application: QApplication) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_theme(theme("light"))
    line.show_saved("Not safe on disk", False)
    light = line._mark.pixmap().toImage()
    line.show_theme(theme("high contrast"))
    assert line._mark.pixmap().toImage() != light
