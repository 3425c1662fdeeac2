"""Duplicates: with the ways between them, without what was found out."""

import pytest

from tests.workbench.journeys import small
from workbench.edits.copies import duplicate_steps
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import Feeling, Step, StepKind, Transition


def test_copies_follow_the_last_original_with_the_ways_between_them():
    document = small("(A B C D", "AB BC CD", feelings={"Ana": (0, 1, -1, None)})
    felt = document.count(Feeling)
    change = duplicate_steps(document, SeededIds(1), ["st_s3", "st_s2"])
    document.apply(change)
    titles = [step.title for step in order.steps(document, "jo_j1")]
    assert titles == ["A", "B", "C", "B", "C", "D"]
    one, two = change.created(Step)
    assert [(w.source, w.target) for w in change.created(Transition)] == [(one.id, two.id)]
    assert document.count(Feeling) == felt
    document.apply(change.inverse())
    assert len(order.steps(document, "jo_j1")) == 4


def test_a_copied_start_is_a_step():
    document = small("(A B", "AB")
    change = duplicate_steps(document, SeededIds(1), ["st_s1"])
    assert change.created(Step)[0].kind is StepKind.STEP


def test_many_copies_keep_the_order_when_ranks_run_out():
    document = small("(A B", "AB")
    for seed in range(60):
        document.apply(duplicate_steps(document, SeededIds(seed), ["st_s1"]))
    titles = [step.title for step in order.steps(document, "jo_j1")]
    assert titles == ["A"] * 61 + ["B"]


def test_nothing_to_duplicate_is_said():
    document = small("(A B", "AB")
    with pytest.raises(EditRefused, match="Select a step"):
        duplicate_steps(document, SeededIds(1), [])
