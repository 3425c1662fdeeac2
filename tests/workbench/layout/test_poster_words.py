from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from tests.story import JOURNEY, PERSONAS, story
from tests.workbench.journeys import in_stages, small
from workbench.layout.poster_words import finding, note_facts, note_owner, note_place, titles
from workbench.model.document import Document
from workbench.model.records import Journey, Note, NoteType, Project, Step

J = "jo_j1"


def _found(rows: dict[str, Sequence[int | None]], truth: str = "") -> str | None:
    document = small("(A B C D+", "AB BC CD", feelings=rows)
    records = [
        msgspec.structs.replace(r, moment_of_truth="It decides")
        if isinstance(r, Step) and r.title in truth
        else r
        for r in document.records.values()
    ]
    return finding(Document(records), J, [f"pe_e{i}" for i in range(1, len(rows) + 1)])


def test_the_storys_finding() -> None:
    assert (
        finding(story(), JOURNEY, PERSONAS) == "All three hit bottom at step 7: “Please open a ticket online”"
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"Ana": [0, -2, 1, 1], "Ben": [0, -2, 0, 0]}, "Both hit bottom at step 2: B"),
        ({"Ana": [0, -2, 1, 1], "Ben": [0, 1, 0, 0]}, "Ana hits bottom at step 2: B"),
        (
            {"Ana": [0, -2, 1, 1], "Ben": [0, -2, 0, 0], "Eva": [1, 1, 1, 1]},
            "Two of three hit bottom at step 2: B",
        ),
        ({"Ana": [0, 0, -1, 1], "Ben": [1, 0, -1, 0]}, "Both feel worst at step 3: C"),
        ({"Ana Silva": [-2, 0, -2, -2]}, "Ana hits bottom at steps 1, 3 and 4"),
        ({"Ana": [-2, -2, -2, -2]}, None),
        ({"Ana": [0, -2, 1, -2], "Ben": [0, -2, 0, -2]}, None),
        ({"Ana": [0, 1, 1, 1]}, None),
        ({"Ana": [None, None, None, None]}, None),
        ({}, None),
    ],
)
def test_a_finding_is_said_only_where_it_is_clear(
    rows: dict[str, Sequence[int | None]], said: str | None
) -> None:
    assert _found(rows) == said


def test_of_several_equal_steps_the_moment_of_truth_is_named() -> None:
    rows = {"Ana": [0, -2, 1, -2], "Ben": [0, -2, 0, -2]}
    assert _found(rows, truth="D") == "Both hit bottom at step 4: D"
    assert _found(rows, truth="BD") is None


def test_the_big_title_is_the_projects_while_it_holds_one_journey() -> None:
    document = small("A")
    assert titles(document, J) == ("Small", "I try")
    more = Document([*document.records.values(), Journey(id="jo_j2", rank="W", title="I try again")])
    assert titles(more, J) == ("I try", "Small")
    nameless = [
        msgspec.structs.replace(r, title="") if isinstance(r, Project) else r
        for r in document.records.values()
    ]
    assert titles(Document(nameless), J) == ("I try", "")


def _note(**fields: object) -> Note:
    return Note(id="no_n1", journey=J, number=1, type=fields.pop("type", NoteType.PAIN), **fields)


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        ("st_s2", "at step 2"),
        ("tn_t1", "between steps 1 and 2"),
        ("sg_g1", "in Seek"),
        ("pe_e1", "about Ana"),
        (None, "on the whole journey"),
    ],
)
def test_where_a_note_hangs(anchor: str | None, said: str) -> None:
    document = in_stages(small("A B", "AB", feelings={"Ana": [1, 1]}), "Seek: AB")
    assert note_place(document, _note(anchor=anchor)) == said


def test_a_note_at_a_step_of_another_journey_says_no_number() -> None:
    document = small("A B", "AB")
    other = [Journey(id="jo_j2", rank="W"), Step(id="st_z", rank="V", journey="jo_j2", title="Z")]
    assert (
        note_place(Document([*document.records.values(), *other]), _note(anchor="st_z"))
        == "in another journey"
    )


def test_facts_of_a_note_are_what_was_said_and_no_more() -> None:
    assert note_facts(_note()) == []
    assert note_facts(_note(severity=0, affected=4, observed=5)) == ["severity 0 of 4", "met by 4 of 5"]
    assert note_facts(_note(affected=4)) == ["met by 4"]
    assert note_facts(_note(importance=9, effort=2)) == ["importance 9 of 10", "effort 2 of 4"]


def test_an_opportunity_without_an_owner_says_so() -> None:
    assert note_owner(_note(type=NoteType.OPPORTUNITY)) == "Owner: none yet"
    assert (
        note_owner(_note(type=NoteType.OPPORTUNITY, owner="Desk", status="open"))
        == "Owner: Desk · Status: open"
    )
    assert note_owner(_note()) == ""
