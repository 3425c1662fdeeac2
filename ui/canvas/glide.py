"""Cards that glide to where they stand now; their links are drawn when they have arrived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation

from ui.canvas.camera import reduced_motion
from ui.canvas.overview import BELOW
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

GLIDE_MS = 300
MOST = 400
"""More cards than these jump: what moves a whole large map is not followed by eye."""


class Glide(QObject):
    """One glide after another of a canvas; another layout ends it."""

    def __init__(self, canvas: CanvasView, *, animated: bool | None = None) -> None:
        super().__init__(canvas)
        self._canvas, self._animated = canvas, animated
        self._from: dict[Id, QPointF] = {}
        self._ease = QVariantAnimation(self)
        self._ease.setDuration(GLIDE_MS)
        self._ease.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._ease.setStartValue(0.0)
        self._ease.setEndValue(1.0)
        self._ease.valueChanged.connect(self._on_eased)
        self._ease.finished.connect(self.finish)
        canvas.layout_changed.connect(self.finish)

    @property
    def is_running(self) -> bool:
        """Say whether cards are on their way."""
        return bool(self._from)

    def begin(self, before: Mapping[Id, QPointF]) -> None:
        """Let the cards come from these places; at once where motion is reduced or nothing can be seen of it."""
        self.finish()
        cards, view = self._canvas.map_scene.cards, self._canvas
        moved = {key: at for key, at in before.items() if key in cards and cards[key].pos() != at}
        animated = not reduced_motion(view) if self._animated is None else self._animated
        if animated and moved and len(moved) <= MOST and view.isVisible() and view.zoom >= BELOW:
            self._from = moved
            self._show_links(0.0)
            self._ease.start()

    def finish(self) -> None:
        """Let the cards be where they stand."""
        if self._from:
            self._ease.stop()
            self._put(1.0)
            self._show_links(1.0)
            self._from = {}

    def _on_eased(self, part: float) -> None:
        self._put(part)

    def _put(self, part: float) -> None:
        cards = self._canvas.map_scene.cards
        for key, start in self._from.items():
            card = cards.get(key)
            if card is not None:
                end = QPointF(card.box.rect.x, card.box.rect.y)
                card.setPos(start + (end - start) * part)

    def _show_links(self, opacity: float) -> None:
        scene = self._canvas.map_scene
        for link in {key for card in self._from for key in scene.links_at(card)}:
            item = scene.links.get(link)
            if item is not None:
                item.setOpacity(opacity)
