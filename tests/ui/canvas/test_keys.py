"""The keyboard: adding, going, moving, feeling, deleting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.conftest import ALT, CTRL, NONE, SHIFT, Person
from ui.canvas.keys import physical_digit
from workbench.edits.transitions import transition_between
from workbench.method.feelings import feeling_at, shown_valence
from workbench.model import order
from workbench.model.records import Feeling, Persona, Step, StepKind, Transition, TransitionKind

WAYS = {
    Qt.Key.Key_Right: lambda a, b: b.x >= a.right and abs(b.y - a.y) < 76,
    Qt.Key.Key_Left: lambda a, b: b.right <= a.x and abs(b.y - a.y) < 76,
    Qt.Key.Key_Down: lambda a, b: b.y >= a.bottom and abs(b.x - a.x) < 128,
    Qt.Key.Key_Up: lambda a, b: b.bottom <= a.y and abs(b.x - a.x) < 128,
}


@pytest.mark.parametrize("key", WAYS)
def test_ctrl_and_an_arrow_add_a_connected_step_on_that_side(person: Person, key: Qt.Key):
    person.canvas.workspace.select(["st_5"])
    person.document.apply(_without(person, "st_4"))
    person.canvas.workspace.select(["st_5"])
    person.key(key, CTRL)
    person.type("New here")
    person.key(Qt.Key.Key_Return)
    new = person.step("New here").id
    cards = person.canvas.layout.cards
    assert WAYS[key](cards["st_5"].rect, cards[new].rect)
    ends = (new, "st_5") if key == Qt.Key.Key_Left else ("st_5", new)
    assert transition_between(person.document, *ends) is not None
    assert not any(box.rect.overlaps(cards[new].rect) for k, box in cards.items() if k != new)
    person.key(Qt.Key.Key_Z, CTRL)
    assert new not in person.document
    assert person.canvas.workspace.session.undo_label is None


def test_ctrl_right_crosses_into_the_next_stage_of_the_same_lane(person: Person):
    person.click(person.on("st_1"))
    person.key(Qt.Key.Key_Right, CTRL)
    person.type("New")
    person.key(Qt.Key.Key_Return)
    assert (person.step("New").stage, person.step("New").lane) == ("sg_g2", "la_a1")


def test_a_branch_makes_a_plain_step_a_decision(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_B, CTRL)
    person.type("Ask a colleague")
    person.key(Qt.Key.Key_Return)
    assert person.document.get("st_3", Step).kind is StepKind.DECISION
    way = transition_between(person.document, "st_3", person.step("Ask a colleague").id)
    assert way is not None
    assert way.kind is TransitionKind.CHOICE
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("st_3", Step).kind is StepKind.STEP


def test_connect_to_is_picked_by_typing(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_J, CTRL)
    assert person.canvas.picker.isVisible()
    person.type("queue")
    person.key(Qt.Key.Key_Return)
    assert transition_between(person.document, "st_3", "st_5") is not None
    assert not person.canvas.picker.isVisible()
    assert person.canvas.hasFocus()
    assert not person.canvas.pointing.is_busy


def test_connect_to_can_be_clicked_or_left_with_escape(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_J, CTRL)
    person.key(Qt.Key.Key_Escape)
    assert not person.canvas.picker.isVisible()
    assert not person.canvas.pointing.is_busy
    person.key(Qt.Key.Key_J, CTRL)
    person.click(person.on("st_1"))
    assert transition_between(person.document, "st_3", "st_1") is not None
    assert not person.canvas.picker.isVisible()


def test_tab_goes_in_reading_order_and_round(person: Person):
    person.click(person.on("st_1"))
    person.key(Qt.Key.Key_Tab)
    assert person.selection == ("st_2",)
    person.key(Qt.Key.Key_Backtab, SHIFT)
    person.key(Qt.Key.Key_Backtab, SHIFT)
    assert person.selection == ("st_14",)
    assert person.canvas.hasFocus()


def test_arrows_go_to_the_nearest_card_that_way(person: Person):
    person.click(person.on("st_3"))
    for key, expected in (
        (Qt.Key.Key_Down, "st_4"),
        (Qt.Key.Key_Right, "st_7"),
        (Qt.Key.Key_Up, "st_6"),
        (Qt.Key.Key_Left, "st_3"),
    ):
        person.key(key)
        assert person.selection == (expected,)


def test_alt_and_arrows_follow_transitions(person: Person):
    person.click(person.on("st_5"))
    person.key(Qt.Key.Key_Right, ALT)
    assert person.selection == ("st_6",)
    person.key(Qt.Key.Key_Left, ALT)
    assert person.selection == ("st_5",)
    person.canvas.workspace.select(["st_14"])
    person.key(Qt.Key.Key_Right, ALT)
    assert "no way out" in person.said[-1]


def test_selecting_by_keys_brings_a_card_into_sight(person: Person):
    person.click(person.on("st_1"))
    person.key(Qt.Key.Key_Backtab, SHIFT)
    assert person.canvas.viewport().rect().contains(person.on("st_14"))


@pytest.mark.parametrize("modifiers", [NONE, Qt.KeyboardModifier.KeypadModifier])
def test_digits_rate_the_current_persona_and_minus_unrates(person: Person, modifiers: Qt.KeyboardModifier):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_5, modifiers)
    assert _felt(person, "pe_p1", "st_3") == 2
    person.key(Qt.Key.Key_Minus)
    assert _felt(person, "pe_p1", "st_3") is None
    person.key(Qt.Key.Key_PageDown, CTRL)
    person.key(Qt.Key.Key_1, modifiers)
    assert _felt(person, "pe_p2", "st_3") == -2
    assert not person.canvas.title_editor.is_open


def test_zero_says_what_the_digits_mean(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_0)
    assert "3 is neutral" in person.said[-1]
    assert _felt(person, "pe_p1", "st_3") == -1


def test_several_steps_are_rated_in_one_change(person: Person):
    person.click(person.on("st_3"))
    person.click(person.on("st_4"), SHIFT)
    person.key(Qt.Key.Key_4)
    assert [_felt(person, "pe_p1", key) for key in ("st_3", "st_4")] == [1, 1]
    person.key(Qt.Key.Key_Z, CTRL)
    assert [_felt(person, "pe_p1", key) for key in ("st_3", "st_4")] == [-1, 0]


def test_rating_without_a_persona_makes_the_nameless_one(newcomer: Person):
    newcomer.key(Qt.Key.Key_Return)
    newcomer.type("One")
    newcomer.key(Qt.Key.Key_Return, CTRL)
    newcomer.type("Two")
    newcomer.key(Qt.Key.Key_Return)
    newcomer.key(Qt.Key.Key_A, CTRL)
    newcomer.key(Qt.Key.Key_2)
    assert [p.name for p in newcomer.document.all(Persona)] == [""]
    assert sorted(f.valence or 0 for f in newcomer.document.all(Feeling)) == [-1, -1]


def test_the_number_row_rates_whatever_is_printed_on_it(person: Person):
    assert [physical_digit(code, 0, "xcb") for code in (10, 14, 18, 19, 24)] == [1, 5, 9, 0, None]
    assert [physical_digit(code, 0, "windows") for code in (2, 6, 11)] == [1, 5, 0]
    assert [physical_digit(0, code, "cocoa") for code in (18, 23, 29)] == [1, 5, 0]
    person.click(person.on("st_3"))
    azerty_e_acute = QKeyEvent(QEvent.Type.KeyPress, 0xC9, NONE, 11, 0xE9, 0, "é")
    QApplication.sendEvent(person.canvas, azerty_e_acute)
    assert _felt(person, "pe_p1", "st_3") == -1
    assert not person.canvas.title_editor.is_open
    capital = QKeyEvent(QEvent.Type.KeyPress, 0xC9, SHIFT, 11, 0xC9, 0, "É")
    QApplication.sendEvent(person.canvas, capital)
    assert person.canvas.title_editor.toPlainText() == "É"


def test_nudges_in_a_row_are_one_entry_of_the_history(person: Person):
    person.click(person.on("st_14"))
    before = person.canvas.layout.cards["st_14"].rect
    for _ in range(3):
        person.key(Qt.Key.Key_Right, SHIFT)
    person.key(Qt.Key.Key_Down, SHIFT)
    after = person.canvas.layout.cards["st_14"].rect
    assert (after.x - before.x, after.y - before.y) == (24.0, 8.0)
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("st_14", Step).place is None


def test_ctrl_shift_and_arrows_go_to_the_next_stage_or_lane(person: Person):
    person.click(person.on("st_4"))
    person.key(Qt.Key.Key_Left, CTRL | SHIFT)
    person.key(Qt.Key.Key_Down, CTRL | SHIFT)
    step = person.document.get("st_4", Step)
    assert (step.stage, step.lane) == ("sg_g1", "la_a3")
    person.key(Qt.Key.Key_Left, CTRL | SHIFT)
    assert "no further stage" in person.said[-1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_selection_and_the_keys_go_on_beside_it(person: Person, key: Qt.Key):
    person.click(person.on("st_4"))
    person.key(key)
    assert "st_4" not in person.document
    assert person.canvas.focused_step() == "st_3"
    person.key(Qt.Key.Key_Z, CTRL)
    assert "st_4" in person.document
    assert len(order.ways_in(person.document, "st_4")) == 1
    person.key(Qt.Key.Key_Y, CTRL)
    assert "st_4" not in person.document


def test_duplicate_selects_the_copies_with_their_ways(person: Person):
    person.click(person.on("st_3"))
    person.click(person.on("st_4"), SHIFT)
    person.key(Qt.Key.Key_D, CTRL)
    assert len(person.selection) == 2
    assert person.document.count(Transition) == 16
    assert not set(person.selection) & {"st_3", "st_4"}


def test_keys_of_the_canvas_do_not_reach_into_the_title_editor(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_F2)
    for key, modifiers in ((Qt.Key.Key_D, CTRL), (Qt.Key.Key_Right, CTRL), (Qt.Key.Key_Backspace, NONE)):
        person.key(key, modifiers)
    person.type("1-0")
    assert person.document.count(Step) == 14
    assert person.canvas.title_editor.toPlainText().endswith("1-0")
    person.key(Qt.Key.Key_Escape)
    assert _felt(person, "pe_p1", "st_3") == -1


def test_a_composition_begins_on_the_card_and_ends_in_the_editor(person: Person):
    person.click(person.on("st_3"))
    assert person.canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is True
    QApplication.sendEvent(person.canvas, QInputMethodEvent("に", []))
    assert person.canvas.title_editor.is_open
    assert person.canvas.hasFocus()
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    QApplication.sendEvent(person.canvas, done)
    assert person.canvas.title_editor.hasFocus()
    person.key(Qt.Key.Key_Return)
    assert person.document.get("st_3", Step).title == "日本"


def test_space_is_no_letter(person: Person):
    person.click(person.on("st_3"))
    QTest.keyClick(person.canvas, Qt.Key.Key_Space)
    assert not person.canvas.title_editor.is_open


def test_no_key_stands_for_two_commands_and_all_are_known_to_qt(person: Person):
    commands = person.commands.all()
    assert len(commands) > 45
    letters = [key for command in commands for key in command.keys if len(key) == 1 and key.isalpha()]
    assert letters == []


def _felt(person: Person, persona: str, step: str) -> int | None:
    return shown_valence(feeling_at(person.document, persona, step))


def _without(person: Person, step: str):
    from workbench.edits.steps import delete_steps

    return delete_steps(person.document, [step])
