"""The list of routes in the inspector: follow, rename, reorder, keep, delete; broken ones repaired or dropped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.driving import choose_entry, click, words_of, write_and_leave
from ui.editor import Editor
from ui.inspector.routes_form import RoutesForm
from ui.workspace import Workspace
from workbench.edits.feelings import set_counts
from workbench.edits.routes import keep_route
from workbench.edits.steps import delete_steps
from workbench.edits.transitions import connect
from workbench.graph.routes import kept_route
from workbench.model import order
from workbench.model.records import Cast, Id, Route


@pytest.fixture
def form(editor: Editor, workspace: Workspace) -> RoutesForm:
    """Show the page of the journey."""
    workspace.select([])
    return editor.inspector.journey.routes


def keep(workspace: Workspace, title: str, *numbers: int) -> Id:
    steps = [f"st_{n}" for n in numbers]
    made = workspace.perform(lambda d, ids: keep_route(d, ids, workspace.journey, title, steps))
    assert made is not None
    return made.created(Route)[0].id


def test_figures_stand_side_by_side(workspace: Workspace, form: RoutesForm) -> None:
    route = keep(workspace, "Short", 1, 2, 3)
    assert form.rows[route].figures.text() == "3 steps · low −1 · end −1 · 3 of 3 rated"
    assert form.rows[None].figures.text().startswith("13 steps · low −2")


def test_a_route_is_followed_renamed_and_moved(workspace: Workspace, form: RoutesForm) -> None:
    one, two = keep(workspace, "One", 1, 2), keep(workspace, "Two", 1, 2, 3)
    click(form.rows[two].follow)
    assert workspace.route == two and not form.rows[None].follow.isChecked()
    write_and_leave(form.rows[two].title, "By phone")
    assert workspace.document.get(two, Route).title == "By phone"
    choose_entry(form.rows[two].more.menu(), "Move up")
    assert [r.id for r in order.routes(workspace.document, workspace.journey)] == [two, one]


def test_the_usual_route_of_the_current_persona(workspace: Workspace, form: RoutesForm) -> None:
    route = keep(workspace, "One", 1, 2)
    choose_entry(form.rows[route].more.menu(), "Usual route of Amara Osei")
    part = workspace.document.unique(Cast, workspace.journey, "pe_p1")
    assert part is not None and part.usual_route == route
    assert "usual route of Amara Osei" in form.rows[route].figures.text()
    choose_entry(form.rows[route].more.menu(), "Usual route of Amara Osei")
    assert "usual route" not in form.rows[route].figures.text()


def test_a_proposal_is_kept(workspace: Workspace, form: RoutesForm) -> None:
    assert "To an abandoned end" in words_of(form)
    offer = next(
        form._offers.itemAt(i).widget()
        for i in range(form._offers.count())
        if "abandoned" in words_of(form._offers.itemAt(i).widget())
    )
    click(offer.findChild(type(form.record)))
    (route,) = order.routes(workspace.document, workspace.journey)
    assert route.title == "To an abandoned end" and workspace.route == route.id


def test_a_broken_route_says_where_and_is_repaired(workspace: Workspace, form: RoutesForm) -> None:
    route = keep(workspace, "All", 1, 2, 3, 4, 5)
    workspace.perform(lambda d, ids: connect(d, ids, "st_2", "st_8"))
    workspace.perform(lambda d, ids: connect(d, ids, "st_8", "st_4"))
    workspace.perform(lambda d, _: delete_steps(d, ["st_3"]))
    row = form.rows[route]
    assert row.broken.told.text() == "Broken between 2 and 3" and row.broken.repair.isEnabled()
    click(row.broken.repair)
    assert kept_route(workspace.document, route).steps == ("st_1", "st_2", "st_8", "st_4", "st_5")
    assert row.broken.isHidden()


def test_a_route_that_cannot_be_repaired_is_dropped(workspace: Workspace, form: RoutesForm) -> None:
    route = keep(workspace, "All", 1, 2, 3)
    workspace.perform(lambda d, _: delete_steps(d, ["st_2"]))
    row = form.rows[route]
    assert not row.broken.repair.isEnabled() and "No way leads across" in row.broken.repair.toolTip()
    click(row.broken.drop)
    assert order.routes(workspace.document, workspace.journey) == []


def test_disagreement_leads_to_its_step(editor: Editor, workspace: Workspace, form: RoutesForm) -> None:
    workspace.perform(lambda d, ids: set_counts(d, ids, "pe_p2", "st_4", (2, 0, 0, 1, 0)))
    editor.command_action("view.disagreement").trigger()
    found = editor.inspector.journey.disagreements
    QCoreApplication.processEvents()
    assert len(found.buttons) == 1 and found.buttons[0].hasFocus()
    assert "Jonas Weber, median −2, −2 … +1, n = 3" in words_of(found)
    click(found.buttons[0])
    assert workspace.selected_steps == ("st_4",) and workspace.persona == "pe_p2"


def test_commands_are_about_the_followed_route(
    editor: Editor, workspace: Workspace, form: RoutesForm
) -> None:
    route = keep(workspace, "One", 1, 2)
    keep(workspace, "Two", 1, 2)
    editor.command_action("route.next").trigger()
    assert workspace.route == route
    QCoreApplication.processEvents()
    editor.command_action("route.rename").trigger()
    assert form.rows[route].title.hasFocus()
    editor.command_action("route.down").trigger()
    assert order.routes(workspace.document, workspace.journey)[1].id == route
    editor.command_action("route.delete").trigger()
    assert workspace.route is None
