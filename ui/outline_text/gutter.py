"""What stands before the lines: the number of a step, the face of a feeling, the mark of a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from exports.painter import paint
from ui.fonts import font
from ui.icons import icon
from ui.outline_text.layout import AIR
from workbench.drawing.faces import face
from workbench.drawing.ops import Group
from workbench.exchange.outline.spans import Piece, spans

if TYPE_CHECKING:
    from ui.outline_text.field import OutlineField

WIDTH = 42
RIGHT = 12
"""Between what stands here and the text, px."""


class Gutter(QWidget):
    """The column left of the text; it belongs to the field and says nothing that the text doesn't."""

    def __init__(self, field: OutlineField) -> None:
        super().__init__(field)
        self._field = field
        self.numbers: dict[int, int] = {}

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands before the lines in sight."""
        painter = QPainter(self)
        look = self._field.look
        painter.fillRect(event.rect(), QColor(look.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = {mark.block: mark for mark in self._field.marks}
        here = self._field.textCursor().blockNumber()
        for block, rect in self._field.blocks_in_sight():
            number = block.blockNumber()
            line = QRectF(0, rect.top(), self.width() - RIGHT, self._field.fontMetrics().height())
            if number == here:
                ground = QRectF(0, rect.top() - AIR // 2, self.width(), rect.height())
                painter.fillRect(ground, QColor(look.surface2))
                if self._field.hasFocus():
                    painter.fillRect(QRectF(0, ground.top(), 3, ground.height()), QColor(look.accent))
            if number in marked:
                self._picture(painter, line, marked[number].icon, marked[number].color(look))
            elif number in self.numbers:
                painter.setFont(font(13))
                painter.setPen(QColor(look.muted))
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(line, int(right), str(self.numbers[number]))
            else:
                self._feeling(painter, line, block.text())
        painter.end()

    def _picture(self, painter: QPainter, line: QRectF, name: str, color: str) -> None:
        picture = icon(name, color).pixmap(16, 16)
        box = QRectF(line.right() - 16, line.center().y() - 8, 16, 16)
        painter.drawPixmap(box, picture, QRectF(picture.rect()))

    def _feeling(self, painter: QPainter, line: QRectF, text: str) -> None:
        if not text.lstrip().startswith("@"):
            return
        for span in spans(text, first_lines=False):
            if span.piece is Piece.VALUE and "/" not in text[span.start : span.start + span.length]:
                valence = int(span.word) if span.word else None
                place = line.right() - 8, line.center().y()
                paint(painter, Group(ops=face(valence, *place, 8, self._field.look)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret into the line; below the last one, into that."""
        y = event.position().y()
        above = [block.blockNumber() for block, rect in self._field.blocks_in_sight() if rect.top() <= y]
        self._field.set_line(above[-1] if above else 0)
        self._field.setFocus(Qt.FocusReason.MouseFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        self._field.wheelEvent(event)
