"""Small manners of the window: the focus comes back, nothing jumps, dialogs begin where one was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QPushButton, QStyleFactory
from pytestqt.qtbot import QtBot

from tests.story import story
from tests.ui.driving import CTRL, SHIFT, Answers, entries, select, show
from ui import theme as themes
from ui.drawing_view import DrawingView
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.outline_forms import TEXT
from ui.palette.panel import Palette
from ui.theme import apply_theme
from workbench.drawing.theme import theme
from workbench.model import order


def test_after_saving_the_focus_is_where_it_was(
    editor: Editor, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.place = tmp_path / "kept.journey"
    field = editor.inspector.journey.scenario
    field.setFocus()
    window.save()
    assert window.focusWidget() is field
    answers.file = None
    window.commands.action("file.open").trigger()
    assert window.focusWidget() is field
    editor.canvas.setFocus()
    answers.place = None
    window.save_as()
    assert window.focusWidget() is editor.canvas


@pytest.mark.parametrize("command", ["file.export", "help.keys", "help.about"])
def test_a_page_that_is_closed_gives_the_focus_back(editor: Editor, window: MainWindow, command: str) -> None:
    editor.outline.tree.setFocus()
    window.commands.action(command).trigger()
    page = next(d for d in window.findChildren(QDialog) if d.isVisible())
    QApplication.processEvents()
    page.reject()
    QApplication.processEvents()
    assert window.focusWidget() is editor.outline.tree


def test_dialogs_begin_in_the_folder_of_the_map_or_the_one_used_last(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert window.desk.folder == Path.home()
    there = tmp_path / "maps"
    there.mkdir()
    show(window, story())
    answers.place = there / "one.journey"
    window.save()
    assert window.desk.folder == there
    window.commands.action("file.close").trigger()
    show(window, story())
    answers.place = None
    window.save()
    assert answers.proposals[-1].parent == there


def test_an_import_says_how_many_journeys_came(window: MainWindow, tmp_path: Path) -> None:
    fence = "```mermaid\njourney\n  title {}\n  section A\n    Ring: 3: Me\n```\n"
    file = tmp_path / "two.md"
    file.write_text(fence.format("One") + "\n" + fence.format("Two"), encoding="utf-8")
    window.open_instead(lambda: window.desk.take(file))
    assert window.status.text.startswith("2 journeys from two.md.")


def test_why_a_file_was_not_opened_stands_on_the_page_too(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "bad.md"
    file.write_text("Nothing here.", encoding="utf-8")
    window.open_instead(lambda: window.desk.take(file))
    problem = window.start._problem
    assert problem.isVisible() and "bad.md" in problem.text()
    window.show_start()
    assert problem.isHidden()


def test_the_bar_stays_where_it_is_whatever_the_title(editor: Editor) -> None:
    add = editor.bar.findChild(QPushButton) or editor.bar.journey_button
    undo = next(b for b in editor.bar.children() if b.objectName() == "bar edit.undo")
    places = set()
    for title in (
        "I",
        "A title",
        "A title that goes on and on, far beyond what the bar has room for, and on",
    ):
        editor.bar.show_journey(title, "Current state, 1 step")
        QApplication.processEvents()
        places.add(undo.property("x"))
    assert len(places) == 1 and add is not None


def test_boxes_open_as_tall_as_their_entries(editor: Editor) -> None:
    select(editor, "st_7")
    card = editor.inspector.step.notes.cards[0]
    for box in (card.severity, card.type, editor.inspector.step.kind):
        box.showPopup()
        QApplication.processEvents()
        view = box.view()
        assert view.verticalScrollBar().maximum() == 0 and view.isVisible()
        last = view.visualRect(box.model().index(box.count() - 1, 0))
        assert view.viewport().rect().contains(last) and last.height() >= 28
        assert isinstance(box, QComboBox)
        box.hidePopup()


def test_a_future_journey_is_said_to_be_one_once(editor: Editor) -> None:
    editor.command_action("journey.future").trigger()
    listed = [text for text in entries(editor.bar.journey_button.menu()) if "future" in text]
    assert len(listed) >= 1 and all(text.count("(future)") <= 1 for text in listed)


def test_a_switch_shows_its_tick_in_the_menu(window: MainWindow, editor: Editor) -> None:
    action = window.commands.action("view.outline")
    assert action.isCheckable() and not action.isIconVisibleInMenu() and not action.icon().isNull()
    assert window.commands.action("view.fit_map").isIconVisibleInMenu()


def test_pictures_in_high_contrast_are_drawn_as_on_paper(window: MainWindow, qtbot: QtBot) -> None:
    window.choose_theme("high contrast")
    window.load_pictures()
    views = window.start._pictures.values()
    qtbot.waitUntil(lambda: all(view._drawing is not None for view in views), timeout=30_000)
    picture = window.start.findChildren(DrawingView)[0]
    page = picture.page_rect()
    shown = picture.grab().toImage().pixelColor(page.topLeft().toPoint() + QPoint(2, 2))
    assert shown.lightness() > 230


def test_the_style_itself_is_set_once(
    plain_application: QApplication, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time it goes through every widget there is, as the style sheet does."""

    def forbidden(name: str) -> object:
        raise AssertionError(f"{name} is made again")

    monkeypatch.setattr(themes, "QStyleFactory", type("None_", (), {"create": staticmethod(forbidden)}))
    assert QStyleFactory.keys()
    apply_theme(plain_application, theme("dark"))


def test_a_map_without_a_title_is_called_the_same_everywhere(window: MainWindow) -> None:
    window.open_instead(window.desk.blank)
    project = window.project
    assert project is not None and project.title == "Untitled map"
    assert window.windowTitle().startswith("Untitled map")
    assert order.journeys(project.document)


def test_f6_goes_round_from_anywhere_within_an_area(editor: Editor, window: MainWindow) -> None:
    window.activateWindow()
    around = [editor.canvas, editor.forms.target, editor.strip.canvas, editor.inspector.first_field()]
    inside = [
        p.findChildren(QAbstractButton) for p in (editor.canvas, editor.forms, editor.strip, editor.inspector)
    ]
    for area, buttons in enumerate(inside):
        for button in [b for b in buttons if b.isVisible() and b.isEnabled()][:3]:
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_F6)
            assert window.focusWidget() is around[(area + 1) % 4], button.accessibleName() or button.text()
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_F6, SHIFT)
            assert window.focusWidget() is around[area - 1]
    editor.forms.choose(TEXT)
    editor.canvas.setFocus()
    for wanted in (editor.forms.text.field, editor.strip.canvas, editor.canvas):
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_F6)
        assert window.focusWidget() is wanted


def test_the_palette_opens_over_the_start_page_and_gives_the_keys_back(window: MainWindow) -> None:
    window.activateWindow()
    before = window.focusWidget()
    assert before is not None and window.editor is None
    QTest.keyClick(before, Qt.Key.Key_K, CTRL)
    palette = next(p for p in window.findChildren(Palette) if p.isVisible())
    focused = QApplication.focusWidget()
    assert focused is not None and palette.isAncestorOf(focused)
    QTest.keyClicks(focused, "about")
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not palette.isVisible() and window.focusWidget() is before
