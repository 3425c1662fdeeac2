"""The places of a project that one can go to by their words: steps, stages, lanes, personas, journeys, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ui.palette.choices import MOST_OF_A_KIND, Choice, Section
from ui.reaching import go_to
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Id,
    Journey,
    Lane,
    Note,
    Persona,
    Record,
    Stage,
    Step,
)
from workbench.search.ranking import Index

if TYPE_CHECKING:
    from ui.editor import Editor

KINDS: dict[type[Record], tuple[str, str]] = {
    Step: ("Steps", "map"),
    Note: ("Notes", "note"),
    Stage: ("Stages", "flag"),
    Lane: ("Lanes", "line-dashed"),
    Persona: ("Personas", "user"),
    Journey: ("Journeys", "route"),
}
SHOWN = 160
"""So many letters of a note are shown; one line holds no more."""


class Places:
    """All places of the project as it is now; made when the palette opens."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._document = editor.workspace.document
        self._several = self._document.count(Journey) > 1
        named = list(_named(self._document))
        self._records = [record for record, _ in named]
        self._numbers = _numbers(self._document)
        self._index = Index(words for _, words in named)

    def matching(self, typed: str) -> list[Section]:
        """Give the places that fit, by kind."""
        found: dict[type[Record], list[Choice]] = defaultdict(list)
        best: dict[type[Record], float] = {}
        for hit in self._index.search(typed, 200):
            record = self._records[hit.place]
            kind = type(record)
            best.setdefault(kind, hit.score)
            if len(found[kind]) < MOST_OF_A_KIND:
                found[kind].append(self._choice(record))
        return [Section(KINDS[kind][0], choices, best[kind]) for kind, choices in found.items()]

    def _choice(self, record: Record) -> Choice:
        text, about = self._words(record)
        editor, key = self._editor, record.id
        return Choice(text, about, lambda: go_to(editor, key), KINDS[type(record)][1])

    def _words(self, record: Record) -> tuple[str, str]:
        match record:
            case Step():
                stage = self._document.find(record.stage, Stage)
                about = [f"Step {self._numbers[record.id]}", stage.title if stage else ""]
                return record.title or "Untitled step", self._where(about, record.journey)
            case Note():
                text = " ".join(record.text[:SHOWN].split())
                return text, self._where([f"Note {record.number}, {record.type.value}"], record.journey)
            case Stage() | Lane():
                return record.title, self._where([type(record).__name__], record.journey)
            case Persona():
                return order.display_name(record), record.role or "Persona"
            case Journey():
                return record.title, f"Journey, {record.state.value}"
        raise TypeError(f"One cannot go to a {type(record).__name__}.")

    def _where(self, about: list[str], journey: Id) -> str:
        """Join what is said of a place; which journey it is in only where there are several."""
        title = self._document.get(journey, Journey).title if self._several else ""
        return " · ".join(part for part in (*about, title) if part)


def _named(document: Document) -> Iterator[tuple[Record, str]]:
    """Give every place that has words, in the order in which a reader meets them."""
    for persona in order.personas(document):
        yield persona, f"{order.display_name(persona)} {persona.role}"
    for journey in order.journeys(document):
        yield journey, journey.title
        bands: list[Stage | Lane] = [
            *order.stages(document, journey.id),
            *order.lanes(document, journey.id),
        ]
        yield from ((band, band.title) for band in bands if band.title)
        for step in order.steps(document, journey.id):
            yield step, step.title or "Untitled step"
        for note in order.notes(document, journey.id):
            if note.text.strip():
                yield note, note.text


def _numbers(document: Document) -> dict[Id, int]:
    return {
        step.id: number
        for journey in order.journeys(document)
        for number, step in enumerate(order.steps(document, journey.id), 1)
    }
