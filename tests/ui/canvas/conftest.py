"""A canvas with a real session, the keys attached as the editor does it, and hands for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from exports.text import QtShaper
from tests.story import story
from ui.canvas.view import CanvasView
from ui.commands import Commands, Context
from ui.workspace import Workspace
from workbench.drawing.theme import theme
from workbench.edits.projects import new_document
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Id, Step
from workbench.session import ProjectSession

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Someone with a mouse and a keyboard in front of one canvas."""

    def __init__(self, canvas: CanvasView, commands: Commands) -> None:
        self.canvas = canvas
        self.commands = commands
        self.said: list[str] = []
        canvas.workspace.said.connect(lambda text, _is_problem: self.said.append(text))

    @property
    def document(self) -> Document:
        return self.canvas.workspace.document

    @property
    def selection(self) -> tuple[Id, ...]:
        return self.canvas.workspace.selection

    def titles(self) -> list[str]:
        return [step.title for step in order.steps(self.document, self.canvas.workspace.journey)]

    def step(self, title: str) -> Step:
        found = order.steps(self.document, self.canvas.workspace.journey)
        return next(step for step in found if step.title == title)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self._focused(), key, modifiers)

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClicks(self._focused(), character)

    def at(self, x: float, y: float) -> QPoint:
        """A point of the map in the viewport."""
        return self.canvas.mapFromScene(QPointF(x, y))

    def on(self, step: Id, dx: float = 104.0, dy: float = 60.0) -> QPoint:
        rect = self.canvas.layout.cards[step].rect
        return self.at(rect.x + dx, rect.y + dy)

    def click(self, point: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.hover(point)
        QTest.mouseClick(self.canvas.viewport(), LEFT, modifiers, point)

    def double_click(self, point: QPoint) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, point)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, point)

    def hover(self, point: QPoint, modifiers: Qt.KeyboardModifier = NONE, *, held: bool = False) -> None:
        """Move the pointer; with keys or the button held as an event of its own, because QTest holds none."""
        viewport = self.canvas.viewport()
        if not held and modifiers == NONE:
            QTest.mouseMove(viewport, point)
            return
        buttons = LEFT if held else Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(point), QPointF(viewport.mapToGlobal(point)),
            Qt.MouseButton.NoButton, buttons, modifiers,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    def drag(self, *points: QPoint, modifiers: Qt.KeyboardModifier = NONE, drop: bool = True) -> None:
        self.hover(points[0])
        QTest.mousePress(self.canvas.viewport(), LEFT, modifiers, points[0])
        for a, b in itertools.pairwise(points):
            for part in (0.3, 0.7, 1.0):
                self.hover(a + (b - a) * part, modifiers, held=True)
        if drop:
            QTest.mouseRelease(self.canvas.viewport(), LEFT, modifiers, points[-1])

    def _focused(self) -> QWidget:
        focused = self.canvas.window().focusWidget()
        return focused if focused is not None else self.canvas


@pytest.fixture
def open_canvas(qtbot: QtBot) -> Iterator[Callable[[Document], Person]]:
    """Opens documents in a canvas of 1100 × 700 px at 100 %."""
    made: list[CanvasView] = []

    def open_document(document: Document) -> Person:
        workspace = Workspace(ProjectSession(document, SeededIds(5)), QtShaper(), theme("light"))
        canvas = CanvasView(workspace, animated=False)
        workspace.setParent(canvas)
        commands = Commands(canvas)
        commands.register(canvas.commands())
        commands.attach(canvas, Context.MAP, Context.CANVAS)
        workspace.changed.connect(commands.refresh)
        workspace.selection_changed.connect(commands.refresh)
        commands.refresh()
        qtbot.addWidget(canvas)
        canvas.resize(1100, 700)
        with qtbot.waitExposed(canvas):
            canvas.show()
        canvas.activateWindow()
        canvas.setFocus()
        canvas.camera.jump(QPointF(530, 330), 1.0)
        made.append(canvas)
        return Person(canvas, commands)

    yield open_document
    for canvas in made:
        canvas.workspace.close()


@pytest.fixture
def person(open_canvas: Callable[[Document], Person]) -> Person:
    """In front of the story's map."""
    return open_canvas(story())


@pytest.fixture
def newcomer(open_canvas: Callable[[Document], Person]) -> Person:
    """In front of an empty map."""
    return open_canvas(new_document(SeededIds(1), title="New"))
