"""How the lines of the text lie: with air between them, wrapped lines indented, room for a sentence below one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

AIR = 7
"""Below the letters of each line, px."""
HANG = 18
"""How much further in the rest of a wrapped line begins, px."""


class RoomyLayout(QPlainTextDocumentLayout):
    """Lay out one block after the other; only what is looked at is laid out.

    width: how wide the room for the lines is, px. below: block number → px that are kept free below it.
    """

    def __init__(self, document: QTextDocument, width: Callable[[], float]) -> None:
        super().__init__(document)
        self._width = width
        self.below: Mapping[int, float] = {}

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Give the size of a block with its room; lays it out if need be."""
        if not block.isValid():
            return QRectF()
        if not block.layout().lineCount():
            self._lay_out(block)
        rect = super().blockBoundingRect(block)
        rect.setHeight(rect.height() + AIR + self.below.get(block.blockNumber(), 0.0))
        return rect

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Lay out one changed line again: the base class does so without the indent."""
        super().documentChanged(start, removed, added)
        block = self.document().findBlock(start)
        if block.isValid() and block.layout().lineCount() > 1:
            before = block.layout().lineCount()
            self._lay_out(block)
            if block.layout().lineCount() != before:
                self.documentSizeChanged.emit(self.documentSize())

    def _lay_out(self, block: QTextBlock) -> None:
        layout, margin = block.layout(), self.document().documentMargin()
        option = self.document().defaultTextOption()
        layout.setTextOption(option)
        room = self._width() - 2 * margin
        room = room if room > 0 else 1_000_000.0
        hang = self._hang(block, room)
        left, top = margin, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room - (left - margin))
            line.setPosition(QPointF(left, top))
            top += line.height()
            left = margin + hang
        layout.endLayout()
        block.setLineCount(max(layout.lineCount(), 1))

    def _hang(self, block: QTextBlock, room: float) -> float:
        text = block.text()
        lead = text[: len(text) - len(text.lstrip())]
        width = QFontMetricsF(self.document().defaultFont()).horizontalAdvance(lead)
        return min(width + HANG, room / 2)
