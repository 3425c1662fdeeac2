"""What undo and redo bring into sight: the touched records, or what stands for those that are gone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.story import JOURNEY, story
from tests.ui.driving import CTRL, key, select
from ui.editor import Editor
from ui.what_changed import changed_places
from workbench.edits.feelings import rate
from workbench.edits.journeys import add_journey
from workbench.edits.notes import add_note
from workbench.edits.personas import edit_persona
from workbench.edits.routes import keep_route
from workbench.edits.steps import add_connected_step, add_step, delete_steps
from workbench.edits.transitions import delete_transition
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Journey, NoteType, Route, Step

IDS = SeededIds(3)


def after(document: Document, change: Change) -> tuple[str | None, list[str]]:
    document.apply(change)
    return changed_places(document, change)


def test_what_is_there_is_shown_itself_and_what_is_gone_by_its_neighbour() -> None:
    document = story()
    added = add_connected_step(document, IDS, "st_14")
    new = added.created(Step)[0].id
    assert after(document, added) == (JOURNEY, [new])
    assert after(document, added.inverse()) == (JOURNEY, ["st_14"])
    assert after(document, delete_steps(document, ["st_3"]))[1][0] == "st_2"
    assert after(document, delete_transition(document, "tn_t1")) == (JOURNEY, ["st_1"])


def test_a_feeling_and_a_note_are_shown_at_their_step() -> None:
    document = story()
    persona = order.personas(document)[0].id
    assert after(document, rate(document, IDS, persona, "st_5", 1)) == (JOURNEY, ["st_5"])
    pain = add_note(document, IDS, JOURNEY, NoteType.PAIN, "x", anchor="st_6")
    assert after(document, pain) == (JOURNEY, ["st_6"])
    document.apply(keep_route(document, IDS, JOURNEY, "Kept", ["st_1", "st_2"]))
    stop = order.stops(document, document.all(Route)[0].id)[1]
    assert after(document, rate(document, IDS, persona, stop.id, 1)) == (JOURNEY, ["st_2"])


def test_what_is_not_on_a_map_moves_nothing() -> None:
    document = story()
    persona = order.personas(document)[0].id
    assert after(document, edit_persona(document, persona, role="x")) == (None, [])


def test_undo_goes_to_the_journey_in_which_it_undid_something(editor: Editor) -> None:
    workspace = editor.workspace
    first = workspace.journey
    change = workspace.perform(lambda d, ids: add_journey(d, ids))
    assert change is not None
    other = change.created(Journey)[0].id
    workspace.perform(lambda d, ids: add_step(d, ids, other, title="Elsewhere"))
    select(editor, "st_1")
    key(editor.canvas, Qt.Key.Key_Z, CTRL)
    assert workspace.journey == first, "nothing is left of it to be shown"
    workspace.redo()
    assert workspace.journey == other
    assert len(workspace.selection) == 1
