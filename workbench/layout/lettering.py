"""Shaped text, put into its place as operations."""

from __future__ import annotations

from workbench.drawing.ops import Glyphs
from workbench.drawing.text import Align, ShapedText, Shaper, TextStyle


def text_ops(shaped: ShapedText, x: float, y: float, color: str) -> tuple[Glyphs, ...]:
    """Place a shaped text with its top left at (x, y)."""
    return tuple(
        Glyphs(run, x + left, y + line.baseline, color) for line in shaped.lines for run, left in line.runs
    )


def line_ops(
    shaper: Shaper,
    text: str,
    style: TextStyle,
    color: str,
    x: float,
    baseline: float,
    align: Align = "start",
) -> tuple[Glyphs, ...]:
    """Write one line on a baseline; x is its left edge, its middle or its right edge, as `align` says."""
    shaped = shaper.shape(text, style)
    if not shaped.lines:
        return ()
    left = x - shaped.width * {"start": 0.0, "center": 0.5, "end": 1.0}[align]
    return tuple(
        Glyphs(run, left + at, baseline, color) for line in shaped.lines[:1] for run, at in line.runs
    )


def tight(
    shaper: Shaper, text: str, style: TextStyle, room: float, max_lines: int | None = None
) -> ShapedText:
    """Shape a text into lines no wider than `room`, in a box as narrow as they are; with `max_lines` it may be elided.

    A right-to-left text then stands at the left of its place, where the page puts it, not at the far end of the
    room. Whether one line holds it is only measured: a text of 20,000 characters is not shaped to see that it is long.
    """
    measured = shaper.measure(text, style, room, 1)
    if not measured.elided:
        return shaper.shape(text, style)
    wrapped = shaper.shape(text, style, room, max_lines)
    if not measured.rtl and wrapped.width <= room:
        return wrapped
    narrow = shaper.shape(text, style, min(room, wrapped.width * 1.001 + 0.01), max_lines)
    return narrow if len(narrow.lines) == len(wrapped.lines) else wrapped
