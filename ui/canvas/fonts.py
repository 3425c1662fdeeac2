"""The bundled faces for what the canvas writes itself."""

from __future__ import annotations

import functools

from PySide6.QtGui import QFont

from exports.faces import FACES
from workbench.drawing.text import Weight


@functools.cache
def face(px: int, weight: Weight) -> QFont:
    """Give a weight of the bundled sans. Each weight is a family of its own: QFont.setWeight would thicken it."""
    font = QFont(FACES[f"sans-{weight}"].family)
    font.setPixelSize(px)
    return font
