"""What a clipboard carries of a map: steps with all that hangs on them, without ids of their own.

A clip refers to its own parts by their place in it, so that it means the same in every journey and project.
Personas alone keep their id: within one project the same person is meant, elsewhere the one of that name. Its
fields are named here one by one, so that a new field of a record is carried only when somebody decides so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.records import (
    Avatar,
    Basis,
    Feeling,
    Id,
    Journey,
    Lane,
    LaneKind,
    Note,
    NoteType,
    Outcome,
    Percent,
    Persona,
    Raters,
    Scale4,
    Scale10,
    Share,
    Stage,
    Step,
    StepKind,
    Text,
    TransitionKind,
    Valence,
)

Place = Annotated[int, Meta(ge=0, le=200_000)]
"""The place of a part in its list."""


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What all parts of a clip share."""


class ClipPersona(_Part, frozen=True, kw_only=True):
    """A persona whose feelings or shares are carried."""

    id: Annotated[str, Meta(max_length=20)]
    name: Text = ""
    role: Text = ""
    avatar: Avatar = Avatar()


class ClipStep(_Part, frozen=True, kw_only=True):
    """A step; stage and lane by their titles, None = it has none."""

    kind: StepKind = StepKind.STEP
    title: Text = ""
    text: Text = ""
    stage: Text | None = None
    lane: Text | None = None
    lane_kind: LaneKind = LaneKind.OTHER
    channel: Text = ""
    touchpoint: Text = ""
    owner: Text = ""
    outcome: Outcome | None = None
    moment_of_truth: Text | None = None


class ClipTransition(_Part, frozen=True, kw_only=True):
    """A transition between two of the steps."""

    source: Place
    target: Place
    kind: TransitionKind = TransitionKind.NORMAL
    label: Text = ""


class ClipShare(_Part, frozen=True, kw_only=True):
    """How many take one of the transitions; persona None = everyone."""

    transition: Place
    persona: Place | None = None
    percent: Percent | None = None
    assumed: bool = False


class ClipFeeling(_Part, frozen=True, kw_only=True):
    """How a persona feels at one of the steps."""

    persona: Place
    step: Place
    basis: Basis
    valence: Valence | None = None
    counts: Raters | None = None
    intensity: Annotated[int, Meta(ge=1, le=5)] | None = None
    word: Text = ""
    reason: Text = ""


class ClipNote(_Part, frozen=True, kw_only=True):
    """A note on a step or a transition: exactly one of the two."""

    type: NoteType
    step: Place | None = None
    transition: Place | None = None
    text: Text = ""
    author: Text = ""
    date: Annotated[str, Meta(max_length=40)] = ""
    severity: Scale4 | None = None
    affected: Annotated[int, Meta(ge=0, le=1_000_000)] | None = None
    observed: Annotated[int, Meta(ge=0, le=1_000_000)] | None = None
    persistence: Text = ""
    importance: Scale10 | None = None
    satisfaction: Scale10 | None = None
    impact: Scale4 | None = None
    effort: Scale4 | None = None
    owner: Text = ""
    status: Text = ""


class Clip(_Part, frozen=True, kw_only=True):
    """Some steps of a journey in reading order, and what hangs on them."""

    steps: tuple[ClipStep, ...]
    transitions: tuple[ClipTransition, ...] = ()
    personas: tuple[ClipPersona, ...] = ()
    feelings: tuple[ClipFeeling, ...] = ()
    shares: tuple[ClipShare, ...] = ()
    notes: tuple[ClipNote, ...] = ()


FELT = ("basis", "valence", "counts", "intensity", "word", "reason")
NOTED = (
    "type", "text", "author", "date", "severity", "affected", "observed", "persistence", "importance",
    "satisfaction", "impact", "effort", "owner", "status",
)  # fmt: skip
STEPPED = ("kind", "title", "text", "channel", "touchpoint", "owner", "outcome", "moment_of_truth")


def clip_of(document: Document, steps: Sequence[Id]) -> Clip:
    """Take steps of one journey with the transitions among them, their feelings, shares and notes."""
    chosen = set(steps)
    if not chosen:
        raise EditRefused("Select the steps to copy.")
    journey = document.get(next(iter(chosen)), Step).journey
    taken = [step for step in order.steps(document, journey) if step.id in chosen]
    place = {step.id: index for index, step in enumerate(taken)}
    ways = [
        way for way in order.transitions(document, journey) if way.source in place and way.target in place
    ]
    way_place = {way.id: index for index, way in enumerate(ways)}
    feelings = [feeling for step in taken for feeling in order.feelings_at(document, step.id)]
    shares = [share for way in ways for share in order.shares(document, way.id)]
    people = dict.fromkeys([*(f.persona for f in feelings), *(s.persona for s in shares if s.persona)])
    person_place = {key: index for index, key in enumerate(people)}
    return Clip(
        steps=tuple(_step(document, step) for step in taken),
        transitions=tuple(
            ClipTransition(source=place[w.source], target=place[w.target], kind=w.kind, label=w.label)
            for w in ways
        ),
        personas=tuple(_persona(document.get(key, Persona)) for key in people),
        feelings=tuple(_feeling(feeling, person_place, place) for feeling in feelings),
        shares=tuple(_share(share, person_place, way_place) for share in shares),
        notes=tuple(
            _note(note, place, way_place)
            for note in order.notes(document, journey)
            if note.anchor in place or note.anchor in way_place
        ),
    )


def inner_journeys(document: Document, steps: Sequence[Id]) -> int:
    """Count the inner journeys of steps: a clip does not carry them."""
    return sum(len(document.having(Journey, "parent_step", step)) for step in steps)


def _step(document: Document, step: Step) -> ClipStep:
    stage, lane = document.find(step.stage, Stage), document.find(step.lane, Lane)
    return ClipStep(
        **{field: getattr(step, field) for field in STEPPED},
        stage=stage.title if stage else None,
        lane=lane.title if lane else None,
        lane_kind=lane.kind if lane else LaneKind.OTHER,
    )


def _persona(persona: Persona) -> ClipPersona:
    return ClipPersona(id=persona.id, name=persona.name, role=persona.role, avatar=persona.avatar)


def _feeling(feeling: Feeling, people: dict[Id, int], steps: dict[Id, int]) -> ClipFeeling:
    said = {field: getattr(feeling, field) for field in FELT}
    return ClipFeeling(persona=people[feeling.persona], step=steps[feeling.at], **said)


def _share(share: Share, people: dict[Id, int], ways: dict[Id, int]) -> ClipShare:
    return ClipShare(
        transition=ways[share.transition],
        persona=people[share.persona] if share.persona else None,
        percent=share.percent,
        assumed=share.assumed,
    )


def _note(note: Note, steps: dict[Id, int], ways: dict[Id, int]) -> ClipNote:
    assert note.anchor is not None
    said = {field: getattr(note, field) for field in NOTED}
    return ClipNote(step=steps.get(note.anchor), transition=ways.get(note.anchor), **said)
