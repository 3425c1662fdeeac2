"""The evidence lens on the strip: curves fade, and only points that a source supports stand out."""

from __future__ import annotations

from workbench.drawing.faces import face
from workbench.drawing.ops import Op
from workbench.layout.curve import StripLayout
from workbench.layout.curve_drawing import face_radius, mark_radius
from workbench.layout.marks import mark_ops
from workbench.method.evidence import is_supported
from workbench.method.feelings import feeling_at
from workbench.model.document import Document
from workbench.model.records import Id

FADED = 0.25
"""How much is left of the curves."""


def evidenced_ops(document: Document, layout: StripLayout, current: Id | None) -> tuple[Op, ...]:
    """Draw the points that are more than a guess once more, as the plot does."""
    theme, ops = layout.look.theme, list[Op]()
    big, small = face_radius(layout), mark_radius(layout)
    for line in layout.curves:
        for point in line.points:
            feeling = feeling_at(document, point.persona, point.step, point.stop)
            if point.valence is None or feeling is None or not is_supported(document, feeling.id):
                continue
            if point.persona == current and big:
                ops += face(point.valence, point.x, point.y, big, theme)
            else:
                ops += mark_ops(line.style.mark, point.x, point.y, small, line.style.color, theme.surface)
    return tuple(ops)
