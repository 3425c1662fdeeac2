"""A test of the window leaves nothing behind: no window, no running timer, animation or thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.story import story
from tests.ui.driving import Answers, show
from ui.app import main_window
from ui.canvas.camera import MOTION
from ui.editor import Editor
from ui.fonts import use_lettering
from ui.main_window import MainWindow
from ui.preferences import user_preferences
from ui.workspace import Workspace


@pytest.fixture(autouse=True)
def _leaves_nothing_behind(qapp: QApplication) -> Iterator[None]:
    """Compare what is alive before a test and after it; widgets given to qtbot.addWidget are closed by then."""
    before = {id(leftover): leftover for leftover in _alive()}
    yield
    found = [leftover for leftover in _alive() if id(leftover) not in before]
    if found:  # objects in a reference cycle go with the next collection; that is no leak
        del found
        gc.collect()
        found = [leftover for leftover in _alive() if id(leftover) not in before]
    names = [_name(leftover) for leftover in found]
    for leftover in found:
        _end(leftover)
    assert not names, f"the test left behind: {', '.join(names)}"


def _alive() -> list[QObject]:
    """Give top-level widgets, and running timers, animations and threads that Python knows."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    alive: list[QObject] = [w for w in QApplication.topLevelWidgets() if shiboken6.isValid(w)]
    kinds = QTimer | QAbstractAnimation | QThread
    known = [t for t in gc.get_objects() if issubclass(type(t), kinds) and shiboken6.isValid(t)]
    return alive + [thing for thing in known if _is_running(thing)]


def _is_running(thing: QTimer | QAbstractAnimation | QThread) -> bool:
    match thing:
        case QTimer():
            return thing.isActive()
        case QAbstractAnimation():
            return thing.state() == QAbstractAnimation.State.Running
        case _:
            return thing.isRunning() and thing is not QThread.currentThread()


def _name(leftover: QObject) -> str:
    title = leftover.windowTitle() if isinstance(leftover, QWidget) else ""
    return " ".join(
        filter(None, [type(leftover).__name__, leftover.objectName(), repr(title) if title else ""])
    )


def _end(leftover: QObject) -> None:
    """Clear it away, so that one forgetful test does not make the next ones fail."""
    match leftover:
        case QWidget():
            leftover.close()
            leftover.deleteLater()
        case QTimer() | QAbstractAnimation():
            leftover.stop()
        case QThread():
            leftover.quit()
            leftover.wait(2000)


# --- a window to drive -----------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home of its own for settings, journals and locks."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("JOURNEY_WORKBENCH_HOME", str(folder))
    return folder


@pytest.fixture
def answers() -> Answers:
    """Give what the person will answer to questions."""
    return Answers()


@pytest.fixture
def plain_application(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application back as it was: the window colours all of it."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
    use_lettering(100, easy=False)
    qapp.setProperty(MOTION, None)


@pytest.fixture
def window(
    qtbot: QtBot, home: Path, answers: Answers, plain_application: QApplication
) -> Iterator[MainWindow]:
    """Give the window on its start page, shown and active."""
    made = main_window(user_preferences())
    made.desk.ask = answers
    made.choose_theme("light")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    answers.choice = 1  # "Don't keep it"
    made.close()
    assert made.project is None, "the project could not be closed"


@pytest.fixture
def editor(window: MainWindow) -> Editor:
    """Give the editor with the laptop story."""
    return show(window, story())


@pytest.fixture
def workspace(editor: Editor) -> Workspace:
    """Give the workspace of the editor."""
    return editor.workspace
