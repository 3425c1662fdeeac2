"""Blueprint lanes: those that are absent are added where they belong."""

from __future__ import annotations

import pytest

from tests.workbench.layout.maps import JOURNEY, mapped
from workbench.edits.blueprint import add_blueprint_lanes, order_as_blueprint
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import LaneKind, Step
from workbench.session import ProjectSession

STANDARD = [LaneKind.EVIDENCE, LaneKind.PERSON, LaneKind.FRONT_STAGE, LaneKind.BACK_STAGE, LaneKind.SUPPORT]


def kinds(document: Document) -> list[LaneKind]:
    return [lane.kind for lane in order.lanes(document, JOURNEY)]


def test_a_map_without_lanes_gets_all_and_its_steps_are_the_customers() -> None:
    session = ProjectSession(mapped([(None, None)] * 2, [(0, 1)], places={1: (400.0, 24.0)}), SeededIds(3))
    session.perform(add_blueprint_lanes(session.document, session.ids, JOURNEY))
    lanes = order.lanes(session.document, JOURNEY)
    assert kinds(session.document) == STANDARD
    assert [lane.title for lane in lanes][:2] == ["Physical evidence", "Customer actions"]
    assert {step.lane for step in session.document.all(Step)} == {lanes[1].id}
    assert session.document.get("st_s1", Step).place == (400.0, 24.0)
    session.undo()
    assert kinds(session.document) == []


def test_only_what_is_absent_is_added_and_lanes_that_are_there_stay() -> None:
    there = (LaneKind.PERSON, LaneKind.PERSON, LaneKind.OTHER, LaneKind.BACK_STAGE)
    session = ProjectSession(mapped([(None, 0)], lanes=4, lane_kinds=there), SeededIds(3))
    session.perform(add_blueprint_lanes(session.document, session.ids, JOURNEY))
    assert kinds(session.document) == [
        LaneKind.EVIDENCE,
        LaneKind.PERSON,
        LaneKind.PERSON,
        LaneKind.OTHER,
        LaneKind.FRONT_STAGE,
        LaneKind.BACK_STAGE,
        LaneKind.SUPPORT,
    ]
    assert session.document.get("st_s0", Step).lane == "la_a0"
    with pytest.raises(EditRefused, match="already"):
        add_blueprint_lanes(session.document, session.ids, JOURNEY)


def test_lanes_in_disorder_are_put_in_order() -> None:
    there = (LaneKind.SUPPORT, LaneKind.CHANNEL, LaneKind.PERSON)
    session = ProjectSession(mapped([(None, 0)], lanes=3, lane_kinds=there), SeededIds(3))
    session.perform(order_as_blueprint(session.document, JOURNEY))
    assert [lane.id for lane in order.lanes(session.document, JOURNEY)] == ["la_a2", "la_a0", "la_a1"]
    assert order_as_blueprint(session.document, JOURNEY).is_empty
