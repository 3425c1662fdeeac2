"""Where a link's label lies: on a free stretch of its line, else beside it, off cards and other labels."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from workbench.layout.measures import Rect
from workbench.layout.occupancy import Point, Points

CELL = 256.0
STUB = 12.0
"""How much of the line stays visible on both sides of a plate."""
BESIDE = 7.0
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
    """Choose the place with the least against it; of equal ones the first."""
    if not sizes:
        return None
    spots = sorted(enumerate(_spots(sizes, points)), key=lambda spot: spot[1][0])
    best: LabelPlace | None = None
    least = (math.inf, 0)
    for number, (cost, place) in spots:
        if cost > least[0]:
            break
        weight = (cost + taken.trouble(place, link, least[0] - cost), number)
        if weight < least:
            best, least = place, weight
    return best


def _spots(sizes: Sizes, points: Points) -> Iterator[tuple[float, LabelPlace]]:
    """Give places along a way with what speaks against each: near the source is best, on the line is best."""
    walked = 0.0
    for a, b in itertools.pairwise(points):
        length = abs(a[0] - b[0]) + abs(a[1] - b[1])
        for choice, (width, height, against) in enumerate(sizes):
            along = height if a[0] == b[0] else width
            for spot, on_line, cost in _along(a, b, width, height, along, length):
                near = 0.02 * (walked + _distance(a, spot))
                yield (
                    cost + near + against + 14.0 * choice,
                    LabelPlace(
                        Rect(spot[0] - width / 2, spot[1] - height / 2, width, height), choice, on_line
                    ),
                )
        walked += length


def _along(
    a: Point, b: Point, width: float, height: float, along: float, length: float
) -> Iterator[tuple[Point, bool, float]]:
    vertical = a[0] == b[0]
    if length >= along + 2 * STUB + 8:
        for part in (0.5, 0.3, 0.7, 0.15, 0.85):
            at = max(STUB + along / 2, min(length - STUB - 8 - along / 2, length * part))
            yield _on(a, b, at / length), True, (16.0 if vertical else 0.0) + abs(part - 0.5) * 8
    off = (width if vertical else height) / 2 + BESIDE
    for part in (0.4, 0.5, 0.25, 0.6, 0.8):
        x, y = _on(a, b, part)
        for sign in (1, -1):
            cost = 18.0 + (2.0 if sign < 0 else 0.0) + abs(part - 0.4) * 4
            yield ((x + sign * off, y) if vertical else (x, y - sign * off)), False, cost


def _on(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _distance(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


class _Taken:
    """What a label must not cover: cards with their tabs, other labels, other links."""

    def __init__(self, routes: Sequence[Points], cards: Sequence[Rect], borders: Sequence[Rect]) -> None:
        self._solid: dict[tuple[int, int], list[tuple[float, float, float, float, int]]] = defaultdict(list)
        for card in cards:
            self._put(card.grown(2), _CARD)
            self._put(Rect(card.x + 10, card.y - 13, 84, 14), _CARD)
            self._put(Rect(card.right - 64, card.y - 13, 54, 14), _CARD)
        for border in borders:
            self._put(border, _BORDER)
            self._put(Rect(border.x + 8, border.y + 4, 130, 14), _LABEL)
        for link, points in enumerate(routes):
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                run = Rect(min(ax, bx) - 3, min(ay, by) - 3, abs(ax - bx) + 6, abs(ay - by) + 6)
                self._put(run, link)

    def add(self, rect: Rect) -> None:
        """Keep a label's place."""
        self._put(rect.grown(4, 2), _LABEL)

    def trouble(self, place: LabelPlace, link: int, enough: float) -> float:
        """Weigh what a label would cover: cards worst, then labels, links, borders; at most a little over `enough`."""
        rect = place.rect
        weight = _OUTSIDE if rect.x < 3 or rect.y < 1 else 0.0
        x0, y0, x1, y1 = rect.x, rect.y, rect.right, rect.bottom
        for key in _cells(rect):
            for left, top, right, bottom, owner in self._solid.get(key, ()):
                if left < x1 and x0 < right and top < y1 and y0 < bottom:
                    if owner == link:
                        weight += 0.0 if place.on_line else 60.0
                    else:
                        weight += _WEIGHTS.get(owner, 250.0)
            if weight > enough:
                break
        return weight

    def _put(self, rect: Rect, owner: int) -> None:
        box = (rect.x, rect.y, rect.right, rect.bottom, owner)
        for key in _cells(rect):
            self._solid[key].append(box)


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(rect.x // CELL), int(rect.right // CELL) + 1):
        for row in range(int(rect.y // CELL), int(rect.bottom // CELL) + 1):
            yield column, row
