"""What was found when a file was opened stands in the bar until it is noted, and each broken record in a list."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton

from tests.story import story
from tests.ui.driving import click, editor_of, words_of
from tests.workbench.storage.real_ids import with_real_ids
from ui.broken_page import BrokenPage
from ui.main_window import MainWindow
from workbench.edits.projects import edit_project
from workbench.model.records import Step
from workbench.project import create_project


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """Give a file from which a merge took a stage, and a step that others point to."""
    path = tmp_path / "laptop.journey"
    with create_project(path, with_real_ids(story())) as project:
        project.session.perform(edit_project(project.document, footer="before"))
        project.save()
    tables = orjson.loads(path.read_bytes())
    del tables["stage"][next(iter(tables["stage"]))]
    del tables["step"][next(iter(tables["step"]))]
    path.write_bytes(orjson.dumps(tables))
    return path


def bar(window: MainWindow) -> str:
    shown = editor_of(window).trouble_bar
    return words_of(shown) if not shown.isHidden() else ""


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    found = editor_of(window).trouble_bar.findChildren(QPushButton)
    return {button.text(): button for button in found if not button.isHidden()}


def page_of(window: MainWindow) -> BrokenPage:
    (page,) = (d for d in window.findChildren(QDialog) if d.isVisible())
    assert isinstance(page, BrokenPage)
    return page


def test_the_bar_says_what_was_found_until_the_person_has_taken_note(
    window: MainWindow, merged: Path
) -> None:
    window.open_instead(lambda: window.desk.open(merged))
    assert "“laptop.journey” was changed outside this program, or damaged." in bar(window)
    assert "left out and" in bar(window) and "they are kept on this computer" in bar(window)
    assert list(buttons(window)) == ["Open the version before", "Show what does not fit…", "Understood"]
    assert window.status.saved_text == "Saved", "nothing of the person's own is unsafe"
    click(buttons(window)["Understood"])
    assert bar(window) == ""


def test_every_broken_record_is_listed_with_what_it_pointed_to(window: MainWindow, merged: Path) -> None:
    window.open_instead(lambda: window.desk.open(merged))
    click(buttons(window)["Show what does not fit…"])
    page = page_of(window)
    said = words_of(page)
    assert "Its stage is not there (sg_" in said and "It is shown without it." in said
    assert "Its beginning is not there (st_" in said and "This transition is left out." in said
    assert "quarantine" in said, "where they are kept"
    copy = next(b for b in page.findChildren(QPushButton) if b.text() == "Copy the list")
    click(copy)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert window.project is not None
    (notice,) = (n for n in window.project.notices if n.broken)
    assert len(lines) == len(notice.broken)
    page.close()


def test_the_list_can_be_found_again_in_the_menu(window: MainWindow, merged: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.journey"
    create_project(whole, with_real_ids(story())).close()
    window.open_instead(lambda: window.desk.open(whole))
    window.commands.refresh()
    assert not window.commands.action("file.broken").isEnabled()
    window.open_instead(lambda: window.desk.open(merged))
    click(buttons(window)["Understood"])
    window.commands.refresh()
    window.commands.action("file.broken").trigger()
    page_of(window).close()


def test_the_version_before_opens_as_a_copy(window: MainWindow, merged: Path) -> None:
    window.open_instead(lambda: window.desk.open(merged))
    theirs = merged.read_bytes()
    click(buttons(window)["Open the version before"])
    assert window.project is not None and window.project.path is None
    assert window.project.document.count(Step) == story().count(Step)
    assert merged.read_bytes() == theirs


def test_a_file_of_which_nothing_is_to_be_said_opens_without_a_bar(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "laptop.journey"
    create_project(path, with_real_ids(story())).close()
    window.open_instead(lambda: window.desk.open(path))
    assert bar(window) == ""
