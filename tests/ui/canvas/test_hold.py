"""Taking hold of transitions and copies with the pointer: re-attach, bend, put a step into a line, carry a copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from tests.ui.canvas.conftest import CTRL, LEFT, NONE, SHIFT, Person
from ui.canvas.items import CardItem
from workbench.edits.transitions import transition_between
from workbench.model import order
from workbench.model.records import Step, StepKind, Transition


def way(person: Person, source: str, target: str) -> str:
    found = transition_between(person.document, source, target)
    assert found is not None
    return found.id


def grip(person: Person, key: str, index: int) -> QPoint:
    place = person.canvas.map_scene.links[key].grips()[index]
    assert place is not None
    return person.at(place.x(), place.y())


def cards_shown(person: Person) -> int:
    return sum(isinstance(item, CardItem) for item in person.canvas.map_scene.items())


@pytest.mark.parametrize(("index", "field", "other"), [(2, "target", "st_6"), (0, "source", "st_6")])
def test_an_end_that_is_dragged_to_another_card_hangs_on_it(person: Person, index, field, other):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    person.drag(grip(person, key, index), person.on(other))
    assert getattr(person.document.get(key, Transition), field) == other
    assert person.canvas.workspace.session.undo_label == "Re-attach transition"
    person.key(Qt.Key.Key_Z, CTRL)
    assert way(person, "st_2", "st_3") == key


@pytest.mark.parametrize("zoom", [0.44, 1.0])
@pytest.mark.parametrize("off", [QPoint(0, 0), QPoint(13, 0), QPoint(-1, 14), QPoint(0, -15)])
def test_a_selected_transition_is_held_at_its_arrowhead_where_a_card_has_a_port(
    person: Person, zoom: float, off: QPoint
):
    key = way(person, "st_2", "st_3")
    person.canvas.camera.jump(QPointF(530, 330), zoom)
    person.canvas.workspace.select([key])
    person.canvas.camera.jump(QPointF(530, 330), zoom)
    head = person.canvas.layout.links[key].points[-1]
    ways = len(list(person.document.all(Transition)))
    person.drag(person.at(*head) + off, person.on("st_6"))
    assert person.document.get(key, Transition).target == "st_6"
    assert len(list(person.document.all(Transition))) == ways


@pytest.mark.parametrize("zoom", [0.31, 0.44, 1.0, 2.0])
def test_the_ends_of_a_selected_transition_are_seen_at_any_zoom_with_the_same_size(
    person: Person, zoom: float
):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    person.canvas.camera.jump(QPointF(*person.canvas.layout.links[key].points[-1]), zoom)
    place = grip(person, key, 2)
    image = person.canvas.viewport().grab().toImage()
    theme = person.canvas.workspace.theme
    k = image.devicePixelRatio()
    assert image.pixelColor(place * k).name() == theme.surface.lower(), "the ring is hollow"
    rim, accent = image.pixelColor((place + QPoint(0, 5)) * k), QColor(theme.accent)
    assert abs(rim.red() - accent.red()) < 40 and abs(rim.green() - accent.green()) < 40
    link = person.canvas.map_scene.links[key]
    assert link.boundingRect().contains(QRectF(link.grips()[2], QSizeF(6 / zoom, 6 / zoom)))


def test_an_end_goes_on_only_from_its_port_not_from_any_place_of_its_edge(person: Person):
    end = next(
        key for key in person.canvas.layout.cards if person.document.get(key, Step).kind is StepKind.END
    )
    person.canvas.reveal(end)
    ways = len(list(person.document.all(Transition)))
    person.drag(person.on(end, 2, 92), person.on(end, 50, 132))
    assert len(list(person.document.all(Transition))) == ways
    assert person.document.get(end, Step).kind is StepKind.END
    port = person.canvas.map_scene.cards[end].ports()[1]
    person.hover(person.on(end))
    person.drag(person.at(port.x(), port.y()), person.on("st_6"))
    assert person.document.get(end, Step).kind is StepKind.STEP
    assert "no end any more" in person.said[-1]


def test_an_end_that_is_dropped_on_nothing_or_taken_back_stays(person: Person):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    person.drag(grip(person, key, 2), person.at(128, 560))
    assert way(person, "st_2", "st_3") == key
    assert "stays where it was" in person.said[-1]
    person.drag(grip(person, key, 2), person.on("st_6"), drop=False)
    assert not person.canvas.map_scene.links[key].isVisible()
    person.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(person.canvas.viewport(), LEFT, NONE, person.on("st_6"))
    assert way(person, "st_2", "st_3") == key
    assert person.canvas.map_scene.links[key].isVisible()


def test_the_middle_of_a_transition_follows_the_hand_and_back_again_is_no_bend(person: Person):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.select([key])
    across = QPoint(0, 40) if len(person.canvas.layout.links[key].points) == 2 else QPoint(16, 0)
    start = grip(person, key, 1)
    person.drag(start, start + across)
    bend = person.document.get(key, Transition).bend
    assert bend is not None
    handle = person.canvas.layout.links[key].handle
    assert (person.at(*handle) - (start + across)).manhattanLength() <= 8
    person.drag(grip(person, key, 1), start)
    assert person.document.get(key, Transition).bend is None


def test_a_drag_on_a_line_that_is_not_selected_bends_it_too(person: Person):
    key = way(person, "st_2", "st_3")
    start = grip(person, key, 1)
    person.drag(start, start + QPoint(24, 24))
    assert person.selection == (key,)
    assert person.document.get(key, Transition).bend is not None


def test_a_card_without_transitions_that_is_dropped_on_a_line_is_put_into_it(person: Person):
    key = way(person, "st_1", "st_2")
    person.double_click(person.at(128, 560))
    person.type("Loose")
    person.key(Qt.Key.Key_Return)
    new = person.step("Loose").id
    person.drag(person.on(new), grip(person, key, 1))
    assert transition_between(person.document, "st_1", new) is not None
    assert transition_between(person.document, new, "st_2") is not None
    assert person.canvas.workspace.session.undo_label == "Insert step"


def test_with_ctrl_the_copy_is_shown_while_it_is_carried_and_the_original_stays(person: Person):
    start = person.on("st_4")
    shown, before = cards_shown(person), person.canvas.map_scene.cards["st_4"].pos()
    person.drag(start, start + QPoint(60, 180), modifiers=CTRL, drop=False)
    assert cards_shown(person) == shown + 1
    assert person.canvas.map_scene.cards["st_4"].pos() == before
    QTest.keyRelease(person.canvas, Qt.Key.Key_Control)
    assert cards_shown(person) == shown
    assert person.canvas.map_scene.cards["st_4"].pos() != before
    QTest.keyPress(person.canvas, Qt.Key.Key_Control, CTRL)
    QTest.mouseRelease(person.canvas.viewport(), LEFT, CTRL, start + QPoint(60, 180))
    assert person.titles().count("Call the service desk") == 2
    assert cards_shown(person) == shown + 1


def test_with_ctrl_only_what_is_held_is_copied(person: Person):
    person.click(person.on("st_1"))
    start = person.on("st_4")
    person.hover(start)
    QTest.mousePress(person.canvas.viewport(), LEFT, CTRL, start)
    assert person.selection == ("st_1", "st_4")
    QTest.mouseRelease(person.canvas.viewport(), LEFT, CTRL, start)
    person.click(person.on("st_1"))
    before = len(person.titles())
    person.drag(start, start + QPoint(60, 180), modifiers=CTRL)
    assert len(person.titles()) == before + 1


def test_a_rubber_band_adds_with_shift_and_changes_sides_with_ctrl(person: Person):
    person.click(person.on("st_3"))
    person.drag(person.at(2, 2), person.at(270, 330), modifiers=SHIFT)
    assert person.selection == ("st_3", "st_1", "st_2")
    person.drag(person.at(2, 2), person.at(270, 330), modifiers=CTRL)
    assert person.selection == ("st_3",), "what was selected is taken away"


def test_ports_can_be_hit_twelve_pixels_from_their_middle(person: Person):
    person.click(person.on("st_2"))
    rect = person.canvas.layout.cards["st_2"].rect
    port = person.canvas.map_scene.cards["st_2"].ports()[0]
    start = person.at(port.x() + 11, port.y() + 11)
    assert port.x() == rect.right
    person.drag(start, person.on("st_6"))
    assert transition_between(person.document, "st_2", "st_6") is not None


def test_of_two_lines_the_nearer_one_is_hit(person: Person):
    for link in person.canvas.map_scene.links.values():
        middle = QPointF(*link.link.handle)
        found = person.canvas.map_scene.link_at(middle)
        assert found is not None
        assert found.distance_to(middle) <= link.distance_to(middle)


def test_nothing_of_it_works_where_nothing_can_be_changed(person: Person):
    key = way(person, "st_2", "st_3")
    person.canvas.workspace.session.read_only = "Only to look at."
    person.canvas.workspace.select([key])
    person.drag(grip(person, key, 2), person.on("st_6"))
    assert way(person, "st_2", "st_3") == key
    assert order.ways_in(person.document, "st_6")
    assert person.document.get("st_3", Step)
