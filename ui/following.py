"""Which route is followed, and where on it the person is: at one visit of a step, or at the step as such."""

from __future__ import annotations

from workbench.graph.routes import Walk, kept_route, main_route
from workbench.model.document import Document
from workbench.model.records import Cast, Feeling, Id, Route


class Following:
    """The place of one person on a route; a view state, kept whole when the document changes.

    route: the kept route that is followed, None = the main route. position: which occurrence of its walk the
    person is at, None = beside it. visit: the stop whose own feelings are looked at and rated, None = those
    of the step as such, for all visits.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.route: Id | None = None
        self.position: int | None = None
        self.visit: Id | None = None
        self._here: Id | None = None
        self._is_usual = False
        self._walk: tuple[tuple[Id, Id | None], Walk] | None = None

    def walk(self, journey: Id) -> Walk:
        """Give the walk of the route; views ask again and again, it is found once."""
        wanted = (journey, self.route)
        if self._walk is None or self._walk[0] != wanted:
            kept = self.route is not None
            found = (
                kept_route(self._document, str(self.route)) if kept else main_route(self._document, journey)
            )
            self._walk = wanted, found
        return self._walk[1]

    def follow(self, route: Id | None) -> None:
        """Follow a route that the person has chosen."""
        self.route, self._is_usual = route, False

    def follow_usual(self, journey: Id, persona: Id | None) -> None:
        """Follow the usual route of a persona; one without it leads back from another's usual one to the main route."""
        part = self._document.unique(Cast, journey, persona) if persona is not None else None
        if part is not None and part.usual_route is not None:
            self.route, self._is_usual = part.usual_route, True
        elif self._is_usual:
            self.follow(None)

    def stand_at(self, journey: Id, position: int) -> None:
        """Go to an occurrence: to this visit where the step comes several times, or was felt differently here."""
        walk = self.walk(journey)
        self.position, self._here = position, walk.stops[position]
        several = walk.steps.count(walk.steps[position]) > 1
        own = self._here is not None and any(self._document.having(Feeling, "at", self._here))
        self.visit = self._here if several or own else None

    def choose_visit(self, *, this: bool) -> None:
        """Look at the feelings of this visit, or at those of the step as such."""
        self.visit = self._here if this else None

    def mend(self, journey: Id, step: Id | None) -> None:
        """Stay at the one selected step: at the occurrence where the person was, else at the first one."""
        walk = self.walk(journey) if step is not None else None
        if step is None or walk is None or step not in walk.steps:
            self.position = self._here = self.visit = None
            return
        if self._here in walk.stops and self._here is not None:
            self.position = walk.stops.index(self._here)
        if self.position is None or walk.steps[self.position : self.position + 1] != (step,):
            self.position, self.visit = walk.steps.index(step), None
            self._here = walk.stops[self.position]
        if self.visit not in walk.stops:
            self.visit = None

    def forget(self) -> None:
        """Find the walk anew when it is wanted: the document has changed."""
        self._walk = None
        if self.route is not None and self._document.find(self.route, Route) is None:
            self.follow(None)
