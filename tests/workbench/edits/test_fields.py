"""Changing the fields of one record."""

from tests.workbench.journeys import small
from workbench.edits.transitions import edit_transition
from workbench.model.records import Transition


def test_a_field_of_the_name_label_is_no_label_of_the_change():
    document = small("(A B", "AB")
    (way,) = document.all(Transition)
    change = edit_transition(document, way.id, label="next day")
    document.apply(change)
    assert document.get(way.id, Transition).label == "next day"
    assert change.label == "Edit transition"
