"""A widget that shows a drawing, as large as fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from workbench.drawing.ops import Drawing


class DrawingView(QWidget):
    """Show one drawing in the middle, scaled to fit; the picture is kept until size or drawing change."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 0, page_edge: str = "") -> None:
        super().__init__(parent)
        self._margin = margin
        self._edge = page_edge
        self._drawing: Drawing | None = None
        self._picture: QPixmap | None = None
        self._words = self._ground = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_drawing(self, drawing: Drawing | None, ground: str = "") -> None:
        """Show another drawing, on a ground of its own if it needs one; None shows nothing."""
        self._drawing = drawing
        self._ground = ground
        self._picture = None
        self._words = ""
        self.setAccessibleName(drawing.title if drawing else "")
        self.update()

    def show_words(self, words: str) -> None:
        """Say something in place of a drawing."""
        self.show_drawing(None)
        self._words = words
        self.setAccessibleName(words)

    def page_rect(self) -> QRectF:
        """Give where the drawing lies in the widget, in px; empty without a drawing."""
        if self._drawing is None or not self._drawing.width or not self._drawing.height:
            return QRectF()
        room = QRectF(self.rect()).adjusted(self._margin, self._margin, -self._margin, -self._margin)
        scale = min(room.width() / self._drawing.width, room.height() / self._drawing.height)
        page = QRectF(0, 0, self._drawing.width * scale, self._drawing.height * scale)
        page.moveCenter(room.center())
        return page

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kept picture."""
        page = self.page_rect()
        if page.isEmpty():
            self._paint_words()
            return
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != page.size().toSize():
            self._picture = self._render(page)
        painter = QPainter(self)
        painter.drawPixmap(page.topLeft(), self._picture)
        if self._edge:
            painter.setPen(QColor(self._edge))
            painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def _paint_words(self) -> None:
        if self._words:
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(48, 24, -48, -24), int(flags), self._words)
            painter.end()

    def _render(self, page: QRectF) -> QPixmap:
        from exports.painter import paint  # the start page shows its pictures after its first paint

        assert self._drawing is not None
        ratio = self.devicePixelRatioF()
        picture = QPixmap(page.size().toSize() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._ground) if self._ground else Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = page.width() / self._drawing.width
        painter.scale(scale, scale)
        paint(painter, self._drawing)
        painter.end()
        return picture
