"""The lines of a service blueprint, and what stands out of order."""

from __future__ import annotations

import pytest

from workbench.method.blueprint import ORDER, in_blueprint_order, lines_above, misplaced
from workbench.model.records import LaneKind

EVIDENCE, PERSON, FRONT, BACK, SUPPORT = ORDER
OTHER, CHANNEL = LaneKind.OTHER, LaneKind.CHANNEL
INTERACTION, VISIBILITY, INTERNAL = (
    "line of interaction",
    "line of visibility",
    "line of internal interaction",
)


@pytest.mark.parametrize(
    ("kinds", "lines"),
    [
        (ORDER, ["", "", INTERACTION, VISIBILITY, INTERNAL]),
        ((PERSON, PERSON, FRONT), ["", "", INTERACTION]),
        ((PERSON, CHANNEL, FRONT), ["", "", INTERACTION]),
        ((PERSON, BACK), ["", f"{INTERACTION}, {VISIBILITY}"]),
        ((EVIDENCE, BACK), ["", ""]),
        ((BACK, FRONT), ["", ""]),
        ((None, OTHER), ["", ""]),
        ((), []),
    ],
)
def test_lines_run_above_the_lane_that_begins_behind_them(kinds: list[LaneKind], lines: list[str]) -> None:
    assert lines_above(kinds) == lines


def test_what_stands_out_of_order_is_found_and_sorted() -> None:
    kinds = [BACK, OTHER, PERSON, FRONT, SUPPORT]
    assert misplaced(kinds) == [2, 3]
    assert in_blueprint_order(kinds) == [2, 3, 0, 1, 4]
    assert misplaced([kinds[i] for i in in_blueprint_order(kinds)]) == []
    assert misplaced(list(ORDER)) == []
