"""What the disk refuses beside the work itself is said in plain words, and never ends in a slot."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.story import story
from tests.ui.driving import Answers, click, editor_of
from tests.workbench.storage.real_ids import with_real_ids
from ui.main_window import MainWindow
from workbench import create_project, untitled_project
from workbench.edits.projects import edit_project
from workbench.storage.places import user_places


def crash(title: str) -> Path:
    """Leave untitled work behind as a crash does; gives the folder of its journal."""
    project = untitled_project(with_real_ids(story()))
    project.session.perform(edit_project(project.document, title=title))
    project.flush()
    project.let_go()
    assert project.journal is not None
    return project.journal.folder


def problem(window: MainWindow) -> str:
    label = window.start.findChild(QLabel, "problem")
    assert label is not None
    return label.text() if not label.isHidden() else ""


def offered(window: MainWindow) -> list[str]:
    return [b.accessibleName() for b in window.start.findChildren(QPushButton) if b.text() == "Bring back"]


def in_the_way(folder: Path) -> None:
    """Let a file stand where a folder should be."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")


def test_unsaved_work_that_cannot_be_read_hides_no_other(window: MainWindow) -> None:
    crash("Readable")
    (segment,) = crash("Unreadable").iterdir()
    segment.unlink()
    segment.mkdir()
    window.offer_recovery()
    assert offered(window) == ["Bring back: Readable"]
    assert "cannot be read: Is a directory" in problem(window) and "[Errno" not in problem(window)


def test_work_that_cannot_be_thrown_away_stays_offered_and_says_why(window: MainWindow) -> None:
    crash("A")
    in_the_way(user_places().discarded)
    window.offer_recovery()
    click(next(b for b in window.start.findChildren(QPushButton) if b.text() == "Throw away"))
    assert offered(window) == ["Bring back: A"]
    assert "it could not be thrown away" in problem(window) and "[Errno" not in problem(window)


def test_an_untitled_map_that_cannot_be_put_away_is_closed_and_offered_again(
    window: MainWindow, answers: Answers
) -> None:
    window.open_instead(window.desk.blank)
    editor_of(window).workspace.perform(lambda d, _: edit_project(d, title="Kept"))
    in_the_way(user_places().discarded)
    answers.choice = 1  # don't keep it
    assert window.attempt(window.finish_project)
    assert "“Kept” is offered again" in window.status.text
    assert offered(window) == ["Bring back: Kept"]


@pytest.mark.parametrize("how", ["save", "close"])
def test_a_save_that_could_keep_no_older_version_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, how: str
) -> None:
    path = tmp_path / "laptop.journey"
    create_project(path, with_real_ids(story())).close()
    window.open_instead(lambda: window.desk.open(path))
    editor_of(window).workspace.perform(lambda d, _: edit_project(d, footer="more"))
    in_the_way(user_places().backups)
    assert window.save() if how == "save" else window.attempt(window.finish_project)
    qtbot.waitUntil(lambda: window.status.text.startswith("laptop.journey: "))
    assert "[Errno" not in window.status.text
    assert window.start.isVisible() == (how == "close")


def test_pages_of_what_was_kept_say_that_it_cannot_be_read(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "laptop.journey"
    create_project(path, with_real_ids(story())).close()
    window.open_instead(lambda: window.desk.open(path))

    def refused(*_: object) -> list[Path]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("workbench.storage.unsaved.files_in", refused)
    monkeypatch.setattr("workbench.storage.backups.files_in", refused)
    for command, words in (("file.discarded", "discarded work"), ("file.versions", "its versions")):
        window.commands.action(command).trigger()
        assert not [d for d in window.findChildren(QDialog) if d.isVisible()]
        assert f"{words} cannot be read: Permission denied" in window.status.text
