"""Where the headers of stages and lanes lie, and what of them is under a point. No painting, no events."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QPointF, QRectF

from workbench.layout.place import Band
from workbench.model.records import Id

HEADER, RAIL = 40, 40
"""Height of the stage titles and width of the lane titles, px."""
ADD = 28
"""The size of the + behind the last one."""
ARROW, ARROW_FROM = 28, 110
"""Where the arrow that folds takes a click, and how long a band must be to show it beside a title, px."""
GRIP = 6
"""So near to its border a band is resized, px."""


class HeaderBand(msgspec.Struct, frozen=True):
    """A stage or lane as its header shows it; start, size and need (its least size) in px of the map, count of steps."""

    record: Id | None
    title: str
    start: float
    size: float
    count: int
    need: float = 0.0
    color: str = ""
    is_folded: bool = False


class Part(enum.Enum):
    """What of a header is under the pointer."""

    NOTHING = enum.auto()
    TITLE = enum.auto()
    ARROW = enum.auto()
    BORDER = enum.auto()
    ADD = enum.auto()


class HeaderPlan(msgspec.Struct, frozen=True):
    """One row of headers in its widget.

    whole: the widget; room: where headers may lie. to_view: from px of the map to px of the widget.
    """

    across: bool
    bands: tuple[HeaderBand, ...]
    whole: QRectF
    room: QRectF
    to_view: Callable[[float], float]
    selected: Id | None = None

    @property
    def is_nameless(self) -> bool:
        """Say whether there is no stage (lane) at all."""
        return all(band.record is None for band in self.bands)

    @property
    def zoom(self) -> float:
        """Give how many px of the widget one px of the map is."""
        return self.to_view(1.0) - self.to_view(0.0)

    def on_map(self, point: QPointF) -> float:
        """Give the coordinate of a point along the row, in px of the map."""
        return (self.along(point) - self.to_view(0.0)) / self.zoom

    def full(self, band: HeaderBand) -> QRectF:
        """Give where a header lies, also where it is out of sight."""
        start, end = self.to_view(band.start), self.to_view(band.start + band.size)
        if self.across:
            return QRectF(start, 0, end - start, self.whole.height())
        return QRectF(0, start, self.whole.width(), end - start)

    def rect(self, band: HeaderBand) -> QRectF:
        """Give what is in sight of a header."""
        return self.full(band).intersected(self.room)

    def along(self, point: QPointF) -> float:
        """Give the coordinate of a point in the direction in which the bands follow each other."""
        return point.x() if self.across else point.y()

    def add_rect(self) -> QRectF:
        """Give where the + lies."""
        end = self.to_view(self.bands[-1].start + self.bands[-1].size) if self.bands else 0.0
        if self.across:
            top = (self.whole.height() - ADD) / 2
            if self.is_nameless:
                return QRectF(self.room.left() + 8, top, ADD + 40, ADD)
            return QRectF(end + 4, top, ADD, ADD)
        return QRectF((self.whole.width() - ADD) / 2, end + 4, ADD, ADD)

    def arrow_rect(self, band: HeaderBand) -> QRectF | None:
        """Give where the arrow lies that folds a band; None where it has no room."""
        area = self.rect(band)
        length = area.width() if self.across else area.height()
        if band.record is None or length < (ARROW / 2 if band.is_folded else ARROW_FROM):
            return None
        found = QRectF(0, 0, ARROW, ARROW)
        found.moveCenter(area.center())
        if not band.is_folded and self.across:
            found.moveRight(area.right() + 2)
        elif not band.is_folded:
            found.moveTop(area.top())
        return found

    def band_at(self, point: QPointF) -> HeaderBand | None:
        """Give the band under a point."""
        return next((band for band in self.bands if self.full(band).contains(point)), None)

    def part_at(self, point: QPointF) -> tuple[Part, HeaderBand | None]:
        """Give what is under a point, and of which band. The border at a band's end is that band's."""
        if self.add_rect().contains(point):
            return Part.ADD, None
        for band in self.bands:
            end = self.to_view(band.start + band.size)
            if band.record is not None and not band.is_folded and abs(self.along(point) - end) <= GRIP:
                return Part.BORDER, band
        found = self.band_at(point)
        if found is None or found.record is None or not self.room.contains(point):
            return Part.NOTHING, found
        arrow = self.arrow_rect(found)
        return (Part.ARROW if arrow is not None and arrow.contains(point) else Part.TITLE), found


def header_bands(bands: Sequence[Band], counts: Callable[[Band], int]) -> list[HeaderBand]:
    """Give what headers show of bands."""
    return [
        HeaderBand(b.record, b.title, b.start, b.size, counts(b), b.need, b.color, b.is_folded) for b in bands
    ]
