"""Select several steps by keys: keep some while going on, everything connected, a branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.graph.neighbourhood import branch_of, connected
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Step, Transition

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Choosing:
    """Knows which steps stay selected while the keys go on to others.

    A kept step stays selected until it is let go, nothing is selected, or something is selected in another way.
    """

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._kept: tuple[Id, ...] = ()
        self._is_going = False
        self._workspace.selection_changed.connect(self._on_selected)

    def keep(self) -> None:
        """Keep the current step selected while the keys go on to others; a kept one is let go."""
        step = self._canvas.focused_step()
        if step is None:
            self._workspace.said.emit("Go to a step first: Tab or an arrow key.", False)
            return
        if step in self._kept:
            self._kept = tuple(key for key in self._kept if key != step)
            words = "Not kept: going on leaves it."
        else:
            others = (key for key in self._workspace.selected_steps if key not in (*self._kept, step))
            self._kept = (*self._kept, *others, step)
            words = "Kept: go on, and Ctrl+Space or F7 keeps the next one too."
        self._select([*self._kept, step])
        self._workspace.said.emit(f"{_selected(len(self._workspace.selected_steps))} {words}", False)

    def go(self, step: Id) -> None:
        """Go to a step; those that are kept stay selected with it."""
        self._select([*(key for key in self._kept if key != step), step])

    def connected(self) -> None:
        """Select everything that hangs together with the selected steps."""
        self._select_found(connected(self._workspace.document, self._steps_of_selection()))

    def branch(self) -> None:
        """Select what follows only from the selected steps, and these."""
        self._select_found(branch_of(self._workspace.document, self._steps_of_selection()))

    def _steps_of_selection(self) -> list[Id]:
        """Give the selected steps; for a transition where it leads to."""
        document: Document = self._workspace.document
        found: list[Id] = []
        for key in self._workspace.selection:
            way = document.find(key, Transition)
            if way is not None:
                found.append(way.target)
            elif document.find(key, Step) is not None:
                found.append(key)
        return found

    def _select_found(self, found: set[Id]) -> None:
        steps = [key for key in self._canvas.reading_order() if key in found]
        self._canvas.deeds.select_and_reveal(steps)
        self._workspace.said.emit(_selected(len(steps)), False)

    def _select(self, steps: list[Id]) -> None:
        self._is_going = True
        self._workspace.select([*(key for key in steps if key != steps[-1]), steps[-1]])
        self._is_going = False

    def _on_selected(self) -> None:
        if not self._is_going:
            self._kept = ()


class Ways:
    """Selects transitions by keys: those of a step, one after the other."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._step: Id | None = None

    def next(self, step: int) -> None:
        """Select the next (1) or previous (−1) transition of the current step, those out of it first."""
        current = self._current()
        document = self._workspace.document
        if current is None:
            self._workspace.said.emit("Select the step whose transitions you want.", False)
            return
        outward = [way.id for way in order.ways_out(document, current)]
        every = [*outward, *(way.id for way in order.ways_in(document, current) if way.id not in outward)]
        if not every:
            self._workspace.said.emit("No transition leaves this step or leads to it.", False)
            return
        selected = self._workspace.selection[0] if len(self._workspace.selection) == 1 else None
        place = every.index(selected) + step if selected in every else (0 if step > 0 else -1)
        self._step = current
        self._workspace.select([every[place % len(every)]])

    def _current(self) -> Id | None:
        """Give the step whose transitions are gone through: the selected one, or the end of a selected one."""
        selection = self._workspace.selection
        way = self._workspace.document.find(selection[0], Transition) if len(selection) == 1 else None
        if way is None:
            return self._canvas.focused_step()
        return self._step if self._step in (way.source, way.target) else way.source


def _selected(count: int) -> str:
    return "1 step selected." if count == 1 else f"{count} steps selected."
