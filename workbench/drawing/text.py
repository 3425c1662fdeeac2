"""Text as a drawing needs it: shaped once, behind a protocol, drawn everywhere the same."""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

Align = Literal["start", "center", "end"]
Family = Literal["sans", "easy"]
Weight = Literal[400, 500, 600, 700]


class TextStyle(msgspec.Struct, frozen=True, gc=False):
    """How a text looks: size and leading in points, without its colour.

    family: "sans" is Inter, "easy" is Atkinson Hyperlegible Next; other scripts fall back from both.
    leading: the distance of two baselines; 0 = 1.25 × size.
    """

    size: float
    weight: Weight = 400
    family: Family = "sans"
    leading: float = 0.0

    @property
    def line_height(self) -> float:
        """Give the distance of two baselines in points."""
        return self.leading or self.size * 1.25


class GlyphRun(msgspec.Struct, frozen=True, gc=False):
    """Glyphs of one font face on one line.

    face: the key of the font face in the bundled table ("sans-600"), or a path of a font of the system.
    glyphs: (glyph id, x, y) each, x and y in points from the run's origin on the baseline, in visual order.
    clusters: for each glyph the text it stands for ("" where a neighbour stands for it too).
    text: the run's characters in logical order. words: (text, x, width) of each word, for surfaces that draw
    words. rtl: written from right to left. order: the run's place on its line in the order of reading, which is
    not the order from left to right where directions mix.
    """

    face: str
    size: float
    glyphs: tuple[tuple[int, float, float], ...]
    clusters: tuple[str, ...]
    text: str
    words: tuple[tuple[str, float, float], ...]
    rtl: bool = False
    order: int = 0


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of a shaped text.

    runs: placed (run, x): x in points from the text's left edge; baseline: y from the text's top.
    """

    text: str
    runs: tuple[tuple[GlyphRun, float], ...]
    baseline: float
    width: float


class ShapedText(msgspec.Struct, frozen=True, gc=False):
    """A text broken into lines; width and height in points.

    elided: something was left out (the last line then ends with "…"). missing: characters no font has.
    """

    lines: tuple[Line, ...]
    width: float
    height: float
    elided: bool = False
    missing: tuple[str, ...] = ()


class Measured(msgspec.Struct, frozen=True, gc=False):
    """How a text breaks, without its glyphs: the width of each line in points.

    With more lines than were allowed only the first of them are there, and it is elided. rtl: some of it is
    written from right to left.
    """

    widths: tuple[float, ...]
    elided: bool = False
    rtl: bool = False


class Fitted(msgspec.Struct, frozen=True, gc=False):
    """A text that has been measured: its lines are counted, its glyphs are made when it is drawn."""

    text: str
    style: TextStyle
    width: float
    most: int
    lines: int
    elided: bool

    @property
    def height(self) -> float:
        """Give the height of its lines in points."""
        return self.lines * self.style.line_height

    def shaped(self, shaper: Shaper) -> ShapedText:
        """Make the glyphs."""
        return shaper.shape(self.text, self.style, self.width, self.most)


class Shaper(Protocol):
    """Lays text out. Surfaces never wrap or measure text themselves."""

    def shape(
        self,
        text: str,
        style: TextStyle,
        width: float | None = None,
        max_lines: int | None = None,
        align: Align = "start",
    ) -> ShapedText:
        """Break text into lines no wider than `width` points (None: one line per paragraph).

        With max_lines, what does not fit is cut at the last line and marked with "…". Lines are aligned inside
        `width` ("start" is right for a right-to-left paragraph).
        """
        ...

    def measure(self, text: str, style: TextStyle, width: float, max_lines: int) -> Measured:
        """Say into which lines `shape` would break a text, for much less than shaping costs."""
        ...

    def count_lines(self, text: str, style: TextStyle, width: float, max_lines: int) -> tuple[int, bool]:
        """Count the lines that `measure` would give, and say whether it would elide, for less still."""
        ...
