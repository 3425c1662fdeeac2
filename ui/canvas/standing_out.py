"""Which cards and links stand out: selected, focused, hovered, aimed at, next to the selected one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.canvas.items import Mark
from ui.canvas.lens import MapLens
from ui.canvas.overview import Overview
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class StandingOut:
    """Knows where the keys are and what a connection aims at, and marks the scene's items."""

    def __init__(self, canvas: CanvasView, overview: Overview) -> None:
        self._canvas = canvas
        self.lens = MapLens(canvas, overview)
        self._current: Id | None = None
        self._target: Id | None = None
        self._path: tuple[Id, ...] = ()

    @property
    def focused(self) -> Id | None:
        """Give the step that the keys go to: the last selected one, else where they were last."""
        steps = self._canvas.workspace.selected_steps
        if steps:
            return steps[-1]
        return self._current if self._current in self._canvas.layout.cards else None

    def focus(self, step: Id | None) -> None:
        """Let the keys go on from a step, selected or not."""
        self._current = step
        self.refresh()

    def aim_at(self, step: Id | None) -> None:
        """Show a card as the target of a connection."""
        if step != self._target:
            self._target = step
            self.refresh()

    def show_path(self, records: Sequence[Id]) -> None:
        """Show the steps and transitions of a route that is recorded; () shows none."""
        self._path = tuple(records)
        self.refresh()

    def with_ports(self) -> list[Id]:
        """Give the cards that show their ports: the hovered one and the selected one, unless several are."""
        steps = self._canvas.workspace.selected_steps
        if len(steps) > 1 or self._canvas.editing.is_open:
            return []
        shown = dict.fromkeys([self._canvas.pointing.hovered, *steps])
        return [key for key in shown if key is not None and key in self._canvas.map_scene.cards]

    def refresh(self) -> None:
        """Mark the items anew."""
        canvas, marks = self._canvas, dict[Id, Mark]()

        def add(key: Id | None, mark: Mark) -> None:
            if key is not None:
                marks[key] = marks.get(key, Mark.NONE) | mark

        for key in canvas.found.records:
            add(key, Mark.FOUND)
        for key in self._path:
            add(key, Mark.FOUND if key in canvas.map_scene.cards else Mark.SELECTED)
        for key in canvas.workspace.selection:
            add(key, Mark.SELECTED)
        steps = canvas.workspace.selected_steps
        if len(steps) == 1:
            for transition in canvas.map_scene.links_at(steps[0]):
                add(transition, Mark.NEAR)
        if not canvas.workspace.selection and canvas.hasFocus():
            add(self.focused, Mark.FOCUSED)
        add(canvas.pointing.hovered, Mark.HOVERED)
        add(self._target, Mark.TARGET)
        for key in self.with_ports():
            add(key, Mark.PORTS)
        canvas.map_scene.mark(marks)
