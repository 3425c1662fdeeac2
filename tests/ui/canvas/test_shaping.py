"""Keys and commands that reshape the graph: insert, split, merge, reverse, bend; select several; arrange."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.canvas.conftest import ALT, CTRL, SHIFT, Person
from ui.canvas.menus import record_menu
from workbench.edits.transitions import transition_between
from workbench.model import order
from workbench.model.records import Note, Step, Transition


def run(person: Person, command: str) -> None:
    action = person.commands.action(command)
    assert action.isEnabled(), f"{command} is not possible here"
    action.trigger()


def way(person: Person, source: str, target: str) -> str:
    found = transition_between(person.document, source, target)
    assert found is not None
    return found.id


def test_f4_goes_through_the_transitions_of_a_step_and_alt_follows_the_selected_one(person: Person):
    person.click(person.on("st_5"))
    seen = []
    for _ in range(
        len(order.ways_out(person.document, "st_5")) + len(order.ways_in(person.document, "st_5"))
    ):
        person.key(Qt.Key.Key_F4)
        seen.append(person.selection[0])
    assert len(set(seen)) == len(seen)
    assert {person.document.get(key, Transition).source for key in seen} >= {"st_5"}
    person.key(Qt.Key.Key_F4)
    assert person.selection == (seen[0],), "round and round"
    person.key(Qt.Key.Key_F4, SHIFT)
    assert person.selection == (seen[-1],)
    target = person.document.get(seen[-1], Transition).target
    person.key(Qt.Key.Key_Right, ALT)
    assert person.selection == (target,)


def test_ctrl_enter_on_a_transition_puts_a_step_into_it(person: Person):
    person.click(person.on("st_1"))
    person.key(Qt.Key.Key_F4)
    old = person.document.get(person.selection[0], Transition)
    person.key(Qt.Key.Key_Return, CTRL)
    person.type("Between")
    person.key(Qt.Key.Key_Return)
    new = person.step("Between").id
    assert person.document.get(old.id, Transition).target == new
    assert transition_between(person.document, new, old.target) is not None
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get(old.id, Transition) == old
    assert person.canvas.workspace.session.undo_label is None


def test_a_step_and_a_transition_that_are_selected_together_are_put_into_one_another(person: Person):
    person.double_click(person.at(128, 560))
    person.type("Loose")
    person.key(Qt.Key.Key_Return)
    new, key = person.step("Loose").id, way(person, "st_1", "st_2")
    middle = person.canvas.layout.links[key].handle
    person.click(person.on(new))
    person.click(person.at(*middle), CTRL)
    assert person.selection == (new, key)
    run(person, "step.put_into")
    assert transition_between(person.document, "st_1", new) is not None
    assert transition_between(person.document, new, "st_2") is not None


def test_a_label_is_edited_with_f2(person: Person):
    person.click(person.on("st_1"))
    person.key(Qt.Key.Key_F4)
    key = person.selection[0]
    person.key(Qt.Key.Key_F2)
    person.type("at once")
    person.key(Qt.Key.Key_Return)
    assert person.document.get(key, Transition).label == "at once"


def test_merge_keeps_everything_and_says_where(person: Person):
    steps = len(person.titles())
    person.click(person.on("st_3"))
    person.click(person.on("st_4"), SHIFT)
    run(person, "step.merge")
    assert len(person.titles()) == steps - 1
    (left,) = person.selection
    assert "Look for the number on the phone / Call the service desk" in person.titles()
    assert "Merged 2 steps" in person.said[-1]
    notes = [note for note in order.notes_at(person.document, left) if note.text.startswith("Before")]
    assert [f"note {note.number}" in person.said[-1] for note in notes] == [True]
    person.key(Qt.Key.Key_Z, CTRL)
    assert len(person.titles()) == steps
    assert person.canvas.workspace.session.undo_label is None
    assert person.document.count(Note) == person.document.count(Note)


def test_split_opens_the_title_of_the_second_half(person: Person):
    person.click(person.on("st_3"))
    run(person, "step.split")
    assert person.canvas.title_editor.is_open
    person.type("Second half")
    person.key(Qt.Key.Key_Return)
    assert transition_between(person.document, "st_3", person.step("Second half").id) is not None
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.canvas.workspace.session.undo_label is None


def test_the_target_of_a_transition_is_changed_by_picking_or_clicking_or_left_with_escape(person: Person):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    run(person, "transition.target")
    person.type("queue")
    person.key(Qt.Key.Key_Return)
    assert person.document.get(key, Transition).target == "st_5"
    person.canvas.workspace.select([key])
    run(person, "transition.source")
    person.click(person.on("st_1"))
    assert person.document.get(key, Transition).source == "st_1"
    before = person.document.get(key, Transition)
    person.canvas.workspace.select([key])
    run(person, "transition.target")
    person.key(Qt.Key.Key_Escape)
    assert not person.canvas.pointing.is_busy
    assert person.document.get(key, Transition) == before
    assert all(item.isVisible() for item in person.canvas.map_scene.links.values())


def test_a_transition_is_reversed_and_what_cannot_be_is_said(person: Person):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    run(person, "transition.reverse")
    assert person.document.get(key, Transition).source == "st_3"
    assert person.said[-1].startswith("From “Look for")


def test_shift_and_arrows_bend_the_selected_transition_and_a_command_takes_it_out(person: Person):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    routed = person.canvas.layout.links[key].points
    for _ in range(3):
        person.key(Qt.Key.Key_Down, SHIFT)
        person.key(Qt.Key.Key_Right, SHIFT)
    bend = person.document.get(key, Transition).bend
    assert bend == 24.0
    assert person.canvas.layout.links[key].points != routed
    run(person, "transition.straighten")
    assert person.document.get(key, Transition).bend is None
    assert person.canvas.layout.links[key].points == routed
    person.key(Qt.Key.Key_Z, CTRL)
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.canvas.workspace.session.undo_label is None, "presses in a row are one entry"


def test_ctrl_space_and_f7_keep_steps_selected_while_the_keys_go_on(person: Person):
    person.click(person.on("st_1"))
    person.key(Qt.Key.Key_Space, CTRL)
    person.key(Qt.Key.Key_Tab)
    assert person.selection == ("st_1", "st_2")
    person.key(Qt.Key.Key_F7)
    person.key(Qt.Key.Key_Tab)
    person.key(Qt.Key.Key_Tab)
    assert person.selection == ("st_1", "st_2", "st_4")
    person.key(Qt.Key.Key_1)
    assert len(person.canvas.workspace.session.undo_label or "") > 0
    person.key(Qt.Key.Key_Backtab, SHIFT)
    person.key(Qt.Key.Key_Backtab, SHIFT)
    person.key(Qt.Key.Key_F7)
    person.key(Qt.Key.Key_Tab)
    assert person.selection == ("st_1", "st_3"), "the second was let go"
    person.key(Qt.Key.Key_Escape)
    person.key(Qt.Key.Key_Tab)
    assert len(person.selection) == 1


def test_what_is_connected_and_what_branches_off_is_selected(person: Person):
    person.click(person.on("st_1"))
    run(person, "select.connected")
    assert len(person.selection) == 14
    person.click(person.on("st_6"))
    run(person, "select.branch")
    assert "st_6" in person.selection
    assert 0 < len(person.selection) < 14


def test_cards_of_a_stage_are_aligned_as_one_change(person: Person):
    person.click(person.on("st_1"))
    person.drag(person.on("st_2"), person.on("st_2") + person.at(0, 0) - person.at(-24, 0))
    person.click(person.on("st_1"))
    person.click(person.on("st_2"), SHIFT)
    run(person, "arrange.left")
    cards = person.canvas.layout.cards
    assert cards["st_1"].rect.x == cards["st_2"].rect.x
    assert person.canvas.workspace.session.undo_label == "Align 2 steps"
    run(person, "arrange.across")
    assert "Select three cards" in person.said[-1]


def test_menus_offer_what_drags_do(person: Person):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    assert _texts(record_menu(person.canvas)) >= {
        "Insert a step into the transition", "Let the transition lead to …", "Reverse the transition",
    }  # fmt: skip
    person.canvas.workspace.select(["st_2"])
    assert _texts(record_menu(person.canvas)) >= {"Cut", "Paste", "Split the step in two"}
    person.canvas.workspace.select(["st_2", "st_3"])
    assert _texts(record_menu(person.canvas)) >= {"Merge the selected steps", "Align left"}


def _texts(menu: QMenu) -> set[str]:
    return {action.text() for action in menu.actions()}


def test_undo_and_redo_select_and_show_what_they_changed(person: Person):
    person.click(person.on("st_14"))
    person.key(Qt.Key.Key_1)
    person.click(person.on("st_1"))
    person.canvas.camera.jump(person.canvas.camera.center, 1.0)
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.selection == ("st_14",)
    viewport = person.canvas.viewport().rect()
    assert viewport.contains(person.on("st_14"))
    person.key(Qt.Key.Key_Return, CTRL)
    person.type("After")
    person.key(Qt.Key.Key_Return)
    new = person.step("After").id
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.selection == ("st_14",), "where it was added from"
    person.key(Qt.Key.Key_Y, CTRL)
    assert person.selection[0] == new
    assert person.document.get(new, Step).title == "After"
