"""Stages and lanes: their grounds, the lines of a blueprint, and their headers (drawn apart, to stay in view)."""

from __future__ import annotations

from collections.abc import Callable

from workbench.drawing.ops import Fill, Group, Op, Role, Stroke
from workbench.drawing.shapes import polyline, rectangle
from workbench.drawing.text import Shaper, TextStyle
from workbench.layout.band_colors import head_ground, hue
from workbench.layout.lettering import line_ops, text_ops
from workbench.layout.line_names import NamePlace
from workbench.layout.look import Look
from workbench.layout.place import Band

_LINE_DASH = {"line of interaction": (1.5, 5.0), "line of visibility": (10.0, 6.0)}
STRIPE = 4.0
"""The height of the stripe in a stage's own colour along the top of its header, at a header of 48."""


BELOW, ABOVE = 14.0, 5.0
"""From a blueprint's line to the baseline of its name, px."""
BORDER_DASH = (1.5, 5.0)
"""How borders of stages are drawn where their grounds are alike: dotted, since a link that runs there is a line."""


def line_dash(line: str) -> tuple[float, ...]:
    """Give how the named line of a blueprint is drawn; of several on one border as the last of them."""
    return _LINE_DASH.get(line.split(", ")[-1], (4.0, 4.0))


def draw_grounds(stages: tuple[Band, ...], look: Look, height: float) -> Group:
    """Draw the alternating grounds of the stages."""
    ops: list[Op] = [
        Fill(path=rectangle(stage.start, 0, stage.size, height), color=look.ground(number, stage.color))
        for number, stage in enumerate(stages)
    ]
    if look.theme.name in ("high contrast", "paper"):
        ops += [
            Stroke(
                path=polyline(((s.start, 0), (s.start, height))),
                color=look.theme.border,
                width=1.0,
                dash=BORDER_DASH,
            )
            for s in stages[1:]
        ]
    return Group(ops=tuple(ops))


def draw_lane_lines(
    lanes: tuple[Band, ...],
    look: Look,
    shaper: Shaper,
    width: float,
    place: Callable[[Band, float], NamePlace],
) -> Group:
    """Draw the borders between lanes: blueprint lines by name, hairlines otherwise.

    place: where the name of a width stands at the line above a lane.
    """
    theme = look.theme
    style = TextStyle(size=look.smallest, family=look.family)
    ops: list[Op] = []
    for lane in lanes[1:]:
        path = polyline(((0, lane.start), (width, lane.start)))
        if not lane.line:
            ops.append(Stroke(path=path, color=theme.border, width=1.2))
            continue
        dash = line_dash(lane.line)
        ops.append(Stroke(path=path, color=theme.border_strong, width=1.5, dash=dash, opacity=0.7))
        at = place(lane, shaper.shape(lane.line, style).width)
        baseline = lane.start + (-ABOVE if at.is_above else BELOW)
        ops += line_ops(shaper, lane.line, style, theme.muted, at.x, baseline)
    return Group(ops=tuple(ops))


def draw_stage_header(
    band: Band,
    look: Look,
    shaper: Shaper,
    *,
    width: float,
    height: float = 48.0,
    size: float = 20.0,
    count: int | None = None,
) -> Group:
    """Draw a stage's header about its own top left: its title, cut to the width, and how many steps it has."""
    theme = look.theme
    inset = min(24.0, size * 1.2)
    ops: list[Op] = [Fill(path=rectangle(0, 0, width, height), color=head_ground(theme, band.color))]
    color = hue(theme, band.color)
    if color is not None:
        ops.append(Fill(path=rectangle(0, 0, width, STRIPE * height / 48.0), color=color))
    if band.start > 0:
        bar = polyline(((0, height * 0.3), (0, height * 0.7)))
        ops.append(Stroke(path=bar, color=theme.border, width=1.0))
    baseline = height / 2 + size * 0.36
    room = width - 2 * inset
    if count is not None:
        small = TextStyle(size=size * 0.8, family=look.family)
        number = shaper.shape(str(count), small)
        ops += line_ops(shaper, str(count), small, theme.muted, width - inset, baseline, "end")
        room -= number.width + 8
    style = TextStyle(size=size, weight=600, family=look.family)
    shaped = shaper.shape(band.title, style, max(room, size), 1)
    top = baseline - (shaped.lines[0].baseline if shaped.lines else 0)
    if shaped.elided:
        shaped = shaper.shape(band.title, TextStyle(size * 0.78, 600, look.family), max(room, size), 2)
        top = (height - shaped.height) / 2
    ops += text_ops(shaped, inset, top, theme.text)
    return Group(
        ops=tuple(ops), role=Role.STAGE, record=band.record, alt=f"Stage {band.title}", name=band.record
    )


def draw_lane_header(
    band: Band, look: Look, shaper: Shaper, *, length: float, width: float = 48.0, size: float = 16.0
) -> Group:
    """Draw a lane's header about its own top left: its title read upwards, cut to the length."""
    theme = look.theme
    style = TextStyle(size=size, weight=600, family=look.family)
    shaped = shaper.shape(band.title, style, max(length - 16.0, size), 1, "center")
    baseline = shaped.lines[0].baseline if shaped.lines else 0.0
    texts = text_ops(shaped, 8.0, width / 2 + size * 0.36 - baseline, theme.text2)
    ops: list[Op] = [
        Fill(path=rectangle(0, 0, width, length), color=theme.bg),
        Group(ops=tuple(texts), offset=(0.0, length), turn=3),
    ]
    if band.start > 0:
        ops.append(Stroke(path=polyline(((width * 0.2, 0), (width * 0.8, 0))), color=theme.border, width=1.2))
    return Group(
        ops=tuple(ops), role=Role.LANE, record=band.record, alt=f"Lane {band.title}", name=band.record
    )
