"""Emotion curves as a drawing: the plot, and the scale beside it that a window keeps in sight."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from workbench.drawing.faces import face
from workbench.drawing.ops import Fill, Group, Op, Role, Stroke
from workbench.drawing.shapes import ellipse, polyline, rectangle
from workbench.drawing.text import Shaper, TextStyle
from workbench.drawing.theme import mixed
from workbench.layout.curve import LEVELS, StripCurve, StripLayout, StripLook, StripPoint
from workbench.layout.interpolation import monotone_path
from workbench.layout.lettering import line_ops
from workbench.layout.marks import hollow_ops, mark_ops, scaled_dash, target_ops
from workbench.method.feelings import UNRATED, signed

FACE, MARK, NAME_SIZE, NAME_PITCH = 10.5, 4.4, 12.5, 16.0
_ORDINALS = {2: "2nd", 3: "3rd"}


def draw_strip(layout: StripLayout, shaper: Shaper) -> Group:
    """Draw scale and plot as one figure that says in words what it shows."""
    ops = (*scale_ops(layout, shaper), *plot_ops(layout, shaper))
    return Group(ops, role=Role.CURVE, alt=layout.words, name="curve")


def plot_ops(
    layout: StripLayout, shaper: Shaper, *, seen: tuple[float, float] | None = None
) -> tuple[Op, ...]:
    """Draw everything that scrolls with the map: bands, levels, curves, names, step numbers.

    seen: the x range that a window shows of it: names whose curve ends outside of it stand at its edge.
    """
    ordered = sorted(layout.curves, key=lambda line: line.persona == layout.look.current)
    return (
        *_ground(layout),
        *itertools.chain.from_iterable(_line(layout, line) for line in ordered),
        *itertools.chain.from_iterable(_points(layout, line) for line in ordered),
        *(_names(layout, shaper, seen) if layout.look.names else ()),
        *_numbers(layout, shaper),
    )


def scale_ops(
    layout: StripLayout, shaper: Shaper, *, faces: bool = True, at: float | None = None
) -> tuple[Op, ...]:
    """Draw the levels' faces (if wanted) and signed numbers, left of the plot; at: left of this x instead."""
    look = layout.look
    size = min(look.number_size * look.unit, layout.pitch * 0.8)
    style, small = TextStyle(size, 600), TextStyle(size)
    edge = (layout.left if at is None else at) - 6 * look.unit
    radius = min(FACE * 0.86 * look.unit, layout.pitch * 0.42)
    ops: list[Op] = []
    for valence in LEVELS:
        y = layout.level(valence)
        if faces:
            ops += face(valence, edge - 1.75 * size - radius, y, radius, look.theme)
        ops += line_ops(shaper, signed(valence), style, look.theme.text2, edge, y + size * 0.36, "end")
    if layout.unrated_y is not None:
        said = "not rated" if look.even_bands else UNRATED
        wide = shaper.shape(said, small).width
        words = TextStyle(size * min(1.0, edge / wide)) if look.even_bands else style
        y = layout.unrated_y + words.size * 0.36
        ops += line_ops(shaper, said, words, look.theme.muted, edge, y, "end")
    ops += line_ops(shaper, "Step", small, look.theme.muted, edge, number_baseline(layout), "end")
    return tuple(ops)


def number_baseline(layout: StripLayout) -> float:
    """Give the baseline of the step numbers."""
    return layout.height - 5 * layout.look.unit


def face_radius(layout: StripLayout) -> float:
    """Give the radius of the current persona's faces, less where occurrences stand close; 0: too small."""
    radius = min(FACE * layout.look.unit, layout.room * 0.42, layout.pitch * 0.55)
    return radius if radius >= 5.0 * layout.look.unit else 0.0


def mark_radius(layout: StripLayout) -> float:
    """Give the radius of marks, less where occurrences stand close."""
    return max(min(MARK * layout.look.unit, layout.room * 0.3, layout.pitch * 0.3), 1.2 * layout.look.unit)


def _ground(layout: StripLayout) -> list[Op]:
    look, theme = layout.look, layout.look.theme
    ops: list[Op] = []
    if look.even_bands:
        ops += _level_bands(layout)
    else:
        tint = mixed(theme.canvas, theme.grid, 0.42)
        ops += [
            Fill(rectangle(band.left, 0, band.right - band.left, layout.height), tint)
            for band in layout.bands
            if band.tinted
        ]
    if look.selected is not None and look.selected < len(layout.xs):
        width = min(36 * look.unit, layout.room)
        column = rectangle(layout.xs[look.selected] - width / 2, 0, width, layout.height)
        ops.append(Fill(column, theme.selection_fill))
    if not look.even_bands:
        for valence in LEVELS:
            line = polyline(((layout.left, layout.level(valence)), (layout.right, layout.level(valence))))
            ops.append(
                Stroke(line, theme.border_strong, 1.0, opacity=0.8)
                if valence == 0
                else Stroke(line, theme.border, 1.0)
            )
    for x in layout.breaks:
        line = polyline(((x, layout.top), (x, layout.bottom)))
        ops.append(Stroke(line, theme.muted, 1.2 * look.unit, dash=(4 * look.unit, 3 * look.unit)))
    return ops


def _level_bands(layout: StripLayout) -> list[Op]:
    """Draw the ordinal scale as five bands, and dotted lines between the stages."""
    theme, unit = layout.look.theme, layout.look.unit
    tint = mixed(theme.surface, theme.surface2, 0.75)
    ops: list[Op] = [
        Fill(
            rectangle(
                layout.left, layout.level(v) - layout.pitch / 2, layout.right - layout.left, layout.pitch
            ),
            tint,
        )
        for v in (2, 0, -2)
    ]
    edges = [band.left for band in layout.bands[1:]]
    ops += [
        Stroke(
            polyline(((x, layout.top), (x, layout.bottom))),
            theme.border_strong,
            0.6 * unit,
            dash=(0.6 * unit, 2.4 * unit),
            cap="round",
        )
        for x in edges
    ]
    for x in layout.xs[len(layout.walk.steps) :]:
        ops += _beside_column(layout, x)
    return ops


def _beside_column(layout: StripLayout, x: float) -> list[Op]:
    """Set a step beside the route apart: its marks belong to no line."""
    theme, unit = layout.look.theme, layout.look.unit
    half = min(layout.room * 0.44, 22 * unit)
    column = rectangle(x - half, layout.top, 2 * half, layout.bottom - layout.top)
    pen = Stroke(column, theme.border_strong, 0.6 * unit, dash=(3 * unit, 2.5 * unit))
    return [Fill(column, theme.surface), pen]


def _line(layout: StripLayout, line: StripCurve) -> list[Op]:
    look = layout.look
    is_current, unit = line.persona == look.current, look.unit
    width = (3.0 if is_current else 1.7 if look.current else 2.0) * unit
    dash = scaled_dash(line.style.dash, width)
    if line.targets:
        dash = scaled_dash(line.style.dash or (6.0, 3.0), width * 0.75)
        width *= 0.75
    ops: list[Op] = [
        Stroke(
            polyline(bridge),
            line.style.color,
            1.25 * unit,
            dash=(0.01, 4.2 * unit),
            cap="round",
            join="round",
        )
        for bridge in line.bridges
    ]
    ops += [
        Stroke(monotone_path(run), line.style.color, width, dash=dash, join="round")
        for run in line.runs
        if len(run) > 1
    ]
    return ops


def _points(layout: StripLayout, line: StripCurve) -> list[Op]:
    ops: list[Op] = []
    for point in line.points:
        ops += _point(layout, line, point)
    return ops


def _point(layout: StripLayout, line: StripCurve, point: StripPoint) -> tuple[Op, ...]:
    look = layout.look
    theme = look.theme
    style, radius = line.style, mark_radius(layout)
    ground = theme.surface
    size = face_radius(layout) if line.persona == look.current else 0.0
    x, y = point.x, point.y
    if point.valence is None:
        return hollow_ops(style.mark, x, y, radius, style.color, ground)
    if not size:
        draw = target_ops if point.kind == "target" else mark_ops
        return tuple(draw(style.mark, x, y, radius, style.color, ground))
    ring: list[Op] = []
    if point.index == look.selected:
        ring += [Fill(ellipse(x, y, size * 1.43), theme.accent), Fill(ellipse(x, y, size * 1.18), ground)]
    elif point.kind == "target":
        dash = (3 * look.unit, 2 * look.unit)
        ring += [
            Fill(ellipse(x, y, size * 1.3), ground),
            Stroke(ellipse(x, y, size * 1.25), style.color, 1.4 * look.unit, dash=dash),
        ]
    return (*ring, *face(point.valence, x, y, size, theme))


def name_margin(names: Iterable[str], look: StripLook, shaper: Shaper) -> float:
    """Give the room that names at the curves' ends need, for the layout's right margin."""
    style = TextStyle(NAME_SIZE * look.unit, 600)
    widest = max((shaper.shape(name, style).width for name in names), default=0.0)
    return widest + (FACE * 1.5 + 10) * look.unit


def _names(layout: StripLayout, shaper: Shaper, seen: tuple[float, float] | None) -> list[Op]:
    """Write each name at its curve's last point that is seen, moved apart where they would touch."""
    look = layout.look
    lines = [line for line in layout.curves if line.points]
    if not lines:
        return []
    points = [[p for p in line.points if not p.off_route] for line in lines]
    style = TextStyle(NAME_SIZE * look.unit, 600)
    beside = max(face_radius(layout) * 1.5, mark_radius(layout)) + 6 * look.unit
    x = max(row[-1].x for row in points) + beside
    if seen is not None:
        widest = max(shaper.shape(line.name, style).width for line in lines)
        x = max(seen[0] + beside, min(x, seen[1] - widest - 6 * look.unit))
    ends = [next((p for p in reversed(row) if p.x <= x), row[0]) for row in points]
    step = NAME_PITCH * look.unit
    ys = spread_apart([end.y for end in ends], step, layout.top + step / 2, layout.bottom)
    ops: list[Op] = []
    for line, y in zip(lines, ys, strict=True):
        if x < layout.right:  # over the curves: on a ground of its own
            width = shaper.shape(line.name, style).width
            ground = rectangle(x - 3 * look.unit, y - step / 2, width + 6 * look.unit, step)
            ops.append(Fill(ground, look.theme.surface, opacity=0.85))
        ops += line_ops(shaper, line.name, style, line.style.color, x, y + style.size * 0.36)
    return ops


def spread_apart(wanted: list[float], step: float, low: float, high: float) -> list[float]:
    """Move values apart to at least `step`, as near to the wanted ones as can be, between low and high.

    If there is no room for all, they run over the high end rather than over each other.
    """
    ranked = sorted(range(len(wanted)), key=lambda i: wanted[i])
    found = list(wanted)
    previous = low - step
    for i in ranked:
        found[i] = max(found[i], previous + step)
        previous = found[i]
    limit = max(high, low + (len(wanted) - 1) * step)
    for i in reversed(ranked):
        found[i] = min(found[i], limit)
        limit = found[i] - step
    return found


def _numbers(layout: StripLayout, shaper: Shaper) -> list[Op]:
    """Write the step numbers; where they would touch, only every second, third … one."""
    look, theme = layout.look, layout.look.theme
    size = look.number_size * look.unit
    labels = _number_labels(layout, shaper)
    gap = 0.5 * size
    # One digit is as wide as another, so that a thousand numbers need not be laid out.
    kinds = {re.sub(r"\d", "0", text) for text in labels}
    widest = max((shaper.shape(text, TextStyle(size, 600)).width for text in kinds), default=0.0)
    every = max(1, -(-int(widest + gap) // max(int(layout.room), 1)))
    ops: list[Op] = []
    for i, (x, text) in enumerate(zip(layout.xs, labels, strict=True)):
        off_route = i >= len(layout.walk.steps)
        if i % every and i != look.selected:
            continue
        style = TextStyle(size, 400 if off_route else 600)
        color = theme.muted if off_route else theme.text
        ops += line_ops(shaper, text, style, color, x, number_baseline(layout), "center")
    return ops


def _number_labels(layout: StripLayout, shaper: Shaper) -> list[str]:
    """Give the numbers, with "2nd" and so on where a step comes again and there is room to say so."""
    style = TextStyle(layout.look.number_size * layout.look.unit, 600)
    labels = list(layout.numbers)
    for i, visit in enumerate(layout.walk.visits):
        if visit > 1:
            said = f"{labels[i]}, {_ORDINALS.get(visit, f'{visit}th')}"
            if shaper.shape(said, style).width + 0.5 * style.size <= layout.room:
                labels[i] = said
    return labels
