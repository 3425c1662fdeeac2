"""Where a link's label lies: on a free stretch of its line, else beside it, off cards and other labels."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from workbench.layout.measures import Rect
from workbench.layout.occupancy import Point, Points

CELL = 256.0
STUB = 12.0
"""How much of the line stays visible on both sides of a plate."""
BESIDE, AGAINST_BESIDE = 7.0, 18.0
"""How far from its line a label lies that does not interrupt it, and what speaks at least against that."""
_CARD, _LABEL, _BORDER = -1, -2, -3
_OUTSIDE = 700.0
_WEIGHTS = {_CARD: 2000.0, _LABEL: 900.0, _BORDER: 30.0}
"""What it costs to cover a card, another label, the line between two lanes; another link costs 250."""


Sizes = Sequence[tuple[float, float, float]]
"""The possible (width, height, what speaks against it) of a label, the preferred first; empty: none."""


class LabelPlace(msgspec.Struct, frozen=True, gc=False):
    """Where a label lies: which of its sizes was chosen; on_line: its plate interrupts the line."""

    rect: Rect
    choice: int
    on_line: bool


Spot = tuple[float, int, float, float, float, float, int, bool]
"""(what speaks against it by itself, its turn among equal ones, its middle, its size, which size, on_line)"""
Found = tuple[float, int, LabelPlace]
"""A place with all that speaks against it, and its turn."""
SPOTS = 32
"""More than there are places for one size along one stretch."""
Along = Callable[[Point, Point, float, float], Iterator[tuple[float, float, float]]]
"""Gives the middles of places along a stretch for a size, and what speaks against each."""


def find_places(
    labels: Sequence[Sizes],
    routes: Sequence[Points],
    cards: Sequence[Rect],
    borders: Sequence[Rect] = (),
) -> list[LabelPlace | None]:
    """Place all labels; each takes the best spot that is left."""
    if not any(labels):
        return [None] * len(labels)
    taken = _Taken(routes, cards, borders)
    found: list[LabelPlace | None] = []
    for link, sizes in enumerate(labels):
        best = _best(sizes, routes[link], link, taken)
        if best is not None:
            taken.add(best.rect)
        found.append(best)
    return found


def _best(sizes: Sizes, points: Points, link: int, taken: _Taken) -> LabelPlace | None:
    """Choose the place with the least against it; of equal ones the first.

    Those beside the line are only looked at where the line itself has no place that must be better.
    """
    if not sizes:
        return None
    on_line = _cheapest(_spots(sizes, points, _on_line), link, taken, None)
    if on_line is not None and on_line[0] < AGAINST_BESIDE:
        return on_line[2]
    best = _cheapest(_spots(sizes, points, _beside), link, taken, on_line)
    return best[2] if best is not None else None


def _cheapest(spots: Iterable[Spot], link: int, taken: _Taken, best: Found | None) -> Found | None:
    """Give what is better among some spots than the best so far, else that."""
    for cost, turn, x, y, width, height, choice, on_line in sorted(spots):
        if best is not None and cost > best[0]:
            break
        place = LabelPlace(Rect(x - width / 2, y - height / 2, width, height), choice, on_line)
        enough = math.inf if best is None else best[0] - cost
        found = cost + taken.trouble(place, link, enough), turn, place
        if best is None or found[:2] < best[:2]:
            best = found
    return best


def _spots(sizes: Sizes, points: Points, along: Along) -> Iterator[Spot]:
    """Give places along a way: near the source is best."""
    walked, turn = 0.0, 0
    on_line = along is _on_line
    for a, b in itertools.pairwise(points):
        for choice, (width, height, against) in enumerate(sizes):
            turn += SPOTS
            for place, (x, y, cost) in enumerate(along(a, b, width, height)):
                near = 0.02 * (walked + abs(a[0] - x) + abs(a[1] - y))
                own = turn + (place if on_line else place + SPOTS // 2)
                yield cost + near + against + 14.0 * choice, own, x, y, width, height, choice, on_line
        walked += abs(a[0] - b[0]) + abs(a[1] - b[1])


def _on_line(a: Point, b: Point, width: float, height: float) -> Iterator[tuple[float, float, float]]:
    """Give the places on a stretch; along the map is better than down."""
    vertical = a[0] == b[0]
    along = height if vertical else width
    length = abs(a[0] - b[0]) + abs(a[1] - b[1])
    if length >= along + 2 * STUB + 8:
        for part in (0.5, 0.3, 0.7, 0.15, 0.85):
            at = max(STUB + along / 2, min(length - STUB - 8 - along / 2, length * part))
            x, y = _on(a, b, at / length)
            yield x, y, (16.0 if vertical else 0.0) + abs(part - 0.5) * 8


def _beside(a: Point, b: Point, width: float, height: float) -> Iterator[tuple[float, float, float]]:
    """Give the places beside a stretch, on both sides."""
    vertical = a[0] == b[0]
    off = (width if vertical else height) / 2 + BESIDE
    for part in (0.4, 0.5, 0.25, 0.6, 0.8):
        x, y = _on(a, b, part)
        for sign in (1, -1):
            cost = AGAINST_BESIDE + (2.0 if sign < 0 else 0.0) + abs(part - 0.4) * 4
            yield (x + sign * off, y, cost) if vertical else (x, y - sign * off, cost)


def _on(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


class _Taken:
    """What a label must not cover: cards with their tabs, other labels, other links."""

    def __init__(self, routes: Sequence[Points], cards: Sequence[Rect], borders: Sequence[Rect]) -> None:
        self._solid: dict[tuple[int, int], list[tuple[float, float, float, float, int]]] = defaultdict(list)
        for card in cards:
            x, y, width = card.x, card.y, card.width
            self._put(x - 2, y - 2, width + 4, card.height + 4, _CARD)
            self._put(x + 10, y - 13, 84, 14, _CARD)
            self._put(x + width - 64, y - 13, 54, 14, _CARD)
        for border in borders:
            self._put(border.x, border.y, border.width, border.height, _BORDER)
            self._put(border.x + 8, border.y + 4, 130, 14, _LABEL)
        for link, points in enumerate(routes):
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                self._put(min(ax, bx) - 3, min(ay, by) - 3, abs(ax - bx) + 6, abs(ay - by) + 6, link)

    def add(self, rect: Rect) -> None:
        """Keep a label's place."""
        self._put(rect.x - 4, rect.y - 2, rect.width + 8, rect.height + 4, _LABEL)

    def trouble(self, place: LabelPlace, link: int, enough: float) -> float:
        """Weigh what a label would cover: cards worst, then labels, links, borders; at most a little over `enough`."""
        rect = place.rect
        weight = _OUTSIDE if rect.x < 3 or rect.y < 1 else 0.0
        x0, y0, x1, y1 = rect.x, rect.y, rect.right, rect.bottom
        columns, rows = (
            range(int(x0 // CELL), int(x1 // CELL) + 1),
            range(int(y0 // CELL), int(y1 // CELL) + 1),
        )
        for key in itertools.product(columns, rows):
            for left, top, right, bottom, owner in self._solid.get(key, ()):
                if left < x1 and x0 < right and top < y1 and y0 < bottom:
                    if owner == link:
                        weight += 0.0 if place.on_line else 60.0
                    else:
                        weight += _WEIGHTS.get(owner, 250.0)
            if weight > enough:
                break
        return weight

    def _put(self, x: float, y: float, width: float, height: float, owner: int) -> None:
        right, bottom = x + width, y + height
        box = (x, y, right, bottom, owner)
        left, top, last, lowest = int(x // CELL), int(y // CELL), int(right // CELL), int(bottom // CELL)
        if left == last and top == lowest:
            self._solid[left, top].append(box)
            return
        for column in range(left, last + 1):
            for row in range(top, lowest + 1):
                self._solid[column, row].append(box)
