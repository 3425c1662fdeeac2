"""Where the parts of a poster go: several compositions are tried, the one with the largest map that wastes least
of the page is taken. Only numbers here; nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from workbench.layout.measures import Rect
from workbench.layout.poster_columns import (
    Items,
    Part,
    Placed,
    Split,
    fits,
    lowest,
    parts_of,
    placed_column,
    split,
    stacked,
    total,
)

COLUMNS = (108.0, 128.0, 150.0, 176.0)
"""Widths of text columns that are tried, in units."""
_FINALISTS = 6
_TORN = 0.015
"""What a section that goes on in another column costs in a score."""
GUTTER, GAP = 18.0, 14.0
MOST_LEFT, MOST_RIGHT = 2, 4
"""Columns beside the map."""


class Centre(msgspec.Struct, frozen=True):
    """The map and the curves below it, under their heading; sizes in points.

    scale: of the map; inset: what the curves' scale needs left of the map. height: of all of it.
    """

    scale: float
    width: float
    inset: float
    heading: float
    curve: float
    height: float


class Content(msgspec.Struct, frozen=True):
    """What there is to arrange; sizes in points.

    people, rest: the columns' items. map_width, map_height, rail, header: of the map at scale 1. gutter: what the
    curves' scale needs; curve: the least and the largest height of the curves, or None without any; heading: the
    height of their heading at a width.
    """

    unit: float
    people: Items
    rest: Items
    map_width: float
    map_height: float
    rail: float
    header: float
    gutter: float
    curve: tuple[float, float] | None
    heading: Callable[[float], float]

    @property
    def largest(self) -> float:
        """Give the scale beyond which a map is larger than its headings."""
        return 1.15 * self.unit


class Arrangement(msgspec.Struct, frozen=True):
    """A composition. centre_x, centre_y: the top left of the map with its inset.

    columns: how many text columns there are. score: higher is better.
    """

    placed: tuple[Placed, ...]
    centre: Centre
    centre_x: float
    centre_y: float
    columns: int
    score: float

    def moved(self, dx: float, dy: float) -> Arrangement:
        """Shift everything."""
        return msgspec.structs.replace(
            self,
            placed=tuple(one.moved(dx, dy) for one in self.placed),
            centre_x=self.centre_x + dx,
            centre_y=self.centre_y + dy,
        )


class _Candidate(msgspec.Struct, frozen=True):
    """A composition that is possible. bound: its score if no section is torn."""

    bound: float
    build: Callable[[], Arrangement | None]


def arrange(content: Content, body: Rect) -> Arrangement | None:
    """Give the best composition inside a rectangle, or None if nothing fits at this size of text."""
    candidates = [*_flanked(content, body), *_wrapped(content, body)]
    candidates.sort(key=lambda candidate: -candidate.bound)
    best: Arrangement | None = None
    for place, candidate in enumerate(candidates):
        if best is not None and (place >= _FINALISTS or candidate.bound <= best.score):
            break
        built = candidate.build()
        if built is not None and (best is None or built.score > best.score):
            best = built
    return best


def fitted(content: Content, scale: float, least: float) -> tuple[Arrangement, float, float]:
    """Compose a page that follows its content; gives the composition about (0, 0), its width and its height.

    scale: of the map; least: the smallest width. Columns are about as high as the middle.
    """
    centre = _centre(content, scale, sum(content.curve) / 2 if content.curve else 0.0)
    column, gutter = COLUMNS[1] * content.unit, GUTTER * content.unit
    sides = [parts_of(content.people(column)), parts_of(content.rest(column))]
    area = centre.width * centre.height + column * sum(total(side) for side in sides)
    wanted = max(centre.height, 0.5 * area**0.5)
    splits: list[Split] = []
    height = centre.height
    for side in sides:
        count = round(total(side) / wanted + 0.3) if side else 0
        least_height = lowest(side, max(count, 1), 0, total(side)) or 0.0
        splits.append(split(side, [max(least_height, wanted)] * max(count, 1)) or Split((), 0))
        height = max(height, *(stacked(items) for items in splits[-1].columns), 0.0)
    splits = [Split(tuple(items for items in one.columns if items), one.torn) for one in splits]
    count = sum(len(one.columns) for one in splits)
    width = max(least, centre.width + count * (column + gutter))
    drop = _drop(content, scale, *sides)
    body = Rect(0.0, 0.0, width, height + drop)
    return _flank(content, body, centre, (splits[0], splits[1]), column, 0.0), width, height + drop


def fit_centre(content: Content, width: float, height: float) -> Centre | None:
    """Make the map as large as a rectangle allows; what is left of its height goes to the curves."""
    if width <= content.gutter or height <= 0:
        return None
    scale = width / content.map_width
    if content.curve and content.rail * scale < content.gutter:
        scale = (width - content.gutter) / (content.map_width - content.rail)
    scale = min(scale, content.largest)
    if content.curve is None:
        scale = min(scale, height / content.map_height)
        return Centre(scale, content.map_width * scale, 0.0, 0.0, 0.0, content.map_height * scale)
    low, high = content.curve
    gap = GAP * content.unit
    # A smaller map is narrower, so that the heading may need another line, which makes the map smaller again.
    for _ in range(6):
        found = _centre(content, scale, low)
        if found.height <= height + 1e-6:
            spare = height - found.height
            curve = min(low + spare, high, max(low, 0.6 * content.map_height * scale))
            return msgspec.structs.replace(found, curve=curve, height=found.height - low + curve)
        scale = (height - gap - found.heading - low) / content.map_height
        if scale <= 0:
            return None
    return None


def _centre(content: Content, scale: float, curve: float) -> Centre:
    inset = max(0.0, content.gutter - content.rail * scale)
    width = inset + content.map_width * scale
    heading = content.heading(width)
    height = content.map_height * scale + GAP * content.unit + heading + curve
    return Centre(scale, width, inset, heading, curve, height)


def _flanked(content: Content, body: Rect) -> Iterator[_Candidate]:
    """Try the people left of the map and the rest right of it, or everything right."""
    gutter = GUTTER * content.unit
    for units in COLUMNS:
        column = units * content.unit
        people, rest = parts_of(content.people(column)), parts_of(content.rest(column))
        for left in range(MOST_LEFT + 1 if people else 1):
            one, other = (people, rest) if left else ([], [*people, *rest])
            for right in range(MOST_RIGHT + 1):
                centre = fit_centre(content, body.width - (left + right) * (column + gutter), body.height)
                if centre is None:
                    break
                height = body.height - _drop(content, centre.scale, one, other)
                if fits(one, [height] * left) and fits(other, [height] * right):
                    # People left, notes right is how such posters are read.
                    score = _score(content, body, centre, column * (total(one) + total(other)), units)
                    score += 0.02 if left else 0.0
                    yield _flank_candidate(content, body, centre, (one, other), (left, right), column, score)
                    break


def _flank_candidate(
    content: Content,
    body: Rect,
    centre: Centre,
    sides: tuple[Sequence[Part], Sequence[Part]],
    counts: tuple[int, int],
    column: float,
    score: float,
) -> _Candidate:
    def build() -> Arrangement | None:
        height = body.height - _drop(content, centre.scale, *sides)
        left, right = (split(side, [height] * count) for side, count in zip(sides, counts, strict=True))
        if left is None or right is None:
            return None
        return _flank(content, body, centre, (left, right), column, score)

    return _Candidate(score, build)


def _flank(
    content: Content, body: Rect, centre: Centre, sides: tuple[Split, Split], column: float, score: float
) -> Arrangement:
    """Place columns left and right, their headings level with the stages' titles; spare width goes between."""
    gutter = GUTTER * content.unit
    step = column + gutter
    left, right = (len(side.columns) for side in sides)
    spare = body.width - centre.width - (left + right) * step
    share = 0.5 if bool(left) == bool(right) else float(bool(left))
    centre_x = body.x + left * step + spare * share
    headed = [parts_of(items) for side in sides for items in side.columns]
    top = body.y + _drop(content, centre.scale, *headed)
    placed: list[Placed] = []
    for side, start in ((sides[0], body.x), (sides[1], body.right - right * step + gutter)):
        for n, items in enumerate(side.columns):
            foot = body.bottom if n == len(side.columns) - 1 else None
            placed += placed_column(items, start + n * step, top, foot)
    torn = sides[0].torn + sides[1].torn
    return Arrangement(tuple(placed), centre, centre_x, body.y, left + right, score - _TORN * torn)


def _drop(content: Content, scale: float, *sides: Sequence[Part]) -> float:
    """Give how far columns begin below the map's top, so that headings and stages stand on one line."""
    first = next((side[0].items[0] for side in sides if side), None)
    return max(0.0, content.header * scale / 2 - first.block.height / 2) if first else 0.0


def _wrapped(content: Content, body: Rect) -> Iterator[_Candidate]:
    """Try columns over the whole width: short ones under the map, full ones right of it."""
    gutter, gap = GUTTER * content.unit, 1.8 * GAP * content.unit
    for units in COLUMNS:
        count = max(1, int((body.width + gutter) / (units * content.unit + gutter)))
        column = (body.width + gutter) / count - gutter
        parts = parts_of([*content.people(column), *content.rest(column)])
        for tall in range(count):
            short = count - tall
            height = lowest(parts, short, tall, body.height)
            if height is None:
                continue
            under = height + (gap if height else 0.0)
            centre = fit_centre(content, short * (column + gutter) - gutter, body.height - under)
            if centre is not None:
                score = _score(content, body, centre, column * total(parts), units)
                yield _wrap_candidate(content, body, parts, (short, tall), column, height, score)


def _wrap_candidate(
    content: Content,
    body: Rect,
    parts: Sequence[Part],
    counts: tuple[int, int],
    column: float,
    height: float,
    score: float,
) -> _Candidate:
    """Build one with short columns as low as possible, or somewhat higher where that tears less."""
    short, tall = counts
    gutter, gap = GUTTER * content.unit, 1.8 * GAP * content.unit

    def build() -> Arrangement | None:
        best: Arrangement | None = None
        for more in (1.0, 1.07, 1.15):
            low = min(height * more, body.height)
            under = low + (gap if low else 0.0)
            centre = fit_centre(content, short * (column + gutter) - gutter, body.height - under)
            dealt = split(parts, [max(low, 1.0)] * short + [body.height] * tall)
            if centre is None or dealt is None:
                continue
            used = column * total(parts)
            found = _wrap(content, body, centre, dealt, counts, column)
            value = _score(content, body, centre, used, column / content.unit) - _TORN * dealt.torn
            if best is None or value > best.score:
                best = msgspec.structs.replace(found, score=value)
        return best

    return _Candidate(score, build)


def _wrap(
    content: Content, body: Rect, centre: Centre, dealt: Split, counts: tuple[int, int], column: float
) -> Arrangement:
    """Place the map at the top left, short columns at the foot, full ones from the top."""
    short, tall = counts
    gutter = GUTTER * content.unit
    low = max((stacked(items) for items in dealt.columns[:short]), default=0.0)
    room = Rect(body.x, body.y, short * (column + gutter) - gutter, body.height)
    placed: list[Placed] = []
    spare = body.height - max((stacked(items) for items in dealt.columns[short:]), default=0.0)
    drop = min(_drop(content, centre.scale, parts_of(dealt.columns[-1])), spare) if tall else 0.0
    for n, items in enumerate(dealt.columns):
        last = n == len(dealt.columns) - 1
        foot = (
            body.bottom if tall else min(body.bottom, body.y + centre.height + 3.0 * GAP * content.unit + low)
        )
        top = foot - low if n < short else body.y + drop
        placed += placed_column(items, body.x + n * (column + gutter), top, foot if last else None)
    centre_x = room.x + (0.0 if tall else (room.width - centre.width) / 2)
    return Arrangement(tuple(placed), centre, centre_x, body.y, short + tall, 0.0)


def _score(content: Content, body: Rect, centre: Centre, used: float, units: float) -> float:
    """Weigh the map's size first, then how much of the page says something, then columns that read well."""
    fill = (centre.width * centre.height + used) / (body.width * body.height)
    return 2.0 * centre.scale / content.largest + 0.35 * fill + 0.06 * min(units, 150.0) / 150.0
