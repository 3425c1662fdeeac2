"""The first whole walk: a new map by hand, with feelings and a pain, saved, closed, reopened, handed over."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner

from tests.ui.driving import (
    CTRL,
    Answers,
    click,
    editor_of,
    pick,
    step_titled,
    titles,
    type_text,
    write_and_leave,
)
from ui.editor import Editor
from ui.export_page import ExportPage
from ui.main_window import MainWindow
from workbench.cli.app import app
from workbench.model import order
from workbench.model.records import NoteType, Step, TraitField

STEPS = [
    "Laptop won’t start",
    "Call the service desk",
    "Wait in the queue",
    "Get a loan laptop",
    "Work again",
]
BRANCH = "Give up for today"


def focused(window: MainWindow) -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None and window.isAncestorOf(found)
    return found


def press(
    window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(focused(window), key, modifiers)
    QApplication.processEvents()


def draw_the_steps(window: MainWindow) -> None:
    """Five steps and a branch, with the keyboard alone."""
    press(window, Qt.Key.Key_Return)
    for number, title in enumerate(STEPS):
        type_text(focused(window), title)
        last = number == len(STEPS) - 1
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier if last else CTRL)


def branch_from(window: MainWindow, title: str) -> None:
    editor = editor_of(window)
    editor.workspace.select([step_titled(editor.workspace, title).id])
    editor.canvas.setFocus()
    press(window, Qt.Key.Key_B, CTRL)
    type_text(focused(window), BRANCH)
    press(window, Qt.Key.Key_Return)


def add_persona(editor: Editor, name: str, role: str, goal: str) -> None:
    editor.command_action("persona.add").trigger()
    page = editor.persona_page
    write_and_leave(page.profile.identity.name, name)
    write_and_leave(page.profile.identity.role, role)
    form = page.profile.traits[TraitField.GOAL]
    form.new.setFocus()
    type_text(form.new, goal)
    press(editor.window(), Qt.Key.Key_Return)  # type: ignore[arg-type]
    click(page.bar.back)


def rate_all(window: MainWindow, digits: str) -> None:
    """Begin at the first card; press a digit at each ("-" leaves it unrated) and go on by Tab."""
    editor = editor_of(window)
    editor.workspace.select([step_titled(editor.workspace, STEPS[0]).id])
    editor.canvas.setFocus()
    for digit in digits:
        if digit != "-":
            QTest.keyClicks(editor.canvas, digit)
        press(window, Qt.Key.Key_Tab)


def note_a_pain(editor: Editor) -> None:
    editor.workspace.select([step_titled(editor.workspace, "Wait in the queue").id])
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_M, CTRL)
    QApplication.processEvents()
    card = editor.inspector.step.notes.cards[-1]
    assert card.text.hasFocus()
    type_text(card.text, "Queue music, no position")
    pick(card.severity, "4 catastrophe")
    write_and_leave(card.observed, "5")
    write_and_leave(card.affected, "4")


def export(window: MainWindow, answers: Answers, qtbot: QtBot, place: Path) -> None:
    window.commands.action("file.export").trigger()
    page = next(child for child in window.findChildren(ExportPage) if child.isVisible())
    qtbot.waitUntil(lambda: page.write_button.isEnabled(), timeout=60_000)
    answers.place = place
    click(page.write_button)
    qtbot.waitUntil(lambda: page.answer.text().startswith("Written"), timeout=60_000)
    page.reject()


def info(file: Path) -> dict[str, object]:
    result = CliRunner().invoke(app, ["info", str(file), "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.output)
    return found


def test_a_new_map_by_hand_is_drawn_felt_saved_reopened_and_exported(
    window: MainWindow, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    press(window, Qt.Key.Key_Return)
    editor = editor_of(window)
    draw_the_steps(window)
    branch_from(window, "Wait in the queue")
    assert sorted(titles(editor.workspace)) == sorted([*STEPS, BRANCH])
    add_persona(editor, "Amara Osei", "community nurse", "See every patient on time")
    rate_all(window, "231542")
    add_persona(editor, "Jonas Weber", "sales, third day", "Be ready for the first client")
    assert editor.workspace.persona == editor.workspace.personas[1]
    rate_all(window, "13--54")
    note_a_pain(editor)
    write_and_leave_title(editor, "I need my laptop back")

    answers.place = tmp_path / "laptop"
    window.commands.action("file.save").trigger()
    assert window.project is not None and not window.project.is_dirty
    before = window.project.session.document.snapshot()
    window.commands.action("file.close").trigger()
    assert window.project is None

    file = tmp_path / "laptop.journey"
    assert window.open_instead(lambda: window.desk.open(file))
    editor = editor_of(window)
    assert window.project is not None and window.project.session.document.snapshot() == before
    check_what_was_typed(editor)
    export(window, answers, qtbot, tmp_path / "laptop.pdf")
    assert (tmp_path / "laptop.pdf").read_bytes().startswith(b"%PDF-")
    window.commands.action("file.close").trigger()
    check_what_the_file_says(info(file))


def write_and_leave_title(editor: Editor, title: str) -> None:
    editor.workspace.select(())
    write_and_leave(editor.inspector.journey.title, title)


def check_what_was_typed(editor: Editor) -> None:
    document, journey = editor.workspace.document, editor.workspace.journey
    source = step_titled(editor.workspace, "Wait in the queue")
    targets = {document.get(w.target, Step).title for w in order.ways_out(document, source.id)}
    assert targets == {"Get a loan laptop", BRANCH}
    note = order.notes(document, journey)[0]
    assert (note.type, note.severity, note.affected, note.observed) == (NoteType.PAIN, 4, 4, 5)
    assert note.text == "Queue music, no position" and note.anchor == source.id
    people = [(p.name, p.role) for p in order.personas(document)]
    assert people == [("Amara Osei", "community nurse"), ("Jonas Weber", "sales, third day")]


def check_what_the_file_says(found: dict[str, object]) -> None:
    """Compare with what was typed, in reading order."""
    assert found["counts"] == {"steps": 6, "transitions": 5, "personas": 2, "feelings": 10, "notes": 1}
    assert found["personas"] == [{"name": "Amara Osei"}, {"name": "Jonas Weber"}]
    journeys = found["journeys"]
    assert isinstance(journeys, list) and len(journeys) == 1
    journey = journeys[0]
    assert journey["title"] == "I need my laptop back" and journey["personas"] == [
        "Amara Osei",
        "Jonas Weber",
    ]
    assert [(s["title"], s["kind"], s["feelings"], s["notes"]) for s in journey["steps"]] == [
        (STEPS[0], "start", {"Amara Osei": -1, "Jonas Weber": -2}, 0),
        (STEPS[1], "step", {"Amara Osei": 0, "Jonas Weber": 0}, 0),
        (STEPS[2], "decision", {"Amara Osei": -2}, 1),
        (STEPS[3], "step", {"Amara Osei": 2}, 0),
        (STEPS[4], "step", {"Amara Osei": 1, "Jonas Weber": 2}, 0),
        (BRANCH, "step", {"Amara Osei": -1, "Jonas Weber": 1}, 0),
    ]
    ways = sorted((w["from"], w["to"], w["kind"]) for w in journey["transitions"])
    assert ways == [(0, 1, "normal"), (1, 2, "normal"), (2, 3, "normal"), (2, 5, "choice"), (3, 4, "normal")]
