"""Stage and lane titles: in sight, renamed in place, added, moved, deleted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.canvas.conftest import CTRL, LEFT, NONE, Person
from ui.canvas.menus import band_menu, record_menu
from workbench.model import order
from workbench.model.records import Lane, Stage, Step


def test_a_stage_title_stays_in_sight_while_its_stage_scrolls_out(person: Person):
    person.canvas.camera.jump(QPointF(730, 330), 1.0)
    rect = person.canvas.stage_header.band_rect("sg_g1")
    assert rect is not None
    assert person.canvas.scene_to_view_x(0) < rect.left()
    assert rect.left() >= 40


def test_double_click_on_a_stage_title_renames_it(person: Person):
    _double_click(person, "sg_g2")
    person.type("Ask")
    person.key(Qt.Key.Key_Return)
    assert person.document.get("sg_g2", Stage).title == "Ask"
    person.canvas.setFocus()
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("sg_g2", Stage).title == "Seek help"


def test_double_click_on_a_lane_title_renames_it(person: Person):
    rail = person.canvas.lane_rail
    rect = rail.band_rect("la_a1")
    assert rect is not None
    QTest.mouseDClick(rail, LEFT, NONE, rect.center().toPoint())
    person.type("Nurse")
    person.key(Qt.Key.Key_Return)
    assert person.document.get("la_a1", Lane).title == "Nurse"


def test_the_plus_adds_a_stage_and_escape_takes_it_back(person: Person):
    person.canvas.camera.jump(QPointF(1200, 330), 1.0)
    for end in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        spot = person.canvas.stage_header.add_rect().center().toPoint()
        QTest.mouseClick(person.canvas.stage_header, LEFT, NONE, spot)
        person.type("Afterwards")
        person.key(end)
    titles = [stage.title for stage in order.stages(person.document, "jo_j1")]
    assert titles == ["Notice", "Seek help", "Get heard", "Bridge the day", "Back to work", "Afterwards"]


def test_the_menu_of_a_stage_adds_moves_and_deletes_it(person: Person):
    _choose(person, "sg_g2", "Move right")
    assert _stages(person)[1:3] == ["sg_g3", "sg_g2"]
    _choose(person, "sg_g2", "Move left")
    assert _stages(person)[1] == "sg_g2"
    _choose(person, "sg_g2", "Delete stage …")
    assert "sg_g2" in person.document
    _answer(person, "Keep them without a stage")
    assert "sg_g2" not in person.document
    assert person.document.get("st_4", Step).stage is None
    person.key(Qt.Key.Key_Z, CTRL)
    assert person.document.get("st_4", Step).stage == "sg_g2"
    _choose(person, "sg_g1", "Add stage to the left")
    person.type("Before")
    person.key(Qt.Key.Key_Return)
    assert person.document.get(_stages(person)[0], Stage).title == "Before"


def test_the_first_stage_has_nothing_to_its_left(person: Person):
    menu = band_menu(person.canvas, "sg_g1", is_stage=True)
    assert not _entry(menu, "Move left").isEnabled()
    assert _entry(menu, "Move right").isEnabled()
    menu.deleteLater()


def test_context_menus_hold_only_what_is_possible(person: Person):
    person.click(person.on("st_3"))
    menu = record_menu(person.canvas)
    assert all(action.isEnabled() for action in menu.actions())
    assert any("Branch" in action.text() for action in menu.actions())
    menu.deleteLater()
    person.click(person.at(60, 560))
    menu = record_menu(person.canvas)
    assert [a.text() for a in menu.actions() if a.text()] == [
        "Add step",
        "Paste",
        "Add stage",
        "Add lane",
        "Tidy the map, or what is selected",
        "Fit the map",
    ]
    menu.deleteLater()


def test_an_empty_map_offers_a_stage(newcomer: Person):
    spot = newcomer.canvas.stage_header.add_rect().center().toPoint()
    QTest.mouseClick(newcomer.canvas.stage_header, LEFT, NONE, spot)
    newcomer.type("Before")
    newcomer.key(Qt.Key.Key_Return)
    newcomer.canvas.setFocus()
    newcomer.key(Qt.Key.Key_Return)
    newcomer.type("First")
    newcomer.key(Qt.Key.Key_Return)
    (stage,) = newcomer.document.all(Stage)
    assert newcomer.step("First").stage == stage.id


def _answer(person: Person, words: str) -> None:
    question = person.canvas.heads.question
    assert question.isVisible()
    next(button for button in question.buttons if button.accessibleName() == words).click()


def _double_click(person: Person, stage: str) -> None:
    header = person.canvas.stage_header
    rect = header.band_rect(stage)
    assert rect is not None
    QTest.mouseDClick(header, LEFT, NONE, rect.topLeft().toPoint() + QPoint(20, 15))


def _stages(person: Person) -> list[str]:
    return [stage.id for stage in order.stages(person.document, "jo_j1")]


def _choose(person: Person, stage: str, words: str) -> None:
    menu = band_menu(person.canvas, stage, is_stage=True)
    _entry(menu, words).trigger()
    menu.deleteLater()


def _entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)
