"""The places of a project that one can go to by their words: steps, stages, lanes, personas, journeys, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ui.palette.choices import MOST_OF_A_KIND, Choice, Section
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
    Transition,
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


def go_to(editor: Editor, key: Id) -> None:
    """Show a place: select it on the map and bring it into sight, or open its page. It may be gone by now."""
    document = editor.workspace.document
    match document.records.get(key):
        case Persona():
            editor.show_persona_page(key)
        case Journey():
            editor.show_map()
            editor.workspace.show_journey(key)
        case Step() | Transition():
            _show_on_map(editor, key, key)
        case Stage() | Lane() as band:
            _show_on_map(editor, band.id, band.id)
            editor.canvas.looking.reveal_band(band.id)
        case Note() as note:
            _go_to_note(editor, note)


def _go_to_note(editor: Editor, note: Note) -> None:
    anchor = editor.workspace.document.records.get(note.anchor or "")
    if isinstance(anchor, Step | Transition):
        _show_on_map(editor, note.id, anchor.id)
    elif isinstance(anchor, Stage | Lane | Persona):
        go_to(editor, anchor.id)
    else:
        _show_on_map(editor, note.id, None)  # it hangs on the journey, whose notes the inspector shows


def _show_on_map(editor: Editor, record: Id, selected: Id | None) -> None:
    workspace = editor.workspace
    editor.show_map()
    owner = workspace.document.records[record]
    assert isinstance(owner, Step | Transition | Stage | Lane | Note)
    workspace.show_journey(owner.journey)
    workspace.select([selected] if selected else [])
    if selected:
        editor.canvas.reveal(selected)


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
