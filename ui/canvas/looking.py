"""Where the camera goes on purpose: the whole map, the selection, what has to be in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

START_ZOOM, READABLE = 0.74, 0.55
"""A map that could not be read as a whole (below READABLE) is first shown from its beginning at START_ZOOM."""

ENOUGH = 120
"""So much of a header in sight needs no movement of the camera, px."""
AROUND = 24.0
"""What is kept free around two steps that are shown together, px."""
CHIPS = 44
"""What the zoom control and the persona's chip take of the lower edge, px: a whole map stands above them."""


class Looking:
    """Moves a canvas's camera to what is asked for."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._left: dict[Id, tuple[QPointF, float, bool]] = {}

    def fit_map(self) -> None:
        """Show the whole map, also when the window gets another size."""
        self._canvas.camera.fit(self._canvas.map_scene.map_rect(), below=CHIPS)
        self._canvas.camera.is_fitted = True

    def fit_again(self) -> None:
        """Show the whole map in another room, at once, if it was shown as a whole."""
        camera = self._canvas.camera
        if camera.is_fitted and self._canvas.layout.cards:
            self.fit_map()
            camera.finish()

    def fit_selection(self) -> None:
        """Show all that is selected."""
        rect = self._selected()
        if not rect.isNull():
            self._canvas.camera.fit(rect, margin=64.0, at_most=1.5)

    def full_size(self) -> None:
        """Go to 100 %, about the selection if there is one."""
        rect = self._selected()
        camera = self._canvas.camera
        camera.go(camera.center if rect.isNull() else rect.center(), 1.0)

    def reveal(self, records: Sequence[Id]) -> None:
        """Bring steps, transitions, stages and lanes into sight, gently; nothing moves if they are."""
        if not self._canvas.heads.is_busy:
            for band in records:
                self.reveal_band(band)
        rect = self._canvas.map_scene.rect_of(records)
        if not rect.isNull():
            self._canvas.camera.reveal(rect)

    def reveal_with(self, chosen: Id, other: Id) -> None:
        """Bring a step into sight and another one with it; where both do not fit at this zoom only the first."""
        rect, room = self._canvas.map_scene.rect_of([chosen, other]), self._canvas.viewport().rect()
        zoom = self._canvas.camera.aim[1]
        fits = rect.width() * zoom <= room.width() - 2 * AROUND and (
            rect.height() * zoom <= room.height() - 2 * AROUND
        )
        self._canvas.camera.reveal(rect if fits else self._canvas.map_scene.rect_of([chosen]), margin=AROUND)

    def reveal_band(self, band: Id) -> None:
        """Bring the title of a stage or lane into sight."""
        camera, layout = self._canvas.camera, self._canvas.layout
        for stage in layout.stages:
            if stage.record == band and not self._is_in_sight(band):
                camera.reveal(QRectF(stage.start, camera.center.y(), min(stage.size, 200.0), 1))
        for lane in layout.lanes:
            if lane.record == band and not self._is_in_sight(band):
                camera.reveal(QRectF(camera.center.x(), lane.start, 1, min(lane.size, 120.0)))

    def _is_in_sight(self, band: Id) -> bool:
        """Say whether enough of a header is in sight to read its title, or all of it."""
        area = self._canvas.heads.rect_of(band)
        return area is not None and max(area.width(), area.height()) >= ENOUGH

    def first(self) -> None:
        """Look at a map for the first time: all of it if it can be read so, else its beginning."""
        room, rect = self._canvas.viewport().rect(), self._canvas.map_scene.map_rect()
        zoom, fitted = 1.0, False
        if self._canvas.layout.cards:
            whole = min(
                room.width() / (rect.width() + 24), (room.height() - CHIPS) / (rect.height() + 24), 1.0
            )
            fitted = whole >= READABLE
            zoom = whole if fitted else START_ZOOM
        self._canvas.camera.jump(QPointF(room.width() / zoom / 2, room.height() / zoom / 2), zoom)
        self._canvas.camera.is_fitted = fitted

    def leave(self, journey: Id) -> None:
        """Remember how a journey was looked at, for when one comes back to it."""
        camera = self._canvas.camera
        camera.finish()
        self._left[journey] = (camera.center, camera.zoom, camera.is_fitted)

    def arrive(self, journey: Id) -> None:
        """Look at a journey as it was left, else for the first time."""
        if journey not in self._left or not self._canvas.layout.cards:
            self.first()
            return
        center, zoom, fitted = self._left[journey]
        self._canvas.camera.jump(center, zoom)
        if fitted:
            self.fit_map()
            self._canvas.camera.finish()

    def make_room(self, zoom: float) -> None:
        """Let one scroll half a screen beyond the right and the lower border."""
        room = self._canvas.viewport().rect()
        rect = self._canvas.map_scene.map_rect()
        rect.setWidth(rect.width() + room.width() / zoom / 2)
        rect.setHeight(rect.height() + room.height() / zoom / 2)
        if rect != self._canvas.sceneRect():
            self._canvas.setSceneRect(rect)

    def _selected(self) -> QRectF:
        return self._canvas.map_scene.rect_of(self._canvas.workspace.selection)
