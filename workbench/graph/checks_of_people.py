"""P1 and V1 of METHOD §7: personas that nothing needs, and claims that nothing bears."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.graph.findings import Finding, error, hint, person
from workbench.method.evidence import RESEARCH_FROM, trait_coverage
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Cast, Id, Persona, PersonaStatus

Values = tuple[frozenset[tuple[str, str, str]], frozenset[tuple[str, str, int | None]]]


def check_people(document: Document) -> Iterator[Finding]:
    """Check the personas that are not archived, in order."""
    people = order.personas(document)
    for persona in people:
        if not document.having(Cast, "persona", persona.id):
            yield hint("P1", f"{person(document, persona.id)} is in no journey.", persona.id)
    yield from _twins(document, people)
    for persona in people:
        if persona.status is PersonaStatus.RESEARCH:
            yield from _claim(document, persona)


def _twins(document: Document, people: list[Persona]) -> Iterator[Finding]:
    """P1: a later persona of which the same is said as of an earlier one."""
    first: dict[Values, Id] = {}
    for persona in people:
        values = _values(document, persona.id)
        if values[0] or values[1]:
            other = first.setdefault(values, persona.id)
            if other != persona.id:
                message = (
                    f"The same is said of {person(document, persona.id)} as of {person(document, other)}."
                )
                yield hint("P1", message, persona.id, other)


def _values(document: Document, persona: Id) -> Values:
    traits = frozenset(
        (t.field.value, t.label.strip().casefold(), " ".join(t.text.split()).casefold())
        for t in order.traits(document, persona)
    )
    return traits, frozenset((s.pole_a, s.pole_b, s.value) for s in order.scales(document, persona))


def _claim(document: Document, persona: Persona) -> Iterator[Finding]:
    """V1: whoever is called research-based has sources for what is said of them."""
    found = trait_coverage(document, [persona.id])
    if found.percent < RESEARCH_FROM:
        who = person(document, persona.id)
        message = (
            f"{who} is called research-based, but sources support {found.supported} of the {found.of} things "
            f"said of them ({found.percent} %, {RESEARCH_FROM} % are needed)."
            if found.of
            else f"{who} is called research-based, but nothing is said of them yet."
        )
        yield error("V1", message, persona.id)
