"""Ctrl+,: theme, size, typeface, motion and digits; all of it at once, kept, and in the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.story import story
from tests.ui.driving import ALT, CTRL, click, select, show
from ui.canvas.camera import reduced_motion
from ui.comfort import SCALES
from ui.editor import Editor
from ui.fonts import SMALLEST, font, px, scale, use_lettering
from ui.help_pages import KeySheet
from ui.main_window import MainWindow
from ui.parts import Elided
from ui.preferences import user_preferences
from ui.settings_page import SettingsPage
from ui.sizes import scaled
from workbench.method.feelings import feeling_at, shown_valence
from workbench.model.records import Step


def opened(window: MainWindow) -> SettingsPage:
    """Press Ctrl+, where the focus is."""
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Comma, CTRL)
    page = next(page for page in window.findChildren(SettingsPage) if page.isVisible())
    assert not page.isModal()
    return page


def felt(editor: Editor, step: str) -> int | None:
    assert editor.workspace.persona is not None
    return shown_valence(feeling_at(editor.workspace.document, editor.workspace.persona, step))


def test_a_theme_is_chosen_by_a_click_and_kept(editor: Editor, window: MainWindow) -> None:
    page = opened(window)
    click(page.themes.buttons["high contrast"])
    assert window.theme.name == editor.workspace.theme.name == "high contrast"
    assert user_preferences().theme == "high contrast"
    assert page.themes.buttons["high contrast"].isChecked()
    page.close()


def test_the_size_changes_at_once_and_back(editor: Editor, window: MainWindow) -> None:
    page = opened(window)
    before = editor.bar.height()
    for percent in SCALES[SCALES.index(100) + 1 :]:
        click(page.larger)
        assert page.size_now.text() == f"{percent} %" and scale() == percent / 100
    assert not page.larger.isEnabled()
    assert editor.bar.height() == 2 * before and font(14).pixelSize() == 28
    assert user_preferences().scale == 200
    for _ in SCALES[1:]:
        click(page.smaller)
    assert not page.smaller.isEnabled() and scale() == 0.8
    assert font(12).pixelSize() == SMALLEST, "no text is smaller"
    window.comfort.choose_scale(100)
    assert editor.bar.height() == before
    page.close()


def test_clicks_at_one_point_make_it_as_large_as_it_gets_and_as_small(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = opened(window)
    for button, last in ((page.larger, SCALES[-1]), (page.smaller, SCALES[0])):
        point = button.mapTo(page, button.rect().center())
        for _ in SCALES:
            under = page.childAt(point)
            assert under is button
            click(under)
            qtbot.wait(1)  # the page takes its new size and place
        assert window.preferences.scale == last
    page.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_each_choice_has_room_for_its_words_in_bold(window: MainWindow, percent: int) -> None:
    window.comfort.choose_scale(percent)
    page = opened(window)
    QApplication.processEvents()
    for button in (*page.themes.buttons.values(), *page.motions.buttons.values()):
        click(button)
        QApplication.processEvents()
        words = QFontMetrics(font(13, 600)).horizontalAdvance(button.text())
        assert button.width() >= words + 2 * (px(12) + 2), button.text()
        right = button.mapTo(page, button.rect().topRight()).x()
        assert right < page.width() - 24, "all of it is seen without scrolling"
    page.close()


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_no_word_on_a_button_or_label_is_cut(window: MainWindow, percent: int) -> None:
    window.comfort.choose_scale(percent)
    window.resize(1280, 720)
    editor = show(window, story())
    select(editor, "st_7")
    QApplication.processEvents()
    QApplication.processEvents()
    cut = [_words(widget) for widget in window.findChildren(QWidget) if _is_cut(widget)]
    assert cut == []


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _is_cut(widget: QWidget) -> bool:
    """Say whether a label or button is smaller than its words need; what shortens itself with a sign is not."""
    if not widget.isVisible() or isinstance(widget, Elided) or not _words(widget):
        return False
    metrics = widget.fontMetrics()
    if widget.height() < metrics.height() - 2:
        return True
    if isinstance(widget, QLabel) and not widget.wordWrap():
        return widget.width() < metrics.horizontalAdvance(widget.text())
    return isinstance(widget, QPushButton) and widget.width() < metrics.horizontalAdvance(widget.text())


def test_easy_reading_writes_interface_and_map_in_the_other_face(editor: Editor, window: MainWindow) -> None:
    page = opened(window)
    QTest.keyClick(page.easy, Qt.Key.Key_Space)
    assert window.font().family() == "Journey Easy 400"
    assert page.easy.fontInfo().family() == "Journey Easy 400"
    assert editor.canvas.map_scene.look.family == "easy"
    assert user_preferences().easy_reading
    QTest.keyClick(page.easy, Qt.Key.Key_Space)
    assert window.font().family() == "Journey Sans 400" and editor.canvas.map_scene.look.family == "sans"
    page.close()


def test_reduced_motion_lets_the_camera_jump(editor: Editor, window: MainWindow) -> None:
    page = opened(window)
    click(page.motions.buttons["full"])
    assert not reduced_motion(editor.canvas)
    editor.canvas.camera.step(1)
    assert editor.canvas.camera.is_moving
    editor.canvas.camera.finish()
    click(page.motions.buttons["reduced"])
    editor.canvas.camera.step(1)
    assert not editor.canvas.camera.is_moving
    assert user_preferences().motion == "reduced"
    page.close()


def test_digits_type_and_alt_rates(editor: Editor, window: MainWindow) -> None:
    page = opened(window)
    QTest.keyClick(page.digits, Qt.Key.Key_Space)
    page.close()
    window.activateWindow()
    select(editor, "st_3")
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_5, ALT)
    assert felt(editor, "st_3") == 2
    QTest.keyClick(editor.canvas, Qt.Key.Key_Minus, ALT)
    assert felt(editor, "st_3") is None
    QTest.keyClicks(editor.canvas, "2")
    assert editor.canvas.title_editor.is_open
    QTest.keyClicks(editor.canvas.title_editor, "nd call")
    QTest.keyClick(editor.canvas.title_editor, Qt.Key.Key_Return)
    assert editor.workspace.document.get("st_3", Step).title == "2nd call"
    assert felt(editor, "st_3") is None
    sheet = KeySheet(window.commands, window)
    assert any(row.startswith("Alt+5 ") for row in sheet.shown())
    assert not any(row.startswith("5 Rate") for row in sheet.shown())
    sheet.close()
    window.comfort.toggle_digits()
    QTest.keyClick(editor.canvas, Qt.Key.Key_1)
    assert felt(editor, "st_3") == -2


def test_a_project_that_is_opened_later_follows_the_settings(window: MainWindow) -> None:
    window.comfort.choose_digits(True)
    window.comfort.choose_easy_reading(True)
    editor = show(window, story())
    assert window.commands.action("feel.1").shortcut().toString() == "Alt+1"
    assert editor.canvas.map_scene.look.family == "easy"
    window.comfort.choose_easy_reading(False)


def test_what_was_chosen_is_kept(window: MainWindow) -> None:
    window.comfort.choose_scale(150)
    kept = user_preferences()
    assert (kept.scale, kept.easy_reading, kept.motion, kept.digits_type) == (150, False, "system", False)


def test_borders_stay_thin_and_small_text_readable(plain_application: QApplication) -> None:
    sheet = "QLabel { font-size: 13px; border: 1px solid red; padding: 0 5px; min-height: 20px; }"
    assert scaled(sheet) == sheet
    use_lettering(200, easy=False)
    larger = "QLabel { font-size: 26px; border: 1px solid red; padding: 0 10px; min-height: 40px; }"
    assert scaled(sheet) == larger
    use_lettering(80, easy=False)
    assert "font-size: 12px" in scaled(sheet)


def test_every_setting_stands_in_the_palette(window: MainWindow) -> None:
    texts = {command.text for command in window.commands.all()}
    assert {
        "Settings…", "Larger interface", "Smaller interface", "Easy reading", "Reduced motion",
        "Digits type, Alt with a digit rates", "Light", "Dark", "High contrast",
    } <= texts  # fmt: skip
