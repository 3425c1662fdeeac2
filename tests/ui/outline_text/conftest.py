"""Somebody who writes a journey as text, beside the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import CTRL, NONE, SHIFT, show, type_text
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.outline_text.field import OutlineField
from ui.outline_text.panel import TextPanel
from workbench.edits.projects import new_document
from workbench.exchange.outline.lens import get
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.model.records import Feeling, Persona, Step


class Writer:
    """Types into the text of an editor, and reads what the map says then."""

    def __init__(self, editor: Editor, qtbot: QtBot) -> None:
        self.editor = editor
        self.workspace = editor.workspace
        self._qtbot = qtbot
        if not editor.forms.is_text:
            editor.command_action("view.outline_text").trigger()
        QApplication.processEvents()

    @property
    def panel(self) -> TextPanel:
        return self.editor.forms.text

    @property
    def field(self) -> OutlineField:
        return self.panel.field

    def type(self, text: str) -> None:
        """Type lines: an Enter ends each but the last; what is offered by then is not wanted."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.close_list()
                self.key(Qt.Key.Key_Return)
                QApplication.processEvents()
            type_text(self.field, line)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.field, key, modifiers)

    def close_list(self) -> None:
        if self.panel.typist.offers.is_open:
            self.key(Qt.Key.Key_Escape)

    def wait(self) -> None:
        """Wait until the map says what the text says."""
        self._qtbot.waitUntil(lambda: not self.workspace.is_typing, timeout=5000)
        QApplication.processEvents()

    def undo(self) -> None:
        self.key(Qt.Key.Key_Z, CTRL)
        QApplication.processEvents()

    def redo(self) -> None:
        self.key(Qt.Key.Key_Z, CTRL | SHIFT)
        QApplication.processEvents()

    def lines(self) -> list[str]:
        return self.field.lines()

    def go_to(self, line: str, column: int | None = None) -> None:
        """Put the caret into the line that begins like this, and let it rest there."""
        found = next(n for n, each in enumerate(self.lines()) if each.strip().startswith(line))
        self.field.set_line(found, column)
        self._qtbot.waitUntil(lambda: not self.panel._caret.isActive(), timeout=2000)

    def said(self) -> str:
        """What the map says, without the first lines."""
        text = get(self.workspace.document, self.workspace.journey).text
        lines = text.split("\n")
        return "\n".join(lines[lines.index("") + 1 :]).strip("\n")

    def steps(self) -> dict[str, Step]:
        found = order.steps(self.workspace.document, self.workspace.journey)
        return {step.title: step for step in found}

    def feelings(self) -> dict[tuple[str, str], int | None]:
        document = self.workspace.document
        return {
            (document.get(felt.persona, Persona).name, document.get(felt.at, Step).title): felt.valence
            for felt in document.all(Feeling)
        }


@pytest.fixture
def writer(window: MainWindow, qtbot: QtBot) -> Writer:
    """In front of an empty map."""
    return Writer(show(window, new_document(SeededIds(1), title="New")), qtbot)


@pytest.fixture
def reader(editor: Editor, qtbot: QtBot) -> Writer:
    """In front of the laptop story."""
    return Writer(editor, qtbot)
