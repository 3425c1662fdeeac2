"""Repairs are offered line by line, and applied only when asked for."""

import pytest

from workbench.exchange.errors import ImportRefused
from workbench.exchange.mermaid import read_mermaid

READABLE = [
    ("Type the code (ex: 5832): 5: Client", "Type the code (ex#58; 5832): 5: Client"),
    ("Meet at 10:30: 4: Ana", "Meet at 10#58;30: 4: Ana"),
    ("Open https://city.example: 3", "Open https#58;//city.example: 3"),
    ("Title page: 3: Ana", "#84;itle page: 3: Ana"),
    ("title Ticket #42", "title Ticket #35;42"),
    ("section Phase #1", "section Phase #35;1"),
]
REFUSED = [
    ("A; B: 3: Ana", "A#59; B: 3: Ana"),
    ("A: 3: Ana;", "A: 3: Ana"),
    ("R &amp; D: 3", "R #amp; D: 3"),
    ("A: 3: A #amp; B;", "A: 3: A #amp; B"),
    ("A; B: 3: Ana;", "A#59; B: 3: Ana#59;"),
    ("A: 3: &quot;Ana&quot;", "A: 3: #quot;Ana#quot;"),
    ("Section 1: find out", "Section 1#58; find out"),
    ("C# course: 3: Ana", "C#35; course: 3: Ana"),
    ("Journey home: 3: Ana", "#74;ourney home: 3: Ana"),
    ("Section review: 3: Ana", "#83;ection review: 3: Ana"),
    ("section Phase 1: Find", "section Phase 1#58; Find"),
    ("Pack\uff1a 3\uff1a Ana", "Pack: 3: Ana"),
    ("// later", "%% later"),
    ("accTitle Moving", "accTitle: Moving"),
]


@pytest.mark.parametrize(("before", "after"), READABLE)
def test_a_readable_line_is_read_as_mermaid_reads_it_and_the_repair_offered(before: str, after: str) -> None:
    read = read_mermaid(f"journey\n  {before}\nPack: 3", name="trip.mmd")
    repaired = read_mermaid(f"journey\n  {after}\nPack: 3", name="trip.mmd")
    assert [(r.line, r.before, r.after) for r in read.repairs_offered] == [(2, f"  {before}", f"  {after}")]
    assert read.journeys != repaired.journeys
    asked = read_mermaid(f"journey\n  {before}\nPack: 3", name="trip.mmd", repair=True)
    assert asked.journeys == repaired.journeys
    assert asked.repairs_applied == read.repairs_offered
    assert not asked.repairs_offered


@pytest.mark.parametrize(("before", "after"), REFUSED)
def test_a_refused_line_carries_its_repair(before: str, after: str) -> None:
    text = f"journey\n{before}\nPack: 3"
    with pytest.raises(ImportRefused) as refused:
        read_mermaid(text, name="trip.mmd")
    assert [(r.line, r.before, r.after) for r in refused.value.repairs] == [(2, before, after)]
    assert read_mermaid(text, name="trip.mmd", repair=True).repairs_applied == refused.value.repairs


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("Journey\nPack: 3", [(1, "journey")]),
        ("journey;\nPack: 3", [(1, "journey")]),
        ("```mermaid\njourney\nPack: 3\n```\n", [(1, None), (4, None)]),
        ("journey\nPack: 3: Ana,\n  Ben\nDrive: 4", [(2, "Pack: 3: Ana, Ben"), (3, None)]),
        ("---\ntitle: Moving: a guide\n---\njourney", [(2, 'title: "Moving: a guide"')]),
        ("\ufeff---\ntitle: Moving\n---\njourney", [(1, "---")]),
    ],
)
def test_repairs_of_the_frame(text: str, repairs: list[tuple[int, str | None]]) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_mermaid(text, name="trip.mmd")
    assert [(r.line, r.after) for r in refused.value.repairs] == repairs
    assert read_mermaid(text, name="trip.mmd", repair=True).journeys


@pytest.mark.parametrize(
    "line",
    [
        "Pack: 3: Ana", "Pack: 3", "Pack: 9: Ana", "Pack: high: Ana", "Pack: : 3", "Pack: 3: Ana # as told",
        "title Day 1: leave: 5", "%% C# and; 1: 2: 3", "# note: x: 3", "Say #58; it: 3: Ana", "accDescr: a; b #1",
        "accDescr {\na; b: x: 5\nc: x: 5\n}", "Pack: 1: 4", "Pack: 5: 4", "%%{init: {\n'a': 'b: 5'\n}}%%",
    ],
)  # fmt: skip
def test_nothing_is_offered_where_nothing_is_wrong(line: str) -> None:
    assert not read_mermaid(f"journey\n{line}\n", name="trip.mmd").repairs_offered


def test_what_cannot_be_repaired_as_a_whole_offers_nothing() -> None:
    text = "journey\nA; B: 3\nno score\n"
    for repair in (False, True):
        with pytest.raises(ImportRefused) as refused:
            read_mermaid(text, name="trip.mmd", repair=repair)
        assert refused.value.repairs == ()
        assert refused.value.line == 2


def test_repairs_go_on_behind_a_text_over_several_lines() -> None:
    read = read_mermaid("journey\naccDescr {\nx: y: 5\n}\nMeet at 9:30: 4\n", name="trip.mmd")
    assert [repair.line for repair in read.repairs_offered] == [5]
