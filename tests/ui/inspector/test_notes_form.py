"""Notes of all seven types with the fields of each, numbers that are refused, deleting with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import (
    CTRL,
    NONE,
    SHIFT,
    click,
    entries,
    history,
    pick,
    select,
    text_of,
    type_text,
    words_of,
    write,
    write_and_leave,
)
from ui.editor import Editor
from ui.inspector.note_text import NoteText
from ui.inspector.notes_form import NoteCard, NotesForm
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Note, NoteType

FIELDS = {
    NoteType.PAIN: {"severity", "affected", "observed"},
    NoteType.OPPORTUNITY: {"owner", "status", "impact", "effort"},
    NoteType.IDEA: {"owner", "status"},
    NoteType.QUESTION: {"owner", "status"},
    NoteType.DECISION: {"owner", "status"},
    NoteType.QUOTE: {"author"},
    NoteType.COMMENT: {"author"},
}


@pytest.fixture
def form(editor: Editor) -> NotesForm:
    select(editor, "st_4")
    return editor.inspector.step.notes


def add(form: NotesForm, kind: NoteType) -> NoteCard:
    form.add(kind)
    QApplication.processEvents()
    return form.cards[-1]


def note(workspace: Workspace) -> Note:
    return order.notes_at(workspace.document, "st_4")[-1]


def shown_fields(card: NoteCard) -> set[str]:
    fields: dict[str, QWidget] = {
        "severity": card.severity,
        "affected": card.affected,
        "observed": card.observed,
        "owner": card.owner,
        "status": card.status,
        "impact": card.importance,
        "effort": card.effort,
        "author": card.author,
    }
    return {name for name, field in fields.items() if field.isVisibleTo(card)}


def test_all_seven_types_are_offered(form: NotesForm) -> None:
    button = form.findChild(QToolButton, "add note")
    assert button is not None
    assert entries(button.menu()) == [kind.value.capitalize() for kind in NoteType]


@pytest.mark.parametrize("kind", list(NoteType))
def test_each_type_has_its_fields(form: NotesForm, workspace: Workspace, kind: NoteType) -> None:
    card = add(form, kind)
    assert shown_fields(card) == FIELDS[kind]
    assert card.text.hasFocus(), "its text can be typed at once"
    write_and_leave(card.text, "Seen by two")
    assert (note(workspace).type, note(workspace).text) == (kind, "Seen by two")


def test_a_note_keeps_its_number_when_its_type_changes(form: NotesForm, workspace: Workspace) -> None:
    card = add(form, NoteType.PAIN)
    number = note(workspace).number
    pick(card.type, "Idea")
    assert (note(workspace).type, note(workspace).number) == (NoteType.IDEA, number)
    assert shown_fields(card) == FIELDS[NoteType.IDEA]


def test_the_fields_of_a_pain_are_written(form: NotesForm, workspace: Workspace) -> None:
    card = add(form, NoteType.PAIN)
    pick(card.severity, "3 major")
    write_and_leave(card.observed, "5")
    write_and_leave(card.affected, "4")
    assert (note(workspace).severity, note(workspace).affected, note(workspace).observed) == (3, 4, 5)


def test_the_fields_of_an_opportunity_are_written(form: NotesForm, workspace: Workspace) -> None:
    card = add(form, NoteType.OPPORTUNITY)
    write_and_leave(card.owner, "Service desk")
    pick(card.status, "Planned")
    pick(card.importance, "4")
    pick(card.effort, "1")
    found = note(workspace)
    assert (found.owner, found.status, found.impact, found.effort) == ("Service desk", "planned", 4, 1)


@pytest.mark.parametrize("bad", ["four", "-1", "2.5"])
def test_a_bad_number_is_refused_in_words_and_stays_to_be_mended(
    form: NotesForm, workspace: Workspace, bad: str
) -> None:
    card = add(form, NoteType.PAIN)
    write_and_leave(card.observed, bad)
    assert note(workspace).observed is None
    assert card.observed.text() == bad
    assert "not a whole number" in words_of(card), "the reason stands at the field"
    write_and_leave(card.observed, "6")
    assert note(workspace).observed == 6 and "not a whole number" not in words_of(card)


def test_a_refused_number_survives_a_change_elsewhere(form: NotesForm, workspace: Workspace) -> None:
    card = add(form, NoteType.PAIN)
    write_and_leave(card.observed, "many")
    pick(card.severity, "2 minor")
    assert card.observed.text() == "many"


def test_esc_takes_a_refused_number_back(form: NotesForm, workspace: Workspace) -> None:
    card = add(form, NoteType.PAIN)
    write_and_leave(card.observed, "many")
    card.observed.setFocus()
    QTest.keyClick(card.observed, Qt.Key.Key_Escape)
    assert card.observed.text() == "" and "not a whole number" not in words_of(card)


def test_deleting_a_note_can_be_undone_with_its_number(form: NotesForm, workspace: Workspace) -> None:
    card = add(form, NoteType.PAIN)
    write_and_leave(card.text, "Queue music")
    before = note(workspace)
    delete = next(b for b in card.findChildren(QToolButton) if b.toolTip() == "Delete this note")
    click(delete)
    assert order.notes_at(workspace.document, "st_4") == []
    workspace.undo()
    assert note(workspace) == before
    assert text_of(form.cards[-1].text) == "Queue music"


def test_ctrl_m_adds_a_note_to_what_is_selected(editor: Editor, workspace: Workspace) -> None:
    select(editor, "st_2")
    QTest.keyClick(editor.canvas, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert [n.type for n in order.notes_at(workspace.document, "st_2")] == [NoteType.PAIN]


def test_a_note_on_nothing_is_the_journeys(editor: Editor, workspace: Workspace) -> None:
    select(editor)
    editor.command_action("note.add").trigger()
    QApplication.processEvents()
    card = editor.inspector.journey.notes.cards[-1]
    write(card.text, "We look at field staff first")
    editor.finish_typing()
    found = order.notes(workspace.document, workspace.journey)[-1]
    assert found.anchor is None and found.text == "We look at field staff first"


def test_a_note_on_a_transition(editor: Editor, workspace: Workspace) -> None:
    select(editor, "tn_t7")
    assert editor.inspector.way.isVisible()
    editor.command_action("note.add").trigger()
    found = order.notes_at(workspace.document, "tn_t7")
    assert len(found) == 1 and history(workspace)[-1:] == ["Add pain"]


# --- writing one and going back to the map ----------------------------------------------------------------------


def write_on(editor: Editor, qtbot: QtBot, text: str) -> NoteText:
    """Ctrl+M at the map, and type where the focus is then."""
    select(editor, "st_2")
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_M, CTRL)
    field = editor.inspector.step.notes.cards[-1].text
    qtbot.waitUntil(field.hasFocus)
    type_text(field, text)
    return field


@pytest.mark.parametrize("modifiers", [NONE, CTRL])
def test_enter_keeps_a_note_and_the_keys_are_at_the_map_again(
    editor: Editor, workspace: Workspace, qtbot: QtBot, modifiers: Qt.KeyboardModifier
) -> None:
    field = write_on(editor, qtbot, "Two")
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    type_text(field, "lines")
    QTest.keyClick(field, Qt.Key.Key_Return, modifiers)
    assert [n.text for n in order.notes_at(workspace.document, "st_2")] == ["Two\nlines"]
    assert editor.canvas.hasFocus() and workspace.selection == ("st_2",)
    assert history(workspace) == ["Add pain"], "making it and writing it are one entry"


@pytest.mark.parametrize("pause", [False, True])
def test_esc_takes_a_new_note_back_with_what_was_typed(
    editor: Editor, workspace: Workspace, qtbot: QtBot, pause: bool
) -> None:
    field = write_on(editor, qtbot, "Thought better of")
    if pause:  # what was typed is in the file already
        editor.inspector.step.notes.cards[-1].text.binding._typing.flush()  # type: ignore[union-attr]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert order.notes_at(workspace.document, "st_2") == []
    assert editor.canvas.hasFocus() and workspace.selection == ("st_2",)
    assert history(workspace) == []


@pytest.mark.parametrize("ending", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_new_note_without_words_is_none(
    editor: Editor, workspace: Workspace, qtbot: QtBot, ending: Qt.Key
) -> None:
    QTest.keyClick(write_on(editor, qtbot, ""), ending)
    assert order.notes_at(workspace.document, "st_2") == [] and history(workspace) == []
    assert editor.canvas.hasFocus()


def test_esc_leaves_an_old_note_as_it_was(editor: Editor, workspace: Workspace, qtbot: QtBot) -> None:
    select(editor, "st_7")
    before = order.notes_at(workspace.document, "st_7")
    field = editor.inspector.step.notes.cards[0].text
    write(field, "Something else")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert order.notes_at(workspace.document, "st_7") == before
    assert editor.canvas.hasFocus() and workspace.selection == ("st_7",)


def test_the_status_line_says_the_keys_of_a_note_while_it_is_written(
    editor: Editor, window: MainWindow, qtbot: QtBot
) -> None:
    field = write_on(editor, qtbot, "Slow")
    assert "keep the note" in words_of(window.status) and "next step" not in words_of(window.status)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "keep the note" not in words_of(window.status)
