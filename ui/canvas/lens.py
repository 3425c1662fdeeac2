"""The evidence lens on the map: what is only a guess fades, what a source supports stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.canvas.overview import Overview
from workbench.method.evidence import is_step_supported, is_supported
from workbench.method.feelings import feeling_at, shown_valence
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

FADED, BETWEEN_FADED = 0.3, 0.35
"""How much is left of a card that is a guess, and of a transition at one."""


class MapLens:
    """Fades the scene's items and the overview's blocks while the lens is on."""

    def __init__(self, canvas: CanvasView, overview: Overview) -> None:
        self._canvas, self._overview = canvas, overview
        self._was_on = False
        canvas.layout_changed.connect(self.refresh)
        canvas.workspace.lens_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Look anew at what rests on evidence."""
        is_on = self._canvas.workspace.lens
        if not is_on and not self._was_on:
            return
        self._was_on = is_on
        scene = self._canvas.map_scene
        guesses = self._guesses() if is_on else frozenset[Id]()
        veiled = self._guessed_feelings(guesses) if is_on else frozenset[Id]()
        for key, card in scene.cards.items():
            card.setOpacity(FADED if key in guesses else 1.0)
            card.set_veiled(is_veiled=key in veiled)
        for link in scene.links.values():
            faded = link.link.source in guesses or link.link.target in guesses
            link.setOpacity(BETWEEN_FADED if faded else 1.0)
        self._overview.fade(guesses | veiled)  # from afar a step is its feeling
        self._canvas.viewport().update()

    def _guesses(self) -> frozenset[Id]:
        workspace = self._canvas.workspace
        document, personas = workspace.document, workspace.personas
        steps = self._canvas.map_scene.cards
        return frozenset(key for key in steps if not is_step_supported(document, key, personas))

    def _guessed_feelings(self, guesses: frozenset[Id]) -> frozenset[Id]:
        """Give the cards that stay, but whose face is a guess."""
        workspace, found = self._canvas.workspace, set[Id]()
        if workspace.persona is None:
            return frozenset()
        for key in self._canvas.map_scene.cards.keys() - guesses:
            feeling = feeling_at(workspace.document, workspace.persona, key)
            if feeling is None or shown_valence(feeling) is None:
                continue
            if not is_supported(workspace.document, feeling.id):
                found.add(key)
        return frozenset(found)
