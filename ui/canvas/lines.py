"""The simple ways that a gesture shows before the layout routes the real ones."""

from __future__ import annotations

from workbench.layout.measures import PORT_Y, Rect

Points = tuple[tuple[float, float], ...]


def elbow(source: Rect, target: Rect) -> Points:
    """Join two cards by the sides that face each other, with two corners."""
    if target.x >= source.right:
        return _across(source.right, source.y + PORT_Y, target.x, target.y + PORT_Y)
    if target.y >= source.bottom:
        return _down(source.cx, source.bottom, target.cx, target.y)
    if target.bottom <= source.y:
        return _down(source.cx, source.y, target.cx, target.bottom)
    return _across(source.x, source.y + PORT_Y, target.right, target.y + PORT_Y)


def to_point(source: Rect, x: float, y: float) -> Points:
    """Lead from a card to a point, out of the side that faces it."""
    if source.contains(x, y):
        return ((source.cx, source.cy), (x, y))
    dx = max(source.x - x, x - source.right)
    dy = max(source.y - y, y - source.bottom)
    if dx >= dy:
        return _across(source.right if x > source.cx else source.x, source.y + PORT_Y, x, y)
    return _down(source.cx, source.bottom if y > source.cy else source.y, x, y)


def _across(ax: float, ay: float, bx: float, by: float) -> Points:
    middle = (ax + bx) / 2
    return ((ax, ay), (middle, ay), (middle, by), (bx, by))


def _down(ax: float, ay: float, bx: float, by: float) -> Points:
    middle = (ay + by) / 2
    return ((ax, ay), (ax, middle), (bx, middle), (bx, by))
