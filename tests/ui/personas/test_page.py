"""The page of a persona: words, avatar, traits; back to the map; deleting with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.driving import CTRL, click, history, pick, text_of, type_text, write, write_and_leave
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.personas.page import PersonaPage
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.records import Persona, PersonaStatus, TraitField

JONAS = "pe_p2"


@pytest.fixture
def page(editor: Editor) -> PersonaPage:
    editor.show_persona_page(JONAS)
    return editor.persona_page


def jonas(workspace: Workspace) -> Persona:
    return workspace.document.get(JONAS, Persona)


def traits(workspace: Workspace, field: TraitField) -> list[str]:
    return [trait.text for trait in order.traits(workspace.document, JONAS, field)]


def test_words_are_written(page: PersonaPage, workspace: Workspace) -> None:
    write_and_leave(page.profile.identity.name, "Jonas Krüger")
    write_and_leave(page.profile.identity.role, "sales, second week")
    write_and_leave(page.profile.identity.quote, "Who do I call?")
    pick(page.profile.identity.status, "Proto")
    found = jonas(workspace)
    assert (found.name, found.role, found.quote) == ("Jonas Krüger", "sales, second week", "Who do I call?")
    assert found.status is PersonaStatus.PROTO
    assert len(history(workspace)) == 4


def test_the_avatar_is_chosen(page: PersonaPage, workspace: Workspace) -> None:
    look = page.profile.identity.look
    page.profile.identity.look_section.open()
    click(look.styles["dots"])
    click(look.colors[4])
    avatar = jonas(workspace).avatar
    assert (avatar.style, avatar.color, avatar.dash) == ("dots", 4, 4)


def test_enter_adds_one_trait_after_the_other(page: PersonaPage, workspace: Workspace) -> None:
    form = page.profile.traits[TraitField.GOAL]
    form.new.setFocus()
    for text in ("Be ready for the first client", "Look competent"):
        type_text(form.new, text)
        QTest.keyClick(form.new, Qt.Key.Key_Return)
    assert traits(workspace, TraitField.GOAL) == ["Be ready for the first client", "Look competent"]
    assert form.new.text() == ""


def test_a_trait_is_changed_and_deleted(page: PersonaPage, workspace: Workspace) -> None:
    form = page.profile.traits[TraitField.NEED]
    form.new.setText("One place that says who helps")
    form.add()
    row = next(iter(form.rows.values())).text
    write_and_leave(row, "One number to call")
    assert traits(workspace, TraitField.NEED) == ["One number to call"]
    write(row, "")
    QTest.keyClick(row, Qt.Key.Key_Backspace)
    assert traits(workspace, TraitField.NEED) == []
    workspace.undo()
    assert traits(workspace, TraitField.NEED) == ["One number to call"]
    assert text_of(next(iter(form.rows.values())).text) == "One number to call"


def test_leaving_keeps_what_is_half_typed(page: PersonaPage, editor: Editor, workspace: Workspace) -> None:
    write(page.profile.identity.role, "sales")
    page.profile.traits[TraitField.FRUSTRATION].new.setText("Not knowing who to call")
    click(page.bar.back)
    assert editor.is_map_shown and jonas(workspace).role == "sales"
    assert traits(workspace, TraitField.FRUSTRATION) == ["Not knowing who to call"]


def test_the_page_says_where_one_is(page: PersonaPage, window: MainWindow, editor: Editor) -> None:
    assert window.status.text == "Persona 2 of 3 · click any line to edit"
    click(page.bar.back)
    assert window.status.text.startswith("Whole map")


def test_deleting_leads_back_to_the_map_and_undo_brings_all_back(
    page: PersonaPage, editor: Editor, workspace: Workspace
) -> None:
    before = workspace.document.snapshot()
    editor.command_action("persona.delete").trigger()
    assert editor.is_map_shown and workspace.document.find(JONAS, Persona) is None
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z, CTRL)
    assert workspace.document.snapshot() == before


def test_what_is_typed_for_one_does_not_get_to_the_next(
    page: PersonaPage, editor: Editor, workspace: Workspace
) -> None:
    write(page.profile.identity.role, "half typed")
    editor.show_persona_page("pe_p3")
    assert jonas(workspace).role == "half typed"
    assert text_of(page.profile.identity.role) == "payroll, uses a screen reader"


def test_adding_a_step_from_the_page_brings_the_map_back(page: PersonaPage, editor: Editor) -> None:
    editor.command_action("step.add").trigger()
    assert editor.is_map_shown


def test_undo_works_on_the_page(page: PersonaPage, workspace: Workspace) -> None:
    page.profile.identity.look_section.open()
    colors = page.profile.identity.look.colors
    click(colors[4])
    page.bar.back.setFocus()
    QTest.keyClick(page.bar.back, Qt.Key.Key_Z, CTRL)
    assert jonas(workspace).avatar.color == 1
    assert colors[1].isChecked() and not colors[4].isChecked()
