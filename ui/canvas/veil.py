"""A veil over the feeling of a card, where the card itself rests on evidence and the feeling does not."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from exports.painter import painter_path
from workbench.layout.card_drawing import EDGE, card_path
from workbench.layout.card_footer import FOOTER
from workbench.layout.cards import CardContent
from workbench.layout.look import Look
from workbench.layout.measures import CARD_WIDTH

THICKNESS = 0.78
WIDTH = 0.5
"""Of the card's: how far the face and its number reach at most."""


def paint_veil(painter: QPainter, content: CardContent, look: Look) -> None:
    """Cover the colour edge and the face with the card's own ground."""
    color = QColor(look.theme.surface)
    color.setAlphaF(THICKNESS)
    whole = painter_path(card_path(content.kind, content.height))
    inner = painter_path(card_path(content.kind, content.height, EDGE))
    foot = QPainterPath()
    foot.addRect(QRectF(EDGE, content.height - 2 * FOOTER, WIDTH * CARD_WIDTH, 2 * FOOTER - 2))
    painter.fillPath(whole.subtracted(inner).united(foot.intersected(inner)), color)
