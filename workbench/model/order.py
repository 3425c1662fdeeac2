"""What belongs to what, in order: the queries that everything reads a document with. Pure Python, indexed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from workbench.model.document import Document
from workbench.model.records import (
    Cast,
    Evidence,
    Feeling,
    Id,
    Journey,
    Lane,
    Note,
    Participant,
    Persona,
    Ranked,
    Route,
    Scale,
    Share,
    Stage,
    Step,
    Stop,
    Trait,
    TraitField,
    Transition,
)

T = TypeVar("T", bound=Ranked)


def in_rank(records: Iterable[T]) -> list[T]:
    """Sort siblings by rank, ties by id."""
    return sorted(records, key=lambda record: (record.rank, record.id))


def journeys(document: Document) -> list[Journey]:
    """Give the journeys in order; one that is the inside of a step follows the journey of that step."""
    inside: dict[Id, list[Journey]] = {}
    top: list[Journey] = []
    for journey in in_rank(document.all(Journey)):
        parent = document.find(journey.parent_step, Step)
        (inside.setdefault(parent.journey, []) if parent else top).append(journey)
    ordered: list[Journey] = []
    waiting = top[::-1]
    while waiting:
        journey = waiting.pop()
        ordered.append(journey)
        waiting.extend(reversed(inside.get(journey.id, [])))
    return ordered


def inside(document: Document, step: Id) -> Journey | None:
    """Give the journey inside a step (the first, should there be several), or None."""
    return next(iter(in_rank(document.having(Journey, "parent_step", step))), None)


def path_to(document: Document, journey: Id) -> list[Journey]:
    """Give the journeys that one lies inside, the outermost first, and itself at the end."""
    path = [document.get(journey, Journey)]
    while (parent := document.find(path[0].parent_step, Step)) is not None:
        path.insert(0, document.get(parent.journey, Journey))
    return path


def titled(document: Document, journey: Id) -> Journey:
    """Give a journey with the title that it goes by: a sub-journey without one is called as its step."""
    own = document.get(journey, Journey)
    parent = document.find(own.parent_step, Step)
    return msgspec.structs.replace(own, title=parent.title) if parent is not None and not own.title else own


def personas(document: Document, *, archived: bool = False) -> list[Persona]:
    """Give the personas in order; archived ones only when asked for."""
    return in_rank(p for p in document.all(Persona) if archived or not p.archived)


def cast(document: Document, journey: Id) -> list[Cast]:
    """Give a journey's cast in order."""
    return in_rank(document.having(Cast, "journey", journey))


def shown_personas(document: Document, journey: Id) -> list[Persona]:
    """Give the personas that are shown on a journey's map, in order."""
    return [document.get(part.persona, Persona) for part in cast(document, journey) if part.shown]


def traits(document: Document, persona: Id, field: TraitField | None = None) -> list[Trait]:
    """Give a persona's traits in order, of one field or of all."""
    found = document.having(Trait, "persona", persona)
    return in_rank(trait for trait in found if field is None or trait.field is field)


def scales(document: Document, persona: Id) -> list[Scale]:
    """Give a persona's behavioural scales in order."""
    return in_rank(document.having(Scale, "persona", persona))


def stages(document: Document, journey: Id) -> list[Stage]:
    """Give a journey's stages in order."""
    return in_rank(document.having(Stage, "journey", journey))


def lanes(document: Document, journey: Id) -> list[Lane]:
    """Give a journey's lanes in order."""
    return in_rank(document.having(Lane, "journey", journey))


def steps(document: Document, journey: Id) -> list[Step]:
    """Give a journey's steps in reading order: (stage rank, step rank, id), steps without a stage first."""
    place = {stage.id: index for index, stage in enumerate(stages(document, journey))}
    found = document.having(Step, "journey", journey)
    return sorted(found, key=lambda s: (place[s.stage] if s.stage else -1, s.rank, s.id))


def ways_out(document: Document, step: Id) -> list[Transition]:
    """Give the transitions that leave a step, in the reading order of their targets' ranks."""
    return _by_end(document, document.having(Transition, "source", step), "target")


def ways_in(document: Document, step: Id) -> list[Transition]:
    """Give the transitions that arrive at a step, in the order of their sources' ranks."""
    return _by_end(document, document.having(Transition, "target", step), "source")


def transitions(document: Document, journey: Id) -> list[Transition]:
    """Give a journey's transitions in the reading order of their sources, then of their targets."""
    place = {step.id: index for index, step in enumerate(steps(document, journey))}
    found = document.having(Transition, "journey", journey)
    return sorted(found, key=lambda t: (place[t.source], place[t.target], t.id))


def routes(document: Document, journey: Id) -> list[Route]:
    """Give a journey's kept routes in order."""
    return in_rank(document.having(Route, "journey", journey))


def stops(document: Document, route: Id) -> list[Stop]:
    """Give a route's stops in order."""
    return in_rank(document.having(Stop, "route", route))


def notes(document: Document, journey: Id) -> list[Note]:
    """Give a journey's notes by number."""
    return sorted(document.having(Note, "journey", journey), key=lambda note: note.number)


def notes_at(document: Document, anchor: Id) -> list[Note]:
    """Give the notes that hang on a record, by number."""
    return sorted(document.having(Note, "anchor", anchor), key=lambda note: note.number)


def shares(document: Document, transition: Id) -> list[Share]:
    """Give what is known of how many take a transition."""
    return sorted(document.having(Share, "transition", transition), key=lambda share: share.id)


def feelings_at(document: Document, at: Id) -> list[Feeling]:
    """Give the feelings at a step or stop, in the order of their personas."""
    found = document.having(Feeling, "at", at)
    return sorted(found, key=lambda f: (document.get(f.persona, Persona).rank, f.persona))


def display_name(persona: Persona) -> str:
    """Give the name that is shown: the nameless persona is "Someone"."""
    return persona.name or "Someone"


def evidence(document: Document) -> list[Evidence]:
    """Give the sources in order."""
    return in_rank(document.all(Evidence))


def participants(document: Document) -> list[Participant]:
    """Give the participants by pseudonym: P2 before P10."""
    return sorted(document.all(Participant), key=lambda p: (len(p.pseudonym), p.pseudonym, p.id))


def _by_end(document: Document, found: list[Transition], end: str) -> list[Transition]:
    def key(transition: Transition) -> tuple[str, str, str, str, str]:
        step = document.get(getattr(transition, end), Step)
        stage = document.find(step.stage, Stage)
        return (stage.rank if stage else "", stage.id if stage else "", step.rank, step.id, transition.id)

    return sorted(found, key=key)
