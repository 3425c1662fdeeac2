"""An empty map is never empty: three ghost stages, a ghost card, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.canvas.previews import NO_BRUSH, brush, pen
from ui.fonts import font
from workbench.drawing.theme import Theme, mixed

WORDS = "Double-click, or press Enter, to write the first step"
STAGE_WIDTH, CARD = 256.0, QRectF(24, 24, 208, 112)
STAGES = 3


def paint_ghosts(painter: QPainter, rect: QRectF, look: Theme, *, stages: bool) -> None:
    """Paint into map coordinates at 100 %; stages: the journey has none of its own yet."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if stages:
        for number in range(STAGES):
            band = QRectF(number * STAGE_WIDTH, rect.top(), STAGE_WIDTH, rect.height())
            tint = mixed(look.canvas, look.grid, 0.42) if number % 2 else look.canvas
            painter.fillRect(band, QColor(tint))
            painter.setPen(pen(look.border, 1, (3, 5)))
            painter.drawLine(band.topRight(), band.bottomRight())
    line = mixed(look.border_strong, look.canvas, 0.25)
    painter.setPen(pen(line, 1.5, (6, 4)))
    painter.setBrush(brush(look.surface, 0.6))
    painter.drawRoundedRect(CARD, 11, 11)
    painter.setBrush(NO_BRUSH)
    painter.setFont(font(15, 600))
    painter.setPen(QColor(look.text2))
    room = CARD.adjusted(16, 12, -16, -12)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room, int(flags), WORDS)
    for number in (1, 2):
        painter.setOpacity(0.55 / number)
        painter.setPen(pen(line, 1.5, (6, 4)))
        ghost = CARD.translated(number * STAGE_WIDTH, 0)
        painter.drawRoundedRect(ghost, 11, 11)
        painter.drawLine(QPointF(ghost.left() - 48, 80), QPointF(ghost.left() - 8, 80))
    painter.setOpacity(1.0)
