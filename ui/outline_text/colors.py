"""The pieces of a line in the theme's colours; every one is read on the text's ground (4.5 : 1)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from ui.fonts import family
from workbench.drawing.theme import Theme
from workbench.exchange.outline.spans import Piece, Span, is_among_first, spans

FIRST, BELOW, UNSEEN = 1, 0, 2
"""States of a block: the line below it is still among the first ones, or not; it has not been coloured yet."""
AHEAD = 60
"""So many lines beyond those in sight are coloured with them."""
LONGEST = 5_000
"""A line of more characters is left in one colour: it is no line that somebody types."""
_HEAVY = {
    Piece.STAGE: 600,
    Piece.TITLE: 500,
    Piece.ARROW: 600,
    Piece.PERSON: 500,
    Piece.VALUE: 600,
    Piece.NOTE: 600,
}
_NOTES = {"pain": "danger", "question": "warning", "opportunity": "success"}
_COLORS = {
    Piece.SIGN: "muted",
    Piece.STAGE: "text",
    Piece.TITLE: "text",
    Piece.KIND: "muted",
    Piece.LANE: "muted",
    Piece.ARROW: "accent",
    Piece.LABEL: "text2",
    Piece.TARGET: "accent",
    Piece.PERSON: "text",
    Piece.VALUE: "text",
    Piece.NOTE: "text2",
    Piece.TEXT: "text2",
}


class Colors(QSyntaxHighlighter):
    """Colour the lines that are looked at.

    person_color: name → colour of a persona, None for one who is not known.
    """

    def __init__(
        self, document: QTextDocument, look: Theme, person_color: Callable[[str], str | None]
    ) -> None:
        super().__init__(document)
        self._look = look
        self._person_color = person_color
        self._formats: dict[tuple[str, int], QTextCharFormat] = {}
        self._seen = range(4 * AHEAD)

    def look_at(self, first: int, last: int) -> None:
        """Colour the lines `first` … `last`, which are in sight, and some beyond."""
        if first >= self._seen.start and last < self._seen.stop:
            return
        self._seen = range(max(0, first - AHEAD), last + AHEAD)
        block = self.document().findBlockByNumber(self._seen.start)
        while block.isValid() and block.blockNumber() < self._seen.stop:
            if block.userState() == UNSEEN:
                self.rehighlightBlock(block)
            block = block.next()

    def show_theme(self, look: Theme) -> None:
        """Take on the colours of a theme."""
        self._look = look
        self._formats.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        is_first = is_first_line(self.currentBlock())
        if not is_first and self.currentBlock().blockNumber() not in self._seen:
            self.setCurrentBlockState(UNSEEN)
            return
        self.setCurrentBlockState(FIRST if is_among_first(text, first_lines=is_first) else BELOW)
        if len(text) > LONGEST:
            return
        for span in spans(text, first_lines=is_first):
            self.setFormat(span.start, span.length, self._format(span))

    def _format(self, span: Span) -> QTextCharFormat:
        color = color_of(span, self._look, self._person_color)
        weight = _HEAVY.get(span.piece, 400)
        key = (color, weight)
        if key not in self._formats:
            made = QTextCharFormat()
            made.setForeground(QColor(color))
            made.setFontFamilies([family(weight)])
            self._formats[key] = made
        return self._formats[key]


def is_first_line(block: QTextBlock) -> bool:
    """Say whether no stage and no step stands before a line."""
    before = block.previous()
    return not before.isValid() or before.userState() == FIRST


def color_of(span: Span, look: Theme, person_color: Callable[[str], str | None]) -> str:
    """Give the colour of a piece."""
    if span.piece is Piece.PERSON:
        return person_color(span.word) or look.text
    if span.piece is Piece.NOTE and span.word in _NOTES:
        return str(getattr(look, _NOTES[span.word]))
    return str(getattr(look, _COLORS[span.piece]))
