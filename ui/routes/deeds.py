"""What a person does with routes. Each deed is one entry of the history, and says what it did."""

from __future__ import annotations

from ui.parts import quoted
from ui.workspace import Workspace
from workbench.edits.personas import edit_cast
from workbench.edits.routes import delete_route, keep_route, move_route, repair_route
from workbench.graph.mending import mends
from workbench.graph.routes import kept_route
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Cast, Id, Persona, Route, Step

UNTITLED = "Untitled route"


class RouteDeeds:
    """The deeds behind the commands, the list and the buttons of routes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def keep(self, walk: Walk) -> Id | None:
        """Keep a walk as a route, and follow it."""
        workspace = self._workspace
        made = workspace.perform(
            lambda d, ids: keep_route(d, ids, workspace.journey, walk.title, walk.steps, made_by=walk.kind)
        )
        if made is None:
            return None
        route = made.created(Route)[0].id
        workspace.show_route(route)
        workspace.said.emit(
            f"Kept the route {name(workspace.document, route)}: its visits can be rated.", False
        )
        return route

    def go(self, by: int) -> None:
        """Follow the next route (1) or the one before (−1); the main route is one of them."""
        workspace = self._workspace
        found: list[Id | None] = [None, *(r.id for r in order.routes(workspace.document, workspace.journey))]
        here = found.index(workspace.route)
        workspace.show_route(found[(here + by) % len(found)])
        workspace.said.emit(f"Route: {workspace.walk.title or UNTITLED}", False)

    def move(self, route: Id, by: int) -> None:
        """Put a route further up or down in the list."""
        workspace = self._workspace
        siblings = [r.id for r in order.routes(workspace.document, workspace.journey)]
        index = siblings.index(route) + by
        if 0 <= index < len(siblings):
            workspace.perform(lambda d, _: move_route(d, route, index))

    def delete(self, route: Id) -> None:
        """Delete a route with what was felt at its visits."""
        workspace, title = self._workspace, name(self._workspace.document, route)
        if workspace.perform(lambda d, _: delete_route(d, route)) is not None:
            workspace.said.emit(f"Deleted the route {title}. Ctrl+Z brings it back.", False)

    def repair(self, route: Id) -> None:
        """Lead a broken route across its breaks by the shortest ways."""
        workspace = self._workspace
        if workspace.perform(lambda d, ids: repair_route(d, ids, route)) is not None:
            count = len(kept_route(workspace.document, route).steps)
            workspace.said.emit(f"{name(workspace.document, route)} is whole again: {count} steps.", False)

    def toggle_usual(self, route: Id) -> None:
        """Make a route the one that the current persona usually takes, or no longer."""
        workspace, persona = self._workspace, self._workspace.persona
        if persona is None:
            return
        now = None if is_usual(workspace.document, workspace.journey, persona, route) else route
        change = workspace.perform(lambda d, _: edit_cast(d, workspace.journey, persona, usual_route=now))
        if change is not None:
            who = order.display_name(workspace.document.get(persona, Persona))
            words = f"usually takes {name(workspace.document, route)}" if now else "has no usual route now"
            workspace.said.emit(f"{who} {words}.", False)


def name(document: Document, route: Id) -> str:
    """Name a route as a sentence does."""
    return quoted(document.get(route, Route).title or UNTITLED)


def is_usual(document: Document, journey: Id, persona: Id, route: Id) -> bool:
    """Say whether a persona usually takes a route."""
    part = document.unique(Cast, journey, persona)
    return part is not None and part.usual_route == route


def usual_names(document: Document, journey: Id, route: Id) -> list[str]:
    """Name the personas that usually take a route."""
    parts = (part for part in order.cast(document, journey) if part.usual_route == route)
    return [order.display_name(document.get(part.persona, Persona)) for part in parts]


def break_words(document: Document, route: Id) -> tuple[str, bool]:
    """Say where a route is broken, by the numbers of the steps on both sides, and whether it can be repaired; "" = whole."""
    found = mends(document, route)
    if not found:
        return "", False
    walk = kept_route(document, route)
    place = {step.id: n for n, step in enumerate(order.steps(document, _journey(document, route)), 1)}
    pairs = [f"{place[walk.steps[m.position - 1]]} and {place[walk.steps[m.position]]}" for m in found]
    can = all(mend.between is not None for mend in found)
    return f"Broken between {', '.join(dict.fromkeys(pairs))}", can


def _journey(document: Document, route: Id) -> Id:
    return document.get(route, Route).journey


def repair_words(document: Document, route: Id) -> str:
    """Say what repairing would do: by which steps the route would lead on."""
    found = mends(document, route)
    if any(mend.between is None for mend in found):
        return "No way leads across: connect the two steps, or drop the route"
    titles = [quoted(document.get(s, Step).title or "Untitled step") for m in found for s in m.between or ()]
    return f"Lead the route on by {', '.join(titles)}" if titles else "Lead the route straight on"
