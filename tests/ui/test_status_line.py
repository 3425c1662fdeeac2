"""The line at the bottom: where one is, which keys help, what was said, how safe the work is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, select, words_of
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


def test_what_was_said_goes_when_the_person_goes_on(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_7")
    editor.workspace.said.emit("Connected “A” to “B”", False)
    select(editor, "st_8")
    assert window.status.text == "Connected “A” to “B”", "the selection belongs to what was done"
    window.status._fresh.stop()
    editor.workspace.persona_changed.emit()
    assert window.status.text == "Connected “A” to “B”", "the same place is no new one"
    select(editor, "st_9")
    assert window.status.text.startswith("Step 9 of 14")


def test_what_was_said_goes_with_the_journey(editor: Editor, window: MainWindow) -> None:
    editor.command_action("journey.future").trigger()
    assert window.status.text.startswith("A future version")
    window.status._fresh.stop()
    editor.command_action("journey.next").trigger()
    assert window.status.text == "Whole map · 14 steps"


@pytest.mark.parametrize(
    ("selected", "words"),
    [
        (("st_1",), "Deleted “Laptop won’t start”. Ctrl+Z brings it back."),
        (("st_1", "st_2"), "Deleted 2 steps. Ctrl+Z brings them back."),
        (
            ("tn_t1",),
            "Deleted the transition from “Laptop won’t start” to “Restart and hope”. Ctrl+Z brings it back.",
        ),
    ],
)
def test_what_was_deleted_is_named(
    editor: Editor, window: MainWindow, selected: tuple[str, ...], words: str
) -> None:
    select(editor, *selected)
    editor.command_action("edit.delete").trigger()
    assert window.status.text == words


def test_a_note_that_is_deleted_is_named(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_7")
    card = editor.inspector.step.notes.cards[0]
    click(next(b for b in card.findChildren(QToolButton) if b.accessibleName().startswith("Delete")))
    assert window.status.text == "Deleted Note 2. Ctrl+Z brings it back."


def test_a_transition_is_named_by_its_ends(editor: Editor, window: MainWindow) -> None:
    select(editor, "tn_t1")
    assert window.status.text == "From “Laptop won’t start” to “Restart and hope”"


def test_what_was_refused_goes_with_the_next_edit_that_succeeds(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_1")
    editor.workspace.said.emit("That cannot be.", True)
    assert window.status.text == "That cannot be."
    editor.command_action("note.add").trigger()
    assert window.status.text.startswith("Step 1 of 14")


def test_connecting_says_what_was_connected(editor: Editor, window: MainWindow) -> None:
    editor.canvas.deeds.connect("st_1", "st_5")
    assert window.status.text == "Connected “Laptop won’t start” to “Wait in the queue”"
