"""Routes of links: orthogonal, around the cards, beside each other, with few bends and crossings."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from workbench.layout.candidates import Corridors, Plan, Side, shapes
from workbench.layout.corridors import Surroundings
from workbench.layout.maze import AROUND, find_way, lines_around
from workbench.layout.measures import COLUMN, COLUMN_GAP, Rect
from workbench.layout.occupancy import OVERHANG, Cards, Point, Points, Tracks
from workbench.layout.ports import Dock, Ports

BEND, CROSSING, OVERLAP, PER_PX, OFF_MIDDLE = 40.0, 90.0, 600.0, 0.15, 0.2
SIDE_WAYS, AWAY, NOT_BELOW, ABOVE = 20.0, 45.0, 35.0, 90.0
TRACK_STEPS = (0.0, 8.0, -8.0, 16.0, -16.0)
FURTHER_STEPS = (24.0, -24.0, 32.0, 40.0)
"""Tried only where a link would else lie on another one: below all cards there is room."""
EDGE = 4.0
"""No link comes nearer to the left and upper edge of the map, where the headers begin."""
RETRIES, MOST_RETRIED, MANY = 2, 24, 300
"""How often links that collide are routed again, how many of them; from how many links on speed comes first."""


class Ask(msgspec.Struct, frozen=True, gc=False):
    """A link to route between two cards (indexes into the rectangles); a return goes below."""

    source: int
    target: int
    is_return: bool = False


class Candidate(msgspec.Struct, gc=False):
    """A way with its cost, where it docks, and how often it meets another link."""

    points: Points
    cost: float
    docks: tuple[Dock, Dock]
    conflicts: int


class First(msgspec.Struct, frozen=True, gc=False):
    """How a link was routed at first, before those that collide were tried again, and what that depended on.

    reach: left, top, right, bottom of everything that was looked at on the way; at_edge: the map's left
    and its upper edge were met.
    """

    way: Candidate
    corridors: Corridors
    reach: tuple[float, float, float, float]
    at_edge: tuple[bool, bool]


class Tried(msgspec.Struct, frozen=True, gc=False):
    """How a link was routed when it was tried again: before, after, and what that depended on as in `First`."""

    before: Candidate
    after: Candidate
    is_better: bool
    reach: tuple[float, float, float, float]
    at_edge: tuple[bool, bool]


class Known(Protocol):
    """What is known of an earlier routing."""

    def first(self, link: int, corridors: Corridors) -> First | None:
        """Give the first way of a link if it must be the same again."""
        ...

    def found(self, link: int, first: First) -> None:
        """Hear of a link that has been routed."""
        ...

    def begin_retries(self, number: int, links: Sequence[int]) -> None:
        """Hear which links are going to be tried again in a round."""
        ...

    def tried(self, link: int) -> Tried | None:
        """Give how trying a link again ends, if it must end as before."""
        ...

    def has_tried(self, link: int, tried: Tried) -> None:
        """Hear of a link that has been tried again."""
        ...


def route(rects: Sequence[Rect], asks: Sequence[Ask], gaps: Sequence[float]) -> list[Points]:
    """Route all links; `gaps` are the heights between the rows where a link may run across."""
    return Router(rects, asks, gaps).run()


class Router:
    """One routing of all links: easy ones first, then those that collide once more.

    first: how each link was routed at first. order: the links as they took their turns. tried: each round of
    those that collide, link by link.
    """

    def __init__(self, rects: Sequence[Rect], asks: Sequence[Ask], gaps: Sequence[float]) -> None:
        self.rects, self.asks = rects, asks
        self.gaps = sorted(gaps)
        self.is_hasty = len(asks) > MANY
        self.cards, self.tracks, self.ports = Cards(rects), Tracks(), Ports(rects)
        self.found: dict[int, Candidate] = {}
        self.first: dict[int, First] = {}
        self.tried: list[dict[int, Tried]] = []
        self.order = sorted(range(len(asks)), key=self._difficulty)
        self.surroundings = Surroundings(rects, self.gaps)
        self.reach, self.at_left, self.at_top = [0.0] * 4, False, False
        self.fits: dict[tuple[float, float, float, bool], tuple[float, float]] = {}
        self.met: dict[tuple[Point, Point], tuple[int, int]] = {}
        self.pairs: dict[tuple[bool, ...], list[tuple[float, int, Side, Side]]] = {}

    def run(self, known: Known | None = None) -> list[Points]:
        """Give the points of each link, in the order of the asks."""
        for link in self.order:
            first = known.first(link, self._corridors(self.asks[link])) if known else None
            if first is None:
                first = self._looked_for(link)
                if known:
                    known.found(link, first)
            self.first[link] = first
            self._take(link, first.way)
        for number in range(RETRIES):
            again = [link for link, way in self.found.items() if way.conflicts]
            again.sort(key=lambda i: (-self.found[i].conflicts, i))
            if not self._try_again(number, again[:MOST_RETRIED], known):
                break
        return [self.found[link].points for link in range(len(self.asks))]

    def _try_again(self, number: int, links: Sequence[int], known: Known | None) -> bool:
        """Try links again one after the other; say whether one got a better way."""
        if known:
            known.begin_retries(number, links)
        self.tried.append({})
        for link in links:
            tried = known.tried(link) if known else None
            self._leave(link)
            if tried is None:
                tried = self._retried(link)
                if known:
                    known.has_tried(link, tried)
            self.tried[-1][link] = tried
            self._take(link, tried.after)
        return any(tried.is_better for tried in self.tried[-1].values())

    def _looked_for(self, link: int) -> First:
        ask = self.asks[link]
        self._look_from(ask)
        way = self._straight(ask) or self._best(link)
        return First(way, self._corridors(ask), *self._seen())

    def _straight(self, ask: Ask) -> Candidate | None:
        """Give the straight way from a card to the one at its right or below if it meets nothing: none is better."""
        s, t = self.rects[ask.source], self.rects[ask.target]
        if ask.is_return or (s.x != t.x and s.y != t.y) or t.x + t.y <= s.x + s.y:
            return None
        a, b = (Side.RIGHT, Side.LEFT) if s.y == t.y else (Side.BOTTOM, Side.TOP)
        at = self.ports.straight(ask.source, a, ask.target, b)
        if at is None or at != self.ports.middle(ask.source, a):
            return None
        docks = (ask.source, a, at), (ask.target, b, at)
        p, q = self.ports.point(docks[0]), self.ports.point(docks[1])
        length = q[0] - p[0] + q[1] - p[1]
        if length <= 0 or self.cards.blocks(p, q, ask.source, ask.target) or any(self.tracks.meets(p, q)):
            return None
        return Candidate((p, q), PER_PX * length, docks, 0)

    def _corridors(self, ask: Ask) -> Corridors:
        return self.surroundings.corridors(ask.source, ask.target, below_all=ask.is_return)

    def _look_from(self, ask: Ask) -> None:
        s, t = self.rects[ask.source], self.rects[ask.target]
        self.reach = [min(s.x, t.x), min(s.y, t.y), max(s.right, t.right), max(s.bottom, t.bottom)]
        self.at_left = self.at_top = False

    def _seen(self) -> tuple[tuple[float, float, float, float], tuple[bool, bool]]:
        x0, y0, x1, y1 = self.reach
        reach = (x0 - OVERHANG, y0 - OVERHANG, x1 + OVERHANG, y1 + OVERHANG)
        return reach, (self.at_left, self.at_top)

    def _look_at(self, x: float, y: float) -> None:
        reach = self.reach
        if x < reach[0]:
            reach[0] = x
        elif x > reach[2]:
            reach[2] = x
        if y < reach[1]:
            reach[1] = y
        elif y > reach[3]:
            reach[3] = y

    def _meet_edge(self, *, left: bool) -> None:
        self.at_left |= left
        self.at_top |= not left

    def _difficulty(self, link: int) -> tuple[int, float, int]:
        ask = self.asks[link]
        s, t = self.rects[ask.source], self.rects[ask.target]
        aligned = s.x == t.x or s.y == t.y
        rank = 2 if ask.is_return else (0 if aligned else 1)
        return rank, abs(s.cx - t.cx) + abs(s.cy - t.cy), link

    def _take(self, link: int, way: Candidate) -> None:
        self.found[link] = way
        self.tracks.add(link, way.points)
        for dock in way.docks:
            self.ports.take(dock)

    def _leave(self, link: int) -> None:
        old = self.found[link]
        self.tracks.remove(link, old.points)
        for dock in old.docks:
            self.ports.release(dock)

    def _retried(self, link: int) -> Tried:
        """Route a link that has been taken out once more; it keeps its way unless the new one is better."""
        ask, old = self.asks[link], self.found[link]
        self._look_from(ask)
        sides = self._side_cost(ask, old.docks[0][1], old.docks[1][1])
        self.met.clear()
        weighed = self._weighed(ask, old.points, old.docks, sides, None)
        new = self._best(link)
        is_better = weighed is None or new.cost < weighed.cost - 0.01
        return Tried(old, new if is_better else old, is_better, *self._seen())

    def _best(self, link: int) -> Candidate:
        """Try shapes with more and more bends as long as they could still be better than the best so far."""
        ask = self.asks[link]
        self.fits.clear()
        self.met.clear()
        s, t = self.rects[ask.source], self.rects[ask.target]
        apart = PER_PX * (max(0.0, abs(s.cx - t.cx) - s.width) + max(0.0, abs(s.cy - t.cy) - s.height))
        pairs = self._pairs(ask)
        corridors = self._corridors(ask)
        best: Candidate | None = None
        for bends in range(5):
            for cost, _, a, b in pairs:
                if best is not None and best.cost <= apart + BEND * bends + cost:
                    break
                if (a.is_lateral == b.is_lateral) != (bends % 2 == 0):
                    continue
                for docks in self._docks(ask, a, b, straight=not bends):
                    p, q = self.ports.point(docks[0]), self.ports.point(docks[1])
                    limit = (best.cost - BEND * bends - cost) / PER_PX if best else float("inf")
                    for points in shapes(a, p, b, q, bends, Plan(corridors, self._fit, limit)):
                        best = self._weighed(ask, points, docks, cost, best) or best
        return best or self._around(ask) or self._through(ask)

    def _weighed(
        self, ask: Ask, points: Points, docks: tuple[Dock, Dock], sides: float, best: Candidate | None
    ) -> Candidate | None:
        """Weigh a way; None if it touches a card or is no better than the best so far."""
        length = 0.0
        ax, ay = points[0]
        for bx, by in points:
            if bx < EDGE or by < EDGE:
                self._meet_edge(left=bx < EDGE)
                return None
            length += abs(ax - bx) + abs(ay - by)
            ax, ay = bx, by
        cost = BEND * (len(points) - 2) + PER_PX * length + sides
        for card, side, at in docks:
            cost += OFF_MIDDLE * abs(at - self.ports.middle(card, side))
        limit = best.cost if best is not None else float("inf")
        if cost >= limit:
            return None
        for x, y in points:
            self._look_at(x, y)
        segments = list(itertools.pairwise(points))
        for a, b in segments:
            if self.cards.blocks(a, b, ask.source, ask.target):
                return None
        conflicts = 0
        for a, b in segments:
            crossings, overlaps = self._meets(a, b)
            conflicts += overlaps if self.is_hasty else crossings + overlaps
            cost += CROSSING * crossings + OVERLAP * overlaps
            if cost >= limit:
                return None
        return Candidate(points, cost, docks, conflicts)

    def _meets(self, a: Point, b: Point) -> tuple[int, int]:
        """Count what a segment meets; asked again for the same link it is known."""
        known = self.met.get((a, b))
        if known is None:
            known = self.met[a, b] = self.tracks.meets(a, b)
        return known

    def _pairs(self, ask: Ask) -> list[tuple[float, int, Side, Side]]:
        """Give all pairs of sides of two cards, the best first; alike for cards that lie alike to each other."""
        s, t = self.rects[ask.source], self.rects[ask.target]
        dx, dy = t.cx - s.cx, t.cy - s.cy
        key = (ask.is_return, dx > s.width, dx > 0, dx < 0, dy > 0, dy < 0)
        pairs = self.pairs.get(key)
        if pairs is None:
            pairs = self.pairs[key] = sorted(
                (self._side_cost(ask, a, b), i, a, b)
                for i, (a, b) in enumerate(itertools.product(Side, Side))
            )
        return pairs

    def _side_cost(self, ask: Ask, a: Side, b: Side) -> float:
        s, t = self.rects[ask.source], self.rects[ask.target]
        if ask.is_return:
            above = ABOVE * ((a is Side.TOP) + (b is Side.TOP))
            return above + NOT_BELOW * ((a is not Side.BOTTOM) + (b is not Side.BOTTOM))
        dx, dy = t.cx - s.cx, t.cy - s.cy
        cost = 0.0
        for side, sign in ((a, 1), (b, -1)):
            if (dx * side.across + dy * side.down) * sign <= 0:
                cost += AWAY
            if dx > s.width and side.down:
                cost += SIDE_WAYS
        return cost

    def _docks(self, ask: Ask, a: Side, b: Side, *, straight: bool) -> Iterator[tuple[Dock, Dock]]:
        if straight:
            at = self.ports.straight(ask.source, a, ask.target, b)
            if at is not None:
                yield (ask.source, a, at), (ask.target, b, at)
            return
        if ask.source == ask.target and a is b:
            return
        s, t = self.rects[ask.source], self.rects[ask.target]
        dx, dy = t.cx - s.cx, t.cy - s.cy
        yield (
            (ask.source, a, self.ports.free(ask.source, a, dy if a.is_lateral else dx)),
            (ask.target, b, self.ports.free(ask.target, b, -dy if b.is_lateral else -dx)),
        )

    def _fit(self, base: float, start: float, end: float, vertical: bool) -> tuple[float, float]:
        """Choose the track near a base line that meets the fewest others; the middle one if all are alike."""
        key = (base, start, end, vertical)
        known = self.fits.get(key)
        if known is not None:
            return known
        best, fewest, met = base, float("inf"), 0.0
        for step in (*TRACK_STEPS, *FURTHER_STEPS):
            if step in FURTHER_STEPS and fewest < OVERLAP:
                break
            at = base + step
            a, b = ((at, start), (at, end)) if vertical else ((start, at), (end, at))
            if at < EDGE:
                self._meet_edge(left=vertical)
                continue
            self._look_at(*a)
            self._look_at(*b)
            if self.cards.blocks(a, b, -1, -1):
                continue
            crossings, overlaps = self._meets(a, b)
            cost = CROSSING * crossings + OVERLAP * overlaps + abs(step) * 0.5
            if cost < fewest:
                best, fewest, met = at, cost, (cost - abs(step) * 0.5) / PER_PX
            if not overlaps and (not crossings or self.is_hasty):
                break
        self.fits[key] = best, met
        return best, met

    def _around(self, ask: Ask) -> Candidate | None:
        """Search a way where no simple shape fits, between placed cards."""
        s, t = self.rects[ask.source], self.rects[ask.target]
        left, top = min(s.x, t.x), min(s.y, t.y)
        area = Rect(left, top, max(s.right, t.right) - left, max(s.bottom, t.bottom) - top).grown(AROUND)
        self.at_left = self.at_top = True
        seen = area.grown(2 * COLUMN)
        self._look_at(seen.x, seen.y)
        self._look_at(seen.right, seen.bottom)
        docks: list[dict[Point, Dock]] = []
        for card in (ask.source, ask.target):
            free = [(card, side, self.ports.free(card, side, 1.0)) for side in Side]
            docks.append({self.ports.point(dock): dock for dock in free})
        starts, ends = (
            {point: (side.across, side.down) for point, (_, side, _) in ports.items()} for ports in docks
        )

        def price(a: Point, b: Point) -> float | None:
            if min(*a, *b) < EDGE or self.cards.blocks(a, b, ask.source, ask.target):
                return None
            crossings, overlaps = self.tracks.meets(a, b)
            length = abs(a[0] - b[0]) + abs(a[1] - b[1])
            return PER_PX * length + CROSSING * crossings + OVERLAP * overlaps

        points = find_way(starts, ends, lines_around(self.rects, area), price, BEND)
        if points is None:
            return None
        chosen = (docks[0][points[0]], docks[1][points[-1]])
        sides = self._side_cost(ask, chosen[0][1], chosen[1][1])
        return self._weighed(ask, points, chosen, sides, None)

    def _through(self, ask: Ask) -> Candidate:
        """Give a way for a card that is walled in: from side to side, whatever lies between."""
        docks = (
            (ask.source, Side.RIGHT, self.ports.middle(ask.source, Side.RIGHT)),
            (ask.target, Side.LEFT, self.ports.middle(ask.target, Side.LEFT)),
        )
        p, q = self.ports.point(docks[0]), self.ports.point(docks[1])
        x = p[0] + COLUMN_GAP / 2
        return Candidate((p, (x, p[1]), (x, q[1]), q), float("inf"), docks, 1)
