"""Which field of which kind refers to what, and what a deletion does to it. One table for all rules."""

from __future__ import annotations

import enum

import msgspec

from workbench.model.records import (
    Cast,
    Evidence,
    Feeling,
    Journey,
    Lane,
    Link,
    Media,
    Note,
    Participant,
    Persona,
    Record,
    Route,
    Scale,
    Share,
    Stage,
    Step,
    Stop,
    Trait,
    Transition,
)


class OnDelete(enum.Enum):
    """What becomes of a record whose reference is deleted."""

    GOES_ALONG = "goes along"
    BECOMES_NONE = "becomes none"


class Reference(msgspec.Struct, frozen=True):
    """A field that holds the id of one of `targets`, or None where `optional`."""

    kind: type[Record]
    field: str
    targets: tuple[type[Record], ...]
    optional: bool
    on_delete: OnDelete
    softly: tuple[type[Record], ...] = ()
    """Targets of this field whose deletion leaves the record, with None."""

    def fate(self, target: type[Record]) -> OnDelete:
        """Say what happens to the record when a target of that kind is deleted."""
        return OnDelete.BECOMES_NONE if target in self.softly else self.on_delete


def _part(kind: type[Record], field: str, *targets: type[Record]) -> Reference:
    return Reference(kind, field, targets, optional=False, on_delete=OnDelete.GOES_ALONG)


def _maybe(kind: type[Record], field: str, *targets: type[Record]) -> Reference:
    return Reference(kind, field, targets, optional=True, on_delete=OnDelete.BECOMES_NONE)


REFERENCES: tuple[Reference, ...] = (
    _maybe(Persona, "picture", Media),
    _part(Trait, "persona", Persona),
    _part(Scale, "persona", Persona),
    Reference(Journey, "parent_step", (Step,), optional=True, on_delete=OnDelete.GOES_ALONG),
    _maybe(Journey, "based_on", Journey),
    _part(Cast, "journey", Journey),
    _part(Cast, "persona", Persona),
    _maybe(Cast, "usual_route", Route),
    _part(Stage, "journey", Journey),
    _part(Lane, "journey", Journey),
    _maybe(Lane, "persona", Persona),
    _part(Step, "journey", Journey),
    _maybe(Step, "stage", Stage),
    _maybe(Step, "lane", Lane),
    _maybe(Step, "origin", Step),
    _part(Transition, "journey", Journey),
    _part(Transition, "source", Step),
    _part(Transition, "target", Step),
    _part(Share, "transition", Transition),
    Reference(Share, "persona", (Persona,), optional=True, on_delete=OnDelete.GOES_ALONG),
    _part(Route, "journey", Journey),
    _part(Stop, "route", Route),
    _part(Stop, "step", Step),
    _maybe(Stop, "via", Transition),
    _part(Feeling, "persona", Persona),
    _part(Feeling, "at", Step, Stop),
    _part(Note, "journey", Journey),
    Reference(
        Note,
        "anchor",
        (Step, Transition, Stop, Stage, Persona),
        optional=True,
        on_delete=OnDelete.GOES_ALONG,
        softly=(Stage, Persona),
    ),
    _part(Link, "source", Evidence, Note, Trait, Participant),
    _part(Link, "target", Feeling, Note, Trait, Persona, Step, Participant),
)

REFERENCES_OF: dict[type[Record], tuple[Reference, ...]] = {}
"""Kind → the references that it holds."""

REFERENCES_TO: dict[type[Record], tuple[Reference, ...]] = {}
"""Kind → the references that may point at it."""

for _reference in REFERENCES:
    REFERENCES_OF[_reference.kind] = (*REFERENCES_OF.get(_reference.kind, ()), _reference)
    for _target in _reference.targets:
        REFERENCES_TO[_target] = (*REFERENCES_TO.get(_target, ()), _reference)

UNIQUE: dict[type[Record], tuple[str, ...]] = {
    Cast: ("journey", "persona"),
    Feeling: ("persona", "at"),
    Share: ("transition", "persona"),
    Note: ("journey", "number"),
    Media: ("sha256",),
}
"""Kind → the fields that together are at most once in a document."""

SAME_JOURNEY: dict[type[Record], tuple[str, ...]] = {
    Step: ("stage", "lane"),
    Transition: ("source", "target"),
    Cast: ("usual_route",),
}
"""Kind → the references whose target must lie in the record's own journey."""
