"""What the canvas does to the shape of a graph: insert, split, merge, reverse, hang ends elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.canvas.asking import ask_for_step
from ui.places import name_of
from workbench.edits.inserting import insert_into, insert_step
from workbench.edits.merging import merge_steps
from workbench.edits.splitting import split_step
from workbench.edits.transitions import bend_transition, reattach, reverse, transition_between
from workbench.model.change import Change
from workbench.model.records import Id, Note, Step, Transition

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Reshaping:
    """The deeds behind the commands for transitions and for several steps. Each is one entry of the history."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace

    def transition(self) -> Id | None:
        """Give the transition that is selected alone."""
        selection = self._workspace.selection
        if len(selection) != 1 or self._workspace.document.find(selection[0], Transition) is None:
            return None
        return selection[0]

    def has_transition(self) -> bool:
        """Say whether exactly a transition is selected."""
        return self.transition() is not None

    def has_several(self) -> bool:
        """Say whether two or more steps are selected."""
        return len(self._workspace.selected_steps) > 1

    def has_one_step(self) -> bool:
        """Say whether exactly one step is selected."""
        return len(self._workspace.selected_steps) == 1

    def insert(self) -> bool:
        """Put a new step into the selected transition, and edit its title; False if none is selected."""
        key = self.transition()
        if key is None:
            return False
        self._canvas.deeds.make_step(lambda document, ids: insert_step(document, ids, key))
        return True

    def has_pair(self) -> bool:
        """Say whether one step and one transition are selected."""
        return self._pair() is not None

    def put_into(self) -> None:
        """Put the selected step into the selected transition, in its place."""
        pair = self._pair()
        if pair is not None:
            step, key = pair
            done = self._workspace.perform(lambda document, ids: insert_into(document, ids, key, step))
            if done is not None:
                self._workspace.select([step])

    def _pair(self) -> tuple[Id, Id] | None:
        find, selection = self._workspace.document.find, self._workspace.selection
        steps = [key for key in selection if find(key, Step) is not None]
        ways = [key for key in selection if find(key, Transition) is not None]
        return (steps[0], ways[0]) if len(selection) == 2 and len(steps) == len(ways) == 1 else None

    def split(self) -> None:
        """Cut the selected step in two, and edit the title of the second."""
        (step,) = self._workspace.selected_steps
        self._canvas.deeds.make_step(lambda document, ids: split_step(document, ids, step))

    def merge(self) -> None:
        """Make one step of those that are selected, and say what could not be joined."""
        steps = self._workspace.selected_steps
        done = self._workspace.perform(lambda document, ids: merge_steps(document, ids, steps))
        if done is None:
            return
        gone = {step.id for step in done.removed(Step)}
        self._canvas.deeds.select_and_reveal([step for step in steps if step not in gone])
        notes = done.created(Note)
        words = f"Merged {len(steps)} steps."
        if notes:
            words += f" What cannot stand twice (feelings, shares, labels) is kept in note {notes[0].number}."
        self._workspace.said.emit(words, False)

    def reverse(self) -> None:
        """Let the selected transition lead the other way."""
        key = self.transition()
        if key is not None:
            self._tell(self._workspace.perform(lambda document, _ids: reverse(document, key)), key)

    def route_again(self) -> None:
        """Take the bend out of the selected transition."""
        key = self.transition()
        if key is not None:
            self._workspace.perform(lambda document, _ids: bend_transition(document, key, None))

    def is_bent(self) -> bool:
        """Say whether the selected transition runs as somebody bent it."""
        way = self._workspace.document.find(self.transition(), Transition)
        return way is not None and way.bend is not None

    def change_source(self) -> None:
        """Ask for another step that the selected transition leaves."""
        self._ask(is_source=True)

    def change_target(self) -> None:
        """Ask for another step that the selected transition leads to."""
        self._ask(is_source=False)

    def hang(self, transition: Id, step: Id, *, is_source: bool) -> None:
        """Hang one end of a transition on another step."""
        self._canvas.pointing.cancel()
        ends = {"source": step} if is_source else {"target": step}
        done = self._workspace.perform(lambda document, _ids: reattach(document, transition, **ends))
        self._tell(done, transition)

    def possible_ends(self, transition: Id, *, is_source: bool) -> list[Id]:
        """Give the steps, in reading order, that one end of a transition can hang on instead."""
        document = self._workspace.document
        way = document.get(transition, Transition)
        fixed = way.target if is_source else way.source
        possible = []
        for step in self._canvas.reading_order():
            ends = (step, fixed) if is_source else (fixed, step)
            if step not in (way.source, way.target) and transition_between(document, *ends) is None:
                possible.append(step)
        return possible

    def _ask(self, *, is_source: bool) -> None:
        key = self.transition()
        if key is None:
            return
        canvas = self._canvas
        entries = canvas.deeds.entries(self.possible_ends(key, is_source=is_source))
        if not entries:
            self._workspace.said.emit("There is no other step that it could hang on.", False)
            return
        way = self._workspace.document.get(key, Transition)
        old = way.source if is_source else way.target
        canvas.pointing.begin_reattach(key, is_source=is_source)
        ask_for_step(
            canvas,
            "Comes from …" if is_source else "Leads to …",
            entries,
            old,
            lambda step: self.hang(key, step, is_source=is_source),
        )

    def _tell(self, done: Change | None, transition: Id) -> None:
        if done is not None:
            self._workspace.said.emit(name_of(self._workspace.document, transition), False)
            self._canvas.deeds.tell_end_became_step(done)
            self._canvas.reveal(transition)
