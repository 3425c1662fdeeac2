"""The operations of a drawing: frozen values in points, y pointing down."""

from __future__ import annotations

import enum
from typing import Literal

import msgspec

from workbench.drawing.text import GlyphRun

Segment = tuple[str, *tuple[float, ...]]
"""("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",): absolute, y down."""

Path = tuple[Segment, ...]
Cap = Literal["butt", "round"]
Join = Literal["miter", "round"]


class Role(enum.StrEnum):
    """What a group means to somebody who does not see it: the ground for tags, names and titles."""

    ARTIFACT = "artifact"
    TITLE = "title"
    HEADING = "heading"
    STAGE = "stage"
    LANE = "lane"
    STEP = "step"
    TRANSITION = "transition"
    CURVE = "curve"
    PERSONA = "persona"
    NOTE = "note"
    LEGEND = "legend"
    PARAGRAPH = "paragraph"


class Fill(msgspec.Struct, frozen=True, tag="fill"):
    """A path filled with one colour ("#RRGGBB"); opacity 0–1."""

    path: Path
    color: str
    opacity: float = 1.0


class Stroke(msgspec.Struct, frozen=True, tag="stroke"):
    """A path drawn with a pen: width and dashes in points (dashes alternate on, off)."""

    path: Path
    color: str
    width: float
    dash: tuple[float, ...] = ()
    cap: Cap = "butt"
    join: Join = "miter"
    opacity: float = 1.0


class Glyphs(msgspec.Struct, frozen=True, tag="glyphs"):
    """One shaped run in one colour; (x, y) is where the run's own origin lies."""

    run: GlyphRun
    x: float
    y: float
    color: str


class Image(msgspec.Struct, frozen=True, tag="image"):
    """A picture, stretched into its rectangle; `content` is a PNG or a JPEG."""

    content: bytes
    x: float
    y: float
    width: float
    height: float


class Group(msgspec.Struct, frozen=True, tag="group"):
    """Operations that belong together, and what they mean.

    record: the id of the record that is drawn, if it is one.
    alt: what a reader hears in place of the picture; empty for an artifact.
    link: an address (http, https, mailto) or "#" and the name of another group.
    name: the target of links inside the drawing.
    clip: nothing outside of this path is drawn.
    offset: moves everything inside, and the clip, by (dx, dy); applied after scale.
    scale: enlarges everything inside about the group's own origin.
    turn: quarter turns clockwise about the group's origin (0 or 3: text that reads upwards).
    """

    ops: tuple[Op, ...]
    role: Role = Role.ARTIFACT
    record: str | None = None
    alt: str = ""
    link: str | None = None
    name: str | None = None
    clip: Path | None = None
    offset: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    turn: int = 0


Op = Fill | Stroke | Glyphs | Image | Group


class Drawing(msgspec.Struct, frozen=True):
    """What a surface replays: width × height points, groups from back to front.

    reading: the names of groups in the order in which they are read aloud, where that differs from painting.
    """

    width: float
    height: float
    ops: tuple[Op, ...]
    background: str = "#FFFFFF"
    title: str = ""
    language: str = "en"
    description: str = ""
    reading: tuple[str, ...] = ()
