"""Zoom and place: stops, fitting, easing, the picture from afar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.canvas.conftest import CTRL, Person
from ui.canvas.camera import REDUCED_MOTION, limited, next_stop, reduced_motion
from workbench.drawing.ops import Group
from workbench.drawing.text import Shaper
from workbench.drawing.theme import theme
from workbench.layout.card_drawing import draw_card
from workbench.layout.cards import CardContent
from workbench.layout.look import Detail, Look


def test_zoom_stays_between_5_and_400_per_cent():
    assert limited(0.001) == 0.05
    assert limited(9) == 4.0
    assert [next_stop(1.0, 1), next_stop(1.0, -1), next_stop(4.0, 1)] == [1.25, 0.86, 4.0]


def test_a_map_that_is_too_long_for_5_per_cent_fits_all_the_same(person: Person):
    canvas = person.canvas
    canvas.camera.fit(QRectF(0, 0, 80_000, 2_000))
    assert canvas.zoom < 0.02
    canvas.camera.zoom_at(QPointF(0, 0), 0.5)
    assert canvas.zoom == pytest.approx((canvas.viewport().width() - 48) / 80_000), "and no further out"
    canvas.fit_map()
    canvas.camera.zoom_at(QPointF(0, 0), 0.001)
    assert canvas.zoom == 0.05


def test_keys_zoom_and_fit(person: Person):
    canvas = person.canvas
    person.key(Qt.Key.Key_9, CTRL)
    visible = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert visible.contains(canvas.map_scene.map_rect())
    person.key(Qt.Key.Key_0, CTRL)
    assert canvas.zoom == 1.0
    person.key(Qt.Key.Key_Equal, CTRL)
    assert canvas.zoom == 1.25
    person.key(Qt.Key.Key_Minus, CTRL)
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_8, CTRL)
    assert canvas.zoom > 1.25
    assert (canvas.camera.center - canvas.map_scene.rect_of(["st_3"]).center()).manhattanLength() < 400


def test_a_card_chosen_elsewhere_comes_into_sight(person: Person):
    person.canvas.camera.jump(QPointF(200, 200), 1.5)
    person.canvas.workspace.select(["st_14"])
    assert person.canvas.viewport().rect().contains(person.on("st_14"))


def test_detail_follows_the_zoom_and_moves_nothing(person: Person):
    canvas = person.canvas
    before = {key: box.rect for key, box in canvas.layout.cards.items()}
    for zoom, detail in ((1.0, Detail.FULL), (0.8, Detail.PLAIN), (0.5, Detail.SMALL)):
        canvas.camera.jump(canvas.camera.center, zoom)
        assert canvas.map_scene.look.detail is detail
    assert {key: box.rect for key, box in canvas.layout.cards.items()} == before


def test_from_afar_no_item_is_painted(person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    painted: list[str] = []

    def drawn(content: CardContent, look: Look, shaper: Shaper, *, zoom: float) -> Group:
        painted.append(content.step)
        return draw_card(content, look, shaper, zoom=zoom)

    monkeypatch.setattr("ui.canvas.items.draw_card", drawn)
    person.canvas.camera.jump(QPointF(600, 400), 0.29)
    picture = person.canvas.grab().toImage()
    assert painted == []
    block = person.on("st_5", dx=104, dy=56) + person.canvas.viewport().pos()
    assert picture.pixelColor(block).name().upper() == theme("light").fill(-2)
    person.canvas.camera.jump(QPointF(600, 400), 0.31)
    person.canvas.grab()
    qtbot.waitUntil(lambda: set(painted) == {f"st_{number}" for number in range(1, 15)})


@pytest.mark.parametrize("name", ["light", "dark", "high contrast"])
def test_every_theme_paints_the_selected_card_with_a_ring(person: Person, name):
    look = theme(name)
    person.canvas.workspace.select(["st_3"])
    person.canvas.workspace.show_theme(look)
    rect = person.canvas.layout.cards["st_3"].rect
    spot = person.at(rect.x + 60, rect.bottom + 4) + person.canvas.viewport().pos()
    found = QImage(person.canvas.grab().toImage()).pixelColor(spot).name().upper()
    assert found == look.accent
    others = person.canvas.layout.cards["st_3"].content.others
    assert [other.color for other in others] == list(look.persona[1:3])


def test_the_camera_eases_unless_motion_is_reduced(
    person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    canvas = person.canvas
    monkeypatch.setenv(REDUCED_MOTION, "1")
    assert reduced_motion(canvas)
    canvas.camera.animated = True
    canvas.camera.go(QPointF(900, 500), 0.5)
    assert canvas.camera.is_moving
    assert canvas.zoom != 0.5
    qtbot.waitUntil(lambda: not canvas.camera.is_moving, timeout=3000)
    assert canvas.zoom == pytest.approx(0.5)


def test_zoom_and_camera_are_told_and_stages_have_ranges(person: Person, qtbot: QtBot):
    canvas = person.canvas
    with qtbot.waitSignals([canvas.zoom_changed, canvas.camera_changed]):
        canvas.camera.jump(QPointF(600, 400), 0.5)
    ranges = canvas.stage_ranges()
    assert [stage for stage, _, _ in ranges] == [f"sg_g{i}" for i in range(1, 6)]
    left = ranges[1][1]
    assert left == pytest.approx(canvas.viewport().x() + canvas.mapFromScene(QPointF(256, 0)).x(), abs=1)


def test_the_persona_whose_feelings_show_is_chosen_from_the_chip(person: Person):
    chip = person.canvas.findChild(type(person.canvas._chips.persona))
    assert chip.isVisible()
    before = person.canvas.layout.cards["st_3"].content.valence
    person.canvas.workspace.show_persona("pe_p2")
    assert (before, person.canvas.layout.cards["st_3"].content.valence) == (-1, -2)


def test_the_chip_leaves_a_word_away_where_it_would_take_too_much_of_the_canvas(person: Person):
    canvas, chips = person.canvas, person.canvas._chips
    button = chips.persona.findChild(QToolButton)
    canvas.resize(1100, 700)
    assert "Feelings" in button.text()
    canvas.resize(400, 700)
    assert "Feelings" not in button.text() and button.text().strip() == "Amara ▾"
    assert not chips.persona.geometry().intersects(chips.zoom.geometry())
    canvas.resize(1100, 700)
    assert "Feelings" in button.text()
