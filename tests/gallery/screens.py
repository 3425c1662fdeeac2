"""Scenes on screen: every screen in every theme, at the size it is designed for and at the smallest it must fit."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.gallery.pages import Scene
from ui.theme import apply_theme, load_fonts
from workbench.drawing.theme import Theme, ThemeName, theme

THEMES: tuple[ThemeName, ...] = ("light", "dark", "high contrast")
SIZES = ((1440, 900), (1280, 720))
SETTLE = 600  # ms: longer than the longest camera movement


class Stage(NamedTuple):
    """What a screen is built in. home: a folder for a copy of a sample, settings and journals."""

    app: QApplication
    theme: Theme
    home: Path


def screen_scenes() -> dict[str, Scene]:
    """Name one scene a screen."""
    return {name: functools.partial(rendered_screen, name, build) for name, build in SCREENS.items()}


def rendered_screen(name: str, build: Callable[[Stage], QWidget], out: Path, home: Path) -> list[Path]:
    """Build a screen anew for each theme, show it in each size, and write what is seen."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    family = load_fonts()
    pictures = []
    for number, look in enumerate(THEMES):
        place = home / str(number)
        place.mkdir()
        apply_theme(app, theme(look), family)
        screen = build(Stage(app, theme(look), place))
        for width, height in SIZES:
            screen.resize(width, height)
            screen.show()
            settle()
            picture = out / f"{name} {look} {width}x{height}.png"
            if not screen.grab().save(str(picture)):
                raise OSError(f"{picture} could not be written")
            pictures.append(picture)
        screen.close()
        screen.deleteLater()
        settle(0)
    return pictures


def settle(milliseconds: int = SETTLE) -> None:
    """Let the event loop run, so that layouts, animations and deletions come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
