"""Lines about a persona are put elsewhere by drag, by keys and by menu, and carry what belongs beside them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.driving import choose_entry, click, history, pick, type_text, write_and_leave
from ui.editor import Editor
from ui.personas.page import PersonaPage
from ui.personas.trait_row import TraitRow
from ui.personas.traits import TraitsForm
from ui.workspace import Workspace
from workbench.edits.personas import add_trait
from workbench.model import order
from workbench.model.records import Trait, TraitField

JONAS = "pe_p2"
GOALS = ("Be ready for the first client", "Look competent", "Go home on time")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(editor: Editor, workspace: Workspace) -> PersonaPage:
    for goal in GOALS:
        workspace.perform(lambda d, ids, text=goal: add_trait(d, ids, JONAS, TraitField.GOAL, text))
    workspace.perform(lambda d, ids: add_trait(d, ids, JONAS, TraitField.NEED, "One number"))
    editor.show_persona_page(JONAS)
    return editor.persona_page


def texts(workspace: Workspace, field: TraitField = TraitField.GOAL) -> list[str]:
    return [trait.text for trait in order.traits(workspace.document, JONAS, field)]


def row(form: TraitsForm, text: str) -> TraitRow:
    return next(each for each in form.rows.values() if each.text.toPlainText() == text)


def drag(source: TraitRow, target: TraitRow, below: int) -> None:
    grip = source.grip
    start = grip.rect().center()
    end = grip.mapFromGlobal(target.mapToGlobal(target.rect().center() + QPoint(0, below)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, (start + end) / 2)
    QTest.mouseMove(grip, end)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=end)


def test_keys_move_a_line_and_stay_in_it(page: PersonaPage, workspace: Workspace) -> None:
    form = page.profile.traits[TraitField.GOAL]
    before = len(history(workspace))
    line = row(form, "Go home on time").text
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Up, ALT)
    assert texts(workspace) == [GOALS[0], GOALS[2], GOALS[1]]
    assert row(form, "Go home on time").text.hasFocus()
    QTest.keyClick(row(form, "Go home on time").text, Qt.Key.Key_Down, ALT)
    assert texts(workspace) == list(GOALS)
    assert len(history(workspace)) == before + 2


def test_a_line_is_dragged_before_another(page: PersonaPage, workspace: Workspace) -> None:
    form = page.profile.traits[TraitField.GOAL]
    drag(row(form, GOALS[2]), row(form, GOALS[0]), -6)
    assert texts(workspace) == [GOALS[2], GOALS[0], GOALS[1]]
    workspace.undo()
    assert texts(workspace) == list(GOALS)


def test_a_line_is_dragged_into_another_field(page: PersonaPage, workspace: Workspace) -> None:
    goals, needs = page.profile.traits[TraitField.GOAL], page.profile.traits[TraitField.NEED]
    drag(row(goals, GOALS[1]), row(needs, "One number"), 6)
    assert texts(workspace, TraitField.NEED) == ["One number", GOALS[1]]
    assert texts(workspace) == [GOALS[0], GOALS[2]]


def test_the_handle_offers_the_same_by_menu(page: PersonaPage, workspace: Workspace) -> None:
    line = row(page.profile.traits[TraitField.GOAL], GOALS[0])
    click(line.grip)
    menu = next(m for m in line.findChildren(QMenu) if m.title() == "Move to")
    choose_entry(menu, "Frustrations")
    assert texts(workspace, TraitField.FRUSTRATION) == [GOALS[0]]


def test_esc_gives_a_drag_up(page: PersonaPage, workspace: Workspace) -> None:
    grip = row(page.profile.traits[TraitField.GOAL], GOALS[2]).grip
    before = len(history(workspace))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())
    QTest.mouseMove(grip, QPoint(8, -60))
    QTest.keyClick(grip, Qt.Key.Key_Escape)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(8, -60))
    assert len(history(workspace)) == before


def test_enter_goes_from_line_to_line_and_then_to_the_new_one(page: PersonaPage) -> None:
    form = page.profile.traits[TraitField.GOAL]
    row(form, GOALS[1]).text.setFocus()
    QTest.keyClick(row(form, GOALS[1]).text, Qt.Key.Key_Return)
    assert row(form, GOALS[2]).text.hasFocus()
    QTest.keyClick(row(form, GOALS[2]).text, Qt.Key.Key_Return)
    assert form.new.hasFocus()


def test_an_access_need_says_its_kind_and_what_it_asks(page: PersonaPage, workspace: Workspace) -> None:
    form = page.profile.traits[TraitField.ACCESS_NEED]
    type_text(form.new, "One hand free")
    form.add()
    line = row(form, "One hand free")
    assert line.kind is not None and line.why is not None and line.why.isHidden()
    pick(line.kind, "Situational")
    line.text.setFocus()
    assert not line.why.isHidden()
    write_and_leave(line.why, "Calls before forms")
    found = workspace.document.get(line.trait, Trait)
    assert (found.label, found.why) == ("situational", "Calls before forms")


def test_demographics_are_folded_and_ask_why(page: PersonaPage, workspace: Workspace) -> None:
    form = page.profile.traits[TraitField.DEMOGRAPHIC]
    assert not form.isVisible()
    page.profile._sections[TraitField.DEMOGRAPHIC].open()
    type_text(form.new, "54")
    form.add()
    line = row(form, "54")
    assert line.label is not None and line.why is not None and not line.why.isHidden()
    write_and_leave(line.label, "Age")
    assert workspace.document.get(line.trait, Trait).label == "Age"
