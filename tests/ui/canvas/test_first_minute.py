"""What must work in the first minute, or the app feels broken."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.canvas.conftest import CTRL, Person
from workbench.method.feelings import shown_valence
from workbench.model import order
from workbench.model.records import Feeling, Step, StepKind, Transition


def test_enter_on_an_empty_map_writes_the_first_step(newcomer: Person):
    newcomer.key(Qt.Key.Key_Return)
    newcomer.type("Notice the letter")
    newcomer.key(Qt.Key.Key_Return)
    assert newcomer.titles() == ["Notice the letter"]
    assert newcomer.step("Notice the letter").kind is StepKind.START
    assert newcomer.canvas.hasFocus()


def test_double_click_on_the_empty_map_makes_a_step_and_types_its_title(newcomer: Person):
    newcomer.double_click(QPoint(500, 300))
    newcomer.type("Call")
    newcomer.key(Qt.Key.Key_Enter)
    assert newcomer.titles() == ["Call"]
    newcomer.key(Qt.Key.Key_Z, CTRL)
    assert newcomer.titles() == []


def test_five_connected_steps_with_five_feelings_by_keys_alone(newcomer: Person):
    newcomer.key(Qt.Key.Key_Return)
    for number, title in enumerate(["Notice", "Search", "Ask", "Wait", "Relief"], 1):
        newcomer.type(title)
        newcomer.key(Qt.Key.Key_Return)
        newcomer.type(str(number))
        if number < 5:
            newcomer.key(Qt.Key.Key_Return, CTRL)
    document = newcomer.document
    assert newcomer.titles() == ["Notice", "Search", "Ask", "Wait", "Relief"]
    ways = [
        (document.get(t.source, Step).title, document.get(t.target, Step).title)
        for t in document.all(Transition)
    ]
    assert sorted(ways) == [("Ask", "Wait"), ("Notice", "Search"), ("Search", "Ask"), ("Wait", "Relief")]
    felt = {document.get(f.at, Step).title: shown_valence(f) for f in document.all(Feeling)}
    assert felt == {"Notice": -2, "Search": -1, "Ask": 0, "Wait": 1, "Relief": 2}
    cards = newcomer.canvas.layout.cards
    xs = [cards[newcomer.step(title).id].rect.x for title in newcomer.titles()]
    assert xs == sorted(xs)
    assert len(set(xs)) == 5


def test_ctrl_enter_in_the_editor_goes_on_with_the_next_step(newcomer: Person):
    newcomer.key(Qt.Key.Key_Return)
    for title in ("One", "Two"):
        newcomer.type(title)
        newcomer.key(Qt.Key.Key_Return, CTRL)
    newcomer.type("Three")
    newcomer.key(Qt.Key.Key_Return)
    assert newcomer.titles() == ["One", "Two", "Three"]
    assert newcomer.document.count(Transition) == 2


def test_a_letter_replaces_the_title_and_escape_takes_it_back(person: Person):
    person.click(person.on("st_4"))
    person.type("Nobody answers")
    assert person.canvas.title_editor.toPlainText() == "Nobody answers"
    person.key(Qt.Key.Key_Escape)
    assert person.step("Call the service desk").id == "st_4"
    assert person.canvas.workspace.session.undo_label is None


def test_f2_edits_the_title_and_a_click_elsewhere_keeps_it(person: Person):
    person.click(person.on("st_4"))
    person.key(Qt.Key.Key_F2)
    person.key(Qt.Key.Key_End)
    person.type(" again")
    person.click(person.at(60, 560))
    assert person.step("Call the service desk again").id == "st_4"
    person.canvas.setFocus()
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.step("Call the service desk").id == "st_4"


def test_escape_on_a_new_step_takes_the_step_back(person: Person, qtbot: QtBot):
    person.click(person.on("st_2"))
    person.key(Qt.Key.Key_Return, CTRL)
    person.type("Half a thou")
    qtbot.waitUntil(lambda: "Half a thou" in person.titles(), timeout=3000)
    person.key(Qt.Key.Key_Escape)
    assert len(person.titles()) == 14
    assert person.canvas.workspace.session.undo_label is None


def test_typing_is_performed_while_it_goes_on_and_undone_as_one(person: Person, qtbot: QtBot):
    person.click(person.on("st_4"))
    person.type("One")
    qtbot.waitUntil(lambda: person.document.get("st_4", Step).title == "One", timeout=3000)
    assert person.canvas.title_editor.is_open
    person.type(" two")
    person.key(Qt.Key.Key_Return)
    assert person.document.get("st_4", Step).title == "One two"
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("st_4", Step).title == "Call the service desk"
    assert person.canvas.workspace.session.undo_label is None


def test_pasted_lines_become_a_chain_behind_the_selected_step(person: Person):
    QApplication.clipboard().setText("- Find a form\n\n2. Fill it in\nSend it\n")
    person.click(person.on("st_14"))
    person.key(Qt.Key.Key_V, CTRL)
    assert person.titles()[-3:] == ["Find a form", "Fill it in", "Send it"]
    (way,) = order.ways_out(person.document, "st_14")
    assert way.target == person.step("Find a form").id
    assert len(person.selection) == 3


def test_copied_titles_are_plain_text(person: Person):
    person.click(person.on("st_3"))
    person.click(person.on("st_4"), CTRL)
    person.key(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Look for the number on the phone\nCall the service desk"
