"""What the canvas does with stages and lanes. Each is one entry of the history; folding is none: it is a view."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.canvas.navigation import DOWN, LEFT, RIGHT, UP, Direction
from ui.places import deleted_words, name_of
from ui.workspace import Edit
from workbench.edits.band_contents import (
    delete_band,
    delete_band_and_steps,
    merge_with_next,
    split_lane,
    split_stage,
    steps_in,
)
from workbench.edits.bands import add_lane, add_stage, edit_lane, edit_stage, move_lane, move_stage
from workbench.edits.blueprint import add_blueprint_lanes, order_as_blueprint
from workbench.method.blueprint import misplaced
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Lane, Stage, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

Deletion = Callable[[Document], Change]
SIZE_STEP = 64.0
"""What one key press makes a stage wider or a lane higher, px of the map."""


class BandActions:
    """Everything that is done with stages and lanes; their titles are edited like all others."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace

    # --- which one --------------------------------------------------------------------------------------------

    @property
    def selected(self) -> Id | None:
        """Give the selected stage or lane; None if something else, or several things are selected."""
        selection = self._workspace.selection
        return selection[0] if len(selection) == 1 and self._record(selection[0]) is not None else None

    def siblings(self, band: Id) -> list[Id]:
        """Give the stages, or the lanes, that a band stands among."""
        document, journey = self._workspace.document, self._workspace.journey
        if self.is_stage(band):
            return [stage.id for stage in order.stages(document, journey)]
        return [lane.id for lane in order.lanes(document, journey)]

    def is_stage(self, band: Id) -> bool:
        """Say whether it is a stage (else it is a lane)."""
        return self._workspace.document.find(band, Stage) is not None

    def select_of_step(self, kind: type[Stage] | type[Lane]) -> None:
        """Select the stage or lane of the step that the keys are at; with one selected, the first of the other kind."""
        step = self._workspace.document.find(self._canvas.focused_step(), Step)
        band = None if step is None else step.stage if kind is Stage else step.lane
        if band is None:
            document, journey = self._workspace.document, self._workspace.journey
            found = order.stages(document, journey) if kind is Stage else order.lanes(document, journey)
            band = found[0].id if found and step is None else None
        if band is None:
            word = kind.__name__.lower()
            self._say(f"There is no {word} yet." if step is None else f"This step is in no {word}.")
        else:
            self.select(band)

    def select(self, band: Id) -> None:
        """Select a stage or lane and bring its title into sight."""
        self._workspace.select([band])
        self._canvas.looking.reveal_band(band)

    def go(self, direction: Direction) -> bool:
        """Go from the selected band to its neighbour, or to its first step; False if none is selected."""
        band = self.selected
        if band is None:
            return False
        forward, back, inside = (RIGHT, LEFT, DOWN) if self.is_stage(band) else (DOWN, UP, RIGHT)
        siblings = self.siblings(band)
        place = siblings.index(band)
        steps = steps_in(self._workspace.document, band)
        if direction == inside and steps:
            self._workspace.select([steps[0].id])
            self._canvas.reveal(steps[0].id)
        elif direction == forward and place + 1 < len(siblings):
            self.select(siblings[place + 1])
        elif direction == back and place > 0:
            self.select(siblings[place - 1])
        return True

    # --- adding, splitting, merging ---------------------------------------------------------------------------

    def add_stage(self, *, beside: Id | None = None, after: bool = True) -> None:
        """Add a stage before or after another one (None: at the end), and edit its title."""
        journey, index = self._workspace.journey, self._index(beside, after=after)
        self._make(lambda document, ids: add_stage(document, ids, journey, "", index), Stage)

    def add_lane(self, *, beside: Id | None = None, after: bool = True) -> None:
        """Add a lane above or below another one (None: at the end), and edit its title."""
        journey, index = self._workspace.journey, self._index(beside, after=after)
        self._make(lambda document, ids: add_lane(document, ids, journey, "", index=index), Lane)

    def split_stage(self) -> None:
        """Let a new stage begin at the selected step, and edit its title."""
        steps = self._workspace.selected_steps
        self._make(lambda document, ids: split_stage(document, ids, steps), Stage)

    def split_lane(self) -> None:
        """Put the selected steps into a new lane below theirs, and edit its title."""
        steps = self._workspace.selected_steps
        self._make(lambda document, ids: split_lane(document, ids, steps), Lane)

    def add_blueprint(self) -> None:
        """Add the lanes of a service blueprint that are not there."""
        journey = self._workspace.journey
        done = self._workspace.perform(lambda document, ids: add_blueprint_lanes(document, ids, journey))
        if done is not None:
            new = done.created(Lane)
            words = "a lane" if len(new) == 1 else f"{len(new)} lanes"
            self._say(f"Added {words} of a service blueprint")

    def order_blueprint(self) -> None:
        """Put the lanes into the order of a service blueprint."""
        journey = self._workspace.journey
        self._workspace.perform(lambda document, _ids: order_as_blueprint(document, journey))

    def is_out_of_order(self) -> bool:
        """Say whether lanes stand in another order than in a service blueprint."""
        lanes = order.lanes(self._workspace.document, self._workspace.journey)
        return bool(misplaced([lane.kind for lane in lanes]))

    def merge(self) -> None:
        """Merge the selected band with the next one."""
        band = self.selected
        if band is not None:
            self.merge_with_next(band)

    def merge_with_next(self, band: Id) -> None:
        """Take the next band into this one."""
        self._workspace.perform(lambda document, _ids: merge_with_next(document, band))

    # --- order, size, colour ----------------------------------------------------------------------------------

    def move(self, band: Id, step: int) -> None:
        """Move a stage or lane by one place."""
        self.move_to(band, self.siblings(band).index(band) + step)

    def move_to(self, band: Id, index: int) -> None:
        """Move a stage or lane to a place among the others."""
        edit = move_stage if self.is_stage(band) else move_lane
        self._workspace.perform(lambda document, _ids: edit(document, band, index))
        self._canvas.looking.reveal_band(band)

    def shift(self, direction: Direction) -> bool:
        """Move the selected band by one place that way; False if none is selected."""
        step = self._along(direction)
        band = self.selected
        if (
            band is not None
            and step
            and 0 <= self.siblings(band).index(band) + step < len(self.siblings(band))
        ):
            self.move(band, step)
        return band is not None

    def stretch(self, direction: Direction) -> bool:
        """Make the selected band larger or smaller that way; False if none is selected."""
        step = self._along(direction)
        if self.selected is not None and step:
            self.grow(step)
        return self.selected is not None

    def shift_by(self, step: int) -> None:
        """Move the selected band towards the end (1) or the start (−1)."""
        band = self.selected
        if band is not None:
            self.shift((step, 0) if self.is_stage(band) else (0, step))

    def grow(self, step: int, key: Id | None = None) -> None:
        """Make a band (None: the selected one) larger (1) or smaller (−1); as small as can be it is automatic again."""
        key = key or self.selected
        shown = next((band for band in self._canvas.heads.bands() if band.record == key), None)
        if key is None or shown is None or shown.is_folded:
            return
        own = self._size(key)
        size = (shown.need if own is None else max(own, shown.need)) + step * SIZE_STEP
        self.resize(key, size if size > shown.need else None)

    def resize(self, band: Id, size: float | None) -> None:
        """Make a stage so wide, or a lane so high, in px; None: as its steps need."""
        if size == self._size(band):
            return
        if self.is_stage(band):
            self._workspace.perform(lambda document, _ids: edit_stage(document, band, width=size))
        else:
            self._workspace.perform(lambda document, _ids: edit_lane(document, band, height=size))

    def fit(self) -> None:
        """Let the selected band be as large as its steps need."""
        if self.selected is not None:
            self.resize(self.selected, None)

    def paint(self, color: str) -> None:
        """Give the selected stage a colour ("" = none)."""
        band = self.selected
        if band is not None and self.is_stage(band):
            self._workspace.perform(lambda document, _ids: edit_stage(document, band, color=color))

    def is_painted(self, color: str) -> bool:
        """Say whether the selected stage has this colour."""
        stage = self._workspace.document.find(self.selected, Stage)
        return stage is not None and stage.color == color

    # --- folding ----------------------------------------------------------------------------------------------

    def toggle_fold(self, band: Id) -> None:
        """Fold a band, or unfold it."""
        is_folded = band not in self._workspace.folds.bands
        self._workspace.fold(band, is_folded=is_folded)
        count = len(steps_in(self._workspace.document, band))
        steps = "1 step is" if count == 1 else f"{count} steps are"
        name = name_of(self._workspace.document, band)
        self._say(f"Collapsed {name}: {steps} hidden" if is_folded else f"Expanded {name}")

    def fold(self) -> None:
        """Fold or unfold the selected band."""
        if self.selected is not None:
            self.toggle_fold(self.selected)

    def is_folded(self) -> bool:
        """Say whether the selected band is folded."""
        return self.selected in self._workspace.folds.bands

    # --- deleting ---------------------------------------------------------------------------------------------

    def delete(self, band: Id | None = None) -> None:
        """Delete a band (None: the selected one); one with steps asks at its header where these go."""
        band = band or self.selected
        if band is None:
            return
        if steps_in(self._workspace.document, band):
            self.select(band)
            self._canvas.heads.question.ask(band, self.fates(band))
        else:
            self._delete(partial(delete_band, band=band), deleted_words(self._workspace.document, [band]))

    def fates(self, band: Id) -> list[tuple[str, Callable[[], None]]]:
        """Give what can become of the steps of a band that is deleted: words and deed each."""
        document, siblings = self._workspace.document, self.siblings(band)
        name, word = name_of(document, band), "stage" if self.is_stage(band) else "lane"
        place = siblings.index(band)
        found: list[tuple[str, Deletion, str]] = []
        for to in [siblings[at] for at in (place - 1, place + 1) if 0 <= at < len(siblings)]:
            goal = name_of(document, to)
            edit = partial(delete_band, band=band, to=to)
            found.append((f"Move them to {goal}", edit, f"Deleted {name}; its steps are in {goal}."))
        keep = partial(delete_band, band=band)
        found.append((f"Keep them without a {word}", keep, f"Deleted {name}; its steps are in no {word}."))
        both = partial(delete_band_and_steps, band=band)
        found.append(("Delete them too", both, f"Deleted {name} with its steps."))
        return [
            (words, partial(self._delete, edit, f"{done} Ctrl+Z brings it back."))
            for words, edit, done in found
        ]

    def _delete(self, edit: Deletion, words: str) -> None:
        if self._workspace.perform(lambda document, _ids: edit(document)) is not None:
            self._say(words)

    # --- what they share --------------------------------------------------------------------------------------

    def _make(self, edit: Edit, kind: type[Stage] | type[Lane]) -> None:
        made = self._canvas.editing.make(edit, kind)
        if made is not None:
            new = made.created(kind)[0].id
            self._canvas.looking.reveal_band(new)
            self._canvas.editing.edit(new, created=made)

    def _index(self, beside: Id | None, *, after: bool) -> int | None:
        return None if beside is None else self.siblings(beside).index(beside) + (1 if after else 0)

    def _along(self, direction: Direction) -> int:
        """Give the step (1, −1) along the row of the selected band that a direction means; 0 across it."""
        return direction[0] if self.selected is not None and self.is_stage(self.selected) else direction[1]

    def _size(self, band: Id) -> float | None:
        record = self._record(band)
        return record.width if isinstance(record, Stage) else record.height if record is not None else None

    def _record(self, key: Id) -> Stage | Lane | None:
        document = self._workspace.document
        return document.find(key, Stage) or document.find(key, Lane)

    def _say(self, text: str) -> None:
        self._workspace.said.emit(text, False)
