"""The empathy map by keys alone, and each of its drags and clicks: what a person does there, and what comes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton, QWidget

from tests.ui.driving import ALT, CTRL, SHIFT, choose_entry, click, history, pick, type_text, words_of, write
from ui.editor import Editor
from ui.empathy.card import EntryCard
from ui.empathy.origin import OriginButton
from ui.empathy.view import EmpathyView
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.edits.empathy import add_entry, link_contradiction, promote_to_note
from workbench.method import empathy
from workbench.method.empathy import Form
from workbench.model import order
from workbench.model.records import Note, NoteType, Trait, TraitField

AMARA, JONAS = "pe_p1", "pe_p2"
SAYS, THINKS, DOES, FEELS = TraitField.SAYS, TraitField.THINKS, TraitField.DOES, TraitField.FEELS


@pytest.fixture
def view(window: MainWindow, editor: Editor) -> EmpathyView:
    window.commands.action("view.empathy").trigger()
    return editor.people.empathy


@pytest.fixture
def full(view: EmpathyView, workspace: Workspace) -> EmpathyView:
    for field, text in (
        (SAYS, "I’ll just wait"),
        (SAYS, "Can somebody take over?"),
        (SAYS, "Nine patients"),
        (DOES, "Hangs up"),
    ):
        workspace.perform(lambda d, ids, f=field, t=text: add_entry(d, ids, AMARA, f, t))  # type: ignore[misc]
    QApplication.processEvents()
    return view


def texts(workspace: Workspace, field: TraitField, persona: str = AMARA) -> list[str]:
    return [trait.text for trait in order.traits(workspace.document, persona, field)]


def card(view: EmpathyView, text: str) -> EntryCard:
    cards = [each for area in view.board.areas.values() for each in area.cards.values()]
    return next(each for each in cards if each.text.toPlainText() == text)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def said(part: QWidget) -> str:
    QApplication.processEvents()  # what was put into a layout just now is shown with the next events
    return words_of(part)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def start_at(view: EmpathyView, text: str) -> EntryCard:
    view.focus_on(card(view, text).trait)
    assert isinstance(focused(), EntryCard)
    return card(view, text)


def test_entries_are_written_one_after_the_other_and_tab_goes_to_the_next_quadrant(
    view: EmpathyView, workspace: Workspace
) -> None:
    assert focused() is view.board.areas[SAYS].new
    for text in ("I’ll just wait", "Nine patients"):
        type_text(focused(), text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert focused() is view.board.areas[THINKS].new
    press(Qt.Key.Key_Tab)
    type_text(focused(), "Hangs up")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab, SHIFT)
    assert focused() is view.board.areas[THINKS].new
    assert (texts(workspace, SAYS), texts(workspace, DOES)) == (
        ["I’ll just wait", "Nine patients"],
        ["Hangs up"],
    )
    assert history(workspace) == ["Add to Does", "Add to Says", "Add to Says"]
    press(Qt.Key.Key_Z, CTRL)
    assert texts(workspace, DOES) == [], "without words the key is the map's"


def test_empty_quadrants_are_named_as_research_and_counted(view: EmpathyView, workspace: Workspace) -> None:
    assert "Find out what they think and do not say." in said(view.board)
    assert "4: Says, Thinks, Does, Feels" in said(view.side)
    type_text(view.board.areas[THINKS].new, "Will it be today?")
    QTest.keyClick(view.board.areas[THINKS].new, Qt.Key.Key_Return)
    assert "Find out what they think" not in said(view.board)
    assert "3: Says, Does, Feels" in said(view.side)


def test_arrows_go_from_entry_to_entry_and_into_the_lines(full: EmpathyView) -> None:
    start_at(full, "I’ll just wait")
    press(Qt.Key.Key_Right)
    assert focused() is card(full, "Can somebody take over?")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Down)
    assert focused() is card(full, "Nine patients")
    press(Qt.Key.Key_Down)
    assert focused() is full.board.areas[SAYS].new
    press(Qt.Key.Key_Up)
    assert isinstance(focused(), EntryCard)


def test_enter_edits_in_place_and_gives_the_keys_back(full: EmpathyView, workspace: Workspace) -> None:
    entry = start_at(full, "Nine patients")
    press(Qt.Key.Key_Return)
    assert focused() is entry.text
    write(entry.text, "Nine patients today")
    press(Qt.Key.Key_Return)
    assert focused() is entry
    assert texts(workspace, SAYS)[2] == "Nine patients today"
    press(Qt.Key.Key_F2)
    write(entry.text, "something else")
    press(Qt.Key.Key_Escape)
    assert focused() is entry and texts(workspace, SAYS)[2] == "Nine patients today"
    assert history(workspace)[0] == "Edit says"


def test_an_entry_that_is_emptied_stays_as_it_was(full: EmpathyView, workspace: Workspace) -> None:
    entry = start_at(full, "Nine patients")
    press(Qt.Key.Key_Return)
    write(entry.text, "")
    press(Qt.Key.Key_Return)
    assert texts(workspace, SAYS)[2] == "Nine patients"
    assert entry.text.toPlainText() == "Nine patients" and focused() is entry


def test_a_letter_writes_the_entry_anew(full: EmpathyView, workspace: Workspace) -> None:
    entry = start_at(full, "Nine patients")
    QTest.keyClicks(entry, "T")
    QTest.keyClicks(entry.text, "en patients")
    press(Qt.Key.Key_Return, CTRL)
    assert texts(workspace, SAYS)[2] == "Ten patients"
    assert focused() is full.board.areas[SAYS].new, "Ctrl+Enter goes on with the next one"


def test_deleting_goes_on_to_the_next_and_is_undone(full: EmpathyView, workspace: Workspace) -> None:
    start_at(full, "Can somebody take over?")
    press(Qt.Key.Key_Delete)
    assert texts(workspace, SAYS) == ["I’ll just wait", "Nine patients"]
    assert focused() is card(full, "Nine patients")
    press(Qt.Key.Key_Z, CTRL)
    assert texts(workspace, SAYS)[1] == "Can somebody take over?"


def test_keys_move_an_entry_within_its_quadrant_and_to_others(
    full: EmpathyView, workspace: Workspace
) -> None:
    start_at(full, "Nine patients")
    press(Qt.Key.Key_Up, ALT)
    assert texts(workspace, SAYS) == ["I’ll just wait", "Nine patients", "Can somebody take over?"]
    press(Qt.Key.Key_Down, CTRL | SHIFT)
    assert texts(workspace, DOES) == ["Hangs up", "Nine patients"]
    assert focused() is card(full, "Nine patients")
    press(Qt.Key.Key_Right, CTRL | SHIFT)
    assert texts(workspace, FEELS) == ["Nine patients"]
    press(Qt.Key.Key_Down, CTRL | SHIFT)
    assert texts(workspace, FEELS) == ["Nine patients"], "there is no quadrant below"
    assert history(workspace)[:3] == ["Move to Feels", "Move to Does", "Move to Says"]


def drag(source: EntryCard, target: QWidget, at: QPoint) -> None:
    end = source.mapFromGlobal(target.mapToGlobal(at))
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(source, QPoint(40, 40))
    QTest.mouseMove(source, end)
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=end)


def test_an_entry_is_dragged_before_another_and_into_another_quadrant(
    full: EmpathyView, workspace: Workspace
) -> None:
    drag(card(full, "Nine patients"), card(full, "I’ll just wait"), QPoint(6, 30))
    assert texts(workspace, SAYS)[0] == "Nine patients"
    area = full.board.areas[THINKS]
    drag(card(full, "Nine patients"), area, area.rect().center())
    assert texts(workspace, THINKS) == ["Nine patients"]
    before = len(history(workspace))
    drag(card(full, "Nine patients"), full.side, QPoint(10, 300))
    assert len(history(workspace)) == before, "dropped beside the board nothing happens"


def test_the_panel_moves_by_click(full: EmpathyView, workspace: Workspace) -> None:
    click(card(full, "Can somebody take over?"), QPoint(20, 20))
    pick(full.side.field, "Thinks")
    assert texts(workspace, THINKS) == ["Can somebody take over?"]
    click(card(full, "I’ll just wait"), QPoint(20, 20))
    click(full.side.buttons["down"])
    assert texts(workspace, SAYS) == ["Nine patients", "I’ll just wait"]


def test_the_menu_of_an_entry_moves_it(full: EmpathyView, workspace: Workspace) -> None:
    full._open_menu(card(full, "Nine patients").trait, QPoint(5, 5))
    menu = next(m for m in full.findChildren(QMenu) if m.title() == "Move to")
    choose_entry(menu, "Feels")
    assert texts(workspace, FEELS) == ["Nine patients"]
    for each in full.findChildren(QMenu):
        each.close()


def picked(view: EmpathyView, text: str) -> None:
    field = view.deeds.picker.findChild(QLineEdit)
    assert field is not None and field.isVisible()
    type_text(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_contradiction_is_linked_by_typing_and_taken_back(full: EmpathyView, workspace: Workspace) -> None:
    start_at(full, "I’ll just wait")
    press(Qt.Key.Key_J, CTRL)
    picked(full, "hangs")
    assert len(empathy.contradictions(workspace.document, AMARA)) == 1
    assert focused() is card(full, "I’ll just wait")
    assert "contradicts Does 1" in said(card(full, "I’ll just wait"))
    assert "contradicts Does 1" in card(full, "I’ll just wait").accessibleDescription()
    assert "Says 1 contradicts Does 1" in [b.text() for b in full.side.findChildren(QToolButton)]
    press(Qt.Key.Key_Right, ALT)
    assert focused() is card(full, "Hangs up")
    unlink = next(b for b in full.side.entry.findChildren(QToolButton) if b.text() == "Unlink")
    click(unlink)
    assert empathy.contradictions(workspace.document, AMARA) == []


def test_esc_leaves_the_list_and_gives_the_keys_back(full: EmpathyView, workspace: Workspace) -> None:
    entry = start_at(full, "I’ll just wait")
    press(Qt.Key.Key_J, CTRL)
    press(Qt.Key.Key_Escape)
    assert focused() is entry and empathy.contradictions(workspace.document, AMARA) == []


def test_an_entry_is_promoted_to_a_field_and_links_lead_both_ways(
    full: EmpathyView, editor: Editor, workspace: Workspace
) -> None:
    entry = start_at(full, "Nine patients")
    press(Qt.Key.Key_U, CTRL)
    picked(full, "goal")
    assert texts(workspace, TraitField.GOAL)[-1] == "Nine patients"
    assert "promoted to goal" in said(entry)
    show = next(b for b in full.side.entry.findChildren(QToolButton) if b.text() == "Show")
    click(show)
    profile = editor.persona_page.profile
    row = next(
        r for r in profile.traits[TraitField.GOAL].rows.values() if r.text.toPlainText() == "Nine patients"
    )
    assert row.text.hasFocus()
    QApplication.processEvents()
    back = row.findChild(OriginButton)
    assert back is not None and back.isVisible() and back.text() == "from Says 3"
    click(back)
    assert editor.persona_page.view is full and focused() is card(full, "Nine patients")


def test_an_entry_is_promoted_to_a_note_and_links_lead_both_ways(
    full: EmpathyView, editor: Editor, workspace: Workspace
) -> None:
    start_at(full, "I’ll just wait")
    press(Qt.Key.Key_T, CTRL)
    picked(full, "wait in the q")
    notes = [n for n in order.notes(workspace.document, workspace.journey) if n.text == "I’ll just wait"]
    assert [note.type for note in notes] == [NoteType.QUOTE]
    show = next(b for b in full.side.entry.findChildren(QToolButton) if b.text() == "Show")
    click(show)
    assert editor.is_map_shown and workspace.selected_steps == (notes[0].anchor,)
    origins = [b for b in editor.inspector.findChildren(OriginButton) if not b.isHidden()]
    assert [button.text() for button in origins] == ["from Says 1"]
    click(origins[0])
    assert not editor.is_map_shown and focused() is card(full, "I’ll just wait")


def test_a_lone_entry_elsewhere_brings_the_extended_form(full: EmpathyView, workspace: Workspace) -> None:
    change = workspace.perform(lambda d, ids: add_entry(d, ids, AMARA, TraitField.HEARS, "“Not today”"))
    assert change is not None
    assert "Only in the extended form" in said(full.side)
    workspace.entry_wanted.emit(change.created(Trait)[0].id)
    assert full.form is Form.EXTENDED
    assert focused() is card(full, "“Not today”")


def test_the_form_is_remembered(window: MainWindow, view: EmpathyView, workspace: Workspace) -> None:
    click(view.side.forms.button(1))
    assert view.form is Form.EXTENDED and len(view.board.areas) == 8
    assert window.preferences.empathy_form == "extended"
    fields = [area.new for area in view.board.areas.values()]
    fields[0].setFocus()
    for field in fields[1:]:
        press(Qt.Key.Key_Tab)
        assert focused() is field, "Tab goes through the quadrants of the new board, too"
    window.commands.action("view.empathy-extended").trigger()
    assert view.form is Form.CLASSIC and window.preferences.empathy_form == "classic"


def test_another_persona_comes_by_a_key(full: EmpathyView, editor: Editor, workspace: Workspace) -> None:
    press(Qt.Key.Key_PageDown, CTRL)
    assert editor.persona_page.persona == JONAS and editor.persona_page.view is full
    type_text(focused(), "Who do I call?")
    press(Qt.Key.Key_Return)
    assert texts(workspace, SAYS, JONAS) == ["Who do I call?"]
    press(Qt.Key.Key_PageUp, CTRL)
    assert editor.persona_page.persona == AMARA
    assert len(texts(workspace, SAYS)) == 3


def test_screen_readers_hear_each_entry_with_its_place(full: EmpathyView, workspace: Workspace) -> None:
    says, does = (order.traits(workspace.document, AMARA, field)[0].id for field in (SAYS, DOES))
    workspace.perform(lambda d, ids: link_contradiction(d, ids, says, does))
    step = order.steps(workspace.document, workspace.journey)[4]
    change = workspace.perform(lambda d, ids: promote_to_note(d, ids, says, step.id))
    assert change is not None
    number = change.created(Note)[0].number
    entry = card(full, "I’ll just wait")
    assert entry.accessibleName() == "I’ll just wait. Says, 1 of 3"
    assert entry.accessibleDescription() == f"team guess. contradicts Does 1. promoted to note {number}"


def test_every_control_has_a_name(full: EmpathyView) -> None:
    start_at(full, "I’ll just wait")
    found = (w for w in full.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
    controls = [w for w in found if w.isVisible()]
    assert controls
    nameless = [type(w).__name__ for w in controls if not (w.accessibleName() or getattr(w, "text", str)())]
    assert not nameless
