"""A small picture of a stage's colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from workbench.drawing.theme import Theme
from workbench.layout.band_colors import hue

SIZE, RATIO = 16, 2


def swatch_icon(look: Theme, name: str) -> QIcon:
    """Draw a colour by its name as a rounded square; any other name as an empty one."""
    picture = QPixmap(SIZE * RATIO, SIZE * RATIO)
    picture.setDevicePixelRatio(RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color = hue(look, name)
    painter.setPen(QPen(QColor(color or look.border_strong), 1.5))
    painter.setBrush(QColor(color) if color is not None else QColor(look.surface))
    painter.drawRoundedRect(QRectF(1.5, 1.5, SIZE - 3, SIZE - 3), 4, 4)
    painter.end()
    return QIcon(picture)
