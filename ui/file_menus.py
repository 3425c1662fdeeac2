"""The submenus of File that list files: templates and samples, and what was open lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ui.parts import plain_tip

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def fill_copies(window: MainWindow, menu: QMenu) -> None:
    """List the templates and samples; each opens as an untitled copy."""
    for entries in (window.templates, window.samples):
        for entry in entries:
            action = menu.addAction(entry.title)
            action.triggered.connect(
                lambda _=False, path=entry.path: window.open_instead(lambda: window.desk.copy_of(path))
            )
        menu.addSeparator()


def fill_recent(window: MainWindow, menu: QMenu) -> None:
    """List what was open lately, newest first."""
    for entry in window.preferences.recent():
        action = menu.addAction(entry.title.replace("&", "&&"))
        action.setToolTip(plain_tip(str(entry.path)))
        action.triggered.connect(
            lambda _=False, path=entry.path: window.open_instead(lambda: window.desk.open(path))
        )
    if menu.isEmpty():
        menu.addAction("Nothing was saved yet").setEnabled(False)
