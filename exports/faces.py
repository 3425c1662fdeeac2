"""The bundled font faces, and which of them draws a character."""

from __future__ import annotations

import functools
import itertools
import threading
import unicodedata
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

import assets
from exports.system_fonts import SystemFonts
from workbench.drawing.text import TextStyle

REFERENCE = 1000
"""Pixels per em at which text is laid out: large enough that Qt's 26.6 fixed point rounds nothing visible."""


class Face(NamedTuple):
    """One font file; a bundled one has a family that is private to this application and names this one face.

    name: what Qt's raw font calls the family, which may be in another language than `family`.
    """

    key: str
    path: Path
    family: str
    name: str


def _face(key: str, family: str) -> Face:
    return Face(key, assets.FONTS / f"{key}.ttf", family, family)


FACES: dict[str, Face] = {
    key: _face(key, f"Journey {key.split('-')[0].title()} {key.split('-')[1]}")
    for key in (
        *(f"{family}-{weight}" for family in ("sans", "easy") for weight in (400, 500, 600, 700)),
        *(
            f"{script}-{weight}"
            for script in ("arabic", "hebrew", "devanagari", "thai")
            for weight in (400, 600)
        ),
        *(f"{signs}-400" for signs in ("symbols", "math", "signs", "emoji")),
    )
}
"""The bundled faces. A GlyphRun names one of these, or the path of a font of the system."""

_SCRIPTS = ("hebrew", "arabic", "devanagari", "thai")
_SIGNS = ("symbols-400", "math-400", "signs-400", "emoji-400")
_EMOJI_MARKS = frozenset("\ufe0f\u20e3")
_IGNORABLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\u00ad")
"""Characters that are obeyed, not drawn: no font has to have them."""

_system: dict[str, Face] = {}
_advances: dict[tuple[str, int], float] = {}
_lock = threading.Lock()
_local = threading.local()


def face(key: str) -> Face:
    """Give the face that a GlyphRun names."""
    return FACES.get(key) or _system[key]


@functools.cache
def chain(style: TextStyle) -> tuple[str, ...]:
    """Give the keys of the faces to try for a style, the best first."""
    weight = 600 if style.weight >= 600 else 400
    own = [f"easy-{style.weight}"] if style.family == "easy" else []
    return (*own, f"sans-{style.weight}", *(f"{script}-{weight}" for script in _SCRIPTS), *_SIGNS)


def load_faces() -> None:
    """Make the bundled families known to Qt, once per process (15 ms). Needs a QGuiApplication."""
    with _lock:
        if _is_loaded():
            return
        for face in FACES.values():
            number = QFontDatabase.addApplicationFont(str(face.path))
            if face.family not in QFontDatabase.applicationFontFamilies(number):
                raise RuntimeError(f"The bundled font {face.path.name} cannot be read.")


def _is_loaded() -> bool:
    return FACES["emoji-400"].family in QFontDatabase.families()


def raw_font(key: str, size: float) -> QRawFont:
    """Give a face at a size in points; QRawFont belongs to the thread that made it, so each has its own."""
    fonts: dict[tuple[str, float], QRawFont] | None = getattr(_local, "fonts", None)
    if fonts is None or len(fonts) > 512:
        fonts = _local.fonts = {}
    font = fonts.get((key, size))
    if font is None:
        font = QRawFont(str(face(key).path), size, QFont.HintingPreference.PreferNoHinting)
        fonts[key, size] = font
    return font


def advance(key: str, glyph: int) -> float:
    """Give the advance of a glyph in reference pixels."""
    known = _advances.get((key, glyph))
    if known is None:
        known = raw_font(key, REFERENCE).advancesForGlyphIndexes([glyph])[0].x()
        _advances[key, glyph] = known
    return known


def has(key: str, character: str) -> bool:
    """Say whether a face draws a character."""
    known: dict[tuple[str, str], bool] | None = getattr(_local, "known", None)
    if known is None:
        known = _local.known = {}
    answer = known.get((key, character))
    if answer is None:
        answer = character in _IGNORABLE or raw_font(key, REFERENCE).supportsCharacter(ord(character))
        known[key, character] = answer
    return answer


class Span(NamedTuple):
    """A stretch of text in one face; start and length count UTF-16 units, as Qt does."""

    start: int
    length: int
    key: str


def spans(text: str, style: TextStyle, system: SystemFonts) -> tuple[list[Span], list[str]]:
    """Choose a face for each stretch of a text, and list the characters that no face has.

    system: where to look for what no bundled face has. A stretch keeps its face over spaces, digits and punctuation that the face has too.
    """
    keys = chain(style)
    if text.isascii() or all(has(keys[0], character) for character in text):
        return [Span(0, _units(text), keys[0])], []
    found: list[Span] = []
    missing: list[str] = []
    start, current = 0, keys[0]
    for cluster in _graphemes(text):
        key = _key_for(cluster, current, keys) or _system_key(cluster, system)
        if key is None:
            missing += [c for c in cluster if c not in missing and not any(has(k, c) for k in keys)]
            key = keys[0]
        length = _units(cluster)
        if found and found[-1].key == key:
            found[-1] = found[-1]._replace(length=found[-1].length + length)
        else:
            found.append(Span(start, length, key))
        start, current = start + length, key
    return found, missing


def _key_for(cluster: str, current: str, keys: tuple[str, ...]) -> str | None:
    if any(c in _EMOJI_MARKS for c in cluster) and _draws("emoji-400", cluster):
        return "emoji-400"
    if (
        current not in _SIGNS
        and not cluster[0].isalpha()
        and _is_common(cluster[0])
        and _draws(current, cluster)
    ):
        return current
    return next((key for key in keys if _draws(key, cluster)), None)


def _system_key(cluster: str, system: SystemFonts) -> str | None:
    found = system.find("".join(c for c in cluster if c not in _IGNORABLE))
    if found is None:
        return None
    key = str(found.path)
    _system[key] = Face(key, found.path, found.family, found.name)
    return key


def _is_common(character: str) -> bool:
    """Say whether a character takes the script of its neighbours: spaces, digits, punctuation, marks."""
    return unicodedata.category(character)[0] in "ZNPMC"


def _draws(key: str, cluster: str) -> bool:
    return all(has(key, character) for character in cluster)


def _graphemes(text: str) -> list[str]:
    """Split a text into what a reader sees as characters."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    encoded = text.encode("utf-16-le")
    cuts = [0]
    while (position := finder.toNextBoundary()) >= 0:
        cuts.append(position)
    return [encoded[a * 2 : b * 2].decode("utf-16-le") for a, b in itertools.pairwise(cuts)]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
