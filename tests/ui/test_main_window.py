"""Opening, saving and closing: what is asked, what is kept, what a person reads when something is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import assets
from tests.ui.driving import Answers, editor_of, titles, words_of, write
from ui.main_window import MainWindow
from workbench.edits.steps import add_step
from workbench.model import order
from workbench.model.records import Journey
from workbench.project import open_project, read_project

SAMPLE = assets.SAMPLES / "laptop.journey"


def blank_with_a_step(window: MainWindow, title: str = "Call") -> None:
    window.commands.action("file.new").trigger()
    workspace = editor_of(window).workspace
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title=title))


def steps_in(file: Path) -> list[str]:
    document = read_project(file).document
    return [step.title for step in order.steps(document, order.journeys(document)[0].id)]


def opened_file(window: MainWindow, folder: Path, name: str = "mine") -> Path:
    file = folder / f"{name}.journey"
    shutil.copy(SAMPLE, file)
    assert window.open_instead(lambda: window.desk.open(file))
    return file


def test_an_untitled_map_with_work_asks_before_it_closes(window: MainWindow, answers: Answers) -> None:
    blank_with_a_step(window)
    answers.choice = None
    assert not window.close()
    assert answers.asked == ["Save before closing?"]
    assert window.project is not None and titles(editor_of(window).workspace) == ["Call"]


def test_an_untouched_blank_map_closes_without_a_question(window: MainWindow, answers: Answers) -> None:
    window.commands.action("file.new").trigger()
    window.commands.action("file.close").trigger()
    assert window.project is None and answers.asked == []


def test_saying_save_before_closing_asks_where(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    blank_with_a_step(window)
    answers.choice, answers.place = 0, tmp_path / "kept"
    assert window.close()
    assert steps_in(tmp_path / "kept.journey") == ["Call"]


def test_cancelling_the_file_name_keeps_the_map_open(window: MainWindow, answers: Answers) -> None:
    blank_with_a_step(window)
    answers.choice, answers.place = 0, None
    assert not window.close()
    assert window.project is not None


def test_a_map_with_a_file_is_saved_when_it_closes(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    file = opened_file(window, tmp_path)
    workspace = editor_of(window).workspace
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="Written at the end"))
    window.commands.action("file.close").trigger()
    assert answers.asked == [] and "Written at the end" in steps_in(file)


def test_closing_commits_what_is_half_typed(window: MainWindow, tmp_path: Path) -> None:
    file = opened_file(window, tmp_path)
    write(editor_of(window).inspector.journey.owner, "Ines")
    window.commands.action("file.close").trigger()
    document = read_project(file).document
    assert order.journeys(document)[0].owner == "Ines"


def test_saving_commits_what_is_half_typed(window: MainWindow, tmp_path: Path) -> None:
    file = opened_file(window, tmp_path)
    write(editor_of(window).inspector.journey.scenario, "On a busy morning")
    window.commands.action("file.save").trigger()
    assert order.journeys(read_project(file).document)[0].scenario == "On a busy morning"


def test_save_as_goes_on_with_the_new_file(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    first = opened_file(window, tmp_path)
    answers.place = tmp_path / "second"
    window.commands.action("file.save-as").trigger()
    workspace = editor_of(window).workspace
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="Only in the second"))
    window.commands.action("file.save").trigger()
    assert "Only in the second" in steps_in(tmp_path / "second.journey")
    assert "Only in the second" not in steps_in(first)
    assert window.windowTitle().startswith("second.journey")


def test_a_map_that_is_open_elsewhere_can_be_read_but_not_changed(
    window: MainWindow, tmp_path: Path, answers: Answers
) -> None:
    file = tmp_path / "shared.journey"
    shutil.copy(SAMPLE, file)
    with open_project(file):
        assert window.open_instead(lambda: window.desk.open(file))
        assert window.project is not None and window.project.read_only is not None
        assert "has this map open" in words_of(editor_of(window).trouble_bar), "it is said at once"
        workspace = editor_of(window).workspace
        before = titles(workspace)
        assert workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="No")) is None
        assert titles(workspace) == before
        answers.place = tmp_path / "copy.journey"
        assert window.save(), "a read-only map can be saved under another name"
        assert workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="Yes")) is not None


def test_a_damaged_file_is_said_and_what_is_open_stays_open(window: MainWindow, tmp_path: Path) -> None:
    file = opened_file(window, tmp_path)
    broken = tmp_path / "broken.journey"
    broken.write_bytes(file.read_bytes()[:200])
    assert not window.open_instead(lambda: window.desk.open(broken))
    assert "broken.journey" in window.status.text
    assert window.project is not None and window.project.path == file
    assert broken.stat().st_size == 200, "a damaged file is not touched"


def test_cancelling_the_open_dialog_keeps_the_map(window: MainWindow, answers: Answers) -> None:
    blank_with_a_step(window)
    answers.file = None
    window.commands.action("file.open").trigger()
    assert answers.asked == ["Open a map"] and window.project is not None


def test_keeping_the_old_map_means_not_opening_the_new_one(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "other.journey"
    shutil.copy(SAMPLE, file)
    blank_with_a_step(window)
    answers.file, answers.choice = file, None
    window.commands.action("file.open").trigger()
    assert window.project is not None and window.project.path is None
    open_project(file).close()


def test_opening_the_map_that_is_open_changes_nothing(window: MainWindow, tmp_path: Path) -> None:
    file = opened_file(window, tmp_path)
    project = window.project
    window.open_instead(lambda: window.desk.open(file))
    assert window.project is project and "open already" in window.status.text


def test_a_map_with_a_file_saves_itself(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = opened_file(window, tmp_path)
    bridge, workspace = window._bridge, editor_of(window).workspace
    assert bridge is not None
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="By itself"))
    bridge.save_quietly()
    qtbot.waitUntil(lambda: window.project is not None and not window.project.is_dirty)
    assert "By itself" in steps_in(file)


def test_a_file_that_cannot_be_written_is_said_and_the_map_stays(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    blank_with_a_step(window)
    answers.place = tmp_path / "no such folder" / "map.journey"
    assert not window.save()
    assert "map.journey" in window.status.text
    assert window.project is not None and window.project.path is None


def test_the_title_follows_the_project(window: MainWindow, tmp_path: Path) -> None:
    assert window.windowTitle() == "Journey Workbench"
    opened_file(window, tmp_path, "permits")
    assert window.windowTitle() == "permits.journey – Journey Workbench"


def test_how_a_map_was_looked_at_is_remembered(window: MainWindow, tmp_path: Path) -> None:
    file = opened_file(window, tmp_path)
    editor = editor_of(window)
    second = editor.workspace.personas[1]
    editor.workspace.show_persona(second)
    window.commands.action("file.close").trigger()
    window.open_instead(lambda: window.desk.open(file))
    assert editor_of(window).workspace.persona == second


def test_undo_says_what_it_takes_back(window: MainWindow) -> None:
    blank_with_a_step(window)
    undo = window.commands.action("edit.undo")
    assert undo.text() == "Undo: Add step" and undo.isEnabled()
    undo.trigger()
    assert window.status.text == "Undone: Add step"
    redo = window.commands.action("edit.redo")
    assert redo.text() == "Redo: Add step" and undo.text() == "Undo" and not undo.isEnabled()
    redo.trigger()
    assert titles(editor_of(window).workspace) == ["Call"]


def test_undo_works_with_the_focus_on_a_button_of_the_inspector(window: MainWindow) -> None:
    blank_with_a_step(window)
    editor = editor_of(window)
    editor.workspace.select([order.steps(editor.workspace.document, editor.workspace.journey)[0].id])
    truth = editor.inspector.step.truth
    truth.setFocus()
    truth.click()
    QTest.keyClick(truth, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    step = order.steps(editor.workspace.document, editor.workspace.journey)[0]
    assert step.moment_of_truth is None


def test_the_journey_is_named_in_the_bar(window: MainWindow) -> None:
    blank_with_a_step(window)
    workspace = editor_of(window).workspace
    journey = workspace.document.get(workspace.journey, Journey)
    assert journey.title == ""
    name = editor_of(window).bar.journey_button.accessibleName()
    assert name == "Journey: Untitled journey, Current state, 1 step"
