"""Opening the palette over a window, and doing what was chosen where the keys were before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.commands import APART, Command, Context
from ui.focus_back import give_focus_back
from ui.palette.choices import Choice, CommandChoices, Section, in_order
from ui.palette.panel import Palette
from ui.palette.places import Places

if TYPE_CHECKING:
    from ui.main_window import MainWindow

BELOW_MENUS = 10
"""Between the menus and the palette, px: it covers the field in the bar that leads to it."""


def open_palette(window: MainWindow) -> None:
    """Open the palette; while it is open, close it."""
    shown = next((palette for palette in window.findChildren(Palette) if palette.isVisible()), None)
    if shown is None:
        Visit(window)
    else:
        shown.leave()


class Visit:
    """One visit to the palette: what it offers, and where the person came from."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._came_from = window.focusWidget()
        window.commands.refresh()
        self._commands = CommandChoices(
            window.commands, self._run_command, window.preferences.recent_commands
        )
        self._places: Places | None = None
        top = window.menuBar().geometry().bottom() + BELOW_MENUS
        palette = Palette(self._find, window.theme, top, window)
        palette.chosen.connect(self._choose)
        palette.left.connect(self._go_back)
        palette.open()
        QTimer.singleShot(
            0, palette, self._gather
        )  # the words of a large project, while nothing is typed yet

    def _find(self, typed: str) -> Sequence[Section]:
        if not typed.strip():
            return self._commands.everything()
        self._gather()
        places = self._places.matching(typed) if self._places is not None else []
        return in_order(self._commands.matching(typed), places)

    def _gather(self) -> None:
        if self._places is None and self._window.editor is not None:
            self._places = Places(self._window.editor)

    def _go_back(self) -> None:
        window, widget = self._window, self._came_from
        if window.editor is not None:
            give_focus_back(window, widget)
        elif widget is not None and shiboken6.isValid(widget) and widget.isVisible():
            widget.setFocus()

    def _choose(self, choice: Choice) -> None:
        self._go_back()
        if choice.command:
            self._window.preferences.add_recent_command(choice.command)
        elif self._window.editor is not None:
            self._window.editor.canvas.setFocus()
        choice.run()

    def _run_command(self, command: Command) -> None:
        """Run a command where its keys would work."""
        place = self._place_for(command.context)
        if place is not None:
            place.setFocus()
        self._window.commands.refresh()
        self._window.commands.action(command.id).trigger()

    def _place_for(self, context: Context) -> QWidget | None:
        editor = self._window.editor
        if editor is None or context in {Context.WINDOW, *APART}:
            return None
        if not editor.is_map_shown:
            editor.show_map()
        of_map = (editor.canvas, editor.outline.tree, editor.strip.canvas)
        match context:
            case Context.OUTLINE:
                return editor.outline.tree
            case Context.STRIP:
                return editor.strip.canvas
            case Context.MAP if self._came_from in of_map:
                return self._came_from
        return editor.canvas
