"""Where a transition can be taken hold of: at its two ends to hang them elsewhere, in between to bend it."""

from __future__ import annotations

import enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ui.canvas.items import PORTS_FROM, LinkItem
from ui.canvas.tools.bend import Bend
from ui.canvas.tools.gesture import Gesture, Pointer
from ui.canvas.tools.reattach import Reattach
from ui.canvas.tools.select import Press

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

GRIP_REACH, END_REACH = 12.0, 28.0
"""Around a grip, and along an unselected transition from its end, px of the screen."""


class Grip(enum.Enum):
    """What is held of a transition."""

    SOURCE = "source"
    MIDDLE = "middle"
    TARGET = "target"


def grip_at(canvas: CanvasView, point: QPointF) -> tuple[LinkItem, Grip] | None:
    """Give the grip of the selected transition that lies at a point of the map."""
    selection = canvas.workspace.selection
    link = canvas.map_scene.links.get(selection[0]) if len(selection) == 1 else None
    if link is None or canvas.zoom < PORTS_FROM:
        return None
    apart = [
        (max(abs(place.x() - point.x()), abs(place.y() - point.y())), grip)
        for grip, place in zip(Grip, link.grips(), strict=True)
        if place is not None
    ]
    distance, nearest = min(apart, key=lambda found: found[0])
    return (link, nearest) if distance <= GRIP_REACH / canvas.zoom else None


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
