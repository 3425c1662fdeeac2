"""Commands for transitions, for several steps, and for selecting them: one table, as in `commands`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.canvas.arranging import Arranging
from ui.canvas.choosing import Ways
from ui.canvas.reshaping import Reshaping
from ui.commands import Command, Context, when
from workbench.layout.aligning import Edge

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

EDGES = {
    Edge.LEFT: "left",
    Edge.CENTRE: "at their centres",
    Edge.RIGHT: "right",
    Edge.TOP: "at the top",
    Edge.MIDDLE: "at their middles",
    Edge.BOTTOM: "at the bottom",
}


NO_TRANSITION, SEVERAL = "Select a transition first", "Select several steps first"


def shaping_commands(canvas: CanvasView) -> list[Command]:
    """Give the commands that reshape the graph, arrange cards and select several of them."""
    return [*_steps(canvas), *_transitions(canvas), *_choosing(canvas), *_arranging(canvas)]


def _steps(canvas: CanvasView) -> list[Command]:
    shape, context = Reshaping(canvas), Context.MAP
    return [
        Command("step.insert", "Insert a step into the transition", shape.insert, (), context, "Map", enabled=when(shape.has_transition, NO_TRANSITION), group=1),
        Command("step.put_into", "Put the step into the transition", shape.put_into, (), context, "Map", enabled=when(shape.has_pair, "Select a step and a transition first"), group=1),
        Command("step.split", "Split the step in two", shape.split, (), context, "Map", enabled=when(shape.has_one_step, "Select one step first"), group=1),
        Command("step.merge", "Merge the selected steps", shape.merge, (), context, "Map", enabled=when(shape.has_several, SEVERAL), group=1),
    ]  # fmt: skip


def _transitions(canvas: CanvasView) -> list[Command]:
    shape, context = Reshaping(canvas), Context.MAP
    one = when(shape.has_transition, NO_TRANSITION)
    return [
        Command("transition.target", "Let the transition lead to …", shape.change_target, (), context, "Map", enabled=one, group=4),
        Command("transition.source", "Let the transition come from …", shape.change_source, (), context, "Map", enabled=one, group=4),
        Command("transition.reverse", "Reverse the transition", shape.reverse, (), context, "Map", enabled=one, group=4),
        Command("transition.straighten", "Take out the bend", shape.route_again, (), context, "Map", enabled=when(shape.is_bent, "The transition has no bend"), group=4),
    ]  # fmt: skip


def _choosing(canvas: CanvasView) -> list[Command]:
    choosing, ways = canvas.going.choosing, Ways(canvas)
    some = when(lambda: bool(canvas.workspace.selection), "Select something first")
    return [
        Command("select.keep", "Keep selected while going on", choosing.keep, ("Ctrl+Space", "F7"), Context.CANVAS, "Edit", group=2),
        Command("select.connected", "Select what is connected", choosing.connected, (), Context.MAP, "Edit", enabled=some, group=2),
        Command("select.branch", "Select what follows only from here", choosing.branch, (), Context.MAP, "Edit", enabled=some, group=2),
        Command("go.way", "Next transition of the step", partial(ways.next, 1), ("F4",), Context.CANVAS),
        Command("go.way_back", "Previous transition of the step", partial(ways.next, -1), ("Shift+F4",), Context.CANVAS),
    ]  # fmt: skip


def _arranging(canvas: CanvasView) -> list[Command]:
    arranging, several = Arranging(canvas), when(Reshaping(canvas).has_several, SEVERAL)
    return [
        *(
            Command(
                f"arrange.{edge}", f"Align {words}", partial(arranging.align, edge), (), Context.MAP, "Arrange",
                enabled=several, group=0 if edge.is_across else 1,
            )
            for edge, words in EDGES.items()
        ),
        Command(
            "arrange.across", "Distribute side by side", partial(arranging.distribute, is_across=True), (),
            Context.MAP, "Arrange", enabled=several, group=2,
        ),
        Command(
            "arrange.down", "Distribute one below the other", partial(arranging.distribute, is_across=False), (),
            Context.MAP, "Arrange", enabled=several, group=2,
        ),
    ]  # fmt: skip
