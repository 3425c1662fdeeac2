"""What a text can say of a journey, as plain values: made of a text, or of a document, and compared.

Stages, lanes, people and steps are named by their place in their list, never by their title.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.model.records import (
    Basis,
    Id,
    JourneyState,
    LaneKind,
    NoteType,
    Outcome,
    Raters,
    StepKind,
    TransitionKind,
)

FIELDS = ("title", "scenario", "trigger", "goal", "expectations", "state", "owner", "date", "informs")
"""The lines that describe a journey, in order; `informs` is the journey's `decision`."""

NOTE_FIELDS = (
    "severity",
    "affected",
    "observed",
    "persistence",
    "importance",
    "satisfaction",
    "impact",
    "effort",
    "owner",
    "status",
    "author",
    "date",
)
NOTE_ORDER = {kind: place for place, kind in enumerate(NoteType)}


@dataclass(slots=True)
class Person:
    """A persona on the map; not on_map: only felt or counted here."""

    name: str
    on_map: bool = True
    id: Id | None = None


@dataclass(slots=True)
class Remark:
    """A note on a step, a stage or the journey. said: its other fields that are not empty."""

    type: NoteType
    text: str
    said: dict[str, int | str] = field(default_factory=dict)
    id: Id | None = None

    def content(self) -> tuple[object, ...]:
        """Give what is compared, in an order that sorts."""
        return NOTE_ORDER[self.type], self.text, tuple(sorted((k, str(v)) for k, v in self.said.items()))


@dataclass(slots=True)
class Band:
    """A stage or a lane (then with a kind)."""

    title: str
    kind: LaneKind = LaneKind.OTHER
    notes: list[Remark] = field(default_factory=list)
    id: Id | None = None
    line: int = 0


@dataclass(slots=True)
class Felt:
    """A feeling of a person at a step. basis None = the one that goes without saying."""

    person: int
    valence: int | None
    counts: Raters | None = None
    intensity: int | None = None
    word: str = ""
    reason: str = ""
    basis: Basis | None = None
    id: Id | None = None

    def content(self) -> tuple[object, ...]:
        """Give what is compared."""
        shown = None if self.counts else self.valence
        return self.person, shown, self.counts, self.intensity, self.word, self.reason, self.basis


@dataclass(slots=True)
class StepLine:
    """A step. kept: sorts of lines ("felt", "ways", "notes") below it that could not be read; see `Problem`."""

    title: str
    kind: StepKind = StepKind.STEP
    outcome: Outcome | None = None
    stage: int | None = None
    lane: int | None = None
    text: str = ""
    channel: str = ""
    touchpoint: str = ""
    owner: str = ""
    truth: str | None = None
    felt: list[Felt] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    id: Id | None = None
    line: int = 0


Counted = tuple[float | None, bool]
"""A share: percent or None, and whether it is assumed."""


@dataclass(slots=True)
class Way:
    """A transition. kind None = the one that goes without saying, until `graph.settle`. line 0 = by the order of lines.

    shares: person, or None for everyone → share.
    """

    source: int
    target: int
    kind: TransitionKind | None = None
    label: str = ""
    shares: dict[int | None, Counted] = field(default_factory=dict)
    id: Id | None = None
    line: int = 0

    def said(self) -> tuple[object, ...]:
        """Give what is compared beside the ends, in an order that sorts."""
        shares = tuple(sorted((-1 if who is None else who, *map(str, n)) for who, n in self.shares.items()))
        return self.label, self.kind.value if self.kind else "", shares


@dataclass(slots=True)
class View:
    """A journey as its outline says it. kept: names of fields whose line could not be read."""

    fields: dict[str, str] = field(default_factory=dict)
    state: JourneyState = JourneyState.CURRENT
    people: list[Person] = field(default_factory=list)
    lanes: list[Band] = field(default_factory=list)
    stages: list[Band] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    steps: list[StepLine] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)


def numbers_of(titles: Iterable[str]) -> list[int]:
    """Give for each title which one of its name it is, from 1."""
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        found.append(seen[title])
    return found
