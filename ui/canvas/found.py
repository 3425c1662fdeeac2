"""What was found stands out on the map, also in the overview from afar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.canvas.previews import NO_BRUSH
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

RING_PX, REACH = 3.0, 16.0
"""Of a ring in the overview: its width in px of the screen, and how far it lies around a card, px of the map."""


class Found:
    """The steps and transitions of the canvas that were found."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self.records: tuple[Id, ...] = ()

    def show(self, records: Iterable[Id]) -> None:
        """Let these stand out, and no others."""
        shown = tuple(records)
        if shown != self.records:
            self.records = shown
            self._canvas.refresh_marks()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Ring them in the overview; the painter is in map coordinates."""
        if not self.records:
            return
        layout, color = self._canvas.layout, QColor(self._canvas.workspace.theme.warning)
        pen = QPen(color, RING_PX)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(self.records) < 500)
        painter.setPen(pen)
        painter.setBrush(NO_BRUSH)
        rings: list[QRectF] = []
        for key in self.records:
            box, link = layout.cards.get(key), layout.links.get(key)
            if box is not None:
                rect = box.rect
                ring = QRectF(rect.x, rect.y, rect.width, rect.height).adjusted(-REACH, -REACH, REACH, REACH)
                if ring.intersects(exposed):
                    rings.append(ring)
            elif link is not None:
                painter.drawPolyline([QPointF(*point) for point in link.points])
        painter.drawRects(rings)
