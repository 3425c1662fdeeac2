"""Colours by name, from the design tokens. Drawings and the window take theirs from here alone."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

import assets

ThemeName = Literal["light", "dark", "high contrast", "paper"]
Mark = Literal["circle", "square", "triangle", "diamond", "hexagon", "star"]


class Theme(msgspec.Struct, frozen=True, rename="camel"):
    """One set of colours ("#RRGGBB").

    feeling_fill, feeling_line: for the valences −2 … +2. persona: six colours; persona_dash: six dash patterns
    (on, off … in points at a line width of 2); persona_mark: six shapes of a curve's points.
    """

    bg: str
    surface: str
    surface2: str
    canvas: str
    text: str
    text2: str
    muted: str
    border: str
    border_strong: str
    accent: str
    accent_hover: str
    on_accent: str
    focus: str
    selection_fill: str
    danger: str
    warning: str
    success: str
    edge: str
    sticky: str
    sticky_text: str
    grid: str
    name: str = ""
    feeling_fill: tuple[str, ...] = ()
    feeling_line: tuple[str, ...] = ()
    persona: tuple[str, ...] = ()
    persona_dash: tuple[tuple[float, ...], ...] = ()
    persona_mark: tuple[Mark, ...] = ()

    @property
    def is_dark(self) -> bool:
        """Say whether light text stands on a dark ground."""
        return self.name in ("dark", "high contrast")

    def fill(self, valence: int) -> str:
        """Give the fill of a feeling from −2 to +2."""
        return self.feeling_fill[valence + 2]

    def line(self, valence: int) -> str:
        """Give the line or marker colour of a feeling from −2 to +2."""
        return self.feeling_line[valence + 2]


@functools.cache
def theme(name: ThemeName) -> Theme:
    """Read a theme from the tokens; "paper" is light on white."""
    tokens = msgspec.json.decode(assets.TOKENS.read_bytes())
    base = "light" if name == "paper" else name
    shade = "dark" if base in ("dark", "high contrast") else "light"
    emotion, five = tokens["emotion"], (0, 1, 3, 5, 6)
    fills = emotion["dark fill" if shade == "dark" else "light fill (text=ink on it)"]
    lines = emotion[f"line/marker {shade}"]
    persona = tokens["persona"]
    colors = dict(tokens["tokens"][base])
    if name == "paper":
        colors |= {"bg": "#FFFFFF", "canvas": "#FFFFFF"}
    return msgspec.convert(
        {
            **colors,
            "name": name,
            "feelingFill": [fills[i] for i in five],
            "feelingLine": [lines[i] for i in five],
            "persona": persona[shade],
            "personaDash": persona["dash"],
            "personaMark": persona["mark"],
        },
        Theme,
    )


@functools.lru_cache(maxsize=1_000)
def mixed(color: str, other: str, part: float) -> str:
    """Mix `part` (0–1) of another colour into a colour."""
    pairs = zip(_rgb(color), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Give the WCAG 2 contrast ratio of two colours, 1–21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ink_on(ground: str, dark: str = "#16202B", light: str = "#FFFFFF") -> str:
    """Choose the ink with the higher contrast on a ground."""
    return max((dark, light), key=lambda ink: contrast(ink, ground))


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    def linear(value: int) -> float:
        c = value / 255
        return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)

    r, g, b = (linear(v) for v in _rgb(color))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
