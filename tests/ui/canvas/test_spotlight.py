"""The focus mode: one step large, its neighbours beside it; it goes where the keys go."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.story import story
from tests.ui.canvas.conftest import ALT, CTRL, LEFT, NONE, SHIFT, Person
from ui.canvas.spotlight_places import around, places
from workbench.edits.steps import delete_steps
from workbench.model.records import Step


def focus_mode(person: Person) -> None:
    person.key(Qt.Key.Key_F, CTRL | SHIFT)


def test_it_shows_the_selected_step_and_follows_the_keys(person: Person):
    person.canvas.workspace.select(["st_5"])
    focus_mode(person)
    assert person.canvas.spotlight.is_on
    assert person.canvas.spotlight.step == "st_5"
    person.key(Qt.Key.Key_Tab)
    assert person.canvas.spotlight.step == "st_6" == person.selection[0]
    person.key(Qt.Key.Key_Left, ALT)
    assert person.canvas.spotlight.step == person.selection[0] != "st_6"


def test_esc_gives_the_map_back_and_keeps_the_selection(person: Person):
    person.canvas.workspace.select(["st_5"])
    focus_mode(person)
    person.key(Qt.Key.Key_Escape)
    assert not person.canvas.spotlight.is_on
    assert person.selection == ("st_5",)
    person.key(Qt.Key.Key_Escape)
    assert person.selection == ()


def test_the_key_leaves_it_too(person: Person):
    focus_mode(person)
    assert person.canvas.spotlight.step == "st_1", "with nothing selected the first step"
    focus_mode(person)
    assert not person.canvas.spotlight.is_on


def test_rating_stays_in_it_and_typing_leaves_it(person: Person):
    person.canvas.workspace.select(["st_5"])
    focus_mode(person)
    person.key(Qt.Key.Key_5)
    assert person.canvas.spotlight.is_on
    person.type("X")
    assert not person.canvas.spotlight.is_on
    assert person.canvas.title_editor.is_open


def test_a_click_on_a_neighbour_goes_there(person: Person):
    person.canvas.workspace.select(["st_5"])
    focus_mode(person)
    neighbour = around(person.document, "st_5", 700).after[0].step
    spotlight = person.canvas.spotlight
    rect = spotlight.card_rect(neighbour)
    assert rect is not None
    QTest.mouseClick(spotlight, LEFT, NONE, QPoint(int(rect.cx), int(rect.cy)))
    assert spotlight.step == neighbour == person.selection[0]


def test_a_step_that_is_deleted_makes_room_for_another(person: Person):
    person.canvas.workspace.select(["st_5"])
    focus_mode(person)
    person.canvas.workspace.perform(lambda document, _ids: delete_steps(document, ["st_5"]))
    assert person.canvas.spotlight.step != "st_5"
    assert not person.canvas.spotlight.grab().isNull()


def test_an_empty_map_says_so(newcomer: Person):
    focus_mode(newcomer)
    assert not newcomer.canvas.spotlight.is_on
    assert newcomer.said[-1] == "There is no step to look at yet."


@pytest.mark.parametrize(("width", "height"), [(920, 560), (1920, 980), (700, 420)])
def test_no_cards_touch_and_the_step_is_the_largest(width: int, height: int):
    document = story()
    heights = {step.id: 160.0 for step in document.all(Step)}
    for step in heights:
        seen = around(document, step, height)
        at = places(seen, heights, width, height)
        rects = [at.step, *at.before, *at.after]
        assert not any(a.overlaps(b) for a, b in itertools.combinations(rects, 2))
        assert all(r.x >= 0 and r.right <= width and r.y >= 0 and r.bottom <= height for r in rects)
        assert all(at.step.width > 1.5 * r.width for r in rects[1:])
