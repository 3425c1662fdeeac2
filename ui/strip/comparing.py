"""With which other route the strip's one is compared: another route of the journey, or one of its twin."""

from __future__ import annotations

import msgspec

from ui.workspace import Workspace
from workbench.graph.routes import Walk, kept_route, main_route, proposed_routes
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey


class Compared(msgspec.Struct, frozen=True):
    """A route to compare with. key: what it is found again by. name: what stands at its end and in the menu."""

    key: str
    name: str
    walk: Walk


class Comparing:
    """The choice of one person; a view state. It ends where the route is gone or is the strip's own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._chosen: str | None = None
        self._found: Compared | None = None
        self._is_found = False
        for signal in (workspace.changed, workspace.route_changed, workspace.journey_changed):
            signal.connect(self._forget)

    @property
    def chosen(self) -> Compared | None:
        """Give the other route as it is now, None = nothing is compared."""
        if not self._is_found:
            wanted = self._chosen
            self._found = next((c for c in self.choices() if c.key == wanted), None) if wanted else None
            self._is_found = True
        return self._found

    def choose(self, key: str | None) -> None:
        """Compare with another route, or with none."""
        self._chosen = key
        self._forget()

    def choices(self) -> list[Compared]:
        """Give what the route can be compared with: kept and proposed routes, and those of the journey's twins."""
        document, journey, own = self._workspace.document, self._workspace.journey, self._workspace.walk
        found = [Compared("main", "Main route", main_route(document, journey))]
        found += _kept(document, journey)
        found += [Compared(walk.kind, walk.title, walk) for walk in proposed_routes(document, journey)[1:]]
        different = [one for one in found if (one.walk.steps, one.walk.stops) != (own.steps, own.stops)]
        for twin in twins(document, journey):
            state = document.get(twin, Journey).state.value.capitalize()
            main = Compared(f"main of {twin}", f"{state}: main route", main_route(document, twin))
            different += [main, *(_named(one, state) for one in _kept(document, twin))]
        return [one for one in different if one.walk.steps]

    def _forget(self) -> None:
        """Look the routes up again when they are wanted."""
        self._is_found = False


def twins(document: Document, journey: Id) -> list[Id]:
    """Give the journeys that were copied from this one, and the one that it was copied from."""
    own = document.get(journey, Journey).based_on
    return [one.id for one in order.journeys(document) if one.based_on == journey or one.id == own]


def _kept(document: Document, journey: Id) -> list[Compared]:
    routes = order.routes(document, journey)
    return [Compared(r.id, r.title or "Untitled route", kept_route(document, r.id)) for r in routes]


def _named(one: Compared, state: str) -> Compared:
    return msgspec.structs.replace(one, name=f"{state}: {one.name}")
