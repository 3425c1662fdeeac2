"""The scene: items for the cards and links of a layout, of which only those that differ are touched."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmapCache
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsScene, QGraphicsView

from ui.canvas.allowance import Allowance
from ui.canvas.guarded import guarded
from ui.canvas.items import CardItem, LinkItem, Mark
from ui.canvas.label_sizes import LABELS_FROM, grown_labels, growth_at
from ui.canvas.line_names import LineNames
from ui.canvas.previews import Preview, pen
from workbench.drawing.text import Shaper
from workbench.drawing.theme import mixed
from workbench.layout.bands import BORDER_DASH, line_dash
from workbench.layout.links import LinkPath
from workbench.layout.look import Look
from workbench.layout.map import MapLayout, ground_at
from workbench.layout.measures import PORT_Y, Rect
from workbench.model.records import Id

CACHED_FROM, CACHED_TO = 0.5, 1.0
"""Between these zooms cards are kept as pictures."""
PIXMAP_CACHE_KB = 128 * 1024


def for_speed(view: QGraphicsView) -> None:
    """Set a view up as measured: minimal updates, no scroll bars, a cache that holds what is in sight."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
    view.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), PIXMAP_CACHE_KB))


class MapScene(QGraphicsScene):
    """Shows one layout, from `show_layout` on. look, shaper and zoom are what its items are drawn with."""

    def __init__(self, layout: MapLayout, look: Look, shaper: Shaper) -> None:
        super().__init__()
        self.shaper = shaper
        self.look = look
        self.layout = layout
        self.zoom = 1.0
        self.cards: dict[Id, CardItem] = {}
        self.links: dict[Id, LinkItem] = {}
        self.under, self.over = Preview(0.5), Preview(9)
        self.addItem(self.under)
        self.addItem(self.over)
        self._is_cached = False
        self.allowance = Allowance()
        self._marked: set[Id] = set()
        self._ends: dict[Id, list[Id]] = {}
        self._lettered: tuple[float, object] = (0.0, None)
        self._names = LineNames()

    def show_layout(self, layout: MapLayout, look: Look) -> None:
        """Show another layout or look."""
        new_look = look is not self.look
        new_grounds = (layout.stages, layout.lanes) != (self.layout.stages, self.layout.lanes)
        self.layout, self.look = layout, look
        self._ends = {}
        self._sync_cards()
        self._sync_links()
        self._letter()
        if new_look or new_grounds:
            self.update()
        if new_look:
            self.redraw_all()

    def show_zoom(self, zoom: float, look: Look) -> None:
        """Draw for another zoom; the look's detail goes with it."""
        self.zoom = zoom
        if look is not self.look:
            self.look = look
            for card in self.cards.values():
                card.update()
        self._letter()
        cached = CACHED_FROM <= zoom <= CACHED_TO
        if cached != self._is_cached:
            self._is_cached = cached
            for card in self.cards.values():
                card.setCacheMode(self._cache_mode())

    def paint_waiting(self) -> None:
        """Paint the cards for which the last frame had no time."""
        waiting, self.allowance.waiting = self.allowance.waiting, set()
        for key in waiting & self.cards.keys():
            self.cards[key].update()

    def redraw_all(self) -> None:
        """Draw every item anew."""
        for card in self.cards.values():
            card.redraw()
        for link in self.links.values():
            link.redraw()

    def map_rect(self) -> QRectF:
        """Give what the map covers."""
        return QRectF(0, 0, self.layout.width, self.layout.height)

    def rect_of(self, ids: Iterable[Id]) -> QRectF:
        """Give what these steps and transitions cover together."""
        found = QRectF()
        for key in ids:
            card, link = self.cards.get(key), self.links.get(key)
            if card is not None:
                box = card.box.rect
                found |= QRectF(card.pos().x(), card.pos().y(), box.width, box.height)
            elif link is not None:
                found |= link.boundingRect()
        return found

    def end_rect(self, link: LinkPath, *, is_source: bool) -> Rect:
        """Give the card at an end of a link as it is shown now; of a hidden one only where the link ends at the strip."""
        card = self.cards.get(link.source if is_source else link.target)
        if card is None:
            x, y = link.points[0 if is_source else -1]
            return Rect(x, y - PORT_Y, 0.0, 2 * PORT_Y)
        return Rect(card.pos().x(), card.pos().y(), card.box.rect.width, card.box.rect.height)

    def card_at(self, point: QPointF, reach: float = 0.0) -> CardItem | None:
        """Give the topmost card at a point, or within `reach` px around it."""
        area = QRectF(point.x() - reach, point.y() - reach, 2 * reach + 0.01, 2 * reach + 0.01)
        return next((item for item in self.items(area) if isinstance(item, CardItem)), None)

    def link_at(self, point: QPointF) -> LinkItem | None:
        """Give the link at a point, of several the nearest."""
        hit = [item for item in self.items(point) if isinstance(item, LinkItem)]
        return min(hit, key=lambda item: item.distance_to(point), default=None)

    def links_at(self, step: Id) -> list[Id]:
        """Give the transitions that leave a step or arrive at it."""
        if not self._ends:
            ends: dict[Id, list[Id]] = defaultdict(list)
            for key, link in self.layout.links.items():
                ends[link.source].append(key)
                ends[link.target].append(key)
            self._ends = dict(ends)
        return self._ends.get(step, [])

    def mark(self, marks: dict[Id, Mark]) -> None:
        """Let these items stand out, and no others."""
        for key in {*self._marked, *marks}:
            item = self.cards.get(key) or self.links.get(key)
            if item is not None:
                item.set_mark(marks.get(key, Mark.NONE))
        self._marked = set(marks)

    def _cache_mode(self) -> QGraphicsItem.CacheMode:
        modes = QGraphicsItem.CacheMode
        return modes.DeviceCoordinateCache if self._is_cached else modes.NoCache

    def _sync_cards(self) -> None:
        for key in [key for key in self.cards if key not in self.layout.cards]:
            self.removeItem(self.cards.pop(key))
        for key, box in self.layout.cards.items():
            card = self.cards.get(key)
            if card is None:
                card = self.cards[key] = CardItem(self, box)
                card.setCacheMode(self._cache_mode())
                self.addItem(card)
            else:
                card.show_box(box)

    def _sync_links(self) -> None:
        for key in [key for key in self.links if key not in self.layout.links]:
            self.removeItem(self.links.pop(key))
        for key, path in self.layout.links.items():
            ground = ground_at(self.layout, self.look, path)
            link = self.links.get(key)
            if link is None:
                link = self.links[key] = LinkItem(self, path, ground)
                self.addItem(link)
            elif link.show_link(path, ground):
                self._lettered = (0.0, None)

    def _letter(self) -> None:
        """Write the labels where they have room at this zoom."""
        growth, (last, links) = growth_at(self.zoom), self._lettered
        if self.zoom < LABELS_FROM or (last == growth and links is self.layout.links):
            return
        self._lettered = (growth, self.layout.links)
        for key, lettered in grown_labels(self.layout, growth).items():
            self.links[key].show_label(lettered)

    def paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the stages' grounds over the whole height, and the lines between the lanes."""
        look = self.look
        painter.fillRect(rect, QColor(look.theme.canvas))
        for number, stage in enumerate(self.layout.stages):
            band = QRectF(stage.start, rect.top(), stage.size, rect.height()).intersected(rect)
            if not band.isEmpty():
                ground = look.ground(number, stage.color, is_folded=stage.is_folded)
                painter.fillRect(band, QColor(ground))
                if look.theme.name == "high contrast" and number:
                    stroke = pen(look.theme.border, 1.0, BORDER_DASH)
                    # As thick from afar: a line of the map would fall between the pixels.
                    stroke.setCosmetic(True)
                    painter.setPen(stroke)
                    # Whole dashes from the map's own edge, so that they stay where they are while one scrolls.
                    pitch = sum(BORDER_DASH) / max(self.zoom, 0.01)
                    top = math.floor(rect.top() / pitch) * pitch
                    painter.drawLine(QPointF(stage.start, top), QPointF(stage.start, rect.bottom()))
        for lane in self.layout.lanes:
            if lane.is_folded:
                strip = QRectF(rect.left(), lane.start, rect.width(), lane.size).intersected(rect)
                painter.fillRect(strip, QColor(look.ground(0, "", is_folded=True)))
        self._paint_lines(painter, rect)

    def _paint_lines(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the lines between lanes right across, and their names at a constant size."""
        theme = self.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for lane in self.layout.lanes[1:]:
            if not rect.top() - 40 <= lane.start <= rect.bottom() + 40:
                continue
            stroke = pen(theme.border, 1.0)
            if lane.line:
                color = mixed(theme.border_strong, theme.canvas, 0.3)
                stroke = pen(color, 1.2, line_dash(lane.line))
            stroke.setCosmetic(True)
            painter.setPen(stroke)
            # From the map's own edge, so that the dashes stay where they are while one scrolls.
            painter.drawLine(QPointF(0, lane.start), QPointF(rect.right(), lane.start))
            if lane.line:
                self._names.paint(painter, self.layout, lane, self.zoom, theme.muted)

    @guarded
    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint what lies under all items."""
        self.paint_ground(painter, QRectF(rect))
