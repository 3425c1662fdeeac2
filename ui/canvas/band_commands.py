"""Everything that can be done with stages and lanes, as commands: their own menu, the palette, keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.commands import Command, Condition, Context, when
from workbench.edits.band_contents import begins_its_stage, is_part_of_a_lane
from workbench.layout.band_colors import HUES
from workbench.model.records import Lane, Stage

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

MENU = "Stages"


def band_commands(canvas: CanvasView) -> list[Command]:
    """Give the commands for stages and lanes: most are about the selected one."""
    return [*_adding(canvas), *_of_the_selected(canvas), *_folding(canvas), *_colors(canvas)]


def _selected(canvas: CanvasView) -> Condition:
    return when(lambda: canvas.bands.selected is not None, "Select a stage or lane first")


def _adding(canvas: CanvasView) -> list[Command]:
    bands, context = canvas.bands, Context.MAP
    workspace = canvas.workspace
    steps = (lambda: bool(workspace.selected_steps), "Select a step first")
    inside = (
        lambda: not begins_its_stage(workspace.document, workspace.selected_steps),
        "It is the first of its stage already",
    )
    apart = (
        lambda: is_part_of_a_lane(workspace.document, workspace.selected_steps),
        "Select some, not all, steps of one lane",
    )
    mixed_up = when(bands.is_out_of_order, "The lanes are in order")
    return [
        Command("stage.add", "Add stage", lambda: bands.add_stage(), (), context, MENU),
        Command("lane.add", "Add lane", lambda: bands.add_lane(), (), context, MENU),
        Command("lane.blueprint", "Add service blueprint lanes", bands.add_blueprint, (), context, MENU),
        Command(
            "lane.blueprint_order", "Order the lanes as a service blueprint", bands.order_blueprint, (), context,
            MENU, enabled=mixed_up,
        ),
        Command(
            "stage.split", "Begin a new stage at the selected step", bands.split_stage, (), context, MENU,
            enabled=Condition((steps, inside)), group=1,
        ),
        Command(
            "lane.split", "Move the selected steps to a new lane", bands.split_lane, (), context, MENU,
            enabled=Condition((steps, apart)), group=1,
        ),
        Command("go.stage", "Select the stage", partial(bands.select_of_step, Stage), ("Alt+Shift+Up",), Context.CANVAS, MENU, group=2),
        Command("go.lane", "Select the lane", partial(bands.select_of_step, Lane), ("Alt+Shift+Left",), Context.CANVAS, MENU, group=2),
    ]  # fmt: skip


def _of_the_selected(canvas: CanvasView) -> list[Command]:
    bands, one = canvas.bands, _selected(canvas)
    rows: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("band.earlier", "Move the stage or lane towards the start", partial(bands.shift_by, -1)),
        ("band.later", "Move the stage or lane towards the end", partial(bands.shift_by, 1)),
        ("band.larger", "Make the stage wider, the lane higher", partial(bands.grow, 1)),
        ("band.smaller", "Make the stage narrower, the lane lower", partial(bands.grow, -1)),
        ("band.fit", "Make it as large as its steps need", bands.fit),
        ("band.merge", "Merge with the next stage or lane", bands.merge),
        ("band.delete", "Delete the stage or lane …", bands.delete),
    )
    return [Command(key, words, run, (), Context.MAP, MENU, enabled=one, group=2) for key, words, run in rows]


def _folding(canvas: CanvasView) -> list[Command]:
    bands, folds = canvas.bands, canvas.workspace.folds
    return [
        Command(
            "view.collapse_band", "Collapse the stage or lane", bands.fold, (), Context.MAP, MENU,
            enabled=_selected(canvas), checked=bands.is_folded, group=3,
        ),
        Command(
            "view.expand_bands", "Expand all stages and lanes", lambda: folds.show(()), (), Context.MAP, MENU,
            enabled=when(lambda: bool(folds.bands), "Nothing is collapsed"), group=3,
        ),
    ]  # fmt: skip


def _colors(canvas: CanvasView) -> list[Command]:
    """In no menu of the bar: seven entries would bury the others. They are in the stage's menu and the inspector."""
    bands = canvas.bands

    def is_stage() -> bool:
        return bands.selected is not None and bands.is_stage(bands.selected)

    return [
        Command(
            f"stage.color_{name or 'none'}",
            f"Stage colour: {name or 'none'}",
            partial(bands.paint, name),
            context=Context.MAP,
            enabled=when(is_stage, "Select a stage first"),
            checked=partial(bands.is_painted, name),
        )
        for name in ("", *HUES)
    ]
