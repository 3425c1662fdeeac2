"""Where the cards of the focus mode stand: the step in the middle, from where it comes left, where it leads right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from workbench.layout.measures import CARD_WIDTH, Rect
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Transition

ROOM_FOR = ((700.0, 3), (440.0, 2))
"""From these heights on so many neighbours are shown on each side; else one: they have to be readable."""
LARGE_WIDTH, LARGE_HEIGHT, SMALL_WIDTH, SMALL_HEIGHT = 0.42, 0.44, 0.22, 0.66
"""Parts of the room that the step, a neighbour, and all neighbours of a side take at most."""
LARGER = 1.7
"""So many times larger than a neighbour is the step at least."""
MIDDLE = 0.43
"""Where the middle of the cards lies, as a part of the height."""
CAPTION, RIM = 56.0, 28.0
"""Room over a neighbour for the label of its transition and for its number, and beside it, px."""


class Neighbour(msgspec.Struct, frozen=True):
    """A step next to the one that is looked at, and the label of the transition between them."""

    step: Id
    label: str


class Around(msgspec.Struct, frozen=True):
    """A step with its neighbours; further: how many more there are on the left and on the right."""

    step: Id
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    further: tuple[int, int]

    @property
    def steps(self) -> list[Id]:
        """Give all that are shown; a step on both sides of a loop twice."""
        return [self.step, *(n.step for n in self.before), *(n.step for n in self.after)]


class Places(msgspec.Struct, frozen=True):
    """Where the cards lie, in px of the room, in the order of Around's tuples."""

    step: Rect
    before: tuple[Rect, ...]
    after: tuple[Rect, ...]


def around(document: Document, step: Id, height: float) -> Around:
    """Give what stands around a step in a room of a height; a neighbour that several transitions lead to once."""
    most = next((count for least, count in ROOM_FOR if height >= least), 1)
    before = _neighbours((way.source, way) for way in order.ways_in(document, step))
    after = _neighbours((way.target, way) for way in order.ways_out(document, step))
    further = (max(0, len(before) - most), max(0, len(after) - most))
    return Around(step, before[:most], after[:most], further)


def _neighbours(ways: Iterable[tuple[Id, Transition]]) -> tuple[Neighbour, ...]:
    found: dict[Id, str] = {}
    for step, way in ways:
        found.setdefault(step, way.label.strip())
    return tuple(Neighbour(step, label) for step, label in found.items())


def places(seen: Around, heights: Mapping[Id, float], width: float, height: float) -> Places:
    """Lay the cards out in a room; heights: of the cards at 100 %."""
    middle = height * MIDDLE
    scale = min(width * LARGE_WIDTH / CARD_WIDTH, height * LARGE_HEIGHT / heights[seen.step])
    large = Rect(
        (width - CARD_WIDTH * scale) / 2,
        middle - heights[seen.step] * scale / 2,
        CARD_WIDTH * scale,
        heights[seen.step] * scale,
    )
    most = scale / LARGER
    before = _column([heights[n.step] for n in seen.before], width, height, most)
    after = _column([heights[n.step] for n in seen.after], width, height, most)
    right = tuple(msgspec.structs.replace(r, x=width - RIM - r.width) for r in after)
    return Places(large, before, right)


def _column(heights: Sequence[float], width: float, height: float, most: float) -> tuple[Rect, ...]:
    """Stack cards at the left, about the middle; most: the largest scale they may have."""
    if not heights:
        return ()
    room = height * SMALL_HEIGHT - len(heights) * CAPTION
    scale = min(width * SMALL_WIDTH / CARD_WIDTH, room / sum(heights), most)
    y = height * MIDDLE - (sum(heights) * scale + (len(heights) - 1) * CAPTION) / 2
    found = []
    for own in heights:
        found.append(Rect(RIM, y, CARD_WIDTH * scale, own * scale))
        y += own * scale + CAPTION
    return tuple(found)
