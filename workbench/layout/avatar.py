"""The abstract portrait of a persona: a disc in its colour, its own pattern, its initials. Never a stock face."""

from __future__ import annotations

import math
import random
import unicodedata

from workbench.drawing.ops import Fill, Group, Image, Op, Path, Role, Segment, Stroke
from workbench.drawing.shapes import ellipse, polyline
from workbench.drawing.text import Shaper, TextStyle
from workbench.drawing.theme import Theme, contrast, ink_on, mixed
from workbench.layout.lettering import line_ops
from workbench.model.order import display_name
from workbench.model.records import Media, Persona

UPPER = 0.3
"""So much of what is cut off a tall picture is cut off at its top: faces are in the upper half."""


def avatar(
    persona: Persona,
    cx: float,
    cy: float,
    radius: float,
    theme: Theme,
    shaper: Shaper,
    picture: Media | None = None,
) -> Group:
    """Draw a persona's portrait about a centre; the same persona always gets the same pattern.

    picture: its own picture in place of the pattern; a ring in the persona's colour stays around it.
    """
    if picture is not None:
        return _own_picture(picture, cx, cy, radius, theme.persona[persona.avatar.color % len(theme.persona)])
    ground = theme.persona[persona.avatar.color % len(theme.persona)]
    ink = ink_on(ground)
    disc = ellipse(cx, cy, radius)
    pattern = _pattern(persona, cx, cy, radius, _pale(ground, ink))
    letters = persona.avatar.initials or initials(display_name(persona))
    size = radius * (0.72 if len(letters) < 3 else 0.56)
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
        case "waves":
            return _waves(cx, cy, radius, color, chance)
        case "facets":
            return _facets(cx, cy, radius, color, chance)
        case "petals":
            return _petals(cx, cy, radius, color, chance)
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


def _waves(cx: float, cy: float, radius: float, color: str, chance: random.Random) -> tuple[Op, ...]:
    length, height = radius * chance.uniform(0.7, 1.0), radius * chance.uniform(0.1, 0.18)
    shift = chance.uniform(0, length)
    lines: list[Op] = []
    for row in range(-3, 4):
        y, x = cy + row * radius * 0.36, cx - 2 * radius - shift
        path: list[Segment] = [("M", x, y)]
        for _ in range(8):
            half = x + length / 2
            path.append(("C", x + length / 4, y - height, half - length / 4, y - height, half, y))
            path.append(("C", half + length / 4, y + height, x + length * 0.75, y + height, x + length, y))
            x += length
        lines.append(Stroke(tuple(path), color, radius * 0.11))
    return tuple(lines)


def _facets(cx: float, cy: float, radius: float, color: str, chance: random.Random) -> tuple[Op, ...]:
    side = radius * chance.uniform(0.5, 0.62)
    tiles: list[Op] = []
    for row in range(-3, 4):
        for column in range(-4, 5):
            x = cx + (column + (row % 2) / 2) * side
            y = cy + row * side * 0.87
            if chance.random() < 0.5:
                corners = ((x, y), (x + side, y), (x + side / 2, y + side * 0.87))
                tiles.append(Fill(polyline(corners, closed=True), color))
    return tuple(tiles)


def _petals(cx: float, cy: float, radius: float, color: str, chance: random.Random) -> tuple[Op, ...]:
    count, turn = chance.choice((5, 6, 7, 8)), chance.uniform(0, 2 * math.pi)
    far, size = radius * chance.uniform(0.62, 0.74), radius * chance.uniform(0.34, 0.42)
    places = [turn + 2 * math.pi * k / count for k in range(count)]
    return tuple(
        Stroke(ellipse(cx + math.cos(a) * far, cy + math.sin(a) * far, size), color, radius * 0.1)
        for a in places
    )


def _own_picture(picture: Media, cx: float, cy: float, radius: float, color: str) -> Group:
    """Draw a picture so that it fills the disc, its middle in the middle; a taller one shows its upper part."""
    scale = 2 * radius / min(picture.width, picture.height)
    width, height = picture.width * scale, picture.height * scale
    top = cy - radius - max(0.0, height - 2 * radius) * UPPER
    image = Image(picture.content, cx - width / 2, top, width, height)
    ring = Stroke(ellipse(cx, cy, radius * 0.96), color, radius * 0.08)
    return Group((Group((image,), clip=ellipse(cx, cy, radius)), ring), role=Role.PERSONA, alt=picture.alt)
