"""Discs and pills with a rim, as two fills: a line along a curve takes Qt three times as long."""

from __future__ import annotations

from workbench.drawing.ops import Fill, Path
from workbench.drawing.shapes import ellipse, rounded


def rimmed_disc(cx: float, cy: float, radius: float, fill: str, rim: str, width: float) -> tuple[Fill, Fill]:
    """Give a disc about a centre; the rim, so many points wide, runs along its edge, half outside."""
    half = width / 2
    return (
        Fill(path=ellipse(cx, cy, radius + half), color=rim),
        Fill(path=ellipse(cx, cy, radius - half), color=fill),
    )


def rimmed_pill(
    x: float, y: float, width: float, height: float, fill: str, rim: str, rim_width: float
) -> tuple[Fill, Fill]:
    """Give a box with round ends; the rim runs along its edge, half outside."""
    half = rim_width / 2
    return (
        Fill(path=_pill(x - half, y - half, width + rim_width, height + rim_width), color=rim),
        Fill(path=_pill(x + half, y + half, width - rim_width, height - rim_width), color=fill),
    )


def _pill(x: float, y: float, width: float, height: float) -> Path:
    return rounded(x, y, width, height, height / 2)
