"""From points of the map to cells and places, and to the next free spot."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Collection, Iterator, Sequence

import msgspec

from workbench.layout.map import MapLayout
from workbench.layout.measures import CARD_WIDTH, COLUMN, ROW_GAP, SIDE, Rect, snapped
from workbench.layout.place import Band
from workbench.model.records import Id

ROW = 112.0 + ROW_GAP
APART = 14.0
"""What must stay free around a new card, px."""
LEAST = (8.0, 16.0)
"""The least distance of a placed card from the left and the top of its cell."""


NEAR = 16.0
"""A card that is dragged so near to the column or row of another one stands in it, px."""


class Spot(msgspec.Struct, frozen=True):
    """A place for a card: its cell, the place within it (None: the layout decides), and where that is on the map."""

    stage: Id | None
    lane: Id | None
    place: tuple[float, float] | None
    x: float
    y: float


def band_at(bands: Sequence[Band], at: float) -> Band:
    """Give the band at a coordinate; before the first and behind the last it is that one."""
    return next((band for band in bands if at < band.end), bands[-1])


def spot_at(layout: MapLayout, x: float, y: float) -> Spot:
    """Give the spot for a card whose top left shall be at (x, y), on the grid of places.

    In a folded stage or lane nothing has a place of its own that a hand could choose.
    """
    stage = band_at(layout.stages, x + CARD_WIDTH / 2)
    lane = band_at(layout.lanes, y + 56.0)
    if stage.is_folded or lane.is_folded:
        return Spot(stage.record, lane.record, None, x, y)
    dx = max(snapped(x - stage.start), LEAST[0])
    dy = max(snapped(y - lane.start), LEAST[1])
    return Spot(stage.record, lane.record, (dx, dy), stage.start + dx, lane.start + dy)


class Guides:
    """The columns and rows of a map's cards, but for those that are carried; made once for a whole drag."""

    def __init__(self, layout: MapLayout, but: Collection[Id]) -> None:
        others = [box.rect for box in layout.cards.values() if box.step not in but]
        self._columns = sorted({rect.x for rect in others})
        self._rows = sorted({rect.y for rect in others})

    def aligned(self, x: float, y: float) -> tuple[float, float]:
        """Give a top left on the grid of places, or in the column and row of another card where these are near."""
        return _pulled(x, self._columns), _pulled(y, self._rows)


def _pulled(at: float, lines: Sequence[float]) -> float:
    place = bisect.bisect_left(lines, at)
    nearest = min(lines[max(place - 1, 0) : place + 1], key=lambda line: abs(line - at), default=at)
    return nearest if abs(nearest - at) < NEAR else snapped(at)


def cell_rect(layout: MapLayout, spot: Spot) -> Rect:
    """Give the cell of a spot on the map."""
    stage = next(band for band in layout.stages if band.record == spot.stage)
    lane = next(band for band in layout.lanes if band.record == spot.lane)
    return Rect(stage.start, lane.start, stage.size, lane.size)


def free_spot(layout: MapLayout, x: float, y: float, *, height: float = 112.0, but: Id | None = None) -> Spot:
    """Give the free place of the grid nearest to a wished top left; `but` is no obstacle."""
    blocked = [box.rect for box in layout.cards.values() if box.step != but]
    spots = sorted(_grid(layout, x, y), key=lambda spot: (abs(spot.x - x) + abs(spot.y - y), spot.y, spot.x))
    for spot in spots:
        if _is_free(spot, blocked, height):
            return spot
    lowest = max((rect.bottom for rect in blocked), default=0.0)
    return spot_at(layout, x, lowest + ROW_GAP)


def is_free(layout: MapLayout, x: float, y: float, *, height: float = 112.0, but: Id | None = None) -> bool:
    """Say whether a card would lie free of all others at (x, y)."""
    wished = Rect(x, y, CARD_WIDTH, height).grown(APART)
    return not any(box.step != but and box.rect.overlaps(wished) for box in layout.cards.values())


def is_covering(layout: MapLayout, spot: Spot, height: float, but: Id) -> bool:
    """Say whether a card at a spot would lie over another one; where the layout places it, it never does."""
    if spot.place is None:
        return False
    wished = Rect(spot.x, spot.y, CARD_WIDTH, height)
    return any(box.step != but and box.rect.overlaps(wished) for box in layout.cards.values())


def _grid(layout: MapLayout, x: float, y: float) -> Iterator[Spot]:
    """Give the places of the grid around a point."""
    columns = sorted(_columns(layout, x), key=lambda column: abs(column - x))[:7]
    rows = sorted(_rows(layout, x, y), key=lambda row: abs(row - y))[:9]
    for column, row in itertools.product(columns, rows):
        yield spot_at(layout, column, row)


def _columns(layout: MapLayout, x: float) -> Iterator[float]:
    for stage in layout.stages:
        if stage.is_folded:
            continue
        count = max(1, int(stage.size // COLUMN))
        if stage is layout.stages[-1]:
            count = max(count, int((x - stage.start) // COLUMN) + 2)
        yield from (stage.start + SIDE + k * COLUMN for k in range(count))


def _rows(layout: MapLayout, x: float, y: float) -> Iterator[float]:
    """Give the rows as cards stand now, and those that the grid would have."""
    for lane in layout.lanes:
        if lane.is_folded:
            continue
        inside = {box.rect.y for box in layout.cards.values() if lane.start <= box.rect.y < lane.end}
        yield from inside
        count = max(1, int((lane.size - lane.top) // ROW))
        if lane is layout.lanes[-1]:
            count = max(count, int((y - lane.start) // ROW) + 2)
        for k in range(count):
            row = lane.start + lane.top + k * ROW
            if not any(0 < abs(row - other) < ROW / 2 for other in inside):
                yield row


def _is_free(spot: Spot, blocked: Sequence[Rect], height: float) -> bool:
    wished = Rect(spot.x, spot.y, CARD_WIDTH, height).grown(APART)
    return not any(rect.overlaps(wished) for rect in blocked)
