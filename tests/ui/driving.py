"""A person in front of the window: answers questions, clicks, types; and says what there is to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPlainTextEdit, QWidget

from ui.desk import Opened
from ui.editor import Editor
from ui.main_window import MainWindow
from ui.workspace import Workspace
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Step
from workbench.project import untitled_project

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class Answers:
    """What the person will answer. choice: the place of the answer, None = thinks better of it."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.place: Path | None = None
        self.choice: int | None = None
        self.asked: list[str] = []
        self.told = ""
        self.proposals: list[Path] = []

    def open_file(self, title: str, filters: str, folder: Path) -> Path | None:
        """Give the file that was prepared."""
        self.asked.append(title)
        return self.file

    def save_file(self, title: str, filters: str, proposal: Path) -> Path | None:
        """Give the place that was prepared."""
        self.asked.append(title)
        self.proposals.append(proposal)
        return self.place

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """Give the answer that was prepared."""
        self.asked.append(title)
        self.told = text
        return self.choice


def show(window: MainWindow, document: Document) -> Editor:
    """Open a document as an untitled project."""
    window.show_project(Opened(untitled_project(document)))
    return editor_of(window)


def editor_of(window: MainWindow) -> Editor:
    """Give the editor, which has to be there."""
    assert window.editor is not None
    return window.editor


def key(widget: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is put first."""
    widget.setFocus()
    QTest.keyClick(widget, which, modifiers)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button."""
    QTest.mouseClick(widget, LEFT, NONE, at or QPoint())


def write(field: QWidget, text: str) -> None:
    """Replace what stands in a field, as by hand: select all and type."""
    field.setFocus()
    assert field.hasFocus(), f"{field.accessibleName()} cannot be typed into"
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    if text:
        type_text(field, text)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def type_text(widget: QWidget, text: str) -> None:
    """Type; characters beyond ASCII too, which QTest itself cannot."""
    for character in text:
        if character.isascii():
            QTest.keyClicks(widget, character)
        else:
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, character)
            QApplication.sendEvent(widget, event)


def write_and_leave(field: QWidget, text: str) -> None:
    """Type, and go to the next field."""
    write(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def pick(box: QComboBox, text: str) -> None:
    """Choose from a box by what is written there."""
    index = box.findText(text)
    assert index >= 0, f"{box.accessibleName()} does not offer {text!r}"
    box.setCurrentIndex(index)
    box.activated.emit(index)


def words_of(widget: QWidget) -> str:
    """Give everything that can be read in a widget."""
    labels: Iterable[QLabel] = widget.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(widget))


def text_of(field: QPlainTextEdit) -> str:
    """Give what stands in a field of several lines."""
    return field.toPlainText()


def entries(menu: QMenu) -> list[str]:
    """Give what a menu offers, filled as if it were opened."""
    menu.aboutToShow.emit()
    return [action.text().replace("&&", "&") for action in menu.actions() if not action.isSeparator()]


def choose_entry(menu: QMenu, text: str) -> None:
    """Choose an entry of a menu."""
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().replace("&&", "&") == text).trigger()


def step_titled(workspace: Workspace, title: str) -> Step:
    """Find a step of the shown journey by its title."""
    return next(s for s in order.steps(workspace.document, workspace.journey) if s.title == title)


def titles(workspace: Workspace) -> list[str]:
    """Give the titles of the shown journey in reading order."""
    return [step.title for step in order.steps(workspace.document, workspace.journey)]


def history(workspace: Workspace) -> list[str]:
    """Undo everything and say what was undone, latest first; redo it all again."""
    session, labels = workspace.session, []
    while session.undo_label is not None:
        labels.append(session.undo_label)
        session.undo()
    for _ in labels:
        session.redo()
    return labels


def select(editor: Editor, *steps: Id) -> None:
    """Select steps, as by clicks on the map."""
    editor.workspace.select(steps)
    QApplication.processEvents()
