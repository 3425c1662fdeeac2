"""Labels of links at a zoom below 100 %: all of one size on the screen, where there is room for that."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from workbench.layout.label_places import LabelPlace, find_places
from workbench.layout.labels import SIZE
from workbench.layout.links import LinkPath
from workbench.layout.map import MapLayout
from workbench.layout.measures import Rect
from workbench.model.records import Id

LABEL_PX, LABELS_FROM = 12.0, 0.5
"""Labels keep this size on the screen, down to a zoom from which on they are not drawn."""
GROWTHS = (1.0, 1.25, 1.5, 1.85)
"""How much larger they are on the map for it: places are found for these sizes, so not for each zoom anew."""
CLEAR, SQUARE = 2.0, 256.0


def scale_at(zoom: float) -> float:
    """Give how much larger labels are written at a zoom than on the map at 100 %."""
    return min(max(1.0, LABEL_PX / (SIZE * zoom)), GROWTHS[-1])


def growth_at(zoom: float) -> float:
    """Give the size of which a zoom needs places."""
    return next(growth for growth in GROWTHS if growth >= scale_at(zoom) - 1e-9)


def grown_labels(layout: MapLayout, growth: float) -> dict[Id, LinkPath | None]:
    """Give the links with their labels where these have room so much larger; None: there is none for this one.

    A label that has no room is left out rather than written over a card, another link or another label.
    """
    labelled = [link for link in layout.links.values() if link.label is not None]
    if growth == 1.0 or not labelled:
        return {link.transition: link for link in labelled}
    links = [*labelled, *(link for link in layout.links.values() if link.label is None)]
    sizes = [
        ((link.label.width * growth, link.label.height * growth, 0.0),) if link.label else ()
        for link in links
    ]
    cards = [box.rect for box in layout.cards.values()]
    borders = [Rect(0.0, lane.start - 2, layout.width, 4.0) for lane in layout.lanes[1:]]
    places = find_places(sizes, [link.points for link in links], cards, borders)
    solid = _Solid(layout)
    return {
        link.transition: _moved(link, place, borders)
        if place and solid.takes(link.transition, place.rect)
        else None
        for link, place in zip(labelled, places, strict=False)
    }


def _moved(link: LinkPath, place: LabelPlace, borders: Sequence[Rect]) -> LinkPath:
    label = link.label
    assert label is not None
    at = Rect(place.rect.cx - label.width / 2, place.rect.cy - label.height / 2, label.width, label.height)
    # On a plate also where the line between two lanes would run through the letters.
    plated = place.on_line or any(border.overlaps(place.rect) for border in borders)
    return msgspec.structs.replace(link, label=at, on_line=plated)


class _Solid:
    """What a larger label must not lie on, by squares of the map."""

    def __init__(self, layout: MapLayout) -> None:
        self._by_square: dict[tuple[int, int], list[tuple[Rect, Id]]] = defaultdict(list)
        for box in layout.cards.values():
            self._put(box.rect, box.step)
        for link in layout.links.values():
            for (ax, ay), (bx, by) in itertools.pairwise(link.points):
                run = Rect(min(ax, bx) - 0.5, min(ay, by) - 0.5, abs(ax - bx) + 1, abs(ay - by) + 1)
                self._put(run, link.transition)

    def takes(self, transition: Id, rect: Rect) -> bool:
        """Say whether a label has its place for itself, and keep it then."""
        inner = rect.grown(-CLEAR)
        for square in _squares(rect):
            for other, owner in self._by_square.get(square, ()):
                if owner != transition and other.overlaps(inner):
                    return False
        self._put(rect, f"label of {transition}")
        return True

    def _put(self, rect: Rect, owner: str) -> None:
        for square in _squares(rect):
            self._by_square[square].append((rect, owner))


def _squares(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.x // SQUARE), int(rect.right // SQUARE) + 1):
        for row in range(int(rect.y // SQUARE), int(rect.bottom // SQUARE) + 1):
            yield column, row
