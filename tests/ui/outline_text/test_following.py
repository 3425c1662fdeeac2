"""What changes elsewhere stands in the text at once: as few lines as possible, and the caret stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.story import JOURNEY
from tests.ui.driving import CTRL, select, titles
from tests.ui.outline_text.conftest import Writer
from ui.outline_text.link import TextLink
from workbench.edits.feelings import rate
from workbench.edits.journeys import add_journey
from workbench.edits.steps import add_step, delete_steps, rename_step
from workbench.model.records import Feeling, Step


def follow(writer: Writer) -> None:
    link: TextLink = writer.panel.link
    link.follow()
    QApplication.processEvents()


def test_an_edit_on_the_map_changes_its_line_and_leaves_the_caret(reader: Writer) -> None:
    reader.go_to("> From the car park", 6)
    before = reader.lines()
    reader.workspace.perform(lambda d, _: rename_step(d, "st_1", "Black screen"))
    follow(reader)
    after = reader.lines()
    assert [a for a, b in zip(after, before, strict=True) if a != b] == ["Black screen | Person"]
    assert reader.field.current().strip() == "> From the car park" and reader.field.column() == 6


def test_lines_above_the_caret_come_and_go_and_it_stays_in_its_line(reader: Writer) -> None:
    reader.go_to("> From the car park", 4)
    reader.workspace.perform(lambda d, _: delete_steps(d, ["st_2"]))
    follow(reader)
    assert reader.field.current().strip() == "> From the car park" and reader.field.column() == 4
    assert "Restart and hope | Person" not in reader.lines()
    reader.workspace.undo()
    follow(reader)
    assert "Restart and hope | Person" in reader.lines()
    assert reader.field.current().strip() == "> From the car park"


def test_the_scroll_stays_where_it_is(reader: Writer) -> None:
    bar = reader.field.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = reader.field.firstVisibleBlock().text()
    reader.workspace.perform(lambda d, ids: rate(d, ids, "pe_p3", "st_2", 1))
    follow(reader)
    assert "  @Mei Tanaka +1" in reader.lines()
    assert reader.field.firstVisibleBlock().text() == top


def test_what_the_person_wrote_in_other_words_is_left_so(writer: Writer) -> None:
    writer.type("- Call\n\n\n2. Wait  ")
    writer.wait()
    writer.panel.link.end_burst()
    writer.workspace.perform(
        lambda d, ids: add_step(
            d, ids, writer.workspace.journey, title="Then", after=writer.steps()["Wait"].id
        )
    )
    follow(writer)
    assert titles(writer.workspace) == ["Call", "Wait", "Then"]
    assert writer.lines()[:4] == ["- Call", "", "", "2. Wait  "] and "Then" in writer.lines()


def test_a_line_that_cannot_be_read_stays_while_the_map_changes(writer: Writer) -> None:
    writer.type("Call\n-> Nowhere\nWait")
    writer.wait()
    writer.panel.link.end_burst()
    call = writer.steps()["Call"].id
    writer.workspace.perform(lambda d, _: rename_step(d, call, "Phone"))
    follow(writer)
    assert writer.lines() == ["Phone", "-> Nowhere", "Wait"]
    writer.workspace.undo()
    follow(writer)
    assert writer.lines() == ["Call", "-> Nowhere", "Wait"]


def test_arrows_follow_a_step_that_is_renamed_in_the_text(writer: Writer) -> None:
    writer.type("Call\nWait\n-> Call")
    writer.close_list()
    writer.wait()
    call = writer.steps()["Call"].id
    writer.field.set_line(0)
    writer.type(" the desk")
    writer.wait()
    assert writer.lines() == ["Call the desk", "Wait", "-> Call the desk"]
    assert writer.steps()["Call the desk"].id == call and writer.panel.link.problems == ()


def test_a_renamed_moved_and_indented_line_keeps_its_step_and_feelings(reader: Writer) -> None:
    def felt() -> set[tuple[str, str, int | None]]:
        return {(f.id, f.at, f.valence) for f in reader.workspace.document.all(Feeling)}

    before = felt()
    reader.go_to("Remote fix | Back stage", 6)
    reader.type(" help")
    reader.wait()
    assert reader.workspace.document.get("st_9", Step).title == "Remote help fix"
    reader.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    reader.wait()
    reader.key(Qt.Key.Key_Tab)
    reader.wait()
    assert reader.workspace.document.get("st_9", Step).title == "Remote help fix"
    assert felt() == before


def test_the_caret_selects_its_step_and_a_selection_moves_the_caret(reader: Writer) -> None:
    reader.field.setFocus()
    reader.go_to("> Queue music")
    assert reader.workspace.selection == ("st_5",)
    reader.editor.canvas.setFocus()
    select(reader.editor, "st_9")
    assert reader.field.current().startswith("Remote fix")
    assert not reader.field.hasFocus() and reader.editor.canvas.hasFocus()


def test_a_typed_feeling_makes_its_persona_the_current_one(reader: Writer) -> None:
    reader.field.setFocus()
    assert reader.workspace.persona == "pe_p1"
    reader.go_to("@Jonas Weber −1")
    assert reader.workspace.persona == "pe_p1", "looking is not typing"
    reader.type(" now")
    reader.wait()
    assert reader.workspace.persona == "pe_p2"


def test_another_journey_has_its_own_text_and_nothing_typed_is_lost(reader: Writer) -> None:
    reader.field.setFocus()
    reader.go_to("> Queue music")
    reader.key(Qt.Key.Key_Return)
    reader.type("-> Nowhere")
    reader.close_list()
    done = reader.workspace.perform(lambda d, ids: add_journey(d, ids, title="Another"))
    assert done is not None
    other = next(iter(done.after))
    reader.workspace.show_journey(other)
    QApplication.processEvents()
    assert reader.lines() == [""] and reader.panel.link.lines[0] == "Title: Another"
    reader.type("Begin")
    reader.wait()
    reader.workspace.show_journey(JOURNEY)
    QApplication.processEvents()
    assert "  -> Nowhere" in reader.lines()
    assert [p.text for p in reader.panel.link.problems] == ["There is no step “Nowhere”."]
    reader.workspace.show_journey(other)
    QApplication.processEvents()
    assert reader.lines()[-1] == "Begin" or "Begin" in reader.lines()


def test_the_tree_shows_what_was_typed_and_the_text_what_the_tree_did(reader: Writer) -> None:
    reader.go_to("Remote fix | Back stage", 10)
    reader.type(" soon")
    reader.editor.command_action("view.outline_text").trigger()
    assert "Remote fix soon" in reader.editor.outline.titles()
    reader.workspace.perform(lambda d, _: rename_step(d, "st_9", "Help"))
    reader.editor.command_action("view.outline_text").trigger()
    assert "Help | Back stage" in reader.lines()


def test_undo_on_the_map_and_in_the_text_is_the_same_undo(writer: Writer) -> None:
    writer.type("Call\nWait\n")
    writer.wait()
    writer.editor.command_action("edit.undo").trigger()
    follow(writer)
    assert titles(writer.workspace) == ["Call"] and writer.lines() == ["Call", ""]
    writer.field.setFocus()
    writer.key(Qt.Key.Key_Z, CTRL)
    assert titles(writer.workspace) == []
    writer.editor.command_action("edit.redo").trigger()
    follow(writer)
    assert titles(writer.workspace) == ["Call"]
