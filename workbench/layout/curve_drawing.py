"""Emotion curves as a drawing: the plot, and the scale beside it that a window keeps in sight."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence

from workbench.drawing.faces import face
from workbench.drawing.ops import Fill, Group, Op, Role, Stroke
from workbench.drawing.shapes import ellipse, polyline, rectangle
from workbench.drawing.text import ShapedText, Shaper, TextStyle
from workbench.drawing.theme import mixed
from workbench.layout.curve import LEVELS, StripCurve, StripLayout, StripLook, StripPoint
from workbench.layout.curve_rows import Seen, is_seen, number_baseline, row_ops
from workbench.layout.curve_tags import tag_ops
from workbench.layout.interpolation import monotone_path
from workbench.layout.lettering import line_ops, text_ops, tight
from workbench.layout.marks import hollow_ops, mark_ops, scaled_dash, target_ops
from workbench.method.feelings import UNRATED, signed

FACE, MARK, NAME_SIZE, NAME_PITCH, NAME_ROOM = 10.5, 4.4, 12.5, 16.0, 150.0
CROWDED, CLOSE = 4.0, 12.0
"""Occurrences that stand closer have no marks of their own; the others' lines are thin from the second number on. A
thin line is not only clearer there: broad ones that cross themselves cost a hundred times as much to paint."""
XY = tuple[float, float]


def draw_strip(layout: StripLayout, shaper: Shaper) -> Group:
    """Draw scale and plot as one figure that says in words what it shows."""
    ops = (*scale_ops(layout, shaper), *plot_ops(layout, shaper))
    return Group(ops, role=Role.CURVE, alt=layout.words, name="curve")


def plot_ops(layout: StripLayout, shaper: Shaper, *, seen: Seen = None) -> tuple[Op, ...]:
    """Draw everything that scrolls with the map: bands, levels, curves, names, step numbers.

    seen: the x range that a window shows of it: what lies outside is left out, and names whose curve ends there
    stand at its edge.
    """
    ordered = sorted(layout.curves, key=lambda line: line.persona == layout.look.current and not line.other)
    radius = max(face_radius(layout) if layout.look.current else 0.0, mark_radius(layout))
    return (
        *_ground(layout),
        *itertools.chain.from_iterable(_line(layout, line, seen) for line in ordered),
        *itertools.chain.from_iterable(_points(layout, line, seen) for line in ordered),
        *tag_ops(layout, shaper, radius * 1.25, seen),
        *(_names(layout, shaper, seen) if layout.look.names else ()),
        *row_ops(layout, shaper, seen),
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
    for start, end in layout.forks:
        ops += _fork(layout, start, end)
    for x in layout.breaks:
        line = polyline(((x, layout.top), (x, layout.bottom)))
        ops.append(Stroke(line, theme.muted, 1.2 * look.unit, dash=(4 * look.unit, 3 * look.unit)))
    return ops


def _fork(layout: StripLayout, start: float, end: float) -> list[Op]:
    """Set the part apart in which two routes go different ways."""
    theme, unit = layout.look.theme, layout.look.unit
    ops: list[Op] = [
        Fill(rectangle(start, 0, end - start, layout.height), theme.accent, opacity=0.07),
    ]
    ops += [
        Stroke(
            polyline(((x, 0), (x, layout.bottom))), theme.accent, unit, dash=(2 * unit, 3 * unit), opacity=0.8
        )
        for x in (start, end)
    ]
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


def _line(layout: StripLayout, line: StripCurve, seen: Seen) -> list[Op]:
    look = layout.look
    is_current, unit = line.persona == look.current and not line.other, look.unit
    width = (3.0 if is_current else 1.7 if look.current else 2.0) * unit
    if layout.room < (CROWDED if is_current else CLOSE) * unit:
        width = 1.0 * unit
    dash = scaled_dash(line.style.dash, max(width, 1.7 * unit))
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
        if _is_between(bridge, seen)
    ]
    ops += [
        Stroke(monotone_path(run), line.style.color, width, dash=dash, join="round")
        for run in (_part(run, seen) for run in line.runs)
        if len(run) > 1
    ]
    return ops


def _is_between(row: Sequence[XY], seen: Seen) -> bool:
    return seen is None or (row[0][0] <= seen[1] and row[-1][0] >= seen[0])


def _part(run: Sequence[XY], seen: Seen) -> Sequence[XY]:
    """Give what is looked at of a run, and two points more on either side, so that its slopes stay as they are."""
    if seen is None:
        return run
    first = bisect.bisect_left(run, seen[0], key=_x) - 3
    last = bisect.bisect_right(run, seen[1], key=_x) + 3
    return run[max(first, 0) : last]


def _x(place: XY) -> float:
    return place[0]


def _points(layout: StripLayout, line: StripCurve, seen: Seen) -> list[Op]:
    """Draw the marks; where they would only cover each other the line alone is left, with its gaps."""
    ops: list[Op] = []
    crowded = layout.room < CROWDED * layout.look.unit
    marked = dict(line.marks)
    for point in line.points:
        if is_seen(point.x, seen, 30) and not (
            crowded and point.valence is not None and point.index not in marked
        ):
            ops += _point(layout, line, point, is_marked=point.index in marked)
    return ops


def _point(layout: StripLayout, line: StripCurve, point: StripPoint, *, is_marked: bool) -> tuple[Op, ...]:
    look = layout.look
    theme = look.theme
    style, radius = line.style, mark_radius(layout)
    ground = theme.surface
    size = face_radius(layout) if line.persona == look.current and not line.other else 0.0
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
    elif is_marked:
        ring += [Fill(ellipse(x, y, size * 1.34), style.color), Fill(ellipse(x, y, size * 1.16), ground)]
    return (*ring, *face(point.valence, x, y, size, theme))


def name_margin(names: Iterable[str], look: StripLook, shaper: Shaper) -> float:
    """Give the room that names at the curves' ends need, for the layout's right margin."""
    widest = max((_shaped_name(name, look, shaper).width for name in names), default=0.0)
    return widest + (FACE * 1.5 + 10) * look.unit


def _shaped_name(name: str, look: StripLook, shaper: Shaper) -> ShapedText:
    return tight(shaper, name, TextStyle(NAME_SIZE * look.unit, 600), NAME_ROOM * look.unit, 1)


def curve_ops(layout: StripLayout, line: StripCurve, seen: Seen) -> tuple[Op, ...]:
    """Draw one curve alone, as it is while a point of it is dragged."""
    return (*_line(layout, line, seen), *_points(layout, line, seen))


def _names(layout: StripLayout, shaper: Shaper, seen: Seen) -> list[Op]:
    """Write each name at its curve's last point that is seen, moved apart where they would touch."""
    look = layout.look
    lines = [line for line in layout.curves if line.points]
    if not lines:
        return []
    points = [[p for p in line.points if not p.off_route] for line in lines]
    names = [_shaped_name(line.name, look, shaper) for line in lines]
    beside = max(face_radius(layout) * 1.5, mark_radius(layout)) + 6 * look.unit
    x = max(row[-1].x for row in points) + beside
    if seen is not None:
        widest = max(name.width for name in names)
        x = max(seen[0] + beside, min(x, seen[1] - widest - 6 * look.unit))
    ends = [next((p for p in reversed(row) if p.x <= x), row[0]) for row in points]
    step = NAME_PITCH * look.unit
    ys = spread_apart([end.y for end in ends], step, layout.top + step / 2, layout.bottom)
    ops: list[Op] = []
    for line, name, y in zip(lines, names, ys, strict=True):
        if x < layout.right:  # over the curves: on a ground of its own
            ground = rectangle(x - 3 * look.unit, y - step / 2, name.width + 6 * look.unit, step)
            ops.append(Fill(ground, look.theme.surface, opacity=0.85))
        baseline = y + NAME_SIZE * look.unit * 0.36
        ops += text_ops(name, x, baseline - name.lines[0].baseline if name.lines else y, line.style.color)
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
