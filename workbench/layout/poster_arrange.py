"""Where the parts of a poster go: several compositions are tried, the one with the largest map that wastes least
of the page is taken. Only numbers here; nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from workbench.layout.measures import Rect
from workbench.layout.poster_columns import (
    Item,
    Items,
    Placed,
    Split,
    balanced,
    placed_column,
    split,
    stacked,
    tallest,
)

COLUMNS = (104.0, 118.0, 134.0, 152.0, 172.0)
"""Widths of text columns that are tried, in units."""
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
        return 1.6 * self.unit


class Arrangement(msgspec.Struct, frozen=True):
    """A composition. centre_x, centre_y: the top left of the map with its inset; score: higher is better."""

    placed: tuple[Placed, ...]
    centre: Centre
    centre_x: float
    centre_y: float
    score: float

    def moved(self, dx: float, dy: float) -> Arrangement:
        """Shift everything."""
        placed = tuple(one.moved(dx, dy) for one in self.placed)
        return Arrangement(placed, self.centre, self.centre_x + dx, self.centre_y + dy, self.score)


def arrange(content: Content, body: Rect) -> Arrangement | None:
    """Give the best composition inside a rectangle, or None if nothing fits at this size of text."""
    found = [*_flanked(content, body), *_below(content, body)]
    return max(found, key=lambda arrangement: arrangement.score, default=None)


def fitted(content: Content, scale: float, least: float) -> tuple[Arrangement, float, float]:
    """Compose a page that follows its content; gives the composition about (0, 0), its width and its height.

    scale: of the map; least: the smallest width. Columns are about as high as the middle.
    """
    centre = _centre(content, scale, sum(content.curve) / 2 if content.curve else 0.0)
    column, gutter = COLUMNS[2] * content.unit, GUTTER * content.unit
    sides = (content.people(column), content.rest(column))
    area = centre.width * centre.height + column * sum(stacked(side) for side in sides)
    height = max(centre.height, 0.5 * area**0.5, *(tallest(side) for side in sides))
    splits = [balanced(side, max(1, round(stacked(side) / height + 0.3)))[0] for side in sides]
    height = max(centre.height, *(one.height for one in splits))
    drop = heading_drop(content, scale, sides[0] or sides[1])
    count = sum(len(one.columns) for one in splits)
    width = max(least, centre.width + count * (column + gutter))
    body = Rect(0.0, 0.0, width, height + drop)
    return _flank(content, body, centre, (splits[0], splits[1]), column), width, height + drop


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
            curve = min(low + spare, high)
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


def _flanked(content: Content, body: Rect) -> Iterator[Arrangement]:
    """Try the people left of the map and the rest right of it, or everything right."""
    gutter = GUTTER * content.unit
    for units in COLUMNS:
        column = units * content.unit
        people, rest = content.people(column), content.rest(column)
        for left in range(MOST_LEFT + 1 if people else 1):
            for right in range(MOST_RIGHT + 1):
                sides = (people, rest) if left else ((), (*people, *rest))
                room = body.width - (left + right) * (column + gutter)
                centre = fit_centre(content, room, body.height)
                if centre is None:
                    break
                height = body.height - heading_drop(content, centre.scale, sides[0] or sides[1])
                one, other = split(sides[0], height, left), split(sides[1], height, right)
                if one is None or other is None:
                    continue
                if len(one.columns) == left and len(other.columns) == right:
                    yield _flank(content, body, centre, (one, other), column)
                break


def _flank(
    content: Content, body: Rect, centre: Centre, sides: tuple[Split, Split], column: float
) -> Arrangement:
    """Place columns left and right, their headings level with the stages' titles; spare width goes between."""
    step = column + GUTTER * content.unit
    left, right = (len(side.columns) for side in sides)
    spare = body.width - centre.width - (left + right) * step
    share = 0.5 if bool(left) == bool(right) else float(bool(left))
    centre_x = body.x + left * step + spare * share
    headed = [*sides[0].columns, *sides[1].columns]
    top = body.y + heading_drop(content, centre.scale, headed[0] if headed else ())
    placed: list[Placed] = []
    for side, start in ((sides[0], body.x), (sides[1], body.right - right * step + GUTTER * content.unit)):
        for n, items in enumerate(side.columns):
            foot = body.bottom if n == len(side.columns) - 1 else None
            placed += placed_column(items, start + n * step, top, foot)
    used = centre.width * centre.height + column * (sides[0].total + sides[1].total)
    # People left, notes right is how such posters are read.
    score = _score(content, body, centre, used, sides[0].torn + sides[1].torn) + (0.02 if left else 0.0)
    return Arrangement(tuple(placed), centre, centre_x, body.y, score)


def heading_drop(content: Content, scale: float, items: Sequence[Item]) -> float:
    """Give how far columns begin below the map's top, so that headings and stages stand on one line."""
    return max(0.0, content.header * scale / 2 - items[0].block.height / 2) if items else 0.0


def _below(content: Content, body: Rect) -> Iterator[Arrangement]:
    """Try the map over the whole width, everything else in columns under it."""
    gutter, gap = GUTTER * content.unit, 1.8 * GAP * content.unit
    for units in COLUMNS:
        count = max(1, int((body.width + gutter) / (units * content.unit + gutter)))
        column = (body.width + gutter) / count - gutter
        items = [*content.people(column), *content.rest(column)]
        for dealt in balanced(items, count) if items else []:
            centre = fit_centre(content, body.width, body.height - dealt.height - gap)
            if centre is None:
                continue
            spare = body.height - dealt.height - gap - centre.height
            top = body.bottom - dealt.height
            placed = [
                one
                for n, column_items in enumerate(dealt.columns)
                for one in placed_column(column_items, body.x + n * (column + gutter), top, None)
            ]
            centre_x = body.x + (body.width - centre.width) / 2
            used = centre.width * centre.height + column * dealt.total
            score = _score(content, body, centre, used, dealt.torn)
            yield Arrangement(tuple(placed), centre, centre_x, body.y + spare / 2, score)


def _score(content: Content, body: Rect, centre: Centre, used: float, torn: int) -> float:
    """Weigh the map's size first, then how much of the page says something, then whole sections."""
    return centre.scale / content.largest + 0.35 * used / (body.width * body.height) - 0.015 * torn
