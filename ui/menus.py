"""The menu bar, made from the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QMenuBar

from ui.commands import Command, Commands

MENUS = ("File", "Edit", "Map", "Stages", "Arrange", "Journey", "Routes", "Persona", "View", "Help")

Filler = Callable[[QMenu], None]
"""Fills a submenu each time it is about to be shown."""


def fill_menu_bar(bar: QMenuBar, commands: Commands, submenus: Mapping[str, tuple[str, str, Filler]]) -> None:
    """Build all menus anew. submenus: id of a command → (title, menu, filler) that stands before it."""
    for action in bar.actions():
        old = action.menu()
        if isinstance(old, QMenu):
            old.deleteLater()  # `clear` only takes it off the bar
    bar.clear()
    for title in MENUS:
        entries = [command for command in commands.all() if command.menu == title]
        if entries:
            _fill(bar.addMenu(f"&{title}"), entries, commands, submenus)


def _fill(
    menu: QMenu,
    entries: list[Command],
    commands: Commands,
    submenus: Mapping[str, tuple[str, str, Filler]],
) -> None:
    menu.aboutToShow.connect(commands.refresh)
    group: int | None = None
    for command in sorted(entries, key=lambda entry: entry.group):
        if group is not None and command.group != group:
            menu.addSeparator()
        group = command.group
        for key, (title, _, filler) in submenus.items():
            if key == command.id:
                _submenu(menu, title, filler)
        menu.addAction(commands.action(command.id))


def _submenu(menu: QMenu, title: str, filler: Filler) -> None:
    below = menu.addMenu(title)

    def refill() -> None:
        below.clear()
        filler(below)

    below.aboutToShow.connect(refill)
