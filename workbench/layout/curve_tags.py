"""Words at a curve's points: "Low", "Peak", "End", and how it feels in one word. Where there is no room, none."""

from __future__ import annotations

import msgspec

from workbench.drawing.ops import Fill, Op
from workbench.drawing.shapes import rectangle
from workbench.drawing.text import Shaper, TextStyle
from workbench.layout.curve import StripCurve, StripLayout, StripPoint
from workbench.layout.curve_rows import Seen, is_seen
from workbench.layout.lettering import line_ops

Box = tuple[float, float, float, float]
"""left, top, right, bottom"""
SIZE, HEIGHT, LONGEST_WORD = 12.0, 15.0, 24
OTHERS = 0.4
"""How large the others' marks are beside the faces of the curve that is told."""


class _Text(msgspec.Struct, frozen=True):
    """A mark's name, then the feeling's word; either may be empty."""

    mark: str
    word: str
    mark_width: float
    word_width: float

    @property
    def width(self) -> float:
        return self.mark_width + self.word_width


def tag_ops(layout: StripLayout, shaper: Shaper, radius: float, seen: Seen) -> list[Op]:
    """Write at the points of the curve that is told. radius: of its points' faces or marks."""
    line = next((line for line in layout.curves if line.marks), None)
    if line is None:
        return []
    taken = [
        box for one in layout.curves for box in _marks(one, radius if one is line else radius * OTHERS, seen)
    ]
    marks = dict(line.marks)
    ops: list[Op] = []
    points = [p for p in line.points if not p.off_route and p.valence is not None and is_seen(p.x, seen, 0)]
    # What is marked comes first: a word gives way to it.
    for point in sorted(points, key=lambda p: p.index not in marks):
        for text in _texts(line, point, marks.get(point.index, ""), shaper, layout.look.unit):
            box = _free(layout, point, text.width, radius, taken, must=text.mark != "" and not text.word)
            if box is not None and seen is not None and not (seen[0] <= box[0] and box[2] <= seen[1]):
                continue
            if box is not None:
                taken.append(box)
                ops += _written(layout, shaper, line, text, box)
                break
    return ops


def _marks(line: StripCurve, radius: float, seen: Seen) -> list[Box]:
    """Give what the points of a curve cover."""
    return [
        (p.x - radius, p.y - radius, p.x + radius, p.y + radius)
        for p in line.points
        if not p.off_route and is_seen(p.x, seen, 60)
    ]


def _texts(line: StripCurve, point: StripPoint, mark: str, shaper: Shaper, unit: float) -> list[_Text]:
    """Give what could stand at a point, the most telling first."""
    feeling = line.curve.points[point.index].feeling
    word = feeling.word.strip() if feeling is not None else ""
    word = word if len(word) <= LONGEST_WORD else ""
    bold, plain = TextStyle(SIZE * unit, 600), TextStyle(SIZE * unit)
    mark_width = shaper.shape(mark, bold).width if mark else 0.0
    gap = 5 * unit if mark and word else 0.0
    found = [_Text(mark, word, mark_width + gap, shaper.shape(word, plain).width)] if word else []
    return [*found, *([_Text(mark, "", mark_width, 0.0)] if mark else [])]


def _free(
    layout: StripLayout, point: StripPoint, width: float, radius: float, taken: list[Box], *, must: bool
) -> Box | None:
    """Find a place above or below a point, first on the side of the neutral level; must: take it in any case."""
    unit = layout.look.unit
    # Behind the last point stand the names.
    last = max(layout.xs[: len(layout.walk.steps)]) + radius - width / 2
    x = max(layout.left + width / 2 + 3 * unit, min(point.x, layout.right - width / 2 - 3 * unit, last))
    above = point.y - radius - (HEIGHT + 3) * unit
    below = point.y + radius + 3 * unit
    first: Box | None = None
    for top in (below, above) if (point.valence or 0) > 0 else (above, below):
        box = (x - width / 2 - 3 * unit, top, x + width / 2 + 3 * unit, top + HEIGHT * unit)
        if box[1] < layout.top - 4 * unit or box[3] > layout.bottom + 2 * unit:
            continue
        first = first or box
        if not any(_touch(box, other) for other in taken):
            return box
    return first if must else None


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _written(layout: StripLayout, shaper: Shaper, line: StripCurve, text: _Text, box: Box) -> list[Op]:
    look = layout.look
    size = SIZE * look.unit
    baseline = box[1] + (HEIGHT * 0.5 + SIZE * 0.36) * look.unit
    left = box[0] + 3 * look.unit
    ops: list[Op] = [
        Fill(rectangle(box[0], box[1], box[2] - box[0], box[3] - box[1]), look.theme.surface, opacity=0.88)
    ]
    if text.mark:
        ops += line_ops(shaper, text.mark, TextStyle(size, 600), line.style.color, left, baseline)
    if text.word:
        ops += line_ops(shaper, text.word, TextStyle(size), look.theme.text, left + text.mark_width, baseline)
    return ops
