"""How the headers of stages and lanes look: titles, counts, the arrow that folds, the colour, what is selected."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.canvas.header_bands import HeaderBand, HeaderPlan
from ui.fonts import font, scale
from ui.lettering import LONGEST, broken
from workbench.drawing.theme import Theme
from workbench.layout.band_colors import head_ground, hue

TITLE_PX, LANE_PX, COUNT_PX = 15, 13, 13
GROWS = 1.25
"""So far titles grow with the interface: two lines of them have to fit into the header."""
SMALL_PX, SMALL_LINE = 12, 15
"""Of titles in two lines."""
COUNT_ROOM = 20
"""What the number of steps takes behind a stage's title, px."""
READABLE = 44
"""Less than this, px, holds no word."""
PAD = 13
ARROW_ROOM = 21
"""What the arrow takes behind that, px: the place for a click reaches over the number."""
COUNTED = 90
"""A stage narrower than this, px, has no room for the number of its steps."""
STRIPE, MARK = 3, 3
"""How thick a stage's own colour and the mark of the selected one are, px."""


def paint_headers(painter: QPainter, plan: HeaderPlan, look: Theme) -> None:
    """Paint the ground, the titles in sight, the borders and the +."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(plan.whole, QColor(look.bg))
    border = QColor(look.border)
    painter.setClipRect(plan.room)
    for band in plan.bands:
        area = plan.full(band)
        if not area.intersects(plan.room):
            continue
        _paint_ground(painter, plan, look, band)
        if plan.across:
            _paint_stage(painter, plan, look, band)
            painter.fillRect(QRectF(round(area.right()) - 1, 12, 1, plan.whole.height() - 24), border)
        else:
            _paint_lane(painter, plan, look, band)
            painter.fillRect(QRectF(6, round(area.bottom()) - 1, plan.whole.width() - 12, 1), border)
        _paint_arrow(painter, plan, look, band)
    _paint_add(painter, plan, look)
    painter.setClipping(False)
    if plan.across:
        painter.fillRect(QRectF(0, plan.whole.height() - 1, plan.whole.width(), 1), border)
    else:
        painter.fillRect(QRectF(plan.whole.width() - 1, 0, 1, plan.whole.height()), border)
    for band in plan.bands:
        if band.record is not None and band.record == plan.selected:
            _paint_mark(painter, plan, look, band)


def _paint_ground(painter: QPainter, plan: HeaderPlan, look: Theme, band: HeaderBand) -> None:
    area = plan.full(band)
    color = hue(look, band.color)
    if color is not None:
        painter.fillRect(area, QColor(head_ground(look, band.color)))
        painter.fillRect(QRectF(area.left(), 0, area.width(), STRIPE), QColor(color))
    if band.record is not None and band.record == plan.selected:
        painter.fillRect(area.adjusted(0, STRIPE if color else 0, 0, 0), QColor(look.selection_fill))


def _paint_mark(painter: QPainter, plan: HeaderPlan, look: Theme, band: HeaderBand) -> None:
    area = plan.full(band).intersected(plan.room)
    if plan.across:
        bar = QRectF(area.left(), area.bottom() - MARK, area.width() - 1, MARK)
    else:
        bar = QRectF(area.right() - MARK, area.top(), MARK, area.height() - 1)
    painter.fillRect(bar, QColor(look.accent))


def _paint_stage(painter: QPainter, plan: HeaderPlan, look: Theme, band: HeaderBand) -> None:
    if band.is_folded:
        return
    area = plan.rect(band)
    count = str(band.count) if band.record is not None else ""
    small = font(COUNT_PX, 400, GROWS)
    pad = min(PAD, area.width() / 10)
    room = area.adjusted(pad, 0, -pad, 0)
    arrow = plan.arrow_rect(band)
    if arrow is not None:
        room.setRight(area.right() - ARROW_ROOM)
    if count and room.width() > COUNTED:
        painter.setFont(small)
        painter.setPen(QColor(look.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room.adjust(0, 0, -QFontMetricsF(small).horizontalAdvance(count) - 4, 0)
    _paint_title(painter, plan, look, band, room, TITLE_PX, Qt.AlignmentFlag.AlignLeft)


def _paint_lane(painter: QPainter, plan: HeaderPlan, look: Theme, band: HeaderBand) -> None:
    if band.is_folded:
        return
    area = plan.rect(band)
    arrow = plan.arrow_rect(band)
    painter.save()
    painter.translate(area.center())
    painter.rotate(-90)
    end = arrow.height() if arrow is not None else 6.0
    room = QRectF(-area.height() / 2 + 6, -area.width() / 2, area.height() - 6 - end, area.width())
    _paint_title(painter, plan, look, band, room, LANE_PX, Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


def _paint_arrow(painter: QPainter, plan: HeaderPlan, look: Theme, band: HeaderBand) -> None:
    """Paint the sign that folds: down where the steps are shown, to the right where they are hidden."""
    area = plan.arrow_rect(band)
    if area is None:
        return
    painter.save()
    painter.translate(area.center())
    painter.rotate(-90 if band.is_folded else 0)
    pen = QPen(QColor(look.muted), 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2)])
    painter.restore()


def _paint_add(painter: QPainter, plan: HeaderPlan, look: Theme) -> None:
    area = plan.add_rect()
    side = area.height()
    middle = QPointF(area.left() + side / 2, area.center().y())
    painter.fillRect(QRectF(middle.x() - 5, middle.y() - 0.75, 11, 1.5), QColor(look.muted))
    painter.fillRect(QRectF(middle.x() - 0.25, middle.y() - 5.5, 1.5, 11), QColor(look.muted))
    if plan.across and plan.is_nameless:
        painter.setFont(font(COUNT_PX, 500, GROWS))
        painter.setPen(QColor(look.muted))
        painter.drawText(area.adjusted(side - 2, 0, 20, 0), Qt.AlignmentFlag.AlignVCenter, "Stage")


def title_px(plan: HeaderPlan, wished: int) -> int:
    """Give the size of all titles: one that is too long for its band makes all of them smaller."""
    metrics = QFontMetricsF(font(wished, 600, GROWS))
    for band in plan.bands:
        area = plan.full(band)
        length = area.width() if plan.across else area.height()
        room = length - 2 * PAD - (COUNT_ROOM if plan.across else 0)
        if not band.is_folded and metrics.horizontalAdvance(band.title[:LONGEST]) > room:
            return SMALL_PX
    return wished


def _paint_title(
    painter: QPainter,
    plan: HeaderPlan,
    look: Theme,
    band: HeaderBand,
    room: QRectF,
    px: int,
    align: Qt.AlignmentFlag,
) -> None:
    title, color = _shown(band, look, across=plan.across, alone=len(plan.bands) == 1)
    lines, lettering = fitted(title, room.width(), title_px(plan, px))
    painter.setFont(lettering)
    painter.setPen(color)
    height = SMALL_LINE * max(min(scale(), GROWS), 1.0)
    top = room.center().y() - len(lines) * height / 2
    for number, line in enumerate(lines):
        area = QRectF(room.left(), top + number * height, room.width(), height)
        flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | align | flags, line)


def fitted(title: str, room: float, px: int) -> tuple[list[str], QFont]:
    """Give the lines in which a title fits into a width, and their typeface.

    In one line; else smaller, in two; where no word would be left of it, its first letters; at last nothing.
    """
    large, small = font(px, 600, GROWS), font(SMALL_PX, 600, GROWS)
    if QFontMetricsF(large).horizontalAdvance(title[:LONGEST]) <= room:
        return [title], large
    if room >= READABLE:
        return broken(title, small, room), small
    metrics = QFontMetricsF(small)
    short = metrics.elidedText(title[:LONGEST], Qt.TextElideMode.ElideRight, room)
    is_title = len(short) > 1 and metrics.horizontalAdvance(short) <= room
    return [short] if is_title else [], small


def _shown(band: HeaderBand, look: Theme, *, across: bool, alone: bool) -> tuple[str, QColor]:
    if band.record is not None:
        untitled = "Untitled stage" if across else "Untitled lane"
        return (band.title, QColor(look.text)) if band.title else (untitled, QColor(look.muted))
    if alone:
        return "", QColor(look.muted)
    return ("Without a stage" if across else "No lane"), QColor(look.muted)
