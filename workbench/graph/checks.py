"""All checks of METHOD §7 that look at a map and its people; G, E and D for a journey, P and V for the project."""

from __future__ import annotations

from workbench.graph.checks_of_graph import check_graph
from workbench.graph.checks_of_notes import check_notes
from workbench.graph.checks_of_people import check_people
from workbench.graph.checks_of_ratings import check_ratings
from workbench.graph.findings import Finding, Level
from workbench.graph.ways import ways
from workbench.model.document import Document
from workbench.model.records import Id

__all__ = ["Finding", "Level", "check", "check_project"]


def check(document: Document, journey: Id) -> list[Finding]:
    """Check one journey: G1 to G5, E1 to E4, D1 in this order, within each in reading order."""
    graph = ways(document, journey)
    found = check_graph(document, journey, graph)
    if not graph.steps:
        return found
    return [*found, *check_ratings(document, journey, graph), *check_notes(document, journey, graph)]


def check_project(document: Document) -> list[Finding]:
    """Check what belongs to no single journey: P1 and V1, in the order of the personas."""
    return list(check_people(document))
