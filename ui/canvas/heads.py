"""The headers around a canvas: stage titles, lane titles, the plates of what is folded, the question at a header."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QTimer
from PySide6.QtGui import QPainterPath

from ui.canvas.delete_question import DeleteQuestion
from ui.canvas.folded_plates import FoldedPlates
from ui.canvas.header_bands import HEADER, RAIL, HeaderBand, header_bands
from ui.canvas.headers import BandHeader
from ui.canvas.menus import band_menu, show_menu
from ui.canvas.pointing import TICK_MS
from ui.canvas.previews import NO_BRUSH, pen
from workbench.layout.place import Band
from workbench.model.records import Id, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Heads(QObject):
    """Shows the bands of a canvas's layout and turns what is done to them into deeds."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        workspace = canvas.workspace

        def may_edit() -> bool:
            return not workspace.is_read_only

        self.stages = BandHeader(canvas, canvas.scene_to_view_x, across=True, inset=RAIL, may_edit=may_edit)
        self.lanes = BandHeader(canvas, self._rail_y, across=False, may_edit=may_edit)
        self.plates = FoldedPlates(canvas)
        self.question = DeleteQuestion(canvas)
        self._rim = QTimer(self)
        self._rim.setInterval(TICK_MS)
        self._rim.timeout.connect(self._scroll_on)

    def connect_all(self) -> None:
        """Let the headers do what they are there for, once the canvas has all its parts."""
        bands = self._canvas.bands
        for header, is_stage in ((self.stages, True), (self.lanes, False)):
            header.chosen.connect(self._choose)
            header.rename_wanted.connect(self._canvas.edit_title)
            header.fold_wanted.connect(bands.toggle_fold)
            header.moved.connect(bands.move_to)
            header.resized.connect(bands.resize)
            header.dragged.connect(self._on_dragged)
            header.menu_wanted.connect(
                lambda band, at, is_stage=is_stage: self._show_menu(band, at, is_stage=is_stage)
            )
        self.stages.add_wanted.connect(lambda: bands.add_stage())
        self.lanes.add_wanted.connect(lambda: bands.add_lane())
        self._canvas.workspace.selection_changed.connect(self._show_selected)

    @property
    def is_busy(self) -> bool:
        """Say whether a button is held on a header."""
        return self.stages.is_busy or self.lanes.is_busy

    def bands(self) -> tuple[HeaderBand, ...]:
        """Give all stages and lanes as they are shown."""
        return (*self.stages.plan.bands, *self.lanes.plan.bands)

    def show(self) -> None:
        """Show the layout's bands, how many steps each has, and what is folded."""
        canvas = self._canvas
        layout, theme = canvas.layout, canvas.workspace.theme
        steps = canvas.workspace.document.having(Step, "journey", canvas.workspace.journey)
        in_stage, in_lane = Counter(s.stage for s in steps), Counter(s.lane for s in steps)
        self.stages.show_bands(header_bands(layout.stages, lambda band: in_stage[band.record]), theme)
        self.lanes.show_bands(header_bands(layout.lanes, lambda band: in_lane[band.record]), theme)
        self._show_selected()
        self.plates.show()

    def follow(self) -> None:
        """Follow the camera."""
        self.stages.update()
        self.lanes.update()
        self.plates.place()
        self.question.place()

    def place(self) -> None:
        """Lie along the edges of the canvas."""
        width, height = self._canvas.width(), self._canvas.height()
        self.stages.setGeometry(0, 0, width, HEADER)
        self.lanes.setGeometry(0, HEADER, RAIL, max(height - HEADER, 0))
        self.plates.place()
        self.question.place()

    def cancel(self) -> bool:
        """Take back what is under way at a header; False if there was nothing."""
        return self.stages.cancel() or self.lanes.cancel()

    def rect_of(self, band: Id) -> QRectF | None:
        """Give where a band's header is in sight, in px of the canvas; None if there is no such band."""
        for header in (self.stages, self.lanes):
            area = header.band_rect(band)
            if area is not None:
                return area.translated(QPointF(header.pos()))
        return None

    def strip_of(self, band: Band, *, across: bool) -> QRectF:
        """Give the whole area of a stage (across) or lane, in px of the canvas, as long as the canvas is."""
        canvas = self._canvas
        if across:
            left = canvas.scene_to_view_x(band.start)
            return QRectF(left, 0, canvas.scene_to_view_x(band.end) - left, canvas.height())
        top = HEADER + self._rail_y(band.start)
        return QRectF(0, top, canvas.width(), HEADER + self._rail_y(band.end) - top)

    def folded_at(self, point: QPointF) -> Id | None:
        """Give the folded band at a point of the map."""
        layout = self._canvas.layout
        for bands, at in ((layout.stages, point.x()), (layout.lanes, point.y())):
            for band in bands:
                if band.is_folded and band.start <= at < band.end:
                    return band.record
        return None

    def _rail_y(self, y: float) -> float:
        return self._canvas.viewportTransform().m22() * y + self._canvas.viewportTransform().dy()

    def _choose(self, band: Id) -> None:
        self._canvas.setFocus()
        self._canvas.workspace.select([band])

    def _show_selected(self) -> None:
        selected = self._canvas.bands.selected
        self.stages.show_selected(selected)
        self.lanes.show_selected(selected)

    def _on_dragged(self) -> None:
        """Show where the drag would end, and scroll for as long as it is at the rim."""
        self._show_mark()
        if not (self.stages.push or self.lanes.push):
            self._rim.stop()
        elif not self._rim.isActive():
            self._rim.start()

    def _scroll_on(self) -> None:
        self._canvas.camera.pan(-self.stages.push, -self.lanes.push)
        self.stages.drag_on()
        self.lanes.drag_on()

    def _show_mark(self) -> None:
        """Lead the mark of a header's drag across the whole map."""
        canvas, shapes = self._canvas, []
        room = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        line = pen(canvas.workspace.theme.accent, 2.0, (6, 4))
        line.setCosmetic(True)
        for header, across in ((self.stages, True), (self.lanes, False)):
            if header.mark is not None:
                path = QPainterPath(
                    QPointF(header.mark, room.top()) if across else QPointF(room.left(), header.mark)
                )
                path.lineTo(
                    QPointF(header.mark, room.bottom()) if across else QPointF(room.right(), header.mark)
                )
                shapes.append((path, line, NO_BRUSH))
        canvas.map_scene.over.show_shapes(shapes)

    def _show_menu(self, band: Id | None, at: QPoint, *, is_stage: bool) -> None:
        if band is not None:
            self._canvas.workspace.select([band])
        show_menu(band_menu(self._canvas, band, is_stage=is_stage), at)
