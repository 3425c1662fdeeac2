"""A step of a journey that is not shown counts as not selected: no view would find it."""

from __future__ import annotations

from tests.ui.driving import step_titled
from ui.editor import Editor
from ui.main_window import MainWindow
from workbench.edits.journeys import add_journey
from workbench.model.records import Journey


def test_the_status_line_tells_of_the_journey_that_is_shown(window: MainWindow, editor: Editor) -> None:
    workspace = editor.workspace
    step = step_titled(workspace, "Remote fix").id
    change = workspace.perform(lambda document, ids: add_journey(document, ids, "Other"))
    assert change is not None
    workspace.show_journey(change.created(Journey)[0].id)
    workspace.select([step])
    assert workspace.selected_steps == ()
    assert "empty map" in window.status.text.casefold()
