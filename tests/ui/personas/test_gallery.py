"""The gallery: cards by keys, two compared, archived ones apart, personas of another project taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from tests.story import story
from tests.ui.driving import Answers, choose_entry, click, key
from ui.editor import Editor
from ui.lettering import is_rtl
from ui.main_window import MainWindow
from ui.personas.card import PersonaCard
from ui.personas.compare import TwoOnAScale
from ui.personas.gallery import GalleryPage
from ui.personas.take_over import TakeOverPanel
from ui.workspace import Workspace
from workbench.edits.personas import add_scale, add_trait, edit_persona
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.model.records import Persona, PersonaStatus, TraitField
from workbench.project import create_project

AMARA, JONAS, MEI = "pe_p1", "pe_p2", "pe_p3"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def gallery(editor: Editor) -> GalleryPage:
    editor.command_action("persona.gallery").trigger()
    return editor.people.gallery


def card(gallery: GalleryPage, persona: str) -> PersonaCard:
    return gallery.cards[persona]


def labels(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel)]


def names(workspace: Workspace, *, archived: bool = False) -> list[str]:
    return [p.name for p in order.personas(workspace.document, archived=archived)]


def test_keys_go_from_card_to_card_and_open_one(gallery: GalleryPage, editor: Editor) -> None:
    assert gallery.isVisible() and card(gallery, AMARA).hasFocus()
    key(card(gallery, AMARA), Qt.Key.Key_Right)
    assert card(gallery, JONAS).hasFocus()
    key(card(gallery, JONAS), Qt.Key.Key_Return)
    assert editor.persona_page.isVisible() and editor.persona_page.persona == JONAS
    key(editor.persona_page.bar.back, Qt.Key.Key_Escape)
    assert gallery.isVisible() and card(gallery, JONAS).hasFocus(), "the way back leads where one came from"
    key(card(gallery, JONAS), Qt.Key.Key_Escape)
    assert editor.is_map_shown


def test_space_ticks_and_two_are_compared(gallery: GalleryPage, workspace: Workspace) -> None:
    for persona, value in ((AMARA, 35), (MEI, 60)):
        workspace.perform(lambda d, i, p=persona, v=value: add_scale(d, i, p, "Calm", "Hurried", v))
        workspace.perform(lambda d, i, p=persona: add_trait(d, i, p, TraitField.NEED, f"Need of {p}"))
    key(card(gallery, AMARA), Qt.Key.Key_Space)
    assert gallery._compared is None
    key(card(gallery, MEI), Qt.Key.Key_Space)
    panel = gallery._compared
    assert panel is not None
    assert {"Needs", "Need of pe_p1", "Need of pe_p3", "On the main route"} <= set(labels(panel))
    (scale,) = panel.findChildren(TwoOnAScale)
    assert scale.accessibleDescription() == "Amara Osei: 35, Mei Tanaka: 60"
    key(card(gallery, JONAS), Qt.Key.Key_Space)
    assert [k for k, c in gallery.cards.items() if c.tick.isChecked()] == [JONAS, MEI], (
        "the first one gives way"
    )
    key(card(gallery, JONAS), Qt.Key.Key_Escape)
    assert gallery._compared is None and gallery.isVisible()


def test_cards_change_places(gallery: GalleryPage, workspace: Workspace) -> None:
    key(card(gallery, MEI), Qt.Key.Key_Left, ALT)
    assert names(workspace) == ["Amara Osei", "Mei Tanaka", "Jonas Weber"]
    assert card(gallery, MEI).hasFocus()


def test_one_is_archived_and_taken_up_again(
    gallery: GalleryPage, editor: Editor, workspace: Workspace
) -> None:
    card(gallery, JONAS).setFocus()
    editor.command_action("persona.archive").trigger()
    assert names(workspace) == ["Amara Osei", "Mei Tanaka"] and JONAS not in workspace.personas
    assert card(gallery, JONAS).parent() is gallery.archive
    assert [row.persona for row in editor.personas.rows] == [AMARA, MEI]
    gallery.focus_on(JONAS)
    assert card(gallery, JONAS).isVisible()
    editor.command_action("persona.archive").trigger()
    assert JONAS in workspace.personas and card(gallery, JONAS).parent() is gallery.grid


def test_a_copy_is_varied_on_its_page(gallery: GalleryPage, editor: Editor, workspace: Workspace) -> None:
    card(gallery, AMARA).setFocus()
    editor.command_action("persona.duplicate").trigger()
    copy = workspace.document.get(editor.persona_page.persona or "", Persona)
    assert copy.name == "Amara Osei 2" and copy.status is PersonaStatus.PROTO
    workspace.undo()
    assert gallery.isVisible() and "Amara Osei 2" not in names(workspace)


def test_the_menu_of_a_card(gallery: GalleryPage, workspace: Workspace) -> None:
    where = card(gallery, MEI)
    at = where.rect().center()
    QApplication.sendEvent(
        where, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where.mapToGlobal(at))
    )
    choose_entry(gallery.findChildren(QMenu)[-1], "Delete")
    assert names(workspace) == ["Amara Osei", "Jonas Weber"]
    workspace.undo()
    assert names(workspace) == ["Amara Osei", "Jonas Weber", "Mei Tanaka"]


def test_personas_of_another_project_are_taken_over(
    editor: Editor, workspace: Workspace, answers: Answers, tmp_path: Path
) -> None:
    other = story()
    other.apply(edit_persona(other, JONAS, name="Ngozi Adichie", role="works nights"))
    other.apply(add_trait(other, SeededIds(3), JONAS, TraitField.GOAL, "Sleep"))
    path = tmp_path / "other.journey"
    create_project(path, other).close()
    answers.file = path
    editor.command_action("persona.take_over").trigger()
    (panel,) = editor.people.gallery.findChildren(TakeOverPanel)
    assert "somebody of that name is here already" in " ".join(labels(panel))
    assert not panel.take.isEnabled()
    key(panel.ticks[JONAS], Qt.Key.Key_Space)
    click(panel.take)
    assert names(workspace) == ["Amara Osei", "Jonas Weber", "Mei Tanaka", "Ngozi Adichie"]
    new = order.personas(workspace.document)[-1]
    assert [t.text for t in order.traits(workspace.document, new.id)] == ["Sleep"]
    assert editor.people.gallery.cards[new.id].hasFocus() and new.id in workspace.personas


def test_a_file_that_is_none_is_refused_in_the_status_line(
    editor: Editor, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "x.journey"
    path.write_text("no project")
    answers.file = path
    editor.command_action("persona.take_over").trigger()
    assert "x.journey" in window.status.text and editor.is_map_shown


def test_the_panel_beside_the_map_leads_there(editor: Editor) -> None:
    click(editor.personas._all)
    assert editor.people.gallery.isVisible()


def test_the_place_says_where_one_is(gallery: GalleryPage, window: MainWindow) -> None:
    assert window.status.text == "All personas · 3"


def test_a_card_says_everything_to_who_does_not_see_it(gallery: GalleryPage, workspace: Workspace) -> None:
    workspace.perform(lambda d, i: add_trait(d, i, MEI, TraitField.GOAL, "Close the pay run"))
    said = card(gallery, MEI).accessibleDescription()
    assert "payroll, uses a screen reader" in said and "Goals: Close the pay run" in said


def test_the_add_card_adds(gallery: GalleryPage, editor: Editor, workspace: Workspace) -> None:
    assert gallery._ghost is not None
    QTest.mouseClick(gallery._ghost, Qt.MouseButton.LeftButton)
    assert len(names(workspace)) == 4 and editor.persona_page.isVisible()


@pytest.mark.parametrize(
    ("text", "is_right"), [("Amara", False), ("ليلى", True), ("“شكرا”", True), ("12", False), ("", False)]
)
def test_where_a_text_begins(text: str, is_right: bool) -> None:
    assert is_rtl(text) is is_right
