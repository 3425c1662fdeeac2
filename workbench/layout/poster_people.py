"""The personas of a poster: portrait, role, how their curve is drawn, what they say and need."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.drawing.ops import Op, Role, Stroke
from workbench.drawing.shapes import polyline
from workbench.layout.avatar import avatar
from workbench.layout.lettering import text_ops
from workbench.layout.marks import mark_ops, persona_style, scaled_dash, target_ops
from workbench.layout.poster_type import MOST_TITLE_LINES, Block, Flow, PosterType, Thrift
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Media, Persona, Trait, TraitField

AVATAR, SMALL_AVATAR = 14.0, 11.0
SAMPLE = 40.0
_OPENING = "“„«‹\"'‘「『"
_FACTS = (
    ("Goals", TraitField.GOAL),
    ("Needs", TraitField.NEED),
    ("Frustrations", TraitField.FRUSTRATION),
    ("Access", TraitField.ACCESS_NEED),
)
_KEPT: dict[Thrift, tuple[TraitField, ...]] = {
    Thrift.FULL: tuple(field for _, field in _FACTS),
    Thrift.NEEDS: (TraitField.NEED, TraitField.ACCESS_NEED),
    Thrift.QUOTES: (),
}


def people_blocks(
    document: Document, personas: Sequence[Id], kind: PosterType, width: float, *, targets: bool
) -> list[Block]:
    """Give the blocks of all personas. targets: their curves are drawn as targets."""
    found = (document.get(persona, Persona) for persona in personas)
    return [block for one in found for block in _persona(document, one, kind, width, targets=targets)]


def line_sample(kind: PosterType, persona: Persona, x: float, y: float, *, targets: bool) -> list[Op]:
    """Draw how a persona's curve looks: a piece of its line with its mark in the middle."""
    unit, theme = kind.unit, kind.theme
    style = persona_style(theme, persona)
    width = 1.8 * unit
    dash = style.dash or ((6.0, 3.0) if targets else ())
    line = polyline(((x, y), (x + SAMPLE * unit, y)))
    draw = target_ops if targets else mark_ops
    return [
        Stroke(line, style.color, width, dash=scaled_dash(dash, width)),
        *draw(style.mark, x + SAMPLE * unit / 2, y, 3.7 * unit, style.color, theme.surface),
    ]


def _persona(
    document: Document, persona: Persona, kind: PosterType, width: float, *, targets: bool
) -> list[Block]:
    unit, theme = kind.unit, kind.theme
    flow = Flow(kind, width)
    radius = (SMALL_AVATAR if kind.thrift else AVATAR) * unit
    indent = 2 * radius + 8 * unit
    flow.text(order.display_name(persona), kind.name, theme.text, x=indent, most=MOST_TITLE_LINES)
    if persona.role:
        flow.text(persona.role, kind.caption, theme.text2, x=indent)
    flow.ops += line_sample(kind, persona, indent, flow.y + 6 * unit, targets=targets)
    flow.y = max(flow.y + 11 * unit, 2 * radius)
    picture = document.find(persona.picture, Media)
    flow.ops.append(avatar(persona, radius, radius, radius, theme, kind.shaper, picture))
    if persona.quote:
        flow.space(5)
        _quote(flow, persona.quote)
    for label, field in _FACTS:
        if field not in _KEPT[kind.thrift]:
            continue
        texts = [_said(trait) for trait in order.traits(document, persona.id, field) if trait.text]
        if texts:
            flow.space(3)
            flow.text(label, kind.caption_strong, theme.text2)
            for k, text in enumerate(texts):
                flow.text(text, kind.body, theme.text, keeps=k == 0)
    return flow.blocks(Role.PERSONA, name=f"persona-{persona.id}", record=persona.id)


def _said(trait: Trait) -> str:
    """Give a trait with its kind before it ("Permanent: blind")."""
    return f"{trait.label[:1].upper()}{trait.label[1:]}: {trait.text}" if trait.label else trait.text


def _quote(flow: Flow, quote: str) -> None:
    """Set a quote with its opening mark hanging; one that runs from right to left keeps its marks inside."""
    kind, text = flow.type, quote.strip()
    style, color = kind.quote, kind.theme.text
    if text[0] in _OPENING:
        flow.text(text, style, color)
        return
    closed = f"{text}”"
    probe = kind.shaper.shape(closed, style, flow.width)
    if any(run.rtl for line in probe.lines[:1] for run, _ in line.runs):
        flow.text(f"“{closed}", style, color)
        return
    mark = kind.shaper.shape("“", style)
    flow.ops += text_ops(mark, 0.0, flow.y, color)
    flow.text(closed, style, color, x=mark.width)
