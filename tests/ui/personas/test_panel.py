"""The personas beside the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.driving import NONE, choose_entry, click, key, words_of
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.personas.panel import PersonaRow, free_name
from ui.workspace import Workspace
from workbench.model.records import Feeling, Persona


def row(editor: Editor, persona: str) -> PersonaRow:
    return next(each for each in editor.personas.rows if each.persona == persona)


def menu_of(where: PersonaRow) -> QMenu:
    center = where.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, center, where.mapToGlobal(center))
    QApplication.sendEvent(where, event)
    return where.findChildren(QMenu)[-1]


def test_a_click_makes_a_persona_the_current_one(editor: Editor, workspace: Workspace) -> None:
    click(row(editor, "pe_p2"))
    assert workspace.persona == "pe_p2"


def test_space_chooses_and_enter_opens_the_page(editor: Editor, workspace: Workspace) -> None:
    key(row(editor, "pe_p3"), Qt.Key.Key_Space)
    assert workspace.persona == "pe_p3"
    key(row(editor, "pe_p3"), Qt.Key.Key_Return)
    assert not editor.is_map_shown and editor.persona_page.persona == "pe_p3"


def test_double_click_opens_the_page(editor: Editor) -> None:
    QTest.mouseDClick(row(editor, "pe_p2"), Qt.MouseButton.LeftButton, NONE)
    assert (
        editor.persona_page.isVisible() and editor.persona_page.profile.identity.name.text() == "Jonas Weber"
    )


def test_a_new_persona_is_named_at_once(editor: Editor, workspace: Workspace) -> None:
    editor.command_action("persona.add").trigger()
    page = editor.persona_page
    assert (
        page.isVisible()
        and page.profile.identity.name.hasFocus()
        and page.profile.identity.name.selectedText() == "Persona 1"
    )
    assert page.persona == workspace.persona and page.persona in workspace.personas


def test_a_persona_is_hidden_and_shown_again(editor: Editor, workspace: Workspace) -> None:
    choose_entry(menu_of(row(editor, "pe_p1")), "Hide on this map")
    QApplication.processEvents()
    assert workspace.personas == ("pe_p2", "pe_p3") and workspace.persona == "pe_p2"
    assert "Amara Osei (hidden)" in words_of(editor.personas)
    choose_entry(menu_of(row(editor, "pe_p1")), "Show on this map")
    assert workspace.personas == ("pe_p1", "pe_p2", "pe_p3")


def test_a_deleted_persona_comes_back_with_its_feelings(
    editor: Editor, workspace: Workspace, window: MainWindow
) -> None:
    before = workspace.document.snapshot()
    choose_entry(menu_of(row(editor, "pe_p1")), "Delete persona")
    assert workspace.document.find("pe_p1", Persona) is None
    assert workspace.document.unique(Feeling, "pe_p1", "st_1") is None
    assert "Deleted Amara Osei and" in window.status.text
    workspace.undo()
    assert workspace.document.snapshot() == before


def test_names_that_nobody_has() -> None:
    assert free_name([]) == "Persona 1"
    assert free_name(["Persona 1", "Amara", "Persona 3"]) == "Persona 2"
