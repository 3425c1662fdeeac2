"""The poster's head and foot: title, finding, figures; project, date, confidentiality."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.drawing.ops import Group, Op, Role, Stroke
from workbench.drawing.shapes import polyline
from workbench.drawing.text import ShapedText, TextStyle
from workbench.layout.lettering import line_ops, text_ops, tight
from workbench.layout.poster_type import MOST_TITLE_LINES, Block, PosterType
from workbench.layout.poster_words import STATES, below_title, figures, titles
from workbench.method.evidence import coverage
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey

FIGURES = 0.25
"""The part of the width that the figures take."""


def header(
    document: Document, journey: Id, personas: Sequence[Id], kind: PosterType, width: float
) -> list[Block]:
    """Give the header's blocks: title, the line below it, the frame, the figures; each knows its place."""
    theme, unit = kind.theme, kind.unit
    room = width * (1 - FIGURES) - 16 * unit
    big, small = titles(document, journey)
    groups: list[tuple[Group, float]] = []
    y = 0.0
    if small:
        shaped = tight(kind.shaper, small, kind.style(8.6, 600), room, MOST_TITLE_LINES)
        groups.append((Group(text_ops(shaped, 0, y, theme.text2), role=Role.PARAGRAPH, name="project"), y))
        y += shaped.height + 1.5 * unit
    title = fitted_title(kind, big, room)
    groups.append((Group(text_ops(title, 0, y, theme.text), role=Role.TITLE, name="title"), y))
    first = y + title.lines[0].baseline
    y += title.height + 0.04 * kind.title
    for text, style, name in _below(document, journey, personas, kind):
        y += 2.5 * unit if name == "frame" else 0.0
        shaped = tight(kind.shaper, text, style, room)
        groups.append((Group(text_ops(shaped, 0, y, theme.text2), role=Role.PARAGRAPH, name=name), y))
        y += shaped.height
    right, low = _figures(document, journey, personas, kind, width, first)
    groups.append((right, 0.0))
    height = max(y, low) + 7 * unit
    rule = Stroke(polyline(((0, height), (width, height))), theme.text, 1.0 * unit)
    blocks = [Block(width, height, group) for group, _ in groups]
    return [*blocks, Block(width, height, Group((rule,)))]


def fitted_title(kind: PosterType, text: str, width: float) -> ShapedText:
    """Shape a title as large as two lines allow; a very long one takes more lines, up to MOST_TITLE_LINES."""
    for factor, most in ((1.0, 1), (0.84, 1), (0.7, 1), (0.7, 2), (0.56, 2), (0.46, 3), (0.38, 4)):
        size = kind.title * factor
        style = TextStyle(size, 700, kind.family, size * 1.12)
        if not kind.shaper.measure(text, style, width, most).elided:
            return tight(kind.shaper, text, style, width)
    size = max(kind.title * 0.3, 9 * kind.unit)
    style = TextStyle(size, 700, kind.family, size * 1.15)
    return tight(kind.shaper, text, style, width, MOST_TITLE_LINES)


def _below(
    document: Document, journey: Id, personas: Sequence[Id], kind: PosterType
) -> list[tuple[str, TextStyle, str]]:
    record = document.get(journey, Journey)
    line = below_title(document, journey, personas)
    frame = [record.scenario if record.scenario != line else ""]
    frame += [f"Trigger: {record.trigger}" if record.trigger else ""]
    frame += [f"Goal: {record.goal}" if record.goal and record.goal != line else ""]
    frame += [f"Decision: {record.decision}" if record.decision else ""]
    found: list[tuple[str, TextStyle, str]] = []
    if line:
        size = max(kind.title * 0.46, 9.5 * kind.unit)
        if len(line) > 140:
            size = 9.5 * kind.unit
        found.append((line, TextStyle(size, 500, kind.family, size * 1.22), "finding"))
    said = " · ".join(part for part in frame if part)
    if said:
        found.append((said, kind.body, "frame"))
    return found


def _figures(
    document: Document, journey: Id, personas: Sequence[Id], kind: PosterType, width: float, baseline: float
) -> tuple[Group, float]:
    """Write how much is rated, as large as half the title, and what else the reader must know of the map."""
    theme, unit, shaper = kind.theme, kind.unit, kind.shaper
    counted = figures(document, journey, personas)
    steps = len(order.steps(document, journey))
    if counted.of:
        number, label = f"{counted.rated} of {counted.of}", "feelings rated"
    else:
        number, label = str(steps), "step" if steps == 1 else "steps"
    room = width * FIGURES
    ops, size = _big_figure(kind, number, label, width, baseline)
    y = baseline + 0.5 * size
    bases = counted.bases_words
    if bases:  # a hypothesis map is legitimate if it says so (METHOD §4)
        bases = f"{coverage(document, journey, personas).badge}, {bases}"
    for text in _facts(document, journey, personas, bases, steps if counted.of else 0):
        shaped = shaper.shape(text, kind.style(7.4), room, align="end")
        ops += text_ops(shaped, width - room, y, theme.text2)
        y += shaped.height + 0.6 * unit
    return Group(tuple(ops), role=Role.PARAGRAPH, name="figures"), y


def _big_figure(
    kind: PosterType, number: str, label: str, right: float, baseline: float
) -> tuple[list[Op], float]:
    """Write a number half as large as the title, and after it what it counts; smaller where that is too wide."""
    shaper, room, size = kind.shaper, right * FIGURES, kind.title * 0.5
    for _ in range(2):
        big = TextStyle(size, 700, kind.family)
        words = TextStyle(max(size * 0.52, kind.caption.size), 600, kind.family)
        taken = shaper.shape(label, words).width + 0.22 * size
        size *= min(1.0, room / (taken + shaper.shape(number, big).width))
    ops: list[Op] = [*line_ops(shaper, number, big, kind.theme.text, right - taken, baseline, "end")]
    return [*ops, *line_ops(shaper, label, words, kind.theme.text, right, baseline, "end")], size


def _facts(document: Document, journey: Id, personas: Sequence[Id], bases: str, steps: int) -> list[str]:
    record = document.get(journey, Journey)
    counts = [f"{steps} step{'s' if steps != 1 else ''}"] if steps else []
    if personas:
        cast = len(order.cast(document, journey))
        of = f" of {cast}" if cast > len(personas) else ""
        shown = " shown" if of else ""
        counts.append(
            f"{len(personas)}{of} persona{'s' if (cast if of else len(personas)) != 1 else ''}{shown}"
        )
    state = [STATES[record.state], record.date, record.owner]
    return [line for line in (bases, ", ".join(counts), " · ".join(part for part in state if part)) if line]


def footer(
    document: Document, journey: Id, kind: PosterType, width: float, date: str, pages: tuple[int, int]
) -> Block:
    """Give the line at the foot of the page: what this is, whose, of when, how confidential."""
    project, record = document.project, document.get(journey, Journey)
    left = [project.title, record.title, project.team, project.footer]
    changed = date or record.date
    right = [project.confidentiality, changed, f"page {pages[0]} of {pages[1]}"]
    theme, style, unit = kind.theme, kind.caption, kind.unit
    top = 5 * unit
    one = tight(kind.shaper, " · ".join(dict.fromkeys(filter(None, left))), style, width * 0.6, 3)
    two = kind.shaper.shape(" · ".join(filter(None, right)), style, width * 0.36, align="end")
    ops: tuple[Op, ...] = (
        Stroke(polyline(((0, 0), (width, 0))), theme.border, 0.6 * unit),
        *text_ops(one, 0, top, theme.text2),
        *text_ops(two, width * 0.64, top, theme.text2),
    )
    return Block(width, top + max(one.height, two.height), Group(ops, role=Role.PARAGRAPH, name="footer"))
