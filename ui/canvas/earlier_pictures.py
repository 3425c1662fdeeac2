"""How a map stood and was looked at before edits that rearranged it: undo and redo bring that picture back."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF

from workbench.layout.map import MapLayout
from workbench.layout.measures import COLUMN
from workbench.model.change import Change
from workbench.model.records import Id, Record

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

MOST = 8
"""So many pictures are kept: each holds a whole layout."""


class Picture(NamedTuple):
    """records: the side of a change with which the map looked so; camera: where it was looked at, and whether fitted."""

    records: Mapping[Id, Record | None]
    layout: MapLayout
    center: QPointF
    zoom: float
    is_fitted: bool


class EarlierPictures:
    """Keeps the pictures of one canvas.

    The history hands out the very mappings of a change, its sides swapped, so a picture is known by them.
    """

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._kept: deque[Picture] = deque(maxlen=MOST)
        self._back: Picture | None = None

    def of(self, change: Change) -> MapLayout | None:
        """Give the layout that the shown map had when the records were as a change leaves them, if it is kept."""
        journey = self._canvas.workspace.journey
        fitting = (kept for kept in self._kept if kept.layout.journey == journey)
        self._back = next((kept for kept in fitting if kept.records is change.after), None)
        return self._back.layout if self._back is not None else None

    def now(self, change: Change) -> Picture:
        """Give the picture before a change, which has happened and is not shown yet."""
        camera = self._canvas.camera
        center, zoom = camera.aim
        return Picture(change.before, self._canvas.whole, center, zoom, camera.is_fitted)

    def keep(self, before: Picture) -> None:
        """Keep a picture if a card has gone from its place by more than a column or row since."""
        old, new = before.layout, self._canvas.whole
        if old.journey == new.journey and any(_is_far(old, new, step) for step in old.cards):
            self._kept.append(before)

    def look_back(self) -> bool:
        """Look where one looked when the map stood so; False if the last change brought back no picture."""
        back, self._back = self._back, None
        if back is None:
            return False
        if back.is_fitted:
            self._canvas.fit_map()
        else:
            self._canvas.camera.go(back.center, back.zoom)
        return True


def _is_far(old: MapLayout, new: MapLayout, step: Id) -> bool:
    was, now = old.cards[step].rect, new.cards.get(step)
    return now is not None and abs(now.rect.x - was.x) + abs(now.rect.y - was.y) > COLUMN + 1
