"""How a persona is told from the others without colour: a dash pattern and the shape of its points."""

from __future__ import annotations

import math

import msgspec

from workbench.drawing.ops import Fill, Op, Path, Stroke
from workbench.drawing.shapes import ellipse, polyline, rectangle
from workbench.drawing.theme import Mark, Theme
from workbench.model.records import Persona

_CORNERS = {"triangle": 3, "diamond": 4, "hexagon": 6}
# Radii that make all shapes look equally heavy beside a circle of radius 1.
_REACH = {"circle": 1.0, "square": 0.9, "triangle": 1.32, "diamond": 1.24, "hexagon": 1.08, "star": 1.36}


class PersonaStyle(msgspec.Struct, frozen=True):
    """A persona's colour, dash pattern (in points at a line width of 2) and mark."""

    color: str
    dash: tuple[float, ...]
    mark: Mark


def persona_style(theme: Theme, persona: Persona) -> PersonaStyle:
    """Give a persona's style; dash and mark go together, so that either tells who it is."""
    avatar = persona.avatar
    return PersonaStyle(
        color=theme.persona[avatar.color % len(theme.persona)],
        dash=theme.persona_dash[avatar.dash % len(theme.persona_dash)],
        mark=theme.persona_mark[avatar.dash % len(theme.persona_mark)],
    )


def mark_path(mark: Mark, x: float, y: float, radius: float) -> Path:
    """Give the outline of a mark about its centre; all shapes of one radius look equally heavy."""
    reach = radius * _REACH[mark]
    if mark == "circle":
        return ellipse(x, y, reach)
    if mark == "square":
        return rectangle(x - reach, y - reach, 2 * reach, 2 * reach)
    if mark == "star":
        return _star(x, y, reach)
    # A triangle's centre of mass lies a sixth of its height below the middle of its box.
    lift = reach / 8 if mark == "triangle" else 0.0
    corners = _CORNERS[mark]
    return polyline(tuple(_on_circle(x, y + lift, reach, k / corners) for k in range(corners)), closed=True)


def mark_ops(mark: Mark, x: float, y: float, radius: float, color: str, rim: str) -> tuple[Op, ...]:
    """Draw a filled mark with a thin rim in the ground's colour, so that it stands off the lines below."""
    path = mark_path(mark, x, y, radius)
    return (Stroke(path, rim, radius * 0.7, join="round"), Fill(path, color))


def hollow_ops(mark: Mark, x: float, y: float, radius: float, color: str, ground: str) -> tuple[Op, ...]:
    """Draw a mark that says "not rated": an outline, filled with the ground."""
    path = mark_path(mark, x, y, radius)
    return (Fill(path, ground), Stroke(path, color, max(radius * 0.34, 0.5), join="round"))


def target_ops(mark: Mark, x: float, y: float, radius: float, color: str, ground: str) -> tuple[Op, ...]:
    """Draw a mark that says "target": a strong outline about a small centre, as on a target."""
    path = mark_path(mark, x, y, radius)
    return (
        Fill(path, ground),
        Stroke(path, color, radius * 0.44, join="round"),
        Fill(ellipse(x, y, radius * 0.36), color),
    )


def scaled_dash(dash: tuple[float, ...], width: float) -> tuple[float, ...]:
    """Give a dash pattern for another line width than 2."""
    return tuple(part * width / 2 for part in dash)


def _on_circle(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    angle = 2 * math.pi * turn
    return (x + radius * math.sin(angle), y - radius * math.cos(angle))


def _star(x: float, y: float, radius: float) -> Path:
    radii = (radius, radius * 0.46)
    return polyline(tuple(_on_circle(x, y, radii[k % 2], k / 10) for k in range(10)), closed=True)
