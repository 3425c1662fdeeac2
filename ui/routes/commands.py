"""The commands of routes: one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.commands import Command, Context, when
from ui.routes.deeds import RouteDeeds
from workbench.graph.mending import mends
from workbench.model import order
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.editor import Editor


def route_commands(editor: Editor, deeds: RouteDeeds) -> list[Command]:
    """Give the commands of the menu Routes; they are about the route that is followed."""
    workspace = editor.workspace

    def on(deed: Callable[[Id], object]) -> None:
        if workspace.route is not None:
            deed(workspace.route)

    def keep() -> None:
        deeds.keep(workspace.walk)

    def rename() -> None:
        if workspace.route is not None:
            editor.inspector.edit_route_title(workspace.route)

    kept = when(lambda: workspace.route is not None, "Follow a kept route first")
    main = when(lambda: workspace.route is None, "This route is kept already")
    someone = kept.after(lambda: workspace.persona is not None, "Add a persona first")
    broken = kept.after(lambda: bool(workspace.walk.breaks), "This route is whole")
    mendable = broken.after(
        lambda: (
            workspace.route is not None
            and all(m.between is not None for m in mends(workspace.document, workspace.route))
        ),
        "No way leads across the break",
    )
    visit = when(
        lambda: workspace.position is not None and workspace.walk.stops[workspace.position] is not None,
        "Select a step of a kept route first",
    )
    several = when(lambda: bool(order.routes(workspace.document, workspace.journey)), "No route is kept yet")
    menu, context = "Routes", Context.MAP
    return [
        Command("route.keep", "Keep the main route", keep, menu=menu, enabled=main),
        Command("route.next", "Next route", partial(deeds.go, 1), ("Ctrl+Shift+PgDown",), context, menu, enabled=several, group=1),
        Command("route.previous", "Previous route", partial(deeds.go, -1), ("Ctrl+Shift+PgUp",), context, menu, enabled=several, group=1),
        Command("route.visit", "Feelings of this visit alone", lambda: workspace.show_visit(this=workspace.stop is None), ("Ctrl+Shift+V",), context, menu, enabled=visit, checked=lambda: workspace.stop is not None, group=1),
        Command("route.usual", "Usual route of the current persona", lambda: on(deeds.toggle_usual), menu=menu, enabled=someone, group=2),
        Command("route.rename", "Rename the route", rename, menu=menu, enabled=kept, group=2),
        Command("route.up", "Move the route up", lambda: on(partial(deeds.move, by=-1)), menu=menu, enabled=kept, group=2),
        Command("route.down", "Move the route down", lambda: on(partial(deeds.move, by=1)), menu=menu, enabled=kept, group=2),
        Command("route.repair", "Repair the broken route", lambda: on(deeds.repair), menu=menu, enabled=mendable, group=3),
        Command("route.delete", "Delete the route", lambda: on(deeds.delete), menu=menu, enabled=kept, group=3),
        Command("view.disagreement", "Show where we disagree", editor.inspector.show_disagreement, menu="View", group=1),
    ]  # fmt: skip
