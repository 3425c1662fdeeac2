"""The abstract portrait of a persona: a disc in its colour, its own pattern, its initials. Never a stock face."""

from __future__ import annotations

import math
import random
import unicodedata

from workbench.drawing.ops import Fill, Group, Op, Path, Stroke
from workbench.drawing.shapes import ellipse, polyline
from workbench.drawing.text import Shaper, TextStyle
from workbench.drawing.theme import Theme, contrast, ink_on, mixed
from workbench.layout.lettering import line_ops
from workbench.model.order import display_name
from workbench.model.records import Persona

STYLES = ("rings", "stripes", "dots")
"""Patterns by name; an unknown name draws the first."""


def avatar(persona: Persona, cx: float, cy: float, radius: float, theme: Theme, shaper: Shaper) -> Group:
    """Draw a persona's portrait about a centre; the same persona always gets the same pattern."""
    ground = theme.persona[persona.avatar.color % len(theme.persona)]
    ink = ink_on(ground)
    disc = ellipse(cx, cy, radius)
    pattern = _pattern(persona, cx, cy, radius, _pale(ground, ink))
    size = radius * 0.72
    letters = initials(display_name(persona))
    ops: tuple[Op, ...] = (
        Fill(disc, ground),
        Group(pattern, clip=disc),
        *line_ops(shaper, letters, TextStyle(size, 700), ink, cx, cy + size * 0.36, "center"),
    )
    return Group(ops)


def initials(name: str) -> str:
    """Give the first letters of the first and the last word, in upper case ("Amara Osei" → "AO")."""
    words = [word for word in name.split() if any(c.isalnum() for c in word)]
    if not words:
        return "?"
    chosen = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(_first_letter(word) for word in chosen)


def _first_letter(word: str) -> str:
    """Give the first letter or digit with the marks that belong to it."""
    start = next(i for i, c in enumerate(word) if c.isalnum())
    end = start + 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    return word[start:end].upper()


def _pale(ground: str, ink: str) -> str:
    """Give the pattern's colour: as visible as may be while the initials keep a contrast of 4.5."""
    toward = "#FFFFFF" if ink != "#FFFFFF" else "#000000"
    for part in (0.24, 0.18, 0.12, 0.06):
        color = mixed(ground, toward, part)
        if contrast(color, ink) >= 4.5:
            return color
    return ground


def _pattern(persona: Persona, cx: float, cy: float, radius: float, color: str) -> tuple[Op, ...]:
    chance = random.Random(persona.avatar.seed)
    match persona.avatar.style:
        case "stripes":
            return _stripes(cx, cy, radius, color, chance)
        case "dots":
            return _dots(cx, cy, radius, color, chance)
        case _:
            return _rings(cx, cy, radius, color, chance)


def _rings(cx: float, cy: float, radius: float, color: str, chance: random.Random) -> tuple[Op, ...]:
    angle = chance.uniform(0, 2 * math.pi)
    x, y = cx + math.cos(angle) * radius * 0.8, cy + math.sin(angle) * radius * 0.8
    step = radius * chance.uniform(0.34, 0.44)
    return tuple(Stroke(ellipse(x, y, step * k), color, radius * 0.13) for k in range(1, 6))


def _stripes(cx: float, cy: float, radius: float, color: str, chance: random.Random) -> tuple[Op, ...]:
    angle = chance.choice((30, 45, 60, 120, 135, 150)) * math.pi / 180
    dx, dy = math.cos(angle), math.sin(angle)
    step = radius * chance.uniform(0.34, 0.46)
    lines: list[Op] = []
    for k in range(-3, 4):
        x, y = cx - dy * step * k, cy + dx * step * k
        ends = ((x - dx * radius, y - dy * radius), (x + dx * radius, y + dy * radius))
        lines.append(Stroke(polyline(ends), color, radius * 0.14))
    return tuple(lines)


def _dots(cx: float, cy: float, radius: float, color: str, chance: random.Random) -> tuple[Op, ...]:
    step = radius * chance.uniform(0.4, 0.5)
    shift = chance.uniform(0, step)
    dots: list[Path] = []
    for row in range(-3, 4):
        for column in range(-3, 4):
            x = cx + column * step + (step / 2 if row % 2 else 0) + shift - step / 2
            y = cy + row * step * 0.87
            if math.hypot(x - cx, y - cy) < radius:
                dots.append(ellipse(x, y, radius * 0.11))
    return tuple(Fill(dot, color) for dot in dots)
