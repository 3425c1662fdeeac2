"""Press on cards, links and the empty map: select, or go over into a move or a rubber band."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from ui.canvas.items import CardItem
from ui.canvas.previews import brush, pen
from ui.canvas.tools.gesture import Gesture, Pointer, is_far
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Press(Gesture):
    """A press on something: a click selects it, a drag becomes another gesture (None: nothing)."""

    def __init__(self, canvas: CanvasView, record: Id, dragged: Callable[[], Gesture] | None = None) -> None:
        self._canvas = canvas
        self._record = record
        self._dragged = dragged
        self._start = QPoint()
        self._drag: Gesture | None = None
        self._was_selected = record in canvas.workspace.selection

    def start(self, at: Pointer) -> None:
        """Select at once what is not selected yet, so that the hand sees what it holds."""
        self._start = at.view
        if not self._was_selected:
            before = self._canvas.workspace.selection if at.adds else ()
            self._canvas.workspace.select([*before, self._record])

    def move(self, at: Pointer) -> None:
        """Begin the drag once the hand has really moved, and let it follow."""
        if self._drag is None and self._dragged is not None and is_far(at.view, self._start):
            if at.copies and not self._was_selected:
                # Ctrl has added it to the selection; a drag with Ctrl copies what is held, and nothing else.
                self._canvas.workspace.select([self._record])
            self._drag = self._dragged()
            self.cursor = self._drag.cursor
            self._drag.start(Pointer(self._canvas.mapToScene(self._start), self._start, at.modifiers))
        if self._drag is not None:
            self._drag.move(at)

    def finish(self, at: Pointer) -> bool:
        """Finish the drag, or settle what a click selects."""
        if self._drag is not None:
            return self._drag.finish(at)
        workspace = self._canvas.workspace
        if self._was_selected and at.adds:
            workspace.select([key for key in workspace.selection if key != self._record])
        elif self._was_selected:
            workspace.select([self._record])
        return True

    def cancel(self) -> None:
        """Take the drag back."""
        if self._drag is not None:
            self._drag.cancel()


class RubberBand(Gesture):
    """A press on the empty map: a click selects nothing, a drag what the band touches.

    With Shift that is added to what is selected, with Ctrl it is added or, if it was selected, taken away.
    """

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._from = QPointF()
        self._start = QPoint()
        self._before: tuple[Id, ...] = ()
        self._is_drawn = False

    def start(self, at: Pointer) -> None:
        """Remember where it began."""
        self._from, self._start = at.scene, at.view
        self._before = self._canvas.workspace.selection

    def move(self, at: Pointer) -> None:
        """Draw the band and select what it touches."""
        if not self._is_drawn and not is_far(at.view, self._start):
            return
        self._is_drawn = True
        band = QRectF(self._from, at.scene).normalized()
        scene, theme = self._canvas.map_scene, self._canvas.workspace.theme
        path = QPainterPath()
        path.addRect(band)
        scene.over.show_shapes([(path, pen(theme.accent, 1.0 / scene.zoom), brush(theme.accent, 0.10))])
        touched = [item.step for item in scene.items(band) if isinstance(item, CardItem)]
        order = self._canvas.reading_order()
        found = sorted(touched, key=order.index)
        self._canvas.workspace.select(self._with(found, at))
        self._canvas.pointing.scroll_at_rim(at)

    def _with(self, found: list[Id], at: Pointer) -> list[Id]:
        """Give what is selected by a band that touches these steps."""
        if at.copies:
            before, touched = set(self._before), set(found)
            kept = [key for key in self._before if key not in touched]
            return [*kept, *(key for key in found if key not in before)]
        return [*(self._before if at.adds else ()), *found]

    def finish(self, at: Pointer) -> bool:
        """Take the band away."""
        self._canvas.map_scene.over.show_shapes(())
        if not self._is_drawn and not at.adds:
            self._canvas.workspace.select(())
        return True

    def cancel(self) -> None:
        """Select again what was selected before."""
        self._canvas.map_scene.over.show_shapes(())
        self._canvas.workspace.select(self._before)
