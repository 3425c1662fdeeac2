"""The colours that a stage can have: names in the record, tints of the theme's own hues on every surface."""

from __future__ import annotations

from workbench.drawing.theme import Theme, mixed

HUES = ("teal", "violet", "amber", "blue", "rose", "olive")
"""What a stage's colour is called; the hues of the theme in their order."""

TINT = {"light": 0.08, "paper": 0.12, "dark": 0.16, "high contrast": 0.2}
"""How much of the hue the ground takes: so much that text on it keeps 4.5 : 1 and lines 3 : 1."""

HEAD_TINT = 0.16
"""In a header, where only the title and the count are written."""


def hue(theme: Theme, name: str) -> str | None:
    """Give the full colour of a name; None for "" and for names that this version does not know."""
    return theme.persona[HUES.index(name)] if name in HUES else None


def tinted(theme: Theme, name: str, ground: str) -> str:
    """Give the ground of a stage of that colour."""
    color = hue(theme, name)
    return ground if color is None else mixed(theme.canvas, color, TINT[theme.name])


def head_ground(theme: Theme, name: str) -> str:
    """Give the ground of the header of a stage of that colour."""
    color = hue(theme, name)
    return theme.bg if color is None else mixed(theme.bg, color, HEAD_TINT)
