"""The bundled typefaces for widgets, in the size that the person chose.

Each weight is a family of its own, so a weight is chosen by its family. Size and typeface belong to the application,
as its font and its palette do, and stand with them.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

import assets

WEIGHTS = (400, 500, 600)
SMALLEST = 12
"""No text is smaller, px, however small the interface."""
SCALE, EASY = "journey workbench scale", "journey workbench easy reading"


def scale() -> float:
    """Give how much larger than designed the interface is, 0.8–2."""
    app = QCoreApplication.instance()
    found = app.property(SCALE) if app is not None else None
    return found if isinstance(found, float) else 1.0


def px(pixels: float) -> int:
    """Give a designed length as it is on the screen."""
    return round(pixels * scale())


def family(weight: int = 400) -> str:
    """Give the family of a weight: 400, 500 or 600."""
    app = QCoreApplication.instance()
    is_easy = app is not None and bool(app.property(EASY))
    return f"Journey {'Easy' if is_easy else 'Sans'} {weight}"


def font(pixels: int, weight: int = 400, most: float = 2.0) -> QFont:
    """Give the typeface at a designed size in px; most: it grows no more than so, where the room does not grow."""
    made = QFont(family(weight))
    made.setPixelSize(max(round(pixels * min(scale(), most)), SMALLEST))
    return made


def map_font(pixels: float, weight: int = 400) -> QFont:
    """Give the typeface at a size in px of the screen, for what has to be as large as the map it lies on."""
    made = QFont(family(weight))
    made.setPixelSize(max(round(pixels), SMALLEST))
    return made


def load_fonts() -> None:
    """Make the families known to Qt. An application object must be there."""
    _load("sans")


def use_lettering(percent: int, *, easy: bool) -> None:
    """Write everything from now on in this size and typeface; widgets that are there have to be told."""
    app = QCoreApplication.instance()
    if app is not None:
        if easy:
            _load("easy")
        app.setProperty(SCALE, percent / 100)
        app.setProperty(EASY, easy)


@cache
def _load(typeface: str) -> None:
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(assets.FONTS / f"{typeface}-{weight}.ttf"))
