"""The map as assistive technology sees it: a list of cards."""

from __future__ import annotations

import gc

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exports.text import QtShaper
from tests.story import story
from tests.ui.canvas.conftest import Person
from ui.canvas import accessible
from ui.canvas.accessible import CardInterface
from ui.canvas.view import CanvasView
from ui.workspace import Workspace
from workbench.drawing.theme import theme
from workbench.edits.steps import delete_steps
from workbench.method.feelings import feeling_at, shown_valence
from workbench.model.ids import SeededIds
from workbench.session import ProjectSession


def test_the_canvas_is_a_list_of_cards_in_reading_order(person: Person):
    canvas = _list(person)
    assert canvas.role() is QAccessible.Role.List
    assert canvas.text(QAccessible.Text.Name) == "Journey map"
    assert canvas.childCount() == 14
    card = canvas.child(4)
    assert card is not None
    assert card.role() is QAccessible.Role.ListItem
    assert card.text(QAccessible.Text.Name) == "Wait in the queue, very negative, −2"
    assert card.text(QAccessible.Text.Description) == (
        "step 5 of 14, wait, stage Seek help, lane Service desk, 1 way out, 1 note"
    )
    assert canvas.indexOfChild(card) == 4


def test_a_card_can_be_focused_pressed_and_rated(person: Person):
    card = _card(person, "st_5")
    actions = card.actionInterface()
    actions.doAction(actions.setFocusAction())
    assert person.selection == ("st_5",)
    assert card.state().focused
    actions.doAction(actions.increaseAction())
    assert shown_valence(feeling_at(person.document, "pe_p1", "st_5")) == -1
    value = card.valueInterface()
    assert (value.minimumValue(), value.maximumValue(), value.currentValue()) == (-2.0, 2.0, -1.0)
    value.setCurrentValue(2)
    assert card.text(QAccessible.Text.Name) == "Wait in the queue, very positive, +2"
    actions.doAction(actions.pressAction())
    assert person.canvas.title_editor.is_open


def test_the_focused_card_is_the_lists_focus_child(person: Person):
    person.click(person.on("st_3"))
    focused = _list(person).focusChild()
    assert focused is not None
    assert focused.text(QAccessible.Text.Name).startswith("Look for the number")


def test_cards_that_go_take_their_interfaces_along(person: Person):
    for key in list(person.canvas.layout.cards):
        _card(person, key)
    for key in list(person.canvas.layout.cards)[2:]:
        person.canvas.workspace.perform(lambda document, _ids, key=key: delete_steps(document, [key]))
        gc.collect()
    assert _list(person).childCount() == 2
    assert _card(person, "st_1").isValid()


def test_a_card_lies_where_it_is_seen(person: Person):
    card = _card(person, "st_3")
    canvas = person.canvas
    assert card.rect().contains(canvas.viewport().mapToGlobal(person.on("st_3")))
    at = canvas.viewport().mapToGlobal(person.on("st_3"))
    found = _list(person).childAt(at.x(), at.y())
    assert found is not None
    assert found.text(QAccessible.Text.Name) == card.text(QAccessible.Text.Name)


def _list(person: Person) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(person.canvas)


def _card(person: Person, step: str) -> CardInterface:
    card = person.canvas._access.card(step)
    assert isinstance(card, CardInterface)
    return card


def test_everything_goes_with_the_window(qtbot: QtBot):
    workspace = Workspace(ProjectSession(story(), SeededIds(5)), QtShaper(), theme("light"))
    window = QWidget()
    canvas = CanvasView(workspace, window, animated=False)
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.child(3) is not None
    access = canvas._access
    window.deleteLater()
    with qtbot.waitSignal(window.destroyed):
        pass
    assert access.interface is None
    assert accessible._CANVASES.get(access._key) is not access
    del canvas, interface, window
    gc.collect()
    workspace.close()
