"""E1 to E4, P1, D1 and V1 of METHOD §7."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbench.journeys import small
from tests.workbench.records import with_record
from workbench.graph.checks import Finding, Level, check, check_project
from workbench.model.document import Document
from workbench.model.records import (
    Basis,
    Cast,
    Evidence,
    EvidenceKind,
    Feeling,
    Link,
    LinkKind,
    Note,
    NoteType,
    Persona,
    PersonaStatus,
    Route,
    Scale,
    Stop,
    Trait,
    TraitField,
)

JOURNEY = "jo_j1"
STEPS, WAYS = "(A B C+ D!", "AB BC BD"


def of(check_id: str, document: Document) -> list[Finding]:
    return [f for f in (*check(document, JOURNEY), *check_project(document)) if f.id == check_id]


def said(check_id: str, document: Document) -> list[str]:
    return [finding.message for finding in of(check_id, document)]


def note(number: int, type: NoteType, anchor: str | None = "st_s2", **fields: Any) -> Note:
    return Note(id=f"no_n{number}", journey=JOURNEY, number=number, type=type, anchor=anchor, **fields)


def rated(*valences: int | None, extra: list[Any] | None = None) -> Document:
    return small(STEPS, WAYS, feelings={"Ana": valences}, extra=extra or [])


def test_each_unrated_step_is_named_once_and_leads_to_itself() -> None:
    gaps = of("E1", rated(1, None, 1, -1))
    assert [(f.message, f.records, f.persona, f.level) for f in gaps] == [
        ("On “Main route” Ana is not rated at “B”.", ("st_s2",), "pe_e1", Level.WARNING)
    ]


def test_an_unrated_end_beside_the_route_is_named() -> None:
    assert said("E1", rated(1, 1, 1, None)) == ["Ana is not rated at the end “D”."]


def test_somebody_without_any_rating_is_one_finding_a_route() -> None:
    assert said("E1", rated(None, None, None, 1)) == ["Ana is not rated at any step of “Main route”."]


def test_kept_routes_take_the_place_of_the_main_one_and_a_visit_counts_as_rated() -> None:
    stops = [
        Stop(id=f"sp_q{n}", route="ro_r1", rank=r, step=f"st_s{s}") for n, r, s in ((1, "a", 1), (2, "b", 4))
    ]
    visit = Feeling(id="fe_v", persona="pe_e1", at="sp_q1", basis=Basis.GUESS, valence=0)
    kept = [Route(id="ro_r1", journey=JOURNEY, rank="V", title="Badly"), *stops, visit]
    assert said("E1", rated(None, None, 1, None, extra=kept)) == ["On “Badly” Ana is not rated at “D”."]


def test_nobody_shown_lacks_no_rating() -> None:
    assert said("E1", small(STEPS, WAYS)) == []


@pytest.mark.parametrize(
    ("valences", "messages"),
    [
        ((1, 1, 1, 1), ["All ratings of Ana are the same, +1."]),
        ((-1, 0, 0, None), ["The ratings of Ana only ever rise."]),
        ((-1, 0, -1, None), []),
        ((0, 1, None, None), []),
        ((1, None, 1, None), []),
    ],
)
def test_a_curve_that_never_falls_is_wondered_at(
    valences: tuple[int | None, ...], messages: list[str]
) -> None:
    found = of("E2", rated(*valences))
    assert [finding.message for finding in found] == messages
    assert {finding.level for finding in found} <= {Level.HINT}


def test_a_negative_rating_asks_for_a_pain_and_a_severe_pain_for_a_rating() -> None:
    low = rated(1, -1, 1, -2)
    assert said("E3", low) == [
        "Ana is rated −1 at “B”, but no pain says why.",
        "Ana is rated −2 at “D”, but no pain says why.",
    ]
    told = rated(1, -1, 1, -2, extra=[note(1, NoteType.PAIN, "tn_t3")])  # between B and D
    assert said("E3", told) == []
    severe = rated(1, 0, 1, 1, extra=[note(1, NoteType.PAIN, severity=3), note(2, NoteType.PAIN, severity=2)])
    assert [(f.message, f.records) for f in of("E3", severe)] == [
        ("Pain 1 has severity 3, but nobody is rated negative there.", ("no_n1",))
    ]


def test_a_severe_pain_asks_for_an_opportunity_and_that_for_an_owner() -> None:
    pain = note(1, NoteType.PAIN, severity=3)
    assert said("D1", rated(1, -1, 1, 1, extra=[pain])) == [
        "Pain 1 has severity 3, but no opportunity answers it."
    ]
    beside = note(2, NoteType.OPPORTUNITY, owner="Ben")
    assert said("D1", rated(1, -1, 1, 1, extra=[pain, beside])) == []
    elsewhere = note(2, NoteType.OPPORTUNITY, "st_s1")
    answers = Link(id="li_k1", source="no_n2", target="no_n1", kind=LinkKind.ANSWERS)
    assert said("D1", rated(1, -1, 1, 1, extra=[pain, elsewhere, answers])) == ["Opportunity 2 has no owner."]


def test_a_word_against_its_rating_is_asked_about() -> None:
    document = rated(1, -1, 1, 1)
    document = with_record(document, "pr_p1", words=(("relieved", 2), ("lost", -1), ("meh", 0)))
    for key, word in (("fe_f1z1", "Lost"), ("fe_f1z2", "lost"), ("fe_f1z3", "meh"), ("fe_f1z4", "relieved ")):
        document = with_record(document, key, word=word)
    assert [(f.message, f.records, f.level) for f in of("E4", document)] == [
        ("At “A” Ana is “Lost”, but rated +1.", ("st_s1",), Level.WARNING)
    ]


def test_a_persona_that_no_journey_uses_and_twins_are_hints() -> None:
    traits = [
        Trait(id=f"tr_w{n}", rank="V", persona=f"pe_e{n}", field=TraitField.GOAL, text=text)
        for n, text in ((1, "Be on time"), (2, "be  on time"))
    ]
    alone = Persona(id="pe_e3", rank="z", name="Cem")
    document = small(STEPS, WAYS, feelings={"Ana": [1], "Ben": [1]}, extra=[*traits, alone])
    assert [(f.message, f.level, f.records) for f in of("P1", document)] == [
        ("Cem is in no journey.", Level.HINT, ("pe_e3",)),
        ("The same is said of Ben as of Ana.", Level.HINT, ("pe_e2", "pe_e1")),
    ]
    scale = Scale(id="sc_c9", rank="V", persona="pe_e2", pole_a="a", pole_b="b", value=3)
    told_apart = Document([*document.records.values(), scale])
    assert said("P1", told_apart) == ["Cem is in no journey."]
    assert said("P1", with_record(told_apart, "pe_e3", archived=True)) == []


def claimed(supported: int, of: int, status: PersonaStatus = PersonaStatus.RESEARCH) -> Document:
    people = [Persona(id="pe_e1", rank="V", name="Ana", status=status)]
    part = Cast(id="ca_c1", rank="V", journey=JOURNEY, persona="pe_e1")
    source = Evidence(id="ev_v1", rank="V", kind=EvidenceKind.INTERVIEW, level=2)
    traits = [
        Trait(id=f"tr_w{n}", rank="V", persona="pe_e1", field=TraitField.NEED, text=f"{n}") for n in range(of)
    ]
    links = [
        Link(id=f"li_k{n}", source="ev_v1", target=f"tr_w{n}", kind=LinkKind.SUPPORTS)
        for n in range(supported)
    ]
    return small(STEPS, WAYS, extra=[*people, part, source, *traits, *links])


def test_a_claim_of_research_needs_four_fifths() -> None:
    assert said("V1", claimed(4, 5)) == []
    assert said("V1", claimed(0, 5, PersonaStatus.PROTO)) == []
    (finding,) = of("V1", claimed(3, 4))
    assert finding.level is Level.ERROR and finding.records == ("pe_e1",)
    assert "3 of the 4 things said of them (75 %, 80 % are needed)" in finding.message
    assert said("V1", claimed(0, 0)) == ["Ana is called research-based, but nothing is said of them yet."]
