"""What the canvas does with stages and lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.places import deleted_words
from workbench.edits.bands import add_lane, add_stage, delete_lane, delete_stage, move_lane, move_stage
from workbench.model import order
from workbench.model.records import Id, Lane, Stage

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class BandActions:
    """Add, order and delete stages and lanes; their titles are edited like all others."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace

    def add_stage(self, *, beside: Id | None = None, after: bool = True) -> None:
        """Add a stage before or after another one (None: at the end), and edit its title."""
        journey = self._workspace.journey
        index = self._index(Stage, beside, after=after)
        made = self._canvas.editing.make(
            lambda document, ids: add_stage(document, ids, journey, "", index), Stage
        )
        if made is not None:
            new = made.created(Stage)[0].id
            self._canvas.looking.reveal_band(new)
            self._canvas.editing.edit(new, created=made)

    def add_lane(self, *, beside: Id | None = None, after: bool = True) -> None:
        """Add a lane above or below another one (None: at the end), and edit its title."""
        journey = self._workspace.journey
        index = self._index(Lane, beside, after=after)
        made = self._canvas.editing.make(
            lambda document, ids: add_lane(document, ids, journey, "", index=index), Lane
        )
        if made is not None:
            new = made.created(Lane)[0].id
            self._canvas.looking.reveal_band(new)
            self._canvas.editing.edit(new, created=made)

    def move(self, band: Id, step: int) -> None:
        """Move a stage or lane by one place."""
        is_stage = self._workspace.document.find(band, Stage) is not None
        index = self._index(Stage if is_stage else Lane, band, after=False)
        assert index is not None
        edit = move_stage if is_stage else move_lane
        self._workspace.perform(lambda document, _ids: edit(document, band, index + step))

    def delete(self, band: Id) -> None:
        """Delete a stage or lane; its steps stay."""
        is_stage = self._workspace.document.find(band, Stage) is not None
        edit = delete_stage if is_stage else delete_lane
        words = deleted_words(self._workspace.document, [band])
        if self._workspace.perform(lambda document, _ids: edit(document, band)) is not None:
            self._workspace.said.emit(words, False)

    def siblings(self, band: Id) -> list[Id]:
        """Give the stages, or the lanes, that a band stands among."""
        document, journey = self._workspace.document, self._workspace.journey
        if document.find(band, Stage) is not None:
            return [stage.id for stage in order.stages(document, journey)]
        return [lane.id for lane in order.lanes(document, journey)]

    def _index(self, kind: type[Stage] | type[Lane], beside: Id | None, *, after: bool) -> int | None:
        if beside is None:
            return None
        return self.siblings(beside).index(beside) + (1 if after else 0)
