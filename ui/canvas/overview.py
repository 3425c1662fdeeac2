"""The map from afar: below 30 % no item is visited, everything is painted in a few batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.canvas.previews import NO_BRUSH
from workbench.layout.look import Look
from workbench.layout.map import CardBox, MapLayout
from workbench.model.records import Id

BELOW = 0.30
CHUNK = 4096.0
ROUND_UP_TO = 700
"""Up to so many cards the blocks have round corners."""

Cell = tuple[int, int]
Colors = tuple[str, str]


class Overview:
    """Blocks in the feelings' colours and thin lines, by chunks of the map."""

    def __init__(self) -> None:
        self._layout: MapLayout | None = None
        self._look: Look | None = None
        self._blocks: dict[Cell, dict[Colors, list[QRectF]]] = {}
        self._lines: dict[Cell, QPainterPath] = {}

    def show(self, layout: MapLayout, look: Look) -> None:
        """Take another layout or look; nothing is made before it is painted."""
        if layout is not self._layout or look is not self._look:
            self._layout, self._look = layout, look
            self._blocks, self._lines = {}, {}

    def paint(self, painter: QPainter, exposed: QRectF, selected: Iterable[Id]) -> None:
        """Paint what lies in `exposed`; the painter is in map coordinates, grounds are painted already."""
        layout, look = self._layout, self._look
        if layout is None or look is None:
            return
        if not self._blocks and layout.cards:
            self._collect(layout, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(NO_BRUSH)
        painter.setPen(_pen(look.theme.edge, 1.0))
        for path in self._lines.values():
            if path.boundingRect().intersects(exposed):
                painter.drawPath(path)
        is_round = len(layout.cards) <= ROUND_UP_TO
        reach = exposed.adjusted(-300, -300, 300, 300)
        for (column, row), batches in self._blocks.items():
            if not reach.intersects(QRectF(column * CHUNK, row * CHUNK, CHUNK, CHUNK)):
                continue
            for (fill, line), rects in batches.items():
                painter.setPen(_pen(line, 1.2))
                painter.setBrush(QColor(fill))
                if is_round:
                    painter.drawPath(_rounded(rects))
                else:
                    painter.drawRects(rects)
        self._paint_selected(painter, layout, look, selected)

    def _collect(self, layout: MapLayout, look: Look) -> None:
        blocks: dict[Cell, dict[Colors, list[QRectF]]] = defaultdict(lambda: defaultdict(list))
        for box in layout.cards.values():
            cell = (int(box.rect.x // CHUNK), int(box.rect.y // CHUNK))
            blocks[cell][_colors(box, look)].append(_rect(box))
        lines: dict[Cell, QPainterPath] = defaultdict(QPainterPath)
        for link in layout.links.values():
            (x, y), *rest = link.points
            path = lines[int(x // CHUNK), int(y // CHUNK)]
            path.moveTo(x, y)
            for point in rest:
                path.lineTo(*point)
        self._blocks, self._lines = blocks, lines

    def _paint_selected(
        self, painter: QPainter, layout: MapLayout, look: Look, selected: Iterable[Id]
    ) -> None:
        painter.setBrush(NO_BRUSH)
        painter.setPen(_pen(look.theme.accent, 3.0))
        for key in selected:
            box = layout.cards.get(key)
            if box is not None:
                painter.drawRoundedRect(_rect(box).adjusted(-14, -14, 14, 14), 20, 20)


def _colors(box: CardBox, look: Look) -> Colors:
    valence = box.content.valence if box.content.felt else None
    if valence is None:
        return look.theme.surface, look.theme.border_strong
    return look.theme.fill(valence), look.theme.line(valence)


def _rect(box: CardBox) -> QRectF:
    return QRectF(box.rect.x, box.rect.y, box.rect.width, box.rect.height)


def _rounded(rects: list[QRectF]) -> QPainterPath:
    path = QPainterPath()
    for rect in rects:
        path.addRoundedRect(rect, 22, 22)
    return path


def _pen(color: str, width: float) -> QPen:
    pen = QPen(QColor(color), width, Qt.PenStyle.SolidLine)
    pen.setCosmetic(True)
    return pen
