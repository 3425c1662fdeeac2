"""Moving steps by keys: on the grid, to the next stage or lane, locked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from ui.canvas.navigation import Direction
from ui.canvas.placing import Spot, spot_at
from ui.canvas.tools.bend import reached
from workbench.edits.steps import lock_steps, move_to_cell, unlock_steps
from workbench.edits.transitions import bend_transition
from workbench.layout.bends import bend
from workbench.layout.measures import SNAP, snapped
from workbench.model.records import Id, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Moving:
    """What moves the selected steps without a pointer."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._nudges = 0

    def nudge(self, direction: Direction) -> None:
        """Move the selected cards by one step of the grid; steps in a row are one entry of the history.

        A transition that is selected alone is bent by so much; a stage or lane changes places with its neighbour.
        """
        if self._canvas.bands.shift(direction):
            return
        layout = self._canvas.layout
        selection = self._workspace.selection
        if len(selection) == 1 and selection[0] in layout.links:
            self._bend(selection[0], direction)
            return
        spots = {}
        for step in self._movable():
            rect = layout.cards[step].rect
            x, y = snapped(rect.x) + direction[0] * SNAP, snapped(rect.y) + direction[1] * SNAP
            spots[step] = spot_at(layout, x, y)
        key = f"nudge:{self._nudges}:{','.join(spots)}"
        self._move(spots, key)

    def to_band(self, direction: Direction) -> None:
        """Move the selected steps to the next stage or lane; the layout places them there.

        A selected stage or lane becomes larger or smaller.
        """
        if self._canvas.bands.stretch(direction):
            return
        layout = self._canvas.layout
        moves = []
        for key in self._movable():
            step = self._step(key)
            stage, lane = step.stage, step.lane
            if direction[0]:
                stage = _next_band([band.record for band in layout.stages], stage, direction[0])
            else:
                lane = _next_band([band.record for band in layout.lanes], lane, direction[1])
            if (stage, lane) != (step.stage, step.lane):
                moves.append((key, stage, lane, None))
        if moves:
            self._workspace.perform(lambda document, _ids: move_to_cell(document, moves))
            self._canvas.reveal(moves[-1][0])
        else:
            band = "stage" if direction[0] else "lane"
            self._workspace.said.emit(f"There is no further {band} that way.", False)

    def is_locked(self) -> bool:
        """Say whether all selected steps are locked in place."""
        steps = self._steps()
        return bool(steps) and all(self._step(key).locked for key in steps)

    def toggle_lock(self) -> None:
        """Lock the selected steps where they stand, or let go of them, and say what that means."""
        steps = self._steps()
        if self.is_locked():
            done = self._workspace.perform(lambda document, _ids: unlock_steps(document, steps))
            words = (
                "Unlocked: it can be moved again" if len(steps) == 1 else "Unlocked: they can be moved again"
            )
        else:
            places = {key: self._place(key) for key in steps}
            done = self._workspace.perform(lambda document, _ids: lock_steps(document, places))
            it = "it" if len(steps) == 1 else "them"
            words = f"Locked: neither a drag nor Tidy moves {it} (Ctrl+L unlocks)"
        if done is not None:
            self._workspace.said.emit(words, False)

    def _place(self, key: Id) -> tuple[float, float]:
        """Give where a card stands within its stage and lane, px."""
        step, layout = self._step(key), self._canvas.whole
        stage = next(band for band in layout.stages if band.record == step.stage)
        lane = next(band for band in layout.lanes if band.record == step.lane)
        rect = layout.cards[key].rect
        return rect.x - stage.start, rect.y - lane.start

    def new_nudges(self) -> None:
        """Begin a new entry of the history with the next nudge."""
        self._nudges += 1

    def _move(self, spots: dict[Id, Spot], merge_key: str) -> None:
        moves = [(key, spot.stage, spot.lane, spot.place) for key, spot in spots.items()]
        if moves:
            self._workspace.perform(
                lambda document, _ids: msgspec.structs.replace(
                    move_to_cell(document, moves), merge_key=merge_key
                )
            )
            self._canvas.reveal(moves[-1][0])

    def _bend(self, transition: Id, direction: Direction) -> None:
        link = self._canvas.layout.links[transition]
        is_upright = bend(link.routed, None).is_upright
        by = direction[0] if is_upright else direction[1]
        if not by:
            ways = "left and right" if is_upright else "up and down"
            self._workspace.said.emit(f"The middle of this transition can be moved {ways}.", False)
            return
        wanted = reached(link.routed, (link.bend or 0.0) + by * SNAP)
        key = f"bend:{self._nudges}:{transition}"
        self._workspace.perform(
            lambda document, _ids: bend_transition(document, transition, wanted, merge_key=key)
        )

    def _movable(self) -> list[Id]:
        steps = [key for key in self._steps() if not self._step(key).locked]
        if not steps and self._steps():
            self._workspace.said.emit("This step is locked (Ctrl+L unlocks it).", False)
        return steps

    def _steps(self) -> tuple[Id, ...]:
        return self._workspace.selected_steps

    def _step(self, key: Id) -> Step:
        return self._workspace.document.get(key, Step)


def _next_band(records: Sequence[Id | None], current: Id | None, step: int) -> Id | None:
    index = records.index(current) + step
    return records[index] if 0 <= index < len(records) else current
