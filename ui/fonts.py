"""The bundled typeface for widgets: each weight is a family of its own, so a weight is chosen by its family."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

import assets

WEIGHTS = (400, 500, 600)


def family(weight: int = 400) -> str:
    """Give the family of a weight: 400, 500 or 600."""
    return f"Journey Sans {weight}"


def font(pixels: int, weight: int = 400) -> QFont:
    """Give the typeface at a size in px."""
    made = QFont(family(weight))
    made.setPixelSize(pixels)
    return made


def load_fonts() -> None:
    """Make the families known to Qt. An application object must be there."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(assets.FONTS / f"sans-{weight}.ttf"))
