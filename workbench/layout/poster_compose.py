"""Composing a poster at one size of text, and drawing what was composed."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from workbench.drawing.ops import Drawing, Group, Op, Stroke
from workbench.drawing.shapes import polyline
from workbench.layout.curve_drawing import draw_strip
from workbench.layout.measures import Rect
from workbench.layout.poster_arrange import GAP, Arrangement, Content, arrange, fitted
from workbench.layout.poster_header import footer, header
from workbench.layout.poster_legend import legend_entries, legend_row
from workbench.layout.poster_map import (
    CURVE_GUTTER,
    CURVE_UNIT,
    LEVEL_PITCH,
    THRIFTY_PITCH,
    MapPart,
    curve_heading,
    strip_for,
)
from workbench.layout.poster_sections import Sections
from workbench.layout.poster_type import Block, PosterType
from workbench.layout.poster_words import titles
from workbench.method.curve import curve
from workbench.method.walk import Walk
from workbench.model.document import Document
from workbench.model.records import Id

FIT_SCALE, FIT_WIDTH, FIT_MARGIN = 0.85, 440.0, 30.0
"""Of a page that follows its content: the map's scale, the least width and the margin in units."""
MARGIN, SMALL_MARGIN = 0.05, 0.04
"""Of a sheet: the part of its short side; small where the map needs the room."""
MAP_NAME = "map"


class Subject(msgspec.Struct, frozen=True):
    """What a poster is about. beside: steps off the route that stand with the curves; the rest: for the footer."""

    document: Document
    journey: Id
    personas: Sequence[Id]
    walk: Walk
    beside: tuple[Id, ...]
    map: MapPart
    date: str
    page: int
    pages: int

    @property
    def has_curves(self) -> bool:
        """Say whether there is somebody to feel something and somewhere to go."""
        return bool(self.personas) and bool(self.walk.steps)


class Composed(msgspec.Struct, frozen=True):
    """A page whose parts all have their places; body: what lies between header and footer; legend: above the
    footer, where it isn't in a column.
    """

    kind: PosterType
    width: float
    height: float
    body: Rect
    head: Sequence[Block]
    foot: Block
    legend: Block | None
    arrangement: Arrangement


def compose(subject: Subject, kind: PosterType, size: tuple[float, float] | None) -> Composed | None:
    """Arrange everything on a sheet (None: on a page that follows its content); None if it doesn't fit."""
    if size is None:
        return _fitted(subject, kind)
    width, height = size
    margin = (SMALL_MARGIN if kind.thrift else MARGIN) * min(size)
    inner = width - 2 * margin
    head, foot = _head(subject, kind, inner), _foot(subject, kind, inner)
    sections = _sections(subject, kind)
    legend = legend_row(sections.legend, kind, inner) if kind.thrift and sections.legend else None
    gap = (0.6 if kind.thrift else 1.0) * GAP * kind.unit
    top = margin + head[0].height + gap
    below = foot.height + gap + (legend.height + gap if legend else 0.0)
    body = Rect(margin, top, inner, height - margin - below - top)
    arrangement = arrange(_content(subject, kind, sections), body) if body.height > 0 else None
    if arrangement is None:
        return None
    return Composed(kind, width, height, body, head, foot, legend, arrangement)


def _fitted(subject: Subject, kind: PosterType) -> Composed:
    margin, gap = FIT_MARGIN * kind.unit, GAP * kind.unit
    content = _content(subject, kind, _sections(subject, kind))
    arrangement, inner, below = fitted(content, FIT_SCALE, FIT_WIDTH * kind.unit)
    head, foot = _head(subject, kind, inner), _foot(subject, kind, inner)
    top = margin + head[0].height + gap
    height = top + below + gap + foot.height + margin
    body = Rect(margin, top, inner, below)
    return Composed(kind, inner + 2 * margin, height, body, head, foot, None, arrangement.moved(margin, top))


def _head(subject: Subject, kind: PosterType, width: float) -> list[Block]:
    return header(subject.document, subject.journey, subject.personas, kind, width)


def _foot(subject: Subject, kind: PosterType, width: float) -> Block:
    pages = (subject.page, subject.pages)
    return footer(subject.document, subject.journey, kind, width, subject.date, pages)


def _content(subject: Subject, kind: PosterType, sections: Sections) -> Content:
    """Give the arranger what it needs to know; the columns of a width are made once."""
    part = subject.map
    unit = CURVE_UNIT * kind.unit
    # Four units above the levels, the row of unrated marks and the step numbers below them.
    around = 4 * unit + 22 * unit + 14 * unit
    low, high = (around + 5 * pitch * kind.unit for pitch in (THRIFTY_PITCH if kind.thrift else LEVEL_PITCH))
    return Content(
        unit=kind.unit,
        people=functools.lru_cache(maxsize=None)(sections.people),
        rest=functools.lru_cache(maxsize=None)(sections.rest),
        map_width=part.drawing.width,
        map_height=part.drawing.height,
        rail=part.rail,
        header=part.header,
        gutter=CURVE_GUTTER * unit if subject.has_curves else 0.0,
        curve=(low, high) if subject.has_curves else None,
        heading=lambda width: _curve_heading(subject, kind, width).height,
    )


def _sections(subject: Subject, kind: PosterType) -> Sections:
    entries = legend_entries(
        subject.document,
        subject.journey,
        subject.personas,
        [point for key in subject.personas for point in curve(subject.document, key, subject.walk).points],
        beside=bool(subject.beside),
        lowest=subject.map.lowest,
    )
    return Sections(
        document=subject.document,
        journey=subject.journey,
        kind=kind,
        personas=subject.personas,
        full=subject.map.shortened,
        bands=subject.map.cut_bands,
        legend=entries,
    )


def _curve_heading(subject: Subject, kind: PosterType, width: float) -> Block:
    return curve_heading(subject.document, subject.journey, subject.walk, subject.personas, kind, width)


def draw(subject: Subject, composed: Composed) -> Drawing:
    """Draw a composed page; painted in the order in which it is read: title, who, map, curves, the rest."""
    kind, placed = composed.kind, composed.arrangement.placed
    left = composed.body.x
    margin = (composed.width - composed.body.width) / 2
    foot, gap = composed.height - margin - composed.foot.height, 0.3 * GAP * kind.unit
    ops: list[Op] = [
        *(block.at(left, margin) for block in composed.head),
        *(p.item.block.at(p.x, p.y) for p in placed if p.item.first),
        _map(subject, composed),
        *(_curves(subject, composed) if subject.has_curves else ()),
        *(p.item.block.at(p.x, p.y) for p in placed if not p.item.first),
        *_lines(composed),
        *((composed.legend.at(left, foot - composed.legend.height - gap),) if composed.legend else ()),
        composed.foot.at(left, foot),
    ]
    big, _ = titles(subject.document, subject.journey)
    return Drawing(
        width=composed.width,
        height=composed.height,
        ops=tuple(ops),
        background=kind.theme.surface,
        title=big,
        language=subject.document.project.language,
        reading=_reading(ops, subject.map.drawing.reading),
    )


def _map(subject: Subject, composed: Composed) -> Group:
    found = composed.arrangement
    offset = (found.centre_x + found.centre.inset, found.centre_y)
    return Group(subject.map.drawing.ops, offset=offset, scale=found.centre.scale, name=MAP_NAME)


def _curves(subject: Subject, composed: Composed) -> tuple[Group, Group]:
    kind, found = composed.kind, composed.arrangement
    centre = found.centre
    heading = _curve_heading(subject, kind, centre.width)
    top = found.centre_y + subject.map.drawing.height * centre.scale + GAP * kind.unit
    strip = strip_for(
        subject.document, subject.map, subject.walk, subject.beside, subject.personas, kind, centre
    )
    figure = draw_strip(strip, kind.shaper)
    return (
        heading.at(found.centre_x, top),
        msgspec.structs.replace(figure, offset=(found.centre_x, top + centre.heading)),
    )


def _lines(composed: Composed) -> list[Op]:
    """Draw the rules between sections and the hairlines between personas."""
    theme, unit = composed.kind.theme, composed.kind.unit
    ops: list[Op] = []
    for placed in composed.arrangement.placed:
        if placed.line is not None:
            ends = ((placed.x, placed.line), (placed.x + placed.item.block.width, placed.line))
            strong = placed.item.ruling == "rule"
            color = theme.text if strong else theme.border
            ops.append(Stroke(polyline(ends), color, (1.0 if strong else 0.6) * unit))
    return ops


def _reading(ops: Sequence[Op], of_map: Sequence[str]) -> tuple[str, ...]:
    """Give the names of groups as they are read; the map's own order stands where the map does."""
    names: list[str] = []
    for op in ops:
        if isinstance(op, Group) and op.name == MAP_NAME:
            names += of_map
        elif isinstance(op, Group) and op.name:
            names.append(op.name)
    return tuple(names)
