"""A fork's shares by persona, the chances of the ends, and moments of truth in the inspector."""

from __future__ import annotations

from tests.ui.driving import click, select, write_and_leave
from ui.editor import Editor
from ui.inspector.links import StepLink
from workbench.edits.transitions import set_share
from workbench.model.records import Share, Step

WAY, OTHER, FORK = "tn_t7", "tn_t8", "st_7"


def test_a_share_is_typed_for_the_persona_whose_shares_are_looked_at(editor: Editor) -> None:
    select(editor, FORK)
    ways = editor.inspector.step.ways
    persona = editor.workspace.personas[1]
    ways.fork.whose.show_value(persona)
    ways.fork.whose.activated.emit(ways.fork.whose.currentIndex())
    write_and_leave(ways.rows[WAY].share, "30")
    own = editor.workspace.document.unique(Share, WAY, persona)
    assert own is not None and own.percent == 30


def test_what_is_missing_is_said_and_assumed_on_request(editor: Editor) -> None:
    for way in (WAY, OTHER):
        editor.workspace.perform(lambda d, ids, way=way: set_share(d, ids, way, None))
    select(editor, FORK)
    fork = editor.inspector.step.ways.fork
    assert "are unknown" in fork.sum.text()
    click(fork.equal)
    assert fork.sum.text() == "Known: 100 %." and fork.equal.isHidden()
    share = editor.workspace.document.unique(Share, WAY, None)
    assert share is not None and (share.percent, share.assumed) == (50, True)


def test_the_page_of_the_journey_leads_to_the_fork_that_lacks_a_share(editor: Editor) -> None:
    editor.workspace.perform(lambda d, ids: set_share(d, ids, WAY, None))
    editor.workspace.select([])
    form = editor.inspector.journey.chances
    form.refresh()
    assert form.about.text().startswith("Not known yet")
    form.findChildren(StepLink)[0].show_step.click()
    assert editor.workspace.selection == (FORK,)


def test_a_moment_of_truth_needs_a_reason_to_be_confirmed(editor: Editor) -> None:
    editor.workspace.select([])
    found = editor.inspector.journey.moments
    found.refresh()
    found.proposed.open()
    step, row = next(iter(found.rows.items()))
    click(row.confirm)
    assert editor.workspace.document.get(step, Step).moment_of_truth is None
    row.why.setText("Nobody forgets this")
    click(row.confirm)
    assert editor.workspace.document.get(step, Step).moment_of_truth == "Nobody forgets this"
    found.refresh()
    assert step not in found.rows


def test_a_dismissed_proposal_can_be_made_again(editor: Editor) -> None:
    editor.workspace.select([])
    found = editor.inspector.journey.moments
    found.refresh()
    found.proposed.open()
    step, row = next(iter(found.rows.items()))
    click(row.dismiss)
    found.refresh()
    assert editor.workspace.document.get(step, Step).no_moment == "" and step not in found.rows
