"""Into a step and out again: sub-journeys made, opened, left and dissolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.commands import Command, Context, when
from ui.parts import quoted
from workbench.edits.dissolving import dissolve_sub_journey
from workbench.edits.sub_journeys import add_inside, make_sub_journey
from workbench.model import order
from workbench.model.records import Id, Journey, Step, StepKind

if TYPE_CHECKING:
    from ui.editor import Editor


class GoingInside:
    """What can be done with the inside of the selected step, and with the outside of the journey that is shown."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._workspace = editor.workspace

    @property
    def step(self) -> Id | None:
        """Give the one selected step, or None."""
        chosen = self._workspace.selected_steps
        return chosen[0] if len(chosen) == 1 else None

    def has_inside(self) -> bool:
        """Say whether the selected step can be opened."""
        step = self._workspace.document.find(self.step, Step)
        if step is None:
            return False
        return (
            step.kind is StepKind.SUB_JOURNEY or order.inside(self._workspace.document, step.id) is not None
        )

    def is_inside(self) -> bool:
        """Say whether the journey that is shown lies inside a step."""
        return self._workspace.document.get(self._workspace.journey, Journey).parent_step is not None

    def open(self) -> None:
        """Show what is inside the selected step; a sub-journey without anything inside gets its journey now."""
        step = self.step
        if step is None:
            return
        if order.inside(self._workspace.document, step) is None:
            self._workspace.perform(lambda d, ids: add_inside(d, ids, step))
        inner = order.inside(self._workspace.document, step)
        if inner is not None:
            self._workspace.show_journey(inner.id)
            self._editor.canvas.setFocus()

    def leave(self) -> None:
        """Show the journey around the one that is shown, with the step selected that was left."""
        journey = self._workspace.document.get(self._workspace.journey, Journey)
        step = self._workspace.document.find(journey.parent_step, Step)
        if step is not None:
            self._workspace.show_journey(step.journey)
            self._workspace.select([step.id])
            self._editor.canvas.setFocus()

    def make(self) -> None:
        """Put the selected steps inside a new one and let its title be typed; open a single step instead."""
        chosen = self._workspace.selected_steps
        if len(chosen) == 1:
            self.open()
            return
        change = self._workspace.perform(lambda d, ids: make_sub_journey(d, ids, chosen))
        if change is None:
            return
        box = next(step for step in change.created(Step) if step.kind is StepKind.SUB_JOURNEY)
        self._workspace.select([box.id])
        self._workspace.said.emit(f"{len(chosen)} steps are inside now. Alt+Down opens them.", False)
        self._editor.canvas.edit_title(box.id)

    def dissolve(self) -> None:
        """Put what is inside the selected step into its place."""
        step, document = self.step, self._workspace.document
        if step is None:
            return
        box = document.get(step, Step)
        felt = sum(f.valence is not None or f.counts is not None for f in order.feelings_at(document, step))
        inner = order.inside(document, step)
        inside = [s.id for s in order.steps(document, inner.id)] if inner is not None else []
        if self._workspace.perform(lambda d, ids: dissolve_sub_journey(d, ids, step)) is None:
            return
        self._workspace.select([key for key in inside if key in document])
        lost = f"; its own {'feeling' if felt == 1 else f'{felt} feelings'} went with it" if felt else ""
        self._workspace.said.emit(
            f"Dissolved {quoted(box.title or 'Untitled step')}{lost}. Ctrl+Z brings it back.", False
        )


def inside_commands(editor: Editor) -> list[Command]:
    """Give the commands of sub-journeys."""
    going, workspace = GoingInside(editor), editor.workspace

    def has_steps_inside() -> bool:
        inner = order.inside(workspace.document, going.step) if going.step is not None else None
        return inner is not None and bool(order.steps(workspace.document, inner.id))

    some = when(lambda: bool(workspace.selected_steps), "Select a step first")
    filled = when(has_steps_inside, "Select a sub-journey first")

    context = Context.MAP
    return [
        Command("step.group", "Make a sub-journey", going.make, ("Ctrl+G",), context, "Map", enabled=some, group=4),
        Command("step.dissolve", "Dissolve the sub-journey", going.dissolve, ("Ctrl+Shift+G",), context, "Map", enabled=filled, group=4),
        Command("inside.open", "Open the sub-journey", going.open, ("Alt+Down",), context, "Map", enabled=when(going.has_inside, "Select a sub-journey first"), group=4),
        Command("inside.leave", "Back to the journey around it", going.leave, ("Alt+Up",), context, "Map", enabled=when(going.is_inside, "This journey lies inside no step"), group=4),
    ]  # fmt: skip
