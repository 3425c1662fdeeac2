"""Clips carry all that hangs on steps, between journeys and projects."""

import msgspec
import pytest

from tests.story import JOURNEY, story
from tests.workbench.journeys import small
from workbench.edits.clips import Clip, ClipFeeling, ClipPersona, ClipStep, clip_of
from workbench.edits.journeys import add_journey, make_future_version
from workbench.edits.pasting import feelings_left, paste_clip
from workbench.edits.projects import new_document
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import (
    Basis,
    Cast,
    Feeling,
    Journey,
    Note,
    Persona,
    Share,
    Step,
    StepKind,
    Transition,
)


def test_within_a_journey_all_that_hangs_on_the_steps_comes_along():
    document = story()
    whole = [step.id for step in order.steps(document, JOURNEY)]
    before = {kind: document.count(kind) for kind in (Step, Transition, Feeling, Share, Note, Persona, Cast)}
    at_steps = sum(len(order.feelings_at(document, step)) for step in whole)
    clip = clip_of(document, whole)
    change = paste_clip(document, SeededIds(3), JOURNEY, clip)
    document.apply(change)
    assert document.count(Step) == 2 * before[Step]
    assert document.count(Transition) == 2 * before[Transition]
    assert document.count(Share) == 2 * before[Share]
    assert len(change.created(Feeling)) == at_steps
    assert (document.count(Persona), document.count(Cast)) == (before[Persona], before[Cast])
    again = clip_of(document, [step.id for step in change.created(Step)])
    starts = [
        msgspec.structs.replace(s, kind=StepKind.STEP) if s.kind is StepKind.START else s for s in clip.steps
    ]
    assert again == msgspec.structs.replace(clip, steps=tuple(starts))
    numbers = [note.number for note in order.notes(document, JOURNEY)]
    assert len(numbers) == len(set(numbers))
    document.apply(change.inverse())
    assert document.snapshot() == story().snapshot()


def test_in_another_project_people_and_bands_are_found_by_name_or_made():
    clip = clip_of(
        small("(A B C", "AB BC", feelings={"Ana": (1, 0, -2), "Ben": (None, 2, 1)}), ["st_s1", "st_s2"]
    )
    stage = (msgspec.structs.replace(clip.steps[0], stage="Pay", lane="Web"), clip.steps[1])
    clip = msgspec.structs.replace(clip, steps=stage)
    clip = msgspec.structs.replace(
        clip, personas=tuple(msgspec.structs.replace(p, id=f"pe_zz{n}") for n, p in enumerate(clip.personas))
    )
    document = small("(X", feelings={"ANA": (0,)})
    document.apply(paste_clip(document, SeededIds(1), "jo_j1", clip))
    assert [p.name for p in order.personas(document)] == ["ANA", "Ben"]
    assert [p.name for p in order.shown_personas(document, "jo_j1")] == ["ANA", "Ben"]
    assert [stage.title for stage in order.stages(document, "jo_j1")][-1] == "Pay"
    assert [lane.title for lane in order.lanes(document, "jo_j1")][-1] == "Web"
    assert [s.title for s in order.steps(document, "jo_j1")] == ["X", "B", "A"], (
        "B has no stage, A has the last"
    )


def test_two_people_of_one_name_stay_two():
    people = (ClipPersona(id="pe_1", name="Ana"), ClipPersona(id="pe_2", name="Ana"))
    felt = tuple(ClipFeeling(persona=n, step=0, basis=Basis.GUESS, valence=n) for n in (0, 1))
    clip = Clip(steps=(ClipStep(title="A"),), personas=people, feelings=felt)
    document = small("(X", feelings={"Ana": (0,)})
    document.apply(paste_clip(document, SeededIds(1), "jo_j1", clip))
    assert [p.name for p in order.personas(document)] == ["Ana", "Ana"]


def test_pasted_after_a_step_it_goes_on_from_it_in_its_cell():
    document = story()
    clip = clip_of(document, ["st_2"])
    end = next(step for step in order.steps(document, JOURNEY) if step.kind is StepKind.END)
    change = paste_clip(document, SeededIds(3), JOURNEY, clip, after=end.id)
    document.apply(change)
    new = change.created(Step)[0]
    assert (new.stage, new.lane) == (end.stage, end.lane)
    assert document.get(end.id, Step).kind is StepKind.STEP
    assert [(w.source, w.target) for w in change.created(Transition)] == [(end.id, new.id)]


def test_an_empty_journey_keeps_the_start():
    document = new_document(SeededIds(1), title="New")
    journey = order.journeys(document)[0].id
    document.apply(
        paste_clip(document, SeededIds(2), journey, clip_of(small("(A B", "AB"), ["st_s1", "st_s2"]))
    )
    assert [s.kind for s in order.steps(document, journey)] == [StepKind.START, StepKind.STEP]


def test_feelings_of_today_stay_out_of_a_future_version():
    document = story()
    change = make_future_version(document, SeededIds(4), JOURNEY)
    document.apply(change)
    future = change.created(Journey)[0].id
    clip = clip_of(document, ["st_1", "st_2"])
    assert feelings_left(document, JOURNEY, clip) == 0
    assert feelings_left(document, future, clip) == len(clip.feelings) > 0
    pasted = paste_clip(document, SeededIds(5), future, clip)
    document.apply(pasted)
    assert pasted.created(Feeling) == []


def test_between_journeys_of_one_project():
    document = story()
    change = add_journey(document, SeededIds(4))
    document.apply(change)
    journey = change.created(Journey)[0].id
    clip = clip_of(document, ["st_1", "st_2"])
    document.apply(paste_clip(document, SeededIds(5), journey, clip))
    assert [s.title for s in order.steps(document, journey)] == [step.title for step in clip.steps]
    assert {part.persona for part in order.cast(document, journey)} == {p.id for p in clip.personas}


def test_nothing_and_too_much_are_refused():
    document = small("(A")
    with pytest.raises(EditRefused, match="Select"):
        clip_of(document, [])
    with pytest.raises(EditRefused, match=r"at most 20,000 steps"):
        paste_clip(document, SeededIds(1), "jo_j1", Clip(steps=(ClipStep(),) * 20_000))
