"""A file that is cut or emptied leads to its newest good version, from the start page and from an open map."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.story import story
from tests.ui.driving import Answers, click, editor_of, words_of
from tests.workbench.storage.real_ids import with_real_ids
from ui.main_window import MainWindow
from workbench.edits.projects import edit_project
from workbench.project import create_project
from workbench.storage.places import user_places


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    path = tmp_path / "laptop.journey"
    with create_project(path, with_real_ids(story())) as project:
        project.session.perform(edit_project(project.document, footer="before"))
        project.save()
        project.keep_version()
    return path


def problem(window: MainWindow) -> str:
    shown = window.start._problem
    return shown.text() if shown.isVisible() else ""


@pytest.mark.parametrize(("left", "said"), [(400, "is damaged."), (0, ": the file is empty.")])
def test_the_start_page_offers_the_newest_good_version(
    window: MainWindow, laptop: Path, left: int, said: str
) -> None:
    damaged = laptop.read_bytes()[:left]
    laptop.write_bytes(damaged)
    assert not window.open_instead(lambda: window.desk.take(laptop))
    assert problem(window).startswith(f"“laptop.journey”{said if left == 0 else ' ' + said}")
    assert "Its newest good version, kept today" in problem(window)
    assert "/" not in problem(window), "names, no paths"
    click(window.start.good_button)
    assert window.project is not None and window.project.path is None
    assert window.project.document.project.footer == "before"
    assert "newest good version" in window.status.text
    assert laptop.read_bytes() == damaged


def test_the_good_version_can_take_the_place_of_the_damaged_file(
    window: MainWindow, laptop: Path, answers: Answers
) -> None:
    whole = laptop.read_bytes()
    laptop.write_bytes(whole[:400])
    window.open_instead(lambda: window.desk.take(laptop))
    click(window.start.good_button)
    answers.place = laptop
    assert window.save()
    assert window.project is not None and window.project.path == laptop
    assert window.project.document.project.footer == "before"


def test_nothing_is_offered_where_no_good_version_is_left(window: MainWindow, laptop: Path) -> None:
    shutil.rmtree(user_places().state / "backups")
    laptop.write_bytes(laptop.read_bytes()[:400])
    window.open_instead(lambda: window.desk.take(laptop))
    assert "No good version of it was kept" in problem(window)
    assert window.start.good_button.isHidden()


def test_from_an_open_map_the_bar_offers_it(window: MainWindow, laptop: Path) -> None:
    laptop.write_bytes(laptop.read_bytes()[:400])
    window.open_instead(window.desk.blank)
    assert not window.open_instead(lambda: window.desk.take(laptop))
    bar = editor_of(window).trouble_bar
    assert not bar.isHidden() and "“laptop.journey” is damaged." in words_of(bar)
    click(next(b for b in bar.findChildren(QPushButton) if b.text() == "Open the newest good version"))
    assert window.project is not None and window.project.document.project.footer == "before"


def test_the_offer_goes_when_it_is_noted(window: MainWindow, laptop: Path) -> None:
    laptop.write_bytes(b"")
    window.open_instead(window.desk.blank)
    window.open_instead(lambda: window.desk.take(laptop))
    bar = editor_of(window).trouble_bar
    click(next(b for b in bar.findChildren(QPushButton) if b.text() == "Understood"))
    assert bar.isHidden()


def test_a_damaged_copy_names_itself_and_says_whose_version_it_is(window: MainWindow, laptop: Path) -> None:
    copy = laptop.with_name("flip.journey")
    copy.write_bytes(laptop.read_bytes()[:400])
    window.open_instead(lambda: window.desk.take(copy))
    assert problem(window).startswith("“flip.journey” is damaged. No version of it was kept.")
    assert "of “laptop.journey”, the same project, kept today" in problem(window)
