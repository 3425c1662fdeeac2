"""Draw a transition: from a port or an edge to another card, or to nothing, where a new step appears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from exports.painter import painter_path
from ui.canvas.lines import elbow, to_point
from ui.canvas.placing import Spot, free_spot
from ui.canvas.previews import NO_BRUSH, Shape, brush, pen
from ui.canvas.tools.gesture import Gesture, Pointer, is_far
from workbench.drawing.shapes import rounded_polyline
from workbench.edits.transitions import connect, transition_between
from workbench.layout.measures import CARD_WIDTH, Rect
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

GHOST_HEIGHT = 112.0
CLEAR = 24.0
"""So far from its source a release makes a new step, px of the map."""


class Connect(Gesture):
    """Leads a line from one step. clicks: a click where it starts goes on without a button, once."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, source: Id, *, clicks: bool) -> None:
        self._canvas = canvas
        self._source = source
        self._clicks = clicks
        self._start = QPoint()
        self._is_drawn = False
        self._is_loose = False
        self._target: Id | None = None
        self._spot: Spot | None = None

    @property
    def needs(self) -> tuple[Id, ...]:
        """Need the step that it leads from."""
        return (self._source,)

    def start(self, at: Pointer) -> None:
        """Begin at the card."""
        self._start = at.view

    def begin_loose(self, at: Pointer) -> None:
        """Begin without a button: the next click ends it."""
        self._is_loose = self._is_drawn = True
        self._canvas.workspace.said.emit("Click the step to connect to. Esc cancels.", False)
        self.move(at)

    def move(self, at: Pointer) -> None:
        """Lead the line to the pointer, or to the card under it."""
        if not self._is_drawn and not is_far(at.view, self._start):
            return
        self._is_drawn = True
        found = self._canvas.map_scene.card_at(at.scene, 6.0)
        target = found.step if found is not None and found.step != self._source else None
        self._target = target if target is not None and self._is_valid(target) else None
        self._spot = None if found is not None else self._spot_at(at.scene)
        self._canvas.standing_out.aim_at(self._target)
        self._show(at.scene)
        if not self._is_loose:
            self._canvas.pointing.scroll_at_rim(at)

    def finish(self, at: Pointer) -> bool:
        """Connect, or add a connected step where there is none; a mere click selects or goes on."""
        if not self._is_drawn:
            if self._clicks:
                self.begin_loose(at)
                return False
            self._click(at)
            return True
        self._clear()
        source, target, spot = self._source, self._target, self._spot
        if target is not None:
            change = self._canvas.workspace.perform(
                lambda document, ids: connect(document, ids, source, target)
            )
            if change is not None:
                self._canvas.deeds.tell_connected(change)
        elif spot is not None:
            self._canvas.deeds.add_connected(source, spot)
        else:
            self._say_why_not(at)
        return True

    def cancel(self) -> None:
        """Take the line away."""
        self._clear()

    def _click(self, at: Pointer) -> None:
        workspace = self._canvas.workspace
        if not at.adds:
            workspace.select([self._source])
        elif self._source in workspace.selection:
            workspace.select([key for key in workspace.selection if key != self._source])
        else:
            workspace.select([*workspace.selection, self._source])

    def _is_valid(self, target: Id) -> bool:
        return transition_between(self._canvas.workspace.document, self._source, target) is None

    def _say_why_not(self, at: Pointer) -> None:
        found = self._canvas.map_scene.card_at(at.scene, 6.0)
        if found is not None and found.step != self._source:
            self._canvas.workspace.said.emit("These two steps are connected already.", True)

    def _spot_at(self, point: QPointF) -> Spot | None:
        rect = self._canvas.layout.cards[self._source].rect
        if rect.grown(CLEAR).contains(point.x(), point.y()):
            return None
        return free_spot(self._canvas.layout, point.x() - CARD_WIDTH / 2, point.y() - GHOST_HEIGHT / 2)

    def _show(self, point: QPointF) -> None:
        scene, theme = self._canvas.map_scene, self._canvas.workspace.theme
        source = scene.layout.cards[self._source].rect
        shapes: list[Shape] = []
        if self._target is not None:
            points = elbow(source, scene.layout.cards[self._target].rect)
        elif self._spot is not None:
            ghost = Rect(self._spot.x, self._spot.y, CARD_WIDTH, GHOST_HEIGHT)
            path = QPainterPath()
            path.addRoundedRect(QRectF(ghost.x, ghost.y, ghost.width, ghost.height), 11, 11)
            shapes.append((path, pen(theme.border_strong, 1.5, (6, 4)), brush(theme.surface, 0.75)))
            points = elbow(source, ghost)
        else:
            points = to_point(source, point.x(), point.y())
        line = painter_path(rounded_polyline(points, 10.0))
        scene.over.show_shapes([*shapes, (line, pen(theme.accent, 2.5, (5, 4)), NO_BRUSH)])

    def _clear(self) -> None:
        self._canvas.map_scene.over.show_shapes(())
        self._canvas.standing_out.aim_at(None)
