"""The map from afar: below 30 % no item is visited, everything is painted in a few batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.canvas.previews import NO_BRUSH
from workbench.drawing.theme import mixed
from workbench.layout.look import Look
from workbench.layout.map import CardBox, MapLayout
from workbench.model.records import Id

BELOW = 0.30
CHUNK = 4096.0
ROUND_FROM = 0.14
"""From this zoom on blocks have round corners and rims; smaller ones would lose their colour to them."""
FAINT = 0.5
"""So far the lines fade into the ground from still further away, where they would cover the blocks."""
FADED = 0.72
"""So far a block that is only a guess fades into the ground, under the evidence lens."""

Cell = tuple[int, int]


class Colors(NamedTuple):
    """What a block is painted with; an unrated one is hollow, so that its rim is all there is to see of it."""

    fill: str
    rim: str
    is_hollow: bool


class Overview:
    """Blocks in the feelings' colours and thin lines, by chunks of the map."""

    def __init__(self) -> None:
        self._layout: MapLayout | None = None
        self._look: Look | None = None
        self._blocks: dict[Colors, dict[Cell, list[QRectF]]] = {}
        self._lines: dict[Cell, QPainterPath] = {}
        self._faded: frozenset[Id] = frozenset()

    def fade(self, steps: frozenset[Id]) -> None:
        """Let the blocks of these steps fade, and no others."""
        if steps != self._faded:
            self._faded = steps
            self._blocks, self._lines = {}, {}

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
        is_near = painter.transform().m11() >= ROUND_FROM
        self._paint_lines(painter, look, exposed, is_near=is_near)
        reach = exposed.adjusted(-300, -300, 300, 300)
        for colors, cells in self._blocks.items():  # by colour: setting pens takes longer than small blocks
            _choose(painter, colors, is_near=is_near)
            for (column, row), rects in cells.items():
                if not reach.intersects(QRectF(column * CHUNK, row * CHUNK, CHUNK, CHUNK)):
                    continue
                if is_near:
                    _paint_round(painter, rects, exposed)
                else:
                    painter.drawRects(rects)
        self._paint_selected(painter, layout, look, selected)

    def _paint_lines(self, painter: QPainter, look: Look, exposed: QRectF, *, is_near: bool) -> None:
        # All lines of the map run across or down, so that they are crisp without smoothing, and three times faster.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_near)
        painter.setBrush(NO_BRUSH)
        theme = look.theme
        painter.setPen(_pen(theme.edge if is_near else mixed(theme.edge, theme.canvas, FAINT), 1.0))
        for path in self._lines.values():
            if path.boundingRect().intersects(exposed):
                painter.drawPath(path)

    def _collect(self, layout: MapLayout, look: Look) -> None:
        blocks: dict[Colors, dict[Cell, list[QRectF]]] = defaultdict(lambda: defaultdict(list))
        for box in layout.cards.values():
            cell = (int(box.rect.x // CHUNK), int(box.rect.y // CHUNK))
            colors = _colors(box, look)
            if box.step in self._faded:
                colors = _faint(colors, look)
            blocks[colors][cell].append(_rect(box))
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(NO_BRUSH)
        painter.setPen(_pen(look.theme.accent, 3.0))
        for key in selected:
            box = layout.cards.get(key)
            if box is not None:
                painter.drawRoundedRect(_rect(box).adjusted(-14, -14, 14, 14), 20, 20)


def _colors(box: CardBox, look: Look) -> Colors:
    valence = box.content.valence if box.content.felt else None
    if valence is None:
        return Colors(look.theme.surface, look.theme.border_strong, is_hollow=True)
    return Colors(look.theme.fill(valence), look.theme.line(valence), is_hollow=False)


def _faint(colors: Colors, look: Look) -> Colors:
    ground = look.theme.canvas
    return Colors(
        mixed(colors.fill, ground, FADED), mixed(colors.rim, ground, FADED), is_hollow=colors.is_hollow
    )


def _rect(box: CardBox) -> QRectF:
    return QRectF(box.rect.x, box.rect.y, box.rect.width, box.rect.height)


def _choose(painter: QPainter, colors: Colors, *, is_near: bool) -> None:
    """Set pen and brush; of small blocks only hollow ones have rims: these take longer than all the rest."""
    has_rim = is_near or colors.is_hollow
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_near or not colors.is_hollow)
    painter.setPen(_pen(colors.rim, 1.2 if is_near else 1.0) if has_rim else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.fill))


def _paint_round(painter: QPainter, rects: list[QRectF], exposed: QRectF) -> None:
    """Paint blocks with round corners. One by one: a path of them all takes Qt five times as long."""
    for rect in rects:
        if rect.intersects(exposed):
            painter.drawRoundedRect(rect, 22, 22)


def _pen(color: str, width: float) -> QPen:
    pen = QPen(QColor(color), width, Qt.PenStyle.SolidLine)
    pen.setCosmetic(True)
    return pen
