"""One registry: no key twice where both would work, every command works, the sheet shows every key."""

from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from tests.story import story
from tests.ui.driving import Answers, show
from ui.commands import APART, Command, Commands, Context
from ui.editor import Editor
from ui.help_pages import KeySheet
from ui.main_window import MainWindow
from workbench.model import order

ALONE = {Context.WINDOW, *APART}
"""Contexts in which the keys of the map do not work."""
ENDS_THE_PROJECT = {"file.close", "file.quit", "file.new"}


def nothing() -> None:
    """Do nothing."""


def test_no_key_stands_twice_within_one_context(editor: Editor, window: MainWindow) -> None:
    for context in Context:
        keys = [
            key
            for command in window.commands.all()
            if command.context in (context, Context.WINDOW)
            or (command.context is Context.MAP and context not in ALONE)
            for key in command.keys
        ]
        assert len(keys) == len(set(keys)), f"a key stands twice: {context.value}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Context.WINDOW, Context.CANVAS),
        (Context.MAP, Context.OUTLINE),
        (Context.MAP, Context.MAP),
        (Context.TITLE, Context.WINDOW),
    ],
)
def test_a_key_that_is_taken_is_refused(qapp: QApplication, one: Context, other: Context) -> None:
    commands = Commands()
    commands.register([Command("a", "A", nothing, ("Ctrl+T",), one)])
    with pytest.raises(ValueError, match="Ctrl\\+T stands for"):
        commands.register([Command("b", "B", nothing, ("Ctrl+T",), other)])


def test_the_same_key_may_mean_something_else_elsewhere(qapp: QApplication) -> None:
    commands = Commands()
    commands.register([Command("a", "A", nothing, ("Return",), Context.CANVAS)])
    commands.register([Command("b", "B", nothing, ("Return",), Context.TITLE)])
    assert [command.id for command in commands.all()] == ["a", "b"]


def test_a_key_that_qt_does_not_know_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="no key"):
        Commands().register([Command("a", "A", nothing, ("PgDn",))])


def test_an_id_stands_once(qapp: QApplication) -> None:
    commands = Commands()
    commands.register([Command("a", "A", nothing)])
    with pytest.raises(ValueError, match="twice"):
        commands.register([Command("a", "A", nothing)])


@pytest.mark.parametrize("selected", [0, 1, 3])
def test_every_command_works_or_is_disabled(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, selected: int
) -> None:
    """Whatever is selected, no action that a person can reach ends in an exception (pytest-qt fails on one)."""
    monkeypatch.setattr(QMenu, "exec", lambda *_: None)
    editor = show(window, story())
    workspace = editor.workspace
    for command_id in [command.id for command in window.commands.all()]:
        if command_id in ENDS_THE_PROJECT:
            continue
        steps = order.steps(workspace.document, workspace.journey)
        workspace.select([step.id for step in steps[:selected]])
        window.commands.refresh()
        action = window.commands.action(command_id)
        if action.isEnabled():
            action.trigger()
        for dialog in window.findChildren(QDialog):
            dialog.close()
        QApplication.processEvents()
        assert window.editor is editor, f"{command_id} closed the map"
    window.showNormal()


def test_what_needs_a_selection_is_disabled_without_one(editor: Editor, window: MainWindow) -> None:
    editor.workspace.select(())
    needing = ["step.branch", "step.connect", "edit.delete", "edit.duplicate", "step.lock", "feel.1"]
    assert [key for key in needing if window.commands.action(key).isEnabled()] == []
    editor.workspace.select(["st_1"])
    assert [key for key in needing if not window.commands.action(key).isEnabled()] == []


def test_what_needs_a_map_is_disabled_on_the_start_page(window: MainWindow) -> None:
    assert not window.commands.action("file.save").isEnabled()
    assert not window.commands.action("file.export").isEnabled()
    assert window.commands.action("file.new").isEnabled()


def test_a_closed_editor_takes_its_commands_along(window: MainWindow) -> None:
    before = [command.id for command in window.commands.all()]
    show(window, story())
    assert len(window.commands.all()) > 2 * len(before)
    window.commands.action("file.close").trigger()
    assert [command.id for command in window.commands.all()] == before


def test_the_key_sheet_shows_every_key(editor: Editor, window: MainWindow) -> None:
    sheet = KeySheet(window.commands, window)
    shown = sheet.shown()
    native = QKeySequence.SequenceFormat.NativeText
    for command in window.commands.all():
        for key in command.keys:
            cap = QKeySequence(key).toString(native).replace("Return", "Enter")
            text = command.text.rstrip("…")
            assert any(cap in row and text in row for row in shown), f"{cap} {text} is missing"
    sheet.close()


def test_the_menus_name_the_key_enter_as_everything_else_does(editor: Editor, window: MainWindow) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    shown = {
        command.id: window.commands.action(command.id).shortcut().toString(native)
        for command in window.commands.all()
    }
    assert shown["step.add"] == "Ctrl+Enter"
    assert not [key for key, caps in shown.items() if "+Return" in caps]


def test_the_key_sheet_finds_a_key_by_what_it_does(editor: Editor, window: MainWindow) -> None:
    window.commands.action("help.keys").trigger()
    sheet = next(d for d in window.findChildren(QDialog) if isinstance(d, KeySheet))
    sheet.finder.setText("branch")
    assert sheet.shown() == ["Ctrl+B Branch from this step"]
    sheet.close()


def test_every_menu_has_its_entries_once(editor: Editor, window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions() if action.text()]
        assert len(texts) == len(set(texts)), f"{top.text()} has an entry twice"


def test_commands_have_words_that_a_person_understands(editor: Editor, window: MainWindow) -> None:
    texts = [command.text for command in window.commands.all()]
    assert all((text == text.strip() and text[0].isupper()) or text[0].isdigit() for text in texts)
    twins = [text for text, same in itertools.groupby(sorted(texts)) if len(list(same)) > 1]
    assert twins == []
    assert not any(re.search(r"[._]", text.rstrip("…")) for text in texts)
