"""Which stage, lane, persona and step of the map each one of the text is."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from workbench.exchange.outline.align import ENOUGH, align, alike_texts
from workbench.exchange.outline.source import title_line
from workbench.exchange.outline.view import Band, Person, StepLine, View
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Cast,
    Id,
    Lane,
    Link,
    Note,
    Persona,
    PersonaStatus,
    Scale,
    Trait,
)

Found = list[int | None]
"""For each one of the text its place in the map's view."""


@dataclass(slots=True)
class _Seen:
    """A step as it is compared. said: what its lines say in words."""

    title: str
    stage: str
    rest: tuple[Hashable, ...]
    said: frozenset[str]


def pair_steps(old: View, new: View) -> Found:
    """Find each step again: where it moved, what it is called now."""
    return align(
        [_seen(old, step) for step in old.steps],
        [_seen(new, step) for step in new.steps],
        (
            lambda step: (step.title, step.stage, step.rest),
            lambda step: step.title or None,
            lambda step: step.rest if step.said else None,
        ),
        _alike_steps,
    )


def _seen(view: View, step: StepLine) -> _Seen:
    felt = [(view.people[felt.person].name, *felt.content()[1:]) for felt in step.felt]
    notes = [note.content() for note in step.notes]
    rest = (
        step.text,
        step.channel,
        step.touchpoint,
        step.owner,
        step.truth,
        frozenset(felt),
        frozenset(notes),
    )
    said = {step.text, step.truth or "", *(note.text for note in step.notes)}
    said |= {words for felt in step.felt for words in (felt.word, felt.reason)}
    stage = "" if step.stage is None else view.stages[step.stage].title
    return _Seen(step.title, stage, rest, frozenset(said - {""}))


def _alike_steps(one: _Seen, other: _Seen) -> float:
    same = one.said & other.said
    details = len(same) / max(len(one.said), len(other.said)) if same else 0.0
    return max(alike_texts(one.title, other.title), details)


def pair_stages(old: View, new: View) -> Found:
    """Find each stage again, by its title or by its steps."""
    old_steps, new_steps = _members(old), _members(new)

    def alike(one: tuple[Band, tuple[str, ...]], other: tuple[Band, tuple[str, ...]]) -> float:
        same = set(one[1]) & set(other[1])
        return max(alike_texts(one[0].title, other[0].title), len(same) / (len({*one[1], *other[1]}) or 1))

    return align(
        list(zip(old.stages, old_steps, strict=True)),
        list(zip(new.stages, new_steps, strict=True)),
        (lambda stage: (stage[0].title, stage[1]), lambda stage: stage[0].title or None),
        alike,
    )


def _members(view: View) -> list[tuple[str, ...]]:
    found: list[list[str]] = [[] for _ in view.stages]
    for step in view.steps:
        if step.stage is not None:
            found[step.stage].append(step.title)
    return [tuple(titles) for titles in found]


def pair_lanes(old: View, new: View) -> Found:
    """Find each lane again, by its title."""
    return align(
        old.lanes,
        new.lanes,
        (lambda lane: (lane.title, lane.kind), lambda lane: lane.title or None),
        lambda one, other: alike_texts(one.title, other.title),
    )


def pair_people(document: Document, journey: Id, old: View, new: View) -> list[Id | None]:
    """Give the persona that each name of the text is; None = one that the project does not have.

    A name that the map does not have is the project's persona of this name if there is just one; else it may be the
    new name of one that the text no longer mentions: if it is alike, or if that one is nothing but its name.
    """
    known = {person.name for person in old.people}
    here = {person.id for person in old.people}
    elsewhere: dict[str, list[Id]] = {}
    for persona in order.personas(document, archived=True):
        if persona.id not in here:
            elsewhere.setdefault(title_line(persona.name), []).append(persona.id)
    found: list[Id | None] = [None] * len(new.people)
    rest: list[int] = []
    for place, person in enumerate(new.people):
        others = elsewhere.get(person.name, [])
        if person.name not in known and len(others) == 1:
            found[place] = others.pop()
        else:
            rest.append(place)
    pairs = align(
        old.people,
        [new.people[place] for place in rest],
        (lambda person: person.name,),
        lambda one, other: alike_texts(one.name, other.name),
    )
    for place, pair in zip(rest, pairs, strict=True):
        if pair is not None and _may_be(document, journey, old.people[pair], new.people[place]):
            found[place] = old.people[pair].id
    return found


def _may_be(document: Document, journey: Id, old: Person, new: Person) -> bool:
    if old.name == new.name or not old.name or alike_texts(old.name, new.name) >= ENOUGH:
        return True
    assert old.id is not None
    return is_only_a_name(document.get(old.id, Persona)) and not has_more(document, old.id, journey)


def is_only_a_name(persona: Persona) -> bool:
    """Say whether nobody has described a persona."""
    said = persona.role or persona.quote or persona.date or persona.archived
    return not said and persona.status is PersonaStatus.PROTO


def has_more(document: Document, persona: Id, journey: Id) -> bool:
    """Say whether a persona is on another journey too, or has traits, scales, a lane, notes or evidence."""
    for record, _ in document.referring(persona):
        if isinstance(record, Cast):
            if record.journey != journey:
                return True
        elif isinstance(record, (Trait, Scale, Lane, Note, Link)):
            return True
    return False
