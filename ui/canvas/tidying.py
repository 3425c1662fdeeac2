"""Tidy: the map, a stage or lane, or the selected steps are arranged anew, and it is said what came of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ui.canvas.glide import Glide
from workbench.edits.steps import clear_places
from workbench.layout.crossings import crossings
from workbench.layout.map import MapLayout
from workbench.layout.measures import COLUMN
from workbench.model import order
from workbench.model.records import Id, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


OFFERED_S = 30.0
"""So long after it was said that placed cards stayed, the same command means them, too; any edit ends that sooner."""


class Tidying:
    """The deed behind the command.

    anew: the steps that a layout made now may arrange as from scratch, None = all. Otherwise what stands stays.
    """

    def __init__(self, canvas: CanvasView, *, animated: bool | None = None) -> None:
        self._canvas, self._workspace = canvas, canvas.workspace
        self.glide = Glide(canvas, animated=animated)
        self.anew: frozenset[Id] | None = frozenset()
        self._offer: tuple[Id, int, float] | None = None

    def tidy(self) -> None:
        """Arrange what is selected: steps, or those of stages and lanes; with nothing selected the whole map.

        Cards that were placed by hand stay unless they are selected, or the command is given once more when it has
        said so; locked ones stay always. One entry of the history.
        """
        chosen = self._chosen()
        layout = self._canvas.whole
        scope = [self._step(key) for key in layout.cards if chosen is None or key in chosen]
        placed = [step for step in scope if step.place is not None]
        asked = chosen is not None or self._is_offered()
        free = [step.id for step in placed if asked and not step.locked]
        cards = self._canvas.map_scene.cards
        before = {key: card.pos() for key, card in cards.items()}
        self.anew = None if chosen is None else frozenset(chosen)
        try:
            if not free:
                self._canvas.arrange()
            elif self._workspace.perform(lambda document, _ids: clear_places(document, free)) is None:
                return
        finally:
            self.anew = frozenset()
        moved = _moved(layout, self._canvas.whole)
        locked = sum(step.locked for step in placed)
        by_hand = len(placed) - len(free) - locked
        if by_hand:
            self._offer = (self._workspace.journey, self._workspace.session.sequence, time.monotonic())
        self._workspace.said.emit(_told(moved, locked, by_hand, layout, self._canvas.whole), False)
        self.glide.begin(before)

    def tidy_band(self, band: Id) -> None:
        """Arrange the steps of a stage or lane."""
        self._workspace.select([band])
        self.tidy()

    def _is_offered(self) -> bool:
        """Say whether it was just said that placed cards stay, and how they are tidied."""
        offer, self._offer = self._offer, None
        now = (self._workspace.journey, self._workspace.session.sequence)
        return offer is not None and offer[:2] == now and time.monotonic() - offer[2] < OFFERED_S

    def _chosen(self) -> set[Id] | None:
        """Give the selected steps, also those of selected stages and lanes; None if there are none."""
        selection = set(self._workspace.selection)
        steps = order.steps(self._workspace.document, self._workspace.journey)
        chosen = {s.id for s in steps if s.id in selection or s.stage in selection or s.lane in selection}
        return chosen or None

    def _step(self, key: Id) -> Step:
        return self._workspace.document.get(key, Step)


def _moved(old: MapLayout, new: MapLayout) -> int:
    return sum(old.cards[key].rect != box.rect for key, box in new.cards.items() if key in old.cards)


def _told(moved: int, locked: int, by_hand: int, old: MapLayout, new: MapLayout) -> str:
    """Say what was done, as in “12 cards tidied, 3 locked stayed; crossings 14 → 3.”"""
    words = f"{_cards(moved)} tidied" if moved else "Nothing had to move"
    if locked:
        words += f", {locked} locked stayed"
    if by_hand:
        them = "it" if by_hand == 1 else "them"
        words += f", {by_hand} placed by hand stayed (Ctrl+Shift+T again tidies {them}, too)"
    before, after = _crossings(old), _crossings(new)
    if before or after:
        words += f"; crossings {before} → {after}" if before != after else f"; crossings {after}"
    return words + "."


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"


def _crossings(layout: MapLayout) -> int:
    return crossings(((link.source, link.target, link.points) for link in layout.links.values()), COLUMN)
