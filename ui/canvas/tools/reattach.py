"""Hang one end of a transition on another step: by dragging it, or by a click on that step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from exports.painter import painter_path
from ui.canvas.lines import elbow, to_point
from ui.canvas.previews import NO_BRUSH, pen
from ui.canvas.reshaping import Reshaping
from ui.canvas.tools.gesture import Gesture, Pointer
from workbench.drawing.shapes import rounded_polyline
from workbench.layout.links import CORNER
from workbench.model.records import Id, Transition

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Reattach(Gesture):
    """The end of a transition follows the pointer; where no step takes it, it stays where it was."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, transition: Id, *, is_source: bool) -> None:
        self._canvas = canvas
        self._transition = transition
        self._is_source = is_source
        self._shape = Reshaping(canvas)
        way = canvas.workspace.document.get(transition, Transition)
        self._fixed = way.target if is_source else way.source
        self._moving = way.source if is_source else way.target
        self._possible = set(self._shape.possible_ends(transition, is_source=is_source))
        self._item = canvas.map_scene.links[transition]
        self._target: Id | None = None
        self._is_loose = False

    @property
    def needs(self) -> tuple[Id, ...]:
        """Need the transition and the step at its other end."""
        return (self._transition, self._fixed)

    def begin_loose(self, at: Pointer) -> None:
        """Begin without a button: the next click ends it."""
        self._is_loose = True
        self._canvas.workspace.said.emit("Click the step that it shall hang on. Esc cancels.", False)
        self.move(at)

    def move(self, at: Pointer) -> None:
        """Lead the end to the pointer, or to the card under it."""
        found = self._canvas.map_scene.card_at(at.scene, 6.0)
        self._target = found.step if found is not None and found.step in self._possible else None
        self._canvas.standing_out.aim_at(self._target)
        self._item.setVisible(False)
        self._show(at.scene)
        if not self._is_loose:
            self._canvas.pointing.scroll_at_rim(at)

    def finish(self, at: Pointer) -> bool:
        """Hang it there; or say why not."""
        self.cancel()
        found = self._canvas.map_scene.card_at(at.scene, 6.0)
        if self._target is not None:
            self._shape.hang(self._transition, self._target, is_source=self._is_source)
        elif found is None:
            self._canvas.workspace.said.emit("Nothing is there to hang it on: it stays where it was.", False)
        elif found.step not in (self._moving, self._fixed):
            self._canvas.workspace.said.emit("These two steps are connected already.", True)
        return True

    def cancel(self) -> None:
        """Let it hang where it was."""
        self._canvas.map_scene.over.show_shapes(())
        self._canvas.standing_out.aim_at(None)
        self._item.setVisible(True)

    def _show(self, point: QPointF) -> None:
        scene, theme = self._canvas.map_scene, self._canvas.workspace.theme
        fixed = scene.end_rect(self._item.link, is_source=not self._is_source)
        if self._target is None:
            points = to_point(fixed, point.x(), point.y())
        else:
            target = scene.layout.cards[self._target].rect
            points = elbow(target, fixed) if self._is_source else elbow(fixed, target)
        line = painter_path(rounded_polyline(points, CORNER))
        scene.over.show_shapes([(line, pen(theme.accent, 2.5, (5, 4)), NO_BRUSH)])
