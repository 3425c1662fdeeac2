"""What a Mermaid journey becomes: stages, steps in a row, personas with feelings."""

from itertools import pairwise

from workbench.edits.projects import new_document
from workbench.exchange.info import info
from workbench.exchange.mermaid import read_mermaid
from workbench.exchange.mermaid_records import document_of, journeys_change
from workbench.exchange.mermaid_scores import valence_of
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Basis, Cast, Feeling, Persona, Step, StepKind, TransitionKind

TEXT = """journey
    title Moving
    accDescr: Ana moves out.
    Look for boxes: high: Ana
    section Pack
      Pack: 2: Ana, Ben
      Pack: 5
    section Drive
    section Pack
      Unpack: 3.5: Ben, , Ben
"""


def imported(text: str) -> Document:
    return document_of(read_mermaid(text, name="trip.mmd").journeys, SeededIds(1))


def test_journey_stages_and_steps_in_a_row() -> None:
    document = imported(TEXT)
    journey = order.journeys(document)[0]
    assert (document.project.title, journey.title, journey.scenario) == ("Moving", "Moving", "Ana moves out.")
    stages = order.stages(document, journey.id)
    assert [stage.title for stage in stages] == ["Pack", "Drive", "Pack"]
    steps = order.steps(document, journey.id)
    assert [(step.title, step.kind) for step in steps] == [
        ("Look for boxes", StepKind.START),
        ("Pack", StepKind.STEP),
        ("Pack", StepKind.STEP),
        ("Unpack", StepKind.END),
    ]
    assert steps[-1].outcome is None
    assert [step.stage for step in steps] == [None, stages[0].id, stages[0].id, stages[2].id]
    ways = order.transitions(document, journey.id)
    assert [(way.source, way.target, way.kind) for way in ways] == [
        (a.id, b.id, TransitionKind.NORMAL) for a, b in pairwise(steps)
    ]


def test_feelings_of_everyone_named_and_of_the_nameless_persona() -> None:
    document = imported(TEXT)
    personas = {persona.id: persona.name for persona in order.personas(document)}
    assert list(personas.values()) == ["Ana", "Ben", ""]
    found = [
        {
            personas[feeling.persona]: (feeling.valence, feeling.reason)
            for feeling in order.feelings_at(document, step.id)
        }
        for step in order.steps(document, order.journeys(document)[0].id)
    ]
    assert found == [
        {"Ana": (None, "Mermaid score: high")},
        {"Ana": (-1, ""), "Ben": (-1, "")},
        {"": (2, "")},
        {"Ben": (None, "Mermaid score: 3.5"), "": (None, "Mermaid score: 3.5")},
    ]
    assert {feeling.basis for feeling in document.all(Feeling)} == {Basis.GUESS}


def test_a_single_task_is_a_start_and_no_task_makes_no_step() -> None:
    assert [step.kind for step in imported("journey\nPack: 3").all(Step)] == [StepKind.START]
    assert imported("journey\ntitle Nothing yet").count(Step) == 0


def test_at_most_six_personas_are_shown() -> None:
    document = imported("journey\nPack: 3: " + ", ".join("ABCDEFGH"))
    cast = order.cast(document, order.journeys(document)[0].id)
    assert [part.shown for part in cast] == [True] * 6 + [False] * 2
    assert len({persona.avatar.color for persona in document.all(Persona)}) == 6


def test_into_a_project_that_is_there() -> None:
    ids = SeededIds(2)
    document = new_document(ids, title="Own", journey="Mine")
    for text in (TEXT, "journey\ntitle Again\nPack: 1: Ana, Cem"):
        change = journeys_change(document, ids, read_mermaid(text, name="x").journeys)
        assert change.origin == "import"
        document.apply(change)
    assert [journey.title for journey in order.journeys(document)] == ["Mine", "Moving", "Again"]
    assert [persona.name for persona in order.personas(document)] == ["Ana", "Ben", "", "Cem"]
    assert document.count(Cast) == 5
    before = info(document)
    document.apply(change.inverse())
    document.apply(change)
    assert info(document) == before


def test_what_no_surface_can_draw_is_taken_out() -> None:
    assert [step.title for step in imported("journey\nPa\x00ck\x07: 3").all(Step)] == ["Pack"]


def test_exactly_the_integers_from_one_to_five_are_ratings() -> None:
    scores = (0, 1, 2, 3, 4, 5, 6, 2.5, -1, float("nan"), float("inf"))
    assert [valence_of(score) for score in scores] == [None, -2, -1, 0, 1, 2, *[None] * 5]


def test_a_name_of_control_characters_does_not_become_empty() -> None:
    assert [step.title for step in imported("journey\n\x07: 3").all(Step)] == ["\ufffd"]


def test_ids_that_come_again_are_drawn_again() -> None:
    class Stuttering:
        def __init__(self) -> None:
            self.drawn = 0

        def number(self) -> int:
            self.drawn += 1
            return self.drawn // 3 + 1

    document = document_of(read_mermaid(TEXT, name="trip.mmd").journeys, Stuttering())
    assert document.count(Step) == 4
