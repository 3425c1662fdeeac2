"""What stands above and below the curves: names of stages, step numbers, names of steps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.drawing.icons import icon
from workbench.drawing.ops import Op
from workbench.drawing.text import ShapedText, Shaper, TextStyle
from workbench.layout.curve import STAGE_ROW, TITLE_LINE, StripLayout
from workbench.layout.lettering import line_ops, text_ops

_ORDINALS = {2: "2nd", 3: "3rd"}
Seen = tuple[float, float] | None
"""The x range that is looked at; None = all of it."""


def row_ops(layout: StripLayout, shaper: Shaper, seen: Seen) -> list[Op]:
    """Write the rows of a strip."""
    return [
        *(_stage_names(layout, shaper, seen) if layout.along and layout.look.titled else ()),
        *_numbers(layout, shaper, seen),
        *_titles(layout, shaper, seen),
        *_other_numbers(layout, shaper, seen),
    ]


def number_baseline(layout: StripLayout) -> float:
    """Give the baseline of the step numbers."""
    look = layout.look
    below = layout.title_lines * TITLE_LINE
    below += (look.number_size + 3) if look.second else 0.0
    return layout.height - (5 + below) * look.unit


def is_seen(x: float, seen: Seen, margin: float) -> bool:
    """Say whether something at x may reach into the range that is looked at."""
    return seen is None or seen[0] - margin <= x <= seen[1] + margin


def ordinal(visit: int) -> str:
    """Write the number of a visit: 2nd, 3rd, 4th."""
    return _ORDINALS.get(visit, f"{visit}th")


def _stage_names(layout: StripLayout, shaper: Shaper, seen: Seen) -> list[Op]:
    look = layout.look
    style = TextStyle(12.0 * look.unit, 600)
    ops: list[Op] = []
    for band in layout.bands:
        room = band.right - band.left - 12 * look.unit
        if band.title and room >= 24 * look.unit and is_seen(band.left, seen, band.right - band.left):
            shaped = shaper.shape(band.title, style, room, 1)
            top = (STAGE_ROW - 15) / 2 * look.unit
            ops += text_ops(shaped, band.left + 6 * look.unit, top, look.theme.text2)
    return ops


def _every(layout: StripLayout, shaper: Shaper, labels: list[str]) -> int:
    """Give at which distance labels have room: 1 = all of them. One digit is as wide as another."""
    size = layout.look.number_size * layout.look.unit
    kinds = {re.sub(r"\d", "0", text) for text in labels}
    widest = max((shaper.shape(text, TextStyle(size, 600)).width for text in kinds), default=0.0)
    return max(1, -(-int(widest + 0.5 * size) // max(int(layout.room), 1)))


def _numbers(layout: StripLayout, shaper: Shaper, seen: Seen) -> list[Op]:
    """Write the step numbers; where they would touch, only every second, third … one."""
    look, theme = layout.look, layout.look.theme
    size = look.number_size * look.unit
    labels = _number_labels(layout, shaper)
    every = _every(layout, shaper, labels)
    ops: list[Op] = []
    for i, (x, text) in enumerate(zip(layout.xs, labels, strict=True)):
        off_route = i >= len(layout.walk.steps)
        if not is_seen(x, seen, 60):
            continue
        if i in layout.moments:
            ops += _star(layout, x, shaper.shape(text, TextStyle(size, 600)).width)
        if (i % every and i != look.selected) or (i in layout.moments and _is_star_alone(layout)):
            continue
        style = TextStyle(size, 400 if off_route else 600)
        color = theme.muted if off_route else theme.text
        ops += line_ops(shaper, text, style, color, x, number_baseline(layout), "center")
    return ops


def _is_star_alone(layout: StripLayout) -> bool:
    """Say whether there is no room for a number beside the star of a moment of truth."""
    return layout.room < 3.2 * layout.look.number_size * layout.look.unit


def _star(layout: StripLayout, x: float, number: float) -> Iterable[Op]:
    """Draw the star of a moment of truth right of the step's number, or in its place."""
    size = layout.look.number_size * layout.look.unit
    left = x - size / 2 if _is_star_alone(layout) else x + number / 2 + 0.2 * size
    return icon("star", left, number_baseline(layout) - 0.86 * size, size, layout.look.theme.accent)


def _number_labels(layout: StripLayout, shaper: Shaper) -> list[str]:
    """Give the numbers, with "2nd" and so on where a step comes again and there is room to say so."""
    style = TextStyle(layout.look.number_size * layout.look.unit, 600)
    labels = list(layout.numbers)
    for i, visit in enumerate(layout.walk.visits):
        if visit > 1 and not layout.title_lines:
            said = f"{labels[i]}, {ordinal(visit)}"
            if shaper.shape(said, style).width + 0.5 * style.size <= layout.room:
                labels[i] = said
    return labels


def _titles(layout: StripLayout, shaper: Shaper, seen: Seen) -> list[Op]:
    """Write the names of the steps along the route; one that comes again says so, where that fits."""
    look = layout.look
    style = TextStyle(12.0 * look.unit, leading=(TITLE_LINE - 1) * look.unit)
    room = min(layout.room - 6 * look.unit, 160 * look.unit)
    top = number_baseline(layout) + 4 * look.unit
    ops: list[Op] = []
    for i, visit in enumerate(layout.walk.visits if layout.title_lines else ()):
        x, title = layout.xs[i], layout.titles[i] if layout.titles else ""
        if not is_seen(x, seen, layout.room) or not (title or visit > 1):
            continue
        shaped = _title(shaper, title, ordinal(visit) if visit > 1 else "", style, room)
        color = look.theme.text if i == look.selected else look.theme.text2
        ops += text_ops(shaped, x - room / 2, top, color)
    return ops


def _title(shaper: Shaper, title: str, again: str, style: TextStyle, room: float) -> ShapedText:
    """Write the name of a step into two lines; one that comes again says so, on a line of its own if need be."""
    if not title:
        return shaper.shape(again, style, room, 1, "center")
    if not again:
        return shaper.shape(title, style, room, 2, "center")
    said = shaper.shape(f"{title}, {again} time", style, room, 2, "center")
    if not said.elided:
        return said
    shortened = shaper.shape(title, style, room, 1)
    first = shortened.lines[0].text if shortened.lines else ""
    return shaper.shape(f"{first}\n{again} time", style, room, 2, "center")


def _other_numbers(layout: StripLayout, shaper: Shaper, seen: Seen) -> list[Op]:
    """Write the numbers of the other route where it goes its own way."""
    other, look = layout.other, layout.look
    if other is None:
        return []
    style = TextStyle(look.number_size * look.unit)
    every = _every(layout, shaper, list(other.numbers))
    baseline = layout.height - 5 * look.unit
    ops: list[Op] = []
    for i, (x, text) in enumerate(zip(other.xs, other.numbers, strict=True)):
        if not other.shared[i] and not i % every and is_seen(x, seen, 60):
            ops += line_ops(shaper, text, style, look.theme.text2, x, baseline, "center")
    return ops
