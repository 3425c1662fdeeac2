"""A map with some stages and lanes folded: each of them a narrow strip, without its steps.

Nothing is arranged anew: what is shown keeps its place within its stage and lane, so unfolding brings back the very
same map. Links to hidden steps end at the strip's border; those that pass go straight through. A label on a strip is
not written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from workbench.layout.links import LinkPath
from workbench.layout.map import CardBox, MapLayout
from workbench.layout.measures import Rect
from workbench.layout.occupancy import Point, Points
from workbench.layout.place import Band
from workbench.model.records import Id

FOLDED = 64.0
"""The width of a folded stage, and the height of a folded lane, px."""
_ENDLESS = 1e9


def folded(layout: MapLayout, bands: Collection[Id], hidden: Collection[Id]) -> MapLayout:
    """Fold these stages and lanes, in which lie the `hidden` steps."""
    across, down = _Axis(layout.stages, bands), _Axis(layout.lanes, bands)
    if not (across.strips or down.strips):
        return layout
    strips = [Rect(start, -_ENDLESS, size, 2 * _ENDLESS) for start, size in across.strips]
    strips += [Rect(-_ENDLESS, start, 2 * _ENDLESS, size) for start, size in down.strips]
    cards, links = {}, {}
    for key, box in layout.cards.items():
        if key not in hidden:
            rect = Rect(across.at(box.rect.x), down.at(box.rect.y), box.rect.width, box.rect.height)
            cards[key] = box if rect == box.rect else CardBox(key, rect, box.content)
    for key, link in layout.links.items():
        points = link.points
        if link.source in hidden:
            points = _from_border(points, _around(layout, link.source, strips))
        if link.target in hidden:
            points = _from_border(points[::-1], _around(layout, link.target, strips))[::-1]
        if len(points) > 1:
            links[key] = _shifted(link, points, across, down, strips)
    return msgspec.structs.replace(
        layout,
        width=across.at(layout.width),
        height=down.at(layout.height),
        stages=across.bands,
        lanes=down.bands,
        cards=cards,
        links=links,
    )


class _Axis:
    """One direction: where the bands lie afterwards, and where a coordinate goes. strips: (start, size) before."""

    def __init__(self, bands: Sequence[Band], chosen: Collection[Id]) -> None:
        self._before = bands
        self._known: dict[float, float] = {}
        moved, at = [], 0.0
        for band in bands:
            is_folded = band.record in chosen
            size = FOLDED if is_folded else band.size
            moved.append(msgspec.structs.replace(band, start=at, size=size, is_folded=is_folded))
            at += size
        self.bands = tuple(moved)
        self.strips = [(band.start, band.size) for band in bands if band.record in chosen]

    def at(self, value: float) -> float:
        """Give where a coordinate goes: within a strip in proportion, elsewhere at its distance from the border."""
        # Cards and links stand on a grid, so the same few values come again and again.
        found = self._known.get(value)
        if found is None:
            found = self._known[value] = self._moved(value)
        return found

    def _moved(self, value: float) -> float:
        for before, now in zip(self._before, self.bands, strict=True):
            if value < before.end:
                part = (value - before.start) * (now.size / before.size)
                return now.start + part
        return self.bands[-1].end + value - self._before[-1].end


def _around(layout: MapLayout, step: Id, strips: Sequence[Rect]) -> list[Rect]:
    rect = layout.cards[step].rect
    return [strip for strip in strips if strip.contains(rect.cx, rect.cy)]


def _from_border(points: Points, strips: Sequence[Rect]) -> Points:
    """Give the rest of a way from where it leaves the strips in which it begins; () if it never does."""
    for index in range(len(points) - 1):
        start, end = points[index], points[index + 1]
        out = _way_out(start, end, strips)
        if out is not None:
            return points[index + 1 :] if out == end else (out, *points[index + 1 :])
    return ()


def _way_out(start: Point, end: Point, strips: Sequence[Rect]) -> Point | None:
    """Give where a straight piece leaves all strips; None if it ends within them."""
    at = start
    while True:
        inside = next((strip for strip in strips if _holds(strip, at, end)), None)
        if inside is None:
            return at
        if inside.contains(*end):
            return None
        x = inside.right if end[0] > inside.right else inside.x if end[0] < inside.x else at[0]
        y = inside.bottom if end[1] > inside.bottom else inside.y if end[1] < inside.y else at[1]
        at = (x, y)


def _holds(strip: Rect, at: Point, end: Point) -> bool:
    """Say whether the way from `at` towards `end` goes on inside a strip."""
    if not strip.contains(*at):
        return False
    ahead = (at[0] + _sign(end[0] - at[0]) * 1e-6, at[1] + _sign(end[1] - at[1]) * 1e-6)
    return strip.contains(*ahead)


def _sign(value: float) -> float:
    return (value > 0) - (value < 0)


def _shifted(link: LinkPath, points: Points, across: _Axis, down: _Axis, strips: Sequence[Rect]) -> LinkPath:
    moved = tuple((across.at(x), down.at(y)) for x, y in points)
    label = link.label
    if label is not None:
        x, y = across.at(label.cx) - label.width / 2, down.at(label.cy) - label.height / 2
        hides = any(strip.overlaps(label) for strip in strips)
        label = None if hides else Rect(x, y, label.width, label.height)
    if moved == link.points and label == link.label:
        return link
    routed = tuple((across.at(x), down.at(y)) for x, y in link.routed)
    return msgspec.structs.replace(link, points=moved, routed=routed, label=label)
