"""The route that is followed, and the visit on it that is looked at and rated."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, key, words_of
from ui.editor import Editor
from ui.places import ordinal
from ui.workspace import Workspace
from workbench.edits.feelings import rate
from workbench.edits.personas import edit_cast
from workbench.edits.removal import removal
from workbench.edits.routes import keep_route
from workbench.model import order
from workbench.model.records import Feeling, Id, Route, Stop

LOOP = [f"st_{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 5, 6, 7, 8, 9, 12, 14)]
"""The connection drops once: the queue, the explaining, the ticket form, the agent and the fix come twice."""
QUEUE, AGAIN = 4, 9
"""Where on LOOP the queue is, the first and the second time."""


@pytest.fixture
def route(workspace: Workspace) -> Id:
    """Keep and follow a route with a loop."""
    made = workspace.perform(lambda d, ids: keep_route(d, ids, workspace.journey, "It drops", LOOP))
    assert made is not None
    workspace.show_route(made.created(Route)[0].id)
    return made.created(Route)[0].id


def own(workspace: Workspace, at: Id | None) -> Feeling | None:
    return workspace.document.unique(Feeling, "pe_p1", at or "")


def test_the_second_visit_is_rated_by_itself(workspace: Workspace, route: Id) -> None:
    workspace.show_occurrence(AGAIN)
    stop = workspace.stop
    assert stop == workspace.walk.stops[AGAIN] and workspace.selection == ("st_5",)
    workspace.perform(lambda d, ids: rate(d, ids, "pe_p1", workspace.rated_at("st_5"), 1))
    assert own(workspace, stop).valence == 1 and own(workspace, "st_5").valence == -2  # type: ignore[union-attr]


def test_digits_rate_the_visit_and_say_so(editor: Editor, workspace: Workspace, route: Id) -> None:
    said: list[str] = []
    workspace.said.connect(lambda text, _: said.append(text))
    workspace.show_occurrence(AGAIN)
    key(editor.canvas, Qt.Key.Key_4)
    feeling = own(workspace, workspace.stop)
    assert feeling is not None and feeling.valence == 1
    assert said[-1] == "Amara Osei, “Wait in the queue”, 2nd time on “It drops”: positive, +1"


def test_a_step_that_comes_once_is_rated_as_such(workspace: Workspace, route: Id) -> None:
    workspace.show_occurrence(0)
    assert workspace.stop is None and workspace.rated_at("st_1") == "st_1"


def test_an_own_rating_of_a_single_visit_is_the_one_that_is_looked_at(
    workspace: Workspace, route: Id
) -> None:
    stop = order.stops(workspace.document, route)[0].id
    workspace.perform(lambda d, ids: rate(d, ids, "pe_p2", stop, -2))
    workspace.show_occurrence(0)
    assert workspace.stop == stop


def test_a_step_chosen_on_the_map_stands_for_all_its_visits(workspace: Workspace, route: Id) -> None:
    workspace.show_occurrence(AGAIN)
    workspace.select(["st_1"])
    workspace.select(["st_5"])
    assert workspace.stop is None and workspace.position == QUEUE


def test_the_inspector_says_which_visit_and_changes_to_all(
    editor: Editor, workspace: Workspace, route: Id
) -> None:
    form = editor.inspector.step.feelings
    workspace.show_occurrence(AGAIN)
    assert form.visit.where.text() == "“Wait in the queue”, 2nd time on “It drops”"
    assert "as elsewhere: very negative" in words_of(form)
    assert form.visit.segments.button(0).isChecked()
    click(form.visit.segments.button(1))
    assert workspace.stop is None and workspace.position == AGAIN
    assert "as elsewhere" not in words_of(form)
    click(form.visit.segments.button(0))
    assert workspace.stop == workspace.walk.stops[AGAIN]


def test_beside_a_kept_route_the_inspector_asks_nothing(editor: Editor, workspace: Workspace) -> None:
    workspace.select(["st_5"])
    assert editor.inspector.step.feelings.visit.isHidden()


def test_the_keys_of_the_strip_go_through_both_visits(
    editor: Editor, workspace: Workspace, route: Id, qtbot: QtBot
) -> None:
    seen = []
    for _ in LOOP:
        editor.strip.canvas.go(1)
        seen.append(workspace.position)
    assert seen == list(range(len(LOOP)))


def test_undo_leads_back_to_the_visit(workspace: Workspace, route: Id) -> None:
    workspace.show_occurrence(AGAIN)
    workspace.perform(lambda d, ids: rate(d, ids, "pe_p1", workspace.rated_at("st_5"), 1))
    workspace.show_route(None)
    workspace.select(["st_1"])
    workspace.undo()
    assert workspace.route == route and workspace.position == AGAIN


def test_the_visit_is_told_once_and_stays_through_edits(workspace: Workspace, route: Id) -> None:
    told: list[tuple[int | None, Id | None]] = []
    workspace.stop_changed.connect(lambda: told.append((workspace.position, workspace.stop)))
    workspace.show_occurrence(AGAIN)
    stop = workspace.stop
    before = order.stops(workspace.document, route)[0].id
    assert told == [(AGAIN, stop)]
    workspace.perform(lambda d, _: removal(d, "Leave out", [before]))
    assert workspace.stop == stop and workspace.position == AGAIN - 1
    workspace.perform(lambda d, _: removal(d, "Leave out", [str(stop)]))
    assert workspace.stop is None and workspace.document.find(stop, Stop) is None


def test_each_persona_leads_to_its_usual_route(workspace: Workspace, route: Id) -> None:
    workspace.perform(lambda d, _: edit_cast(d, workspace.journey, "pe_p2", usual_route=route))
    workspace.show_route(None)
    routes = []
    workspace.route_changed.connect(lambda: routes.append(workspace.route))
    workspace.show_persona("pe_p2")
    workspace.show_persona("pe_p3")
    assert routes == [route, None]


def test_a_route_that_was_chosen_stays_for_personas_without_a_usual_one(
    workspace: Workspace, route: Id
) -> None:
    workspace.show_persona("pe_p3")
    assert workspace.route == route


def test_rating_another_persona_stays_on_the_route(editor: Editor, workspace: Workspace, route: Id) -> None:
    other = workspace.perform(lambda d, ids: keep_route(d, ids, workspace.journey, "Short", LOOP[:3]))
    assert other is not None
    usual = other.created(Route)[0].id
    workspace.perform(lambda d, _: edit_cast(d, workspace.journey, "pe_p2", usual_route=usual))
    workspace.show_occurrence(AGAIN)
    point = next(
        p for p in editor.strip.canvas.layout_shown.points if p.index == AGAIN and p.persona == "pe_p2"
    )
    editor.strip.canvas.rate_point(point, 2)
    assert workspace.persona == "pe_p2" and workspace.route == route and workspace.position == AGAIN
    feeling = workspace.document.unique(Feeling, "pe_p2", str(workspace.stop))
    assert feeling is not None and feeling.valence == 2


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]
    )
