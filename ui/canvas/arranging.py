"""Align and distribute the selected cards: one change, and none leaves its stage or lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.canvas.placing import LEAST
from workbench.edits.steps import move_to_cell
from workbench.layout.aligning import Edge, Spots, align, distribute
from workbench.layout.measures import Rect, snapped
from workbench.model.records import Id, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Arranging:
    """The deeds behind the commands of the Arrange menu."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace

    def align(self, edge: Edge) -> None:
        """Bring the selected cards of each stage (or lane) into one line."""
        cards = self._cards()
        spots = align(cards, self._bands(cards, is_across=edge.is_across), edge)
        self._put(spots, "Align", 2, is_across=edge.is_across)

    def distribute(self, *, is_across: bool) -> None:
        """Leave the same gap between the selected cards of each stage (or lane)."""
        cards = self._cards()
        spots = distribute(cards, self._bands(cards, is_across=is_across), is_across=is_across)
        self._put(spots, "Distribute", 3, is_across=is_across)

    def _cards(self) -> dict[Id, Rect]:
        boxes = self._canvas.layout.cards
        chosen = self._workspace.selected_steps
        return {step: boxes[step].rect for step in chosen if not self._step(step).locked}

    def _bands(self, cards: dict[Id, Rect], *, is_across: bool) -> dict[Id, Id | None]:
        return {step: self._step(step).stage if is_across else self._step(step).lane for step in cards}

    def _put(self, spots: Spots, label: str, least: int, *, is_across: bool) -> None:
        if not spots:
            band = "stage" if is_across else "lane"
            count = {2: "two", 3: "three"}[least]
            words = f"Select {count} cards of one {band} that are not locked: cards stay in their {band}."
            self._workspace.said.emit(words, False)
            return
        layout = self._canvas.layout
        stages = {band.record: band.start for band in layout.stages}
        lanes = {band.record: band.start for band in layout.lanes}
        moves = []
        for key, (x, y) in spots.items():
            step = self._step(key)
            place = (
                max(snapped(x - stages[step.stage]), LEAST[0]),
                max(snapped(y - lanes[step.lane]), LEAST[1]),
            )
            moves.append((key, step.stage, step.lane, place))
        self._workspace.perform(lambda document, _ids: move_to_cell(document, moves, label))

    def _step(self, key: Id) -> Step:
        return self._workspace.document.get(key, Step)
