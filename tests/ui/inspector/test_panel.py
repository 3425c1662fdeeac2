"""The inspector as a whole: Tab from top to bottom, new notes in sight, personas as they are called now."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, select, show, words_of
from ui.editor import Editor
from ui.face_button import FaceButton
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.edits.personas import edit_persona
from workbench.edits.projects import new_document
from workbench.edits.rows import Row, add_rows
from workbench.method.feelings import shown_valence
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import RandomIds
from workbench.model.records import Feeling, Note, Persona

AMARA = "pe_p1"


def area_of(widget: QWidget) -> QScrollArea:
    place = widget.parentWidget()
    while not isinstance(place, QScrollArea):
        assert place is not None
        place = place.parentWidget()
    return place


def is_in_sight(widget: QWidget) -> bool:
    room = area_of(widget).viewport()
    return room.rect().contains(QRect(widget.mapTo(room, QPoint()), widget.size()))


def names(part: QWidget) -> set[str]:
    return {each.accessibleName() for each in part.findChildren(FaceButton) if each.isVisible()}


def rename(workspace: Workspace, name: str) -> None:
    workspace.perform(lambda d, _: edit_persona(d, AMARA, name=name))
    QApplication.processEvents()


def walked(window: MainWindow, page: QWidget, first: QWidget, most: int = 90) -> list[QWidget]:
    """Press Tab from a field until the focus leaves the page, or begins again."""
    first.setFocus()
    seen: list[QWidget] = []
    for _ in range(most):
        focused = window.focusWidget()
        if focused in seen or not page.isAncestorOf(focused):
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return seen


def test_tab_goes_from_top_to_bottom(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_7")
    form = editor.inspector.step
    seen = walked(window, form, form.title)
    tops = [w.mapTo(form, QPoint()).y() for w in seen if "Delete" not in w.accessibleName()]
    assert tops == sorted(tops) and len(tops) > 25
    assert seen.index(form.text) < seen.index(form.stage) < seen.index(form.notes.cards[0].type)
    last = next(iter(form.ways.rows.values()))
    assert seen[-1].parentWidget() in form.ways.rows.values() and seen.index(last.target) > 20


def test_tab_goes_through_a_note_and_its_bin_comes_last(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_3")
    notes = editor.inspector.step.notes
    notes.add()
    card = notes.cards[-1]
    QApplication.processEvents()
    seen = walked(window, card, card.type)
    assert seen[:4] == [card.type, card.text, card.severity, card.affected]
    assert seen[-1].accessibleName().startswith("Delete note")


def test_tab_on_a_personas_page_ends_with_more(editor: Editor, window: MainWindow) -> None:
    editor.show_persona_page(AMARA)
    QApplication.processEvents()
    page = editor.persona_page
    seen = walked(window, page, page.profile.identity.name)
    assert (
        seen[:3] == [page.profile.identity.name, page.profile.identity.role, page.profile.identity.quote]
        and seen[-1] is page.more
    )
    assert seen.index(page.profile.identity.date) < seen.index(
        page.profile.traits[next(iter(page.profile.traits))].new
    )


@pytest.mark.parametrize("selected", [("st_3",), ("st_1", "st_2"), ()])
def test_a_renamed_persona_is_called_so_everywhere(
    editor: Editor, workspace: Workspace, selected: tuple[str, ...]
) -> None:
    select(editor, *selected)
    before = editor.inspector.grab().toImage()
    rename(workspace, "Ama Mensah")
    page = {0: editor.inspector.journey, 1: editor.inspector.step, 2: editor.inspector.several}[len(selected)]
    boxes = {box.text() for box in page.findChildren(QCheckBox) if box.isVisible()}
    told = names(page) | set(words_of(page).split("\n")) | boxes
    assert any("Ama Mensah" in each for each in told)
    assert not any("Amara" in each for each in told)
    assert editor.inspector.grab().toImage() != before


def test_another_portrait_shows_at_once(editor: Editor, workspace: Workspace) -> None:
    select(editor, "st_3")
    QApplication.processEvents()
    before = editor.inspector.step.feelings.grab().toImage()
    avatar = workspace.document.get(AMARA, Persona).avatar
    workspace.perform(
        lambda d, _: edit_persona(d, AMARA, avatar=msgspec.structs.replace(avatar, color=4, dash=4))
    )
    QApplication.processEvents()
    assert editor.inspector.step.feelings.grab().toImage() != before


def test_a_new_note_is_in_sight_with_its_text_ready(editor: Editor, window: MainWindow, qtbot: QtBot) -> None:
    select(editor, "st_7")
    QTest.keyClick(editor.canvas, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    card = editor.inspector.step.notes.cards[-1]
    qtbot.waitUntil(card.text.hasFocus)
    assert is_in_sight(card.text)


def test_without_a_selection_a_note_is_on_the_journey_and_that_is_said(
    editor: Editor, window: MainWindow, qtbot: QtBot
) -> None:
    select(editor)
    QTest.keyClick(editor.canvas, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.status.text == "Note on the journey"
    card = editor.inspector.journey.notes.cards[-1]
    qtbot.waitUntil(card.text.hasFocus)
    assert is_in_sight(card.text)


def test_another_record_is_shown_from_its_top(editor: Editor) -> None:
    select(editor, "st_7")
    QApplication.processEvents()
    bar = area_of(editor.inspector.step).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    editor.inspector.step.refresh()
    assert bar.value() > 0, "an edit does not scroll"
    select(editor, "st_8")
    assert bar.value() == 0


def test_a_rating_that_a_click_takes_away_is_said(editor: Editor, window: MainWindow) -> None:
    select(editor, "st_3")
    row = editor.inspector.step.feelings._rows[AMARA]
    click(next(button for button in row.faces.buttons if button.isChecked()))
    assert window.status.text == "Rating of Amara Osei taken away. Ctrl+Z brings it back."


def test_without_personas_several_steps_are_rated_for_someone(window: MainWindow) -> None:
    editor = show(window, steps_without_personas())
    steps = [step.id for step in order.steps(editor.workspace.document, editor.workspace.journey)]
    select(editor, *steps)
    faces = editor.inspector.several.findChildren(FaceButton)
    assert faces[0].accessibleName().startswith("Someone: ")
    click(faces[1])
    document = editor.workspace.document
    assert [shown_valence(f) for f in document.all(Feeling)] == [-1, -1]
    assert len(document.all(Persona)) == 1, "one nameless persona for all of them"


def steps_without_personas() -> Document:
    ids = RandomIds()
    document = new_document(ids)
    document.apply(
        add_rows(document, ids, order.journeys(document)[0].id, [Row(title) for title in ["One", "Two"]])
    )
    return document


def test_what_is_felt_in_a_future_journey_is_called_a_target(editor: Editor, workspace: Workspace) -> None:
    select(editor, "st_3")
    assert "Target feelings" not in words_of(editor.inspector.step)
    editor.command_action("journey.future").trigger()
    step = order.steps(workspace.document, workspace.journey)[0]
    select(editor, step.id)
    assert "Target feelings" in words_of(editor.inspector.step)


def test_a_transition_shows_both_of_its_ends(editor: Editor) -> None:
    select(editor, "tn_t7")
    target = next(b for b in editor.inspector.way.findChildren(QWidget, "target") if b.isVisible())
    source, goal = target.property("text").split("\n")
    assert source.startswith("From “Please open a ticket") and goal.startswith("to “Agent listens and")
    assert target.accessibleName() == "From “Please open a ticket online” to “Agent listens and takes over”"


def test_what_a_feeling_rests_on_can_be_read(editor: Editor) -> None:
    select(editor, "st_3")
    basis = editor.inspector.step.feelings._rows[AMARA].basis
    longest = max((basis.itemText(i) for i in range(basis.count())), key=len)
    assert basis.fontMetrics().horizontalAdvance(longest) <= basis.width() - 24 - 8 - 8


def test_esc_leaves_a_personas_page(editor: Editor, window: MainWindow) -> None:
    editor.show_persona_page(AMARA)
    page = editor.persona_page
    QTest.keyClicks(page.profile.identity.name, "x")
    QTest.keyClick(page.profile.identity.name, Qt.Key.Key_Escape)
    assert not editor.is_map_shown, "it takes back what was typed"
    QTest.keyClick(page.profile.identity.name, Qt.Key.Key_Escape)
    assert editor.is_map_shown
    assert editor.workspace.document.get(AMARA, Persona).name == "Amara Osei"


def test_a_note_that_is_chosen_is_in_sight(editor: Editor, workspace: Workspace, qtbot: QtBot) -> None:
    note = workspace.document.having(Note, "anchor", "st_7")[-1]
    select(editor, note.id)
    card = editor.inspector.step.notes._cards[note.id]
    qtbot.waitUntil(card.text.hasFocus)
    assert is_in_sight(card.text)
