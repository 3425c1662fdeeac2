"""A step into the middle of a transition, a transition the other way round."""

import pytest

from tests.workbench.journeys import small
from workbench.edits.inserting import insert_into, insert_step
from workbench.edits.routes import keep_route
from workbench.edits.transitions import edit_transition, reverse
from workbench.graph.routes import kept_route
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Route, Step, StepKind, Transition, TransitionKind

IDS = SeededIds(5)


def ways(document):
    titles = {step.id: step.title for step in document.all(Step)}
    return [(titles[w.source], titles[w.target], w.kind.value) for w in order.transitions(document, "jo_j1")]


def test_label_and_kind_stay_with_the_first_half():
    document = small("(A B", "AB")
    document.apply(edit_transition(document, "tn_t1", label="yes", kind=TransitionKind.CHOICE, bend=24.0))
    change = insert_step(document, IDS, "tn_t1", "New")
    document.apply(change)
    assert ways(document) == [("A", "New", "choice"), ("New", "B", "normal")]
    first = document.get("tn_t1", Transition)
    assert (first.label, first.bend) == ("yes", None)
    assert [s.title for s in order.steps(document, "jo_j1")] == ["A", "New", "B"]


def test_of_a_return_the_second_half_goes_back():
    document = small("(A B", "AB B-A")
    document.apply(insert_step(document, IDS, "tn_t2", "Again"))
    assert ways(document)[1:] == [("B", "Again", "normal"), ("Again", "A", "return")]


def test_a_kept_route_visits_the_new_step():
    document = small("(A B C", "AB BC")
    document.apply(keep_route(document, IDS, "jo_j1", "Kept", ["st_s1", "st_s2", "st_s3"]))
    change = insert_step(document, IDS, "tn_t2", "New")
    document.apply(change)
    walk = kept_route(document, document.all(Route)[0].id)
    assert walk.steps == ("st_s1", "st_s2", change.created(Step)[0].id, "st_s3")
    assert all(via is not None for via in walk.vias[1:])


def test_a_step_that_is_there_is_put_into_a_transition():
    document = small("(A B X+", "AB")
    document.apply(insert_into(document, IDS, "tn_t1", "st_s3", (None, None, (8.0, 16.0))))
    assert ways(document) == [("A", "X", "normal"), ("X", "B", "normal")]
    step = document.get("st_s3", Step)
    assert (step.kind, step.outcome, step.place) == (StepKind.STEP, None, (8.0, 16.0))


@pytest.mark.parametrize(("step", "words"), [("st_s1", "is an end of"), ("st_s3", "connected with an end")])
def test_what_stands_there_already_is_refused(step, words):
    document = small("(A B C", "AB AC")
    with pytest.raises(EditRefused, match=words):
        insert_into(document, IDS, "tn_t1", step)


def test_reversed_it_leads_the_other_way_and_twice_is_as_before():
    document = small("(A B C", "AB BC")
    before = ways(document)
    document.apply(reverse(document, "tn_t2"))
    assert ways(document) == [("A", "B", "normal"), ("C", "B", "return")]
    document.apply(reverse(document, "tn_t2"))
    assert ways(document) == before


def test_an_end_that_a_reversed_way_leaves_is_a_step():
    document = small("(A B+", "AB")
    document.apply(reverse(document, "tn_t1"))
    assert document.get("st_s2", Step).kind is StepKind.STEP


def test_both_ways_connected_cannot_be_reversed():
    document = small("(A B", "AB B-A")
    with pytest.raises(EditRefused, match="both ways"):
        reverse(document, "tn_t1")
