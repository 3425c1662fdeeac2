"""Tidy: with Ctrl+Shift+T the map, a stage or the selection is arranged anew; what is locked or placed stays."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.canvas.conftest import CTRL, SHIFT, Person
from tests.workbench.layout.maps import mapped
from ui.canvas.glide import Glide
from ui.places import place_text
from workbench.catalogue import SAMPLES, Bundled
from workbench.edits.inserting import insert_step
from workbench.edits.steps import edit_step, move_to_cell
from workbench.layout.measures import COLUMN
from workbench.model.document import Document
from workbench.model.records import Step
from workbench.storage.project_file import read_project


def tidy(person: Person) -> str:
    person.said.clear()
    person.key(Qt.Key.Key_T, CTRL | SHIFT)
    return person.said[-1]


def put(person: Person, step: str, place: tuple[float, float], *, locked: bool = False) -> None:
    record = person.document.get(step, Step)
    person.canvas.workspace.perform(
        lambda document, _ids: move_to_cell(document, [(step, record.stage, record.lane, place)])
    )
    if locked:
        person.canvas.workspace.perform(lambda document, _ids: edit_step(document, step, locked=True))


def places(person: Person) -> dict[str, tuple[float, float]]:
    return {key: (box.rect.x, box.rect.y) for key, box in person.canvas.layout.cards.items()}


def test_selected_cards_go_where_the_layout_wants_them_in_one_step_of_the_history(person: Person):
    before = places(person)
    put(person, "st_2", (24.0, 480.0))
    put(person, "st_4", (40.0, 336.0))
    after = places(person)
    assert after != before
    person.canvas.workspace.select(["st_2", "st_4"])
    said = tidy(person)
    assert person.document.get("st_2", Step).place is None
    assert person.document.get("st_4", Step).place is None
    assert places(person) == before
    assert re.match(r"\d+ cards tidied", said)
    person.key(Qt.Key.Key_Z, CTRL)
    assert places(person) == after


def test_with_nothing_selected_placed_and_locked_cards_stay_and_it_says_so(person: Person):
    put(person, "st_2", (24.0, 480.0))
    put(person, "st_4", (40.0, 336.0), locked=True)
    before = places(person)
    person.canvas.workspace.select([])
    said = tidy(person)
    assert "1 locked stayed, 1 placed by hand stayed" in said
    assert [places(person)[key] for key in ("st_2", "st_4")] == [before[key] for key in ("st_2", "st_4")]


def test_a_locked_card_stays_although_it_is_selected(person: Person):
    put(person, "st_4", (40.0, 336.0), locked=True)
    person.canvas.workspace.select(["st_4"])
    assert "1 locked stayed" in tidy(person)
    assert person.document.get("st_4", Step).place == (40.0, 336.0)


def test_once_more_tidies_what_was_placed_by_hand_too_and_is_undone_at_once(person: Person):
    before = places(person)
    put(person, "st_2", (24.0, 480.0))
    put(person, "st_4", (40.0, 336.0), locked=True)
    placed = places(person)
    person.canvas.workspace.select([])
    assert "Ctrl+Shift+T again tidies it, too" in tidy(person)
    assert places(person) == placed
    assert "1 locked stayed" in tidy(person)
    assert person.document.get("st_2", Step).place is None
    assert person.document.get("st_4", Step).place == (40.0, 336.0)
    person.key(Qt.Key.Key_Z, CTRL)
    assert places(person) == placed != before


def test_an_edit_in_between_ends_the_offer(person: Person):
    put(person, "st_2", (24.0, 480.0))
    person.canvas.workspace.select([])
    tidy(person)
    put(person, "st_4", (40.0, 336.0))
    person.canvas.workspace.select([])
    assert "2 placed by hand stayed" in tidy(person)
    assert person.document.get("st_2", Step).place == (24.0, 480.0)


# --- locked -------------------------------------------------------------------------------------------------


def test_a_lock_keeps_a_card_where_the_layout_had_put_it_and_moves_no_other(person: Person):
    before = places(person)
    person.click(person.on("st_6"))
    person.key(Qt.Key.Key_L, CTRL)
    assert person.said[-1] == "Locked: neither a drag nor Tidy moves it (Ctrl+L unlocks)"
    assert places(person) == before
    assert person.canvas.layout.cards["st_6"].content.locked
    assert "locked" in place_text(person.canvas.workspace)[0]
    person.canvas.workspace.select([])
    tidy(person)
    tidy(person)
    assert places(person)["st_6"] == before["st_6"]
    person.click(person.on("st_6"))
    person.key(Qt.Key.Key_L, CTRL)
    assert not person.canvas.layout.cards["st_6"].content.locked
    assert "locked" not in place_text(person.canvas.workspace)[0]


@pytest.mark.parametrize("bundled", SAMPLES, ids=lambda bundled: bundled.name)
def test_no_lock_moves_any_card_of_a_sample(open_canvas: Callable[[Document], Person], bundled: Bundled):
    person = open_canvas(read_project(bundled.path).document)
    before = places(person)
    for step in before:
        person.canvas.workspace.select([step])
        person.key(Qt.Key.Key_L, CTRL)
        assert places(person) == before
        person.key(Qt.Key.Key_Z, CTRL)


def test_a_selected_stage_means_its_steps(person: Person):
    put(person, "st_2", (24.0, 480.0))
    put(person, "st_14", (24.0, 480.0))
    stage = person.document.get("st_2", Step).stage
    assert stage is not None
    person.canvas.tidying.tidy_band(stage)
    assert person.document.get("st_2", Step).place is None
    assert person.document.get("st_14", Step).place == (24.0, 480.0)


def test_a_long_flow_is_broken_into_lines_anew_when_that_is_asked_for(
    open_canvas: Callable[[Document], Person],
):
    person = open_canvas(mapped([(None, None)] * 20, [(i, i + 1) for i in range(19)]))
    workspace = person.canvas.workspace
    last_of_a_line = places(person)["st_s7"]
    workspace.perform(lambda document, ids: insert_step(document, ids, "tn_t3"))
    assert places(person)["st_s7"] == (last_of_a_line[0] + COLUMN, last_of_a_line[1]), "nothing jumps"
    workspace.select([])
    assert re.match(r"\d+ cards tidied", tidy(person))
    assert places(person)["st_s7"][0] == places(person)["st_s0"][0], "the first of the next line"
    assert tidy(person).startswith("Nothing had to move")


def test_cards_glide_and_end_where_they_stand(person: Person, qtbot: QtBot):
    glide = Glide(person.canvas, animated=True)
    before = {key: card.pos() for key, card in person.canvas.map_scene.cards.items()}
    put(person, "st_2", (24.0, 480.0))
    glide.begin(before)
    card = person.canvas.map_scene.cards["st_2"]
    assert glide.is_running
    qtbot.waitUntil(lambda: not glide.is_running)
    assert (card.pos().x(), card.pos().y()) == (card.box.rect.x, card.box.rect.y)
    links = [person.canvas.map_scene.links[key] for key in person.canvas.map_scene.links_at("st_2")]
    assert links and all(link.opacity() == 1.0 for link in links)


def test_another_edit_ends_a_glide(person: Person):
    glide = Glide(person.canvas, animated=True)
    before = {key: card.pos() for key, card in person.canvas.map_scene.cards.items()}
    put(person, "st_2", (24.0, 480.0))
    glide.begin(before)
    put(person, "st_4", (40.0, 336.0))
    assert not glide.is_running
    assert all(
        (card.pos().x(), card.pos().y()) == (card.box.rect.x, card.box.rect.y)
        for card in person.canvas.map_scene.cards.values()
    )
