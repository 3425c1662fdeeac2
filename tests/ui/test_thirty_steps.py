"""Thirty steps with two branches, a loop and the feelings of two personas: by keys alone, and by the mouse.

Both give the graph of `reference/thirty_steps.json`. Every key is a real key event to whatever has the focus; a
stroke is a press of a key, with whatever modifiers are held. The text of titles and names is not counted; what is
typed to pick a step from a list is.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import ALT, CTRL, LEFT, NONE, editor_of, type_text
from ui.canvas.view import CanvasView
from ui.editor import Editor
from ui.main_window import MainWindow
from workbench.exchange.info import info
from workbench.model.document import Document
from workbench.model.records import Id, Step

REFERENCE = json.loads((Path(__file__).parent / "reference" / "thirty_steps.json").read_text("utf-8"))
TITLES: list[str] = [step["title"] for step in REFERENCE["steps"]]
MAIN, LATER, SENT_HOME = TITLES[:20], TITLES[20:25], TITLES[25:]
FORK, JOIN, SECOND_FORK, LOOP_FROM, LOOP_TO = 3, 4, 9, 8, 7
MOST_STROKES = 300
ACTIONS = len(TITLES) + 2 + 2 * len(REFERENCE["personas"]) + 2 * len(TITLES)
"""Steps with their titles, a join and a loop, personas and their names, feelings: so many keys undo it all."""


def described(document: Document) -> dict[str, Any]:
    """Give a document in the words of the reference."""
    whole = info(document)
    (journey,) = whole["journeys"]
    steps = journey["steps"]
    titles = [step["title"] for step in steps]
    ways = [(titles[way["from"]], titles[way["to"]], way["kind"]) for way in journey["transitions"]]
    return {
        "personas": [persona["name"] for persona in whole["personas"]],
        "steps": [{key: step[key] for key in ("title", "kind", "feelings")} for step in steps],
        "transitions": sorted(ways),
    }


def reference() -> dict[str, Any]:
    """Give the reference, its transitions in the order of `described`."""
    ways = sorted((way["from"], way["to"], way["kind"]) for way in REFERENCE["transitions"])
    return {**REFERENCE, "transitions": ways}


class Typist:
    """Someone without a mouse. strokes: keys pressed beyond the text itself."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.strokes = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self._focused(), key, modifiers)
            QApplication.processEvents()
            self.strokes += 1

    def write(self, text: str) -> None:
        type_text(self._focused(), text)

    def search(self, text: str) -> None:
        self.write(text)
        self.strokes += len(text)

    def chain(self, titles: list[str]) -> None:
        """Write a title, go on with Ctrl+Enter, end with Enter."""
        for title in titles[:-1]:
            self.write(title)
            self.press(Qt.Key.Key_Return, CTRL)
        self.write(titles[-1])
        self.press(Qt.Key.Key_Return)

    def connect_to(self, beginning: str) -> None:
        self.press(Qt.Key.Key_J, CTRL)
        self.search(beginning)
        self.press(Qt.Key.Key_Return)

    def add_persona(self, name: str) -> None:
        self.press(Qt.Key.Key_P, ALT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        while menu.activeAction() is None or menu.activeAction().text() != "Add persona":
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)
        self.write(name)
        self.press(Qt.Key.Key_Home, ALT)
        self.qtbot.waitUntil(lambda: editor_of(self.window).is_map_shown)

    def _focused(self) -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found


@pytest.mark.slow
def test_by_keys_in_at_most_three_hundred_strokes_and_each_action_is_undone_by_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    typist = Typist(window, qtbot)
    typist.press(Qt.Key.Key_Return)
    empty = editor_of(window).workspace.document.snapshot()
    typist.press(Qt.Key.Key_Return)
    typist.chain(MAIN)
    typist.press(Qt.Key.Key_Tab, times=FORK + 1)
    typist.press(Qt.Key.Key_B, CTRL)
    typist.chain(LATER)
    typist.connect_to("stop")
    typist.press(Qt.Key.Key_Tab, times=SECOND_FORK + 1)
    typist.press(Qt.Key.Key_B, CTRL)
    typist.chain(SENT_HOME)
    typist.press(Qt.Key.Key_Tab, times=LOOP_FROM + 1)
    typist.connect_to("check in")
    for name in REFERENCE["personas"]:
        typist.add_persona(name)
    rate_all(typist)
    assert described(editor_of(window).workspace.document) == reference()
    print(f"{typist.strokes} strokes for {ACTIONS} actions")
    assert typist.strokes <= MOST_STROKES
    workspace = editor_of(window).workspace
    undone = 0
    while workspace.session.undo_label is not None:
        QTest.keyClick(editor_of(window).canvas, Qt.Key.Key_Z, CTRL)
        undone += 1
    assert undone == ACTIONS
    assert workspace.document.snapshot() == empty


def rate_all(typist: Typist) -> None:
    """Rate along the reading order, for one persona and then for the other, from wherever the keys are."""
    workspace = editor_of(typist.window).workspace
    feelings = {step["title"]: step["feelings"] for step in REFERENCE["steps"]}
    for number, name in enumerate(reversed(REFERENCE["personas"])):
        if number:
            typist.press(Qt.Key.Key_PageUp, CTRL)
        for place in range(len(TITLES)):
            if place or number:
                typist.press(Qt.Key.Key_Tab)
            title = workspace.document.get(workspace.selected_steps[0], Step).title
            typist.press(Qt.Key(Qt.Key.Key_3 + feelings[title][name]))


class Hand:
    """Someone who uses the keyboard only to write words."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.cards: dict[str, Id] = {}

    @property
    def editor(self) -> Editor:
        return editor_of(self.window)

    @property
    def canvas(self) -> CanvasView:
        return self.editor.canvas

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT, NONE, widget.rect().center())
        QApplication.processEvents()

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        type_text(focused, text)

    def write_title(self, title: str) -> None:
        """Write into the editor that has opened over the new card."""
        assert self.canvas.title_editor.is_open
        (self.cards[title],) = self.editor.workspace.selected_steps
        self.write(title)

    def first_step(self, title: str) -> None:
        at = QPoint(200, 160)
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, at)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, at)
        QTest.mouseRelease(self.canvas.viewport(), LEFT, NONE, at)
        self.write_title(title)
        self.wheel_out()

    def wheel_out(self) -> None:
        """Turn the wheel with Ctrl until the whole grid of cards has room."""
        viewport = self.canvas.viewport()
        for _ in range(4):
            at = QPointF(10, 10)
            event = QWheelEvent(
                at, QPointF(viewport.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120),
                Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(viewport, event)
        self.canvas.camera.finish()
        assert self.canvas.zoom > 0.46, "from here on there are no ports"

    def drag(self, start: QPointF, end: QPointF) -> None:
        a, b = self.canvas.mapFromScene(start), self.canvas.mapFromScene(end)
        viewport = self.canvas.viewport()
        assert viewport.rect().contains(a), "the hand cannot reach where the drag begins"
        assert viewport.rect().contains(b), "the hand cannot reach where the drag ends"
        QTest.mouseMove(viewport, a)
        QTest.mousePress(viewport, LEFT, NONE, a)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(viewport, a + (b - a) * part)
        QTest.mouseRelease(viewport, LEFT, NONE, b)
        self.canvas.camera.finish()
        QApplication.processEvents()

    def step_from(self, source: str, title: str, place: int) -> None:
        """Drag from a card's port to a place of the grid, and write the title of what appears there."""
        self.drag(self._port(source), QPointF(128 + 256 * (place % 6), 96 + 184 * (place // 6)))
        self.write_title(title)

    def connect(self, source: str, target: str) -> None:
        rect = self.canvas.layout.cards[self.cards[target]].rect
        self.drag(self._port(source), QPointF(rect.cx, rect.cy))

    def add_persona(self, name: str) -> None:
        button = self.editor.bar.findChild(QToolButton, "bar persona.add")
        assert button is not None
        self.click(button)
        self.write(name)
        self.click(self.editor.persona_page.bar.back)

    def rate(self, title: str, feelings: dict[str, int]) -> None:
        """Click a card, and a face for each persona in the inspector."""
        rect = self.canvas.layout.cards[self.cards[title]].rect
        at = self.canvas.mapFromScene(QPointF(rect.cx, rect.cy))
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, at)
        QApplication.processEvents()
        for name, valence in feelings.items():
            self.click(self._face(name, valence))

    def _face(self, name: str, valence: int) -> QWidget:
        for button in self.editor.inspector.findChildren(QWidget):
            is_it = getattr(button, "valence", None) == valence and button.accessibleName().startswith(name)
            if is_it and button.isVisible():
                return button
        raise AssertionError(f"no face {valence} of {name} is in sight")

    def _port(self, title: str) -> QPointF:
        return self.canvas.map_scene.cards[self.cards[title]].ports()[1]


@pytest.mark.slow
def test_by_the_mouse_it_is_the_same_map(window: MainWindow) -> None:
    window.resize(1600, 1000)
    hand = Hand(window)
    hand.click(window.start.new_button)
    empty = hand.editor.workspace.document.snapshot()
    hand.first_step(MAIN[0])
    place = 0
    for chain in (MAIN, [MAIN[FORK], *LATER], [MAIN[SECOND_FORK], *SENT_HOME]):
        for source, title in pairwise(chain):
            place += 1
            hand.step_from(source, title, place)
    hand.connect(LATER[-1], MAIN[JOIN])
    hand.connect(MAIN[LOOP_FROM], MAIN[LOOP_TO])
    for name in REFERENCE["personas"]:
        hand.add_persona(name)
    for step in REFERENCE["steps"]:
        hand.rate(step["title"], step["feelings"])
    assert described(hand.editor.workspace.document) == reference()
    undo = hand.editor.bar.findChild(QToolButton, "bar edit.undo")
    assert undo is not None
    undone = 0
    while hand.editor.workspace.session.undo_label is not None:
        hand.click(undo)
        undone += 1
    assert undone == ACTIONS
    assert hand.editor.workspace.document.snapshot() == empty
