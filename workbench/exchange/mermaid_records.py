"""Mermaid journeys as records: sections are stages, tasks steps in a row, actors personas.

Exactly the integers 1–5 are ratings (−2 … +2). Anything else is unrated, with what was written as the reason.
Who is named at a task has a feeling there, also an unrated one: so it is known who was named. A score
without actors is that of the nameless persona.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from workbench.edits.fields import clean_text, new_id
from workbench.edits.personas import SHOWN_LIMIT, next_avatar
from workbench.edits.projects import new_document
from workbench.exchange.mermaid_grammar import MermaidJourney, Task
from workbench.exchange.mermaid_scores import valence_of
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.ids import IdSource, ranks
from workbench.model.records import (
    Basis,
    Cast,
    Feeling,
    Id,
    Journey,
    Persona,
    Record,
    Stage,
    Step,
    StepKind,
    Transition,
)

WRITTEN = "Mermaid score: "
"""Begins the reason of an unrated feeling; what stood in the file follows."""


def document_of(journeys: Sequence[MermaidJourney], ids: IdSource) -> Document:
    """Make a project of journeys; its title is that of the first one."""
    title = clean_text(journeys[0].title) if journeys else ""
    document = new_document(ids, title=title, journey=None)
    document.apply(journeys_change(document, ids, journeys))
    return document


def journeys_change(document: Document, ids: IdSource, journeys: Sequence[MermaidJourney]) -> Change:
    """Add journeys to a project. An actor is the project's persona of exactly that name if there is just one."""
    adding = _Adding(document, ids)
    siblings = order.in_rank(document.all(Journey))
    places = ranks(len(journeys), siblings[-1].rank if siblings else None)
    adding.add_personas(
        dict.fromkeys(name for read in journeys for task in read.tasks for name in _named(task))
    )
    for journey, rank in zip(journeys, places, strict=True):
        adding.add(journey, rank)
    return changed("Import", [], adding.records, origin="import")


class _Adding:
    """The records made so far, and who the actors are."""

    def __init__(self, document: Document, ids: IdSource) -> None:
        self._document = document
        self._ids = ids
        self._taken: set[str] = set()
        self.records: list[Record] = []
        known: dict[str, list[Id]] = {}
        for persona in order.personas(document):
            known.setdefault(persona.name, []).append(persona.id)
        self._personas = {name: found[0] for name, found in known.items() if len(found) == 1 or not name}

    def add_personas(self, names: Iterable[str]) -> None:
        """Make a persona of each name that the project does not know."""
        people = order.personas(self._document, archived=True)
        unknown = [name for name in names if name not in self._personas]
        for name, rank in zip(unknown, ranks(len(unknown), people[-1].rank if people else None), strict=True):
            persona = Persona(id=self._id(Persona), rank=rank, name=name, avatar=next_avatar(people))
            people.append(persona)
            self.records.append(persona)
            self._personas[name] = persona.id

    def add(self, read: MermaidJourney, rank: str) -> None:
        journey = self._id(Journey)
        self.records.append(
            Journey(
                id=journey,
                rank=rank,
                title=clean_text(read.title),
                scenario=clean_text(read.acc_description),
            )
        )
        self._cast(journey, read.tasks)
        stages = self._stages(journey, read)
        steps = self._steps(journey, read.tasks, stages)
        for source, target in pairwise(steps):
            way = Transition(id=self._id(Transition), journey=journey, source=source, target=target)
            self.records.append(way)
        for step, task in zip(steps, read.tasks, strict=True):
            self._feelings(step, task)

    def _stages(self, journey: Id, read: MermaidJourney) -> list[Id]:
        made = [
            Stage(id=self._id(Stage), journey=journey, rank=rank, title=_title(section.name))
            for section, rank in zip(read.sections, ranks(len(read.sections)), strict=True)
        ]
        self.records += made
        return [stage.id for stage in made]

    def _steps(self, journey: Id, tasks: Sequence[Task], stages: Sequence[Id]) -> list[Id]:
        kinds = [StepKind.STEP] * len(tasks)
        kinds[-1:] = [StepKind.END] if tasks else []
        kinds[:1] = [StepKind.START] if tasks else []
        made = [
            Step(
                id=self._id(Step),
                journey=journey,
                rank=rank,
                kind=kind,
                title=_title(task.name),
                stage=None if task.section is None else stages[task.section],
            )
            for task, kind, rank in zip(tasks, kinds, ranks(len(tasks)), strict=True)
        ]
        self.records += made
        return [step.id for step in made]

    def _cast(self, journey: Id, tasks: Sequence[Task]) -> None:
        personas = list(dict.fromkeys(self._personas[name] for task in tasks for name in _named(task)))
        for index, (persona, rank) in enumerate(zip(personas, ranks(len(personas)), strict=True)):
            part = Cast(
                id=self._id(Cast),
                journey=journey,
                persona=persona,
                rank=rank,
                shown=index < SHOWN_LIMIT,
                lead=index == 0,
            )
            self.records.append(part)

    def _feelings(self, step: Id, task: Task) -> None:
        valence = valence_of(task.score)
        reason = "" if valence is not None else clean_text(f"{WRITTEN}{task.written or 'none'}")
        for persona in dict.fromkeys(self._personas[name] for name in _named(task)):
            feeling = Feeling(
                id=self._id(Feeling),
                persona=persona,
                at=step,
                basis=Basis.GUESS,
                valence=valence,
                reason=reason,
            )
            self.records.append(feeling)

    def _id(self, kind: type[Record]) -> Id:
        while True:
            record_id = new_id(self._document, self._ids, kind)
            number = record_id.partition("_")[2]
            if number not in self._taken:
                self._taken.add(number)
                return record_id


def _title(name: str) -> str:
    """Clean a name that Mermaid took for one: it does not become empty."""
    return clean_text(name) or "\ufffd"


def _named(task: Task) -> list[str]:
    return [clean_text(person) for person in task.people] or [""]
