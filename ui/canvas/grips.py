"""Where a transition can be taken hold of: at its two ends to hang them elsewhere, in between to bend it."""

from __future__ import annotations

import enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ui.canvas.items import LinkItem
from ui.canvas.overview import BELOW
from ui.canvas.tools.bend import Bend
from ui.canvas.tools.gesture import Gesture, Pointer
from ui.canvas.tools.reattach import Reattach
from ui.canvas.tools.select import Press

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

GRIP_REACH, HEAD_REACH, END_REACH = 12.0, 18.0, 28.0
"""Around the grip in the middle, around an end with its arrowhead, and along an unselected transition from its
end, px of the screen."""


class Grip(enum.Enum):
    """What is held of a transition."""

    SOURCE = "source"
    MIDDLE = "middle"
    TARGET = "target"


def grip_at(canvas: CanvasView, point: QPointF) -> tuple[LinkItem, Grip] | None:
    """Give the grip of the selected transition that lies at a point of the map."""
    selection = canvas.workspace.selection
    link = canvas.map_scene.links.get(selection[0]) if len(selection) == 1 else None
    if link is None or canvas.zoom < BELOW:
        return None
    source, middle, target = link.grips()
    tail, head = QPointF(*link.link.points[0]), QPointF(*link.link.points[-1])
    near = [
        (_apart(point, source, tail), HEAD_REACH, Grip.SOURCE),
        (_apart(point, target, head), HEAD_REACH, Grip.TARGET),
    ]
    if middle is not None:
        near.append((_apart(point, middle, middle), GRIP_REACH, Grip.MIDDLE))
    held = [(distance, grip) for distance, reach, grip in near if distance <= reach / canvas.zoom]
    return (link, min(held, key=lambda found: found[0])[1]) if held else None


def _apart(point: QPointF, a: QPointF, b: QPointF) -> float:
    """Give how far a point lies from what is between two points, across or down, px of the map."""
    return max(
        min(a.x(), b.x()) - point.x(), point.x() - max(a.x(), b.x()),
        min(a.y(), b.y()) - point.y(), point.y() - max(a.y(), b.y()),
        0.0,
    )  # fmt: skip


def press_on_link(canvas: CanvasView, at: Pointer, link: LinkItem, grip: Grip | None = None) -> Press:
    """Give the gesture of a press on a transition: a click selects it, a drag moves an end or bends it."""
    if canvas.workspace.is_read_only:
        return Press(canvas, link.transition)
    held = grip or _held(canvas, link, at.scene)
    return Press(canvas, link.transition, partial(_dragged, canvas, link.transition, held))


def _held(canvas: CanvasView, link: LinkItem, point: QPointF) -> Grip:
    reach = min(END_REACH / canvas.zoom, link.length() / 4)
    points = link.link.points
    for grip, (x, y) in ((Grip.SOURCE, points[0]), (Grip.TARGET, points[-1])):
        if abs(x - point.x()) + abs(y - point.y()) <= reach:
            return grip
    return Grip.MIDDLE


def _dragged(canvas: CanvasView, transition: str, grip: Grip) -> Gesture:
    if grip is Grip.MIDDLE:
        return Bend(canvas, transition)
    return Reattach(canvas, transition, is_source=grip is Grip.SOURCE)
