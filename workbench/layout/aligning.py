"""Align and distribute cards, within their stages (left, centre, right) and lanes (top, middle, bottom).

No card leaves its stage or lane by it: that would change what the map says. None comes to lie over another one of
those that are moved.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from workbench.layout.measures import SNAP, Rect, snapped
from workbench.model.records import Id

GAP = 16.0
"""What stays free between cards that would else lie over each other, px."""

Spots = dict[Id, tuple[float, float]]
"""Step → the top left that its card gets, px of the map."""


class Edge(enum.StrEnum):
    """What is brought into one line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"

    @property
    def is_across(self) -> bool:
        """Say whether cards move sideways for it."""
        return self in (Edge.LEFT, Edge.CENTRE, Edge.RIGHT)


def align(cards: Mapping[Id, Rect], bands: Mapping[Id, Id | None], edge: Edge) -> Spots:
    """Bring the cards of each band into one line. bands: the stage of each step if cards move sideways, else its lane."""
    spots: Spots = {}
    for group in _groups(cards, bands, least=2):
        rects = {step: cards[step] for step in group}
        if edge.is_across:
            line = _line(edge, [rect.x for rect in rects.values()], [rect.right for rect in rects.values()])
            for step, rect in rects.items():
                spots[step] = (_at(edge, line, rect.width), rect.y)
        else:
            line = _line(edge, [rect.y for rect in rects.values()], [rect.bottom for rect in rects.values()])
            for step, rect in rects.items():
                spots[step] = (rect.x, _at(edge, line, rect.height))
        _part(spots, rects, is_across=edge.is_across)
    return spots


def distribute(cards: Mapping[Id, Rect], bands: Mapping[Id, Id | None], *, is_across: bool) -> Spots:
    """Leave the same gap between the cards of each band with three or more; the outermost stay where they are."""
    spots: Spots = {}
    for group in _groups(cards, bands, least=3):
        start, size = _along(is_across=is_across)
        row = sorted(group, key=lambda step: (start(cards[step]), step))
        first, last = cards[row[0]], cards[row[-1]]
        room = start(last) - start(first) - size(first) - sum(size(cards[step]) for step in row[1:-1])
        gap, at = max(room / (len(row) - 1), SNAP), start(first) + size(first)
        for step in row[1:-1] if room >= 0 else row[1:]:
            place = snapped(at + gap)
            spots[step] = (place, cards[step].y) if is_across else (cards[step].x, place)
            at += gap + size(cards[step])
    return spots


def _groups(cards: Mapping[Id, Rect], bands: Mapping[Id, Id | None], *, least: int) -> list[list[Id]]:
    groups: dict[Id | None, list[Id]] = defaultdict(list)
    for step in cards:
        groups[bands[step]].append(step)
    return [group for group in groups.values() if len(group) >= least]


def _line(edge: Edge, lows: Sequence[float], highs: Sequence[float]) -> float:
    match edge:
        case Edge.LEFT | Edge.TOP:
            return min(lows)
        case Edge.RIGHT | Edge.BOTTOM:
            return max(highs)
        case _:
            return (min(lows) + max(highs)) / 2


def _at(edge: Edge, line: float, size: float) -> float:
    match edge:
        case Edge.LEFT | Edge.TOP:
            return line
        case Edge.RIGHT | Edge.BOTTOM:
            return line - size
        case _:
            return snapped(line - size / 2)


def _part(spots: Spots, rects: Mapping[Id, Rect], *, is_across: bool) -> None:
    """Move cards that would lie over each other apart, along the line in which they stand now."""
    start, size = _along(is_across=not is_across)
    free = float("-inf")
    for step in sorted(rects, key=lambda step: (start(rects[step]), step)):
        x, y = spots[step]
        at = y if is_across else x
        if at < free:
            at = snapped(free + SNAP / 2)
        spots[step] = (x, at) if is_across else (at, y)
        free = at + size(rects[step]) + GAP


def _along(*, is_across: bool) -> tuple[Callable[[Rect], float], Callable[[Rect], float]]:
    if is_across:
        return (lambda rect: rect.x), (lambda rect: rect.width)
    return (lambda rect: rect.y), (lambda rect: rect.height)
