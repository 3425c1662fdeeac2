"""What a folded stage or lane says of itself: title, number of steps, and the lowest feeling inside, always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from exports.painter import paint
from ui.fonts import font
from ui.lettering import LONGEST
from workbench.drawing.faces import face
from workbench.drawing.ops import Group
from workbench.drawing.theme import Theme
from workbench.edits.band_contents import steps_in
from workbench.layout.place import Band
from workbench.method.feelings import lowest, valence_words
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

TEXT_PX = 13
THICK, LONGEST_PLATE, LEAST = 34, 220, 20
"""How thick a plate is at most, how long at most, and how much room across it needs at least, px."""
GAP, PAD, FACE = 8, 9, 9.0


class PlateContent(msgspec.Struct, frozen=True):
    """What a plate says. valence: the lowest feeling of those inside, None where nothing is rated."""

    title: str
    count: int
    valence: int | None


class Plate(QWidget):
    """One plate; clicks go through it to the strip that it lies on."""

    def __init__(self, parent: QWidget, *, across: bool) -> None:
        super().__init__(parent)
        self._across = across
        self.content = PlateContent("", 0, None)
        self._look: Theme | None = None
        self._thick = THICK
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_content(self, content: PlateContent, look: Theme) -> None:
        """Say something else."""
        if (content, look) != (self.content, self._look):
            self.content, self._look = content, look
            steps = "1 step" if content.count == 1 else f"{content.count} steps"
            felt = valence_words(content.valence)
            self.setAccessibleName(f"{content.title}, collapsed, {steps}, lowest {felt}")
            self.update()

    def fit_into(self, room: float) -> None:
        """Be no thicker than the strip that it lies on, px."""
        self._thick = min(THICK, round(room) - 2)

    def sizeHint(self) -> QSize:
        """Be as long as what is said, within limits."""
        title = QFontMetricsF(font(TEXT_PX, 600)).horizontalAdvance(self.content.title[:LONGEST])
        length = round(min(title + self._taken(), LONGEST_PLATE)) + 1
        return QSize(self._thick, length) if self._across else QSize(length, self._thick)

    def _taken(self) -> float:
        """Give what face, count and gaps take of the length."""
        count = QFontMetricsF(font(TEXT_PX, 600)).horizontalAdvance(str(self.content.count))
        return 2 * PAD + 2 * FACE + 2 * GAP + count

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate: along a stage it is read upwards, as the titles of lanes are."""
        look, content = self._look, self.content
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.border_strong), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        length, thick = (self.height(), self.width()) if self._across else (self.width(), self.height())
        if self._across:
            painter.translate(0, self.height())
            painter.rotate(-90)
        self._paint_words(painter, look, length, thick)
        painter.resetTransform()
        middle = (
            (self.width() / 2, PAD + FACE) if self._across else (self.width() - PAD - FACE, self.height() / 2)
        )
        paint(painter, Group(ops=face(content.valence, *middle, min(FACE, self._thick / 2 - 2), look)))
        painter.end()

    def _paint_words(self, painter: QPainter, look: Theme, length: float, thick: float) -> None:
        content = self.content
        metrics = QFontMetricsF(font(TEXT_PX, 600))
        room = length - self._taken()
        title = metrics.elidedText(content.title[:LONGEST], Qt.TextElideMode.ElideRight, room + 1)
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(font(TEXT_PX, 600))
        painter.setPen(QColor(look.text))
        painter.drawText(QRectF(PAD, 0, room + 2, thick), line, title)
        painter.setFont(font(TEXT_PX, 400))
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(PAD + room + GAP, 0, 60, thick), line, str(content.count))


class FoldedPlates:
    """The plates of all folded stages and lanes of a canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._plates: dict[Id, Plate] = {}
        self._bands: dict[Id, tuple[Band, bool]] = {}

    def show(self) -> None:
        """Make the plates that the layout needs, and say what is in the document."""
        layout, workspace = self._canvas.layout, self._canvas.workspace
        self._bands = {
            band.record: (band, across)
            for bands, across in ((layout.stages, True), (layout.lanes, False))
            for band in bands
            if band.is_folded and band.record is not None
        }
        for key in [key for key in self._plates if key not in self._bands]:
            self._plates.pop(key).deleteLater()
        for key, (band, across) in self._bands.items():
            plate = self._plates.get(key)
            if plate is None:
                plate = self._plates[key] = Plate(self._canvas, across=across)
                plate.stackUnder(self._canvas.stage_header)
            plate.show_content(self._content(band), workspace.theme)
        self.place()

    def place(self) -> None:
        """Put the plates at the beginning of what is in sight of their strips."""
        room = self._canvas.viewport().geometry()
        for key, plate in self._plates.items():
            band, across = self._bands[key]
            strip = self._canvas.heads.strip_of(band, across=across).intersected(QRectF(room))
            across_size = strip.width() if across else strip.height()
            plate.setVisible(across_size >= LEAST)
            plate.fit_into(across_size)
            size = plate.sizeHint()
            at = QRect(0, 0, min(size.width(), room.width()), min(size.height(), room.height()))
            at.moveCenter(strip.center().toPoint())
            if across:
                at.moveTop(room.top() + GAP)
            else:
                at.moveLeft(room.left() + GAP)
            plate.setGeometry(at)

    def _content(self, band: Band) -> PlateContent:
        document, personas = self._canvas.workspace.document, self._canvas.workspace.personas
        steps = steps_in(document, str(band.record))
        felt = [v for step in steps if (v := lowest(document, personas, step.id)) is not None]
        return PlateContent(band.title or "Untitled", len(steps), min(felt, default=None))
