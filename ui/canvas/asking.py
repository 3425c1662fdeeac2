"""Asking which step is meant: by typing in a list beside a card, or by a click on the map."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF

from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

LINE = 8.0
"""How wide a line is that the list should not cover, px of the map."""


def ask_for_step(
    canvas: CanvasView,
    title: str,
    entries: Sequence[tuple[Id, str]],
    beside: Id,
    on_picked: Callable[[Id], None],
) -> None:
    """Let the person pick one of some steps; the list stands beside one card and spares what is around it."""
    card = canvas.scene_rect_to_view(canvas.map_scene.rect_of([beside])).toRect()
    canvas.picker.ask(title, entries, card, spared(canvas, beside), on_picked)


def spared(canvas: CanvasView, step: Id) -> list[QRect]:
    """Give the other cards in sight and the lines of a step, px of the canvas."""
    layout, scene = canvas.layout, canvas.map_scene
    seen = QRectF(canvas.viewport().geometry())
    areas = [scene.rect_of([key]) for key in layout.cards if key != step]
    for key in scene.links_at(step):
        areas += [_strip(a, b) for a, b in itertools.pairwise(layout.links[key].points)]
    shown = (canvas.scene_rect_to_view(area) for area in areas)
    return [area.toRect() for area in shown if area.intersects(seen)]


def _strip(a: tuple[float, float], b: tuple[float, float]) -> QRectF:
    line = QRectF(QPointF(*a), QPointF(*b)).normalized()
    return line.adjusted(-LINE / 2, -LINE / 2, LINE / 2, LINE / 2)
