"""Versions, discarded work and the previews of unsaved work: looked at, copied, brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.story import story
from tests.ui.driving import Answers, click, editor_of, titles, words_of
from tests.workbench.storage.real_ids import with_real_ids
from ui.desk import Opened
from ui.discarded_page import DiscardedPage
from ui.kept_page import KeptRow
from ui.main_window import MainWindow
from ui.picture_label import PictureLabel
from ui.versions_page import VersionsPage, size_words
from workbench import discard_work, open_project, unsaved_work, untitled_project
from workbench.careful import Attempt
from workbench.edits.projects import edit_project
from workbench.edits.steps import add_step
from workbench.environment import Environment
from workbench.model import order
from workbench.model.ids import RandomIds
from workbench.opened import OpenProject
from workbench.project import create_project
from workbench.storage.disk import Disk
from workbench.storage.library import Library
from workbench.storage.places import user_places
from workbench.storage.unsaved import kept_work


def add(project: OpenProject, title: str) -> None:
    journey = order.journeys(project.document)[0].id
    project.session.perform(add_step(project.document, RandomIds(), journey, title=title))


def crash(*names: str) -> None:
    """Leave untitled work behind as a crash does."""
    project = untitled_project(with_real_ids(story()))
    for name in names:
        add(project, name)
    project.flush()
    project.let_go()


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    """Give a file with two older versions: without steps of ours, and with "Ask a colleague"."""
    file = tmp_path / "laptop.journey"
    at = datetime.now(UTC) - timedelta(hours=5)

    def clock() -> datetime:
        return at

    environment = Environment(user_places(), Disk(), clock, RandomIds())
    project = create_project(file, with_real_ids(story()), environment=environment)
    for name in ("Ask a colleague", "Ask again"):
        at += timedelta(hours=1)
        add(project, name)
        project.save()
    project.close()
    return file


@pytest.fixture
def opened(window: MainWindow, path: Path) -> Iterator[MainWindow]:
    window.show_project(Opened(open_project(path)))
    yield window


def page_of(window: MainWindow, command: str, qtbot: QtBot) -> VersionsPage | DiscardedPage:
    window.commands.action(command).trigger()
    (page,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    assert isinstance(page, VersionsPage | DiscardedPage)
    qtbot.waitUntil(lambda: all(has_picture(row) for row in page.rows.values()), timeout=20_000)
    return page


def has_picture(row: KeptRow) -> bool:
    return not row.picture.pixmap().isNull() or bool(row.picture.text())


def test_versions_say_when_how_large_and_what_changed_since(opened: MainWindow, qtbot: QtBot) -> None:
    add(opened.project or untitled_project(), "Wait")
    page = page_of(opened, "file.versions", qtbot)
    words = [words_of(row) for row in page.rows.values()]
    assert len(words) == 3
    assert all("kB" in text and "steps" in text for text in words)
    assert [text for text in words if "Since then: steps +1" in text] == words[:1]
    assert "Since then: steps +2" in words[1] and "Since then: steps +3" in words[2]
    assert not next(iter(page.rows.values())).picture.pixmap().isNull()
    known = Library(user_places()).versions((opened.project or untitled_project()).id)
    assert {entry.path for entry in known} == {str(p) for p in page.rows}, (
        "the next time nothing is read first"
    )
    page.close()


def test_a_version_opens_as_a_copy(opened: MainWindow, qtbot: QtBot, path: Path) -> None:
    before = path.read_bytes()
    page = page_of(opened, "file.versions", qtbot)
    click(list(page.rows.values())[-1].buttons["Open as a copy"])
    assert opened.project is not None and opened.project.path is None
    assert "Ask a colleague" not in titles(editor_of(opened).workspace)
    assert path.read_bytes() == before


def test_a_version_is_restored_and_undone(opened: MainWindow, qtbot: QtBot) -> None:
    workspace = editor_of(opened).workspace
    now = titles(workspace)
    page = page_of(opened, "file.versions", qtbot)
    click(list(page.rows.values())[1].buttons["Restore"])
    assert "Ask again" not in titles(workspace) and "Ask a colleague" in titles(workspace)
    assert (workspace.session.undo_label or "").startswith("Restore version of 2")
    assert "Ctrl+Z" in opened.status.text
    workspace.undo()
    assert titles(workspace) == now


def test_after_restoring_a_version_the_keys_go_to_the_map_again(opened: MainWindow, qtbot: QtBot) -> None:
    canvas = editor_of(opened).canvas
    canvas.setFocus()
    page = page_of(opened, "file.versions", qtbot)
    opened.setFocus()  # as in a window in front, where the page's button has the focus and goes
    next(iter(page.rows.values())).buttons["Restore"].click()
    assert opened.focusWidget() is canvas


def test_a_version_that_is_damaged_says_so_and_the_others_work(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.project is not None and opened.project.storage is not None
    newest = opened.project.storage.backups(opened.project.id).all()[0]
    newest.path.write_bytes(newest.path.read_bytes()[:100])
    page = page_of(opened, "file.versions", qtbot)
    bad, good, *_ = page.rows.values()
    assert "damaged" in words_of(bad)
    assert not any(button.isEnabled() for button in bad.buttons.values())
    assert good.buttons["Restore"].isEnabled()
    page.close()


def test_a_map_without_a_file_has_no_versions_to_show(window: MainWindow) -> None:
    window.open_instead(window.desk.blank)
    window.commands.refresh()
    assert not window.commands.action("file.versions").isEnabled()


def test_the_page_can_be_closed_while_it_draws(opened: MainWindow) -> None:
    opened.commands.action("file.versions").trigger()
    (page,) = (d for d in opened.findChildren(QDialog) if d.isVisible())
    page.close()
    assert not [d for d in opened.findChildren(QDialog) if d.isVisible()]


def test_unsaved_work_is_shown_as_it_would_be_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    crash("Ask a colleague")
    window.offer_recovery()
    (picture,) = window.start.findChildren(PictureLabel)
    qtbot.waitUntil(lambda: not picture.pixmap().isNull(), timeout=20_000)
    (work,) = unsaved_work(user_places())
    qtbot.waitUntil(lambda: Attempt(work.folder, Environment.real()).failures == 0)


def test_work_that_failed_once_is_not_drawn_unasked(window: MainWindow, qtbot: QtBot) -> None:
    crash("Ask a colleague")
    (work,) = unsaved_work(user_places())
    Attempt(work.folder, Environment.real()).begin()
    window.offer_recovery()
    qtbot.wait(300)
    (picture,) = window.start.findChildren(PictureLabel)
    assert picture.pixmap().isNull()


def test_one_click_leads_to_working_and_the_attempt_is_noted_until_it_went_well(
    window: MainWindow, qtbot: QtBot
) -> None:
    crash("Ask a colleague")
    (work,) = unsaved_work(user_places())
    window.offer_recovery()
    click(next(b for b in window.start.findChildren(QPushButton) if b.text() == "Bring back"))
    assert "Ask a colleague" in titles(editor_of(window).workspace)
    assert Attempt(work.folder, Environment.real()).failures == 1
    qtbot.waitUntil(lambda: Attempt(work.folder, Environment.real()).failures == 0, timeout=5_000)


def test_work_that_failed_twice_is_set_aside_and_said_so(window: MainWindow, qtbot: QtBot) -> None:
    crash("Ask a colleague")
    (work,) = unsaved_work(user_places())
    for _ in range(2):
        Attempt(work.folder, Environment.real()).begin()
    window.offer_recovery()
    click(next(b for b in window.start.findChildren(QPushButton) if b.text() == "Bring back"))
    assert window.project is None and "set aside" in window.status.text
    assert "Not saved yet" not in words_of(window.start)
    page = page_of(window, "file.discarded", qtbot)
    (row,) = page.rows.values()
    assert "failed twice" in words_of(row)
    click(row.buttons["Bring back"])
    assert "Ask a colleague" in titles(editor_of(window).workspace)


def test_discarded_work_is_found_again(window: MainWindow, qtbot: QtBot) -> None:
    crash("Ask a colleague")
    discard_work(*unsaved_work(user_places()))
    page = page_of(window, "file.discarded", qtbot)
    (row,) = page.rows.values()
    assert "1 edit, last one today" in words_of(row) and "Thrown away today" in words_of(row)
    assert not row.picture.pixmap().isNull()
    click(row.buttons["Bring back"])
    assert "Ask a colleague" in titles(editor_of(window).workspace)
    assert kept_work(user_places()) == []


def test_bringing_back_asks_about_what_is_open_and_may_be_thought_better_of(
    window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    crash("Ask a colleague")
    discard_work(*unsaved_work(user_places()))
    window.open_instead(window.desk.blank)
    add(window.project or untitled_project(), "Mine")
    page = page_of(window, "file.discarded", qtbot)
    answers.choice = None
    click(next(iter(page.rows.values())).buttons["Bring back"])
    assert titles(editor_of(window).workspace) == ["Mine"]
    assert [kept.work.edits for kept in kept_work(user_places())] == [1], "it is where it was"


def test_nothing_discarded_is_said_in_words(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, "file.discarded", qtbot)
    assert "Nothing was thrown away" in words_of(page)
    page.close()


@pytest.mark.parametrize(("size", "words"), [(400, "1 kB"), (28_400, "28 kB"), (2_340_000, "2.3 MB")])
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words


def test_work_of_a_file_that_is_gone_is_named_counted_and_listed_the_same_everywhere(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "One.journey"
    document = with_real_ids(story())
    document.apply(edit_project(document, title=""))
    with create_project(path, document) as project:
        for number in range(4):
            add(project, f"Saved {number}")
        project.save()
    project = open_project(path)
    add(project, "Ask a colleague")
    assert project.journal is not None
    project.journal.protect()
    project.let_go()
    path.unlink()
    window.offer_recovery()
    offer = words_of(window.start)
    assert "Not saved yet: One" in offer and "1 edit for One.journey" in offer
    click(next(b for b in window.start.findChildren(QPushButton) if b.text() == "Bring back"))
    assert "Ask a colleague" in titles(editor_of(window).workspace)
    assert "One: recovered with 1 edit" in window.status.text
    page = page_of(window, "file.discarded", qtbot)
    (row,) = page.rows.values()
    assert "Brought back today" in words_of(row) and "Thrown away" not in words_of(row)
    click(row.buttons["Bring back"])
    assert "Ask a colleague" in titles(editor_of(window).workspace)
