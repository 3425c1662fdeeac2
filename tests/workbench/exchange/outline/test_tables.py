"""What is pasted into the text makes the same map as pasted on the map."""

from __future__ import annotations

import pytest

from workbench.edits.projects import new_document
from workbench.edits.rows import add_rows
from workbench.exchange.outline.lens import document_of, get
from workbench.exchange.outline.tables import outline_of_rows, pasted_lines
from workbench.exchange.pasted_rows import rows_of
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.model.records import Step

CELLS = {
    "columns": "Call\tFrom the car\tAsk\tDesk\nWait\tEleven minutes\tAsk\tDesk\nFix\t\tMend\t\n",
    "header": "Stage\tStep\tChannel\tTouchpoint\tOwner\nAsk\tCall\tphone\thotline\tIT\nAsk\t# odd | title (wait)\t\t\t\n",
    "kinds": "Step\tKind\nCall\t\nWait\twait\nDone\tend: success\n",
    "lines": 'Step\tWhat happens\nCall\t"one\ntwo"\n',
}


@pytest.mark.parametrize("name", CELLS)
def test_cells_make_the_same_steps_as_on_the_map(name: str) -> None:
    ids = SeededIds(3)
    document = new_document(ids)
    journey = order.journeys(document)[0].id
    document.apply(add_rows(document, ids, journey, rows_of(CELLS[name]), after=None))
    made = document_of(pasted_lines(CELLS[name]), SeededIds(4))
    assert made.problems == ()

    def said(step: Step) -> tuple[object, ...]:
        return step.title, step.text, step.channel, step.touchpoint, step.owner, step.kind, step.outcome

    here, there = order.steps(document, journey), order.steps(made.document, made.journey)
    assert [said(step) for step in there] == [said(step) for step in here]
    assert get(made.document, made.journey).text.count("->") == get(document, journey).text.count("->") == 0


def test_notes_that_are_indented_by_tabs_are_no_table() -> None:
    assert pasted_lines("- Call\n\t- Hang up") == "- Call\n\t- Hang up"


def test_a_row_without_a_stage_stays_in_the_one_above() -> None:
    assert outline_of_rows(rows_of("Step\tStage\nA\tOne\nB\t\nC\tTwo")) == "# One\nA\nB\n\n# Two\nC"
