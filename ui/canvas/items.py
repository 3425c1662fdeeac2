"""Cards and links of the scene: they replay their drawing; selection, hover and ports are painted by them on top."""

from __future__ import annotations

import enum
import itertools
import math
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from exports.painter import Prepared, brush, painter_path, prepared, replay
from ui.canvas.allowance import Allowance
from ui.canvas.guarded import guarded
from ui.canvas.label_sizes import GROWTHS, LABELS_FROM, scale_at
from ui.canvas.overview import BELOW
from ui.canvas.previews import NO_BRUSH, pen
from ui.canvas.veil import paint_veil
from workbench.drawing.shapes import rounded_polyline
from workbench.drawing.text import Shaper
from workbench.layout.card_drawing import blank_card, card_path, draw_card, tab_ops
from workbench.layout.links import CORNER, LINE_OPS, LinkPath, draw_link
from workbench.layout.look import Detail, Look
from workbench.layout.map import CardBox
from workbench.layout.measures import PORT_Y, Rect

MARGIN = 20.0
"""How far ring, tab and ports reach over a card, px of the map."""
PORT_RADIUS, PORT_REACH = 5.0, 12.0
"""Of a port's dot, and of where it can be grabbed, px of the screen."""
PORTS_FROM = 0.45
HIGHLIGHT = 2.5
LINK_REACH = 12.0
GRIP_INWARD, GRIP_SIZE = 16.0, 4.5
"""How far from a card the grip of an end lies, and half a middle grip, px of the screen."""
ROOM_FOR_MIDDLE = 40.0
"""A shorter line has no grip in its middle, px of the screen."""
ZOOM_STEP = 1.1
"""Titles keep their size on the screen in steps of this factor, so that not every frame shapes them anew."""


class Mark(enum.Flag):
    """How an item stands out."""

    NONE = 0
    SELECTED = enum.auto()
    FOCUSED = enum.auto()
    HOVERED = enum.auto()
    TARGET = enum.auto()
    PORTS = enum.auto()
    NEAR = enum.auto()
    FOUND = enum.auto()


RINGED = Mark.SELECTED | Mark.FOCUSED | Mark.TARGET | Mark.FOUND
"""Around what stands out so a card has a ring. (Put together once: that takes longer than to paint a small shape.)"""
SMOOTH = QPainter.RenderHint.Antialiasing


class Scenery(Protocol):
    """What all items are drawn with."""

    look: Look
    shaper: Shaper
    zoom: float
    allowance: Allowance


class CardItem(QGraphicsItem):
    """One step."""

    def __init__(self, scenery: Scenery, box: CardBox) -> None:
        super().__init__()
        self._scenery = scenery
        self.box = box
        self.mark = Mark.NONE
        self._is_veiled = False
        self._drawn: tuple[Look, int, Prepared] | None = None
        self.setZValue(2)
        self.setPos(box.rect.x, box.rect.y)

    @property
    def step(self) -> str:
        """Give the step that is drawn."""
        return self.box.step

    def show_box(self, box: CardBox) -> None:
        """Show another place or content."""
        old = self.box
        if (old.rect.width, old.rect.height) != (box.rect.width, box.rect.height):
            # While boundingRect is still the old one: the scene looks the item up by it, and a card that it does
            # not find stays in its index after its end.
            self.prepareGeometryChange()
        self.box = box
        if (box.rect.x, box.rect.y) != (self.pos().x(), self.pos().y()):
            self.setPos(box.rect.x, box.rect.y)
        if old.content is not box.content and old.content != box.content:
            self.redraw()

    def set_mark(self, mark: Mark) -> None:
        """Stand out in another way."""
        if mark != self.mark:
            raised = Mark.SELECTED | Mark.HOVERED
            self.setZValue(3 if mark & raised else 2)
            self.mark = mark
            self.update()

    def set_veiled(self, *, is_veiled: bool) -> None:
        """Let the feeling fade, or not."""
        if is_veiled != self._is_veiled:
            self._is_veiled = is_veiled
            self.update()

    def redraw(self) -> None:
        """Draw anew: what it is drawn from, or with, is another."""
        self._drawn = None
        self.update()

    def ports(self) -> list[QPointF]:
        """Give the four ports in px of the map: right, below, left, above."""
        rect = self.box.rect
        x, y = self.pos().x(), self.pos().y()
        return [
            QPointF(x + rect.width, y + PORT_Y),
            QPointF(x + rect.width / 2, y + rect.height),
            QPointF(x, y + PORT_Y),
            QPointF(x + rect.width / 2, y),
        ]

    def outline(self) -> QPainterPath:
        """Give the card's shape in its own coordinates."""
        return painter_path(card_path(self.box.content.kind, self.box.rect.height))

    def boundingRect(self) -> QRectF:
        """Give the card with everything that may stick out."""
        rect = self.box.rect
        return QRectF(-MARGIN, -MARGIN, rect.width + 2 * MARGIN, rect.height + 2 * MARGIN)

    def shape(self) -> QPainterPath:
        """Give the card itself."""
        path = QPainterPath()
        path.addRect(0, 0, self.box.rect.width, self.box.rect.height)
        return path

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint ring, card, and ports."""
        painter.setRenderHint(SMOOTH)
        k = 1 / max(self._scenery.zoom, 0.3)
        is_marked = self.mark is not Mark.NONE
        if is_marked and self.mark & RINGED:
            self._paint_ring(painter, k)
        replay(painter, self._steps())
        if self._is_veiled:
            paint_veil(painter, self.box.content, self._scenery.look)
        if is_marked:
            self._paint_over(painter, k)

    def _steps(self) -> Prepared:
        """Give the card; where this frame has no time for a new one the one for another zoom, or a blank one."""
        scenery = self._scenery
        bucket = self._bucket()
        known = self._drawn
        if known is not None and known[0] is scenery.look and known[1] == bucket:
            return known[2]
        if scenery.allowance.is_spent:
            scenery.allowance.waiting.add(self.step)
            return known[2] if known is not None else prepared(blank_card(self.box.content, scenery.look))
        with scenery.allowance.spent_on():
            card = draw_card(self.box.content, scenery.look, scenery.shaper, zoom=ZOOM_STEP**bucket)
            steps = prepared(card.ops)
        self._drawn = (scenery.look, bucket, steps)
        return steps

    def _bucket(self) -> int:
        """Give the step of zoom that the card is drawn for; 0 where it is the same at all zooms."""
        small = self._scenery.look.detail is Detail.SMALL
        return math.floor(math.log(self._scenery.zoom, ZOOM_STEP)) if small else 0

    def _paint_ring(self, painter: QPainter, k: float) -> None:
        theme = self._scenery.look.theme
        painter.setBrush(NO_BRUSH)
        outline = self.outline()
        if self.mark & (Mark.SELECTED | Mark.TARGET):
            painter.strokePath(outline, pen(theme.accent, 11 * k))
            painter.strokePath(outline, pen(theme.canvas, 5 * k))
            return
        if self.mark & Mark.FOUND:
            painter.strokePath(outline, pen(theme.warning, 10 * k))
            painter.strokePath(outline, pen(theme.sticky, 5 * k))
            return
        ring = QPainterPathStroker(pen(theme.canvas, 8 * k)).createStroke(outline)
        painter.strokePath(ring.united(outline).simplified(), pen(theme.focus, 3 * k, (4 * k, 3 * k)))

    def _paint_over(self, painter: QPainter, k: float) -> None:
        scenery = self._scenery
        theme = scenery.look.theme
        if self.mark & Mark.HOVERED:
            painter.strokePath(self.outline(), pen(theme.border_strong, 1.5))
        if self.mark & Mark.SELECTED:
            zoom = ZOOM_STEP ** self._bucket()
            ops = tab_ops(self.box.content, scenery.look, scenery.shaper, selected=True, zoom=zoom)
            replay(painter, prepared(ops))
        if self.mark & Mark.PORTS and scenery.zoom >= PORTS_FROM:
            painter.setPen(pen(theme.accent, 2 * k))
            painter.setBrush(brush(theme.surface))
            for port in self.ports():
                painter.drawEllipse(port - self.pos(), PORT_RADIUS * k, PORT_RADIUS * k)


class LinkItem(QGraphicsItem):
    """One transition."""

    def __init__(self, scenery: Scenery, link: LinkPath, ground: str) -> None:
        super().__init__()
        self._scenery = scenery
        self.mark = Mark.NONE
        self._drawn: tuple[Prepared, Prepared] | None = None
        self._lettered: LinkPath | None = link
        self._shape: QPainterPath | None = None
        self.setZValue(1)
        self._take(link, ground)

    @property
    def transition(self) -> str:
        """Give the transition that is drawn."""
        return self.link.transition

    def show_link(self, link: LinkPath, ground: str) -> bool:
        """Show another way, label or ground; say whether it is another, so that the label wants its place again."""
        if link == self.link and ground == self._ground:
            return False
        self.prepareGeometryChange()
        self._take(link, ground)
        self.update()
        return True

    def set_mark(self, mark: Mark) -> None:
        """Stand out in another way."""
        if mark != self.mark:
            is_other_size = bool((mark ^ self.mark) & Mark.SELECTED)
            if is_other_size:
                self.prepareGeometryChange()
            self.mark = mark
            if is_other_size:
                self._measure()
            self.setZValue(1.5 if mark else 1)
            self.redraw()

    def show_label(self, lettered: LinkPath | None) -> None:
        """Write the label where it stands in this link; None: only while the link stands out."""
        if lettered != self._lettered:
            self.prepareGeometryChange()
            self._lettered = lettered
            self._measure()
            self.redraw()

    def _label(self) -> Rect | None:
        """Give where the label is written, if it is."""
        if self.mark is not Mark.NONE:
            return (self._lettered or self.link).label
        is_hidden = self._lettered is None or self._scenery.zoom < LABELS_FROM
        return None if is_hidden or self._lettered is None else self._lettered.label

    def redraw(self) -> None:
        """Draw anew."""
        self._drawn = None
        self.update()

    def middle(self) -> QPointF:
        """Give where a label is edited: at the label, else half-way."""
        label = self.link.label
        if label is not None:
            return QPointF(label.cx, label.cy)
        return painter_path(rounded_polyline(self.link.points, CORNER)).pointAtPercent(0.5)

    def length(self) -> float:
        """Give how long the line is, px of the map."""
        return sum(abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in itertools.pairwise(self.link.points))

    def distance_to(self, point: QPointF) -> float:
        """Give how far a point lies from the line, px; within the label it is on it."""
        label = self._label()
        if label is not None and label.contains(point.x(), point.y()):
            return 0.0
        return min(
            max(
                min(ax, bx) - point.x(), point.x() - max(ax, bx),
                min(ay, by) - point.y(), point.y() - max(ay, by),
            )
            for (ax, ay), (bx, by) in itertools.pairwise(self.link.points)
        )  # fmt: skip

    def grips(self) -> tuple[QPointF, QPointF | None, QPointF]:
        """Give where the transition can be taken hold of: near its source, in the middle, near its target.

        There is none in the middle where the label lies, or where the line is too short for three.
        """
        zoom, length = self._scenery.zoom, self.length()
        inward = min(GRIP_INWARD / zoom, length / 4)
        middle = QPointF(*self.link.handle)
        label = self._label()
        is_covered = length * zoom < ROOM_FOR_MIDDLE or (
            label is not None and label.grown(GRIP_SIZE).contains(middle.x(), middle.y())
        )
        points = self.link.points
        source, target = _along(points[0], points[1], inward), _along(points[-1], points[-2], inward)
        return source, None if is_covered else middle, target

    def boundingRect(self) -> QRectF:
        """Give line, head and label."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Give a strip along the line that a hand can hit, and the label."""
        if self._shape is None:
            self._shape = self._strip()
        return self._shape

    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the line, in the accent where it stands out, and a label that can be read."""
        if self._drawn is None:
            self._drawn = self._draw()
        line, label = self._drawn
        painter.setRenderHint(SMOOTH)
        replay(painter, line)
        if self.mark is not Mark.NONE and self.mark & Mark.SELECTED:
            self._paint_grips(painter)
        place = self._label() if label else None
        if place is None:
            return
        k = scale_at(self._scenery.zoom)
        middle = QPointF(place.cx, place.cy)
        painter.save()
        painter.translate(middle)
        painter.scale(k, k)
        painter.translate(-middle)
        replay(painter, label)
        painter.restore()

    def _paint_grips(self, painter: QPainter) -> None:
        """Paint the ends as ports are, and a small bar across the middle."""
        theme, k = self._scenery.look.theme, 1 / self._scenery.zoom
        painter.setRenderHint(SMOOTH)
        painter.setPen(pen(theme.accent, 2 * k))
        painter.setBrush(brush(theme.surface))
        source, middle, target = self.grips()
        for end in (source, target):
            painter.drawEllipse(end, PORT_RADIUS * k, PORT_RADIUS * k)
        if middle is not None:
            size = QPointF(GRIP_SIZE * k, GRIP_SIZE * k)
            painter.drawRoundedRect(QRectF(middle - size, middle + size), 2 * k, 2 * k)

    def _draw(self) -> tuple[Prepared, Prepared]:
        """Give the line with its head, and the label."""
        scenery = self._scenery
        theme = scenery.look.theme
        color, width = None, 2.0
        if self.mark & (Mark.SELECTED | Mark.NEAR | Mark.TARGET):
            strong = Mark.SELECTED | Mark.TARGET
            color, width = theme.accent, 3.5 if self.mark & strong else HIGHLIGHT
        elif self.mark & Mark.HOVERED:
            color, width = theme.text, HIGHLIGHT
        elif self.mark & Mark.FOUND:
            color, width = theme.warning, HIGHLIGHT
        link = self._lettered or self.link
        whole = draw_link(
            link, scenery.look, scenery.shaper, ground=self._ground, color=color, width=width
        ).ops
        line, label = whole[:LINE_OPS], whole[LINE_OPS:]
        return prepared(line), prepared(label)

    def _take(self, link: LinkPath, ground: str) -> None:
        self.link, self._ground, self._drawn = link, ground, None
        self._lettered = link
        self._measure()

    def _strip(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * LINK_REACH)
        strip = stroker.createStroke(painter_path(rounded_polyline(self.link.points, CORNER)))
        label = (self._lettered or self.link).label
        if label is not None:
            strip.addRect(label.x, label.y, label.width, label.height)
        strip.setFillRule(Qt.FillRule.WindingFill)
        return strip

    def _measure(self) -> None:
        # Without the strip itself: most links of a large map are never pointed at.
        self._shape = None
        across, down = [x for x, _ in self.link.points], [y for _, y in self.link.points]
        left, top, reach = min(across), min(down), LINK_REACH + 2
        if self.mark & Mark.SELECTED:
            reach = max(reach, (PORT_RADIUS + 1) / BELOW)  # its grips keep their size on the screen
        line = QRectF(left, top, max(across) - left, max(down) - top)
        self._bounds = line.adjusted(-reach, -reach, reach, reach)
        label = (self._lettered or self.link).label
        if label is not None:
            k = GROWTHS[-1]
            room = QRectF(0, 0, label.width * k, label.height * k)
            room.moveCenter(QPointF(label.cx, label.cy))
            self._bounds |= room


def _along(a: tuple[float, float], b: tuple[float, float], by: float) -> QPointF:
    """Give the point so far from a corner towards the next one, at most there."""
    (ax, ay), (bx, by_) = a, b
    share = min(by / max(abs(ax - bx) + abs(ay - by_), 0.001), 1.0)
    return QPointF(ax + (bx - ax) * share, ay + (by_ - ay) * share)
