"""Bend a transition: its middle segment follows the pointer across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from exports.painter import painter_path
from ui.canvas.previews import NO_BRUSH, pen
from ui.canvas.tools.gesture import Gesture, Pointer
from workbench.drawing.shapes import rounded_polyline
from workbench.edits.transitions import bend_transition
from workbench.layout.bends import Bent, bend
from workbench.layout.links import CORNER
from workbench.layout.measures import SNAP, snapped
from workbench.model.records import Id, Transition

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Bend(Gesture):
    """The middle of a transition on the grid; back where it was routed, it is no longer bent."""

    def __init__(self, canvas: CanvasView, transition: Id) -> None:
        self._canvas = canvas
        self._transition = transition
        self._item = canvas.map_scene.links[transition]
        self._routed = self._item.link.routed
        self._before = canvas.workspace.document.get(transition, Transition).bend
        self._from = QPointF()
        self._by = self._before
        is_upright = bend(self._routed, None).is_upright
        self.cursor = Qt.CursorShape.SplitHCursor if is_upright else Qt.CursorShape.SplitVCursor

    @property
    def needs(self) -> tuple[Id, ...]:
        """Need the transition."""
        return (self._transition,)

    def start(self, at: Pointer) -> None:
        """Take hold."""
        self._from = at.scene

    def move(self, at: Pointer) -> None:
        """Show how it would run."""
        way = at.scene - self._from
        across = way.x() if bend(self._routed, None).is_upright else way.y()
        self._by = reached(self._routed, (self._before or 0.0) + across)
        self._item.setVisible(False)
        theme = self._canvas.workspace.theme
        path = painter_path(rounded_polyline(self._bent().points, CORNER))
        self._canvas.map_scene.over.show_shapes([(path, pen(theme.accent, 2.5), NO_BRUSH)])
        self._canvas.pointing.scroll_at_rim(at)

    def finish(self, at: Pointer) -> bool:
        """Let it run so."""
        self.cancel()
        key, by = self._transition, self._by
        if by != self._before:
            self._canvas.workspace.perform(lambda document, _ids: bend_transition(document, key, by))
        return True

    def cancel(self) -> None:
        """Let it run as before."""
        self._canvas.map_scene.over.show_shapes(())
        self._item.setVisible(True)

    def _bent(self) -> Bent:
        return bend(self._routed, self._by)


def reached(routed: tuple[tuple[float, float], ...], wanted: float) -> float | None:
    """Give the bend that a way can have of one that is wanted: on the grid, None = none."""
    by = snapped(wanted)
    if abs(by) < SNAP:
        return None
    straight, bent = bend(routed, None), bend(routed, by)
    axis = 0 if straight.is_upright else 1
    return bent.handle[axis] - straight.handle[axis] or None
