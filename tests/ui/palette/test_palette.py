"""Ctrl+K: find or run anything, from the keyboard or with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from tests.ui.driving import CTRL, LEFT, NONE, click, select, type_text
from ui.commands import Condition
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.palette.other_words import OTHER_WORDS
from ui.palette.panel import Palette
from ui.palette.rows import CHOICE
from ui.preferences import user_preferences
from workbench.edits.notes import add_note
from workbench.edits.steps import add_step, rename_step
from workbench.model.records import NoteType, Step


def opened(window: MainWindow) -> Palette:
    """Press Ctrl+K where the focus is."""
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_K, CTRL)
    palette = shown(window)
    assert palette is not None and palette.field.hasFocus()
    return palette


def shown(window: MainWindow) -> Palette | None:
    return next((palette for palette in window.findChildren(Palette) if palette.isVisible()), None)


def asked(window: MainWindow, typed: str) -> Palette:
    palette = opened(window)
    type_text(palette.field, typed)
    return palette


def run(window: MainWindow, typed: str) -> None:
    QTest.keyClick(asked(window, typed).field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert shown(window) is None


def press(palette: Palette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.field, key)


def marked(palette: Palette) -> str:
    return palette.current.text if palette.current else ""


def test_a_command_is_found_in_spite_of_typing_errors_and_runs(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_7")
    editor.canvas.setFocus()
    run(window, "duplciate")
    assert editor.workspace.session.undo_label == "Duplicate step"
    assert editor.canvas.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("new journey", "Add journey"),
        ("new lane", "Add lane"),
        ("swimlane", "Add lane"),
        ("new step", "Add step"),
        ("new user", "Add persona"),
        ("remove", "Delete"),
        ("shortcuts", "All the keys"),
        ("pdf", "Export"),
        ("preferences", "Settings"),
        ("arrange layout", "Tidy the map, or what is selected"),
        ("revert", "Undo"),
        ("new map", "New map"),
        ("create stage", "Add stage"),
        ("search", "Find in this journey"),
        ("dark mode", "Dark"),
        ("pin", "Lock in place"),
        ("delete", "Delete"),
        ("copy", "Copy"),
    ],
)
def test_a_command_is_found_by_other_words_for_it(
    editor: Editor, window: MainWindow, typed: str, found: str
) -> None:
    select(editor, "st_7")
    editor.workspace.perform(lambda d, _ids: rename_step(d, "st_7", "Wait again"))
    palette = asked(window, typed)
    assert palette.rows()[0].partition(", ")[0] == found.partition(", ")[0]
    press(palette, Qt.Key.Key_Escape)


def test_other_words_are_of_commands_that_exist_and_add_some(editor: Editor, window: MainWindow) -> None:
    texts = {command.id: command.text.lower() for command in window.commands.all()}
    for key, words in OTHER_WORDS.items():
        assert key in texts
        assert set(words.split()) - set(texts[key].split()), key


def test_it_shows_the_keys_and_what_is_missing(editor: Editor, window: MainWindow) -> None:
    select(editor)
    palette = asked(window, "branch")
    assert palette.rows()[0] == "Branch from this step, Map, Ctrl+B, not now: Select a step first"
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible(), "what is not possible closes nothing"
    assert editor.workspace.session.undo_label is None
    press(palette, Qt.Key.Key_Escape)


def test_every_command_stands_in_it_with_its_keys(editor: Editor, window: MainWindow) -> None:
    palette = opened(window)
    rows = palette.rows()
    for command in window.commands.all():
        assert any(row.startswith(command.text.rstrip("…")) for row in rows), command.id
    assert any(row.startswith("Export, Ctrl+E, Ctrl+P") for row in rows)
    press(palette, Qt.Key.Key_Escape)


def test_what_is_impossible_says_why_in_words_of_its_own(editor: Editor, window: MainWindow) -> None:
    vague = [
        command.id
        for command in window.commands.all()
        if command.enabled is not None
        and (
            not isinstance(command.enabled, Condition)
            or any(words == "Not possible now" for _, words in command.enabled.parts)
        )
    ]
    assert vague == [], "give their conditions words with ui.commands.when"


@pytest.mark.parametrize("place", ["canvas", "outline", "field"])
def test_escape_gives_the_focus_back_where_it_was(editor: Editor, window: MainWindow, place: str) -> None:
    select(editor, "st_7")
    field = editor.inspector.first_field()
    came_from = {"canvas": editor.canvas, "outline": editor.outline.tree, "field": field}[place]
    came_from.setFocus()
    palette = asked(window, "zoom")
    press(palette, Qt.Key.Key_Escape)
    assert came_from.hasFocus()
    QApplication.processEvents()
    assert shown(window) is None


def test_ctrl_k_again_closes_it(editor: Editor, window: MainWindow) -> None:
    editor.canvas.setFocus()
    palette = opened(window)
    QTest.keyClick(palette.field, Qt.Key.Key_K, CTRL)
    assert not palette.isVisible() and editor.canvas.hasFocus()


def test_a_click_elsewhere_closes_it_and_counts(editor: Editor, window: MainWindow) -> None:
    palette = opened(window)
    QTest.mouseClick(editor.outline.tree.viewport(), LEFT, NONE, QPoint(60, 40))
    editor.outline.tree.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not palette.isVisible()


def test_digits_letters_and_signs_type(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_7")
    palette = asked(window, "1 3-0 b?")
    assert palette.field.text() == "1 3-0 b?"
    assert editor.workspace.session.undo_label is None
    press(palette, Qt.Key.Key_Escape)


def test_arrows_go_over_headings_and_round(editor: Editor, window: MainWindow) -> None:
    palette = asked(window, "service")
    texts = [row.partition(",")[0] for row in palette.rows()]
    assert len(texts) > 1
    seen = [marked(palette)]
    for _ in texts:
        press(palette, Qt.Key.Key_Down)
        seen.append(marked(palette))
    assert seen == [*texts, texts[0]]
    press(palette, Qt.Key.Key_Up)
    assert marked(palette) == texts[-1]
    press(palette, Qt.Key.Key_Escape)


def test_a_click_on_a_row_chooses_it(editor: Editor, window: MainWindow) -> None:
    palette = asked(window, "wait in the queue")
    model = palette.list.model()
    row = next(model.index(r, 0) for r in range(model.rowCount()) if model.index(r, 0).data(CHOICE))
    QTest.mouseClick(palette.list.viewport(), LEFT, NONE, palette.list.visualRect(row).center())
    assert editor.workspace.selection == ("st_5",)
    assert editor.canvas.hasFocus()


def test_the_field_in_the_bar_leads_to_it(editor: Editor, window: MainWindow) -> None:
    editor.canvas.setFocus()
    button = editor.bar.findChild(QToolButton, "find")
    assert button is not None
    click(button, button.rect().center())
    palette = shown(window)
    assert palette is not None and palette.field.hasFocus()
    press(palette, Qt.Key.Key_Escape)
    assert editor.canvas.hasFocus()


def test_commands_come_before_places_when_they_fit(editor: Editor, window: MainWindow) -> None:
    workspace = editor.workspace
    workspace.perform(lambda d, ids: add_step(d, ids, workspace.journey, title="Export the ticket"))
    palette = asked(window, "export")
    assert palette.rows()[0].startswith("Export, File")
    assert any(row.startswith("Export the ticket, Step") for row in palette.rows())
    press(palette, Qt.Key.Key_Escape)


def test_it_goes_to_steps_lanes_personas_and_notes(editor: Editor, window: MainWindow) -> None:
    workspace = editor.workspace
    note = workspace.perform(
        lambda d, ids: add_note(
            d, ids, workspace.journey, NoteType.PAIN, text="Umständliche Rückfragen", anchor="st_5"
        )
    )
    assert note is not None
    run(window, "Call the servcie desk")
    assert workspace.selection == ("st_4",)
    run(window, "ruckfragen")
    assert workspace.selection == ("st_5",)
    run(window, "mei tanaka")
    assert not editor.is_map_shown
    run(window, "wait in the queue")
    assert editor.is_map_shown and workspace.selection == ("st_5",)


def test_a_command_of_the_map_brings_the_map_back(editor: Editor, window: MainWindow) -> None:
    editor.show_persona_page(editor.workspace.personas[0])
    run(window, "next step in reading order")
    assert editor.is_map_shown and editor.canvas.hasFocus()
    assert len(editor.workspace.selected_steps) == 1


def test_a_command_for_map_and_outline_runs_where_one_was(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_7")
    editor.outline.tree.setFocus()
    run(window, "rate very negative")
    assert editor.outline.tree.hasFocus()


def test_what_was_chosen_lately_comes_first_and_is_kept(editor: Editor, window: MainWindow) -> None:
    run(window, "fit the map")
    run(window, "emotion strip")
    assert user_preferences().recent_commands == ("view.strip", "view.fit_map")
    palette = opened(window)
    assert [row.partition(",")[0] for row in palette.rows()[:2]] == ["Emotion strip", "Fit the map"]
    press(palette, Qt.Key.Key_Escape)


def test_it_works_on_the_start_page(window: MainWindow) -> None:
    came_from = window.focusWidget()
    palette = asked(window, "undo")
    assert palette.rows() == [] or not any(row.startswith("Undo") for row in palette.rows())
    press(palette, Qt.Key.Key_Escape)
    assert window.focusWidget() is came_from
    run(window, "dark")
    assert window.theme.name == "dark"


def test_closing_the_map_while_it_is_open_closes_it(editor: Editor, window: MainWindow) -> None:
    opened(window)
    window.desk.ask.choice = 1  # type: ignore[attr-defined]
    window.commands.action("file.close").trigger()
    QApplication.processEvents()
    assert window.editor is None and shown(window) is None


def test_a_title_that_is_being_written_is_kept(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_7")
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_F2)
    field = window.focusWidget()
    assert field is not editor.canvas
    QTest.keyClicks(field, " now")
    palette = opened(window)
    assert not editor.canvas.title_editor.is_open
    assert editor.workspace.document.get("st_7", Step).title.endswith("now")
    press(palette, Qt.Key.Key_Escape)


def test_it_stays_in_the_window(editor: Editor, window: MainWindow) -> None:
    palette = opened(window)
    for width, height in ((960, 600), (1440, 900)):
        window.resize(width, height)
        QApplication.processEvents()
        assert window.rect().contains(palette.geometry())
    press(palette, Qt.Key.Key_Escape)
