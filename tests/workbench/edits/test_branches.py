"""A second way out, and what it makes of the step."""

from tests.workbench.journeys import small
from workbench.edits.branches import branch
from workbench.model import order
from workbench.model.ids import SeededIds
from workbench.model.records import Step, StepKind, TransitionKind


def test_a_second_way_out_makes_a_plain_step_a_decision_in_the_same_change():
    document = small("(A B C", "AB BC")
    change = branch(document, SeededIds(1), "st_s2", title="Give up")
    document.apply(change)
    assert document.get("st_s2", Step).kind is StepKind.DECISION
    kinds = {way.target: way.kind for way in order.ways_out(document, "st_s2")}
    (new,) = change.created(Step)
    assert kinds[new.id] is TransitionKind.CHOICE
    document.apply(change.inverse())
    assert document.get("st_s2", Step).kind is StepKind.STEP
    assert len(order.ways_out(document, "st_s2")) == 1


def test_the_first_way_out_and_a_start_keep_their_kind():
    document = small("(A B", "AB")
    document.apply(branch(document, SeededIds(1), "st_s2"))
    assert document.get("st_s2", Step).kind is StepKind.STEP
    document.apply(branch(document, SeededIds(2), "st_s1"))
    assert document.get("st_s1", Step).kind is StepKind.START


def test_a_branch_out_of_an_end_makes_it_a_step():
    document = small("(A +B", "AB")
    document.apply(branch(document, SeededIds(1), "st_s2"))
    step = document.get("st_s2", Step)
    assert (step.kind, step.outcome) == (StepKind.STEP, None)
