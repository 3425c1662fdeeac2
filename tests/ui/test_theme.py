"""The three themes: contrast of every pair that is used, live switching, borders and focus in high contrast."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tests.ui.driving import select
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.preferences import user_preferences
from ui.sizes import scaled
from ui.theme import palette, style_sheet
from workbench.drawing.theme import ThemeName, contrast, theme

FREE = QPoint(1285, 28)
"""A place on the bar where nothing stands, px."""
NAMES: tuple[ThemeName, ...] = ("light", "dark", "high contrast")


@pytest.mark.parametrize("name", NAMES)
def test_texts_of_controls_can_be_read(name: ThemeName) -> None:
    look = theme(name)
    grounds = (look.bg, look.surface, look.surface2)
    for ink in (look.text, look.text2, look.muted, look.danger, look.warning):
        for ground in grounds:
            assert contrast(ink, ground) >= 4.5, f"{ink} on {ground}"
    assert contrast(look.text, look.selection_fill) >= 4.5
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.on_accent, look.accent_hover) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_borders_of_controls_and_the_focus_can_be_seen(name: ThemeName) -> None:
    look = theme(name)
    for ground in (look.bg, look.surface):
        assert contrast(look.border_strong, ground) >= 3
        assert contrast(look.focus, ground) >= 3
        assert contrast(look.accent, ground) >= 3


def test_in_high_contrast_every_border_is_strong_and_the_focus_differs_from_it() -> None:
    look = theme("high contrast")
    assert contrast(look.border, look.surface) >= 7
    assert look.focus != look.border and look.focus != look.accent
    assert "transparent" not in re.findall(r'kind="quiet"\] \{ border-color: (\w+)', style_sheet(look))


def test_disabled_text_differs_and_can_still_be_read() -> None:
    made = palette(theme("light"))
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == theme("light").muted


@pytest.mark.parametrize("selected", [(), ("st_7",), ("st_1", "st_2")])
def test_themes_switch_while_everything_is_open(
    editor: Editor, window: MainWindow, selected: tuple[str, ...]
) -> None:
    select(editor, *selected)
    for name in (*NAMES, "light"):
        window.commands.action(f"view.theme {name}").trigger()
        QApplication.processEvents()
        assert editor.workspace.theme.name == name and window.theme.name == name
        assert window.commands.action(f"view.theme {name}").isChecked()
        ground = window.grab().toImage().pixelColor(editor.bar.mapTo(window, FREE))
        assert ground == QColor(theme(name).surface)
    assert editor.workspace.selection == selected


def test_a_theme_styles_all_widgets_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets: list[str] = []
    monkeypatch.setattr(QApplication, "setStyleSheet", lambda _app, sheet: sheets.append(sheet))
    window.choose_theme("dark")
    assert sheets == [scaled(style_sheet(theme("dark")))]


def test_a_persona_page_switches_too(editor: Editor, window: MainWindow) -> None:
    editor.show_persona_page("pe_p1")
    for name in NAMES:
        window.choose_theme(name)
        QApplication.processEvents()
        page = editor.persona_page
        ground = page.grab().toImage().pixelColor(page.width() - 3, page.height() - 3)
        assert ground == QColor(theme(name).surface)


def test_forms_out_of_sight_are_made_anew_only_when_they_are_wanted(
    editor: Editor, window: MainWindow
) -> None:
    select(editor, "st_7")
    editor.show_persona_page("pe_p1")
    step = editor.inspector.step
    assert step.notes.cards and step.feelings._rows
    window.choose_theme("dark")
    assert not editor.inspector.several._rows and not editor.inspector.journey.notes.cards
    editor.show_map()
    assert len(step.notes.cards) == 2 and len(step.feelings._rows) == 3
    faces = next(iter(step.feelings._rows.values())).faces.buttons
    assert faces[0]._look.name == "dark"


def test_the_choice_is_kept(window: MainWindow) -> None:
    window.choose_theme("high contrast")
    assert user_preferences().theme == "high contrast"
