"""The empathy map of a persona: its fields in both forms, what is missing, what contradicts (METHOD §6)."""

from __future__ import annotations

import enum

import msgspec

from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Evidence, Id, Link, LinkKind, Note, Step, Trait, TraitField


class Form(enum.StrEnum):
    """How an empathy map is laid out."""

    CLASSIC = "classic"
    EXTENDED = "extended"


FIELDS: dict[Form, tuple[TraitField, ...]] = {
    Form.CLASSIC: (TraitField.SAYS, TraitField.THINKS, TraitField.DOES, TraitField.FEELS),
    Form.EXTENDED: (
        TraitField.SEES,
        TraitField.SAYS,
        TraitField.DOES,
        TraitField.HEARS,
        TraitField.THINKS,
        TraitField.FEELS,
        TraitField.PAIN,
        TraitField.GAIN,
    ),
}
"""The fields of each form, in the order in which they are asked for."""

ALL = FIELDS[Form.EXTENDED]
NAMES = {
    field: {TraitField.PAIN: "Pains", TraitField.GAIN: "Gains"}.get(field, field.value.capitalize())
    for field in ALL
}


class Contradiction(msgspec.Struct, frozen=True):
    """Two entries of which one contradicts the other; `one` stands first on the map."""

    link: Id
    one: Trait
    other: Trait


class Reading(msgspec.Struct, frozen=True):
    """What one map holds in a form: counts, and the fields about which nobody knows anything yet.

    elsewhere: entries that only the extended form shows. sourced: those of `entries` that evidence supports.
    """

    entries: int
    sourced: int
    elsewhere: int
    contradictions: int
    empty: tuple[TraitField, ...]


def entries(document: Document, persona: Id, form: Form = Form.EXTENDED) -> list[Trait]:
    """Give the entries of a map in the order of its fields, then of their ranks."""
    found = order.traits(document, persona)
    return [trait for field in FIELDS[form] for trait in found if trait.field is field]


def entry_name(document: Document, trait: Trait) -> str:
    """Name an entry by its place ("Says 3")."""
    siblings = [each.id for each in order.traits(document, trait.persona, trait.field)]
    return f"{NAMES[trait.field]} {siblings.index(trait.id) + 1}"


def contradictions(document: Document, persona: Id) -> list[Contradiction]:
    """Give what contradicts on a persona's map, in the order of the map; each pair once."""
    place = {trait.id: (index, trait) for index, trait in enumerate(entries(document, persona))}
    found = []
    for key in place:
        for link in document.having(Link, "source", key):
            if link.kind is LinkKind.CONTRADICTS and link.target in place:
                ends = sorted((place[key], place[link.target]), key=lambda end: end[0])
                found.append((ends[0][0], ends[1][0], Contradiction(link.id, ends[0][1], ends[1][1])))
    return [pair for _, _, pair in sorted(found, key=lambda each: (*each[:2], each[2].link))]


def contradicting(document: Document, trait: Id) -> list[tuple[Id, Trait]]:
    """Give the entries that contradict one, each with the link that says so."""
    record = document.get(trait, Trait)
    return [
        (pair.link, pair.other if pair.one.id == trait else pair.one)
        for pair in contradictions(document, record.persona)
        if trait in (pair.one.id, pair.other.id)
    ]


def promoted_to(document: Document, trait: Id) -> list[Trait | Note]:
    """Give what an entry was promoted to: traits of the persona, then notes."""
    links = document.having(Link, "target", trait)
    made = [document.records[link.source] for link in links if link.kind is LinkKind.PROMOTED_FROM]
    return sorted(
        (each for each in made if isinstance(each, Trait | Note)),
        key=lambda each: (isinstance(each, Note), each.id),
    )


def promoted_from(document: Document, made: Id) -> Trait | None:
    """Give the entry that a trait or a note was promoted from; None if it was written as such."""
    links = document.having(Link, "source", made)
    found = (document.find(link.target, Trait) for link in links if link.kind is LinkKind.PROMOTED_FROM)
    return next((trait for trait in found if trait is not None), None)


def sources(document: Document, trait: Id) -> list[Evidence]:
    """Give the evidence that supports an entry, in order."""
    links = document.having(Link, "target", trait)
    found = (document.find(link.source, Evidence) for link in links if link.kind is LinkKind.SUPPORTS)
    return order.in_rank(source for source in found if source is not None)


def reading(document: Document, persona: Id, form: Form) -> Reading:
    """Say what a persona's map holds in a form."""
    shown = entries(document, persona, form)
    fields = {trait.field for trait in shown}
    keys = {trait.id for trait in shown}
    pairs = contradictions(document, persona)
    return Reading(
        entries=len(shown),
        sourced=sum(bool(sources(document, key)) for key in keys),
        elsewhere=len(entries(document, persona)) - len(shown),
        contradictions=sum(pair.one.id in keys and pair.other.id in keys for pair in pairs),
        empty=tuple(field for field in FIELDS[form] if field not in fields),
    )


def place_of(document: Document, note: Note) -> str:
    """Say where a note hangs: the title of its step, or "" beside any."""
    step = document.find(note.anchor, Step)
    return step.title if step is not None else ""
