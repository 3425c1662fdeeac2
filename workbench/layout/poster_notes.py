"""The numbered notes of a poster, and the steps whose text the map has shortened, in full."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.drawing.ops import Fill, Role, Stroke
from workbench.drawing.shapes import rectangle
from workbench.layout.lettering import text_ops
from workbench.layout.note_marks import REACH, note_mark
from workbench.layout.poster_type import MOST_TITLE_LINES, Block, Flow, PosterType
from workbench.layout.poster_words import note_facts, note_owner, note_place, step_numbers, unbroken
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Lane, Note, NoteType, Stage, Step

RADIUS = 7.5
INDENT = 23.0


def note_blocks(document: Document, journey: Id, kind: PosterType, width: float) -> list[Block]:
    """Give the blocks of all notes, by number."""
    notes = order.notes(document, journey)
    return [block for note in notes for block in _note(document, note, kind, width)]


def _note(document: Document, note: Note, kind: PosterType, width: float) -> list[Block]:
    unit, theme = kind.unit, kind.theme
    flow = Flow(kind, width)
    x = INDENT * unit
    flow.text(
        f"{note.type.value.capitalize()} {unbroken(note_place(document, note))}", kind.strong, theme.text, x=x
    )
    centre = max(kind.strong.line_height / 2, RADIUS * unit)
    radius = RADIUS * unit
    number = str(note.number)
    flow.ops += note_mark(theme, note.type, number, radius * REACH, centre, radius, kind.shaper, kind.family)
    _facts(flow, note, x)
    acting = note.type in (NoteType.PAIN, NoteType.OPPORTUNITY)
    if note.text:
        style = kind.style(7.6 if kind.thrift else 8.6, 500) if acting else kind.body
        flow.text(note.text, style, theme.text, x=x, keeps=True)
    owner = note_owner(note)
    if owner:
        flow.text(owner, kind.caption_strong, theme.text2, x=x, keeps=True)
    flow.y = max(flow.y, centre + radius * REACH)
    return flow.blocks(Role.NOTE, name=f"note-{note.id}", record=note.id)


def _facts(flow: Flow, note: Note, x: float) -> None:
    kind = flow.type
    facts = " · ".join(unbroken(fact) for fact in note_facts(note))
    if not facts:
        return
    if note.severity is not None:
        side, pitch = 4.6 * kind.unit, 5.8 * kind.unit
        top = flow.y + (kind.caption.line_height - side) / 2
        for k in range(4):
            square = rectangle(x + k * pitch, top, side, side)
            if k < note.severity:
                flow.ops.append(Fill(square, kind.theme.text))
            flow.ops.append(Stroke(square, kind.theme.text, 0.6 * kind.unit))
        x += 4 * pitch + 3 * kind.unit
    flow.text(facts, kind.caption, kind.theme.text2, x=x, keeps=True)
    flow.space(1)


def band_blocks(document: Document, bands: Sequence[Id], kind: PosterType, width: float) -> list[Block]:
    """Give the whole titles of stages and lanes that the map shows shortened."""
    blocks: list[Block] = []
    for key in bands:
        stage = document.find(key, Stage)
        title = stage.title if stage else document.get(key, Lane).title
        flow = Flow(kind, width)
        flow.text("Stage" if stage else "Lane", kind.caption_strong, kind.theme.text2)
        flow.text(title, kind.strong, kind.theme.text, keeps=True, most=5 * MOST_TITLE_LINES)
        blocks += flow.blocks(Role.PARAGRAPH, name=f"full-{key}")
    return blocks


def full_text_blocks(
    document: Document, journey: Id, steps: Sequence[Id], kind: PosterType, width: float
) -> list[Block]:
    """Give the whole title and text of steps that the map shows shortened."""
    numbers = step_numbers(document, journey)
    blocks: list[Block] = []
    for key in steps:
        step = document.get(key, Step)
        flow = Flow(kind, width)
        x = INDENT * kind.unit
        number = kind.shaper.shape(str(numbers[key]), kind.strong)
        flow.ops += text_ops(number, 0.0, 0.0, kind.theme.text)
        flow.text(step.title, kind.strong, kind.theme.text, x=x, most=MOST_TITLE_LINES)
        if step.text:
            flow.text(step.text, kind.body, kind.theme.text, x=x, keeps=True)
        blocks += flow.blocks(Role.PARAGRAPH, name=f"full-{key}")
    return blocks
