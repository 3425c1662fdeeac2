"""Ctrl+F: find texts on the map while everything else goes on."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import CTRL, SHIFT, click, select, show, type_text
from ui.canvas.items import Mark
from ui.editor import Editor
from ui.find_bar import FindBar
from ui.main_window import MainWindow
from workbench.edits.projects import new_document
from workbench.edits.steps import add_step, rename_step
from workbench.model import order
from workbench.model.change import Change
from workbench.model.ids import SeededIds
from workbench.model.records import Step


def find(editor: Editor, typed: str) -> FindBar:
    """Press Ctrl+F on the canvas and type."""
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_F, CTRL)
    bar = editor.finding.bar
    assert bar.isVisible() and bar.field.hasFocus()
    type_text(bar.field, typed)
    return bar


def test_it_finds_as_one_types_and_says_which_of_how_many(editor: Editor) -> None:
    bar = find(editor, "desk")
    found = editor.canvas.found.records
    assert len(found) > 1 and editor.workspace.selection == found[:1]
    assert bar.count.text() == f"1 of {len(found)}"
    assert "desk" in bar.where.text().casefold()
    assert bar.field.hasFocus(), "one goes on typing"


def test_enter_and_f3_go_on_and_round_and_back(editor: Editor, window: MainWindow) -> None:
    bar = find(editor, "the")
    found = editor.canvas.found.records
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert editor.workspace.selection == (found[1],)
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    assert editor.workspace.selection == (found[2 % len(found)],)
    for _ in range(3):
        QTest.keyClick(bar.field, Qt.Key.Key_F3, SHIFT)
    assert editor.workspace.selection == (found[-1],)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert editor.workspace.selection == (found[0],)
    assert bar.count.text() == f"1 of {len(found)}"


def test_what_was_found_stands_out_also_from_afar(editor: Editor) -> None:
    find(editor, "desk")
    canvas = editor.canvas
    marked = [key for key, card in canvas.map_scene.cards.items() if card.mark & Mark.FOUND]
    assert marked and set(marked) <= set(canvas.found.records)
    canvas.camera.jump(canvas.map_scene.map_rect().center(), 0.2)
    editor.workspace.select(())
    with_rings = canvas.grab().toImage()
    canvas.found.show(())
    assert canvas.grab().toImage() != with_rings
    assert not any(card.mark & Mark.FOUND for card in canvas.map_scene.cards.values())


def test_escape_closes_and_the_found_one_stays_selected(editor: Editor) -> None:
    bar = find(editor, "queue")
    selected = editor.workspace.selection
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible() and editor.canvas.hasFocus()
    assert editor.workspace.selection == selected != ()
    assert editor.canvas.found.records == ()


def test_f3_after_closing_goes_on(editor: Editor) -> None:
    bar = find(editor, "the")
    found = editor.canvas.found.records
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    QTest.keyClick(editor.canvas, Qt.Key.Key_F3)
    assert bar.isVisible() and editor.workspace.selection == (found[1],)


def test_it_begins_at_the_selected_step(editor: Editor) -> None:
    select(editor, "st_9")
    find(editor, "the")
    reading = editor.canvas.reading_order()
    steps = [key for key in editor.workspace.selection if key in reading]
    assert not steps or reading.index(steps[0]) >= reading.index("st_9")


def test_the_map_can_be_worked_on_meanwhile(editor: Editor, qtbot: QtBot) -> None:
    bar = find(editor, "queue")
    before = len(editor.canvas.found.records)
    workspace = editor.workspace
    workspace.perform(lambda d, _: rename_step(d, "st_9", "Another queue"))
    qtbot.waitUntil(lambda: len(editor.canvas.found.records) == before + 1, timeout=2000)
    assert bar.isVisible()


def test_what_is_nowhere_is_said(editor: Editor) -> None:
    select(editor, "st_3")
    bar = find(editor, "zebra")
    assert bar.count.text() == "Not found"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert editor.workspace.selection == ("st_3",)


def test_the_buttons_do_it_with_a_mouse(editor: Editor) -> None:
    bar = find(editor, "the")
    found = editor.canvas.found.records
    down = next(b for b in bar._buttons.values() if b.accessibleName() == "Next")
    click(down, down.rect().center())
    assert editor.workspace.selection == (found[1],)
    close = next(b for b in bar._buttons.values() if b.accessibleName() == "Close")
    click(close, close.rect().center())
    assert not bar.isVisible()


def test_the_bar_never_covers_what_it_found(editor: Editor, window: MainWindow) -> None:
    bar = find(editor, "o")
    canvas = editor.canvas
    for _ in canvas.found.records:
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        canvas.camera.finish()
        QApplication.processEvents()
        rect = canvas.scene_rect_to_view(canvas.map_scene.rect_of(editor.workspace.selection))
        if canvas.workspace.selected_steps:
            assert not bar.geometry().intersects(rect.toAlignedRect())


def test_five_thousand_steps_do_not_stall(window: MainWindow) -> None:
    """The limit is far above what a letter costs on a quiet machine: it tells a stall from noise."""
    ids = SeededIds(3)
    document = new_document(ids)
    journey = order.journeys(document)[0].id
    steps = [
        Step(id=f"st_{n}", journey=journey, rank=f"{n:05d}1", title=f"Ask colleague {n} for form {n % 97}")
        for n in range(1, 5_001)
    ]
    document.apply(Change(label="Many", before={s.id: None for s in steps}, after={s.id: s for s in steps}))
    first = add_step(document, ids, journey, title="Needle")
    document.apply(first)
    editor = show(window, document)
    editor.canvas.camera.jump(editor.canvas.map_scene.map_rect().center(), 0.1)
    bar = find(editor, "")
    for letter in "form 96":
        start = time.thread_time()
        QTest.keyClicks(bar.field, letter)
        assert time.thread_time() - start < 0.3
    assert bar.count.text() == "1 of 51"
