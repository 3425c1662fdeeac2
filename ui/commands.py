"""One registry of everything a person can do: it feeds menus, bars, keys, the key sheet, the palette and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.icons import icon


class Context(StrEnum):
    """Where the keys of a command work. No key stands twice in one context."""

    WINDOW = "everywhere"
    MAP = "canvas, outline and emotion strip"
    CANVAS = "canvas"
    OUTLINE = "outline"
    OUTLINE_TEXT = "outline as text"
    STRIP = "emotion strip"
    TITLE = "title editor"
    NOTE = "text of a note"
    EMPATHY = "empathy map"
    COUNT = "count of raters"
    RECORDING = "recording of a route"


APART = {Context.TITLE, Context.NOTE, Context.OUTLINE_TEXT, Context.COUNT, Context.RECORDING, Context.EMPATHY}
"""Contexts in which the keys of the map do not work."""


class Condition(msgspec.Struct, frozen=True):
    """When a command is possible. parts: each a test, and what to say to a person while it fails."""

    parts: tuple[tuple[Callable[[], bool], str], ...]

    def __call__(self) -> bool:
        """Say whether it is possible now."""
        return self.missing() is None

    def missing(self) -> str | None:
        """Say what is missing, None if nothing is."""
        return next((words for holds, words in self.parts if not holds()), None)

    def after(self, holds: Callable[[], bool], words: str) -> Condition:
        """Give a condition that asks for something else first."""
        return Condition(((holds, words), *self.parts))


def when(holds: Callable[[], bool], words: str) -> Condition:
    """Make a condition; words: what to say while it does not hold ("Select a step first")."""
    return Condition(((holds, words),))


class Command(msgspec.Struct, frozen=True):
    """One thing a person can do.

    keys: portable key texts ("Ctrl+Shift+Z"); the first one is shown. menu: where it stands in the menu bar,
    None = it stands in no menu (keys, key sheet and palette). short: the text on a button. enabled: whether it is
    possible; a Condition can also say why not. checked: makes it a switch, and says whether it is on.
    """

    id: str
    text: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    context: Context = Context.WINDOW
    menu: str | None = None
    icon: str = ""
    short: str = ""
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None
    group: int = 0


class Commands(QObject):
    """The registered commands as QActions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def register(self, commands: Iterable[Command]) -> None:
        """Add commands; ValueError for an id, or a key within one context, that is there already."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"the command {command.id} is there twice")
            self._check_keys(command)
            self._commands[command.id] = command
            self._actions[command.id] = self._action(command)

    def unregister(self, ids: Iterable[str]) -> None:
        """Take commands out again (those of an editor that is closed)."""
        for key in ids:
            del self._commands[key]
            self._actions.pop(key).deleteLater()

    def all(self) -> list[Command]:
        """Give all commands in the order of their registration."""
        return list(self._commands.values())

    def action(self, command_id: str) -> QAction:
        """Give the QAction of a command; KeyError if there is none."""
        return self._actions[command_id]

    def change_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Give commands other keys: id → keys. ValueError for one that stands for something else there."""
        known = {key: command for key, command in self._commands.items() if key in keys}
        for key, command in known.items():
            self._commands[key] = msgspec.structs.replace(command, keys=())
        for key, command in known.items():
            changed = msgspec.structs.replace(command, keys=keys[key])
            self._check_keys(changed)
            self._commands[key] = changed
            _show_keys(self._actions[key], changed)

    def why_not(self, command_id: str) -> str | None:
        """Say what a command lacks now, None if it is possible."""
        enabled = self._commands[command_id].enabled
        if isinstance(enabled, Condition):
            return enabled.missing()
        return None if enabled is None or enabled() else "Not possible now"

    def attach(self, widget: QWidget, *contexts: Context) -> None:
        """Let the keys of these contexts work while this very widget has the focus."""
        for command in self._commands.values():
            if command.context in contexts:
                widget.addAction(self._actions[command.id])

    def refresh(self) -> None:
        """Ask every command whether it is possible and whether it is on."""
        for command in self._commands.values():
            action = self._actions[command.id]
            if command.enabled is not None:
                action.setEnabled(command.enabled())
            if command.checked is not None:
                action.setChecked(command.checked())

    def recolor(self, color: str) -> None:
        """Draw the icons of all commands in another colour."""
        for command in self._commands.values():
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon, color))

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.id)
        action.setIconText(command.short or command.text.rstrip("…"))
        everywhere = command.context is Context.WINDOW
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetShortcut
        )
        action.setCheckable(command.checked is not None)
        action.setIconVisibleInMenu(command.checked is None)  # an icon would stand in the place of the tick
        _show_keys(action, command)
        action.triggered.connect(lambda _checked=False: self._run(command))
        return action

    def _run(self, command: Command) -> None:
        """Run a command; then a switch shows whether it is on, not what Qt made of the click."""
        command.run()
        if command.checked is not None:
            self.refresh()

    def _check_keys(self, command: Command) -> None:
        for key in command.keys:
            if QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) != key:
                raise ValueError(f"{command.id}: Qt knows no key {key!r}")
            for other in self._commands.values():
                if key in other.keys and _overlap(command.context, other.context):
                    raise ValueError(f"{key} stands for {other.id} and {command.id} in one context")


def _show_keys(action: QAction, command: Command) -> None:
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    caps = key_caps(command.keys[:1])
    action.setToolTip(command.text.rstrip("…") + (f" ({caps[0]})" if caps else ""))


def key_caps(keys: Iterable[str]) -> tuple[str, ...]:
    """Give keys as they are printed on keyboards here; Return and the keypad's Enter are one key to a person."""
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(dict.fromkeys(QKeySequence(key).toString(native).replace("Return", "Enter") for key in keys))


def _overlap(one: Context, other: Context) -> bool:
    if one is other or Context.WINDOW in (one, other):
        return True
    return Context.MAP in (one, other) and not {one, other} & APART
