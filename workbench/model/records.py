"""The records of a project: frozen values with an id. References are ids, order is a rank key.

What is not said is None (or an empty text), never a default that claims something.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from workbench.model.kinds import (
    Basis,
    EvidenceKind,
    JourneyState,
    LaneKind,
    LinkKind,
    NoteType,
    Outcome,
    PersonaStatus,
    PictureFormat,
    StepKind,
    TraitField,
    TransitionKind,
)

__all__ = (
    "Basis",
    "EvidenceKind",
    "JourneyState",
    "LaneKind",
    "LinkKind",
    "NoteType",
    "Outcome",
    "PersonaStatus",
    "PictureFormat",
    "StepKind",
    "TraitField",
    "TransitionKind",
)
"""The kinds, which are imported from here together with the records that have them."""

Id = str
Text = Annotated[str, Meta(max_length=100_000)]
Rank = Annotated[str, Meta(min_length=1, max_length=200, pattern="^[0-9A-Za-z]*[1-9A-Za-z]$")]
Valence = Annotated[int, Meta(ge=-2, le=2)]
Percent = Annotated[float, Meta(ge=0, le=100)]
Pixels = Annotated[float, Meta(ge=-1_000_000, le=1_000_000)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Scale4 = Annotated[int, Meta(ge=0, le=4)]
Scale10 = Annotated[int, Meta(ge=0, le=10)]
Scale100 = Annotated[int, Meta(ge=0, le=100)]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What all records share."""

    id: Id


class Ranked(Record, frozen=True, kw_only=True):
    """A record with a place among its siblings."""

    rank: Rank


class Project(Record, frozen=True, kw_only=True):
    """The whole file's frame; a document has exactly one.

    words: the team's own feeling words with the valence each of them means.
    """

    title: Text = ""
    description: Text = ""
    team: Text = ""
    language: Annotated[str, Meta(max_length=35)] = "en"
    footer: Text = ""
    confidentiality: Text = ""
    words: tuple[tuple[Text, Valence], ...] = ()


class Avatar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An abstract portrait.

    color: the place in the theme's list of persona colours (0–5). dash: the place in the list of dash patterns.
    initials: what stands on it in place of the name's own initials; empty = those.
    """

    style: Annotated[str, Meta(max_length=20)] = "rings"
    seed: Annotated[int, Meta(ge=0, le=2**31)] = 0
    color: Annotated[int, Meta(ge=0, le=5)] = 0
    dash: Annotated[int, Meta(ge=0, le=5)] = 0
    initials: Annotated[str, Meta(max_length=12)] = ""


class Persona(Ranked, frozen=True, kw_only=True):
    """An archetype built from research. name "" is the nameless persona, shown as "Someone".

    picture: an own portrait; None = the abstract one.
    """

    name: Text = ""
    role: Text = ""
    quote: Text = ""
    status: PersonaStatus = PersonaStatus.PROTO
    date: Annotated[str, Meta(max_length=40)] = ""
    archived: bool = False
    avatar: Avatar = Avatar()
    picture: Id | None = None


class Trait(Ranked, frozen=True, kw_only=True):
    """One thing that is true of a persona.

    label: names a free field or a demographic, or says of which kind an access need is (permanent, temporary,
    situational). why: why a demographic matters here, what an access need asks of the team.
    """

    persona: Id
    field: TraitField
    label: Text = ""
    text: Text = ""
    why: Text = ""


class Scale(Ranked, frozen=True, kw_only=True):
    """A behavioural scale of a persona: pole a (0) – pole b (100); value None = not said."""

    persona: Id
    pole_a: Text = ""
    pole_b: Text = ""
    value: Scale100 | None = None


class Journey(Ranked, frozen=True, kw_only=True):
    """A directed graph of steps for one scenario.

    parent_step: it is the inside of that step. last_note: the highest note number ever given here.
    """

    title: Text = ""
    scenario: Text = ""
    trigger: Text = ""
    goal: Text = ""
    expectations: Text = ""
    state: JourneyState = JourneyState.CURRENT
    owner: Text = ""
    date: Annotated[str, Meta(max_length=40)] = ""
    decision: Text = ""
    parent_step: Id | None = None
    based_on: Id | None = None
    last_note: Count = 0


class Cast(Ranked, frozen=True, kw_only=True):
    """A persona's part in a journey."""

    journey: Id
    persona: Id
    shown: bool = True
    lead: bool = False
    usual_route: Id | None = None


class Stage(Ranked, frozen=True, kw_only=True):
    """A phase of a journey: a vertical band. width in px, None = as wide as its steps need."""

    journey: Id
    title: Text = ""
    width: Pixels | None = None
    color: Annotated[str, Meta(max_length=20)] = ""


class Lane(Ranked, frozen=True, kw_only=True):
    """A horizontal band: who or what acts. height in px, None = as high as its steps need."""

    journey: Id
    title: Text = ""
    kind: LaneKind = LaneKind.OTHER
    persona: Id | None = None
    height: Pixels | None = None


class Step(Ranked, frozen=True, kw_only=True):
    """A node of a journey.

    outcome: only of an end; None = not said. moment_of_truth: the reason why it is one, None = it is none.
    no_moment: somebody looked and said, with this reason, that it is none; None = nobody has.
    origin: the step of another journey that this one was copied from.
    place: (dx, dy) in px, multiples of 8, from the top left of its stage × lane cell; None = the layout decides.
    """

    journey: Id
    kind: StepKind = StepKind.STEP
    title: Text = ""
    text: Text = ""
    stage: Id | None = None
    lane: Id | None = None
    channel: Text = ""
    touchpoint: Text = ""
    owner: Text = ""
    outcome: Outcome | None = None
    moment_of_truth: Text | None = None
    no_moment: Text | None = None
    origin: Id | None = None
    place: tuple[Pixels, Pixels] | None = None
    locked: bool = False


class Transition(Record, frozen=True, kw_only=True):
    """A directed edge. bend: offset in px of its middle segment, None = routed."""

    journey: Id
    source: Id
    target: Id
    kind: TransitionKind = TransitionKind.NORMAL
    label: Text = ""
    bend: Pixels | None = None


class Share(Record, frozen=True, kw_only=True):
    """How many of a persona (None = of everyone) take a transition: 0–100, None = unknown."""

    transition: Id
    persona: Id | None = None
    percent: Percent | None = None
    assumed: bool = False


class Route(Ranked, frozen=True, kw_only=True):
    """A named walk through a journey. made_by: the kind of proposal that it was kept from, or ""."""

    journey: Id
    title: Text = ""
    made_by: Annotated[str, Meta(max_length=40)] = ""


class Stop(Ranked, frozen=True, kw_only=True):
    """One occurrence of a step on a route. via: the transition that led here, None = a break (or the first)."""

    route: Id
    step: Id
    via: Id | None = None


Raters = tuple[Count, Count, Count, Count, Count]


class Feeling(Record, frozen=True, kw_only=True):
    """How a persona feels at a step, or at one stop of a route (`at`).

    valence −2 … +2, None = unrated (not neutral). counts: how many raters chose −2 … +2; then the lower
    median is shown. intensity 1–5: how much is at stake.
    """

    persona: Id
    at: Id
    basis: Basis
    valence: Valence | None = None
    counts: Raters | None = None
    intensity: Annotated[int, Meta(ge=1, le=5)] | None = None
    word: Text = ""
    reason: Text = ""


class Note(Record, frozen=True, kw_only=True):
    """An annotation. number: given once per journey, never reused.

    anchor: a step, transition, stage, persona or stop; None = the journey, at `place` (x, y) px or its margin.
    severity 0–4, affected of observed people, persistence: of a pain. importance, satisfaction (0–10), impact,
    effort (0–4): of an opportunity; owner and status of all that need somebody to act.
    """

    journey: Id
    number: Annotated[int, Meta(ge=1, le=1_000_000)]
    type: NoteType
    text: Text = ""
    author: Text = ""
    date: Annotated[str, Meta(max_length=40)] = ""
    anchor: Id | None = None
    place: tuple[Pixels, Pixels] | None = None
    severity: Scale4 | None = None
    affected: Count | None = None
    observed: Count | None = None
    persistence: Text = ""
    importance: Scale10 | None = None
    satisfaction: Scale10 | None = None
    impact: Scale4 | None = None
    effort: Scale4 | None = None
    owner: Text = ""
    status: Text = ""


class Evidence(Ranked, frozen=True, kw_only=True):
    """A source. n: how many people or cases; level 0–4 as METHOD's evidence levels."""

    kind: EvidenceKind
    title: Text = ""
    text: Text = ""
    date: Annotated[str, Meta(max_length=40)] = ""
    n: Count | None = None
    level: Scale4 | None = None
    source: Text = ""


class Participant(Record, frozen=True, kw_only=True):
    """A research participant, only ever a pseudonym."""

    pseudonym: Annotated[str, Meta(min_length=1, max_length=20)]


class Link(Record, frozen=True, kw_only=True):
    """What one record says about another: evidence supports a feeling, an opportunity and the like."""

    source: Id
    target: Id
    kind: LinkKind


class Media(Record, frozen=True, kw_only=True):
    """A picture: a PNG or JPEG made anew from its pixels, by the sha256 of its bytes (see `model.media`)."""

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    format: PictureFormat
    width: Annotated[int, Meta(ge=1, le=1_600)]
    height: Annotated[int, Meta(ge=1, le=1_600)]
    content: Annotated[bytes, Meta(max_length=4 * 2**20)]
    alt: Text = ""


KINDS: dict[str, type[Record]] = {
    "pr": Project,
    "pe": Persona,
    "tr": Trait,
    "sc": Scale,
    "jo": Journey,
    "ca": Cast,
    "sg": Stage,
    "la": Lane,
    "st": Step,
    "tn": Transition,
    "sh": Share,
    "ro": Route,
    "sp": Stop,
    "fe": Feeling,
    "no": Note,
    "ev": Evidence,
    "pa": Participant,
    "li": Link,
    "me": Media,
}
"""Id prefix → kind, in the order of the file's tables."""

PREFIX: dict[type[Record], str] = {kind: prefix for prefix, kind in KINDS.items()}

TABLE: dict[type[Record], str] = {kind: kind.__name__.lower() for kind in KINDS.values()}
"""Kind → the name of its table in the file."""


def kind_of(record_id: Id) -> type[Record]:
    """Give the kind that an id's prefix names; KeyError if there is none."""
    return KINDS[record_id.partition("_")[0]]
