"""A line that cannot be read: marked, told in place, mended by a key; and nothing typed is ever lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assets import SAMPLES
from tests.story import story
from tests.ui.driving import ALT, LEFT, NONE, SHIFT, editor_of, titles
from tests.ui.outline_text.conftest import Writer
from tests.ui.test_trouble import Bench, bench, quick
from tests.workbench.storage.real_ids import with_real_ids
from ui.desk import Opened
from ui.main_window import MainWindow
from ui.outline_text import panel
from workbench.model import order
from workbench.model.records import Feeling
from workbench.project import create_project, open_project
from workbench.storage.places import user_places

__all__ = ["bench", "quick"]


def marked(writer: Writer) -> list[tuple[int, str]]:
    return [(mark.block, mark.problem.text) for mark in writer.field.marks]


@pytest.fixture
def wrong(writer: Writer, qtbot: QtBot) -> Writer:
    """In front of a text with two lines that cannot be read, the caret in the first line."""
    writer.type("Call\nWait\n-> Cal\nMend\n  @Nobody")
    writer.close_list()
    writer.wait()
    writer.go_to("Call")
    return writer


def test_each_is_marked_and_the_other_lines_count(wrong: Writer) -> None:
    assert titles(wrong.workspace) == ["Call", "Wait", "Mend"]
    assert [block for block, _ in marked(wrong)] == [2, 4]
    assert marked(wrong)[0][1] == "There is no step “Cal”."
    assert wrong.panel.trouble.isVisible() and wrong.panel.trouble.text() == "2 lines to mend"
    assert len(wrong.field.extraSelections()) == 2
    assert wrong.field._layout.below.keys() == {2, 4}, "there is room for the sentence below its line"


def test_what_an_unreadable_line_stood_for_stays_in_the_map(reader: Writer) -> None:
    before = {felt.id: felt for felt in reader.workspace.document.all(Feeling)}
    reader.go_to("@Amara Osei −2", 7)
    reader.key(Qt.Key.Key_End, SHIFT)
    reader.key(Qt.Key.Key_Delete)
    assert reader.field.current() == "  @Amara"[:7]
    reader.wait()
    assert reader.panel.link.problems
    assert {felt.id: felt for felt in reader.workspace.document.all(Feeling)} == before


def test_nothing_is_said_about_a_line_while_it_is_typed(
    writer: Writer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.panel._hush.setInterval(150)
    writer.type("Call\n-> Nowh")
    writer.wait()
    assert writer.panel.link.problems
    if writer.panel._hush.isActive():
        assert marked(writer) == [] and not writer.panel.trouble.isVisible()
    qtbot.waitUntil(lambda: [block for block, _ in marked(writer)] == [1], timeout=panel.HUSH_MS * 4)


def test_a_target_that_is_not_written_yet_is_a_calm_hint_while_the_text_goes_on(
    writer: Writer, qtbot: QtBot
) -> None:
    writer.panel._hush.setInterval(10)
    writer.type("Call\n-> Refund\nWait")
    writer.close_list()
    writer.wait()
    qtbot.waitUntil(lambda: bool(writer.field.marks))
    (mark,) = writer.field.marks
    assert mark.is_calm and mark.sentence == "No step is called “Refund” yet."
    assert mark.color(writer.field.look) != writer.field.look.danger
    assert not writer.panel.trouble.isVisible(), "nothing is to mend"
    writer.go_to("Call")
    (mark,) = writer.field.marks
    assert not mark.is_calm and mark.sentence == "There is no step “Refund”."
    assert writer.panel.trouble.isVisible()
    writer.go_to("-> Refund")
    assert writer.field.marks[0].is_calm
    writer.go_to("Wait")
    writer.type("\nRefund")
    writer.close_list()
    writer.wait()
    assert not writer.panel.link.problems and not writer.field.marks


def test_f8_goes_round_the_problems_and_says_each(wrong: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    places = []
    for modifiers in (NONE, NONE, NONE, SHIFT):
        wrong.key(Qt.Key.Key_F8, modifiers)
        places.append((wrong.field.line(), wrong.field.column()))
    assert places == [(2, 3), (4, 3), (2, 3), (4, 3)]
    assert said[0] == "There is no step “Cal”. Alt+Enter: Call"
    assert "not rated" in said[1]


def test_alt_enter_takes_the_suggestion(wrong: Writer) -> None:
    wrong.key(Qt.Key.Key_F8)
    wrong.key(Qt.Key.Key_Return, ALT)
    wrong.wait()
    assert wrong.lines()[2] == "-> Call"
    steps = wrong.steps()
    ways = {
        (w.source, w.target) for w in order.transitions(wrong.workspace.document, wrong.workspace.journey)
    }
    assert (steps["Wait"].id, steps["Call"].id) in ways
    assert [block for block, _ in marked(wrong)] == [4]


def test_a_click_on_the_button_takes_it_too(wrong: Writer) -> None:
    wrong.key(Qt.Key.Key_F8)
    wrong.field.grab()
    ((button, _),) = wrong.field._buttons
    QTest.mouseClick(wrong.field.viewport(), LEFT, NONE, button.center().toPoint())
    wrong.wait()
    assert wrong.lines()[2] == "-> Call"


def test_a_click_below_a_sentence_hits_the_line_that_is_seen_there(wrong: Writer) -> None:
    places = {block.blockNumber(): rect for block, rect in wrong.field.blocks_in_sight()}
    QTest.mouseClick(wrong.field.viewport(), LEFT, NONE, QPoint(30, round(places[3].center().y())))
    assert wrong.field.line() == 3


def test_a_problem_in_the_folded_first_lines_is_counted_and_shown(writer: Writer) -> None:
    writer.panel.fold_head(folded=False)
    writer.field.set_line(0)
    writer.type("\nState: someday")
    writer.wait()
    writer.go_to("Title")
    writer.panel.fold_head(folded=True)
    QApplication.processEvents()
    assert writer.panel.trouble.text() == "1 line to mend"
    writer.key(Qt.Key.Key_F8)
    assert not writer.panel.is_folded and writer.field.current() == "State: someday"


def test_what_the_disk_refuses_stays_in_the_text_and_is_put_when_there_is_room(bench: Bench) -> None:
    writer = Writer(editor_of(bench.window), bench.qtbot)
    writer.go_to("Remote fix", 10)
    bench.disk.full = [user_places().state]
    writer.type(" soon")
    bench.wait_for(lambda: "What you typed still stands in its field" in bench.bar)
    assert "Remote fix soon | Back stage" in writer.lines()
    assert "Remote fix soon" not in titles(writer.workspace)
    assert "Not kept yet" in writer.panel._state.text()
    assert bench.safety.startswith("Not safe")
    bench.disk.full = []
    bench.wait_for(lambda: "Remote fix soon" in titles(writer.workspace))
    bench.wait_for(lambda: writer.panel._state.text() == "")
    assert bench.bar == ""


def test_a_window_with_unwritten_lines_does_not_close(bench: Bench) -> None:
    writer = Writer(editor_of(bench.window), bench.qtbot)
    writer.go_to("Remote fix", 10)
    bench.disk.full = [user_places().state]
    writer.type(" soon")
    bench.window.close()
    assert bench.window.project is not None and "Remote fix soon | Back stage" in writer.lines()


def test_a_line_that_cannot_be_read_is_there_when_the_project_is_opened_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "map.journey"
    window.show_project(Opened(create_project(path, with_real_ids(story()))))
    writer = Writer(editor_of(window), qtbot)
    writer.go_to("Remote fix")
    writer.type("\n-> Nowhere")
    writer.close_list()
    assert window.attempt(window.finish_project)
    assert window.open_instead(lambda: window.desk.open(path))
    writer = Writer(editor_of(window), qtbot)
    assert "-> Nowhere" in writer.lines()
    assert [problem.text for problem in writer.panel.link.problems] == ["There is no step “Nowhere”."]
    writer.go_to("-> Nowhere", 3)
    writer.key(Qt.Key.Key_End, SHIFT)
    writer.type("Wait in the queue")
    writer.wait()
    writer.panel.link.end_burst()
    assert writer.workspace.drafts == {}


@pytest.mark.parametrize("has_file", [True, False])
def test_a_line_that_is_in_no_record_is_written_down_while_the_map_is_open(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, has_file: bool
) -> None:
    file = tmp_path / "laptop.journey"
    shutil.copy(next(SAMPLES.glob("*laptop*")), file)
    assert window.open_instead(lambda: window.desk.open(file) if has_file else window.desk.copy_of(file))
    writer = Writer(editor_of(window), qtbot)
    writer.go_to("Remote fix")
    writer.type("\n-> Atlantis")
    writer.close_list()
    qtbot.waitUntil(lambda: "-> Atlantis" in user_places().settings.read_text("utf-8"))


def test_a_map_that_is_open_elsewhere_is_read_as_text_but_not_typed_into(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "shared.journey"
    shutil.copy(next(SAMPLES.glob("*laptop*")), file)
    with open_project(file):
        assert window.open_instead(lambda: window.desk.open(file))
        writer = Writer(editor_of(window), qtbot)
        before = writer.lines()
        writer.go_to("Restart and hope", 3)
        for key, modifiers in (
            (Qt.Key.Key_X, NONE),
            (Qt.Key.Key_Tab, NONE),
            (Qt.Key.Key_Return, NONE),
            (Qt.Key.Key_Down, ALT),
            (Qt.Key.Key_Backspace, NONE),
        ):
            writer.key(key, modifiers)
        assert writer.lines() == before
        assert writer.workspace.session.undo_label is None
