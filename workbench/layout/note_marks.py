"""Marks of notes on paper, told apart without colour: a pain is a filled disc, an opportunity a double ring."""

from __future__ import annotations

from workbench.drawing.ops import Fill, Op, Stroke
from workbench.drawing.shapes import ellipse
from workbench.drawing.text import Family, Shaper, TextStyle
from workbench.drawing.theme import Theme
from workbench.layout.lettering import line_ops
from workbench.model.records import NoteType

REACH = 1.12
"""How far the double ring reaches, in radii."""
_SIZES = {1: 1.17, 2: 1.0, 3: 0.78}
"""The size of a number by its digits, in radii."""


def mark_shape(theme: Theme, kind: NoteType, x: float, y: float, radius: float) -> tuple[Op, ...]:
    """Draw a note's mark about a centre, without its number."""
    pen = radius * 0.14
    if kind is NoteType.PAIN:
        return (Fill(ellipse(x, y, radius), theme.text),)
    if kind is not NoteType.OPPORTUNITY:
        return (
            Fill(ellipse(x, y, radius), theme.surface),
            Stroke(ellipse(x, y, radius - pen / 2), theme.text, pen),
        )
    outer, inner = ellipse(x, y, radius * REACH - pen / 2), ellipse(x, y, radius * 0.84)
    return (Fill(outer, theme.surface), Stroke(outer, theme.text, pen), Stroke(inner, theme.text, pen))


def note_mark(
    theme: Theme,
    kind: NoteType,
    number: str,
    x: float,
    y: float,
    radius: float,
    shaper: Shaper,
    family: Family = "sans",
) -> tuple[Op, ...]:
    """Draw a note's mark with its number about a centre."""
    ink = theme.surface if kind is NoteType.PAIN else theme.text
    size = radius * _SIZES.get(len(number), 0.62)
    letters = line_ops(shaper, number, TextStyle(size, 700, family), ink, x, y + size * 0.36, "center")
    return (*mark_shape(theme, kind, x, y, radius), *letters)
