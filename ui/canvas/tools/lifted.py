"""The cards that a drag carries: the originals themselves, or copies of them while Ctrl is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.canvas.items import CardItem
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

ABOVE, SEEN_THROUGH = 8.0, 0.85
MOST_COPIES = 200
"""So many copies are shown; all are made when they are put down."""


class Lifted:
    """Moves cards of the scene by the same way, without touching the document."""

    def __init__(self, canvas: CanvasView, steps: Sequence[Id]) -> None:
        self._scene = canvas.map_scene
        self._steps = steps
        self._copies: dict[Id, CardItem] = {}

    def carry(self, by: tuple[float, float], *, copies: bool) -> None:
        """Show the cards, or copies of them, this far from where the layout has them."""
        if copies:
            self._put_originals((0.0, 0.0))
            self._make_copies()
            for step, card in self._copies.items():
                rect = self._scene.layout.cards[step].rect
                card.setPos(rect.x + by[0], rect.y + by[1])
        else:
            self._drop_copies()
            self._put_originals(by)

    def put_back(self) -> None:
        """Show everything where the layout has it."""
        self._drop_copies()
        self._put_originals((0.0, 0.0))

    def _put_originals(self, by: tuple[float, float]) -> None:
        for step in self._steps:
            if step in self._scene.cards:
                rect = self._scene.layout.cards[step].rect
                self._scene.cards[step].setPos(rect.x + by[0], rect.y + by[1])

    def _make_copies(self) -> None:
        for step in self._steps[:MOST_COPIES]:
            if step not in self._copies:
                card = self._copies[step] = CardItem(self._scene, self._scene.layout.cards[step])
                card.setZValue(ABOVE)
                card.setOpacity(SEEN_THROUGH)
                self._scene.addItem(card)

    def _drop_copies(self) -> None:
        while self._copies:
            self._scene.removeItem(self._copies.popitem()[1])
