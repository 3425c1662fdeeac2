"""Cubic outlines (CFF) made quadratic, so that every font is embedded in one way."""

from __future__ import annotations

from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

_TOLERANCE = 0.001
"""Em: how far a curve may move; a thousandth of a 12 pt letter is 0.01 pt."""

_COUNTED = (
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxComponentDepth",
)
"""What a table for glyf has in maxp and one for CFF has not; the first four are counted when the font is saved."""


def to_quadratic(font: TTFont) -> None:
    """Replace a font's CFF table by glyf and loca, in place; glyphs keep their numbers and advances."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    limit = font["head"].unitsPerEm * _TOLERANCE
    table: Any = newTable("glyf")
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, limit, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), table
    del font["CFF "]
    profile: Any = font["maxp"]
    profile.tableVersion = 0x00010000
    for field in _COUNTED:
        setattr(profile, field, 0)
    profile.maxZones = 1
    font.sfntVersion = "\x00\x01\x00\x00"
