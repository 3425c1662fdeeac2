"""Rows become a chain of steps in their stages and lanes."""

import time

import pytest

from tests.workbench.journeys import small
from workbench.edits.projects import new_document
from workbench.edits.rows import ROW_LIMIT, Row, add_rows
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Outcome, Stage, Step, StepKind, Transition


def test_stages_and_lanes_are_found_by_title_or_made_once():
    document = new_document(SeededIds(1), title="New")
    journey = order.journeys(document)[0].id
    rows = [Row("Find", stage="Before", lane="Web"), Row("Pay", stage=" before ", lane="Desk"), Row("Wait")]
    change = add_rows(document, SeededIds(2), journey, rows)
    document.apply(change)
    assert [stage.title for stage in order.stages(document, journey)].count("Before") == 1
    one, two, three = change.created(Step)
    assert (one.stage == two.stage, one.lane == two.lane, three.stage) == (True, False, None)
    assert one.kind is StepKind.START
    assert [(w.source, w.target) for w in change.created(Transition)] == [
        (one.id, two.id), (two.id, three.id),
    ]  # fmt: skip
    document.apply(change.inverse())
    assert document.count(Step) == 0


def test_a_chain_goes_on_from_an_end_and_has_none_inside():
    document = small("(A B+ C", "AB")
    rows = [Row("X", kind=StepKind.END, outcome=Outcome.FAILED), Row("Y", kind=StepKind.END)]
    change = add_rows(document, SeededIds(1), "jo_j1", rows, after="st_s2")
    document.apply(change)
    titles = [step.title for step in order.steps(document, "jo_j1")]
    assert titles == ["A", "B", "X", "Y", "C"]
    kinds = {step.title: step.kind for step in document.all(Step)}
    assert (kinds["B"], kinds["X"], kinds["Y"]) == (StepKind.STEP, StepKind.STEP, StepKind.END)


def test_two_thousand_rows_are_quick_and_more_are_refused():
    document = small("(A", "")
    began = time.perf_counter()
    rows = [Row(f"Step {n}", stage=f"Stage {n}") for n in range(ROW_LIMIT)]
    change = add_rows(document, SeededIds(1), "jo_j1", rows)
    document.apply(change)
    assert time.perf_counter() - began < 3
    assert document.count(Stage) == ROW_LIMIT
    with pytest.raises(EditRefused, match="20,000 lines"):
        add_rows(document, SeededIds(1), "jo_j1", [Row("x")] * 20_000)
    with pytest.raises(EditRefused, match="no line"):
        add_rows(document, SeededIds(1), "jo_j1", [])
