"""Bundled faces as web fonts inside an SVG file: only the characters that are used."""

from __future__ import annotations

import base64
import functools
import io

from fontTools import subset
from fontTools.ttLib import TTFont

from exports.faces import FACES, face


def css_class(key: str) -> str:
    """Give the name of a face's class: its key, or the family of a font of the system (never its path)."""
    return key if key in FACES else "".join(c if c.isalnum() else "-" for c in face(key).family)


@functools.lru_cache(maxsize=64)
def font_rule(key: str, characters: frozenset[str]) -> str:
    """Give the style of a face's class, and its subset as WOFF; kerning and ligatures stay in it."""
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 13, 14]
    target = io.BytesIO()
    with TTFont(face(key).path, fontNumber=0, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[ord(character) for character in characters])
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(target)
    data = base64.b64encode(target.getvalue()).decode()
    family = face(key).family
    return (
        f"@font-face{{font-family:'{family}';src:url(data:font/woff;base64,{data})}}"
        f".{css_class(key)}{{font-family:'{family}',sans-serif}}"
    )
