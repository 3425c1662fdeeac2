"""How far what a map shows rests on evidence (METHOD §4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from workbench.method.feelings import shown_valence
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Evidence, Feeling, Id, Link, LinkKind, Note, NoteType, Stop, Trait

SUPPORTABLE = (Feeling, Note, Trait)
"""What evidence can support or contradict."""

ENOUGH_LEVEL = 2
PARTLY_FROM, RESEARCH_FROM = 25, 80
"""Percent of the feelings shown from which a map is partly evidenced, and from which it is research-based."""


class Coverage(msgspec.Struct, frozen=True):
    """How many of some items a source of level 2 or higher supports."""

    supported: int
    of: int

    @property
    def percent(self) -> int:
        """Give the whole percent, rounded down, so that no badge is better than its number; 0 of nothing."""
        return 100 * self.supported // self.of if self.of else 0

    @property
    def badge(self) -> str:
        """Say what kind of map this makes, always with the number ("Partly evidenced – 46 %")."""
        if self.percent < PARTLY_FROM:
            word = "Hypothesis map"
        elif self.percent < RESEARCH_FROM:
            word = "Partly evidenced"
        else:
            word = "Research-based"
        return f"{word} – {self.percent} %"


def coverage(document: Document, journey: Id, personas: Sequence[Id] | None = None) -> Coverage:
    """Give the coverage of the feelings shown: the rated ones of these personas (None: of all shown)."""
    people = (
        [persona.id for persona in order.shown_personas(document, journey)] if personas is None else personas
    )
    return _covered(document, (feeling.id for feeling in rated_feelings(document, journey, people)))


class Coverages(msgspec.Struct, frozen=True):
    """The coverage of all that a map shows, apart for each kind (METHOD §4)."""

    steps: Coverage
    feelings: Coverage
    pains: Coverage
    traits: Coverage

    def named(self) -> list[tuple[str, Coverage]]:
        """Give each with its name, in the order in which they are read."""
        return [
            ("feelings", self.feelings),
            ("steps", self.steps),
            ("pains", self.pains),
            ("traits", self.traits),
        ]


def coverages(document: Document, journey: Id, personas: Sequence[Id]) -> Coverages:
    """Give the coverage of a journey's steps, of the feelings and traits of these personas, and of its pains."""
    steps = order.steps(document, journey)
    pains = [note.id for note in order.notes(document, journey) if note.type is NoteType.PAIN]
    return Coverages(
        steps=Coverage(
            supported=sum(is_step_supported(document, step.id, personas) for step in steps), of=len(steps)
        ),
        feelings=coverage(document, journey, personas),
        pains=_covered(document, pains),
        traits=trait_coverage(document, personas),
    )


def trait_coverage(document: Document, personas: Iterable[Id]) -> Coverage:
    """Give the coverage of all that is said of these personas."""
    return _covered(document, (t.id for persona in personas for t in order.traits(document, persona)))


def is_step_supported(document: Document, step: Id, personas: Sequence[Id]) -> bool:
    """Say whether a source supports a step: itself, a rating shown there, or a note on it [ours]."""
    if is_supported(document, step):
        return True
    places = [step, *(stop.id for stop in document.having(Stop, "step", step))]
    notes = (note.id for at in places for note in document.having(Note, "anchor", at))
    if any(is_supported(document, note) for note in notes):
        return True
    found = (f for at in places for f in document.having(Feeling, "at", at) if f.persona in personas)
    return any(shown_valence(feeling) is not None and is_supported(document, feeling.id) for feeling in found)


def rated_feelings(document: Document, journey: Id, personas: Iterable[Id]) -> list[Feeling]:
    """Give the ratings of these personas on a journey, in reading order; those of visits behind."""
    return [f for f in _feelings(document, journey, personas) if shown_valence(f) is not None]


def evidence_of(document: Document, item: Id) -> list[tuple[Link, Evidence]]:
    """Give the sources linked to an item, what supports it first, each in the order of the sources."""
    found = [
        (link, source)
        for link in document.having(Link, "target", item)
        if link.kind in (LinkKind.SUPPORTS, LinkKind.CONTRADICTS)
        and (source := document.find(link.source, Evidence)) is not None
    ]
    return sorted(
        found, key=lambda pair: (pair[0].kind is LinkKind.CONTRADICTS, pair[1].rank, pair[1].id, pair[0].id)
    )


def is_contradicted(document: Document, item: Id) -> bool:
    """Say whether a source contradicts an item, of whatever level."""
    return any(link.kind is LinkKind.CONTRADICTS for link, _ in evidence_of(document, item))


def _covered(document: Document, items: Iterable[Id]) -> Coverage:
    found = [is_supported(document, item) for item in items]
    return Coverage(supported=sum(found), of=len(found))


def is_supported(document: Document, item: Id) -> bool:
    """Say whether evidence of level 2 or higher supports an item; a missing level is not enough."""
    for link in document.having(Link, "target", item):
        source = document.find(link.source, Evidence)
        if link.kind is LinkKind.SUPPORTS and source is not None and (source.level or 0) >= ENOUGH_LEVEL:
            return True
    return False


def _feelings(document: Document, journey: Id, personas: Iterable[Id]) -> Iterable[Feeling]:
    people = set(personas)
    places = [step.id for step in order.steps(document, journey)]
    for route in order.routes(document, journey):
        places += [stop.id for stop in order.stops(document, route.id)]
    for place in places:
        yield from (f for f in document.having(Feeling, "at", place) if f.persona in people)
