"""Where a persona is used, what is not known of it, and the ways there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.story import JOURNEY
from tests.ui.driving import CTRL, click
from ui.editor import Editor
from ui.empathy.part import EmpathyPart
from ui.personas.page import PersonaPage
from ui.personas.used_in import CurvePicture, figure_words, used_in, usual_walk
from ui.workspace import Workspace
from workbench.edits.bands import edit_lane
from workbench.edits.personas import add_trait, remove_from_cast
from workbench.method.curve import curve
from workbench.model import order
from workbench.model.records import Persona, TraitField

JONAS = "pe_p2"


@pytest.fixture
def page(editor: Editor) -> PersonaPage:
    editor.show_persona_page(JONAS)
    return editor.persona_page


def test_journeys_and_lanes_are_links(page: PersonaPage, editor: Editor, workspace: Workspace) -> None:
    lane = order.lanes(workspace.document, JOURNEY)[0]
    workspace.perform(lambda d, _: edit_lane(d, lane.id, persona=JONAS))
    used = page.profile.used_in
    assert [link.text() for link in used.links][1:] == [f"Lane {lane.title}"]
    click(used.links[1])
    assert editor.is_map_shown and workspace.selection == (lane.id,)


def test_the_curve_is_there_and_its_figures(page: PersonaPage, workspace: Workspace) -> None:
    (picture,) = page.profile.used_in.findChildren(CurvePicture)
    assert "Jonas Weber" in picture.accessibleName()
    line = curve(workspace.document, JONAS, usual_walk(workspace.document, JONAS, JOURNEY))
    words = figure_words(line)
    assert words.startswith("low −2") and f"{line.rated} of {line.of} rated" in words


def test_one_that_is_on_no_map_says_so(page: PersonaPage, workspace: Workspace) -> None:
    workspace.perform(lambda d, _: remove_from_cast(d, JOURNEY, JONAS))
    assert used_in(workspace.document, JONAS) == [] and page.profile.used_in.links == []


def test_what_is_not_known_leads_to_its_field(page: PersonaPage, workspace: Workspace) -> None:
    unknown = page.profile.unknown
    assert unknown._names.text().startswith("Goals, needs, jobs")
    click(unknown.next)
    assert page.profile.traits[TraitField.GOAL].new.hasFocus()
    workspace.perform(lambda d, i: add_trait(d, i, JONAS, TraitField.GOAL, "Look competent"))
    assert unknown._names.text().startswith("Needs, jobs") and unknown.next.text() == "Write needs"


def test_pages_are_turned_by_keys(page: PersonaPage, workspace: Workspace) -> None:
    QTest.keyClick(page.profile.identity.name, Qt.Key.Key_PageDown, CTRL)
    assert page.persona == "pe_p3" and workspace.persona == "pe_p3"
    QTest.keyClick(page.profile.identity.role, Qt.Key.Key_PageUp, CTRL)
    assert page.persona == JONAS
    assert workspace.document.get(JONAS, Persona).role == "sales, third day in the job"


def test_the_profile_says_how_much_the_empathy_map_holds(page: PersonaPage, workspace: Workspace) -> None:
    (part,) = page.profile.findChildren(EmpathyPart)
    says = part.areas[TraitField.SAYS]
    assert says.text().endswith("to do") and says.property("kind") == "todo"
    workspace.perform(lambda d, i: add_trait(d, i, JONAS, TraitField.SAYS, "Who do I call?"))
    assert says.text().endswith("1") and says.property("kind") == ""
    click(says)
    assert page.view is not page.profile
