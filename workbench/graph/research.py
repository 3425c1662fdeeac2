"""What research is still to be done for a map: its gaps, each of which leads to its place (METHOD §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from workbench.graph.checks_of_notes import steps_of
from workbench.graph.findings import note_name, person, step_name
from workbench.graph.routes import kept_route, main_route
from workbench.method.evidence import evidence_of, is_supported, rated_feelings
from workbench.method.feelings import feeling_at, shown_valence, signed
from workbench.method.staleness import STALE_AFTER_MONTHS, is_stale
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Feeling,
    Id,
    LinkKind,
    Note,
    NoteType,
    Step,
    Stop,
    Trait,
    TraitField,
)

QUADRANTS = (TraitField.SAYS, TraitField.THINKS, TraitField.DOES, TraitField.FEELS)


class Gap(msgspec.Struct, frozen=True):
    """One thing to find out. record: where it is edited; persona: whose feelings to look at there."""

    text: str
    record: Id
    persona: Id | None = None


class Section(msgspec.Struct, frozen=True):
    """Gaps of one kind, the most urgent first."""

    title: str
    gaps: tuple[Gap, ...]


def research_to_do(document: Document, journey: Id, personas: Sequence[Id], today: date) -> list[Section]:
    """Give the gaps of a journey and of these personas, kind by kind; kinds without any are left out."""
    kinds: tuple[tuple[str, Callable[[], Iterator[Gap]]], ...] = (
        ("Sources that contradict", lambda: _contradicted(document, journey, personas)),
        ("Pains that no source supports", lambda: _pains(document, journey)),
        ("Feelings that are a guess", lambda: _guesses(document, journey, personas)),
        ("Not rated yet", lambda: _unrated(document, journey, personas)),
        ("Said of a persona without a source", lambda: _traits(document, personas)),
        ("Empty in the empathy map", lambda: _quadrants(document, personas)),
        (f"Older than {STALE_AFTER_MONTHS} months", lambda: _stale(document, today)),
    )
    found = [Section(title, tuple(gaps())) for title, gaps in kinds]
    return [section for section in found if section.gaps]


def item_words(document: Document, item: Id) -> str:
    """Name what evidence can support: a rating, a note, something said of a persona."""
    match document.records.get(item):
        case Feeling() as feeling:
            stop = document.find(feeling.at, Stop)
            step = document.get(stop.step if stop else feeling.at, Step)
            who, valence = person(document, feeling.persona), shown_valence(feeling)
            rated = "not rated" if valence is None else signed(valence)
            return f"{who} {rated} at {step_name(step)}" + (", one visit" if stop else "")
        case Note() as note:
            return f"{note_name(note)}: {note.text.strip() or 'no text yet'}"
        case Trait() as trait:
            said = trait.text.strip() or "no text yet"
            return f"{person(document, trait.persona)}, {trait.label or trait.field.value}: {said}"
        case Step() as step:
            return f"Step {step_name(step)}"
        case _:
            return "What is no longer there"


def _contradicted(document: Document, journey: Id, personas: Sequence[Id]) -> Iterator[Gap]:
    feelings = [f.id for f in rated_feelings(document, journey, personas)]
    notes = [note.id for note in order.notes(document, journey)]
    traits = [t.id for persona in personas for t in order.traits(document, persona)]
    for item in (*feelings, *notes, *traits):
        against = [s for link, s in evidence_of(document, item) if link.kind is LinkKind.CONTRADICTS]
        if against:
            sources = ", ".join(f"“{source.title or 'Untitled source'}”" for source in against)
            yield Gap(f"{item_words(document, item)} – contradicted by {sources}", item)


def _pains(document: Document, journey: Id) -> Iterator[Gap]:
    pains = [n for n in order.notes(document, journey) if n.type is NoteType.PAIN]
    for note in sorted(pains, key=lambda n: (-(n.severity or 0), n.number)):
        if not is_supported(document, note.id):
            where = [step_name(document.get(step, Step)) for step in steps_of(document, note)[:1]]
            at = f" (at {where[0]})" if where else ""
            yield Gap(f"{item_words(document, note.id)}{at}", note.id)


def _guesses(document: Document, journey: Id, personas: Sequence[Id]) -> Iterator[Gap]:
    found = [f for f in rated_feelings(document, journey, personas) if not is_supported(document, f.id)]
    for feeling in sorted(found, key=lambda f: -abs(shown_valence(f) or 0)):
        words = f"{item_words(document, feeling.id)} ({feeling.basis.value})"
        yield Gap(words, feeling.id, feeling.persona)


def _unrated(document: Document, journey: Id, personas: Sequence[Id]) -> Iterator[Gap]:
    kept = [kept_route(document, route.id) for route in order.routes(document, journey)]
    for persona in personas:
        walks = kept or [main_route(document, journey, persona)]
        visits = [visit for walk in walks for visit in zip(walk.steps, walk.stops, strict=True)]
        gaps = [
            step for step, stop in visits if shown_valence(feeling_at(document, persona, step, stop)) is None
        ]
        for key in dict.fromkeys(gaps):
            step = document.get(key, Step)
            yield Gap(f"{person(document, persona)} at {step_name(step)}", key, persona)


def _traits(document: Document, personas: Sequence[Id]) -> Iterator[Gap]:
    for persona in personas:
        for trait in order.traits(document, persona):
            if not is_supported(document, trait.id):
                yield Gap(item_words(document, trait.id), trait.id)


def _quadrants(document: Document, personas: Sequence[Id]) -> Iterator[Gap]:
    """An empathy map that was begun asks for its empty quadrants."""
    for persona in personas:
        filled = {trait.field for trait in order.traits(document, persona)}
        if filled & set(QUADRANTS):
            for field in QUADRANTS:
                if field not in filled:
                    yield Gap(f"What {person(document, persona)} {field.value}", persona)


def _stale(document: Document, today: date) -> Iterator[Gap]:
    for source in order.evidence(document):
        if is_stale(source.date, today):
            yield Gap(f"“{source.title or 'Untitled source'}”, {source.date}", source.id)
