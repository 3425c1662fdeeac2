"""The first page: Enter, drops, recent maps, samples, and work that is in no file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import assets
from tests.ui.driving import Answers, click, editor_of, titles, words_of
from ui.main_window import MainWindow
from workbench.edits.projects import new_document
from workbench.edits.steps import add_step
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.project import create_project, untitled_project

SAMPLE = assets.SAMPLES / "laptop.journey"
MERMAID = "journey\n  title Parking permit\n  section Apply\n    Fill in the form: 2: Ada\n    Pay: 4: Ada\n"


def drop(widget: QWidget, path: Path) -> None:
    """Drag a file over a widget and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), copy, data, left, none))


def start_choices(window: MainWindow) -> dict[str, QWidget]:
    QApplication.processEvents()
    found = window.start.findChildren(QWidget)
    return {w.accessibleName(): w for w in found if w.property("choice") and w.isVisible()}


def test_enter_is_a_blank_map(window: MainWindow) -> None:
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.project is not None and window.project.path is None
    assert titles(editor_of(window).workspace) == []
    assert editor_of(window).canvas.hasFocus(), "typing goes on without the mouse"


def test_enter_works_without_focus_on_the_button_too(window: MainWindow) -> None:
    window.start.setFocus()
    QTest.keyClick(window.start, Qt.Key.Key_Enter)
    assert window.project is not None


def test_a_dropped_mermaid_file_becomes_an_untitled_map(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "permit.mmd"
    file.write_text(MERMAID, encoding="utf-8")
    drop(window.start, file)
    assert titles(editor_of(window).workspace) == ["Fill in the form", "Pay"]
    assert window.project is not None and window.project.path is None


def test_a_dropped_project_is_opened_itself(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "mine.journey"
    shutil.copy(SAMPLE, file)
    drop(window.start, file)
    assert window.project is not None and window.project.path == file


def test_a_drop_over_the_editor_opens_too_and_keeps_what_was_open(window: MainWindow, tmp_path: Path) -> None:
    first, second = tmp_path / "first.journey", tmp_path / "second.journey"
    shutil.copy(SAMPLE, first)
    shutil.copy(SAMPLE, second)
    drop(window.start, first)
    drop(window, second)
    assert window.project is not None and window.project.path == second


def test_a_file_that_is_refused_is_said_and_nothing_else_happens(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "foreign.mmd"
    file.write_text("flowchart TD\n  a --> b\n", encoding="utf-8")
    drop(window.start, file)
    assert window.project is None
    assert "foreign.mmd" in window.status.text


def test_repairs_of_a_readable_file_are_offered_and_never_made_unasked(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "colon.mmd"
    file.write_text("journey\n  section A\n    Wait: at the counter: 3: Ada\n", encoding="utf-8")
    answers.choice = None
    drop(window.start, file)
    assert answers.asked == ["Import colon.mmd"] and "line 3: Wait: at the counter: 3: Ada" in answers.told
    assert window.project is None
    answers.choice = 1
    drop(window.start, file)
    assert titles(editor_of(window).workspace) == ["Wait"]


def test_offered_repairs_can_be_made(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    file = tmp_path / "colon.mmd"
    file.write_text("journey\n  section A\n    Wait: at the counter: 3: Ada\n", encoding="utf-8")
    answers.choice = 0
    drop(window.start, file)
    assert titles(editor_of(window).workspace) == ["Wait: at the counter"]


def test_a_file_that_only_repairs_make_readable_is_offered_them(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "semicolon.mmd"
    file.write_text("journey\n  A; B: 3: Ana\n", encoding="utf-8")
    answers.choice = None
    drop(window.start, file)
    assert window.project is None and "semicolon.mmd, line 2" in window.status.text
    answers.choice = 0
    drop(window.start, file)
    assert titles(editor_of(window).workspace) == ["A; B"]


@pytest.mark.parametrize("how", ["click", "enter", "space"])
def test_a_sample_opens_as_a_copy(window: MainWindow, how: str) -> None:
    card = next(w for name, w in start_choices(window).items() if name.startswith("Getting help"))
    if how == "click":
        click(card)
    else:
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return if how == "enter" else Qt.Key.Key_Space)
    assert window.project is not None and window.project.path is None
    assert len(titles(editor_of(window).workspace)) > 10


def test_recent_maps_are_listed_newest_first_and_open(window: MainWindow, tmp_path: Path) -> None:
    for name in ("one", "two"):
        file = tmp_path / f"{name}.journey"
        create_project(file, title=name.capitalize()).close()
        window.open_instead(lambda file=file: window.desk.open(file))
    window.attempt(window.finish_project)
    recent = [name for name in start_choices(window) if name.endswith(".journey")]
    assert recent == ["Two. two.journey", "One. one.journey"]
    click(start_choices(window)["One. one.journey"])
    assert window.project is not None and window.project.path == tmp_path / "one.journey"


def test_a_recent_map_that_is_gone_is_not_offered(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "gone.journey"
    create_project(file).close()
    window.open_instead(lambda: window.desk.open(file))
    window.attempt(window.finish_project)
    file.unlink()
    window.show_start()
    QApplication.processEvents()
    assert "Maps that you save appear here." in words_of(window.start)


def crash_after_a_step(title: str) -> None:
    """Write a step into an untitled map and end without closing it, as a crash does."""
    project = untitled_project(new_document(SeededIds(3)))
    journey = order.journeys(project.document)[0].id
    project.session.perform(add_step(project.document, SeededIds(4), journey, title=title))
    project.flush()
    project.close(save=False)


def button(window: MainWindow, text: str) -> QPushButton:
    return next(b for b in window.start.findChildren(QPushButton) if b.text() == text and b.isVisible())


def test_unsaved_work_is_offered_and_brought_back(window: MainWindow) -> None:
    crash_after_a_step("Laptop won’t start")
    window.offer_recovery()
    assert "Not saved yet: Untitled map" in words_of(window.start)
    assert "1 edit" in words_of(window.start)
    click(button(window, "Bring back"))
    assert titles(editor_of(window).workspace) == ["Laptop won’t start"]
    assert window.project is not None and window.project.is_dirty


def test_unsaved_work_can_be_thrown_away(window: MainWindow) -> None:
    crash_after_a_step("Laptop won’t start")
    window.offer_recovery()
    click(button(window, "Throw away"))
    assert "Not saved yet" not in words_of(window.start)
    assert window.desk.unsaved() == ([], "")


def test_nothing_unsaved_shows_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.offer_recovery()
    assert "Not saved yet" not in words_of(window.start)
