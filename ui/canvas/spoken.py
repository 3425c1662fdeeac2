"""The map in words, for who does not see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt

from workbench.layout.cards import UNTITLED
from workbench.method.feelings import feeling_at, shown_valence, signed, valence_words
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Lane, Stage, Step, StepKind

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class SpokenMap:
    """What assistive technology is told of a canvas's cards, and what it can do with them."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace

    def reading_order(self) -> list[Id]:
        """Give the steps in reading order."""
        return self._canvas.reading_order()

    def focused_step(self) -> Id | None:
        """Give the step that the keys go to."""
        return self._canvas.focused_step()

    def is_selected(self, step: Id) -> bool:
        """Say whether a step is selected."""
        return step in self._workspace.selection

    def spoken_name(self, step: Id) -> str:
        """Give a step's title and feeling."""
        return spoken_name(self._workspace.document, step, self._workspace.persona)

    def spoken_description(self, step: Id) -> str:
        """Give where a step stands."""
        return spoken_description(self._workspace.document, step, self._canvas.all_steps())

    def told(self, label: str, steps: Collection[Id]) -> str:
        """Give what is said after a change; of one step also what it is now: "Rate: Sign up, neutral, 0"."""
        return f"{label}: {self.spoken_name(*steps)}" if len(steps) == 1 else label

    def valence(self, step: Id) -> int | None:
        """Give how the current persona feels at a step."""
        persona = self._workspace.persona
        return shown_valence(feeling_at(self._workspace.document, persona, step)) if persona else None

    def card_rect(self, step: Id) -> QRect:
        """Give where a card lies, in px of the viewport."""
        return self._canvas.mapFromScene(self._canvas.map_scene.rect_of([step])).boundingRect()

    def step_at(self, point: QPointF) -> Id | None:
        """Give the step under a point of the viewport."""
        card = self._canvas.map_scene.card_at(self._canvas.mapToScene(point.toPoint()))
        return card.step if card is not None else None

    def focus_step(self, step: Id) -> None:
        """Select a step and take the focus."""
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.select([step])
        self._canvas.reveal(step)

    def edit_title(self, step: Id) -> None:
        """Edit a title in place."""
        self._canvas.edit_title(step)

    def rate_step(self, step: Id, valence: int) -> None:
        """Rate a step for the current persona."""
        self._canvas.deeds.rate_steps([step], valence)


def spoken_name(document: Document, step: Id, persona: Id | None) -> str:
    """Give title and feeling: "Sign up, very negative, −2"."""
    title = document.get(step, Step).title or UNTITLED
    if persona is None:
        return title
    valence = shown_valence(feeling_at(document, persona, step))
    if valence is None:
        return f"{title}, unrated"
    return f"{title}, {valence_words(valence)}, {signed(valence)}"


def spoken_description(document: Document, step: Id, reading: Sequence[Id]) -> str:
    """Give where it stands: "step 4 of 8, stage Consider, 2 ways out"."""
    record = document.get(step, Step)
    stage, lane = document.find(record.stage, Stage), document.find(record.lane, Lane)
    parts = [f"step {reading.index(step) + 1} of {len(reading)}"]
    if record.kind is not StepKind.STEP:
        parts.append(record.kind.value)
    if stage is not None:
        parts.append(f"stage {stage.title or 'untitled'}")
    if lane is not None:
        parts.append(f"lane {lane.title or 'untitled'}")
    out = len(order.ways_out(document, step))
    parts.append(f"{out} way out" if out == 1 else f"{out} ways out")
    notes = len(order.notes_at(document, step))
    if notes:
        parts.append("1 note" if notes == 1 else f"{notes} notes")
    return ", ".join(parts)
