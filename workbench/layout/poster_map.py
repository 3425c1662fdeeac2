"""The hero of a poster: the map at its scale, and under it, on the same stages, how it feels."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.drawing.ops import Drawing, Group, Op, Role
from workbench.drawing.surface import groups, texts
from workbench.drawing.text import TextStyle
from workbench.layout.curve import StageBand, StripLayout, StripLook, strip_layout
from workbench.layout.lettering import text_ops, tight
from workbench.layout.look import Look
from workbench.layout.map import MapLayout, draw_map, layout_map
from workbench.layout.measures import HEADER, RAIL
from workbench.layout.poster_arrange import Centre
from workbench.layout.poster_people import SAMPLE, line_sample
from workbench.layout.poster_type import Block, Flow, PosterType
from workbench.layout.text_sizes import smallest_texts
from workbench.method.feelings import feeling_at, lowest, shown_valence
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey, JourneyState, Lane, Persona, Stage

CURVE_UNIT = 0.8
"""The size of the curves' signs, in the poster's units."""
CURVE_GUTTER = 46.0
LEVEL_PITCH, THRIFTY_PITCH = (14.0, 26.0), (9.5, 22.0)
"""The least and the largest distance of two levels, in the poster's units; on sheets where room is short."""


class MapPart(msgspec.Struct, frozen=True):
    """A map ready to be put on a poster; sizes at scale 1, headers included. smallest: of its texts, in points.

    shortened: steps whose text is not there in full; cut_bands: stages and lanes whose title is not.
    """

    layout: MapLayout
    drawing: Drawing
    rail: float
    header: float
    shortened: tuple[Id, ...]
    cut_bands: tuple[Id, ...]
    lowest: int | None
    smallest: float


def map_part(document: Document, journey: Id, kind: PosterType, personas: Sequence[Id]) -> MapPart:
    """Lay out and draw a journey's map for paper: cards show the lowest feeling of all personas."""
    one = personas[0] if len(personas) == 1 else None
    types = tuple((note.number, note.type) for note in order.notes(document, journey))
    look = Look(theme=kind.theme, persona=one, personas=tuple(personas), family=kind.family, note_types=types)
    layout = layout_map(document, journey, kind.shaper, look)
    found = [lowest(document, personas, step) for step in layout.cards]
    drawing = draw_map(layout, look, kind.shaper)
    return MapPart(
        layout=layout,
        drawing=drawing,
        rail=RAIL if layout.has_lanes else 0.0,
        header=HEADER if layout.has_stages else 0.0,
        shortened=tuple(box.step for box in layout.cards.values() if box.shortened),
        cut_bands=_cut_bands(document, drawing),
        lowest=min((v for v in found if v is not None), default=None),
        smallest=min(smallest_texts(drawing.ops).values(), default=12.0),
    )


def _cut_bands(document: Document, drawing: Drawing) -> tuple[Id, ...]:
    """Give the stages and lanes whose title the drawing does not hold: read from what is drawn, line by line."""
    shown: dict[Id, str] = {}
    for group in groups(drawing.ops):
        if group.role in (Role.STAGE, Role.LANE) and group.record is not None:
            shown[group.record] = shown.get(group.record, "") + _letters("".join(texts([group])))
    bands = (document.find(key, Stage) or document.find(key, Lane) for key in shown)
    return tuple(band.id for band in bands if band is not None and _letters(band.title) not in shown[band.id])


def _letters(text: str) -> str:
    return "".join(text.split())


def beside_route(document: Document, part: MapPart, walk: Walk, personas: Sequence[Id]) -> tuple[Id, ...]:
    """Give the rated steps that the route does not pass; none where they are so many that they would crowd it."""
    on = set(walk.steps)
    found = [
        step
        for step in part.layout.cards
        if step not in on
        and any(shown_valence(feeling_at(document, persona, step)) is not None for persona in personas)
    ]
    return tuple(found) if 2 * len(found) <= len(walk.steps) else ()


def strip_for(
    document: Document,
    part: MapPart,
    walk: Walk,
    beside: Sequence[Id],
    personas: Sequence[Id],
    kind: PosterType,
    centre: Centre,
) -> StripLayout:
    """Lay the curves out below the map, on its stages."""
    unit = CURVE_UNIT * kind.unit
    look = StripLook(
        theme=kind.theme, unit=unit, names=False, even_bands=True, gutter=CURVE_GUTTER, told=True
    )
    origin = centre.inset + part.rail * centre.scale
    stages = tuple(
        StageBand(band.record, origin + band.start * centre.scale, origin + band.end * centre.scale)
        for band in part.layout.stages
    )
    return strip_layout(
        document,
        walk,
        personas,
        look,
        width=centre.width,
        height=centre.curve,
        stages=stages,
        beside=beside,
    )


def curve_heading(
    document: Document, journey: Id, walk: Walk, personas: Sequence[Id], kind: PosterType, width: float
) -> Block:
    """Write what the curves show, and beside it whose is which."""
    state = document.get(journey, Journey).state
    verb = "feels" if state is JourneyState.CURRENT else "should feel"
    route = "the main route" if walk.kind == "main" else f"“{walk.title}”"
    flow = Flow(kind, width)
    head = flow.text(f"How it {verb} on {route}", kind.section, kind.theme.text)
    top = (kind.section.line_height - kind.strong.line_height) / 2
    x, row = head.width + 16 * kind.unit, top
    if len(head.lines) > 1:
        x, row = 0.0, flow.y
    for persona in (document.get(key, Persona) for key in personas):
        ops, taken = _legend(kind, persona, targets=state is not JourneyState.CURRENT, width=width)
        if x > 0 and x + taken > width:
            x, row = 0.0, max(row + kind.strong.line_height * 1.1, flow.y)
        flow.ops.append(Group(tuple(ops), role=Role.PARAGRAPH, offset=(x, row)))
        x += taken + 14 * kind.unit
    flow.y = max(flow.y, row + kind.strong.line_height) + 4 * kind.unit
    if walk.remark:
        flow.text(walk.remark, kind.caption, kind.theme.text2)
    return flow.block(Role.HEADING, name="heading-curve")


def _legend(kind: PosterType, persona: Persona, *, targets: bool, width: float) -> tuple[list[Op], float]:
    """Write a persona's name beside a piece of its line; give how wide that is."""
    unit = kind.unit
    name_x = (SAMPLE + 6) * unit
    style: TextStyle = kind.strong
    name = tight(kind.shaper, order.display_name(persona), style, max(width - name_x, style.size), 1)
    ops: list[Op] = [
        *line_sample(kind, persona, 0.0, style.line_height / 2, targets=targets),
        *text_ops(name, name_x, 0.0, kind.theme.text),
    ]
    return ops, name_x + name.width
