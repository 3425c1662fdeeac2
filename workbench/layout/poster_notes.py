"""The numbered notes of a poster, and the steps whose text the map has shortened, in full."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.drawing.ops import Fill, Op, Role, Stroke
from workbench.drawing.shapes import ellipse, rectangle
from workbench.drawing.text import TextStyle
from workbench.drawing.theme import Theme
from workbench.layout.lettering import line_ops, text_ops
from workbench.layout.poster_type import CAP, Block, Flow, PosterType
from workbench.layout.poster_words import note_facts, note_owner, note_place, step_numbers
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Note, NoteType, Step

RADIUS = 7.5
INDENT = 23.0


def note_mark(kind: PosterType, type_: NoteType, x: float, y: float, number: str) -> list[Op]:
    """Draw a note's number about a centre: a pain is a filled disc, an opportunity a double ring."""
    unit, theme = kind.unit, kind.theme
    radius = RADIUS * unit
    ink = theme.surface if type_ is NoteType.PAIN else theme.text
    ops: list[Op] = [mark_ground(theme, type_, x, y, radius), *mark_rings(theme, type_, x, y, radius)]
    size = radius * (1.24 if len(number) < 2 else 1.0 if len(number) < 3 else 0.8)
    style = TextStyle(size, 700, kind.family)
    ops += line_ops(kind.shaper, number, style, ink, x, y + size * CAP, "center")
    return ops


def mark_ground(theme: Theme, type_: NoteType, x: float, y: float, radius: float) -> Op:
    """Fill a note's mark: dark for a pain."""
    return Fill(ellipse(x, y, radius), theme.text if type_ is NoteType.PAIN else theme.surface)


def mark_rings(theme: Theme, type_: NoteType, x: float, y: float, radius: float) -> list[Op]:
    """Draw the ring of a note's mark; an opportunity has two."""
    width = radius * 0.16
    ops: list[Op] = [Stroke(ellipse(x, y, radius - width / 2), theme.text, width)]
    if type_ is NoteType.OPPORTUNITY:
        ops.append(Stroke(ellipse(x, y, radius * 1.26), theme.text, width))
    return ops


def note_blocks(document: Document, journey: Id, kind: PosterType, width: float) -> list[Block]:
    """Give a block for each note, by number."""
    return [_note(document, note, kind, width) for note in order.notes(document, journey)]


def _note(document: Document, note: Note, kind: PosterType, width: float) -> Block:
    unit, theme = kind.unit, kind.theme
    flow = Flow(kind, width)
    x = INDENT * unit
    flow.text(f"{note.type.value.capitalize()} {note_place(document, note)}", kind.strong, theme.text, x=x)
    centre = max(kind.strong.line_height / 2, RADIUS * unit)
    flow.ops += note_mark(kind, note.type, RADIUS * 1.26 * unit, centre, str(note.number))
    _facts(flow, note, x)
    acting = note.type in (NoteType.PAIN, NoteType.OPPORTUNITY)
    if note.text:
        style = kind.style(8.6, 500) if acting else kind.body
        flow.text(note.text, style, theme.text, x=x)
    owner = note_owner(note)
    if owner:
        flow.text(owner, kind.caption_strong, theme.text2, x=x)
    flow.y = max(flow.y, centre + RADIUS * 1.26 * unit)
    return flow.block(Role.NOTE, name=f"note-{note.id}", record=note.id)


def _facts(flow: Flow, note: Note, x: float) -> None:
    kind = flow.type
    facts = " · ".join(note_facts(note))
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
    flow.text(facts, kind.caption, kind.theme.text2, x=x)
    flow.space(1)


def full_text_blocks(
    document: Document, journey: Id, steps: Sequence[Id], kind: PosterType, width: float
) -> list[Block]:
    """Give the whole title and text of steps that the map shows shortened."""
    numbers = step_numbers(document, journey)
    blocks = []
    for key in steps:
        step = document.get(key, Step)
        flow = Flow(kind, width)
        x = INDENT * kind.unit
        number = kind.shaper.shape(str(numbers[key]), kind.strong)
        flow.ops += text_ops(number, 0.0, 0.0, kind.theme.text)
        flow.text(step.title, kind.strong, kind.theme.text, x=x)
        if step.text:
            flow.text(step.text, kind.body, kind.theme.text, x=x)
        blocks.append(flow.block(Role.PARAGRAPH, name=f"full-{key}"))
    return blocks
