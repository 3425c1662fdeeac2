"""Going over the map by keys: reading order, the nearest card, along transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.canvas.choosing import Choosing
from ui.canvas.navigation import Direction, following, nearest
from workbench.model import order
from workbench.model.records import Id, Transition

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Going:
    """Each of these selects one card and brings it into sight."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self.choosing = Choosing(canvas)

    def reading(self, step: int) -> None:
        """Go to the next (1) or previous (−1) step in reading order."""
        self._go(following(self._canvas.all_steps(), self._canvas.focused_step(), step))

    def toward(self, direction: Direction) -> None:
        """Go to the nearest card that way; from a stage or lane to the next one, or into it."""
        if self._canvas.bands.go(direction):
            return
        current = self._canvas.focused_step()
        cards = {key: box.rect for key, box in self._canvas.layout.cards.items()}
        if current is None or current not in self._canvas.workspace.selection:
            self._go(current or next(iter(cards), None))
        else:
            self._go(nearest(cards, current, direction))

    def along(self, step: int) -> None:
        """Follow a transition out (1) or in (−1): the selected one, else the first of the current step."""
        document, selection = self._canvas.workspace.document, self._canvas.workspace.selection
        chosen = document.find(selection[0], Transition) if len(selection) == 1 else None
        if chosen is not None:
            self._go(chosen.target if step > 0 else chosen.source)
            return
        current = self._canvas.focused_step()
        if current is None:
            self.reading(step)
            return
        if step > 0:
            found = [way.target for way in order.ways_out(document, current)]
        else:
            found = [way.source for way in order.ways_in(document, current)]
        if found:
            self._go(found[0])
            if len(found) > 1:
                direction = "out" if step > 0 else "in"
                words = f"The first of {len(found)} ways {direction}; F4 goes through them."
                self._canvas.workspace.said.emit(words, False)
        else:
            way = "out" if step > 0 else "in"
            self._canvas.workspace.said.emit(f"There is no way {way} of this step.", False)

    def escape(self) -> None:
        """Cancel what is under way, else select nothing."""
        canvas = self._canvas
        if not (canvas.heads.cancel() or canvas.pointing.cancel() or canvas.spotlight.leave()):
            canvas.workspace.select(())

    def edit(self) -> None:
        """Edit the title of what is selected or focused; on an empty map write the first step."""
        canvas = self._canvas
        selection = canvas.workspace.selection
        key = selection[-1] if selection else canvas.focused_step()
        is_shown = key in canvas.map_scene.cards or key in canvas.map_scene.links or canvas.bands.selected
        if key is not None and is_shown:
            canvas.edit_title(key)
        elif not canvas.all_steps():
            canvas.deeds.add_first()
        else:
            self.reading(1)

    def _go(self, step: Id | None) -> None:
        if step is not None:
            self.choosing.go(step)
            self._canvas.reveal(step)
