"""Routes of links: orthogonal, around the cards, beside each other, with few bends and crossings."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence

import msgspec

from workbench.layout.candidates import Corridors, Plan, Side, shapes
from workbench.layout.maze import AROUND, find_way, lines_around
from workbench.layout.measures import COLUMN_GAP, ROW_GAP, Rect
from workbench.layout.occupancy import CLEARANCE, Cards, Point, Points, Tracks
from workbench.layout.ports import Dock, Ports

BEND, CROSSING, OVERLAP, PER_PX, OFF_MIDDLE = 40.0, 90.0, 600.0, 0.15, 0.2
SIDE_WAYS, AWAY, NOT_BELOW, ABOVE = 20.0, 45.0, 35.0, 90.0
TRACK_STEPS = (0.0, 8.0, -8.0, 16.0, -16.0)
EDGE = 4.0
"""No link comes nearer to the left and upper edge of the map, where the headers begin."""
RETRIES, MOST_RETRIED, MANY = 2, 24, 300
"""How often links that collide are routed again, how many of them; from how many links on speed comes first."""


class Ask(msgspec.Struct, frozen=True):
    """A link to route between two cards (indexes into the rectangles); a return goes below."""

    source: int
    target: int
    is_return: bool = False


class Candidate(msgspec.Struct):
    """A way with its cost, where it docks, and how often it meets another link."""

    points: Points
    cost: float
    docks: tuple[Dock, Dock]
    conflicts: int


def route(rects: Sequence[Rect], asks: Sequence[Ask], gaps: Sequence[float]) -> list[Points]:
    """Route all links; `gaps` are the heights between the rows where a link may run across."""
    return _Router(rects, asks, gaps).run()


class _Router:
    """One routing of all links: easy ones first, then those that collide once more."""

    def __init__(self, rects: Sequence[Rect], asks: Sequence[Ask], gaps: Sequence[float]) -> None:
        self.rects, self.asks = rects, asks
        self.gaps = sorted(gaps)
        self.is_hasty = len(asks) > MANY
        self.cards, self.tracks, self.ports = Cards(rects), Tracks(), Ports(rects)
        self.found: dict[int, Candidate] = {}
        self.fits: dict[tuple[float, float, float, bool], float] = {}

    def run(self) -> list[Points]:
        """Give the points of each link, in the order of the asks."""
        for link in sorted(range(len(self.asks)), key=self._difficulty):
            self._take(link, self._best(link))
        for _ in range(RETRIES):
            again = [link for link, way in self.found.items() if way.conflicts]
            again.sort(key=lambda i: (-self.found[i].conflicts, i))
            improved = [self._retry(link) for link in again[:MOST_RETRIED]]
            if not any(improved):
                break
        return [self.found[link].points for link in range(len(self.asks))]

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

    def _retry(self, link: int) -> bool:
        old = self.found.pop(link)
        self.tracks.remove(link, old.points)
        for dock in old.docks:
            self.ports.release(dock)
        ask = self.asks[link]
        sides = self._side_cost(ask, old.docks[0][1], old.docks[1][1])
        weighed = self._weighed(ask, old.points, old.docks, sides, None)
        new = self._best(link)
        better = weighed is None or new.cost < weighed.cost - 0.01
        self._take(link, new if better else old)
        return better

    def _best(self, link: int) -> Candidate:
        """Try shapes with more and more bends as long as they could still be better than the best so far."""
        ask = self.asks[link]
        self.fits.clear()
        s, t = self.rects[ask.source], self.rects[ask.target]
        apart = PER_PX * (max(0.0, abs(s.cx - t.cx) - s.width) + max(0.0, abs(s.cy - t.cy) - s.height))
        pairs = sorted(
            ((self._side_cost(ask, a, b), i, a, b) for i, (a, b) in enumerate(itertools.product(Side, Side))),
        )
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
        length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in itertools.pairwise(points))
        cost = BEND * (len(points) - 2) + PER_PX * length + sides
        cost += OFF_MIDDLE * sum(abs(at - self.ports.middle(card, side)) for card, side, at in docks)
        limit = best.cost if best is not None else float("inf")
        if cost >= limit or any(x < EDGE or y < EDGE for x, y in points):
            return None
        segments = list(itertools.pairwise(points))
        if any(self.cards.blocks(a, b, ask.source, ask.target) for a, b in segments):
            return None
        conflicts = 0
        for a, b in segments:
            crossings, overlaps = self.tracks.meets(a, b)
            conflicts += crossings + overlaps
            cost += CROSSING * crossings + OVERLAP * overlaps
            if cost >= limit:
                return None
        return Candidate(points, cost, docks, conflicts)

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

    def _corridors(self, ask: Ask) -> Corridors:
        s, t = self.rects[ask.source], self.rects[ask.target]
        half = COLUMN_GAP / 2
        # Before the first column there is only half a corridor.
        left = [rect.x - (half if rect.x - half >= CLEARANCE else half / 2) for rect in (s, t)]
        xs = dict.fromkeys((s.right + half, left[1], left[0], t.right + half))
        ys: dict[float, None] = {}
        for rect in (s, t):
            below = bisect.bisect_left(self.gaps, rect.bottom + CLEARANCE)
            above = bisect.bisect_right(self.gaps, rect.y - CLEARANCE) - 1
            ys[self.gaps[below] if below < len(self.gaps) else rect.bottom + ROW_GAP / 2] = None
            ys[self.gaps[above] if above >= 0 else rect.y - ROW_GAP / 2] = None
        if ask.is_return:
            ys[self._lowest(s, t) + ROW_GAP / 2 + 4] = None
        return Corridors(tuple(xs), tuple(ys))

    def _lowest(self, s: Rect, t: Rect) -> float:
        left, right = min(s.x, t.x), max(s.right, t.right)
        return max(r.bottom for r in self.rects if r.x < right and r.right > left)

    def _fit(self, base: float, start: float, end: float, vertical: bool) -> float:
        """Choose the track near a base line that meets the fewest others; the middle one if all are alike."""
        key = (base, start, end, vertical)
        known = self.fits.get(key)
        if known is not None:
            return known
        best, fewest = base, float("inf")
        for step in TRACK_STEPS:
            at = base + step
            a, b = ((at, start), (at, end)) if vertical else ((start, at), (end, at))
            if at < EDGE or self.cards.blocks(a, b, -1, -1):
                continue
            crossings, overlaps = self.tracks.meets(a, b)
            cost = CROSSING * crossings + OVERLAP * overlaps + abs(step) * 0.5
            if cost < fewest:
                best, fewest = at, cost
            if not overlaps and (not crossings or self.is_hasty):
                break
        self.fits[key] = best
        return best

    def _around(self, ask: Ask) -> Candidate | None:
        """Search a way where no simple shape fits, between placed cards."""
        s, t = self.rects[ask.source], self.rects[ask.target]
        left, top = min(s.x, t.x), min(s.y, t.y)
        area = Rect(left, top, max(s.right, t.right) - left, max(s.bottom, t.bottom) - top).grown(AROUND)
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
