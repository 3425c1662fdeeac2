"""Every text of a journey that stands for one of its steps or transitions, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Feeling, Id, Note, Persona, Step, Transition
from workbench.search.folding import folded


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A text. record: the step or transition that is shown for it. where: which of its texts it is."""

    record: Id
    where: str
    text: str
    folded: str


def passages(document: Document, journey: Id) -> list[Passage]:
    """Give titles, texts, channels, owners, labels, notes and reasons, each step before its transitions."""
    found: list[Passage] = []
    for step in order.steps(document, journey):
        found += _kept(step.id, _of_step(document, step))
        for way in order.ways_out(document, step.id):
            found += _kept(way.id, _of_transition(document, way))
    return found


def found_in(texts: Sequence[Passage], typed: str) -> dict[Id, Passage]:
    """Give the records whose texts hold what was typed, in order, each with its first such text."""
    wanted = " ".join(folded(typed).split())
    found: dict[Id, Passage] = {}
    if wanted:
        for passage in texts:
            if wanted in passage.folded:
                found.setdefault(passage.record, passage)
    return found


def excerpt(passage: Passage, typed: str, length: int = 60) -> str:
    """Give the part of a passage around what was typed, in one line; as a whole if it is not longer."""
    text = " ".join(passage.text.split())
    if len(text) <= length:
        return text
    # Folding may change how many letters there are; near the place is near enough.
    at = max(passage.folded.find(" ".join(folded(typed).split())), 0)
    start = min(max(at - length // 3, 0), len(text) - length)
    before, after = "…" if start else "", "…" if start + length < len(text) else ""
    return f"{before}{text[start : start + length].strip()}{after}"


def _of_step(document: Document, step: Step) -> Iterator[tuple[str, str]]:
    yield "title", step.title
    yield "what happens", step.text
    yield "channel", step.channel
    yield "touchpoint", step.touchpoint
    yield "owner", step.owner
    yield "moment of truth", step.moment_of_truth or ""
    for feeling in _feelings(document, step.id):
        name = order.display_name(document.get(feeling.persona, Persona))
        yield f"{name}’s word", feeling.word
        yield f"{name}’s reason", feeling.reason
    yield from _notes(document, step.id)


def _of_transition(document: Document, way: Transition) -> Iterator[tuple[str, str]]:
    yield "label", way.label
    yield from _notes(document, way.id)


def _feelings(document: Document, step: Id) -> list[Feeling]:
    return order.feelings_at(document, step) if document.having(Feeling, "at", step) else []


def _notes(document: Document, anchor: Id) -> Iterator[tuple[str, str]]:
    if document.having(Note, "anchor", anchor):
        for note in order.notes_at(document, anchor):
            yield f"note {note.number}", note.text


def _kept(record: Id, texts: Iterator[tuple[str, str]]) -> Iterator[Passage]:
    for where, text in texts:
        if text:
            yield Passage(record, where, text, " ".join(folded(text).split()))
