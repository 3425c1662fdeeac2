"""Text laid out by Qt, once, for every surface."""

from __future__ import annotations

import functools
import itertools
import os
import sys
import threading
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QGuiApplication, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from exports import faces
from exports.faces import FACES, REFERENCE
from exports.line_counts import LineCounts
from exports.runs import QtRun, placed_run
from exports.system_fonts import SystemFonts, usual_folders
from workbench.drawing.text import Align, GlyphRun, Line, Measured, ShapedText, TextStyle

__all__ = ["FACES", "QtShaper", "clean", "ensure_gui_app"]

ASCENT, DESCENT = 0.96875, 0.241203
"""Of Journey Sans, in em: every script stands on the same lines."""

ELLIPSIS = "…"
_DROPPED_FORMATS = frozenset("\u202a\u202b\u202c\u202d\u202e\ufeff\ufff9\ufffa\ufffb")
"""Embeddings and overrides (they turn what follows around), byte order marks, annotation marks."""

_SHORT, _LONG = 300, 4_000
"""Characters: so many texts are remembered only if they are short. A page of text shaped takes megabytes, and whoever
writes it makes a new one with every key."""

_ENDLESS = 1e6
"""Points: wider than any word."""

_ALL = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll


def ensure_gui_app() -> QGuiApplication:
    """Give the running QGuiApplication, or make one that needs no display.

    Call it on the main thread before any worker shapes or paints: without an application Qt ends the process.
    """
    existing = QCoreApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    if existing is not None:
        raise RuntimeError("A QCoreApplication runs already; drawing text needs a QGuiApplication.")
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("The application must be made on the main thread.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1] or ["journey-workbench"])


def clean(text: str) -> str:
    """Take out what must not be drawn: control characters, lone surrogates, direction overrides."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(" " if c == "\t" else c for c in text if _is_kept(c))


def _is_kept(character: str) -> bool:
    if character in "\n\t":
        return True
    if character in _DROPPED_FORMATS or ord(character) & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs")


class QtShaper:
    """Lays text out with the bundled fonts; answers are remembered. May be used from several threads.

    folders: where to look for characters that no bundled font has; None = where this system keeps its fonts, () =
    nowhere: they are boxes then.
    """

    def __init__(self, folders: Sequence[Path] | None = None, remembered: int = 20_000) -> None:
        ensure_gui_app()
        faces.load_faces()
        system = SystemFonts(usual_folders() if folders is None else tuple(folders))
        room = (remembered, max(1, remembered // 100), max(1, remembered // 2_500))
        shape, measure = functools.partial(_shape, system), _Measuring(system).measured
        self._shape = tuple(functools.lru_cache(most)(shape) for most in room)
        self._measure = tuple(functools.lru_cache(most)(measure) for most in room)
        counts = LineCounts(lambda word, style: measure(word, style, _ENDLESS, 1).widths[0])
        self._count = functools.lru_cache(remembered)(counts.counted)

    def shape(
        self,
        text: str,
        style: TextStyle,
        width: float | None = None,
        max_lines: int | None = None,
        align: Align = "start",
    ) -> ShapedText:
        """Lay text out as workbench.drawing.text.Shaper says."""
        return self._shape[_length(text)](text, style, width, max_lines, align)

    def measure(self, text: str, style: TextStyle, width: float, max_lines: int) -> Measured:
        """Say how text breaks as workbench.drawing.text.Shaper says."""
        return self._measure[_length(text)](text, style, width, max_lines)

    def count_lines(self, text: str, style: TextStyle, width: float, max_lines: int) -> tuple[int, bool]:
        """Count lines as workbench.drawing.text.Shaper says."""
        counted = None if _length(text) else self._count(text, style, width, max_lines)
        if counted is not None:
            return counted
        measured = self.measure(text, style, width, max_lines)
        return len(measured.widths), measured.elided


def _length(text: str) -> int:
    """Say how long a text is: 0 = short, 1 = long, 2 = very long."""
    return (len(text) > _SHORT) + (len(text) > _LONG)


class _Row(NamedTuple):
    """One line that Qt has laid out, in reference pixels, with the text it was cut from."""

    line: QTextLine
    paragraph: _Paragraph


class _Paragraph:
    """A stretch of text without line breaks, laid out; keeps the QTextLayout alive for its lines."""

    def __init__(
        self,
        text: str,
        style: TextStyle,
        room: float | None,
        system: SystemFonts,
        most: int | None = None,
    ) -> None:
        self.text = text
        self.rtl = _is_rtl(text)
        self.spans, self.missing = faces.spans(text, style, system)
        self.encoded = b"" if max(text, default="") < "\U00010000" else text.encode("utf-16-le")
        self.layout = QTextLayout(text, _font(self.spans[0].key))
        self.layout.setCacheEnabled(True)
        self.layout.setTextOption(_option(self.rtl))
        if len(self.spans) > 1:
            self.layout.setFormats([_format(span) for span in self.spans])
        self.rows = self.broken(8_000_000.0 if room is None else room, most)

    def broken(self, room: float, most: int | None = None) -> list[_Row]:
        """Break it into lines no wider than `room`, as many as `most`; the lines of an earlier call are void."""
        self.layout.beginLayout()
        rows: list[_Row] = []
        while len(rows) != most and (line := self.layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, 0))
            rows.append(_Row(line, self))
        self.layout.endLayout()
        return rows

    def slice(self, start: int, end: int) -> str:
        """Give the text between two places counted in UTF-16 units."""
        if not self.encoded:
            return self.text[start:end]
        return self.encoded[start * 2 : end * 2].decode("utf-16-le", "ignore")


class _Measuring:
    """Breaks texts at several widths; the last text of each thread stays shaped."""

    def __init__(self, system: SystemFonts) -> None:
        self._system = system
        self._last = threading.local()

    def measured(self, text: str, style: TextStyle, width: float, max_lines: int) -> Measured:
        """Measure a text, as QtShaper.measure says."""
        k = style.size / REFERENCE
        room, most = max(width, style.size * 0.1) / k, max_lines + 1
        text = _beginning(text, room, max_lines)
        if getattr(self._last, "key", None) == (text, style):
            rows = [row for part in self._last.parts for row in part.broken(room, most)]
        else:
            pieces = clean(text).split("\n")
            parts = [_Paragraph(piece, style, room, self._system, most) for piece in pieces]
            self._last.key, self._last.parts = (text, style), parts
            rows = [row for part in parts for row in part.rows]
        widths = tuple(row.line.naturalTextWidth() * k for row in rows[:max_lines])
        return Measured(widths, len(rows) > max_lines, _has_rtl(text))


def _beginning(text: str, room: float | None, max_lines: int | None) -> str:
    """Cut off what surely lies behind the last line: shaping 100,000 characters takes a tenth of a second.

    A line holds a character for each tenth of an em, more of them only if they have no width of their own.
    """
    if room is None or max_lines is None:
        return text
    most = (max_lines + 1) * (int(room / (REFERENCE * 0.1)) + 200)
    return text[:most]


def _shape(
    system: SystemFonts,
    text: str,
    style: TextStyle,
    width: float | None,
    max_lines: int | None,
    align: Align,
) -> ShapedText:
    k = style.size / REFERENCE
    room = None if width is None else max(width, style.size * 0.1) / k
    rows: list[_Row] = []
    missing: list[str] = []
    elided = False
    pieces = clean(_beginning(text, room, max_lines)).split("\n")
    for number, piece in enumerate(pieces):
        paragraph = _Paragraph(piece, style, room, system, None if max_lines is None else max_lines + 1)
        rows += paragraph.rows
        missing += [c for c in paragraph.missing if c not in missing]
        if max_lines is not None and (
            len(rows) > max_lines or (len(rows) == max_lines and number + 1 < len(pieces))
        ):
            elided = True
            rows[max_lines - 1 :] = [_elided(rows[max_lines - 1], style, room, system)]
            break
    lines = tuple(_line(row, number, style, width, align) for number, row in enumerate(rows))
    widest = max(line.width for line in lines)
    return ShapedText(lines, widest, len(lines) * style.line_height, elided, tuple(missing))


def _elided(row: _Row, style: TextStyle, room: float | None, system: SystemFonts) -> _Row:
    """Lay the beginning of a line out again so that it fits with an ellipsis behind it."""
    line, paragraph = row
    whole = paragraph.slice(line.textStart(), line.textStart() + line.textLength())
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, whole)
    cuts = [0]
    while (position := finder.toNextBoundary()) >= 0:
        cuts.append(position)
    encoded = whole.encode("utf-16-le")

    def tried(cut: int) -> _Paragraph:
        head = encoded[: cuts[cut] * 2].decode("utf-16-le").rstrip(" ,;:–-")
        return _Paragraph(head + ELLIPSIS, style, None, system)

    best, low, high = tried(0), 1, len(cuts) - 1
    while low <= high:
        middle = high if low == 1 and high == len(cuts) - 1 and room is None else (low + high + 1) // 2
        candidate = tried(middle)
        if room is None or candidate.rows[0].line.naturalTextWidth() <= room:
            best, low = candidate, middle + 1
        else:
            high = middle - 1
    return best.rows[0]


def _line(row: _Row, number: int, style: TextStyle, width: float | None, align: Align) -> Line:
    line, paragraph = row
    k = style.size / REFERENCE
    natural = line.naturalTextWidth() * k
    runs = _runs(row, style)
    left = _left(natural, width, align, paragraph.rtl)
    baseline = (number + 0.5) * style.line_height + (ASCENT - DESCENT) / 2 * style.size
    start, end = line.textStart(), line.textStart() + line.textLength()
    return Line(
        text=paragraph.slice(start, end).rstrip(),
        runs=tuple((run, left + x) for run, x in runs),
        baseline=baseline,
        width=natural,
    )


def _left(natural: float, width: float | None, align: Align, rtl: bool) -> float:
    spare = 0.0 if width is None else max(0.0, width - natural)
    if align == "center":
        return spare / 2
    return spare if (align == "end") != rtl else 0.0


def _runs(row: _Row, style: TextStyle) -> list[tuple[GlyphRun, float]]:
    """Give the runs of a line from left to right.

    Qt's own order of runs differs between threads when several fonts take part, so it is never used.
    """
    line, paragraph = row
    start, end = line.textStart(), line.textStart() + line.textLength()
    keys = {faces.face(span.key).name: span.key for span in paragraph.spans}
    found = []
    for run in line.glyphRuns(start, line.textLength(), _ALL):
        places = [(p.x(), p.y()) for p in run.positions()]
        indexes = run.stringIndexes()
        key = keys[run.rawFont().familyName()]
        found.append(QtRun(key, run.glyphIndexes(), places, indexes, line.ascent(), run.isRightToLeft()))
    ordered = sorted({index for run in found for index in run.indexes})
    texts = {a: paragraph.slice(a, b) for a, b in itertools.pairwise([*ordered, end])}
    found.sort(key=lambda run: min(run.indexes))
    made = [placed_run(run, texts, style.size, order) for order, run in enumerate(found)]
    return sorted(made, key=lambda item: (item[1], item[0].face))


def _is_rtl(text: str) -> bool:
    """Take the direction of a paragraph from its first strong character (UAX 9, P2 and P3)."""
    if text.isascii():
        return False
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def _has_rtl(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL", "RLI") for c in text)


@functools.cache
def _option(rtl: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    return option


@functools.cache
def _font(key: str) -> QFont:
    font = QFont(faces.face(key).family)
    font.setPixelSize(REFERENCE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def _format(span: faces.Span) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setFont(_font(span.key))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = span.start, span.length, style
    return found
