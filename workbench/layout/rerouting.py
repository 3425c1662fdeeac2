"""Routing again after an edit: links that cannot have changed keep their ways, the others are routed as ever.

The result is that of a whole routing. It must be: links are routed one after the other, each from what it finds on
its way (`First.reach`), so a link whose surroundings are the same when its turn comes gets the same way again. Where
cards have moved together, what lies between them has moved along.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from workbench.layout.candidates import Corridors
from workbench.layout.measures import Rect
from workbench.layout.occupancy import OVERHANG, Points
from workbench.layout.ports import Dock
from workbench.layout.routing import EDGE, MANY, Ask, Candidate, First, Router, Tried
from workbench.model.records import Id

SMALL, LARGE = 128.0, 1024.0
Square = tuple[int, int]
Shift = tuple[float, float]
MIXED: Shift = (math.inf, math.inf)
"""The shift of a place where things moved differently, came or went."""
Way = tuple[Id, Id, bool]
"""(source, target, it goes back)"""


class Routed(msgspec.Struct, frozen=True):
    """What a routing leaves for the next one: cards and links in their order, and how each was routed at first.

    order: the links as they took their turns. tried: the rounds of links that were tried again.
    """

    cards: Mapping[Id, Rect]
    ways: Mapping[Id, Way]
    order: tuple[Id, ...]
    first: Mapping[Id, First]
    tried: Sequence[Mapping[Id, Tried]]


def route_map(
    cards: Mapping[Id, Rect], ways: Mapping[Id, Way], gaps: Sequence[float], earlier: Routed | None = None
) -> tuple[list[Points], Routed]:
    """Route the links of a map, in the order of `ways`; `earlier`: an earlier routing of the same map."""
    place = {step: index for index, step in enumerate(cards)}
    asks = [Ask(place[source], place[target], back) for source, target, back in ways.values()]
    router = Router(list(cards.values()), asks, gaps)
    links = list(ways)
    order = tuple(links[link] for link in router.order)
    known = None
    if earlier is not None and (len(asks) > MANY) == (len(earlier.ways) > MANY):
        known = _Known(earlier, cards, ways, order, asks)
    points = router.run(known)
    first = {links[i]: found for i, found in router.first.items()}
    tried = [{links[i]: found for i, found in own.items()} for own in router.tried]
    return points, Routed(cards, ways, order, first, tried)


class _Places:
    """A map in squares, small ones in large ones: how everything in each has moved."""

    def __init__(self) -> None:
        self._small: dict[Square, Shift] = {}
        self._large: dict[Square, Shift] = {}

    def mark(self, x0: float, y0: float, x1: float, y1: float, shift: Shift) -> None:
        """Say how something in a rectangle has moved."""
        for shifts, size in ((self._small, SMALL), (self._large, LARGE)):
            for square in _squares(x0, y0, x1, y1, size):
                if shifts.setdefault(square, shift) != shift:
                    shifts[square] = MIXED

    def mark_way(self, points: Points, shift: Shift) -> None:
        """Say how a link has moved."""
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            self.mark(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), shift)

    def moved_as(self, x0: float, y0: float, x1: float, y1: float, shift: Shift) -> bool:
        """Say whether everything in a rectangle has moved by this."""
        for column, row in _squares(x0, y0, x1, y1, LARGE):
            if self._large.get((column, row), shift) == shift:
                continue
            left, top = column * LARGE, row * LARGE
            right, bottom = left + LARGE - SMALL / 2, top + LARGE - SMALL / 2
            inner = _squares(max(x0, left), max(y0, top), min(x1, right), min(y1, bottom), SMALL)
            if any(self._small.get(square, shift) != shift for square in inner):
                return False
        return True


class _Known:
    """The first ways of an earlier routing, as far as they still hold; implements `routing.Known`."""

    def __init__(
        self,
        earlier: Routed,
        cards: Mapping[Id, Rect],
        ways: Mapping[Id, Way],
        order: Sequence[Id],
        asks: Sequence[Ask],
    ) -> None:
        self._earlier, self._asks = earlier, asks
        self._tried: Mapping[Id, Tried] = {}
        self._links = list(ways)
        self._before, self._now = _Places(), _Places()
        self._shifts = {step: _shift(earlier.cards.get(step), rect) for step, rect in cards.items()}
        self._mark_cards(cards)
        self._kept = self._ways_that_moved_along(ways, order)
        for key, first in earlier.first.items():
            self._before.mark_way(first.way.points, self._kept.get(key, MIXED))
        for tried in itertools.chain.from_iterable(own.items() for own in earlier.tried):
            self._before.mark_way(tried[1].after.points, self._kept.get(tried[0], MIXED))

    def first(self, link: int, corridors: Corridors) -> First | None:
        """Give the first way of a link if it must be the same again."""
        key = self._links[link]
        shift = self._kept.get(key)
        if shift is None:
            return None
        first = self._earlier.first[key]
        if corridors != _moved_corridors(first.corridors, shift) or not self._is_same(first, shift):
            return None
        way = _moved_way(first.way, shift, self._asks[link])
        again = First(way, corridors, _moved_reach(first.reach, shift), first.at_edge)
        self._now.mark_way(again.way.points, shift)
        return again

    def found(self, link: int, first: First) -> None:
        """Hear of a link that has been routed."""
        key = self._links[link]
        shift = self._kept.get(key)
        if shift is not None:
            old = self._earlier.first[key].way
            if _moved(old.points, shift) == first.way.points:
                self._now.mark_way(first.way.points, shift)
                return
            self._before.mark_way(old.points, MIXED)
        self._now.mark_way(first.way.points, MIXED)

    def begin_retries(self, number: int, links: Sequence[int]) -> None:
        """Hear which links are going to be tried again; those out of their turn are not known."""
        earlier = self._earlier.tried[number] if number < len(self._earlier.tried) else {}
        turn = {key: at for at, key in enumerate(earlier)}
        again = [key for key in (self._links[link] for link in links) if key in turn and key in self._kept]
        rising = _rising([turn[key] for key in again])
        self._tried = {key: earlier[key] for key, keeps in zip(again, rising, strict=True) if keeps}
        for key, tried in earlier.items():
            if key not in self._tried:
                self._before.mark_way(tried.before.points, MIXED)
                self._before.mark_way(tried.after.points, MIXED)

    def tried(self, link: int) -> Tried | None:
        """Give how trying a link again ends, if it must end as before."""
        key = self._links[link]
        tried = self._tried.get(key)
        if tried is None or not self._is_same(tried, shift := self._kept[key]):
            return None
        ask = self._asks[link]
        again = Tried(
            before=_moved_way(tried.before, shift, ask),
            after=_moved_way(tried.after, shift, ask),
            is_better=tried.is_better,
            reach=_moved_reach(tried.reach, shift),
            at_edge=tried.at_edge,
        )
        for way in again.before, again.after:
            self._now.mark_way(way.points, shift)
        return again

    def has_tried(self, link: int, tried: Tried) -> None:
        """Hear of a link that has been tried again."""
        key = self._links[link]
        old = self._tried.get(key)
        shift = self._kept[key] if old is not None else MIXED
        if old is not None and any(
            _moved(way.points, shift) != now.points
            for way, now in ((old.before, tried.before), (old.after, tried.after))
        ):
            shift = MIXED
            for way in old.before, old.after:
                self._before.mark_way(way.points, MIXED)
        for way in tried.before, tried.after:
            self._now.mark_way(way.points, shift)

    def _is_same(self, seen: First | Tried, shift: Shift) -> bool:
        """Say whether everything that was seen then has moved by this."""
        (dx, dy), (at_left, at_top), (x0, y0, x1, y1) = shift, seen.at_edge, seen.reach
        if (dx and at_left) or (dy and at_top) or (dx < 0 and x0 + dx < EDGE) or (dy < 0 and y0 + dy < EDGE):
            return False
        return self._before.moved_as(x0, y0, x1, y1, shift) and self._now.moved_as(
            x0 + dx, y0 + dy, x1 + dx, y1 + dy, shift
        )

    def _mark_cards(self, cards: Mapping[Id, Rect]) -> None:
        for step, old in self._earlier.cards.items():
            _mark_card(self._before, old, self._shifts.get(step, MIXED))
        for step, rect in cards.items():
            _mark_card(self._now, rect, self._shifts[step])

    def _ways_that_moved_along(self, ways: Mapping[Id, Way], order: Sequence[Id]) -> dict[Id, Shift]:
        """Give the links whose two cards have moved together, and which take their turns in the same order."""
        turn = {key: number for number, key in enumerate(self._earlier.order)}
        same: dict[Id, Shift] = {}
        for key in order:
            way = ways[key]
            shift = self._shifts[way[0]]
            if self._earlier.ways.get(key) == way and shift == self._shifts[way[1]] and shift != MIXED:
                same[key] = shift
        rising = _rising([turn[key] for key in same])
        return {key: shift for (key, shift), keeps in zip(same.items(), rising, strict=True) if keeps}


def _shift(old: Rect | None, new: Rect) -> Shift:
    if old is None or (old.width, old.height) != (new.width, new.height):
        return MIXED
    return new.x - old.x, new.y - old.y


def _mark_card(places: _Places, rect: Rect, shift: Shift) -> None:
    places.mark(rect.x - OVERHANG, rect.y - OVERHANG, rect.right + OVERHANG, rect.bottom + OVERHANG, shift)


def _squares(x0: float, y0: float, x1: float, y1: float, size: float) -> Iterator[Square]:
    return itertools.product(
        range(int(x0 // size), int(x1 // size) + 1), range(int(y0 // size), int(y1 // size) + 1)
    )


def _moved(points: Points, shift: Shift) -> Points:
    dx, dy = shift
    return points if not dx and not dy else tuple([(x + dx, y + dy) for x, y in points])


def _moved_reach(reach: tuple[float, float, float, float], shift: Shift) -> tuple[float, float, float, float]:
    (x0, y0, x1, y1), (dx, dy) = reach, shift
    return x0 + dx, y0 + dy, x1 + dx, y1 + dy


def _moved_corridors(corridors: Corridors, shift: Shift) -> Corridors:
    dx, dy = shift
    if not dx and not dy:
        return corridors
    return Corridors(tuple([x + dx for x in corridors.xs]), tuple([y + dy for y in corridors.ys]))


def _moved_way(way: Candidate, shift: Shift, ask: Ask) -> Candidate:
    (_, a, at), (_, b, to) = way.docks
    docks: tuple[Dock, Dock] = (
        (ask.source, a, at + shift[a.is_lateral]),
        (ask.target, b, to + shift[b.is_lateral]),
    )
    return Candidate(_moved(way.points, shift), way.cost, docks, way.conflicts)


def _rising(numbers: Iterable[int]) -> list[bool]:
    """Mark the members of a longest rising subsequence."""
    numbers = list(numbers)
    ends: list[int] = []
    length: list[int] = []
    for number in numbers:
        at = bisect.bisect_left(ends, number)
        ends[at : at + 1] = [number]
        length.append(at)
    marks, wanted, below = [False] * len(numbers), len(ends) - 1, float("inf")
    for i in range(len(numbers) - 1, -1, -1):
        if length[i] == wanted and numbers[i] < below:
            marks[i], wanted, below = True, wanted - 1, numbers[i]
    return marks
