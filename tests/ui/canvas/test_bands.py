"""Stages and lanes by mouse and by keys: selected, moved, resized, split, merged, coloured, folded, deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.canvas.conftest import ALT, CTRL, LEFT, NONE, SHIFT, Person
from ui.canvas.folded_plates import Plate
from ui.canvas.headers import BandHeader
from ui.canvas.menus import band_menu
from workbench.edits.band_contents import delete_band
from workbench.layout.folding import FOLDED
from workbench.model import order
from workbench.model.records import Id, Lane, LaneKind, Stage, Step

JOURNEY = "jo_j1"


def stages(person: Person) -> list[Id]:
    return [stage.id for stage in order.stages(person.document, JOURNEY)]


def lanes(person: Person) -> list[Id]:
    return [lane.id for lane in order.lanes(person.document, JOURNEY)]


def rect(header: BandHeader, band: Id) -> QRectF:
    found = header.band_rect(band)
    assert found is not None
    return found


def press(header: BandHeader, at: QPoint, to: QPoint, *, drop: bool = True) -> None:
    QTest.mousePress(header, LEFT, NONE, at)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(header, at + (to - at) * part)
    if drop:
        QTest.mouseRelease(header, LEFT, NONE, to)


def title_of(header: BandHeader, band: Id) -> QPoint:
    return rect(header, band).topLeft().toPoint() + QPoint(20, 18)


def wide(person: Person) -> None:
    """Look so that three stages are in sight."""
    person.canvas.camera.jump(QPointF(760, 330), 0.6)


# --- selecting ------------------------------------------------------------------------------------------------


def test_a_click_on_a_header_selects_and_the_keys_go_on_from_there(person: Person) -> None:
    header = person.canvas.stage_header
    QTest.mouseClick(header, LEFT, NONE, title_of(header, "sg_g2"))
    assert person.selection == ("sg_g2",) and header.plan.selected == "sg_g2"
    person.key(Qt.Key.Key_Right)
    assert person.selection == ("sg_g3",)
    person.key(Qt.Key.Key_Left)
    person.key(Qt.Key.Key_Left)
    assert person.selection == ("sg_g1",)
    person.key(Qt.Key.Key_Down)
    assert person.selection == ("st_1",)
    person.key(Qt.Key.Key_Escape)
    assert person.selection == ()


def test_keys_select_the_stage_and_the_lane_of_a_step(person: Person) -> None:
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_Up, ALT | SHIFT)
    assert person.selection == ("sg_g2",)
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_Left, ALT | SHIFT)
    assert person.selection == (person.document.get("st_3", Step).lane,)
    first, second = lanes(person)[:2]
    person.canvas.bands.select(first)
    person.key(Qt.Key.Key_Down)
    assert person.selection == (second,)
    person.key(Qt.Key.Key_Right)
    assert person.document.get(person.selection[0], Step).lane == second


def test_enter_and_letters_edit_the_title(person: Person) -> None:
    person.canvas.bands.select("sg_g2")
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_A, CTRL)
    person.type("Ask")
    person.key(Qt.Key.Key_Return)
    assert person.document.get("sg_g2", Stage).title == "Ask"
    person.canvas.setFocus()
    person.type("Look")
    person.key(Qt.Key.Key_Return)
    assert person.document.get("sg_g2", Stage).title == "Look"


# --- order ----------------------------------------------------------------------------------------------------


def test_dragging_a_header_moves_the_stage_where_the_mark_stands(person: Person) -> None:
    wide(person)
    header, before = person.canvas.stage_header, person.titles()
    start, end = title_of(header, "sg_g2"), rect(header, "sg_g3").center().toPoint() + QPoint(30, 0)
    press(header, start, end, drop=False)
    assert header.mark == person.canvas.layout.stages[2].end
    assert stages(person)[1] == "sg_g2", "nothing moves before the drop"
    QTest.mouseRelease(header, LEFT, NONE, end)
    assert stages(person)[:3] == ["sg_g1", "sg_g3", "sg_g2"]
    assert header.mark is None
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.titles() == before


def test_escape_takes_the_drag_of_a_header_back(person: Person) -> None:
    wide(person)
    header = person.canvas.stage_header
    end = rect(header, "sg_g3").center().toPoint() + QPoint(30, 0)
    press(header, title_of(header, "sg_g2"), end, drop=False)
    person.key(Qt.Key.Key_Escape)
    assert header.mark is None and not header.is_busy
    QTest.mouseRelease(header, LEFT, NONE, end)
    assert stages(person)[1] == "sg_g2"
    assert person.selection == ("sg_g2",)


def test_a_drag_at_the_rim_scrolls_and_ends_where_it_is_let_go(person: Person, qtbot: QtBot) -> None:
    header = person.canvas.stage_header
    person.canvas.camera.jump(QPointF(530, 330), 1.0)
    end = QPoint(person.canvas.width() - 4, 20)
    press(header, title_of(header, "sg_g1"), end, drop=False)
    qtbot.waitUntil(lambda: person.canvas.scene_to_view_x(person.canvas.layout.width) < end.x())
    assert header.mark == person.canvas.layout.stages[-1].end
    QTest.mouseRelease(header, LEFT, NONE, end)
    assert stages(person)[-1] == "sg_g1"


def test_a_border_is_dragged_beyond_the_rim(person: Person, qtbot: QtBot) -> None:
    header = person.canvas.stage_header
    person.canvas.camera.jump(QPointF(530, 330), 1.0)
    border = QPoint(round(rect(header, "sg_g3").right()), 20)
    end = QPoint(person.canvas.width() - 2, 20)
    press(header, border, end, drop=False)
    before = header.mark
    assert before is not None
    qtbot.waitUntil(lambda: (header.mark or 0) > before + 100)
    QTest.mouseRelease(header, LEFT, NONE, end)
    assert (person.document.get("sg_g3", Stage).width or 0) > before + 100 - person.canvas.layout.stages[
        2
    ].start


def test_a_hand_that_trembles_moves_nothing(person: Person) -> None:
    header = person.canvas.stage_header
    at = title_of(header, "sg_g2")
    press(header, at, at + QPoint(3, 0))
    assert stages(person)[1] == "sg_g2"


def test_a_lane_is_dragged_down_its_rail(person: Person) -> None:
    wide(person)
    rail, before = person.canvas.lane_rail, lanes(person)
    end = rect(rail, before[1]).center().toPoint() + QPoint(0, 30)
    press(rail, rect(rail, before[0]).center().toPoint() + QPoint(0, 20), end)
    assert lanes(person) == [before[1], before[0], *before[2:]]


def test_keys_move_the_selected_band_among_its_neighbours(person: Person) -> None:
    person.canvas.bands.select("sg_g2")
    person.key(Qt.Key.Key_Right, SHIFT)
    assert stages(person)[2] == "sg_g2"
    person.key(Qt.Key.Key_Down, SHIFT)
    assert stages(person)[2] == "sg_g2", "a stage moves sideways only"
    for _ in range(4):
        person.key(Qt.Key.Key_Left, SHIFT)
    assert stages(person)[0] == "sg_g2"
    person.canvas.bands.select(lanes(person)[0])
    first = lanes(person)[0]
    person.key(Qt.Key.Key_Down, SHIFT)
    assert lanes(person)[1] == first


# --- size -----------------------------------------------------------------------------------------------------


def test_dragging_a_border_resizes_on_the_grid_and_back_to_automatic(person: Person) -> None:
    wide(person)
    header, zoom = person.canvas.stage_header, 0.6
    need = person.canvas.layout.stages[1].need
    border = QPoint(round(rect(header, "sg_g2").right()), 20)
    press(header, border, border + QPoint(60, 0))
    width = person.document.get("sg_g2", Stage).width
    assert width == need + round(60 / zoom / 8) * 8
    assert person.canvas.layout.stages[1].size == width
    border = QPoint(round(rect(header, "sg_g2").right()), 20)
    press(header, border, border - QPoint(200, 0))
    assert person.document.get("sg_g2", Stage).width is None
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("sg_g2", Stage).width == width
    QTest.mouseDClick(header, LEFT, NONE, QPoint(round(rect(header, "sg_g2").right()), 20))
    assert person.document.get("sg_g2", Stage).width is None


def test_keys_and_commands_resize(person: Person) -> None:
    need = person.canvas.layout.stages[1].need
    person.canvas.bands.select("sg_g2")
    person.key(Qt.Key.Key_Right, CTRL | SHIFT)
    assert person.document.get("sg_g2", Stage).width == need + 64
    person.key(Qt.Key.Key_Left, CTRL | SHIFT)
    assert person.document.get("sg_g2", Stage).width is None
    person.commands.action("band.larger").trigger()
    person.commands.action("band.fit").trigger()
    assert person.document.get("sg_g2", Stage).width is None
    lane = lanes(person)[0]
    person.canvas.bands.select(lane)
    person.key(Qt.Key.Key_Down, CTRL | SHIFT)
    assert person.document.get(lane, Lane).height == person.canvas.layout.lanes[0].need + 64


# --- splitting, merging, colour -------------------------------------------------------------------------------


def test_a_stage_begins_at_the_selected_step_and_is_named_at_once(person: Person) -> None:
    person.click(person.on("st_4"))
    person.commands.action("stage.split").trigger()
    person.type("Queue")
    person.key(Qt.Key.Key_Return)
    new = stages(person)[2]
    assert person.document.get(new, Stage).title == "Queue"
    assert [person.document.get(f"st_{i}", Step).stage for i in (3, 4, 5)] == ["sg_g2", new, new]
    person.canvas.setFocus()
    person.key(Qt.Key.Key_Z, CTRL)
    assert len(stages(person)) == 5, "split and title are one entry of the history"
    person.canvas.bands.select("sg_g1")
    person.commands.action("band.merge").trigger()
    assert person.document.get("st_3", Step).stage == "sg_g1"
    assert not person.commands.action("stage.split").isEnabled()


def test_the_first_stage_begins_at_the_selected_step(person: Person) -> None:
    for stage in stages(person):
        person.canvas.workspace.perform(lambda d, _, stage=stage: delete_band(d, stage))
    title = person.document.get("st_4", Step).title
    person.click(person.on("st_4"))
    person.commands.action("stage.split").trigger()
    person.type("Queue")
    person.key(Qt.Key.Key_Return)
    (new,) = stages(person)
    assert person.document.get(new, Stage).title == "Queue"
    step = person.document.get("st_4", Step)
    assert (step.stage, step.title) == (new, title), "what is typed goes into the header, not on the card"


def test_no_stage_begins_where_one_begins_already(person: Person) -> None:
    person.click(person.on("st_6"))
    person.commands.refresh()
    assert not person.commands.action("stage.split").isEnabled()
    assert person.commands.why_not("stage.split") == "It is the first of its stage already"


def test_the_selected_stage_takes_a_colour(person: Person) -> None:
    assert not person.commands.action("stage.color_rose").isEnabled()
    person.canvas.bands.select("sg_g2")
    person.commands.action("stage.color_rose").trigger()
    assert person.document.get("sg_g2", Stage).color == "rose"
    assert person.commands.action("stage.color_rose").isChecked()
    person.commands.action("stage.color_none").trigger()
    assert person.document.get("sg_g2", Stage).color == ""


def test_blueprint_lanes_are_added_and_put_in_order(person: Person) -> None:
    person.commands.action("lane.blueprint").trigger()
    kinds = [lane.kind for lane in order.lanes(person.document, JOURNEY)]
    assert {LaneKind.EVIDENCE, LaneKind.SUPPORT} <= set(kinds)
    assert not person.commands.action("lane.blueprint_order").isEnabled()
    person.canvas.bands.move(lanes(person)[0], 3)
    assert person.commands.action("lane.blueprint_order").isEnabled()
    person.commands.action("lane.blueprint_order").trigger()
    assert [lane.kind for lane in order.lanes(person.document, JOURNEY)] == kinds


# --- folding --------------------------------------------------------------------------------------------------


def test_the_arrow_folds_and_a_click_on_the_strip_unfolds(person: Person) -> None:
    header = person.canvas.stage_header
    before = person.document.snapshot()
    arrow = header.plan.arrow_rect(header.plan.bands[1])
    assert arrow is not None
    QTest.mouseClick(header, LEFT, NONE, arrow.center().toPoint())
    layout = person.canvas.layout
    assert layout.stages[1].is_folded and layout.stages[1].size == FOLDED
    assert "st_4" not in layout.cards and "st_4" not in person.canvas.reading_order()
    assert "st_4" in person.canvas.all_steps()
    assert header.plan.bands[1].count == 3
    person.click(person.at(layout.stages[1].start + 20, 400))
    assert "st_4" in person.canvas.layout.cards
    assert person.document.snapshot() == before, "a view is no edit"


def test_selecting_a_hidden_step_unfolds_what_hides_it(person: Person) -> None:
    person.canvas.workspace.fold("sg_g2", is_folded=True)
    person.canvas.workspace.select(["st_4"])
    assert not person.canvas.workspace.folds.bands
    assert person.selection == ("st_4",) and "st_4" in person.canvas.layout.cards
    person.canvas.workspace.fold("sg_g2", is_folded=True)
    assert person.selection == ("sg_g2",)
    person.canvas.workspace.select(["st_2"])
    person.key(Qt.Key.Key_Tab)
    assert person.selection == ("st_3",), "reading goes on through what is folded"


def test_a_new_step_is_never_hidden(person: Person) -> None:
    person.canvas.workspace.fold("sg_g2", is_folded=True)
    person.click(person.on("st_2"))
    person.key(Qt.Key.Key_Right, CTRL)
    person.type("Ask")
    person.key(Qt.Key.Key_Return)
    assert person.step("Ask").id in person.canvas.layout.cards


def test_a_card_dropped_on_a_folded_stage_goes_into_it(person: Person) -> None:
    person.canvas.workspace.fold("sg_g2", is_folded=True)
    strip = person.canvas.layout.stages[1]
    held = person.canvas.layout.cards["st_2"].rect
    person.drag(person.on("st_2"), person.at(strip.start + 32, held.y + 60))
    step = person.document.get("st_2", Step)
    assert (step.stage, step.place) == ("sg_g2", None)
    assert "st_2" in person.canvas.layout.cards


def test_undoing_what_deleted_a_folded_stage_forgets_nothing_else(person: Person) -> None:
    person.canvas.workspace.fold("sg_g2", is_folded=True)
    person.canvas.bands.select("sg_g2")
    person.canvas.bands.merge_with_next("sg_g1")
    assert not person.canvas.workspace.folds.bands and "st_4" in person.canvas.layout.cards
    person.key(Qt.Key.Key_Z, CTRL)
    assert "st_4" in person.canvas.layout.cards


def test_a_lane_folds_by_command_and_everything_unfolds_by_another(person: Person) -> None:
    lane = lanes(person)[1]
    person.canvas.bands.select(lane)
    person.commands.action("view.collapse_band").trigger()
    assert person.canvas.layout.lanes[1].is_folded
    assert person.commands.action("view.collapse_band").isChecked()
    assert person.said[-1].startswith("Collapsed “") and "hidden" in person.said[-1]
    person.canvas.workspace.changed.connect(lambda _: None)
    person.commands.refresh()
    person.commands.action("view.expand_bands").trigger()
    assert not person.canvas.layout.lanes[1].is_folded


# --- deleting -------------------------------------------------------------------------------------------------


def test_del_on_a_stage_asks_where_its_steps_go_and_escape_deletes_nothing(person: Person) -> None:
    question = person.canvas.heads.question
    person.canvas.bands.select("sg_g3")
    person.key(Qt.Key.Key_Delete)
    assert question.isVisible() and question.buttons[0].hasFocus()
    assert question.text == "Delete “Get heard”: where do its 3\u00a0steps go?"
    assert [button.accessibleName() for button in question.buttons] == [
        "Move them to “Seek help”",
        "Move them to “Bridge the day”",
        "Keep them without a stage",
        "Delete them too",
        "Cancel",
    ]
    person.key(Qt.Key.Key_Escape)
    assert not question.isVisible() and person.canvas.hasFocus()
    assert "sg_g3" in person.document


@pytest.mark.parametrize(("presses", "stage"), [(0, "sg_g2"), (1, "sg_g4"), (2, None), (3, "gone")])
def test_each_answer_is_reached_by_keys_and_undone_by_one(person: Person, presses: int, stage: str) -> None:
    before = person.document.snapshot()
    person.canvas.bands.select("sg_g3")
    person.key(Qt.Key.Key_Delete)
    for number in range(presses):
        person.key(Qt.Key.Key_Tab if number % 2 else Qt.Key.Key_Down)
    person.key(Qt.Key.Key_Return)
    assert "sg_g3" not in person.document
    step = person.document.find("st_7", Step)
    assert (step.stage if step is not None else "gone") == stage
    assert person.canvas.hasFocus()
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.snapshot() == before


def test_tab_goes_round_the_answers(person: Person) -> None:
    question = person.canvas.heads.question
    person.canvas.bands.delete("sg_g3")
    for _ in question.buttons:
        person.key(Qt.Key.Key_Tab)
    assert question.buttons[0].hasFocus()
    person.key(Qt.Key.Key_Backtab, SHIFT)
    assert question.buttons[-1].hasFocus()


def test_turning_to_something_else_closes_the_question(person: Person) -> None:
    question = person.canvas.heads.question
    person.canvas.bands.delete("sg_g3")
    person.canvas.workspace.select(["st_1"])
    assert not question.isVisible()
    person.canvas.bands.delete("sg_g3")
    assert question.isVisible() and len(question.buttons) == 5
    person.canvas.workspace.undo()
    person.canvas.bands.merge_with_next("sg_g2")
    assert not question.isVisible()


def test_an_empty_stage_goes_without_a_question(person: Person) -> None:
    person.canvas.bands.add_stage()
    person.type("After")
    person.key(Qt.Key.Key_Return)
    last = stages(person)[-1]
    person.canvas.bands.select(last)
    person.canvas.setFocus()
    person.key(Qt.Key.Key_Delete)
    assert last not in person.document and not person.canvas.heads.question.isVisible()


def test_the_question_lies_within_the_canvas(person: Person) -> None:
    for band in (*stages(person), *lanes(person)):
        person.canvas.bands.delete(band)
        question = person.canvas.heads.question
        assert question.isVisible() and person.canvas.rect().contains(question.geometry())


# --- what a header is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0.0, 0.3, 0.6, 0.9])
def test_a_title_is_in_sight_wherever_its_stage_is(person: Person, at: float) -> None:
    band = person.canvas.layout.stages[2]
    person.canvas.camera.jump(QPointF(band.start + band.size * at + 500, 330), 1.0)
    area = rect(person.canvas.stage_header, "sg_g3")
    assert area.left() >= 40
    assert area.width() == pytest.approx(min(band.size * (1 - at), 256), abs=45)


def test_a_read_only_map_can_be_folded_but_not_dragged(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(person.canvas.workspace), "is_read_only", property(lambda _: True))
    wide(person)
    header = person.canvas.stage_header
    press(header, title_of(header, "sg_g2"), rect(header, "sg_g4").center().toPoint())
    assert stages(person)[1] == "sg_g2"
    menu = band_menu(person.canvas, "sg_g2", is_stage=True)
    assert [a.text() for a in menu.actions() if a.isEnabled() and a.text()] == ["Collapse"]
    menu.deleteLater()
    person.canvas.bands.toggle_fold("sg_g2")
    assert person.canvas.layout.stages[1].is_folded


def test_what_is_under_the_pointer_is_told(person: Person) -> None:
    header = person.canvas.stage_header
    band = header.plan.bands[1]
    arrow = header.plan.arrow_rect(band)
    assert arrow is not None
    assert header.tip_at(QPointF(title_of(header, "sg_g2"))) == "Seek help"
    assert header.tip_at(arrow.center()) == "Collapse this stage"
    assert header.tip_at(header.add_rect().center()) == "Add a stage"
    assert header.tip_at(QPointF(rect(header, "sg_g2").right(), 20)).startswith("Drag to resize")


# --- plates ---------------------------------------------------------------------------------------------------


def plates(person: Person) -> list[Plate]:
    return [plate for plate in person.canvas.findChildren(Plate) if plate.isVisible()]


def test_a_plate_says_what_is_hidden_and_stays_in_sight(person: Person) -> None:
    person.canvas.workspace.fold("sg_g2", is_folded=True)
    person.canvas.workspace.fold(lanes(person)[2], is_folded=True)
    stage, lane = plates(person)
    assert (stage.content.title, stage.content.count, stage.content.valence) == ("Seek help", 3, -2)
    assert stage.accessibleName() == "Seek help, collapsed, 3 steps, lowest very negative"
    assert lane.content.title == person.document.get(lanes(person)[2], Lane).title
    for zoom in (1.0, 0.6, 0.35):
        person.canvas.camera.jump(QPointF(500, 500), zoom)
        strip = rect(person.canvas.stage_header, "sg_g2")
        assert strip.left() <= stage.x() and stage.geometry().right() <= strip.right()
        assert stage.y() == person.canvas.viewport().y() + 8
    person.canvas.camera.jump(QPointF(500, 500), 0.2)
    assert not plates(person), "there is no room for words"
    person.canvas.workspace.folds.show(())
    assert not plates(person)
