"""When the program goes wrong it goes on, says so, keeps a report that quotes nothing, and never saves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.planting import places, planted
from tests.ui.driving import Answers, show
from ui.crash import CrashWatch
from ui.main_window import MainWindow
from ui.problem_button import ProblemButton
from ui.report_page import ReportPage
from workbench.edits.projects import edit_project
from workbench.project import create_project, open_project, read_project, unsaved_work
from workbench.storage.places import user_places

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("crash_child.py")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def run_child(how: str, *arguments: Path) -> tuple[int, dict[str, Any]]:
    """Run the real program in a process of its own; gives its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, CHILD, how, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else {"errors": done.stderr}


@pytest.fixture
def watch(tmp_path: Path, qapp: QApplication) -> CrashWatch:
    return CrashWatch(tmp_path / "problems", lambda: NOW)


def caught(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as raised:
        return raised


# --- the real program -----------------------------------------------------------------------------------------


def test_after_an_exception_in_a_slot_the_window_stays_and_says_where_the_report_lies(home: Path) -> None:
    path = home / "map.journey"
    create_project(path).close()
    code, seen = run_child("in_a_slot", path)
    assert code == 0
    assert seen["visible"]
    assert "Something went wrong" in seen["said"]
    (report,) = user_places().problems.glob("*.txt")
    assert str(report) in seen["said"]
    for text in (report.read_text(), seen["report"]):
        assert "KeyError" in text
        assert "crash_child.py" in text
        assert "CANARY" not in text
    assert "QThing::load" in seen["report"]
    assert read_project(path).document.project.title == "after", "work goes on after the exception"
    assert list(user_places().problems.glob("*.native")) == []


def test_an_exception_in_a_thread_is_said_too(home: Path) -> None:
    path = home / "map.journey"
    create_project(path).close()
    code, seen = run_child("in_a_thread", path)
    assert code == 0
    assert "Something went wrong" in seen["said"]
    assert "in a thread" in seen["report"]


@pytest.mark.parametrize("how", ["natively", "by_abort"])
def test_a_native_crash_leaves_the_file_alone_and_its_edits_in_the_journal(home: Path, how: str) -> None:
    path = home / "map.journey"
    create_project(path, title="before").close()
    good = path.read_bytes()
    code, _ = run_child(how, path)
    assert code != 0
    assert path.read_bytes() == good
    (work,) = unsaved_work(user_places())
    assert work.path == path
    with open_project(path) as project:
        assert project.document.project.title == "CANARY"
    _, seen = run_child("nothing")
    assert seen["offered"], "the report of the last crash is offered at the next start"
    assert "Fatal Python error" in seen["report"] or "fatal exception" in seen["report"]
    assert "crash_child.py" in seen["report"]
    assert "CANARY" not in seen["report"]
    assert list(user_places().problems.glob("*.native")) == []


# --- the hooks ------------------------------------------------------------------------------------------------


def test_the_hooks_report_and_are_given_back(watch: CrashWatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    said: list[str] = []
    watch.happened.connect(said.append)
    watch.start()
    try:
        error = caught(KeyError("CANARY"))
        sys.excepthook(type(error), error, error.__traceback__)
        qWarning("QWidget::setSize: CANARY")
    finally:
        watch.stop()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert len(said) == 1
    assert "CANARY" not in watch.report()
    assert "CANARY" in watch.report(with_words=True)
    assert "KeyError" in capsys.readouterr().err, "a developer sees the traceback as ever"


def test_what_goes_wrong_again_and_again_is_reported_once(watch: CrashWatch) -> None:
    said: list[str] = []
    watch.happened.connect(said.append)
    for number in range(100):
        watch.note(caught(KeyError(number)), "the window")
    assert len(said) == 1
    assert len(list(watch.folder.glob("*.txt"))) == 1


def test_a_folder_that_cannot_be_written_costs_only_the_file(tmp_path: Path, qapp: QApplication) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    watch = CrashWatch(blocked / "problems", lambda: NOW)
    said: list[str] = []
    watch.happened.connect(said.append)
    watch.start()
    watch.note(caught(KeyError("x")), "the window")
    watch.stop()
    assert "Help" in said[0]
    assert "KeyError" in watch.report()
    assert watch.unseen() is None


def test_a_problem_while_reporting_does_not_report_itself(
    watch: CrashWatch, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("second")

    monkeypatch.setattr(watch, "note", fail)
    error = caught(KeyError("first"))
    watch._on_exception(type(error), error, error.__traceback__)
    assert "could not be reported" in capsys.readouterr().err


def test_pressing_control_c_is_no_problem_to_report(watch: CrashWatch) -> None:
    error = caught(KeyboardInterrupt())
    watch._on_exception(type(error), error, error.__traceback__)
    assert watch.unseen() is None


# --- nothing of the document ----------------------------------------------------------------------------------


def quoting(words: list[str], path: Path) -> list[BaseException]:
    """Give errors of many kinds that quote these words."""
    made: list[BaseException] = []
    for word in words:
        made += [
            KeyError(word),
            ValueError(f"could not convert string to float: {word!r}"),
            AttributeError(f"'str' object has no attribute '{word}'"),
            NameError(f"name '{word}' is not defined"),
            TypeError(f"{word}() got an unexpected keyword argument '{word}'"),
            OSError(2, word, word),
            ExceptionGroup(word, [RuntimeError(word)]),
        ]
    return [*made, FileNotFoundError(2, "No such file", str(path))]


def test_a_report_holds_nothing_of_the_document_unless_it_is_ticked(
    window: MainWindow, home: Path, qtbot: QtBot
) -> None:
    words: list[str] = []

    def canary(place: str, longest: int) -> str:
        words.append(f"CANARY{len(words):03}")
        return words[-1]

    show(window, planted(canary))
    path = home / "CANARY-folder" / "CANARY-file.journey"
    assert len(places()) > 40
    watch = window.watch
    for number, error in enumerate(quoting(words[::7], path)):
        watch._known.clear()  # each of them is to be reported, although all come from one place
        watch.note(caught(error), f"hook {number % 3}")
        watch._on_qt_message("warning", f"QPixmap::load({path}): {words[0]}")
    page = ReportPage(watch, Answers())
    qtbot.addWidget(page)
    page.copy()
    kept = [file.read_text() for file in watch.folder.glob("*.txt")]
    assert kept
    for text in (*kept, watch.report(), page.text.toPlainText(), QGuiApplication.clipboard().text()):
        assert "CANARY" not in text
        assert "Error" in text
    page.with_words.click()
    assert "CANARY" in page.text.toPlainText(), "the canaries were really there"


# --- the page -------------------------------------------------------------------------------------------------


def test_the_button_is_there_until_the_report_was_shown(window: MainWindow, qtbot: QtBot) -> None:
    button = window.findChild(ProblemButton)
    assert button is not None
    assert not button.isVisible()
    window.watch.note(caught(KeyError("x")), "the window")
    assert button.isVisible()
    assert "Something went wrong" in window.status.text
    button.click()
    page = window.findChild(ReportPage)
    assert page is not None
    assert "KeyError" in page.text.toPlainText()
    assert not button.isVisible()
    page.close()


def test_the_page_saves_what_it_shows_where_the_person_says(
    watch: CrashWatch, tmp_path: Path, qtbot: QtBot
) -> None:
    answers = Answers()
    page = ReportPage(watch, answers)
    qtbot.addWidget(page)
    page.save()
    answers.place = tmp_path / "report.txt"
    page.save()
    assert answers.place.read_text(encoding="utf-8") == page.text.toPlainText()
    assert "No problem was noticed" in page.text.toPlainText()
    assert "Qt" in page.text.toPlainText()
    answers.place = tmp_path
    page.save()
    assert "could not be written" in page.said.text()


def test_without_words_of_this_run_there_is_nothing_to_tick(watch: CrashWatch, qtbot: QtBot) -> None:
    page = ReportPage(watch, Answers())
    qtbot.addWidget(page)
    assert not page.with_words.isEnabled()
    assert page.with_words.toolTip()


def test_the_command_stands_in_the_help_menu(window: MainWindow) -> None:
    command = next(c for c in window.commands.all() if c.id == "help.report")
    assert command.menu == "Help"
    window.commands.action("help.report").trigger()
    page = window.findChild(ReportPage)
    assert page is not None
    page.close()


def test_an_edit_is_possible_after_a_problem(window: MainWindow) -> None:
    from tests.story import story

    editor = show(window, story())
    window.watch.note(caught(KeyError("x")), "the window")
    assert editor.workspace.perform(lambda document, _: edit_project(document, title="on")) is not None
