"""Menus that are filled anew do not pile up."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMenu

from tests.story import story
from tests.ui.driving import show
from ui.main_window import MainWindow


def menus(window: MainWindow) -> int:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return len(window.menuBar().findChildren(QMenu))


def test_opening_map_after_map_leaves_no_menus_behind(window: MainWindow) -> None:
    show(window, story())
    first = menus(window)
    for _ in range(3):
        show(window, story())
    assert menus(window) == first
    assert first >= 7
