"""The history: what was done last is taken back first, and it does not grow without end."""

from __future__ import annotations

from workbench.history import LONGEST, History
from workbench.model.change import Change, changed
from workbench.model.records import Project


def titled(number: int) -> Change:
    before, after = (Project(id="pr_a", title=str(n)) for n in (number, number + 1))
    return changed(f"title {number}", [before], [after])


def test_the_oldest_entry_leaves_for_a_new_one() -> None:
    history = History(longest=3)
    for number in range(5):
        history.push(titled(number))
    undone = [history.undo() for _ in range(4)]
    assert [change.label for change in undone if change is not None] == ["title 4", "title 3", "title 2"]
    assert undone[3] is None


def test_all_that_was_undone_can_be_done_again_also_at_the_limit() -> None:
    history = History(longest=3)
    for number in range(3):
        history.push(titled(number))
    while history.undo():
        pass
    assert [history.redo() for _ in range(3)] == [titled(number) for number in range(3)]
    assert history.redo() is None
    assert history.redo_label is None


def test_the_limit_is_beyond_what_a_person_steps_back() -> None:
    assert LONGEST >= 1_000
