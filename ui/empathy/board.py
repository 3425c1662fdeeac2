"""The board of an empathy map in one of its forms: the quadrants, who it is about, and what contradicts what."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.empathy.area import Area
from ui.empathy.card import RING, EntryCard
from ui.empathy.looks import cell
from ui.empathy.paths import Ends, is_upright, way
from ui.empathy.who import WIDTH, WhoPlate, WhoStrip
from ui.fonts import font, px
from ui.workspace import Workspace
from workbench.method.empathy import FIELDS, Contradiction, Form, contradictions
from workbench.model.records import Id, Persona, TraitField

CHANNEL, NARROW, PLATE, DOT = 40, 12, 24, 4
"""px: between the rows of the classic form, of the extended one; how high the word on a line is; radius of its ends."""
WORD = "contradicts"


class Board(QWidget):
    """The quadrants of one form. made(card): a new card, to be connected."""

    made = Signal(object)

    def __init__(self, workspace: Workspace, form: Form) -> None:
        super().__init__()
        self._workspace = workspace
        self.form = form
        self._pairs: list[Contradiction] = []
        self._grid = QGridLayout(self)
        self.areas: dict[TraitField, Area] = {}
        self.who = WhoPlate(workspace, self) if form is Form.CLASSIC else WhoStrip(workspace)
        self._build()
        self.show_theme()

    def show_persona(self, persona: Persona) -> None:
        """Show the map of a persona."""
        self.who.show_persona(persona)
        for area in self.areas.values():
            area.show_persona(persona.id)
        self._pairs = contradictions(self._workspace.document, persona.id)
        self._place_who()
        self.update()

    def finish(self) -> None:
        """Perform what is being typed."""
        for area in self.areas.values():
            area.finish()

    def card(self, trait: Id | None) -> EntryCard | None:
        """Find the card of an entry; None if this form does not show it."""
        return next((area.cards[trait] for area in self.areas.values() if trait in area.cards), None)

    def target(self, place: QPoint) -> tuple[TraitField, int] | None:
        """Give the field, and the place in it, of something dropped at a place on the screen."""
        for field, area in self.areas.items():
            index = area.index_at(place)
            if index is not None:
                return field, index
        return None

    def show_drop(self, target: tuple[TraitField, int] | None) -> None:
        """Show where something would be put; None takes the sign away."""
        for field, area in self.areas.items():
            area.show_drop(target[1] if target is not None and target[0] is field else None)

    def show_theme(self) -> None:
        """Take on the colours of the theme."""
        for area in self.areas.values():
            area.show_theme()
        if isinstance(self.who, WhoStrip):
            self.who.show_theme()
        self.update()

    # --- insides ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        grid, is_classic = self._grid, self.form is Form.CLASSIC
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setHorizontalSpacing(0 if is_classic else 8)
        grid.setVerticalSpacing(0)
        above = 0 if is_classic else 1
        if isinstance(self.who, WhoStrip):
            grid.addWidget(self.who, 0, 0, 1, 4)
        for field in FIELDS[self.form]:
            area = self.areas[field] = Area(self._workspace, field)
            area.made.connect(self.made)
            row, column = cell(self.form, field)
            grid.addWidget(area, above + 2 * row, 2 * column if is_classic else column)
        grid.setRowMinimumHeight(above + 1, px(CHANNEL if is_classic else NARROW))
        for row in (above, above + 2):
            grid.setRowStretch(row, 1)
        for column in (0, 2) if is_classic else range(4):
            grid.setColumnStretch(column, 1)
        if is_classic:
            grid.setColumnMinimumWidth(1, px(WIDTH))

    @property
    def _channel(self) -> float:
        """Give the y of the free strip between the two rows."""
        last = {field: area.geometry() for field, area in self.areas.items()}
        fields = FIELDS[self.form]
        return (last[fields[0]].bottom() + 1 + last[fields[-1]].top()) / 2

    def _place_who(self) -> None:
        if isinstance(self.who, WhoPlate):
            size = self.who.size()
            middle = QPoint(self.width() // 2, round(self._channel))
            self.who.move(middle - QPoint(size.width() // 2, size.height() // 2))

    def _outline(self, card: EntryCard) -> QRectF:
        at = card.mapTo(self, QPoint(0, 0))
        return QRectF(QPointF(at), QPointF(at.x() + card.width(), at.y() + card.height())).adjusted(
            RING, RING, -RING, -RING
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the plate where the quadrants meet."""
        super().resizeEvent(event)
        self._place_who()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the board, the borders of its quadrants, and below the cards the lines of what contradicts."""
        look = self._workspace.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = look.border_strong if look.name == "high contrast" else look.border
        painter.setPen(QPen(QColor(border), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 11, 11)
        self._place_who()  # rows have moved without the board becoming larger
        y = round(self._channel) + 0.5
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        if self.form is Form.CLASSIC:
            painter.drawLine(QPointF(self.width() / 2, 0), QPointF(self.width() / 2, self.height()))
        else:
            self._paint_columns(painter)
        for index, pair in enumerate(self._pairs):
            self._paint_pair(painter, pair, 7.0 * index)
        painter.end()

    def _paint_columns(self, painter: QPainter) -> None:
        first = self.areas[FIELDS[self.form][0]].geometry()
        top = first.top() + 0.5
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        for field in FIELDS[self.form][1:4]:
            x = self.areas[field].geometry().left() - 3.5
            painter.drawLine(QPointF(x, top), QPointF(x, self.height()))

    def _paint_pair(self, painter: QPainter, pair: Contradiction, shift: float) -> None:
        one, other = self.card(pair.one.id), self.card(pair.other.id)
        if one is None or other is None:
            return
        look = self._workspace.theme
        areas = [QRectF(self.areas[end.field].geometry()) for end in (pair.one, pair.other)]
        cards = [card for area in self.areas.values() for card in area.cards.values()]
        others = [self._outline(card) for card in cards if card not in (one, other)]
        ends = Ends(self._outline(one), self._outline(other), *areas)
        points = way(ends, others, self._channel, shift)
        pen = QPen(QColor(look.warning), 2.25)
        pen.setDashPattern([7 / 2.25, 4 / 2.25])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.warning))
        for end, inner in ((points[0], points[1]), (points[-1], points[-2])):
            length = QLineF(end, inner).length()
            painter.drawEllipse(end + (inner - end) * (DOT / length) if length else end, DOT, DOT)
        if self.form is Form.CLASSIC and is_upright(points) and pair.one.field is not pair.other.field:
            self._paint_word(painter, QPointF(points[0].x(), self._channel))

    def _paint_word(self, painter: QPainter, middle: QPointF) -> None:
        """Say on the line what it means, in the strip between the rows."""
        look = self._workspace.theme
        painter.setFont(font(12, 600))
        width = painter.fontMetrics().horizontalAdvance(WORD) + px(20)
        plate = QRectF(middle.x() - width / 2, middle.y() - px(PLATE) / 2, width, px(PLATE))
        plate.moveLeft(max(6.0, min(plate.left(), self.width() - width - 6)))
        painter.setPen(QPen(QColor(look.warning), 1.25))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        painter.setPen(QColor(look.warning))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, WORD)
