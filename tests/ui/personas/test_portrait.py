"""Portraits: patterns, colour, initials, own pictures; and who looks like somebody else is told."""

from __future__ import annotations

from pathlib import Path

import msgspec
import PIL.Image
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.driving import Answers, click, history, write_and_leave
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.personas.portrait import PortraitChooser
from ui.workspace import Workspace
from workbench.edits.personas import edit_persona
from workbench.model.records import Media, Persona

JONAS = "pe_p2"


@pytest.fixture
def chooser(editor: Editor) -> PortraitChooser:
    editor.show_persona_page(JONAS)
    identity = editor.persona_page.profile.identity
    identity.look_section.open()
    return identity.look


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "jonas.png"
    PIL.Image.new("RGB", (20, 30), "navy").save(path)
    return path


def jonas(workspace: Workspace) -> Persona:
    return workspace.document.get(JONAS, Persona)


def test_another_pattern_of_the_same_kind(chooser: PortraitChooser, workspace: Workspace) -> None:
    before = jonas(workspace).avatar
    click(chooser.again)
    after = jonas(workspace).avatar
    assert after.seed != before.seed and after.style == before.style


def test_initials_are_chosen(chooser: PortraitChooser, workspace: Workspace) -> None:
    write_and_leave(chooser.initials, "JoW")
    assert jonas(workspace).avatar.initials == "JoW"


def test_an_own_picture_comes_in_and_goes(
    chooser: PortraitChooser, workspace: Workspace, answers: Answers, picture: Path
) -> None:
    answers.file = picture
    before = len(history(workspace))
    click(chooser.own)
    (media,) = workspace.document.all(Media)
    assert chooser.alt.isVisible() and chooser.alt.hasFocus()
    assert jonas(workspace).picture == media.id and len(history(workspace)) == before + 1
    write_and_leave(chooser.alt, "Jonas at his desk")
    assert workspace.document.get(media.id, Media).alt == "Jonas at his desk"
    click(chooser.remove)
    assert jonas(workspace).picture is None and not workspace.document.all(Media)


def test_a_pattern_takes_the_place_of_a_picture(
    chooser: PortraitChooser, workspace: Workspace, picture: Path
) -> None:
    chooser.take(picture)
    before = len(history(workspace))
    click(chooser.styles["waves"])
    assert jonas(workspace).picture is None and jonas(workspace).avatar.style == "waves"
    assert len(history(workspace)) == before + 1 and not workspace.document.all(Media)


def test_what_is_no_picture_is_refused_in_one_sentence(
    chooser: PortraitChooser, workspace: Workspace, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(b"<svg/>")
    chooser.take(path)
    assert window.status.text == "x.png is neither a PNG nor a JPEG."
    assert jonas(workspace).picture is None


def test_two_of_one_colour_on_a_map_are_told_and_mended(
    chooser: PortraitChooser, workspace: Workspace
) -> None:
    assert not chooser.free.isVisible()
    other = workspace.document.get("pe_p1", Persona).avatar
    look = msgspec.structs.replace(jonas(workspace).avatar, color=other.color, dash=other.dash)
    workspace.perform(lambda d, _: edit_persona(d, JONAS, avatar=look))
    assert chooser._clash.text() == "Amara Osei has this colour and line on the same map."
    click(chooser.free)
    colors = [workspace.document.get(p, Persona).avatar.color for p in workspace.personas]
    assert len(set(colors)) == 3 and not chooser.free.isVisible()


def test_a_picture_is_dropped_on_the_portrait(
    editor: Editor, chooser: PortraitChooser, workspace: Workspace, picture: Path
) -> None:
    portrait = editor.persona_page.profile.identity.portrait
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, none)
    QApplication.sendEvent(portrait, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(portrait, QDropEvent(QPointF(9, 9), action, data, button, none))
    assert jonas(workspace).picture is not None


def test_a_click_on_the_portrait_opens_what_it_can_be(editor: Editor) -> None:
    editor.show_persona_page(JONAS)
    identity = editor.persona_page.profile.identity
    assert not identity.look.isVisible()
    click(identity.portrait)
    assert identity.look.isVisible()
