"""How to read the poster: one row for each sign that occurs on it, and none else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from workbench.drawing.faces import face
from workbench.drawing.icons import IconName, icon
from workbench.drawing.ops import Fill, Op, Role, Stroke
from workbench.drawing.shapes import polyline, rectangle
from workbench.layout.lettering import text_ops, tight
from workbench.layout.marks import hollow_ops, target_ops
from workbench.layout.note_marks import mark_shape
from workbench.layout.poster_type import Block, Flow, PosterType
from workbench.layout.poster_words import count_words
from workbench.method.curve import Point
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Basis, Id, NoteType, StepKind, TransitionKind

Sample = Callable[[PosterType, float, float], Sequence[Op]]
"""Draws a sign about a centre."""

SAMPLE, ROW = 24.0, 12.5
_KINDS: dict[StepKind, tuple[IconName, str]] = {
    StepKind.START: ("start", "start"),
    StepKind.DECISION: ("decision", "decision"),
    StepKind.WAIT: ("wait", "wait"),
    StepKind.SUB_JOURNEY: ("sub-journey", "has a map of its own"),
    StepKind.END: ("end", "end"),
}


class Entry(msgspec.Struct, frozen=True):
    """A sign and what it means."""

    sample: Sample
    words: str


def legend_entries(
    document: Document,
    journey: Id,
    personas: Sequence[Id],
    points: Sequence[Point],
    *,
    beside: bool,
    lowest: int | None,
) -> list[Entry]:
    """Collect the signs of a map. points: of all its curves; beside: steps off the route are shown with them.

    lowest: the lowest feeling on its cards; None if nothing is rated.
    """
    entries = [*_step_signs(document, journey)]
    if lowest is not None:
        whose = (
            f"lowest feeling of the {count_words(len(personas))}"
            if len(personas) > 1
            else "how it feels there"
        )
        entries.append(Entry(_face(min(lowest, -1) if len(personas) > 1 else lowest), whose))
    ways = order.transitions(document, journey)
    if any(way.kind is TransitionKind.RETURN for way in ways):
        entries.append(Entry(_returning, "goes back"))
    return [*entries, *_curve_signs(points, beside=beside), *_note_signs(document, journey)]


def legend_block(entries: Sequence[Entry], kind: PosterType, width: float) -> Block:
    """Set the entries one below the other."""
    flow = Flow(kind, width)
    x = (SAMPLE + 6) * kind.unit
    for entry in entries:
        top = flow.y
        flow.text(entry.words, kind.body, kind.theme.text2, x=x)
        middle = top + kind.body.line_height / 2
        flow.ops += entry.sample(kind, SAMPLE / 2 * kind.unit, middle)
        rows = (flow.y - top) / kind.body.line_height
        flow.y = max(flow.y, top + ROW * kind.unit) + (2 * kind.unit if rows > 1.5 else 0.0)
    return flow.block(Role.LEGEND, name="legend")


def legend_row(entries: Sequence[Entry], kind: PosterType, width: float) -> Block:
    """Set the entries one after the other, in as many lines as they need; for the foot of a sheet."""
    unit, style = kind.unit, kind.caption
    flow = Flow(kind, width)
    height, gap, lead = 12.0 * unit, 12.0 * unit, (SAMPLE + 3) * unit
    x = 0.0
    for entry in entries:
        words = tight(kind.shaper, entry.words, style, width - lead)
        if x > 0 and x + lead + words.width > width:
            x, flow.y = 0.0, flow.y + height
        middle = flow.y + height / 2
        flow.ops += entry.sample(kind, x + SAMPLE / 2 * unit, middle)
        flow.ops += text_ops(words, x + lead, middle - words.height / 2, kind.theme.text2)
        x += lead + words.width + gap
    flow.y += height
    return flow.block(Role.LEGEND, name="legend")


def _step_signs(document: Document, journey: Id) -> list[Entry]:
    steps = order.steps(document, journey)
    found = {step.kind for step in steps}
    entries = [Entry(_icon(name), words) for kind, (name, words) in _KINDS.items() if kind in found]
    if any(step.moment_of_truth is not None for step in steps):
        entries.append(Entry(_star, "moment of truth"))
    return entries


def _curve_signs(points: Sequence[Point], *, beside: bool) -> list[Entry]:
    entries = []
    if any(p.valence is not None and p.feeling and p.feeling.basis is Basis.TARGET for p in points):
        entries.append(Entry(_target, "target, nobody has felt it"))
    if any(point.valence is None for point in points):
        entries.append(Entry(_unrated, "not rated"))
    if beside:
        entries.append(Entry(_beside, "step off this route"))
    return entries


def _note_signs(document: Document, journey: Id) -> list[Entry]:
    types = {note.type for note in order.notes(document, journey)}
    entries = []
    if NoteType.PAIN in types:
        entries.append(Entry(_note(NoteType.PAIN), "pain"))
    if NoteType.OPPORTUNITY in types:
        entries.append(Entry(_note(NoteType.OPPORTUNITY), "opportunity"))
    if types - {NoteType.PAIN, NoteType.OPPORTUNITY}:
        entries.append(Entry(_note(NoteType.COMMENT), "other note"))
    return entries


def _icon(name: IconName) -> Sample:
    def draw(kind: PosterType, x: float, y: float) -> Sequence[Op]:
        size = 10.5 * kind.unit
        return icon(name, x - size / 2, y - size / 2, size, kind.theme.text2)

    return draw


def _star(kind: PosterType, x: float, y: float) -> Sequence[Op]:
    size = 10.5 * kind.unit
    return icon("star", x - size / 2, y - size / 2, size, kind.theme.accent)


def _face(valence: int) -> Sample:
    return lambda kind, x, y: face(valence, x, y, 5.4 * kind.unit, kind.theme)


def _note(type_: NoteType) -> Sample:
    def draw(kind: PosterType, x: float, y: float) -> Sequence[Op]:
        radius = 4.2 * kind.unit
        return mark_shape(kind.theme, type_, x, y, radius)

    return draw


def _returning(kind: PosterType, x: float, y: float) -> Sequence[Op]:
    unit, color = kind.unit, kind.theme.edge
    half, head = SAMPLE / 2 * unit, 4.4 * unit
    tip = polyline(
        ((x - half, y), (x - half + head, y - head / 2), (x - half + head, y + head / 2)), closed=True
    )
    line = polyline(((x - half + head * 0.7, y), (x + half, y)))
    return [Stroke(line, color, 1.1 * unit, dash=(3.4 * unit, 2.3 * unit)), Fill(tip, color)]


def _unrated(kind: PosterType, x: float, y: float) -> Sequence[Op]:
    unit, color = kind.unit, kind.theme.text2
    line = polyline(((x - SAMPLE / 2 * unit, y), (x + SAMPLE / 2 * unit, y)))
    dotted = Stroke(line, color, 1.1 * unit, dash=(0.01, 3.2 * unit), cap="round")
    return [dotted, *hollow_ops("circle", x, y, 3.3 * unit, color, kind.theme.surface)]


def _target(kind: PosterType, x: float, y: float) -> Sequence[Op]:
    unit, color = kind.unit, kind.theme.text2
    line = polyline(((x - SAMPLE / 2 * unit, y), (x + SAMPLE / 2 * unit, y)))
    dashed = Stroke(line, color, 1.3 * unit, dash=(4 * unit, 2.4 * unit))
    return [dashed, *target_ops("circle", x, y, 3.5 * unit, color, kind.theme.surface)]


def _beside(kind: PosterType, x: float, y: float) -> Sequence[Op]:
    unit = kind.unit
    box = rectangle(x - 4.5 * unit, y - 5 * unit, 9 * unit, 10 * unit)
    return [Stroke(box, kind.theme.border_strong, 0.7 * unit, dash=(2 * unit, 1.6 * unit))]
