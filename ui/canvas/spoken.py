"""A step in words, for who does not see the map."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.layout.cards import UNTITLED
from workbench.method.feelings import feeling_at, shown_valence, signed, valence_words
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Lane, Stage, Step, StepKind


def spoken_name(document: Document, step: Id, persona: Id | None) -> str:
    """Give title and feeling: "Sign up, very negative, −2"."""
    title = document.get(step, Step).title or UNTITLED
    if persona is None:
        return title
    valence = shown_valence(feeling_at(document, persona, step))
    if valence is None:
        return f"{title}, unrated"
    return f"{title}, {valence_words(valence)}, {signed(valence)}"


def spoken_description(document: Document, step: Id, reading: Sequence[Id]) -> str:
    """Give where it stands: "step 4 of 8, stage Consider, 2 ways out"."""
    record = document.get(step, Step)
    stage, lane = document.find(record.stage, Stage), document.find(record.lane, Lane)
    parts = [f"step {reading.index(step) + 1} of {len(reading)}"]
    if record.kind is not StepKind.STEP:
        parts.append(record.kind.value)
    if stage is not None:
        parts.append(f"stage {stage.title or 'untitled'}")
    if lane is not None:
        parts.append(f"lane {lane.title or 'untitled'}")
    out = len(order.ways_out(document, step))
    parts.append(f"{out} way out" if out == 1 else f"{out} ways out")
    notes = len(order.notes_at(document, step))
    if notes:
        parts.append("1 note" if notes == 1 else f"{notes} notes")
    return ", ".join(parts)
