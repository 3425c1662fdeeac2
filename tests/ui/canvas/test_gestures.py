"""The pointer: select, rubber band, move, connect, pan, zoom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.canvas.conftest import CTRL, NONE, SHIFT, Person
from workbench.edits.steps import delete_steps
from workbench.edits.transitions import transition_between
from workbench.model import order
from workbench.model.records import Step, StepKind, Transition


def test_a_click_selects_and_the_empty_map_selects_nothing(person: Person):
    person.click(person.on("st_3"))
    assert person.selection == ("st_3",)
    person.click(person.on("st_4"), SHIFT)
    person.click(person.on("st_6"), CTRL)
    assert person.selection == ("st_3", "st_4", "st_6")
    person.click(person.on("st_4"), CTRL)
    assert person.selection == ("st_3", "st_6")
    person.click(person.at(60, 560))
    assert person.selection == ()


def test_a_click_on_one_of_several_selects_only_that_one(person: Person):
    person.key(Qt.Key.Key_A, CTRL)
    assert len(person.selection) == 14
    person.click(person.on("st_3"))
    assert person.selection == ("st_3",)


def test_a_click_on_a_link_selects_it_and_delete_takes_it_away(person: Person):
    points = person.canvas.layout.links["tn_t2"].points
    (ax, ay), (bx, by) = points[0], points[-1]
    person.click(person.at((ax + bx) / 2, (ay + by) / 2))
    assert person.selection == ("tn_t2",)
    person.key(Qt.Key.Key_Delete)
    assert "tn_t2" not in person.document
    assert person.titles()[1] == "Restart and hope"


def test_a_rubber_band_selects_what_it_touches_in_reading_order(person: Person):
    person.drag(person.at(2, 2), person.at(270, 330))
    assert person.selection == ("st_1", "st_2")
    assert person.canvas.map_scene.over.boundingRect().isEmpty()


def test_a_drag_moves_a_card_on_the_grid_as_one_change(person: Person):
    start = person.on("st_14")
    person.drag(start, start + QPoint(37, 90))
    step = person.document.get("st_14", Step)
    assert step.place is not None
    assert [value % 8 for value in step.place] == [0, 0]
    assert person.canvas.workspace.session.undo_label == "Move step"
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("st_14", Step).place is None


def test_a_drag_over_a_border_changes_stage_and_lane_in_the_same_change(person: Person):
    layout = person.canvas.layout
    stage, lane = layout.stages[0], layout.lanes[1]
    person.drag(person.on("st_4"), person.at(stage.start + 128, lane.start + 200))
    step = person.document.get("st_4", Step)
    assert (step.stage, step.lane) == (stage.record, lane.record)
    person.key(Qt.Key.Key_Z, CTRL)
    step = person.document.get("st_4", Step)
    assert (step.stage, step.place) == ("sg_g2", None)


def test_a_card_dropped_beside_a_column_or_row_stands_in_it_and_its_link_runs_straight(person: Person):
    above = person.canvas.layout.cards["st_4"].rect
    start = person.on("st_9")
    rect = person.canvas.layout.cards["st_9"].rect
    free = max(box.rect.bottom for box in person.canvas.layout.cards.values()) + 200
    person.drag(start, start + QPoint(round(above.x - rect.x) + 11, round(free - rect.y)), drop=False)
    assert person.canvas.map_scene.cards["st_9"].pos().x() == above.x, "the preview shows it already"
    person.drag(start, start + QPoint(round(above.x - rect.x) + 11, round(free - rect.y)))
    assert person.canvas.layout.cards["st_9"].rect.x == person.canvas.layout.cards["st_4"].rect.x


def test_several_cards_move_together(person: Person):
    person.click(person.on("st_1"))
    person.click(person.on("st_2"), SHIFT)
    before = {key: person.canvas.layout.cards[key].rect for key in ("st_1", "st_2")}
    person.drag(person.on("st_2"), person.on("st_2") + QPoint(32, 16))
    after = person.canvas.layout.cards
    assert {(after[k].rect.x - r.x, after[k].rect.y - r.y) for k, r in before.items()} == {(32.0, 16.0)}


def test_escape_puts_a_dragged_card_back(person: Person):
    start = person.on("st_4")
    before = person.canvas.map_scene.cards["st_4"].pos()
    person.drag(start, start + QPoint(120, 40), drop=False)
    assert person.canvas.map_scene.cards["st_4"].pos() != before
    person.key(Qt.Key.Key_Escape)
    assert person.canvas.map_scene.cards["st_4"].pos() == before
    QTest.mouseRelease(person.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, start + QPoint(120, 40))
    assert person.document.get("st_4", Step).place is None
    assert all(item.isVisible() for item in person.canvas.map_scene.links.values())


def test_a_locked_card_stays_where_it_is(person: Person):
    person.click(person.on("st_4"))
    person.key(Qt.Key.Key_L, CTRL)
    locked = person.document.get("st_4", Step)
    person.drag(person.on("st_4"), person.on("st_4") + QPoint(80, 80))
    assert person.document.get("st_4", Step) == locked
    assert any("locked" in line for line in person.said)


def test_ctrl_drag_puts_down_a_copy(person: Person):
    start = person.on("st_4")
    person.drag(start, start + QPoint(60, 180), modifiers=CTRL)
    assert person.titles().count("Call the service desk") == 2
    assert person.document.get("st_4", Step).place is None
    assert person.selection != ("st_4",)


def test_a_drag_from_a_port_to_a_card_connects(person: Person):
    person.click(person.on("st_2"))
    right = person.on("st_2", dx=208, dy=56)
    person.drag(right, person.on("st_6"))
    assert transition_between(person.document, "st_2", "st_6") is not None


def test_a_drag_from_an_edge_connects_without_selecting_first(person: Person):
    person.drag(person.on("st_1", dx=204, dy=30), person.on("st_4"))
    assert transition_between(person.document, "st_1", "st_4") is not None
    assert person.document.get("st_1", Step).place is None


def test_a_connection_dropped_on_nothing_is_a_new_connected_step(person: Person):
    person.click(person.on("st_2"))
    person.drag(person.on("st_2", dx=104, dy=112), person.at(128, 480))
    assert person.canvas.title_editor.is_open
    person.type("Ask a colleague")
    person.key(Qt.Key.Key_Return)
    new = person.step("Ask a colleague")
    assert transition_between(person.document, "st_2", new.id) is not None
    rect = person.canvas.layout.cards[new.id].rect
    assert abs(rect.cx - 128) < 150
    assert abs(rect.cy - 480) < 110
    person.key(Qt.Key.Key_Z, CTRL)
    assert len(person.titles()) == 14
    assert person.document.count(Transition) == 15


def test_escape_while_connecting_leaves_no_trace(person: Person):
    person.click(person.on("st_2"))
    person.drag(person.on("st_2", dx=104, dy=112), person.at(128, 480), drop=False)
    person.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(person.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, person.at(128, 480))
    assert person.document.count(Transition) == 15
    assert person.canvas.map_scene.over.boundingRect().isEmpty()


def test_a_click_on_a_port_leads_a_line_to_the_next_click_once(person: Person):
    person.click(person.on("st_2"))
    person.click(person.on("st_2", dx=208, dy=56))
    assert person.canvas.pointing.is_busy
    person.click(person.on("st_6"))
    assert transition_between(person.document, "st_2", "st_6") is not None
    assert not person.canvas.pointing.is_busy


def test_connecting_what_is_connected_is_said(person: Person):
    person.click(person.on("st_2"))
    person.drag(person.on("st_2", dx=208, dy=56), person.on("st_3"))
    assert "connected already" in person.said[-1]


def test_connecting_on_from_an_end_makes_it_a_step_and_says_so(person: Person):
    person.canvas.workspace.select(["st_13"])
    person.canvas.deeds.connect("st_13", "st_14")
    assert person.document.get("st_13", Step).kind is StepKind.STEP
    assert "no end any more" in person.said[-1]


def test_double_click_on_nothing_makes_a_step_in_the_nearest_free_place(person: Person):
    person.double_click(person.at(128, 560))
    person.type("Borrow one")
    person.key(Qt.Key.Key_Return)
    new = person.step("Borrow one")
    assert (new.stage, new.lane) == ("sg_g1", "la_a2")
    rect = person.canvas.layout.cards[new.id].rect
    assert not any(
        box.rect.overlaps(rect) for key, box in person.canvas.layout.cards.items() if key != new.id
    )
    assert order.ways_in(person.document, new.id) == []


def test_double_click_on_a_link_edits_its_label(person: Person):
    points = person.canvas.layout.links["tn_t2"].points
    person.double_click(person.at((points[0][0] + points[-1][0]) / 2, points[0][1]))
    person.type("next day")
    person.key(Qt.Key.Key_Return)
    assert person.document.get("tn_t2", Transition).label == "next day"


def test_the_wheel_scrolls_and_with_ctrl_zooms_at_the_pointer(person: Person):
    canvas = person.canvas
    canvas.camera.jump(QPointF(700, 400), 1.0)
    spot = QPoint(300, 200)
    under = canvas.mapToScene(spot)
    _wheel(person, spot, 120, CTRL)
    assert 1.15 < canvas.zoom < 1.25
    assert (canvas.mapToScene(spot) - under).manhattanLength() < 3
    before = canvas.verticalScrollBar().value()
    _wheel(person, spot, -120, NONE)
    assert canvas.verticalScrollBar().value() > before
    across = canvas.horizontalScrollBar().value()
    _wheel(person, spot, -120, SHIFT)
    assert canvas.horizontalScrollBar().value() > across


def test_space_and_the_middle_button_pan(person: Person):
    canvas = person.canvas
    canvas.camera.jump(QPointF(700, 500), 1.0)
    before = canvas.camera.center
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    person.drag(QPoint(400, 300), QPoint(340, 260))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    moved = canvas.camera.center - before
    assert (moved.x(), moved.y()) == (60, 40)
    assert person.selection == ()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.MiddleButton, NONE, QPoint(300, 300))
    person.hover(QPoint(310, 320))
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.MiddleButton, NONE, QPoint(310, 320))
    assert (canvas.camera.center - before).toPoint() == QPoint(50, 20)


def test_a_pinch_zooms_at_the_fingers(person: Person):
    canvas = person.canvas
    canvas.camera.jump(QPointF(700, 400), 1.0)
    spot = QPointF(300, 200)
    under = canvas.mapToScene(spot.toPoint())
    pad = QPointingDevice.primaryPointingDevice()
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, pad, 2, spot, spot, spot, 0.25, QPointF()
    )
    QApplication.sendEvent(canvas.viewport(), pinch)
    assert canvas.zoom == pytest.approx(1.25)
    assert (canvas.mapToScene(spot.toPoint()) - under).manhattanLength() < 3


def test_a_drag_to_the_rim_scrolls_on_and_stops_with_the_gesture(person: Person, qtbot: QtBot):
    canvas = person.canvas
    start = person.on("st_3")
    rim = QPoint(canvas.viewport().width() - 3, 300)
    before = canvas.horizontalScrollBar().value()
    person.drag(start, rim, drop=False)
    qtbot.waitUntil(lambda: canvas.horizontalScrollBar().value() > before + 60)
    person.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, NONE, rim)
    assert not canvas.pointing._rim.isActive()
    assert person.document.get("st_3", Step).place is None


def test_a_card_put_down_on_another_goes_to_the_next_free_place(person: Person):
    person.drag(person.on("st_14"), person.on("st_12"))
    cards = person.canvas.layout.cards
    rect = cards["st_14"].rect
    assert not any(box.rect.overlaps(rect) for key, box in cards.items() if key != "st_14")


def _wheel(person: Person, at: QPoint, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    viewport = person.canvas.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(viewport.mapToGlobal(at)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def test_a_line_ends_with_the_step_that_it_is_led_from(person: Person):
    person.canvas.pointing.begin_connect("st_3")
    assert person.canvas.pointing.is_busy
    person.canvas.workspace.perform(lambda document, _: delete_steps(document, ["st_3"]))
    assert not person.canvas.pointing.is_busy
    person.click(person.on("st_2"))
    assert person.selection == ("st_2",)
