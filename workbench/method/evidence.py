"""How far what a map shows rests on evidence (METHOD §4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from workbench.method.feelings import shown_valence
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Evidence, Feeling, Id, Link, LinkKind

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
    shown = [f for f in _feelings(document, journey, people) if shown_valence(f) is not None]
    return Coverage(supported=sum(is_supported(document, feeling.id) for feeling in shown), of=len(shown))


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
