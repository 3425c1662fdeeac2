"""Stage titles along the top and lane titles down the left: they stay in sight while the map scrolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.canvas.header_bands import HeaderBand, HeaderPlan, Part
from ui.canvas.header_drags import HeaderDrag, MoveBand, ResizeBand
from ui.canvas.header_painting import paint_headers
from ui.canvas.pointing import push_at
from ui.parts import plain_tip
from workbench.drawing.theme import Theme
from workbench.model.records import Id


class BandHeader(QWidget):
    """The titles of one row of bands.

    to_view: from px of the map to px of this widget. inset: so much at its beginning stays empty. may_edit: whether
    bands can be dragged. chosen(id): pressed. renamed(id): double-clicked. asked(id or None, global point): for its
    menu. add_wanted(). fold_wanted(id). moved(id, place among the others). resized(id, px or None = automatic).
    dragged(): where the mark of the drag stands (`mark`) has changed.
    """

    chosen = Signal(str)
    rename_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    add_wanted = Signal()
    fold_wanted = Signal(str)
    moved = Signal(str, int)
    resized = Signal(str, object)
    dragged = Signal()

    def __init__(
        self,
        parent: QWidget,
        to_view: Callable[[float], float],
        *,
        across: bool,
        inset: int = 0,
        may_edit: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(parent)
        self._to_view = to_view
        self._across = across
        self._inset = inset
        self._may_edit = may_edit
        self._bands: tuple[HeaderBand, ...] = ()
        self._look: Theme | None = None
        self._selected: Id | None = None
        self._pressed: tuple[Part, Id | None] = (Part.NOTHING, None)
        self._drag: HeaderDrag | None = None
        self._at = QPointF()
        self.setMouseTracking(True)
        self.setAccessibleName("Stages" if across else "Lanes")

    def show_bands(self, bands: Sequence[HeaderBand], look: Theme) -> None:
        """Show other bands or colours; a drag of what was shown before ends."""
        if tuple(bands) != self._bands:
            self.cancel()
        self._bands, self._look = tuple(bands), look
        self.update()

    def show_selected(self, band: Id | None) -> None:
        """Let the header of the selected stage or lane stand out."""
        if band != self._selected:
            self._selected = band
            self.update()

    @property
    def plan(self) -> HeaderPlan:
        """Give where everything lies now."""
        room = QRectF(self.rect())
        room.adjust(self._inset if self._across else 0, 0 if self._across else self._inset, 0, 0)
        return HeaderPlan(self._across, self._bands, QRectF(self.rect()), room, self._to_view, self._selected)

    @property
    def is_busy(self) -> bool:
        """Say whether a button is held here."""
        return self._pressed[0] is not Part.NOTHING

    @property
    def mark(self) -> float | None:
        """Give where the mark of the drag under way stands, in px of the map; None without one."""
        return self._drag.mark if self._drag is not None else None

    @property
    def push(self) -> int:
        """Give how fast the map is to scroll along the row, because a drag is at the rim; 0 = not at all."""
        if self._drag is None or not self._drag.is_far:
            return 0
        plan = self.plan
        room = (
            (plan.room.left(), plan.room.right()) if self._across else (plan.room.top(), plan.room.bottom())
        )
        return push_at(round(plan.along(self._at)), round(room[0]), round(room[1]))

    def drag_on(self) -> None:
        """Let the drag follow: the pointer, or the map under it, has moved."""
        if self._drag is not None:
            self._drag.move(self.plan, self._at)
            self.update()
            self.dragged.emit()

    def band_rect(self, record: Id | None) -> QRectF | None:
        """Give where a band's title lies in this widget, as far as it is in sight; None if there is no such band."""
        return next((self.plan.rect(band) for band in self._bands if band.record == record), None)

    def add_rect(self) -> QRectF:
        """Give where the + lies."""
        return self.plan.add_rect()

    def cancel(self) -> bool:
        """Take a drag back; False if there was none."""
        if self._drag is None:
            return False
        self._end_drag()
        return True

    def _end_drag(self) -> None:
        self._drag, self._pressed = None, (Part.NOTHING, None)
        self.unsetCursor()
        self.update()
        self.dragged.emit()

    def _show_cursor(self, at: QPointF) -> None:
        part, _ = self.plan.part_at(at)
        if self._drag is not None and self._drag.is_far:
            self.setCursor(self._drag.cursor)
        elif part is Part.BORDER and self._may_edit():
            self.setCursor(Qt.CursorShape.SizeHorCursor if self._across else Qt.CursorShape.SizeVerCursor)
        elif part in (Part.ARROW, Part.ADD):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headers, and over them what is being dragged."""
        if self._look is None:
            return
        painter = QPainter(self)
        paint_headers(painter, self.plan, self._look)
        if self._drag is not None:
            self._drag.paint(painter, self._look)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a band, and begin what the press may become. The map below does not see it."""
        event.accept()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        part, band = self.plan.part_at(event.position())
        self._pressed = (part, band.record if band is not None else None)
        if band is not None and self._may_edit() and part in (Part.TITLE, Part.BORDER):
            kind = MoveBand if part is Part.TITLE else ResizeBand
            self._drag = kind(self.plan, band, event.position())
        if part is Part.TITLE and band is not None and band.record is not None:
            self.chosen.emit(band.record)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag, or show what a press would do."""
        self._at = event.position()
        self.drag_on()
        self._show_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was pressed: fold, add, put down what was dragged."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        drag, pressed = self._drag, self._pressed
        self._end_drag()
        part, band = self.plan.part_at(event.position())
        now = (part, band.record if band is not None else None)
        if pressed == now and part is Part.ADD:
            self.add_wanted.emit()
        elif pressed == now and part is Part.ARROW and band is not None:
            self.fold_wanted.emit(band.record)
        elif isinstance(drag, MoveBand) and drag.target is not None:
            self.moved.emit(drag.band.record, drag.target)
        elif isinstance(drag, ResizeBand) and drag.is_far:
            self.resized.emit(drag.band.record, drag.target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename in place; at a border make the band as large as its steps need; the arrow takes two clicks as two."""
        part, band = self.plan.part_at(event.position())
        if part is Part.ARROW or part is Part.ADD:
            self.mousePressEvent(event)
        elif band is not None and band.record is not None:
            self.cancel()
            if part is Part.BORDER and self._may_edit():
                self.resized.emit(band.record, None)
            elif part is Part.TITLE:
                self.rename_wanted.emit(band.record)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a band, or of none."""
        self.cancel()
        band = self.plan.band_at(QPointF(event.pos()))
        self.menu_wanted.emit(band.record if band is not None else None, event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show the full title as a tool tip, and what the signs do."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(QPointF(event.pos()))), self)
            return True
        return bool(super().event(event))

    def tip_at(self, at: QPointF) -> str:
        """Say what is under a point."""
        part, band = self.plan.part_at(at)
        word = "stage" if self._across else "lane"
        if part is Part.ADD:
            return f"Add a {word}"
        if part is Part.ARROW and band is not None:
            return f"Expand this {word}" if band.is_folded else f"Collapse this {word}"
        if part is Part.BORDER:
            return f"Drag to resize, double-click: as {'wide' if self._across else 'high'} as its steps need"
        return band.title if band is not None else ""
