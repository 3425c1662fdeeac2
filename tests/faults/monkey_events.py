"""The events that a monkey sends to a window: each is drawn from its own number, so that a run can be repeated."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.faults.full_disk import FullDisk
from tests.faults.monkey_world import (
    ask_for_menu,
    compose,
    drop,
    meddle,
    pinch,
    trouble_disk,
    turn_away,
)
from ui.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
MODIFIERS = (NONE, NONE, NONE, CTRL, CTRL, SHIFT, CTRL | SHIFT, ALT)
BUTTONS = (Qt.MouseButton.LeftButton,) * 6 + (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
KEYS = [
    *(getattr(Qt.Key, f"Key_{letter}") for letter in "ABCDEFGHJKLMNOPQRSTUVWXYZ0123456789"),
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Space,
    Qt.Key.Key_F1,
    Qt.Key.Key_F2,
    Qt.Key.Key_F3,
    Qt.Key.Key_F6,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_Equal,
    Qt.Key.Key_Comma,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Menu,
]
TEXTS = (
    "Call the service desk",
    "a",
    "<b>bold</b> & <img src='x.png'>",
    "Grüße — “ja”, 日本語, العربية, \u202egnp",
    "👩‍👩‍👧‍👦 🙂",
    "one\ntwo\nthree",
    "=1+1",
    "word " * 60,
    "-- -> subgraph %% ]]",
    "0",
)
NAMES = (
    "map.journey",
    "other.journey",
    "map.pdf",
    "map.svg",
    "map.png",
    "map.mmd",
    "map.md",
    "map.json",
    "x",
)
ENDS_A_MAP = ("file.new", "file.open", "file.import", "file.close", "file.quit")


class MonkeyAsk:
    """Answers every question at once and at random, with files in one folder only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.chance = random.Random(0)

    def open_file(self, title: str, filters: str, folder: Path) -> Path | None:
        """Give one of the files that are there."""
        found = sorted(path for path in self.folder.iterdir() if path.is_file())
        return self.chance.choice([*found, None])

    def save_file(self, title: str, filters: str, proposal: Path) -> Path | None:
        """Give a place in the folder."""
        return self.chance.choice(
            [*(self.folder / name for name in NAMES), self.folder / proposal.name, None]
        )

    def choose(self, title: str, text: str, options: Sequence[str]) -> int | None:
        """Give any answer."""
        return self.chance.choice([*range(len(options)), None])


@dataclass
class Monkey:
    """Sends events to one window. disk: what the window writes to. said: the last events in words."""

    window: MainWindow
    ask: MonkeyAsk
    disk: FullDisk
    said: list[str] = field(default_factory=list)

    def event(self, chance: random.Random) -> None:
        """Send one event."""
        self.ask.chance = chance
        kinds: list[tuple[float, Callable[[Monkey, random.Random], str]]] = [
            (26, Monkey.press),
            (14, Monkey.write),
            (24, Monkey.click),
            (12, Monkey.drag),
            (6, Monkey.turn),
            (12, Monkey.command),
            (4, Monkey.hover),
            (2, Monkey.paste),
            (2, Monkey.look_around),
            (3, ask_for_menu),
            (2, compose),
            (0.5, drop),
            (1, pinch),
            (0.5, turn_away),
            (2, trouble_disk),
            (0.5, meddle),
        ]
        kind = chance.choices([k for _, k in kinds], [w for w, _ in kinds])[0]
        self.said.append(kind.__name__)
        text = kind(self, chance)
        self.said[-1] += f" {text}"
        del self.said[:-12]

    # --- what a person does ------------------------------------------------------------------------------------

    def press(self, chance: random.Random) -> str:
        """Press a key where the focus is."""
        key, modifiers = chance.choice(KEYS), chance.choice(MODIFIERS)
        target = self.focused()
        QTest.keyClick(target, key, modifiers)
        return f"{modifiers.name} {key.name} in {_name(target)}"

    def write(self, chance: random.Random) -> str:
        """Type a text where the focus is."""
        text = chance.choice(TEXTS)
        for letter in text[: chance.choice((3, 40, 400))]:
            target = self.focused()  # each letter may move it: the first one opens an editor
            if not shiboken6.isValid(target):  # asking for it took a closed list away
                continue
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key.Key_unknown, letter, NONE)
            QApplication.processEvents()  # as between two keys of a person: an editor commits by the event loop
        return f"{text[:12]!r} in {_name(self.focused())}"

    def click(self, chance: random.Random) -> str:
        """Click somewhere, half the time on the map."""
        target, at = self.place(chance)
        button, modifiers = chance.choice(BUTTONS), chance.choice(MODIFIERS)
        if chance.random() < 0.2:
            QTest.mouseDClick(target, button, modifiers, at)
        else:
            QTest.mouseClick(target, button, modifiers, at)
        return f"{button.name} {modifiers.name} on {_name(target)} at {at.x()}, {at.y()}"

    def drag(self, chance: random.Random) -> str:
        """Press, move and let go; sometimes Escape in between."""
        target, at = self.place(chance)
        button = chance.choice(BUTTONS)
        modifiers = chance.choice(MODIFIERS)
        ways = [
            at + QPoint(chance.randint(-400, 400), chance.randint(-300, 300))
            for _ in range(chance.randint(1, 4))
        ]
        QTest.mousePress(target, button, modifiers, at)
        for way in ways:
            if shiboken6.isValid(target):
                QTest.mouseMove(target, way)
                QApplication.processEvents()
        if chance.random() < 0.15:
            QTest.keyClick(self.focused(), Qt.Key.Key_Escape)
        if shiboken6.isValid(target):
            QTest.mouseRelease(target, button, modifiers, ways[-1])
        return f"on {_name(target)} from {at.x()}, {at.y()}"

    def turn(self, chance: random.Random) -> str:
        """Turn the wheel."""
        target, at = self.place(chance)
        turn = QPoint(0, chance.choice((-960, -120, 120, 960)))
        event = QWheelEvent(
            QPointF(at),
            QPointF(target.mapToGlobal(at)),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            chance.choice((NONE, CTRL, SHIFT)),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)
        return f"{turn.y()} on {_name(target)}"

    def command(self, chance: random.Random) -> str:
        """Run something from the menus, or an entry of any menu that a button has."""
        if chance.random() < 0.25:
            menus = [menu for menu in self.window.findChildren(QMenu) if menu.menuAction().isEnabled()]
            # A menu inside of another one can only be opened from there, which fills it anew.
            choices = _entries(chance.choice([m for m in menus if not isinstance(m.parent(), QMenu)]))
            if not choices:
                return "an empty menu"
            action = chance.choice(choices)
        else:
            self.window.commands.refresh()
            commands = [self.window.commands.action(c.id) for c in self.window.commands.all()]
            action = chance.choice([action for action in commands if action.isEnabled()])
            if action.objectName() in ENDS_A_MAP and chance.random() < 0.8:
                return "not now"  # a map should live for some hundred events
            if action.objectName().startswith("view.theme") and chance.random() < 0.9:
                return "not now"  # colouring everything takes a second
        name = action.objectName() or action.text()
        self.said[-1] += f" {name}"
        action.trigger()
        return ""

    def hover(self, chance: random.Random) -> str:
        """Move over something and wait for its tooltip."""
        target, at = self.place(chance)
        QTest.mouseMove(target, at)
        if not shiboken6.isValid(target):
            return "something that closed by it"
        QApplication.sendEvent(target, QHelpEvent(QEvent.Type.ToolTip, at, target.mapToGlobal(at)))
        return _name(target)

    def paste(self, chance: random.Random) -> str:
        """Paste some lines."""
        text = chance.choice((*TEXTS, "A\nB\nC\nD", "\n" * 50, "x" * 20_000))
        QGuiApplication.clipboard().setText(text)
        target = self.focused()
        QTest.keyClick(target, Qt.Key.Key_V, CTRL)
        return f"{text[:12]!r} into {_name(target)}"

    def look_around(self, chance: random.Random) -> str:
        """Resize the window, or wait for what runs by itself."""
        if chance.random() < 0.5:
            self.window.resize(chance.randint(960, 1600), chance.randint(600, 1000))
            return "resized"
        QTest.qWait(chance.choice((1, 30, 120)))
        return "waited"

    # --- where -------------------------------------------------------------------------------------------------

    def _front(self) -> QWidget:
        """Give what is in front: a menu, a modal page, a dialog, or the window."""
        popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if popup is not None:
            return popup
        active = QApplication.activeWindow()
        return active if active is not None and active.isVisible() else self.window

    def focused(self) -> QWidget:
        """Give where a key goes."""
        front = self._front()
        focused = front.focusWidget() if not isinstance(front, QMenu) else None
        if focused is None or not shiboken6.isValid(
            focused
        ):  # the list of a box is gone before its window is
            return front
        return focused if focused.isVisible() else front

    def place(self, chance: random.Random) -> tuple[QWidget, QPoint]:
        """Give a widget and a point in it: the map, a card of it, or any widget that is there to be clicked."""
        front = self._front()
        editor = self.window.editor
        if (
            front is self.window
            and editor is not None
            and editor.canvas.isVisible()
            and chance.random() < 0.5
        ):
            view = editor.canvas
            port = view.viewport()
            cards = [item for item in view.scene().items() if type(item).__name__ in ("CardItem", "LinkItem")]
            if cards and chance.random() < 0.6:
                at = view.mapFromScene(chance.choice(cards).sceneBoundingRect().center())
                if port.rect().contains(at):
                    return port, at
            return port, QPoint(chance.randrange(port.width()), chance.randrange(port.height()))
        shown = [each for each in front.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
        target = chance.choice([*shown, front])
        return target, QPoint(
            chance.randrange(max(1, target.width())), chance.randrange(max(1, target.height()))
        )


def close_what_waits(window: MainWindow, chance: random.Random) -> None:
    """End a loop that waits for the person (a menu, a drag, a box): choose something in it, or leave it."""
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu) and chance.random() < 0.5:
        choices = [action for action in popup.actions() if _can_run(action)]
        if choices:
            action = chance.choice(choices)
            popup.close()
            action.trigger()
            return
    if popup is not None:
        popup.close()
        return
    modal = QApplication.activeModalWidget()
    target = modal or window
    QTest.keyClick(target, Qt.Key.Key_Escape)
    if modal is None:
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, NONE, QPoint(5, 5))


def _entries(menu: QMenu) -> list[QAction]:
    """Give what can be chosen in a menu and those inside of it, filled as if they were opened."""
    menu.aboutToShow.emit()
    below = [action.menu() for action in menu.actions() if action.isEnabled()]
    inside = [entry for each in below if isinstance(each, QMenu) for entry in _entries(each)]
    return [action for action in menu.actions() if _can_run(action)] + inside


def _can_run(action: QAction) -> bool:
    return action.isEnabled() and not action.isSeparator() and action.menu() is None


def _name(widget: QWidget) -> str:
    if not shiboken6.isValid(widget):
        return "something that is gone"
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}".strip()
