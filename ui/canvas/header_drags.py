"""Gestures on the headers of stages and lanes: drag one to another place, drag its border to another size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.canvas.header_bands import HeaderBand, HeaderPlan
from ui.fonts import font
from ui.lettering import LONGEST
from workbench.drawing.theme import Theme
from workbench.layout.measures import snapped

START = 5
"""So far a title is dragged before it moves, px."""
GHOST_PX, GHOST_HEIGHT, GHOST_LONGEST = 13, 26, 180
LINE = 3


class MoveBand:
    """A band follows the pointer along its row; a mark shows where it would be put in."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, plan: HeaderPlan, band: HeaderBand, at: QPointF) -> None:
        self.band = band
        self._from = at
        self._at = at
        self._plan = plan
        self.is_far = False
        self.index = self._own_index()

    def move(self, plan: HeaderPlan, at: QPointF) -> None:
        """Follow the pointer."""
        self._plan, self._at = plan, at
        self.is_far = self.is_far or abs(plan.along(at) - plan.along(self._from)) >= START
        if not self.is_far:
            return
        where = plan.along(at)
        others = [band for band in self._named() if band.record != self.band.record]
        self.index = sum(plan.to_view(band.start + band.size / 2) < where for band in others)

    @property
    def target(self) -> int | None:
        """Give the place among the others to put it in; None if it stays where it is."""
        return self.index if self.is_far and self.index != self._own_index() else None

    @property
    def mark(self) -> float | None:
        """Give where the mark stands, in px of the map; None while nothing would move."""
        if self.target is None:
            return None
        others = [band for band in self._named() if band.record != self.band.record]
        before = others[self.index - 1] if self.index else None
        return before.start + before.size if before is not None else others[0].start

    def paint(self, painter: QPainter, look: Theme) -> None:
        """Paint the mark, and the title under the pointer."""
        if not self.is_far:
            return
        plan = self._plan
        if self.mark is not None:
            at = plan.to_view(self.mark)
            bar = QRectF(at - LINE / 2, 0, LINE, plan.whole.height())
            if not plan.across:
                bar = QRectF(0, at - LINE / 2, plan.whole.width(), LINE)
            painter.fillRect(bar, QColor(look.accent))
        _paint_ghost(painter, plan, look, self.band.title or "Untitled", self._at)

    def _named(self) -> list[HeaderBand]:
        return [band for band in self._plan.bands if band.record is not None]

    def _own_index(self) -> int:
        return [band.record for band in self._named()].index(self.band.record)


class ResizeBand:
    """The border at a band's end follows the pointer; where its steps need all of it, the size is automatic."""

    def __init__(self, plan: HeaderPlan, band: HeaderBand, at: QPointF) -> None:
        self.band = band
        self.cursor = Qt.CursorShape.SizeHorCursor if plan.across else Qt.CursorShape.SizeVerCursor
        self._from = plan.on_map(at)
        self._plan = plan
        self.is_far = False
        self.size = band.size

    def move(self, plan: HeaderPlan, at: QPointF) -> None:
        """Follow the pointer on the grid of the map."""
        self._plan = plan
        way = plan.on_map(at) - self._from
        self.is_far = self.is_far or abs(way) * plan.zoom >= START
        if self.is_far:
            self.size = max(self.band.need, snapped(self.band.size + way))

    @property
    def target(self) -> float | None:
        """Give the size in px of the map; None = as large as its steps need."""
        return self.size if self.size > self.band.need else None

    @property
    def mark(self) -> float | None:
        """Give where the border would be, in px of the map."""
        return self.band.start + self.size if self.is_far else None

    def paint(self, painter: QPainter, look: Theme) -> None:
        """Paint the border in its new place, and say how large the band would be."""
        if not self.is_far:
            return
        plan = self._plan
        at = plan.to_view(self.band.start + self.size)
        bar = QRectF(at - LINE / 2, 0, LINE, plan.whole.height())
        middle = QPointF(at, plan.whole.height() / 2)
        if not plan.across:
            bar = QRectF(0, at - LINE / 2, plan.whole.width(), LINE)
            middle = QPointF(plan.whole.width() / 2, at)
        painter.fillRect(bar, QColor(look.accent))
        words = f"{self.size:g}" if self.target is not None else "auto"
        _paint_ghost(painter, plan, look, words, middle)


HeaderDrag = MoveBand | ResizeBand


def _paint_ghost(painter: QPainter, plan: HeaderPlan, look: Theme, words: str, at: QPointF) -> None:
    """Paint a small plate with words at a point, read along the row."""
    lettering = font(GHOST_PX, 600)
    metrics = QFontMetricsF(lettering)
    text = metrics.elidedText(words[:LONGEST], Qt.TextElideMode.ElideRight, GHOST_LONGEST)
    plate = QRectF(0, 0, metrics.horizontalAdvance(text) + 20, GHOST_HEIGHT)
    plate.moveCenter(QPointF(0, 0))
    painter.save()
    if plan.across:
        painter.translate(at.x(), plan.whole.height() / 2)
    else:
        painter.translate(plan.whole.width() / 2, at.y())
        painter.rotate(-90)
    painter.setPen(QPen(QColor(look.accent), 1.5))
    painter.setBrush(QColor(look.surface))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setFont(lettering)
    painter.setPen(QColor(look.text))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
    painter.restore()
