"""The keys of the text: lines, indents, blocks, what is offered, and the way out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.driving import ALT, CTRL, SHIFT, titles
from tests.ui.outline_text.conftest import Writer
from ui.commands import Context
from ui.outline_text.field import OWN_LINES
from workbench.exchange.outline.pasted import as_outline
from workbench.model import order


def test_enter_goes_on_as_far_in_and_comes_out_of_a_blank_line(writer: Writer) -> None:
    writer.type("Call\n")
    writer.key(Qt.Key.Key_Tab)
    writer.type("Branch\nMore\n")
    assert writer.field.current() == "  "
    writer.key(Qt.Key.Key_Return)
    assert writer.lines() == ["Call", "  Branch", "  More", ""]


def test_behind_a_stage_a_line_begins_at_the_left(writer: Writer) -> None:
    writer.type("# Notice\nCall")
    assert writer.lines() == ["# Notice", "Call"]


def test_ctrl_enter_begins_the_next_step_from_anywhere_below_it(writer: Writer) -> None:
    writer.type("Call\n")
    writer.key(Qt.Key.Key_Tab)
    writer.type("via phone\n> Ask")
    writer.key(Qt.Key.Key_Return, CTRL)
    writer.type("Wait")
    assert writer.lines() == ["Call", "  via phone", "  > Ask", "Wait"]


def test_tab_indents_a_line_with_what_belongs_to_it_and_at_most_one_step(writer: Writer) -> None:
    writer.type("Call\nWait\n")
    writer.key(Qt.Key.Key_Tab)
    writer.type("via phone")
    writer.close_list()
    writer.go_to("Wait")
    writer.key(Qt.Key.Key_Tab)
    writer.key(Qt.Key.Key_Tab)
    assert writer.lines() == ["Call", "  Wait", "    via phone"]
    assert writer.field.current() == "  Wait" and writer.field.column() == 6
    writer.key(Qt.Key.Key_Tab, SHIFT)
    writer.key(Qt.Key.Key_Tab, SHIFT)
    assert writer.lines() == ["Call", "Wait", "  via phone"]


def test_backspace_before_the_first_letter_comes_out(writer: Writer) -> None:
    writer.type("Call\n")
    writer.key(Qt.Key.Key_Tab)
    writer.type("Branch")
    writer.field.set_line(1, 2)
    writer.key(Qt.Key.Key_Backspace)
    assert writer.lines() == ["Call", "Branch"]
    writer.key(Qt.Key.Key_Backspace)
    assert writer.lines() == ["CallBranch"]


def test_alt_arrows_move_a_step_with_its_lines_and_keep_its_record(reader: Writer) -> None:
    before = titles(reader.workspace)
    reader.go_to("Call the service desk")
    step = reader.steps()["Call the service desk"]
    reader.key(Qt.Key.Key_Up, ALT)
    reader.wait()
    after = titles(reader.workspace)
    assert after[2:4] == before[3:1:-1] and sorted(after) == sorted(before)
    assert reader.steps()["Call the service desk"].id == step.id
    assert reader.field.current().startswith("Call the service desk")
    reader.key(Qt.Key.Key_Down, ALT)
    reader.wait()
    assert titles(reader.workspace) == before


def offered(writer: Writer) -> list[str]:
    offers = writer.panel.typist.offers
    return offers.texts() if offers.is_open else []


def test_what_could_stand_there_is_offered_and_tab_takes_it(reader: Writer) -> None:
    reader.go_to("Restart and hope")
    reader.key(Qt.Key.Key_Return)
    reader.type("-> Wai")
    assert offered(reader) == ["Wait in the queue"]
    assert reader.field.hasFocus(), "the list takes no focus"
    reader.key(Qt.Key.Key_Tab)
    assert reader.field.current() == "-> Wait in the queue" and offered(reader) == []


def test_enter_takes_what_a_letter_has_chosen_but_ends_the_line_before_that(reader: Writer) -> None:
    reader.go_to("Restart and hope")
    reader.key(Qt.Key.Key_Return)
    reader.type("-> ")
    assert len(offered(reader)) == 8
    reader.key(Qt.Key.Key_Return)
    assert reader.field.current() == ""
    reader.type("Then | se")
    assert offered(reader) == ["Service desk"]
    reader.key(Qt.Key.Key_Return)
    assert reader.field.current() == "Then | Service desk"
    reader.key(Qt.Key.Key_Return)
    assert reader.field.current() == ""


def test_a_feeling_is_three_choices(reader: Writer) -> None:
    reader.go_to("> Scrolls old e-mails")
    reader.key(Qt.Key.Key_Return)
    reader.type("@jo")
    reader.key(Qt.Key.Key_Tab)
    assert offered(reader)[:2] == ["+2 ", "+1 "]
    reader.key(Qt.Key.Key_Down)
    reader.key(Qt.Key.Key_Down)
    reader.key(Qt.Key.Key_Return)
    assert reader.field.current() == "  @Jonas Weber +1 "


def test_esc_closes_the_list_and_the_text_is_typed_on(reader: Writer) -> None:
    reader.go_to("Restart and hope")
    reader.key(Qt.Key.Key_Return)
    reader.type("-> W")
    reader.key(Qt.Key.Key_Escape)
    assert offered(reader) == []
    reader.key(Qt.Key.Key_Return)
    assert reader.field.current() == ""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("# ", "Before"), ("Call (w", "wait)"), ("  vi", "via "), ("  via ph", "phone"), ("  ! (maj", "major)")],
)
def test_every_sign_has_its_offers(writer: Writer, typed: str, expected: str) -> None:
    writer.type("Begin\n")
    if typed.startswith("  "):
        writer.key(Qt.Key.Key_Tab)
    writer.type(typed.strip() if typed != "# " else typed)
    if typed.endswith(" ") and not offered(writer):
        writer.type(" ")
    assert expected in offered(writer)


def test_esc_and_tab_leave_the_text_and_f6_does_so_at_once(reader: Writer) -> None:
    reader.field.setFocus()
    reader.key(Qt.Key.Key_Escape)
    reader.key(Qt.Key.Key_Tab)
    assert not reader.field.hasFocus(), "Tab never traps"
    reader.field.setFocus()
    reader.key(Qt.Key.Key_F6)
    assert not reader.field.hasFocus()


def test_keys_of_the_map_only_type_here(reader: Writer) -> None:
    before = titles(reader.workspace)
    reader.go_to("Restart and hope | Person")
    for letter in "5-":
        reader.type(letter)
    reader.key(Qt.Key.Key_Delete)
    reader.key(Qt.Key.Key_D, CTRL)
    assert reader.field.current().startswith("Restart and hope | Person5-")
    assert len(titles(reader.workspace)) == len(before)


def test_every_key_of_the_text_stands_in_the_registry(reader: Writer) -> None:
    registered = {
        key
        for command in reader.editor.own_commands
        if command.context is Context.OUTLINE_TEXT
        for key in command.keys
    }
    assert set(reader.field.keys) - registered == {"Up", "Down", "Backspace"}
    assert registered <= set(reader.field.keys)


def test_pasted_notes_become_a_map_and_are_one_undo(writer: Writer) -> None:
    notes = "Getting help\n- Call the desk\n- Wait\n\t- Hang up\n- Explain"
    QGuiApplication.clipboard().setText(notes)
    writer.key(Qt.Key.Key_V, CTRL)
    writer.wait()
    assert writer.lines() == as_outline(notes).split("\n")
    assert titles(writer.workspace) == ["Call the desk", "Wait", "Hang up", "Explain"]
    writer.undo()
    assert titles(writer.workspace) == [] and writer.lines() == [""]


def test_cells_of_a_spreadsheet_are_steps_by_their_columns(writer: Writer) -> None:
    cells = "Stage\tStep\tLane\tKind\nAsk\tCall\tDesk\t\nAsk\tWait\tDesk\twait\nMend\tFix\t\t\n"
    QGuiApplication.clipboard().setText(cells)
    writer.key(Qt.Key.Key_V, CTRL)
    writer.wait()
    assert writer.said() == "# Ask\nCall | Desk\nWait (wait) | Desk\n\n# Mend\nFix"
    assert len(order.transitions(writer.workspace.document, writer.workspace.journey)) == 2


def test_lines_of_the_text_itself_are_pasted_as_they_are(writer: Writer) -> None:
    writer.type("Call\n")
    writer.key(Qt.Key.Key_Tab)
    writer.type("* One\n* Two")
    writer.field.selectAll()
    writer.key(Qt.Key.Key_X, CTRL)
    assert writer.lines() == [""]
    mime: QMimeData = QGuiApplication.clipboard().mimeData()
    assert mime.hasFormat(OWN_LINES)
    writer.key(Qt.Key.Key_V, CTRL)
    assert writer.lines() == ["Call", "  * One", "  * Two"]


def test_the_first_lines_are_folded_until_they_are_wanted(reader: Writer) -> None:
    assert reader.lines()[0] == "# Notice"
    assert reader.panel.fold.text() == "About the journey · 3 personas · 3 lanes"
    reader.go_to("Remote fix")
    reader.panel.fold.click()
    assert reader.lines()[0].startswith("Title: ") and reader.field.current().startswith("Remote fix")
    assert reader.field.gutter.numbers[reader.field.line()] == 9, "as on the map"
    reader.editor.command_action("view.outline_head").trigger()
    assert reader.lines()[0] == "# Notice" and reader.field.current().startswith("Remote fix")


def test_the_text_has_room_and_gives_it_back(reader: Writer) -> None:
    editor = reader.editor
    assert editor.inspector.isHidden() and editor.personas.isHidden() and editor.canvas.isVisible()
    assert editor.forms.width() >= 400 and editor.canvas.width() > 600
    editor.command_action("view.outline_text").trigger()
    QApplication.processEvents()
    assert editor.inspector.isVisible() and editor.personas.isVisible()
    assert editor.forms.width() < 260 and editor.outline.tree.hasFocus()


def test_the_status_line_says_where_and_which_keys_help(reader: Writer) -> None:
    reader.field.setFocus()
    reader.go_to("Remote fix")
    words, keys = reader.panel.place() or ("", [])
    number = reader.panel.link.lines.index("Remote fix | Back stage") + 1
    assert words == f"Line {number} · Remote fix" and ("Tab", "deeper") in keys
