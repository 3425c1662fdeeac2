"""A kept route that an edit has broken: what would mend it, and mending it."""

from __future__ import annotations

import pytest

from tests.workbench.journeys import small, titles
from workbench.edits.removal import removal
from workbench.edits.routes import keep_route, move_route, repair_route
from workbench.edits.transitions import connect
from workbench.graph.mending import Mend, mends, way_to
from workbench.graph.routes import kept_route
from workbench.graph.ways import ways
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Basis, Feeling, Id, Route

IDS = SeededIds(7)


def kept(document: Document, walk: str) -> Id:
    steps = {step.title: step.id for step in order.steps(document, "jo_j1")}
    change = keep_route(document, IDS, "jo_j1", "R", [steps[title] for title in walk])
    document.apply(change)
    return change.created(Route)[0].id


def told(document: Document, route: Id) -> str:
    return titles(document, kept_route(document, route).steps)


def delete(document: Document, *keys: Id) -> None:
    document.apply(removal(document, "Delete", keys))


def test_a_whole_route_needs_no_mending() -> None:
    document = small("(A B C+", "AB BC")
    assert mends(document, kept(document, "ABC")) == []


def test_the_shortest_way_leads_across_a_deleted_step() -> None:
    document = small("(A B C X Y Z E+", "AB BC CE AX XY YC XC")
    route = kept(document, "ABCE")
    delete(document, "st_s2")
    assert mends(document, route) == [Mend(position=1, between=("st_s4",))]
    document.apply(repair_route(document, IDS, route))
    assert told(document, route) == "AXCE" and mends(document, route) == []
    assert all(stop.via is not None for stop in order.stops(document, route)[1:])


def test_what_was_felt_at_the_stops_stays() -> None:
    document = small("(A B C X E+", "AB BC CE AX XC", feelings={"Ana": [None] * 5})
    route = kept(document, "ABCE")
    stop = order.stops(document, route)[2].id
    at = Feeling(id="fe_99", persona="pe_e1", at=stop, basis=Basis.GUESS, valence=-2)
    document = Document([*document.snapshot().values(), at])
    delete(document, "st_s2")
    document.apply(repair_route(document, IDS, route))
    assert document.unique(Feeling, "pe_e1", order.stops(document, route)[2].id) == at


def test_without_a_way_nothing_is_repaired() -> None:
    document = small("(A B C+", "AB BC")
    route = kept(document, "ABC")
    delete(document, "st_s2")
    assert mends(document, route) == [Mend(position=1, between=None)]
    with pytest.raises(EditRefused, match="No way leads across"):
        repair_route(document, IDS, route)


def test_a_new_transition_mends_the_route_by_itself() -> None:
    document = small("(A B C+", "AB BC")
    route = kept(document, "ABC")
    delete(document, "st_s2")
    document.apply(connect(document, IDS, "st_s1", "st_s3"))
    assert mends(document, route) == [] and told(document, route) == "AC"


def test_a_step_that_has_become_its_own_neighbour_is_visited_once() -> None:
    document = small("(A B C+", "AB BA AC", feelings={"Ana": [None] * 3, "Ben": [None] * 3})
    route = kept(document, "ABABAC")
    stops = order.stops(document, route)
    felt = [
        Feeling(id="fe_91", persona="pe_e1", at=stops[0].id, basis=Basis.GUESS, valence=-1),
        Feeling(id="fe_92", persona="pe_e1", at=stops[2].id, basis=Basis.GUESS, valence=1),
        Feeling(id="fe_93", persona="pe_e2", at=stops[4].id, basis=Basis.GUESS, valence=2),
    ]
    document = Document([*document.snapshot().values(), *felt])
    delete(document, "st_s2")
    change = repair_route(document, IDS, route)
    document.apply(change)
    assert told(document, route) == "AC"
    first = stops[0].id
    assert document.unique(Feeling, "pe_e1", first) == felt[0]
    assert document.unique(Feeling, "pe_e2", first).valence == 2  # type: ignore[union-attr]
    document.apply(change.inverse())
    assert told(document, route) == "AAAC" and document.get("fe_93", Feeling) == felt[2]


def test_several_breaks_are_mended_at_once() -> None:
    document = small("(A B C D E F+", "AB BC CD DE EF AC CE")
    route = kept(document, "ABCDEF")
    delete(document, "st_s2", "st_s4")
    assert [mend.between for mend in mends(document, route)] == []  # AC and CE are there
    document = small("(A B C D E X Y+", "AB BC CD DE AX XC CY YE")
    route = kept(document, "ABCDE")
    delete(document, "st_s2", "st_s4")
    document.apply(repair_route(document, IDS, route))
    assert told(document, route) == "AXCYE"


def test_the_way_to_a_step_ends_with_it_and_from_itself_goes_round() -> None:
    graph = ways(small("(A B C D+", "AB BC C-A BD"), "jo_j1")
    assert way_to(graph, "st_s1", "st_s4") == ("st_s2", "st_s4")
    assert way_to(graph, "st_s1", "st_s1") == ("st_s2", "st_s3", "st_s1")
    assert way_to(graph, "st_s4", "st_s1") is None


def test_routes_change_places() -> None:
    document = small("(A B C+", "AB BC")
    one, two, three = (kept(document, walk) for walk in ("AB", "ABC", "BC"))
    document.apply(move_route(document, three, 0))
    assert [route.id for route in order.routes(document, "jo_j1")] == [three, one, two]
