"""Text columns of a poster: what stands in them, and where one column goes on in the next."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from workbench.layout.poster_type import Block

Ruling = Literal["", "hair", "rule"]
SLACK = 1e-6


class Item(msgspec.Struct, frozen=True):
    """A block in a column. gap: points above it, unless it begins the column; ruling: the line in that gap.

    heads: it is a section's heading, which may not be the last of a column. sinks: it begins what stands at the
    foot of the last column. first: it is read before the map.
    """

    block: Block
    gap: float
    ruling: Ruling = ""
    heads: bool = False
    sinks: bool = False
    first: bool = False


Items = Callable[[float], Sequence[Item]]
"""Gives the items for a width of the columns."""


class Placed(msgspec.Struct, frozen=True):
    """An item in its place; line: the y of the line above it, or None."""

    item: Item
    x: float
    y: float
    line: float | None = None

    def moved(self, dx: float, dy: float) -> Placed:
        """Shift it."""
        return Placed(self.item, self.x + dx, self.y + dy, None if self.line is None else self.line + dy)


class Split(msgspec.Struct, frozen=True):
    """Items dealt out to columns; torn: how many columns begin in the middle of a section."""

    columns: tuple[tuple[Item, ...], ...]
    torn: int

    @property
    def height(self) -> float:
        """Give the height of the highest column."""
        return max((stacked(column) for column in self.columns), default=0.0)

    @property
    def total(self) -> float:
        """Give the heights of all columns together."""
        return sum(stacked(column) for column in self.columns)


def stacked(items: Sequence[Item]) -> float:
    """Give the height of a column."""
    return sum(item.block.height for item in items) + sum(item.gap for item in items[1:])


def tallest(items: Sequence[Item]) -> float:
    """Give the height of the highest thing that may not be parted."""
    return max((stacked(part) for part in _parts(items)), default=0.0)


def split(items: Sequence[Item], height: float, most: int) -> Split | None:
    """Deal items out to at most so many columns of a height; None if they don't fit.

    Of all ways the one that tears the fewest sections, then the one that fills the columns most evenly.
    """
    parts = _parts(items)
    if not parts:
        return Split((), 0)
    if most < 1 or tallest(items) > height + SLACK:
        return None
    # best[j]: the cost and the beginnings of columns for the first j parts, one more column in each round.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    done: tuple[float, tuple[int, ...]] | None = None
    for _ in range(most):
        best = _one_column_more(parts, best, height)
        ended = best.get(len(parts))
        if ended is not None and (done is None or ended[0] < done[0]):
            done = ended
    if done is None:
        return None
    edges = [*done[1], len(parts)]
    columns = tuple(tuple(itertools.chain.from_iterable(parts[a:b])) for a, b in itertools.pairwise(edges))
    return Split(columns, sum(not column[0].heads for column in columns))


def _one_column_more(
    parts: Sequence[Sequence[Item]], best: dict[int, tuple[float, tuple[int, ...]]], height: float
) -> dict[int, tuple[float, tuple[int, ...]]]:
    found: dict[int, tuple[float, tuple[int, ...]]] = {}
    for start, (cost, begun) in best.items():
        taken = -parts[start][0].gap if start < len(parts) else 0.0
        for end in range(start + 1, len(parts) + 1):
            part = parts[end - 1]
            taken += part[0].gap + stacked(part)
            if taken > height + SLACK:
                break
            # A torn section weighs more than any unevenness, which is below 1 a column.
            torn = 0.0 if parts[start][0].heads else 10.0
            total = cost + torn + (1 - taken / height) ** 2
            if end not in found or total < found[end][0]:
                found[end] = (total, (*begun, start))
    return found


def balanced(items: Sequence[Item], most: int) -> list[Split]:
    """Give splits of little height: the lowest there is, and somewhat higher ones that may tear less."""
    low, high = tallest(items), stacked(items) + 1.0
    for _ in range(14):
        middle = (low + high) / 2
        if _count(items, middle) <= most:
            high = middle
        else:
            low = middle
    found = (split(items, high * more, most) for more in (1.0, 1.08, 1.2))
    return [one for one in found if one is not None]


def _count(items: Sequence[Item], height: float) -> int:
    """Count the columns of a height that items need when each is filled before the next."""
    count, taken = 0, height
    for part in _parts(items):
        need = stacked(part)
        if not count or taken + part[0].gap + need > height + SLACK:
            count, taken = count + 1, need
        else:
            taken += part[0].gap + need
    return count


def _parts(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """Group what may not be parted: a heading and the block that follows."""
    parts: list[tuple[Item, ...]] = []
    waiting: tuple[Item, ...] = ()
    for item in items:
        waiting = (*waiting, item)
        if not item.heads:
            parts.append(waiting)
            waiting = ()
    return [*parts, waiting] if waiting else parts


def placed_column(column: Sequence[Item], x: float, top: float, bottom: float | None) -> Iterator[Placed]:
    """Place one column; with a bottom, its last section moves down to it."""
    spare = 0.0 if bottom is None else max(0.0, bottom - top - stacked(column))
    sinking = next((k for k in range(len(column) - 1, 0, -1) if column[k].sinks), len(column))
    y = top
    for k, item in enumerate(column):
        gap = item.gap if k else 0.0
        if k == sinking:
            y += spare
        y += gap
        yield Placed(item, x, y, y - gap / 2 if item.ruling and k else None)
        y += item.block.height
