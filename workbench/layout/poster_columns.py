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


class Part(msgspec.Struct, frozen=True):
    """Items that may not be parted: a heading and the block that follows, or one block."""

    items: tuple[Item, ...]
    gap: float
    height: float

    @property
    def heads(self) -> bool:
        """Say whether a section begins here."""
        return self.items[0].heads


class Split(msgspec.Struct, frozen=True):
    """Items dealt out to columns (some may be empty); torn: how many begin in the middle of a section."""

    columns: tuple[tuple[Item, ...], ...]
    torn: int


def parts_of(items: Sequence[Item]) -> list[Part]:
    """Group items that may not be parted."""
    parts: list[Part] = []
    waiting: tuple[Item, ...] = ()
    for item in items:
        waiting = (*waiting, item)
        if not item.heads:
            parts.append(Part(waiting, waiting[0].gap, stacked(waiting)))
            waiting = ()
    return parts


def stacked(items: Sequence[Item]) -> float:
    """Give the height of a column."""
    return sum(item.block.height for item in items) + sum(item.gap for item in items[1:])


def total(parts: Sequence[Part]) -> float:
    """Give the height of one column that holds everything."""
    return sum(part.height for part in parts) + sum(part.gap for part in parts[1:])


def fits(parts: Sequence[Part], heights: Sequence[float]) -> bool:
    """Say whether parts find room in columns of these heights, each filled before the next."""
    column, taken = 0, 0.0
    for part in parts:
        while column < len(heights):
            need = part.height + (part.gap if taken else 0.0)
            if taken + need <= heights[column] + SLACK:
                taken += need
                break
            column, taken = column + 1, 0.0
        else:
            return False
    return True


def split(parts: Sequence[Part], heights: Sequence[float]) -> Split | None:
    """Deal parts out to columns of these heights; None if they don't fit.

    Of all ways the one that tears the fewest sections, then the one that fills the columns most evenly.
    """
    # best[j]: the cost and the ends of the columns so far that hold the first j parts.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for height in heights:
        best = _one_column_more(parts, best, height)
    done = best.get(len(parts))
    if done is None:
        return None
    columns = tuple(
        tuple(itertools.chain.from_iterable(part.items for part in parts[a:b]))
        for a, b in itertools.pairwise((0, *done[1]))
    )
    return Split(columns, sum(bool(column) and not column[0].heads for column in columns))


def _one_column_more(
    parts: Sequence[Part], best: dict[int, tuple[float, tuple[int, ...]]], height: float
) -> dict[int, tuple[float, tuple[int, ...]]]:
    # An empty column costs as much as any unevenness.
    found = {start: (cost + 1.0, (*ends, start)) for start, (cost, ends) in best.items()}
    for start, (cost, ends) in best.items():
        taken = 0.0
        for end in range(start + 1, len(parts) + 1):
            part = parts[end - 1]
            taken += part.height + (part.gap if end > start + 1 else 0.0)
            if taken > height + SLACK:
                break
            # A torn section weighs more than any unevenness.
            torn = 0.0 if parts[start].heads else 10.0
            sum_ = cost + torn + (1 - taken / height) ** 2
            if end not in found or sum_ < found[end][0]:
                found[end] = (sum_, (*ends, end))
    return found


def lowest(parts: Sequence[Part], short: int, tall: int, height: float) -> float | None:
    """Give the least height of `short` columns so that parts fit in them and `tall` ones of full height after."""
    low, high = 0.0, height
    if not fits(parts, [high] * short + [height] * tall):
        return None
    if fits(parts, [height] * tall):
        return 0.0
    for _ in range(14):
        middle = (low + high) / 2
        if fits(parts, [middle] * short + [height] * tall):
            high = middle
        else:
            low = middle
    return high


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
