"""Written back, a journey reads the same; what Mermaid cannot hold is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.journeys import small
from workbench.edits.feelings import describe_feeling
from workbench.edits.fields import clean_text, set_fields
from workbench.edits.journeys import add_journey
from workbench.exchange.info import info
from workbench.exchange.mermaid import mermaid_text, read_mermaid
from workbench.exchange.mermaid_grammar import MermaidJourney, Section, Task
from workbench.exchange.mermaid_records import document_of
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import (
    Basis,
    Feeling,
    JourneyState,
    Lane,
    LaneKind,
    Note,
    NoteType,
    Outcome,
    Persona,
    Route,
    StepKind,
    Stop,
)

PIECES = st.sampled_from(
    [
        "journey", "Title ", "section ", "accTitle: ", "accDescr {", "}", ":", ";", "#", "#58;", "#quot;", "%", "%%",
        "%%{init: {}}%%", ",", "<b>", '<a href="x">', "<", "&amp;", "\n", "\t", " ", "\u00a0", "\u2028", "style a:#b;",
        "classDef", "C4Container", "\ufb02\u00b0", "\u00b6\u00df", "\x85", "---", "word", "e\u0301", "\U0001f6d2", "0",
    ]
)  # fmt: skip
NAMES = st.lists(PIECES, min_size=1, max_size=4).map(lambda parts: clean_text("".join(parts)))
SCORES = st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, 0.0, 7.0])


@st.composite
def journeys(draw: st.DrawFn) -> MermaidJourney:
    sections = draw(st.lists(NAMES, max_size=3))
    people = st.lists(st.one_of(st.just(""), NAMES), max_size=3)
    places = sorted(draw(st.lists(st.integers(-1, len(sections) - 1), max_size=4)))
    tasks = [
        Task(draw(NAMES), None if place < 0 else place, draw(SCORES), "7", tuple(draw(people)), 1)
        for place in places
    ]
    title = draw(st.one_of(st.just(""), NAMES))
    return MermaidJourney(title, "", draw(NAMES), tuple(Section(name, 1) for name in sections), tuple(tasks))


def written(document: Document) -> str:
    return mermaid_text(document, order.journeys(document)[0].id)[0]


def losses(document: Document) -> list[str]:
    return list(mermaid_text(document, order.journeys(document)[0].id)[1].lines)


@settings(max_examples=300, deadline=None)
@given(journeys())
def test_import_export_import_gives_the_same_summary(journey: MermaidJourney) -> None:
    first = document_of([journey], SeededIds(1))
    again = document_of(read_mermaid(written(first), name="again.mmd").journeys, SeededIds(2))
    assert info(again) == info(first)
    if order.journeys(first)[0].scenario.strip():
        assert order.journeys(again)[0].scenario == order.journeys(first)[0].scenario
    assert written(again) == written(first)


def test_the_text() -> None:
    text = (
        "journey\n    title Moving: a guide\n    accDescr: In May\n      Look for boxes: 0: Ana\n    section Pack #35;1\n"
        "      Pack at 10#58;30: 2: Ana, Ben\n      #74;ourney: 5\n    section Rest\n"
    )
    assert written(document_of(read_mermaid(text, name="x").journeys, SeededIds(1))) == text


def test_a_plain_journey_loses_nothing() -> None:
    text = "journey\ntitle Moving\nsection Pack\nPack: 2: Ana\nDrive: 4: Ana, Ben\nRest: 5: Ben\n"
    assert losses(document_of(read_mermaid(text, name="x").journeys, SeededIds(1))) == []


def test_branches_loops_ends_and_missing_transitions() -> None:
    document = small("(A ?B C D!", "AB BC BD C-A")
    assert losses(document) == [
        "“A”: it is unrated; 0 is written.",
        "“B”: that this is a decision is not written.",
        "“B”: the transition to “D” is not written.",
        "“B”: it is unrated; 0 is written.",
        "“C”: the transition to “A” (return) is not written.",
        "“C”: “D” follows in the text, though no transition leads there.",
        "“C”: it is unrated; 0 is written.",
        "“D”: the outcome of this end (failed) is not written.",
        "“D”: it is unrated; 0 is written.",
    ]


def test_personas_who_differ_share_the_lower_median() -> None:
    feelings = {"Ana": [-2, 1, None], "Ben": [1, None, None], "Cem": [2, 1, 2], "Dot": [2, 1, 2]}
    unrated = [
        Feeling(id=f"fe_n{number}", persona=persona, at=step, basis=Basis.GUESS)
        for number, (persona, step) in enumerate(
            (("pe_e2", "st_s2"), ("pe_e1", "st_s3"), ("pe_e2", "st_s3")), 1
        )
    ]
    document = small("(A B C)", "AB BC", feelings=feelings, extra=unrated)
    assert [line.strip() for line in written(document).splitlines()[-3:]] == [
        "A: 4: Ana, Ben, Cem, Dot",
        "B: 4: Ana, Cem, Dot",
        "C: 5: Cem, Dot",
    ]
    found = losses(document)
    assert "“A”: the personas differ; the lower median 4 is written for all of them." in found
    assert "“B”: Ben is unrated here and is not named." in found


def test_everything_else_that_is_left_out_is_named() -> None:
    document = small(
        "(A B)",
        "AB",
        feelings={"Ana": [1, 2]},
        extra=[
            Lane(id="la_n3", journey="jo_j1", rank="V", title="Desk", kind=LaneKind.FRONT_STAGE),
            Note(id="no_n1", journey="jo_j1", number=1, type=NoteType.PAIN, anchor="st_s1", text="slow"),
            Note(id="no_n2", journey="jo_j1", number=2, type=NoteType.IDEA, text="skip it"),
            Route(id="ro_n4", journey="jo_j1", rank="V", title="By post"),
            Stop(id="sp_n5", route="ro_n4", rank="V", step="st_s1"),
            Persona(id="pe_n6", rank="z", name="Nobody"),
        ],
    )
    ana = next(persona for persona in order.personas(document) if persona.name == "Ana")
    document.apply(set_fields(document, "jo_j1", "", trigger="A letter", goal="A permit"))
    document.apply(
        set_fields(document, "st_s1", "", text="Opens it", channel="Post", moment_of_truth="First word")
    )
    document.apply(set_fields(document, "st_s2", "", outcome=Outcome.SUCCESS))
    document.apply(set_fields(document, ana.id, "", role="Resident"))
    document.apply(describe_feeling(document, SeededIds(9), ana.id, "st_s1", reason="At last"))
    visit = Feeling(id="fe_n7", persona=ana.id, at="sp_n5", basis=Basis.GUESS, valence=0)
    document.apply(_adding(visit))
    assert losses(document) == [
        "Of the journey, trigger and goal are not written.",
        "Lanes are not written: Desk.",
        "What the feelings rest on is not written (observed).",
        "Feelings of single visits are not written (1).",
        "The route “By post” is not written.",
        "Note 2 (idea) is not written.",
        "Of the persona “Ana”, role is not written.",
        "“A”: of what Ana feels, the reason is not written.",
        "“A”: what happens and channel are not written.",
        "“A”: that it is a moment of truth is not written.",
        "“A”: note 1 (pain) is not written.",
        "“B”: the outcome of this end (success) is not written.",
    ]


@pytest.mark.parametrize("kind", [StepKind.WAIT, StepKind.DECISION])
def test_other_kinds_are_named(kind: StepKind) -> None:
    document = small("(A B)", "AB", feelings={"Ana": [1, 2]})
    document.apply(set_fields(document, "st_s2", "", kind=kind, outcome=None))
    assert losses(document)[1:] == [f"“B”: that this is a {kind.value} is not written."]


def test_a_step_and_a_stage_without_a_name() -> None:
    document = small("(A B)", "AB", feelings={"Ana": [1, 2]})
    document.apply(set_fields(document, "st_s1", "", title=""))
    assert "Untitled: 4: Ana" in written(document)
    assert losses(document)[1:] == ["“Untitled”: a step without a title is written as “Untitled”."]


def _adding(feeling: Feeling):
    from workbench.model.change import changed

    return changed("", [], [feeling])


def test_a_future_journey_and_the_others_of_the_project() -> None:
    document = small("(A B)", "AB")
    document.apply(set_fields(document, "jo_j1", "", state=JourneyState.FUTURE))
    document.apply(add_journey(document, SeededIds(3), "Other"))
    assert losses(document)[:2] == [
        "Only “I try” is written; Mermaid holds one journey (1 more here).",
        "It is not written that this is the future journey.",
    ]
