"""Stage titles along the top and lane titles down the left: they stay in sight while the map scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.fonts import font
from ui.lettering import LONGEST, broken
from workbench.drawing.theme import Theme
from workbench.layout.place import Band
from workbench.model.records import Id

HEADER, RAIL = 40, 40
"""Height of the stage titles and width of the lane titles, px."""
TITLE_PX, LANE_PX, COUNT_PX = 15, 13, 13
SMALL_PX, SMALL_LINE = 12, 15
"""Of titles in two lines."""
COUNT_ROOM = 20
"""What the number of steps takes behind a stage's title, px."""
READABLE = 44
"""Less than this, px, holds no word."""
PAD = 13
ADD = 28
"""The size of the + behind the last one."""


class HeaderBand(msgspec.Struct, frozen=True):
    """A stage or lane as its header shows it; start and size in px of the map, count of steps."""

    record: Id | None
    title: str
    start: float
    size: float
    count: int


def header_bands(bands: Sequence[Band], centers: Sequence[float]) -> list[HeaderBand]:
    """Give what headers show of bands; centers: where the steps stand, to count them."""
    return [
        HeaderBand(b.record, b.title, b.start, b.size, sum(b.start <= at < b.end for at in centers))
        for b in bands
    ]


class BandHeader(QWidget):
    """The titles of one row of bands.

    to_view: from px of the map to px of this widget. inset: so much at its beginning stays empty.
    rename_wanted(id), menu_wanted(id or None, global point), add_wanted().
    """

    rename_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    add_wanted = Signal()

    def __init__(
        self, parent: QWidget, to_view: Callable[[float], float], *, across: bool, inset: int = 0
    ) -> None:
        super().__init__(parent)
        self._to_view = to_view
        self._across = across
        self._inset = inset
        self._bands: Sequence[HeaderBand] = ()
        self._look: Theme | None = None
        self.setMouseTracking(True)
        self.setAccessibleName("Stages" if across else "Lanes")

    def show_bands(self, bands: Sequence[HeaderBand], look: Theme) -> None:
        """Show other bands or colours."""
        self._bands, self._look = tuple(bands), look
        self.update()

    def band_rect(self, record: Id | None) -> QRectF | None:
        """Give where a band's title lies in this widget, as far as it is in sight; None if there is no such band."""
        for band in self._bands:
            if band.record == record:
                return self._rect(band)
        return None

    def band_at(self, point: QPoint) -> HeaderBand | None:
        """Give the band under a point of this widget."""
        return next((band for band in self._bands if self._full(band).contains(point)), None)

    def add_rect(self) -> QRectF:
        """Give where the + lies."""
        end = self._to_view(self._bands[-1].start + self._bands[-1].size) if self._bands else 0.0
        if self._across:
            if self._is_nameless():
                return QRectF(self._inset + 8, (self.height() - ADD) / 2, ADD + 40, ADD)
            return QRectF(end + 4, (self.height() - ADD) / 2, ADD, ADD)
        return QRectF((self.width() - ADD) / 2, end + 4, ADD, ADD)

    def _full(self, band: HeaderBand) -> QRectF:
        start, end = self._to_view(band.start), self._to_view(band.start + band.size)
        if self._across:
            return QRectF(start, 0, end - start, self.height())
        return QRectF(0, start, self.width(), end - start)

    def _rect(self, band: HeaderBand) -> QRectF:
        return self._full(band).intersected(self._room())

    def _room(self) -> QRectF:
        room = QRectF(self.rect())
        return room.adjusted(self._inset, 0, 0, 0) if self._across else room.adjusted(0, self._inset, 0, 0)

    def _paint_stage(self, painter: QPainter, look: Theme, band: HeaderBand) -> None:
        area = self._rect(band)
        count = str(band.count) if band.record is not None else ""
        small = font(COUNT_PX, 400)
        pad = min(PAD, area.width() / 10)
        room = area.adjusted(pad, 0, -pad, 0)
        if count and room.width() > 90:
            painter.setFont(small)
            painter.setPen(QColor(look.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
            room.adjust(0, 0, -QFontMetricsF(small).horizontalAdvance(count) - 10, 0)
        self._paint_title(painter, look, band, room, TITLE_PX, Qt.AlignmentFlag.AlignLeft)

    def _paint_lane(self, painter: QPainter, look: Theme, band: HeaderBand) -> None:
        area = self._rect(band)
        painter.save()
        painter.translate(area.center())
        painter.rotate(-90)
        room = QRectF(-area.height() / 2 + 6, -area.width() / 2, area.height() - 12, area.width())
        self._paint_title(painter, look, band, room, LANE_PX, Qt.AlignmentFlag.AlignHCenter)
        painter.restore()

    def _paint_add(self, painter: QPainter, look: Theme) -> None:
        area = self.add_rect()
        _paint_plus(painter, area, look)
        if self._across and self._is_nameless():
            painter.setFont(font(COUNT_PX, 500))
            painter.setPen(QColor(look.muted))
            painter.drawText(area.adjusted(ADD - 2, 0, 20, 0), Qt.AlignmentFlag.AlignVCenter, "Stage")

    def _px(self, wished: int) -> int:
        """Give the size of all titles: one that is too long for its band makes all of them smaller."""
        metrics = QFontMetricsF(font(wished, 600))
        for band in self._bands:
            length = self._to_view(band.start + band.size) - self._to_view(band.start)
            if metrics.horizontalAdvance(band.title[:LONGEST]) > length - 2 * PAD - (
                COUNT_ROOM if self._across else 0
            ):
                return SMALL_PX
        return wished

    def _is_nameless(self) -> bool:
        return all(band.record is None for band in self._bands)

    def _paint_title(
        self, painter: QPainter, look: Theme, band: HeaderBand, room: QRectF, px: int, align: Qt.AlignmentFlag
    ) -> None:
        title, color = _shown(band, look, across=self._across, alone=len(self._bands) == 1)
        lines, lettering = fitted(title, self._bands.index(band) + 1, room.width(), self._px(px))
        painter.setFont(lettering)
        painter.setPen(color)
        top = room.center().y() - len(lines) * SMALL_LINE / 2
        for number, line in enumerate(lines):
            area = QRectF(room.left(), top + number * SMALL_LINE, room.width(), SMALL_LINE)
            flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | align | flags, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the titles in sight, the borders and the +."""
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.bg))
        border = QColor(look.border)
        painter.setClipRect(self._room())
        for band in self._bands:
            area = self._full(band)
            if not area.intersects(self._room()):
                continue
            if self._across:
                self._paint_stage(painter, look, band)
                painter.fillRect(QRectF(round(area.right()) - 1, 12, 1, self.height() - 24), border)
            else:
                self._paint_lane(painter, look, band)
                painter.fillRect(QRectF(6, round(area.bottom()) - 1, self.width() - 12, 1), border)
        self._paint_add(painter, look)
        painter.setClipping(False)
        if self._across:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), border)
        else:
            painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), border)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the map below does not see it."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Add a band when the + is clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self.add_rect().contains(event.position()):
            self.add_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename in place."""
        band = self.band_at(event.position().toPoint())
        if band is not None and band.record is not None:
            self.rename_wanted.emit(band.record)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a band, or of none."""
        band = self.band_at(event.pos())
        self.menu_wanted.emit(band.record if band is not None else None, event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show the full title as a tool tip, and what the + does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            band = self.band_at(event.pos())
            words = band.title if band is not None else ""
            if self.add_rect().contains(event.pos()):
                words = "Add a stage" if self._across else "Add a lane"
            # Plain text: a title must never be read as rich text.
            QToolTip.showText(event.globalPos(), words.replace("<", "‹"), self)
            return True
        return bool(super().event(event))


def fitted(title: str, number: int, room: float, px: int) -> tuple[list[str], QFont]:
    """Give the lines in which a title fits into a width, and their typeface.

    In one line; else smaller, in two; where no word would be left of it, the band's number; at last nothing.
    """
    large, small = font(px, 600), font(SMALL_PX, 600)
    if QFontMetricsF(large).horizontalAdvance(title[:LONGEST]) <= room:
        return [title], large
    if room >= READABLE:
        return broken(title, small, room), small
    fits = QFontMetricsF(small).horizontalAdvance(str(number)) <= room
    return [str(number)] if fits else [], small


def _shown(band: HeaderBand, look: Theme, *, across: bool, alone: bool) -> tuple[str, QColor]:
    if band.record is not None:
        untitled = "Untitled stage" if across else "Untitled lane"
        return (band.title, QColor(look.text)) if band.title else (untitled, QColor(look.muted))
    if alone:
        return "", QColor(look.muted)
    return ("Without a stage" if across else "No lane"), QColor(look.muted)


def _paint_plus(painter: QPainter, area: QRectF, look: Theme) -> None:
    middle = QPointF(area.left() + ADD / 2, area.center().y())
    painter.fillRect(QRectF(middle.x() - 5, middle.y() - 0.75, 11, 1.5), QColor(look.muted))
    painter.fillRect(QRectF(middle.x() - 0.25, middle.y() - 5.5, 1.5, 11), QColor(look.muted))
