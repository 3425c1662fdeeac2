"""Feelings in the inspector: a word from the list, what is at stake, several raters typed and tallied."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.driving import click, key, pick, words_of, write, write_and_leave
from ui.editor import Editor
from ui.workspace import Workspace
from workbench.method.words import valence_of_word
from workbench.model.records import Feeling, Id

STEP: Id = "st_1"
AMARA: Id = "pe_p1"


@pytest.fixture
def row(editor: Editor, workspace: Workspace) -> Any:
    """Give the open row of the current persona at the first step."""
    workspace.select([STEP])
    return editor.inspector.step.feelings._rows[AMARA]


def felt(workspace: Workspace) -> Feeling:
    feeling = workspace.document.unique(Feeling, AMARA, STEP)
    assert feeling is not None
    return feeling


def say(line: Any, word: str) -> None:
    """Type a word that the list has, close the list, and leave."""
    write(line, word)
    line.completer().popup().hide()
    QTest.keyClick(line, Qt.Key.Key_Tab)


def test_how_much_is_at_stake(workspace: Workspace, row: Any) -> None:
    pick(row.stake, "4 – much")
    assert felt(workspace).intensity == 4 and felt(workspace).valence == -1
    pick(row.stake, "Not said")
    assert felt(workspace).intensity is None


def test_words_of_the_level_are_offered_first_and_all_on_down(workspace: Workspace, row: Any) -> None:
    words = row.word.line.completer().model().stringList()
    assert words.index("annoyed") < words.index("delighted")
    assert [valence_of_word(workspace.document, word) for word in words[:3]] == [-1] * 3
    key(row.word.line, Qt.Key.Key_Down)
    popup = row.word.line.completer().popup()
    assert popup.isVisible()
    popup.hide()


def test_a_word_that_says_the_opposite_is_told(row: Any) -> None:
    say(row.word.line, "Delighted")
    assert "means +2, but the rating is −1" in words_of(row.word)
    say(row.word.line, "annoyed")
    assert words_of(row.word) == ""


def test_a_new_word_is_taken_into_the_teams_list(workspace: Workspace, row: Any) -> None:
    write_and_leave(row.word.line, "wobbly")
    assert "in no list yet" in words_of(row.word)
    click(row.word.buttons[1])
    assert workspace.document.project.words == (("wobbly", -1),)
    assert words_of(row.word) == "" and "wobbly" in row.word.line.completer().model().stringList()
    workspace.undo()
    assert workspace.document.project.words == () and "in no list yet" in words_of(row.word)


def test_counts_are_typed(workspace: Workspace, row: Any) -> None:
    row.several.open()
    write_and_leave(row.raters.line, "0 1 3 2 0")
    assert felt(workspace).counts == (0, 1, 3, 2, 0) and felt(workspace).valence is None
    assert row.raters.told.text() == "median 0, −1 … +1, n = 6"
    assert row.faces.buttons[2].isChecked()


def test_what_is_no_count_is_told_and_stays(workspace: Workspace, row: Any) -> None:
    row.several.open()
    write(row.raters.line, "3 of 5")
    QTest.keyClick(row.raters.line, Qt.Key.Key_Return)
    assert "Only numbers" in row.raters.told.text() and row.raters.line.text() == "3 of 5"
    assert felt(workspace).counts is None and felt(workspace).valence == -1


def test_raters_are_tallied_by_digits_and_taken_back(editor: Editor, workspace: Workspace, row: Any) -> None:
    editor.command_action("feel.count").trigger()
    tally = row.raters.tally
    assert tally.hasFocus()
    for digit in "223":
        QTest.keyClicks(tally, digit)
    assert felt(workspace).counts == (0, 2, 1, 0, 0) and row.raters.line.text() == "0 2 1 0 0"
    QTest.keyClick(tally, Qt.Key.Key_Backspace)
    assert felt(workspace).counts == (0, 2, 0, 0, 0)
    workspace.undo()
    workspace.undo()
    assert felt(workspace).counts == (0, 2, 0, 0, 0)
    QTest.keyClick(tally, Qt.Key.Key_Return)
    assert editor.canvas.hasFocus()


def test_raters_are_tallied_by_clicks_and_the_last_one_gone_is_no_rating(
    workspace: Workspace, row: Any
) -> None:
    row.several.open()
    click(row.raters.tally.faces[4])
    assert felt(workspace).counts == (0, 0, 0, 0, 1)
    QTest.keyClick(row.raters.tally, Qt.Key.Key_Backspace)
    assert workspace.document.unique(Feeling, AMARA, STEP) is None or felt(workspace).counts is None
    QTest.keyClick(row.raters.tally, Qt.Key.Key_Backspace)  # nothing is left to take back


def test_the_status_line_names_the_keys_of_counting(editor: Editor, workspace: Workspace, row: Any) -> None:
    editor.command_action("feel.count").trigger()
    place = editor.inspector.place()
    assert place is not None and ("Backspace", "take the last back") in place[1]


def test_several_raters_of_others_are_told_in_their_rows(workspace: Workspace, row: Any) -> None:
    row.several.open()
    write_and_leave(row.raters.line, "1 0 0 0 2")
    workspace.show_persona("pe_p2")
    assert "median +2, −2 … +2, n = 3" in words_of(row)


def test_the_projects_language_decides_which_words_are_offered(
    editor: Editor, workspace: Workspace, row: Any
) -> None:
    workspace.select([])
    pick(editor.inspector.journey.language, "Deutsch")
    assert workspace.document.project.language == "de"
    workspace.select([STEP])
    words = row.word.line.completer().model().stringList()
    assert "genervt" in words and "annoyed" not in words
