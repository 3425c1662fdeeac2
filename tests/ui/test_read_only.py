"""A map that is open elsewhere: nothing pretends that it could be changed, and after "Save as" everything can."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItemIterator

from assets import SAMPLES
from tests.ui.driving import LEFT, NONE, Answers, editor_of, select, text_of
from ui.editor import Editor
from ui.empathy.card import EntryCard
from ui.main_window import MainWindow
from workbench.edits.steps import rename_step
from workbench.model import order
from workbench.model.records import TraitField
from workbench.project import open_project


@pytest.fixture
def reader(window: MainWindow, tmp_path: Path) -> Iterator[Editor]:
    """Give the editor of a project that is open elsewhere."""
    file = tmp_path / "shared.journey"
    shutil.copy(next(SAMPLES.glob("*laptop*")), file)
    with open_project(file):
        assert window.open_instead(lambda: window.desk.open(file))
        QApplication.processEvents()
        yield editor_of(window)


def first(editor: Editor) -> str:
    return order.steps(editor.workspace.document, editor.workspace.journey)[0].id


def test_commands_that_edit_are_greyed_and_those_that_look_are_not(
    reader: Editor, window: MainWindow
) -> None:
    select(reader, first(reader))
    window.commands.refresh()
    for key in (
        "step.add",
        "edit.delete",
        "note.add",
        "feel.1",
        "journey.add",
        "persona.add",
        "outline.rename",
    ):
        assert not window.commands.action(key).isEnabled(), key
    for key in ("edit.copy", "view.fit_map", "go.next", "focus.next", "persona.open", "view.outline"):
        assert window.commands.action(key).isEnabled(), key


def test_fields_cannot_be_typed_into_and_boxes_not_be_changed(reader: Editor) -> None:
    select(reader, first(reader))
    form = reader.inspector.step
    title = text_of(form.title)
    QTest.keyClicks(form.title, "No")
    assert text_of(form.title) == title and form.title.isReadOnly()
    faces = next(iter(form.feelings._rows.values())).faces.buttons
    assert not any(control.isEnabled() for control in (form.kind, form.stage, form.truth, *faces))
    reader.workspace.persona_changed.emit()
    assert not any(button.isEnabled() for button in faces)


def test_cards_are_not_carried_and_titles_not_opened(reader: Editor) -> None:
    step, canvas = first(reader), reader.canvas
    card = canvas.map_scene.cards[step]
    before = card.pos()
    middle = canvas.mapFromScene(card.sceneBoundingRect().center())
    viewport = canvas.viewport()
    QTest.mousePress(viewport, LEFT, NONE, middle)
    for far in (20, 60, 120):
        QTest.mouseMove(viewport, middle + QPoint(far, far))
    assert card.pos() == before
    QTest.mouseRelease(viewport, LEFT, NONE, middle + QPoint(120, 120))
    canvas.editing.edit(step)
    assert not canvas.editing.is_open


def test_lines_of_the_outline_are_not_opened(reader: Editor) -> None:
    tree = reader.outline.tree
    item = QTreeWidgetItemIterator(tree).value()
    tree.setCurrentItem(item)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_X)
    assert tree._editor() is None


def test_after_save_as_everything_can_be_changed(
    reader: Editor, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    step = first(reader)
    select(reader, step)
    answers.place = tmp_path / "mine.journey"
    assert window.save()
    form = reader.inspector.step
    assert form.kind.isEnabled() and not form.title.isReadOnly()
    assert window.commands.action("step.add").isEnabled()
    item = reader.outline._items[step]
    assert item.flags() & Qt.ItemFlag.ItemIsEditable
    item.setText(0, "Mine")
    assert order.steps(reader.workspace.document, reader.workspace.journey)[0].title == "Mine"


def test_a_title_that_is_refused_does_not_stay_in_the_outline(editor: Editor) -> None:
    item = editor.outline._items["st_1"]
    title = item.text(0)
    editor.workspace.session.read_only = "This map is open in another window."
    item.setText(0, "Refused")
    assert item.text(0) == title
    editor.workspace.session.read_only = None
    editor.workspace.perform(lambda d, _: rename_step(d, "st_1", "Taken"))
    assert item.text(0) == "Taken"


def test_an_empathy_map_can_be_gone_through_and_not_be_changed(reader: Editor, window: MainWindow) -> None:
    window.commands.action("view.empathy").trigger()
    view, before = reader.people.empathy, reader.workspace.document.snapshot()
    card = view.first_field()
    assert isinstance(card, EntryCard) and card.hasFocus()
    QTest.keyClicks(card, "x")
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert card.hasFocus() and reader.workspace.document.snapshot() == before
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert view.current != card.trait
    assert not view.board.areas[TraitField.SAYS].new.isEnabled()
    assert not any(
        view.side.buttons[name].isEnabled() for name in ("edit", "delete", "contradict", "field", "note")
    )
    assert not view.side.field.isEnabled() and view.side.forms.button(1).isEnabled()
