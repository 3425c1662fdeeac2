"""Export: a preview of the real page, what the preflight says, and the file."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.story import story
from tests.ui.driving import Answers, click, pick, show
from ui import export_page
from ui.export_page import ExportPage
from ui.main_window import MainWindow

MAGIC = {
    "PDF, one page for the wall": ("pdf", b"%PDF-"),
    "SVG, for drawing programs": ("svg", b"<"),
    "PNG, a picture": ("png", b"\x89PNG"),
    "Mermaid journey": ("mmd", b"journey"),
    "JSON, everything": ("json", b"{"),
}


@pytest.fixture
def page(window: MainWindow) -> ExportPage:
    show(window, story())
    window.commands.action("file.export").trigger()
    return next(child for child in window.findChildren(ExportPage) if child.isVisible())


def ready(page: ExportPage, qtbot: QtBot) -> None:
    """Wait until the preflight has answered."""
    qtbot.waitUntil(lambda: page.busy.isHidden() and not page._pause.isActive(), timeout=30_000)


def written(page: ExportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.answer.text().startswith("Written"), timeout=60_000)


def test_the_preview_is_the_page_and_says_its_size(page: ExportPage, qtbot: QtBot) -> None:
    assert not page.write_button.isEnabled(), "nothing is written before the preflight has answered"
    ready(page, qtbot)
    assert not page.preview.page_rect().isEmpty()
    assert page.answer.text().startswith("Paper: ") and "Smallest text" in page.answer.text()
    assert page.write_button.isEnabled()


@pytest.mark.parametrize("format", MAGIC)
def test_each_format_is_written(
    page: ExportPage, qtbot: QtBot, answers: Answers, tmp_path: Path, format: str
) -> None:
    suffix, magic = MAGIC[format]
    pick(page.format, format)
    ready(page, qtbot)
    answers.place = tmp_path / "laptop"
    click(page.write_button)
    written(page, qtbot)
    assert (tmp_path / f"laptop.{suffix}").read_bytes().startswith(magic)
    assert answers.proposals[-1].name == f"When the laptop dies.{suffix}"
    assert page.open_button.isVisible() and page.folder_button.isVisible()


def test_a_mermaid_export_says_what_is_lost(
    page: ExportPage, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    pick(page.format, "Mermaid journey")
    ready(page, qtbot)
    assert not page.paper.isEnabled(), "text has no paper"
    answers.place = tmp_path / "laptop.mmd"
    click(page.write_button)
    written(page, qtbot)
    assert len(page.answer.text().splitlines()) > 1


def test_small_text_is_refused_until_it_is_wanted(
    page: ExportPage, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    pick(page.paper, "A4")
    ready(page, qtbot)
    assert "would be" in page.problem.text() and page.problem.isVisible()
    assert not page.write_button.isEnabled()
    page.small.click()
    assert page.write_button.isEnabled()
    answers.place = tmp_path / "small.pdf"
    click(page.write_button)
    written(page, qtbot)
    assert (tmp_path / "small.pdf").exists()


def test_the_paper_that_is_large_enough_is_one_click(page: ExportPage, qtbot: QtBot) -> None:
    pick(page.paper, "A4")
    ready(page, qtbot)
    assert page.larger_button.isVisible()
    better = page.larger_button.text().removeprefix("Use ")
    click(page.larger_button)
    assert page.paper.currentText() == better
    ready(page, qtbot)
    assert page.problem.isHidden() and page.write_button.isEnabled()


def test_a_folder_that_takes_nothing_is_said_in_words(
    page: ExportPage, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    pick(page.format, "JSON, everything")
    ready(page, qtbot)
    answers.place = tmp_path / "nowhere" / "laptop.json"
    click(page.write_button)
    qtbot.waitUntil(lambda: page.problem.isVisible())
    assert "laptop.json" in page.problem.text() and not (tmp_path / "nowhere").exists()


def test_thinking_better_of_it_writes_nothing(
    page: ExportPage, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    ready(page, qtbot)
    before = set(tmp_path.rglob("*.pdf"))
    answers.place = None
    click(page.write_button)
    QApplication.processEvents()
    assert set(tmp_path.rglob("*.pdf")) == before and page.write_button.isEnabled()


def test_the_json_holds_everything(page: ExportPage, qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    pick(page.format, "JSON, everything")
    ready(page, qtbot)
    answers.place = tmp_path / "all.json"
    click(page.write_button)
    written(page, qtbot)
    text = (tmp_path / "all.json").read_text(encoding="utf-8")
    assert json.loads(text) and all(word in text for word in ("Amara Osei", "Laptop won’t start", "drops"))


def test_closing_while_it_lays_out_leaves_nothing_running(page: ExportPage, window: MainWindow) -> None:
    page._lay_out()
    page._lay_out()  # this one waits for the first, and is cancelled
    page.reject()
    QApplication.processEvents()
    assert not [child for child in window.findChildren(ExportPage) if child.isVisible()]


def test_closing_the_map_takes_the_page_along(page: ExportPage, window: MainWindow) -> None:
    page._lay_out()
    window.commands.action("file.close").trigger()
    assert window.project is None


def test_cancelling_drops_what_is_not_written_yet(
    page: ExportPage,
    window: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The worker is held until the page is closed: what it then makes must not be written."""
    go_on, ended = Event(), Event()
    real = export_page.export_document

    def held(*args: object, **more: object) -> object:
        go_on.wait(60)
        try:
            return real(*args, **more)  # type: ignore[arg-type]
        finally:
            ended.set()

    monkeypatch.setattr(export_page, "export_document", held)
    pick(page.format, "JSON, everything")
    ready(page, qtbot)
    answers.place = tmp_path / "late.json"
    click(page.write_button)
    click(page.cancel_button)
    assert not [child for child in window.findChildren(ExportPage) if child.isVisible()], "at once"
    go_on.set()
    assert ended.wait(60), "the writing went on in its thread"
    assert not (tmp_path / "late.json").exists()


def test_enter_exports_and_the_name_is_that_of_the_file(
    window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    show(window, story())
    answers.place = tmp_path / "my map.journey"
    window.save()
    window.commands.action("file.export").trigger()
    page = next(child for child in window.findChildren(ExportPage) if child.isVisible())
    pick(page.format, "JSON, everything")
    ready(page, qtbot)
    answers.place = None
    QTest.keyClick(page.format, Qt.Key.Key_Return)
    assert answers.proposals[-1] == tmp_path / "my map.json"


def test_text_has_neither_paper_nor_direction(page: ExportPage, qtbot: QtBot) -> None:
    for format in ("Mermaid journey", "JSON, everything"):
        pick(page.format, format)
        ready(page, qtbot)
        assert not page.paper.isEnabled() and not page.turn.isEnabled()
