"""Where the name of a blueprint line stands: just below the line or above it, where no card, link or label is."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence

import msgspec

from workbench.layout.links import LinkPath
from workbench.layout.measures import Rect

LEFT = 12.0
"""Where a name stands if all is free, px from the map's left edge."""
AROUND, OFF = 6.0, 2.0
"""What is kept free left and right of a name, and between it and its line, px."""
TAB = 14.0
"""So far the number of a step, and those of its notes, reach above its card, px."""

Stretch = tuple[float, float]


class NamePlace(msgspec.Struct, frozen=True):
    """The left edge of a name, and on which side of its line it stands."""

    x: float
    is_above: bool = False


def name_places(
    line: float,
    size: tuple[float, float],
    cards: Collection[Rect],
    links: Collection[LinkPath],
    right: float,
    every: float,
) -> list[NamePlace]:
    """Give places for the name of a line at height `line`: the first free one in each stretch of `every` px.

    size: its width and height. right: how far the line reaches. The first is always there, at worst over something.
    """
    width, height = size
    below = _taken(cards, links, line + OFF, line + OFF + height)
    above = _taken(cards, links, line - OFF - height, line - OFF)
    found: list[NamePlace] = []
    left = LEFT
    while not found or left + width < right:
        end = min(right, left + every)
        free = [
            (x, is_above)
            for taken, is_above in ((below, False), (above, True))
            if (x := _first_free(taken, left, width, end)) is not None
        ]
        if free or not found:
            found.append(NamePlace(*min(free, default=(LEFT, False))))
        left += every
    return found


def _taken(cards: Iterable[Rect], links: Iterable[LinkPath], top: float, bottom: float) -> list[Stretch]:
    """Give what is not free between two heights, from left to right."""
    found: list[Stretch] = []
    for card in cards:
        if card.bottom <= top or card.y - TAB >= bottom:
            continue
        if card.y < bottom:
            found.append((card.x, card.right))
        else:
            found += [(card.x + 10, card.x + 94), (card.right - 64, card.right - 10)]
    for link in links:
        for (ax, ay), (bx, by) in itertools.pairwise(link.points):
            if min(ay, by) < bottom and max(ay, by) > top:
                found.append((min(ax, bx), max(ax, bx)))
        label = link.label
        if label is not None and label.y < bottom and label.bottom > top:
            found.append((label.x, label.right))
    return sorted(found)


def _first_free(taken: Sequence[Stretch], left: float, width: float, end: float) -> float | None:
    x = left
    for start, stop in taken:
        if stop + AROUND <= x:
            continue
        if x + width + AROUND <= start:
            break
        x = stop + AROUND
    return x if x + width <= end else None
