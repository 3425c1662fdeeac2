"""What stays in sight, and readable: the focus, titles from afar, the map in another window, lists beside cards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.story import story
from tests.ui.canvas.conftest import CTRL, Person
from ui.canvas.header_painting import fitted, title_px
from ui.canvas.looking import CHIPS
from ui.canvas.picker import beside
from workbench.drawing.theme import theme
from workbench.edits.rows import Row, add_rows
from workbench.edits.transitions import transition_between
from workbench.model.document import Document
from workbench.model.records import Transition

# --- the focus ------------------------------------------------------------------------------------------------


def frame(person: Person) -> QWidget:
    found = person.canvas.findChild(QWidget, "focus_frame")
    assert found is not None
    return found


def test_who_comes_by_keys_sees_that_the_keys_go_to_the_map(person: Person):
    person.canvas.clearFocus()
    person.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert frame(person).isVisible()
    assert frame(person).geometry() == person.canvas.viewport().geometry()
    picture = person.canvas.grab().toImage()
    rim = person.canvas.viewport().geometry().bottomLeft() + QPoint(300, 0)
    assert picture.pixelColor(rim).name().upper() == person.canvas.workspace.theme.focus.upper()
    person.canvas.workspace.select(["st_3"])
    assert not frame(person).isVisible(), "the card's ring says it now"
    person.canvas.workspace.select([])
    assert frame(person).isVisible()
    person.canvas.clearFocus()
    assert not frame(person).isVisible()


def test_who_clicks_sees_no_frame(person: Person):
    person.canvas.clearFocus()
    person.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert frame(person).isVisible()
    person.click(person.at(500, 20))
    assert not frame(person).isVisible()


# --- titles of stages and lanes from afar ---------------------------------------------------------------------


def test_a_title_is_written_smaller_and_in_two_lines_before_it_is_shortened(person: Person):
    assert fitted("Bridge the day", 200, 15)[0] == ["Bridge the day"]
    lines, small = fitted("Bridge the day", 80, 15)
    assert lines == ["Bridge the", "day"] and small.pixelSize() == 12
    lines, _ = fitted("Bridge the day without a laptop", 80, 15)
    assert len(lines) == 2 and lines[1].endswith("…")


def test_where_no_word_fits_its_first_letters_stand_no_bare_number_and_at_last_nothing(person: Person):
    (short,) = fitted("Bridge the day", 36, 15)[0]
    assert short.endswith("…") and "Bridge the day".startswith(short[:-1]) and len(short) > 1
    assert fitted("Bridge the day", 3, 15)[0] == []


@pytest.mark.parametrize("zoom", [0.54, 0.25, 0.1])
def test_titles_stay_within_their_stage_at_any_zoom(person: Person, zoom: float):
    person.canvas.camera.jump(QPointF(500, 300), zoom)
    for stage in person.canvas.layout.stages:
        room = stage.size * zoom * 0.8
        lines, typeface = fitted(stage.title, room, 15)
        assert all(QFontMetricsF(typeface).horizontalAdvance(line) <= room + 1 for line in lines)
        assert "…" not in "".join(lines) or zoom < 0.25


def test_the_titles_of_a_row_have_one_size(person: Person):
    header = person.canvas.stage_header
    person.canvas.camera.jump(QPointF(500, 300), 1.0)
    assert title_px(header.plan, 15) == 15
    person.canvas.camera.jump(QPointF(500, 300), 0.5)
    assert title_px(header.plan, 15) == 12


# --- the whole map --------------------------------------------------------------------------------------------


def whole(person: Person) -> bool:
    canvas = person.canvas
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    return seen.adjusted(-1, -1, 1, 1).contains(canvas.map_scene.map_rect())


def test_a_map_that_was_fitted_fits_into_another_window_too(person: Person):
    person.key(Qt.Key.Key_9, CTRL)
    for size in (QSize(700, 500), QSize(1400, 900)):
        person.canvas.resize(size)
        assert whole(person)
        assert person.canvas.camera.is_fitted
    large = person.canvas.zoom
    person.canvas.camera.pan(-40, 0)
    person.canvas.resize(700, 500)
    assert person.canvas.zoom == large, "who has looked elsewhere stays there"


def test_the_lowest_card_can_be_scrolled_above_the_chips(person: Person):
    canvas = person.canvas
    canvas.resize(960, 300)
    canvas.camera.jump(QPointF(300, 10_000), 1.0)
    lowest = max(canvas.layout.cards.values(), key=lambda box: box.rect.bottom)
    bottom = canvas.mapFromScene(QPointF(lowest.rect.x, lowest.rect.bottom)).y()
    assert bottom < canvas.viewport().height() - CHIPS
    canvas.camera.jump(QPointF(300, 10), 1.0)
    canvas.reveal(lowest.step)
    bottom = canvas.mapFromScene(QPointF(lowest.rect.x, lowest.rect.bottom)).y()
    assert bottom < canvas.viewport().height() - CHIPS


def test_sixty_pasted_lines_can_be_read_as_a_whole_and_an_empty_map_begins_at_100_per_cent(
    newcomer: Person,
):
    canvas = newcomer.canvas
    titles = [f"Step {i}" for i in range(60)]
    canvas.workspace.perform(
        lambda document, ids: add_rows(
            document, ids, canvas.workspace.journey, [Row(title) for title in titles]
        )
    )
    newcomer.key(Qt.Key.Key_9, CTRL)
    assert canvas.zoom > 0.4
    newcomer.key(Qt.Key.Key_Z, CTRL)
    assert not canvas.layout.cards and canvas.zoom == 1.0
    assert canvas.mapFromScene(QPointF(0, 0)) == QPoint(0, 0)


# --- the list to connect from ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "card",
    [QRect(100, 100, 208, 112), QRect(780, 20, 208, 112), QRect(860, 560, 208, 112), QRect(8, 8, 208, 112)],
)
def test_the_list_to_connect_from_covers_no_part_of_its_card(card: QRect):
    size, room = QSize(300, 300), QRect(0, 0, 1000, 700)
    at = beside(card, size, room)
    assert not QRect(at, size).intersects(card)
    assert room.contains(QRect(at, size))


def test_the_list_stands_where_it_covers_least_of_the_cards_around():
    card, size, room = QRect(400, 100, 208, 112), QSize(300, 250), QRect(0, 0, 1000, 700)
    right, left = QRect(660, 100, 208, 112), QRect(140, 100, 208, 112)
    at = QRect(beside(card, size, room, [left, right]), size)
    assert not any(at.intersects(rect) for rect in (card, left, right))
    assert room.contains(at)


def test_the_list_covers_no_neighbour_of_the_selected_card_on_the_map(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_J, CTRL)
    shown = person.canvas.picker.geometry()
    ways = person.canvas.map_scene.links_at("st_3")
    ends = {
        key
        for way in ways
        for key in (person.document.get(way, Transition).source, person.document.get(way, Transition).target)
    }
    for key in ends:
        area = person.canvas.scene_rect_to_view(person.canvas.map_scene.rect_of([key])).toRect()
        assert not shown.intersects(area), key
    person.key(Qt.Key.Key_Escape)


def test_the_list_forgives_errors_and_enter_takes_the_best(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_J, CTRL)
    person.type("quue")
    person.key(Qt.Key.Key_Return)
    assert transition_between(person.document, "st_3", "st_5") is not None
    person.key(Qt.Key.Key_Z, CTRL)
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_J, CTRL)
    person.type("qeue")
    person.key(Qt.Key.Key_Return)
    assert transition_between(person.document, "st_3", "st_5") is not None


def test_the_list_says_that_no_step_is_called_so(person: Person):
    person.click(person.on("st_3"))
    person.key(Qt.Key.Key_J, CTRL)
    person.type("zzz")
    told = [w.text() for w in person.canvas.picker.findChildren(QLabel) if w.isVisible()]
    assert "No step is called “zzz”." in told
    person.key(Qt.Key.Key_Backspace)
    person.key(Qt.Key.Key_Backspace)
    person.key(Qt.Key.Key_Backspace)
    told = [w.text() for w in person.canvas.picker.findChildren(QLabel) if w.isVisible()]
    assert not any("No step" in text for text in told)
    person.key(Qt.Key.Key_Escape)


def seen(person: Person, step: str) -> bool:
    rect = person.canvas.mapFromScene(person.canvas.map_scene.rect_of([step])).boundingRect()
    return person.canvas.viewport().rect().contains(rect)


@pytest.mark.parametrize(("zoom", "fits"), [(0.5, True), (1.0, False)])
def test_connecting_back_by_typing_leaves_the_selected_card_in_sight(person: Person, zoom: float, fits: bool):
    source, target = "st_12", "st_1"
    person.canvas.camera.jump(person.canvas.map_scene.rect_of([source]).center(), zoom)
    person.click(person.on(source))
    assert not seen(person, target)
    person.key(Qt.Key.Key_J, CTRL)
    person.type("laptop")
    person.key(Qt.Key.Key_Return)
    assert transition_between(person.document, source, target) is not None
    assert seen(person, source)
    assert seen(person, target) == fits


# --- high contrast --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.54, 0.31])
def test_in_high_contrast_a_dotted_line_stands_between_all_stages(
    open_canvas: Callable[[Document], Person], qtbot: QtBot, zoom: float
):
    person = open_canvas(story())
    canvas = person.canvas
    canvas.workspace.show_theme(theme("high contrast"))
    area = canvas.map_scene.map_rect()
    picture = QImage(round(area.width() * zoom) + 8, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.black)
    painter = QPainter(picture)
    painter.scale(zoom, zoom)
    canvas.map_scene.paint_ground(painter, QRectF(0, 0, area.width() + 8, 30))
    painter.end()
    border = canvas.workspace.theme.border.upper()
    for stage in canvas.layout.stages[1:]:
        x = round(stage.start * zoom)
        near = [[picture.pixelColor(x + d, y).name().upper() for d in (-1, 0, 1)] for y in range(9)]
        drawn = [border in row for row in near]
        assert 1 <= sum(drawn) <= 5, "dots, and gaps between them, so that a link there is told apart"
