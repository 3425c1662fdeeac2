"""How a map is to be seen: theme, whose feelings, how much of each card."""

from __future__ import annotations

import enum

import msgspec

from workbench.drawing.text import Family
from workbench.drawing.theme import Theme, mixed
from workbench.layout.band_colors import tinted
from workbench.model.records import Id, NoteType


class Detail(enum.IntEnum):
    """How much a card shows. SMALL: title and feeling; PLAIN: without what happens; FULL: everything."""

    SMALL = 0
    PLAIN = 1
    FULL = 2


PLAIN_FROM, FULL_FROM = 0.75, 0.86
"""From these zooms on a screen a card shows more."""
FOLDED_SHADE = 0.3
"""How much of the borders' colour the ground of a folded stage takes."""


def detail_at(zoom: float) -> Detail:
    """Give the detail that can be read at a zoom (1.0 = 100 %)."""
    if zoom >= FULL_FROM:
        return Detail.FULL
    return Detail.PLAIN if zoom >= PLAIN_FROM else Detail.SMALL


class Look(msgspec.Struct, frozen=True):
    """The arguments of a map that are not records.

    persona: whose feeling edge and big face show; None = the lowest of `personas`.
    personas: those shown on the cards, in order.
    note_types: numbers and types of notes, where the marks on the map tell them apart (paper).
    """

    theme: Theme
    persona: Id | None = None
    personas: tuple[Id, ...] = ()
    detail: Detail = Detail.FULL
    family: Family = "sans"
    note_types: tuple[tuple[int, NoteType], ...] = ()

    @property
    def smallest(self) -> float:
        """Give the size of the smallest texts: larger on paper, where nobody can zoom in."""
        return 14.0 if self.theme.name == "paper" else 12.0

    def note_type(self, label: str) -> NoteType | None:
        """Give the type that the mark with this label has to show; None where all marks are alike."""
        return next((kind for number, kind in self.note_types if str(number) == label), None)

    def band(self, index: int) -> str:
        """Give the ground of the n-th stage: canvas and a tint take turns."""
        tint = {"paper": 0.28, "high contrast": 0.0}.get(self.theme.name, 0.42)
        return mixed(self.theme.canvas, self.theme.grid, tint) if index % 2 else self.theme.canvas

    def ground(self, index: int, color: str, *, is_folded: bool = False) -> str:
        """Give the ground of the n-th stage with its own colour ("" = none); a folded one is a shade deeper."""
        ground = tinted(self.theme, color, self.band(index))
        shade = 0.16 if self.theme.name == "high contrast" else FOLDED_SHADE
        return mixed(ground, self.theme.border, shade) if is_folded else ground
