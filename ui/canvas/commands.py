"""Everything the canvas can do, with its keys: one table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.canvas.band_commands import band_commands
from ui.canvas.clipboard import Clipboard
from ui.canvas.keys import RATING
from ui.canvas.navigation import DOWN, LEFT, RIGHT, UP
from ui.canvas.shaping_commands import shaping_commands
from ui.commands import Command, Condition, Context, when

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

WAYS = (("right", RIGHT), ("down", DOWN), ("up", UP), ("left", LEFT))
RATINGS = (
    ("very negative, −2", -2),
    ("negative, −1", -1),
    ("neutral, 0", 0),
    ("positive, +1", 1),
    ("very positive, +2", 2),
)


def canvas_commands(canvas: CanvasView) -> list[Command]:
    """Give the commands of a canvas. MAP: also in outline and strip; CANVAS: only on the map itself."""
    return [
        *_editing(canvas),
        *_adding(canvas),
        *band_commands(canvas),
        *_going(canvas),
        *_feeling(canvas),
        *_moving(canvas),
        *_looking(canvas),
        *_titles(canvas),
        *shaping_commands(canvas),
    ]


def _any_selected(canvas: CanvasView) -> Condition:
    return when(lambda: bool(canvas.workspace.selection), "Select something first")


def _step_selected(canvas: CanvasView) -> Condition:
    return when(lambda: bool(canvas.workspace.selected_steps), "Select a step first")


def _editing(canvas: CanvasView) -> list[Command]:
    deeds, clipboard, session = canvas.deeds, Clipboard(canvas), canvas.workspace.session
    some, step, context = _any_selected(canvas), _step_selected(canvas), Context.MAP
    return [
        Command(
            "edit.undo", "Undo", deeds.undo, ("Ctrl+Z",), context, "Edit", "arrow-back-up",
            enabled=when(lambda: session.undo_label is not None, "There is nothing to undo"),
        ),
        Command(
            "edit.redo", "Redo", deeds.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), context, "Edit", "arrow-forward-up",
            enabled=when(lambda: session.redo_label is not None, "There is nothing to redo"),
        ),
        Command("edit.cut", "Cut", clipboard.cut, ("Ctrl+X",), context, "Edit", enabled=step, group=1),
        Command("edit.copy", "Copy", clipboard.copy, ("Ctrl+C",), context, "Edit", "copy", enabled=step, group=1),
        Command("edit.paste", "Paste", clipboard.paste, ("Ctrl+V",), context, "Edit", group=1),
        Command("edit.duplicate", "Duplicate", deeds.duplicate, ("Ctrl+D",), context, "Edit", enabled=step, group=1),
        Command("edit.delete", "Delete", deeds.delete, ("Del", "Backspace"), context, "Edit", "trash", enabled=some, group=1),
        Command("edit.select_all", "Select all steps", deeds.select_all, ("Ctrl+A",), context, "Edit", group=2),
        Command("map.cancel", "Cancel, or select nothing", canvas.going.escape, ("Esc",), Context.CANVAS),
    ]  # fmt: skip


def _adding(canvas: CanvasView) -> list[Command]:
    deeds, step = canvas.deeds, _step_selected(canvas)
    ahead = {
        "right": "A connected step to the right",
        "down": "A connected step below",
        "up": "A connected step above",
        "left": "A step before this one",
    }
    return [
        Command(
            "step.add", "Add step", deeds.add, ("Ctrl+Enter", "Ctrl+Return"), Context.MAP, "Map",
            "square-rounded-plus", "Step",
        ),
        *(
            Command(
                f"step.add_{name}", ahead[name], partial(deeds.add_toward, way), (f"Ctrl+{name.capitalize()}",),
                Context.MAP, "Map", enabled=step,
            )
            for name, way in WAYS
        ),
        Command("step.branch", "Branch from this step", deeds.branch, ("Ctrl+B",), Context.MAP, "Map", "arrows-split-2", enabled=step, group=1),
        Command("step.connect", "Connect to …", deeds.connect_to, ("Ctrl+J",), Context.MAP, "Map", "vector-bezier-2", "Connect", enabled=step, group=1),
        Command("step.title", "Edit the title", canvas.going.edit, ("F2", "Return", "Enter"), Context.CANVAS, "Map", "pencil", group=1),
    ]  # fmt: skip


def _going(canvas: CanvasView) -> list[Command]:
    going, context = canvas.going, Context.CANVAS
    return [
        Command("go.next", "Next step in reading order", partial(going.reading, 1), ("Tab",), context),
        Command("go.previous", "Previous step in reading order", partial(going.reading, -1), ("Shift+Tab",), context),
        *(
            Command(f"go.{name}", f"Nearest card {_toward(name)}", partial(going.toward, way), (name.capitalize(),), context)
            for name, way in WAYS
        ),
        Command("go.out", "Follow a transition out", partial(going.along, 1), ("Alt+Right",), context),
        Command("go.in", "Follow a transition in", partial(going.along, -1), ("Alt+Left",), context),
    ]  # fmt: skip


def _toward(name: str) -> str:
    return {"right": "to the right", "left": "to the left", "up": "above", "down": "below"}[name]


def _feeling(canvas: CanvasView) -> list[Command]:
    deeds, context = canvas.deeds, Context.MAP
    rated = [
        Command(f"feel.{number}", f"Rate {words}", partial(deeds.rate, valence), RATING[f"feel.{number}"], context, enabled=_step_selected(canvas))
        for number, (words, valence) in enumerate(RATINGS, 1)
    ]  # fmt: skip
    return [
        *rated,
        Command("feel.none", "Take the rating away", partial(deeds.rate, None), RATING["feel.none"], context),
        Command("feel.zero", "Say what the digits mean", deeds.say_neutral_is_three, RATING["feel.zero"], context),
        Command("persona.next", "Next persona", partial(deeds.show_persona, 1), ("Ctrl+PgDown",), context, "Persona"),
        Command("persona.previous", "Previous persona", partial(deeds.show_persona, -1), ("Ctrl+PgUp",), context, "Persona"),
    ]  # fmt: skip


def _moving(canvas: CanvasView) -> list[Command]:
    moving, step, context = canvas.moving, _step_selected(canvas), Context.CANVAS
    words = {"right": "to the right", "left": "to the left", "up": "up", "down": "down"}
    bands = {
        "right": "the next stage",
        "left": "the previous stage",
        "up": "the lane above",
        "down": "the lane below",
    }
    return [
        *(
            Command(f"move.{name}", f"Move {words[name]}", partial(moving.nudge, way), (f"Shift+{name.capitalize()}",), context)
            for name, way in WAYS
        ),
        *(
            Command(f"move.band_{name}", f"Move to {bands[name]}", partial(moving.to_band, way), (f"Ctrl+Shift+{name.capitalize()}",), context)
            for name, way in WAYS
        ),
        Command("map.tidy", "Tidy the map, or what is selected", canvas.tidying.tidy, ("Ctrl+Shift+T",), Context.MAP, "Map", group=3),
        Command(
            "step.lock", "Lock in place", moving.toggle_lock, ("Ctrl+L",), Context.MAP, "Map", enabled=step,
            checked=moving.is_locked, group=3,
        ),
    ]  # fmt: skip


def _looking(canvas: CanvasView) -> list[Command]:
    camera, looking, context = canvas.camera, canvas.looking, Context.MAP
    return [
        Command("view.full_size", "100 %", looking.full_size, ("Ctrl+0",), context, "View"),
        Command("view.fit_map", "Fit the map", looking.fit_map, ("Ctrl+9",), context, "View", "maximize"),
        Command("view.fit_selection", "Fit the selection", looking.fit_selection, ("Ctrl+8",), context, "View", enabled=_any_selected(canvas)),
        Command("view.zoom_in", "Zoom in", partial(camera.step, 1), ("Ctrl++", "Ctrl+="), context, "View", "zoom-in"),
        Command("view.zoom_out", "Zoom out", partial(camera.step, -1), ("Ctrl+-",), context, "View", "zoom-out"),
        Command("view.focus_mode", "Focus mode", canvas.spotlight.toggle, ("Ctrl+Shift+F",), context, "View", checked=lambda: canvas.spotlight.is_on, group=1),
        Command("view.minimap", "Minimap", canvas.minimap.toggle, (), context, "View", checked=lambda: canvas.minimap.is_on, group=1),
    ]  # fmt: skip


def _titles(canvas: CanvasView) -> list[Command]:
    editor, context = canvas.title_editor, Context.TITLE
    is_open = when(lambda: editor.is_open, "Only while a title is written")
    return [
        Command("title.commit", "Keep the title", editor.commit, ("Return", "Enter"), context, enabled=is_open),
        Command("title.next", "Keep it and add the next step", partial(editor.commit, and_next=True), ("Ctrl+Enter", "Ctrl+Return"), context, enabled=is_open),
        Command("title.cancel", "Take back what was typed", editor.cancel, ("Esc",), context, enabled=is_open),
    ]  # fmt: skip
