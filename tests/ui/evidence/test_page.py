"""The evidence page by keys and drops, the line below a feeling, the lens, the way from a finding to its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.driving import Answers, click, history, key, select, write_and_leave
from ui.editor import Editor
from ui.evidence.line import MIME
from ui.evidence.page import EvidencePage
from ui.main_window import MainWindow
from ui.palette.panel import Palette
from ui.workspace import Workspace
from workbench.edits.evidence import add_evidence, link_evidence
from workbench.model import order
from workbench.model.records import Evidence, EvidenceKind, Feeling, Id, Link, LinkKind

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def source(workspace: Workspace, title: str) -> Id:
    change = workspace.perform(
        lambda d, ids: add_evidence(d, ids, EvidenceKind.OBSERVATION, title, level=2, date="2024-01")
    )
    assert change is not None
    return change.created(Evidence)[0].id


@pytest.fixture
def page(editor: Editor, workspace: Workspace) -> EvidencePage:
    for title in ("Ride-along", "Survey"):
        source(workspace, title)
    editor.command_action("go.evidence").trigger()
    return editor.evidence.page


def links(workspace: Workspace) -> list[tuple[str, LinkKind]]:
    document = workspace.document
    return [(document.get(link.source, Evidence).title, link.kind) for link in document.all(Link)]


def names(workspace: Workspace) -> list[str]:
    return [one.title for one in order.evidence(workspace.document)]


def test_sources_are_added_written_moved_and_deleted_by_keys(
    page: EvidencePage, workspace: Workspace
) -> None:
    click(page.add_button)
    write_and_leave(page.form.title, "Interviews")
    write_and_leave(page.form.n, "12")
    assert names(workspace) == ["Ride-along", "Survey", "Interviews"]
    page.sources.setFocus()
    key(page.sources, Qt.Key.Key_Up, ALT)
    assert names(workspace) == ["Ride-along", "Interviews", "Survey"]
    key(page.sources, Qt.Key.Key_Delete)
    assert names(workspace) == ["Ride-along", "Survey"]
    workspace.undo()
    assert order.evidence(workspace.document)[1].n == 12


def test_items_are_linked_by_typing_and_keys(page: EvidencePage, workspace: Workspace) -> None:
    page.items.field.setText("quue music")  # with an error
    key(page.items.field, Qt.Key.Key_Return)
    key(page.items.list, Qt.Key.Key_Return)
    assert links(workspace) == [("Ride-along", LinkKind.SUPPORTS)]
    key(page.items.list, Qt.Key.Key_Return, SHIFT)
    assert links(workspace) == [("Ride-along", LinkKind.CONTRADICTS)]
    key(page.items.list, Qt.Key.Key_Delete)
    assert links(workspace) == []


def test_a_source_is_dropped_on_an_item(page: EvidencePage, workspace: Workspace) -> None:
    data = QMimeData()
    data.setData(MIME, order.evidence(workspace.document)[1].id.encode())
    at = page.items.list.visualItemRect(page.items.list.item(0)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.items.list.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none))
    assert links(workspace) == [("Survey", LinkKind.SUPPORTS)]


def test_participants_are_pseudonyms(page: EvidencePage, workspace: Workspace) -> None:
    before = len(history(workspace))
    click(page.form.people.add_button)
    page.form.people.new.setText("Anna Schmidt")
    click(page.form.people.add_button)
    assert [p.pseudonym for p in order.participants(workspace.document)] == ["P01"]
    assert len(history(workspace)) == before + 1


def test_the_to_do_list_is_copied_saved_and_leads_to_its_places(
    editor: Editor, page: EvidencePage, answers: Answers, tmp_path: Path
) -> None:
    editor.command_action("go.research").trigger()
    click(page.copy)
    text = QGuiApplication.clipboard().text()
    assert "Older than 12 months\n- “Ride-along”, 2024-01" in text and "Feelings that are a guess" in text
    answers.place = tmp_path / "gaps.md"
    click(page.save)
    assert "- [ ] “Ride-along”, 2024-01" in answers.place.read_text("utf-8")
    guess = next(b for b in page.research.findChildren(QPushButton) if "Amara" in b.accessibleName())
    click(guess)
    assert editor.is_map_shown and len(editor.workspace.selected_steps) == 1


def test_a_feeling_is_supported_from_where_it_is_edited(
    editor: Editor, workspace: Workspace, window: MainWindow
) -> None:
    source(workspace, "Ride-along")
    select(editor, "st_5")
    row = editor.inspector.step.feelings._rows["pe_p1"]
    row.evidence.choose()
    (palette,) = [p for p in window.findChildren(Palette) if p.isVisible()]
    QTest.keyClicks(palette.field, "ridalong")
    key(palette.field, Qt.Key.Key_Return)
    (link,) = workspace.document.all(Link)
    feeling = workspace.document.unique(Feeling, "pe_p1", "st_5")
    assert feeling is not None and link.target == feeling.id and link.kind is LinkKind.SUPPORTS


def test_the_lens_fades_guesses_and_says_what_remains(editor: Editor, workspace: Workspace) -> None:
    feeling = workspace.document.unique(Feeling, "pe_p1", "st_5")
    assert feeling is not None
    one = source(workspace, "Ride-along")
    workspace.perform(lambda d, ids: link_evidence(d, ids, one, feeling.id))
    action = editor.command_action("view.lens")
    action.trigger()
    cards = editor.canvas.map_scene.cards
    assert [key for key, card in cards.items() if card.opacity() == 1.0] == ["st_5"]
    assert action.isChecked() and editor.lens_bar.isVisible()
    assert "1 of 39 feelings (2 %)" in editor.lens_bar.words.text()
    action.trigger()
    assert {card.opacity() for card in cards.values()} == {1.0} and not editor.lens_bar.isVisible()


def test_the_badge_stands_in_the_bar(editor: Editor) -> None:
    assert "Hypothesis map – 0 %" in editor.bar.journey_button.accessibleName()


def test_a_finding_about_a_persona_leads_to_its_page(editor: Editor) -> None:
    checks = editor.inspector.journey.checks
    checks.refresh()
    show = next(b for b in checks.findChildren(QPushButton) if "research-based" in b.accessibleName())
    click(show)
    assert not editor.is_map_shown and editor.persona_page.persona is not None
    assert not [w for w in editor.persona_page.findChildren(QLabel) if w.isWindow()]
