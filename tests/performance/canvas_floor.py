"""The floor beside which the canvas is measured: what a scene of cards costs in Python if nothing but speed counts.

Hybrid: one item a card with prepared texts, the ways in one path a spatial chunk, and from afar batches in place of
items. A dragged card takes its ways out of their chunks into a small overlay. It shows the same cards at the same
places as the map beside it, and can nothing else. `cached`: each card is kept as a picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPixmapCache,
    QStaticText,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

W, H = 208.0, 112.0
RECT = QRectF(0, 0, W, H)
BOUNDS = RECT.adjusted(-2, -2, 2, 2)
COLORS = [QColor(name) for name in ("#5B8FF9", "#5AD8A6", "#F6BD16", "#E8684A", "#6DC8EC", "#9270CA")]
FILLS = [QColor(name) for name in ("#EDF3FF", "#EBFBF4", "#FFF8E3", "#FDF0ED", "#EDF9FD", "#F4F0FA")]
INK = QColor("#1F2933")
WAY_PEN, THIN_PEN, NO_PEN = QPen(QColor("#7B8794"), 1.6), QPen(QColor("#7B8794"), 0), QPen(Qt.PenStyle.NoPen)
OVERVIEW_BELOW, TEXT_FROM = 0.30, 0.45
CHUNK, CELL, BEYOND = (960.0, 560.0), 3000.0, 2000.0
ICON_SIZE = 20
FLAGS = QGraphicsItem.GraphicsItemFlag


class Card(NamedTuple):
    """What a card shows, and where."""

    x: float
    y: float
    title: str
    body: str


class Shared:
    """What all cards are painted with."""

    def __init__(self) -> None:
        self.title_font, self.body_font = QFont("DejaVu Sans"), QFont("DejaVu Sans")
        self.title_font.setPixelSize(16)
        self.title_font.setBold(True)
        self.body_font.setPixelSize(14)
        self.icons = [_icon(color) for color in COLORS]
        self.pictures = [_picture(k, self.icons[k]) for k in range(len(COLORS))]
        self.wrap = QTextOption()
        self.wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
        self.zoom = 1.0

    def texts(self, card: Card) -> tuple[QStaticText, QStaticText]:
        """Lay the texts of a card out."""
        title, body = QStaticText(card.title), QStaticText(card.body[:60])
        for text, typeface in ((title, self.title_font), (body, self.body_font)):
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setTextWidth(W - 20)
            text.setTextOption(self.wrap)
            text.prepare(QTransform(), typeface)
        return title, body


def _icon(color: QColor) -> QPixmap:
    made = QPixmap(ICON_SIZE, ICON_SIZE)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(1, 1, ICON_SIZE - 2, ICON_SIZE - 2)
    painter.end()
    return made


def _picture(k: int, icon: QPixmap) -> QPixmap:
    made = QPixmap(int(W + 4), int(H + 4))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(2, 2)
    painter.setPen(QPen(COLORS[k], 1.5))
    painter.setBrush(FILLS[k])
    painter.drawRoundedRect(RECT, 6, 6)
    painter.fillRect(QRectF(0, 8, 4, H - 16), COLORS[k])
    painter.drawPixmap(12, int(H) - 28, icon)
    painter.end()
    return made


class CardItem(QGraphicsItem):
    """One card; Qt drags it."""

    def __init__(self, card: Card, k: int, shared: Shared) -> None:
        super().__init__()
        self._card, self._k, self._shared = card, k, shared
        self._texts: tuple[QStaticText, QStaticText] | None = None
        self.chunks: list[WayChunk] = []
        self.setFlags(FLAGS.ItemIsMovable | FLAGS.ItemIsSelectable | FLAGS.ItemSendsGeometryChanges)
        self.setZValue(1)
        self.setPos(card.x, card.y)

    def boundingRect(self) -> QRectF:
        return BOUNDS

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        shared, k = self._shared, self._k
        if 0.99 <= shared.zoom <= 1.01:
            painter.drawPixmap(QPointF(-2, -2), shared.pictures[k])
        else:
            painter.setPen(COLORS[k])
            painter.setBrush(FILLS[k])
            painter.drawRect(RECT)
            painter.drawPixmap(QPointF(12, H - 28), shared.icons[k])
        if shared.zoom < TEXT_FROM:
            painter.fillRect(QRectF(12, 10, 110, 12), COLORS[k])
            return
        if self._texts is None:
            self._texts = shared.texts(self._card)
        painter.setPen(INK)
        painter.setFont(shared.title_font)
        painter.drawStaticText(QPointF(12, 8), self._texts[0])
        painter.setFont(shared.body_font)
        painter.drawStaticText(QPointF(12, 50), self._texts[1])

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: Any) -> Any:
        if change == QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
            for chunk in self.chunks:
                chunk.follow(self)
        return value


class WayChunk(QGraphicsItem):
    """All ways that begin in one square of the map, as one path."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self.pairs: dict[tuple[CardItem, CardItem], None] = {}
        self._path, self._rect = QPainterPath(), QRectF()

    def rebuild(self) -> None:
        """Make the path anew."""
        self.prepareGeometryChange()
        path = QPainterPath()
        for a, b in self.pairs:
            _curve(path, a.pos(), b.pos())
        self._path, self._rect = path, path.controlPointRect().adjusted(-2, -2, 2, 2)

    def follow(self, card: CardItem) -> None:
        """Take a moved card's ways out into the overlay, once; from then on only that is made anew."""
        scene = self.scene()
        assert isinstance(scene, FloorScene)
        mine = [pair for pair in self.pairs if card in pair]
        if self is not scene.live:
            for pair in mine:
                del self.pairs[pair]
                scene.live.pairs[pair] = None
        if mine:
            self.rebuild()
        if scene.live not in card.chunks:
            card.chunks = [scene.live]

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(WAY_PEN)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)


def _curve(path: QPainterPath, a: QPointF, b: QPointF) -> None:
    x1, y1, x2, y2 = a.x() + W, a.y() + H / 2, b.x(), b.y() + H / 2
    d = max(30.0, abs(x2 - x1) / 2)
    path.moveTo(x1, y1)
    path.cubicTo(x1 + d, y1, x2 - d, y2, x2, y2)
    path.moveTo(x2 - 6, y2 - 4)
    path.lineTo(x2, y2)
    path.lineTo(x2 - 6, y2 + 4)


class FloorScene(QGraphicsScene):
    """The cards, their chunks of ways, and the overlay."""

    live: WayChunk


class FloorOverview:
    """Rectangles by colour, and lines, in squares of the map."""

    def __init__(self, cards: list[Card], ways: Iterable[tuple[int, int]]) -> None:
        self._rects: dict[tuple[int, int], dict[int, list[QRectF]]] = defaultdict(lambda: defaultdict(list))
        self._lines: dict[tuple[int, int], list[QLineF]] = defaultdict(list)
        for number, card in enumerate(cards):
            self._rects[_cell(card)][number % len(COLORS)].append(QRectF(card.x, card.y, W, H))
        for a, b in ways:
            line = QLineF(cards[a].x + W, cards[a].y + H / 2, cards[b].x, cards[b].y + H / 2)
            self._lines[_cell(cards[a])].append(line)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what begins in or just before a rectangle."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        reach = rect.adjusted(-CELL, -CELL, 0, 0)
        inside = [cell for cell in self._rects if reach.contains(cell[0] * CELL + 1, cell[1] * CELL + 1)]
        painter.setPen(THIN_PEN)
        for cell in inside:
            painter.drawLines(self._lines[cell])
        painter.setPen(NO_PEN)
        for k, color in enumerate(COLORS):
            painter.setBrush(color)
            for cell in inside:
                painter.drawRects(self._rects[cell][k])


def _cell(card: Card) -> tuple[int, int]:
    return int(card.x // CELL), int(card.y // CELL)


class FloorView(QGraphicsView):
    """Shows the floor's scene."""

    def __init__(self, scene: QGraphicsScene, shared: Shared, overview: FloorOverview) -> None:
        super().__init__(scene)
        self._kept = scene  # a view does not hold its scene
        self._shared, self._overview = shared, overview
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._shared.zoom = self.transform().m11()
        if self._shared.zoom >= OVERVIEW_BELOW:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        painter.setTransform(self.viewportTransform())
        self._overview.paint(painter, self.mapToScene(event.rect()).boundingRect())
        painter.end()


def build_floor(
    cards: list[Card], ways: list[tuple[int, int]], *, cached: bool
) -> tuple[FloorView, list[CardItem]]:
    """Make the view, and its items in the order of the cards."""
    if cached:
        QPixmapCache.setCacheLimit(256 * 1024)
    shared, scene = Shared(), FloorScene()
    right, bottom = max(card.x for card in cards) + W, max(card.y for card in cards) + H
    scene.setSceneRect(QRectF(-BEYOND, -BEYOND, right + 2 * BEYOND, bottom + 2 * BEYOND))
    items = [CardItem(card, number % len(COLORS), shared) for number, card in enumerate(cards)]
    for item in items:
        if cached:
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        scene.addItem(item)
    scene.live = WayChunk(shared)
    scene.addItem(scene.live)
    chunks: dict[tuple[int, int], WayChunk] = defaultdict(lambda: WayChunk(shared))
    for a, b in ways:
        chunk = chunks[int(cards[a].x // CHUNK[0]), int(cards[a].y // CHUNK[1])]
        chunk.pairs[items[a], items[b]] = None
        for item in (items[a], items[b]):
            if chunk not in item.chunks:
                item.chunks.append(chunk)
    for chunk in chunks.values():
        chunk.rebuild()
        scene.addItem(chunk)
    return FloorView(scene, shared, FloorOverview(cards, ways)), items
