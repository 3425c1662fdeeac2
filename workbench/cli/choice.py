"""Find what a person named on the command line, by the names that `info` shows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.cli.messages import UsageProblem
from workbench.exchange.info import numbered, persona_names
from workbench.graph.routes import Walk, kept_route, main_route, proposed_routes
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey


@contextlib.contextmanager
def about(file: Path) -> Iterator[None]:
    """Put the name of the file before what could not be found in it."""
    try:
        yield
    except UsageProblem as problem:
        raise UsageProblem(f"{file}: {problem}") from problem


def chosen_journey(document: Document, title: str | None) -> Journey:
    """Give the journey of this title (the second of the same is "title (2)"), the first one for None."""
    journeys = [order.titled(document, journey.id) for journey in order.journeys(document)]
    if not journeys:
        raise UsageProblem("there is no journey in it")
    if title is None:
        return journeys[0]
    return journeys[_find("journey", title, numbered([journey.title for journey in journeys]))]


def chosen_personas(document: Document, names: Sequence[str]) -> list[Id]:
    """Give the personas of these names, in the order in which they were asked for."""
    known = persona_names(document)
    shown = [name or "Someone" for name in known.values()]
    return [list(known)[_find("persona", name or "Someone", shown)] for name in dict.fromkeys(names)]


def chosen_route(document: Document, journey: Id, title: str | None) -> Walk:
    """Give the kept or proposed route of this title (or kind: "worst"), the main route for None."""
    if title is None:
        return main_route(document, journey)
    walks = [kept_route(document, route.id) for route in order.routes(document, journey)]
    walks += proposed_routes(document, journey)
    kinds = {walk.kind: walk for walk in reversed(walks) if walk.kind != "kept"}
    names = numbered([walk.title for walk in walks])
    if title not in names and title.casefold() in kinds:
        return kinds[title.casefold()]
    return walks[_find("route", title, names)]


def chosen_routes(document: Document, journey: Id, title: str | None) -> list[Walk]:
    """Give the one route of this title; for None the main route, then every kept one."""
    if title is not None:
        return [chosen_route(document, journey, title)]
    kept = (kept_route(document, route.id) for route in order.routes(document, journey))
    return [main_route(document, journey), *kept]


def _find(kind: str, name: str, names: Sequence[str]) -> int:
    """Give the place of a name: as it is, else the only one that differs in upper and lower case alone."""
    if name in names:
        return names.index(name)
    alike = [place for place, known in enumerate(names) if known.casefold() == name.casefold()]
    if len(alike) == 1:
        return alike[0]
    known = ", ".join(f"“{name}”" for name in names) or "none"
    raise UsageProblem(f"there is no {kind} “{name}” (there is: {known})")
