"""Routes of links: orthogonal, around the cards, beside each other, with few bends and crossings."""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from workbench.layout.candidates import Corridors, Side, shapes
from workbench.layout.measures import COLUMN_GAP, PORT_Y, ROW_GAP, Rect
from workbench.layout.occupancy import CLEARANCE, Cards, Point, Points, Tracks

BEND, CROSSING, OVERLAP, PER_PX = 40.0, 90.0, 600.0, 0.15
SIDE_WAYS, AWAY, NOT_BELOW = 20.0, 45.0, 70.0
PORT_STEPS = (0.0, 28.0, -28.0, 14.0, -14.0, 42.0, -42.0)
PORT_APART = 12.0
TRACK_STEPS = (0.0, 8.0, -8.0, 16.0, -16.0)
RETRIES = 2


class Ask(msgspec.Struct, frozen=True):
    """A link to route between two cards (indexes into the rectangles); a return goes below."""

    source: int
    target: int
    is_return: bool = False


class Candidate(msgspec.Struct):
    """A way with its cost and where it docks: (card, side, position along the side)."""

    points: Points
    cost: float
    docks: tuple[tuple[int, Side, float], tuple[int, Side, float]]
    conflicts: int = 0


def route(rects: Sequence[Rect], asks: Sequence[Ask], gaps: Sequence[float]) -> list[Points]:
    """Route all links; `gaps` are the heights between the rows where a link may run across."""
    return _Router(rects, asks, gaps).run()


class _Router:
    """One routing of all links: easy ones first, then those that collide once more."""

    def __init__(self, rects: Sequence[Rect], asks: Sequence[Ask], gaps: Sequence[float]) -> None:
        self.rects, self.asks = rects, asks
        self.gaps = sorted(gaps)
        self.cards, self.tracks = Cards(rects), Tracks()
        self.docked: dict[tuple[int, Side], list[float]] = defaultdict(list)
        self.found: dict[int, Candidate] = {}

    def run(self) -> list[Points]:
        """Give the points of each link, in the order of the asks."""
        for link in sorted(range(len(self.asks)), key=self._difficulty):
            self._take(link, self._best(link))
        for _ in range(RETRIES):
            again = [link for link, way in self.found.items() if way.conflicts]
            changed = False
            for link in sorted(again, key=lambda i: (-self.found[i].conflicts, i)):
                changed |= self._retry(link)
            if not changed:
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
        for card, side, position in way.docks:
            self.docked[card, side].append(position)

    def _release(self, link: int) -> Candidate:
        way = self.found.pop(link)
        self.tracks.remove(link, way.points)
        for card, side, position in way.docks:
            self.docked[card, side].remove(position)
        return way

    def _retry(self, link: int) -> bool:
        old = self._release(link)
        new = self._best(link)
        better = new.cost < self._weighed(old, link).cost - 0.01
        self._take(link, new if better else old)
        return better

    # ------------------------------------------------------------------ one link

    def _best(self, link: int) -> Candidate:
        ask = self.asks[link]
        s, t = self.rects[ask.source], self.rects[ask.target]
        apart = PER_PX * max(0.0, abs(s.cx - t.cx) - s.width + abs(s.cy - t.cy) - s.height)
        best: Candidate | None = None
        for bends in range(5):
            if best is not None and best.cost <= apart + BEND * bends:
                break
            for way in self._ways(link, bends):
                if best is None or way.cost < best.cost:
                    best = way
        return best or self._through(link)

    def _ways(self, link: int, bends: int) -> Iterator[Candidate]:
        ask = self.asks[link]
        corridors = self._corridors(ask)
        for a in Side:
            for b in Side:
                if (a.is_lateral == b.is_lateral) == (bends % 2 == 1):
                    continue
                for p, q in self._ports(ask, a, b, straight=bends == 0):
                    for points in shapes(a, p, b, q, corridors, bends, self._fit):
                        if self._is_clear(points, ask):
                            way = Candidate(
                                points, 0.0, (self._dock(ask.source, a, p), self._dock(ask.target, b, q))
                            )
                            yield self._weighed(way, link)

    def _dock(self, card: int, side: Side, point: Point) -> tuple[int, Side, float]:
        return card, side, point[1] if side.is_lateral else point[0]

    def _is_clear(self, points: Points, ask: Ask) -> bool:
        return not any(self.cards.blocks(a, b, ask.source, ask.target) for a, b in itertools.pairwise(points))

    def _weighed(self, way: Candidate, link: int) -> Candidate:
        ask = self.asks[link]
        points = way.points
        crossings = overlaps = 0
        length = 0.0
        for a, b in itertools.pairwise(points):
            crossed, beside = self.tracks.meets(a, b)
            crossings += crossed
            overlaps += beside
            length += abs(a[0] - b[0]) + abs(a[1] - b[1])
        (_, a_side, a_at), (_, b_side, b_at) = way.docks
        cost = BEND * (len(points) - 2) + CROSSING * crossings + OVERLAP * overlaps + PER_PX * length
        cost += self._side_cost(ask, a_side, b_side)
        cost += 0.2 * abs(a_at - self._middle(ask.source, a_side))
        cost += 0.2 * abs(b_at - self._middle(ask.target, b_side))
        return Candidate(points, cost, way.docks, crossings + overlaps)

    def _side_cost(self, ask: Ask, a: Side, b: Side) -> float:
        s, t = self.rects[ask.source], self.rects[ask.target]
        if ask.is_return:
            return NOT_BELOW * ((a is not Side.BOTTOM) + (b is not Side.BOTTOM)) / 2
        dx, dy = t.cx - s.cx, t.cy - s.cy
        cost = 0.0
        for side, sign in ((a, 1), (b, -1)):
            towards = (dx * side.value[0] + dy * side.value[1]) * sign
            cost += AWAY if towards <= 0 else 0.0
            if dx > s.width and not side.is_lateral:
                cost += SIDE_WAYS
        return cost

    # ------------------------------------------------------------------ ports

    def _middle(self, card: int, side: Side) -> float:
        rect = self.rects[card]
        return rect.y + min(PORT_Y, rect.height / 2) if side.is_lateral else rect.cx

    def _ports(self, ask: Ask, a: Side, b: Side, *, straight: bool) -> Iterator[tuple[Point, Point]]:
        s, t = self.rects[ask.source], self.rects[ask.target]
        if straight:
            ma, mb = self._middle(ask.source, a), self._middle(ask.target, b)
            if a.is_lateral != b.is_lateral or abs(ma - mb) > 0.01:
                return
            for step in PORT_STEPS:
                if self._is_free(ask.source, a, ma + step) and self._is_free(ask.target, b, mb + step):
                    yield self._point(ask.source, a, ma + step), self._point(ask.target, b, mb + step)
                    return
            return
        towards = (t.cy - s.cy, t.cx - s.cx)
        pa = self._port(ask.source, a, towards[0] if a.is_lateral else towards[1])
        pb = self._port(ask.target, b, -towards[0] if b.is_lateral else -towards[1])
        if ask.source == ask.target and a is b:
            return
        yield self._point(ask.source, a, pa), self._point(ask.target, b, pb)

    def _port(self, card: int, side: Side, towards: float) -> float:
        middle = self._middle(card, side)
        sign = -1.0 if towards < 0 else 1.0
        free = (
            middle + sign * step for step in PORT_STEPS if self._is_free(card, side, middle + sign * step)
        )
        return next(free, middle)

    def _is_free(self, card: int, side: Side, at: float) -> bool:
        return all(abs(at - other) >= PORT_APART for other in self.docked.get((card, side), ()))

    def _point(self, card: int, side: Side, at: float) -> Point:
        rect = self.rects[card]
        match side:
            case Side.LEFT:
                return rect.x, at
            case Side.RIGHT:
                return rect.right, at
            case Side.TOP:
                return at, rect.y
            case Side.BOTTOM:
                return at, rect.bottom

    # ------------------------------------------------------------------ corridors

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
        best, fewest = base, None
        for step in TRACK_STEPS:
            at = base + step
            a, b = ((at, start), (at, end)) if vertical else ((start, at), (end, at))
            if self.cards.blocks(a, b, -1, -1):
                continue
            crossings, overlaps = self.tracks.meets(a, b)
            cost = CROSSING * crossings + OVERLAP * overlaps + abs(step) * 0.5
            if fewest is None or cost < fewest:
                best, fewest = at, cost
            if cost == 0:
                break
        return best

    def _through(self, link: int) -> Candidate:
        """Give a way for a card that is walled in: straight from side to side, whatever lies between."""
        ask = self.asks[link]
        a, b = Side.RIGHT, Side.LEFT
        p = self._point(ask.source, a, self._middle(ask.source, a))
        q = self._point(ask.target, b, self._middle(ask.target, b))
        x = p[0] + COLUMN_GAP / 2
        way = Candidate(
            (p, (x, p[1]), (x, q[1]), q), 0.0, (self._dock(ask.source, a, p), self._dock(ask.target, b, q))
        )
        return self._weighed(way, link)
