"""Drag cards to another place; crossing a border changes stage or lane in the same change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from exports.painter import painter_path
from ui.canvas.lines import elbow
from ui.canvas.placing import Guides, Spot, cell_rect, free_spot, is_covering, spot_at
from ui.canvas.previews import NO_BRUSH, NO_PEN, Shape, brush, pen
from ui.canvas.tools.gesture import Gesture, Pointer
from ui.canvas.tools.lifted import Lifted
from workbench.drawing.shapes import rounded_polyline
from workbench.edits.copies import duplicate_steps
from workbench.edits.inserting import insert_into
from workbench.edits.steps import move_to_cell
from workbench.layout.measures import Rect, snapped
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Id, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class MoveCards(Gesture):
    """The selected cards follow the pointer on the grid; with Ctrl, copies of them are put down."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: CanvasView, held: Id) -> None:
        self._canvas = canvas
        self._held = held
        document = canvas.workspace.document
        chosen = canvas.workspace.selected_steps
        self._steps = [step for step in chosen if not document.get(step, Step).locked]
        self._from = QPointF()
        self._by = (0.0, 0.0)
        self._lifted = Lifted(canvas, sorted(self._steps, key=lambda step: step != held))
        self._line: Id | None = None
        self._guides = Guides(canvas.layout, but=set(self._steps))
        self._cell: Rect | None = None
        scene = canvas.map_scene
        hanging = dict.fromkeys(key for step in self._steps for key in scene.links_at(step))
        self._hanging = [scene.links[key] for key in hanging]

    @property
    def needs(self) -> tuple[Id, ...]:
        """Need the cards."""
        return tuple(self._steps)

    def start(self, at: Pointer) -> None:
        """Lift the cards."""
        self._from = at.scene
        if not self._steps:
            self._canvas.workspace.said.emit("This step is locked (Ctrl+L unlocks it).", True)

    def move(self, at: Pointer) -> None:
        """Carry them along, and show the cell under the one that is held."""
        self._by = self._carried(at.scene - self._from)
        self._lifted.carry(self._by, copies=at.copies)
        self._line = self._line_under(at)
        self._canvas.standing_out.aim_at(self._line)
        if self._held in self._steps:
            self._show_cell()
        self._show_links(hang=not at.copies)
        self._canvas.pointing.scroll_at_rim(at)

    def finish(self, at: Pointer) -> bool:
        """Put them down: one change."""
        self._clear()
        if self._by == (0.0, 0.0):
            self._lifted.put_back()
            return True
        spots = {step: self._drop_spot(step) for step in self._steps}
        line = self._line
        if line is not None:
            done = self._canvas.workspace.perform(lambda d, ids: _put_into(d, ids, line, spots))
        else:
            edit = _copied if at.copies else _moved
            done = self._canvas.workspace.perform(lambda d, ids: edit(d, ids, spots))
        if done is None or at.copies:
            self._lifted.put_back()
        if done is not None and at.copies:
            self._canvas.workspace.select([step.id for step in done.created(Step)])
        return True

    def cancel(self) -> None:
        """Put them back where they were."""
        self._clear()
        self._lifted.put_back()

    def _carried(self, way: QPointF) -> tuple[float, float]:
        """Give how far the cards are carried: on the grid, and into the column and row of a card near by."""
        held = self._canvas.layout.cards[self._held].rect
        if (snapped(way.x()), snapped(way.y())) == (0.0, 0.0):
            return 0.0, 0.0
        x, y = self._guides.aligned(held.x + way.x(), held.y + way.y())
        return x - held.x, y - held.y

    def _spot(self, step: Id) -> Spot:
        rect = self._canvas.layout.cards[step].rect
        return spot_at(self._canvas.layout, rect.x + self._by[0], rect.y + self._by[1])

    def _drop_spot(self, step: Id) -> Spot:
        """Give where a card is put down: a single one that would cover another goes to the next free place."""
        spot, layout = self._spot(step), self._canvas.layout
        height = layout.cards[step].rect.height
        if len(self._steps) > 1 or not is_covering(layout, spot, height, step):
            return spot
        return free_spot(layout, spot.x, spot.y, height=height, but=step)

    def _clear(self) -> None:
        scene = self._canvas.map_scene
        scene.under.show_shapes(())
        scene.over.show_shapes(())
        self._canvas.standing_out.aim_at(None)
        for item in self._hanging:
            item.setVisible(True)

    def _line_under(self, at: Pointer) -> Id | None:
        """Give the transition that a single card without any would be put into here."""
        if len(self._steps) != 1 or self._hanging or at.copies:
            return None
        link = self._canvas.map_scene.link_at(at.scene)
        return link.transition if link is not None else None

    def _show_cell(self) -> None:
        scene, theme = self._canvas.map_scene, self._canvas.workspace.theme
        cell = cell_rect(scene.layout, self._spot(self._held))
        if cell == self._cell:
            return
        self._cell = cell
        path = QPainterPath()
        path.addRect(cell.x, cell.y, cell.width, cell.height)
        scene.under.show_shapes([(path, NO_PEN, brush(theme.selection_fill, 0.7))])

    def _show_links(self, *, hang: bool) -> None:
        """Let the transitions of the carried cards hang on them; copies have none."""
        scene, theme = self._canvas.map_scene, self._canvas.workspace.theme
        shapes: list[Shape] = []
        for item in self._hanging:
            item.setVisible(not hang)
            if hang:
                ends = scene.end_rect(item.link, is_source=True), scene.end_rect(item.link, is_source=False)
                path = painter_path(rounded_polyline(elbow(*ends), 10.0))
                shapes.append((path, pen(theme.edge, 2.0), NO_BRUSH))
        scene.over.show_shapes(shapes)


def _moved(document: Document, _ids: IdSource, spots: dict[Id, Spot]) -> Change:
    return move_to_cell(document, [(key, s.stage, s.lane, s.place) for key, s in spots.items()])


def _copied(document: Document, ids: IdSource, spots: dict[Id, Spot]) -> Change:
    return duplicate_steps(
        document, ids, list(spots), at={k: (s.stage, s.lane, s.place) for k, s in spots.items()}
    )


def _put_into(document: Document, ids: IdSource, transition: Id, spots: dict[Id, Spot]) -> Change:
    ((step, spot),) = spots.items()
    return insert_into(document, ids, transition, step, (spot.stage, spot.lane, spot.place))
