"""A shaper for tests of the core: every character is 0.6 × size wide, no font and no Qt needed."""

from __future__ import annotations

from workbench.drawing.text import Align, GlyphRun, Line, Measured, ShapedText, TextStyle

ADVANCE = 0.6
ASCENT = 0.9


class FixedShaper:
    """Implements workbench.drawing.text.Shaper; wraps between words, and inside a word that is too long."""

    def shape(
        self,
        text: str,
        style: TextStyle,
        width: float | None = None,
        max_lines: int | None = None,
        align: Align = "start",
    ) -> ShapedText:
        """Lay text out as the protocol says."""
        room = None if width is None else max(1, int(width / (ADVANCE * style.size) + 1e-9))
        rows = [row for paragraph in text.split("\n") for row in _wrapped(paragraph, room)]
        elided = max_lines is not None and len(rows) > max_lines
        if max_lines is not None and elided:
            rows = rows[:max_lines]
            cut = len(rows[-1]) if room is None else min(len(rows[-1]), room - 1)
            rows[-1] = rows[-1][:cut].rstrip() + "…"
        lines = tuple(_line(row, number, style, width, align) for number, row in enumerate(rows))
        widest = max((line.width for line in lines), default=0.0)
        return ShapedText(lines, widest, len(lines) * style.line_height, elided)

    def measure(self, text: str, style: TextStyle, width: float, max_lines: int) -> Measured:
        """Measure text as the protocol says."""
        shaped = self.shape(text, style, width, max_lines)
        return Measured(tuple(line.width for line in shaped.lines), shaped.elided)

    def count_lines(self, text: str, style: TextStyle, width: float, max_lines: int) -> tuple[int, bool]:
        """Count lines as the protocol says."""
        measured = self.measure(text, style, width, max_lines)
        return len(measured.widths), measured.elided


def _wrapped(paragraph: str, room: int | None) -> list[str]:
    if room is None:
        return [paragraph]
    rows, row = [], ""
    for word in paragraph.split(" "):
        if row and len(row) + 1 + len(word) <= room:
            row += " " + word
            continue
        if row:
            rows.append(row)
        while len(word) > room:
            rows.append(word[:room])
            word = word[room:]
        row = word
    return [*rows, row]


def _line(row: str, number: int, style: TextStyle, width: float | None, align: Align) -> Line:
    step = ADVANCE * style.size
    length = len(row) * step
    spare = 0.0 if width is None else max(0.0, width - length)
    x = {"start": 0.0, "center": spare / 2, "end": spare}[align]
    words, at = [], 0
    for word in row.split(" "):
        if word:
            words.append((word, at * step, len(word) * step))
        at += len(word) + 1
    run = GlyphRun(
        face=f"{style.family}-{style.weight}",
        size=style.size,
        glyphs=tuple((ord(character), i * step, 0.0) for i, character in enumerate(row)),
        clusters=tuple(row),
        text=row,
        words=tuple(words),
    )
    baseline = number * style.line_height + (style.line_height - style.size) / 2 + ASCENT * style.size
    return Line(row, ((run, x),) if row else (), baseline, length)
