"""Font faces inside a PDF: glyphs that were shaped elsewhere, as Type 0 fonts with their subset embedded."""

from __future__ import annotations

import functools
import hashlib
import io
import itertools
import unicodedata
from typing import Any, NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from exports.faces import face
from exports.pdf.outlines import to_quadratic
from workbench.drawing.placement import Placement
from workbench.drawing.text import GlyphRun

INVISIBLE = "\u200b"
"""What a glyph stands for when an earlier one stands for its text: every glyph needs a Unicode value (PDF/UA)."""

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def "
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
_DROPPED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "kern",
    "name",
    "post",
    "OS/2",
    "cmap",
    "STAT",
    "meta",
    "DSIG",
    "fvar",
    "gvar",
    "avar",
    "HVAR",
    "MVAR",
    "cvar",
    "vhea",
    "vmtx",
    "VORG",
    "BASE",
    "gasp",
)


class Fonts:
    """The faces that one document uses; each is embedded once, with the glyphs that were drawn."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._faces: dict[str, EmbeddedFace] = {}

    def face(self, key: str) -> EmbeddedFace:
        """Give a face, entered into the document when it is first asked for."""
        found = self._faces.get(key)
        if found is None:
            found = self._faces[key] = EmbeddedFace(key, f"G{len(self._faces) + 1}")
            self._document.fontMapping[found.name] = "/" + found.name
            self._document.delayedFonts.append(found)
        return found


class EmbeddedFace:
    """One face: gives a character code to each (glyph, text) pair, so that a search finds what is drawn."""

    def __init__(self, key: str, name: str) -> None:
        self.name = name
        self._key = key
        self._codes: dict[tuple[int, str], int] = {(0, " "): 0}
        self.advances = _measures(key).advances

    def code(self, glyph: int, text: str) -> int:
        """Give the code of a glyph that stands for a text."""
        return self._codes.setdefault((glyph, text or INVISIBLE), len(self._codes))

    def addObjects(self, document: Any) -> None:
        """Write the font into the document: reportlab calls this once all pages are drawn."""
        data = _subset(self._key, tuple(sorted({glyph for glyph, _ in self._codes})))
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        base = PDFName(f"{tag}+{_letters_and_digits(face(self._key).family)}")
        kinds = PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        )
        glyph_of_code = b"".join(glyph.to_bytes(2, "big") for glyph, _ in self._codes)
        widths: list[Any] = [0, PDFArray([round(self.advances[glyph], 3) for glyph, _ in self._codes])]
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": kinds,
                "FontDescriptor": document.Reference(self._descriptor(base, document, data)),
                "W": PDFArray(widths),
                "CIDToGIDMap": document.Reference(_stream(glyph_of_code)),
            }
        )
        whole = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode())),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(whole)

    def _descriptor(self, base: Any, document: Any, data: bytes) -> Any:
        measures = _measures(self._key)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": 4,
                "FontBBox": PDFArray(list(measures.box)),
                "ItalicAngle": 0,
                "Ascent": measures.ascent,
                "Descent": measures.descent,
                "CapHeight": measures.capitals,
                "StemV": 80,
                "FontFile2": document.Reference(_stream(data, Length1=len(data))),
            }
        )

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
        ]
        parts = [rows[i : i + 100] for i in range(0, len(rows), 100)]
        chars = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts)
        return (_CMAP_HEAD + chars + _CMAP_TAIL).encode("ascii")


def text_operators(
    face: EmbeddedFace, run: GlyphRun, place: Placement, x: float, y: float, top: float
) -> str:
    """Write a run as PDF operators: place and (x, y) count y down from the page's top edge, at `top` points.

    Glyphs on one baseline go into one TJ, whose numbers are what kerning adds to the advances.
    """
    size = run.size * place.scale
    parts = [f"BT /{face.name} {size:.4g} Tf"]
    baseline: float | None = None
    pen = 0.0
    shown: list[str] = []

    def flush() -> None:
        if shown:
            parts.append(f"[{''.join(shown)}] TJ".replace("><", ""))
            shown.clear()

    spans = _actual_spans(run)
    for i, ((glyph, gx, gy), text) in enumerate(zip(run.glyphs, run.clusters, strict=True)):
        if i in spans:
            flush()
            parts.append(spans[i])
        if baseline is None or abs(gy - baseline) > 1e-4:
            flush()
            px, py = place.point(x + gx, y + gy)
            turn = f"{place.cos} {-place.sin} {place.sin} {place.cos}"
            parts.append(f"{turn} {_short(px)} {_short(top - py)} Tm")
            baseline, pen = gy, gx
        kern = round((gx - pen) / run.size * 1000, 1)
        if kern:
            shown.append(f"{-kern:g}")
            pen += kern * run.size / 1000
        shown.append(f"<{face.code(glyph, text):04X}>")
        pen += face.advances[glyph] * run.size / 1000
    flush()
    return " ".join([*parts, *([spans[len(run.glyphs)]] if len(run.glyphs) in spans else []), "ET"])


def _actual_spans(run: GlyphRun) -> dict[int, str]:
    """Say before which glyphs an ActualText begins or ends.

    It stands around several glyphs that are one character, and around a letter with marks above or below it:
    readers take a raised mark for another line of text.
    """
    if not run.rtl and "" not in run.clusters and not any(y for *_, y in run.glyphs):
        return {}
    spans: dict[int, str] = {}
    for start, end in _letters(run):
        raised = any(y for *_, y in run.glyphs[start:end])
        if end > start + 1 and (raised or "" in run.clusters[start:end]):
            pieces = run.clusters[start:end]
            actual = "".join(reversed(pieces) if run.rtl else pieces).encode("utf-16-be").hex().upper()
            spans[start] = f"{spans.get(start, '')} /Span <</ActualText <FEFF{actual}>>> BDC".strip()
            spans[end] = "EMC"
    return spans


def _letters(run: GlyphRun) -> list[tuple[int, int]]:
    """Group glyphs into letters with their marks: (first, last + 1) each."""
    starts = []
    for i, text in enumerate(run.clusters):
        neighbour = run.clusters[i - 1] if run.rtl and i else text
        if i == 0 or not (neighbour == "" or unicodedata.category(neighbour[0]) in ("Mn", "Me")):
            starts.append(i)
    return list(itertools.pairwise([*starts, len(run.clusters)]))


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _stream(data: bytes, **entries: Any) -> Any:
    stream = PDFStream(dictionary=PDFDictionary(entries), content=data)
    stream.filters = [PDFZCompress]
    return stream


class _Measures(NamedTuple):
    """What a face says about itself, in thousandths of an em."""

    advances: tuple[float, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int
    capitals: int


@functools.cache
def _measures(key: str) -> _Measures:
    with TTFont(face(key).path, fontNumber=0, lazy=True) as font:
        k = 1000 / font["head"].unitsPerEm
        head, hhea, metrics = font["head"], font["hhea"], font["hmtx"].metrics
        return _Measures(
            advances=tuple(metrics[glyph][0] * k for glyph in font.getGlyphOrder()),
            box=tuple(round(v * k) for v in (head.xMin, head.yMin, head.xMax, head.yMax)),
            ascent=round(hhea.ascent * k),
            descent=round(hhea.descent * k),
            capitals=round((getattr(font["OS/2"], "sCapHeight", 0) or 0) * k) or 700,
        )


@functools.lru_cache(maxsize=32)
def _subset(key: str, glyphs: tuple[int, ...]) -> bytes:
    """Cut a face down to some glyphs, which keep their numbers; give the bytes of the font file."""
    options = subset.Options()
    options.retain_gids = True
    options.layout_features = []
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    options.drop_tables += list(_DROPPED_TABLES)
    options.name_IDs = []
    target = io.BytesIO()
    with TTFont(face(key).path, fontNumber=0, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(gids=list(glyphs))
        subsetter.subset(font)
        if "CFF " in font:
            to_quadratic(font)
        font.save(target)
    return target.getvalue()


def _letters_and_digits(family: str) -> str:
    return "".join(c for c in family if c.isascii() and c.isalnum()) or "Font"
