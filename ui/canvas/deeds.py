"""What the canvas does with steps: add, connect, rate, copy, delete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ui.canvas.asking import ask_for_step
from ui.canvas.navigation import DOWN, LEFT, RIGHT, Direction, following
from ui.canvas.placing import ROW, Spot, free_spot, is_free, spot_at
from ui.canvas.reshaping import Reshaping
from ui.places import deleted_words, name_of, visit_words
from ui.workspace import Edit
from workbench.edits.branches import branch
from workbench.edits.combined import combined
from workbench.edits.copies import duplicate_steps
from workbench.edits.feelings import rate
from workbench.edits.removal import removal
from workbench.edits.steps import (
    add_connected_step,
    add_step,
    move_to_cell,
)
from workbench.edits.transitions import connect, transition_between
from workbench.layout.measures import CARD_WIDTH, COLUMN, Rect
from workbench.method.feelings import signed, valence_words
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Id, Lane, Note, Persona, Stage, Step, StepKind, Transition

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Deeds:
    """The deeds behind the canvas's commands and gestures. Each is one entry of the history."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace

    # --- adding -----------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add the next step of the selected one, or one into the selected transition; else in the middle of the view."""
        if Reshaping(self._canvas).insert():
            return
        source = self._selected_step()
        if source is not None:
            self.add_next(source)
        elif not self._canvas.all_steps():
            self.add_first()
        else:
            self.add_at(self._canvas.camera.center)

    def add_first(self) -> None:
        """Add the first step, where the layout puts it."""
        layout = self._canvas.layout
        stage, lane = layout.stages[0].record, layout.lanes[0].record
        self.make_step(
            lambda document, ids: add_step(document, ids, self._workspace.journey, stage=stage, lane=lane)
        )

    def add_at(self, point: QPointF) -> None:
        """Add a step in the free place nearest to a point of the map, and edit its title."""
        spot = free_spot(self._canvas.layout, point.x() - CARD_WIDTH / 2, point.y() - 56.0)
        self.make_step(
            lambda document, ids: add_step(
                document, ids, self._workspace.journey, stage=spot.stage, lane=spot.lane, place=spot.place
            )
        )

    def add_next(self, source: Id) -> None:
        """Add a step after another one, in its stage and lane."""
        near = self._step(source)
        self.make_step(
            lambda document, ids: add_connected_step(document, ids, source, stage=near.stage, lane=near.lane)
        )

    def add_connected(self, source: Id, spot: Spot) -> None:
        """Add a step after another one at a spot; where something follows it already, that is a branch."""
        follows = self._workspace.document.having(Transition, "source", source)
        edit = branch if follows else add_connected_step
        near = self._step(source)
        made = self.make_step(
            lambda document, ids: edit(
                document, ids, source, stage=spot.stage, lane=spot.lane, place=spot.place
            )
        )
        if made is not None:
            self._tell_kind(near)

    def add_toward(self, direction: Direction) -> None:
        """Add a connected step on one side of the selected one (left: the one before it).

        Where the layout's own choice does not lie on that side, it is placed there.
        """
        source = self._selected_step()
        if source is None:
            self.add()
            return
        layout = self._canvas.layout
        x, y = _beside(layout.cards[source].rect, direction)
        cell = spot_at(layout, x, y)
        wants_place = is_free(layout, x, y)
        made = self._canvas.editing.make(
            lambda document, ids: add_connected_step(
                document, ids, source, stage=cell.stage, lane=cell.lane, before=direction == LEFT
            ),
            Step,
        )
        if made is None:
            return
        new = made.created(Step)[0].id
        cards = self._canvas.layout.cards
        if not _lies(cards[source].rect, cards[new].rect, direction, exact=wants_place):
            at = free_spot(
                self._canvas.layout,
                *_beside(cards[source].rect, direction),
                height=cards[new].rect.height,
                but=new,
            )
            move = (new, at.stage, at.lane, at.place)
            made = self._canvas.editing.and_then(made, lambda document, _ids: move_to_cell(document, [move]))
        self._edit_new(made)

    def branch(self) -> None:
        """Add another way out of the selected step."""
        source = self._selected_step()
        if source is None:
            self._say("Select the step to branch from.")
            return
        near = self._step(source)
        made = self.make_step(
            lambda document, ids: branch(document, ids, source, stage=near.stage, lane=near.lane)
        )
        if made is not None:
            self._tell_kind(near)

    def _tell_kind(self, before: Step) -> None:
        """Say so when a second way out has made a step a decision."""
        kind = self._step(before.id).kind
        if kind is StepKind.DECISION and before.kind is not kind:
            self._say(f"“{before.title}” is a {kind.value} now.")

    def duplicate(self) -> None:
        """Copy the selected steps beside themselves."""
        steps = self._workspace.selected_steps
        done = self._workspace.perform(lambda document, ids: duplicate_steps(document, ids, steps))
        if done is not None:
            self.select_and_reveal([step.id for step in done.created(Step)])

    # --- connecting -------------------------------------------------------------------------------------------

    def connect_to(self) -> None:
        """Ask what to connect the selected step to: from a list, or by a click on the map."""
        source = self._selected_step()
        if source is None:
            self._say("Select the step to connect from.")
            return
        document = self._workspace.document
        entries = self.entries(
            key
            for key in self._canvas.all_steps()
            if key != source and transition_between(document, source, key) is None
        )
        if not entries:
            self._say("There is no other step to connect to.")
            return
        self._canvas.pointing.begin_connect(source)
        ask_for_step(
            self._canvas, "Connect to …", entries, source, lambda target: self.connect(source, target)
        )

    def entries(self, steps: Iterable[Id]) -> list[tuple[Id, str]]:
        """Give steps as entries of the picker."""
        cards = self._canvas.whole.cards
        return [
            (key, f"{cards[key].number}  {cards[key].content.title_text or 'Untitled step'}") for key in steps
        ]

    def connect(self, source: Id, target: Id) -> None:
        """Connect two steps, and bring both into sight."""
        self._canvas.pointing.cancel()
        done = self._workspace.perform(lambda document, ids: connect(document, ids, source, target))
        if done is not None:
            self.tell_connected(done)
            self._canvas.looking.reveal_with(source, target)

    def tell_connected(self, change: Change) -> None:
        """Say what was connected, and what that made of an end."""
        way = change.created(Transition)[0]
        source, target = (name_of(self._workspace.document, key) for key in (way.source, way.target))
        self._say(f"Connected {source} to {target}")
        self.tell_end_became_step(change)

    def tell_end_became_step(self, change: Change) -> None:
        """Say so when connecting on from an end made it a step."""
        for key, before in change.before.items():
            after = change.after[key]
            was_end = isinstance(before, Step) and before.kind is StepKind.END
            if was_end and isinstance(after, Step) and after.kind is StepKind.STEP:
                self._workspace.said.emit(f"“{after.title}” goes on now, so it is no end any more.", False)

    # --- feeling ----------------------------------------------------------------------------------------------

    def rate(self, valence: int | None) -> None:
        """Rate the selected steps for the current persona, or take their rating away."""
        steps = self._steps()
        if not steps:
            self._say("Select a step to say how it feels.")
            return
        self.rate_steps(steps, valence)

    def rate_steps(self, steps: Sequence[Id], valence: int | None) -> None:
        """Rate these steps for the current persona; the one that is looked at on a route: that visit."""
        persona, places = self._workspace.persona, [self._workspace.rated_at(step) for step in steps]

        def edit(document: Document, ids: IdSource) -> Change:
            # Without a persona the first rating makes the nameless one; the others must find it.
            each = [lambda doc, at=at: rate(doc, ids, persona, at, valence) for at in places]
            return combined(document, "Unrate" if valence is None else "Rate", each)

        if self._workspace.perform(edit) is not None:
            who = self._workspace.document.find(self._workspace.persona, Persona)
            name = order.display_name(who) if who is not None else "Someone"
            words = "unrated" if valence is None else f"{valence_words(valence)}, {signed(valence)}"
            where = visit_words(self._workspace) if places != list(steps) else ""
            self._workspace.said.emit(f"{name}{where}: {words}", False)

    def say_neutral_is_three(self) -> None:
        """Explain why 0 does nothing."""
        self._workspace.said.emit("3 is neutral: 1–5 rate from −2 to +2, - takes the rating away.", False)

    def show_persona(self, step: int) -> None:
        """Make the next (1) or previous (−1) persona the current one."""
        found = following(self._workspace.personas, self._workspace.persona, step)
        if found is None:
            self._say("There is no persona on this map yet.")
            return
        self._workspace.show_persona(found)
        name = order.display_name(self._workspace.document.get(found, Persona))
        self._workspace.said.emit(f"Feelings of {name}", False)

    # --- history ----------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last action back."""
        self._canvas.pointing.cancel()
        self._workspace.undo()
        self._show_what_changed()

    def redo(self) -> None:
        """Do it again."""
        self._canvas.pointing.cancel()
        self._workspace.redo()
        self._show_what_changed()

    def _show_what_changed(self) -> None:
        if not self._canvas.pictures.look_back():
            self._canvas.looking.reveal(self._workspace.selection)

    # --- deleting and selecting ------------------------------------------------------------------------------

    def delete(self) -> None:
        """Delete what is selected; the keys go on from the neighbour. A stage or lane asks where its steps go."""
        if self._canvas.bands.selected is not None:
            self._canvas.bands.delete()
            return
        ids = [key for key in self._workspace.selection if key in self._workspace.document]
        if not ids:
            return
        reading = self._canvas.reading_order()
        steps = set(self._workspace.selected_steps)
        after = self._neighbour(reading, steps)
        label = _deletion_label(self._workspace.document, ids)
        words = deleted_words(self._workspace.document, ids)
        if self._workspace.perform(lambda document, _ids: removal(document, label, ids)) is not None:
            self._canvas.standing_out.focus(after)
            self._say(words)

    def select_all(self) -> None:
        """Select every step of the map."""
        self._workspace.select(self._canvas.reading_order())

    # --- what they share --------------------------------------------------------------------------------------

    def make_step(self, edit: Edit) -> Change | None:
        """Perform an edit that makes a step, and edit its title."""
        made = self._canvas.editing.make(edit, Step)
        if made is not None:
            self._edit_new(made)
        return made

    def _edit_new(self, made: Change) -> None:
        new = made.created(Step)[0].id
        self._workspace.select([new])
        self.tell_end_became_step(made)
        self._canvas.reveal(new)
        self._canvas.editing.edit(new, created=made)

    def _steps(self) -> tuple[Id, ...]:
        return self._workspace.selected_steps

    def _selected_step(self) -> Id | None:
        steps = self._steps()
        return steps[-1] if steps else None

    def _step(self, key: Id) -> Step:
        return self._workspace.document.get(key, Step)

    def select_and_reveal(self, steps: Sequence[Id]) -> None:
        """Select steps and bring them into sight."""
        self._workspace.select(steps)
        self._canvas.looking.reveal(steps)

    def _neighbour(self, reading: Sequence[Id], gone: set[Id]) -> Id | None:
        places = [i for i, key in enumerate(reading) if key in gone]
        if not places:
            return self._canvas.focused_step()
        before = [key for key in reading[: places[0]] if key not in gone]
        behind = [key for key in reading[places[0] :] if key not in gone]
        return before[-1] if before else behind[0] if behind else None

    def _say(self, text: str) -> None:
        self._workspace.said.emit(text, False)


def _beside(rect: Rect, direction: Direction) -> tuple[float, float]:
    """Give the top left of a card's neighbour on one side."""
    dx, dy = direction
    down = rect.height + ROW - 112.0 if direction == DOWN else ROW
    return rect.x + dx * COLUMN, rect.y + dy * down


def _lies(source: Rect, new: Rect, direction: Direction, *, exact: bool) -> bool:
    """Say whether a card lies on that side of another; exact: in the same row or column."""
    if direction[0]:
        beyond = new.x >= source.right if direction == RIGHT else new.right <= source.x
        return beyond and (not exact or abs(new.y - source.y) < ROW / 2)
    beyond = new.y >= source.bottom if direction == DOWN else new.bottom <= source.y
    return beyond and (not exact or abs(new.x - source.x) < COLUMN / 2)


def _deletion_label(document: Document, ids: Sequence[Id]) -> str:
    for kind, word in (
        (Step, "step"),
        (Transition, "transition"),
        (Note, "note"),
        (Stage, "stage"),
        (Lane, "lane"),
    ):
        if all(document.find(key, kind) is not None for key in ids):
            return f"Delete {word}" if len(ids) == 1 else f"Delete {len(ids)} {word}s"
    return f"Delete {len(ids)} things"
