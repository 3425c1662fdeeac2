"""Sentences about lines: what could not be read, told below its line, with what could stand there instead."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ui.fonts import font
from ui.icons import icon
from workbench.drawing.theme import Theme
from workbench.exchange.outline.errors import Problem

ICON, PAD, GAP = 16, 8, 8
SENTENCE = 13
PILL = 26
ABOVE, BELOW = 2, 8
"""Free above and below a sentence, px."""
MOST = 200
"""More sentences than somebody mends by hand; behind these there are only marks."""
KEYS = "Alt+Enter"


class Mark(msgspec.Struct):
    """One problem in the field. block: its line there. is_here: the caret is in its line.

    is_calm: the text is still being written, and what the line lacks may come.
    """

    problem: Problem
    block: int
    is_here: bool = False
    is_calm: bool = False
    height: float = 0.0

    @property
    def sentence(self) -> str:
        """Give what is said about it now."""
        return self.problem.meanwhile if self.is_calm else self.problem.text

    def color(self, look: Theme) -> str:
        """Give the colour in which it is said."""
        return look.text2 if self.is_calm else look.danger

    @property
    def icon(self) -> str:
        """Name the sign before it."""
        return "info-circle" if self.is_calm else "alert-circle"

    @property
    def offers(self) -> str:
        """Give the words of the button that mends it, "" if nothing comes to mind."""
        suggestion = self.problem.suggestion
        return "" if suggestion is None else f"Use “{suggestion}”"


def marks_of(problems: Sequence[Problem], offset: int, here: int, hush: bool, *, at_end: bool) -> list[Mark]:
    """Give the marks of a field whose first line is line `offset` + 1 of the text.

    here: the line of the caret. hush: it is being typed, so nothing is said about it yet. at_end: the caret is
    where the text goes on.
    """
    made: list[Mark] = []
    for problem in problems:
        block = problem.line - 1 - offset
        if block < 0 or not problem.is_error or (hush and block == here):
            continue
        is_calm = bool(problem.meanwhile) and (block == here or (at_end and problem.suggestion is None))
        made.append(Mark(problem, block, is_here=block == here, is_calm=is_calm))
    return made


def measure(marks: Sequence[Mark], width: float) -> dict[int, float]:
    """Set how high each sentence is in a room of a width; give by line how much is kept free below it, px."""
    free: dict[int, float] = {}
    for mark in marks[:MOST]:
        mark.height = _text_height(mark, width) + 2 * _pad(mark) + (PILL + GAP if _has_pill(mark) else 0)
        free[mark.block] = free.get(mark.block, ABOVE + BELOW) + mark.height
    return free


def paint(painter: QPainter, mark: Mark, left: float, top: float, width: float, look: Theme) -> QRectF:
    """Paint a sentence below its line; gives where its button is, an empty rect without one."""
    pad = _pad(mark)
    box = QRectF(left, top + ABOVE, width, mark.height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.is_here:
        painter.setPen(QPen(QColor(mark.color(look)), 1.5))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)
    picture = icon(mark.icon, mark.color(look)).pixmap(ICON, ICON)
    painter.drawPixmap(
        QRectF(box.left() + pad, box.top() + pad + 1, ICON, ICON), picture, QRectF(picture.rect())
    )
    painter.setFont(font(SENTENCE, 500))
    painter.setPen(QColor(mark.color(look)))
    words = QRectF(
        box.left() + pad + ICON + GAP, box.top() + pad, _room(mark, width), _text_height(mark, width)
    )
    painter.drawText(words, int(_FLAGS), mark.sentence)
    return _paint_pill(painter, mark, words, look) if _has_pill(mark) else QRectF()


_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def _paint_pill(painter: QPainter, mark: Mark, words: QRectF, look: Theme) -> QRectF:
    """Paint the button that takes the suggestion, and the key that does it."""
    typeface = font(SENTENCE, 600)
    metrics = QFontMetricsF(typeface)
    key_width = QFontMetricsF(font(12)).horizontalAdvance(KEYS) + 12
    most = words.width() - key_width - 3 * GAP
    text = metrics.elidedText(mark.offers, Qt.TextElideMode.ElideRight, most)
    pill = QRectF(
        words.left(), words.bottom() + GAP, metrics.horizontalAdvance(text) + key_width + 3 * GAP, PILL
    )
    painter.setPen(QPen(QColor(look.border_strong), 1))
    painter.setBrush(QColor(look.surface))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setFont(typeface)
    painter.setPen(QColor(look.text))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(pill.adjusted(GAP, 0, 0, 0), int(middle | Qt.AlignmentFlag.AlignLeft), text)
    cap = QRectF(pill.right() - GAP - key_width, pill.top() + 4, key_width, PILL - 8)
    painter.setPen(QPen(QColor(look.border_strong), 1))
    painter.setBrush(QColor(look.surface2))
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(font(12))
    painter.setPen(QColor(look.text2))
    painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), KEYS)
    return pill


def _has_pill(mark: Mark) -> bool:
    return mark.is_here and bool(mark.offers)


def _pad(mark: Mark) -> float:
    return PAD if mark.is_here else 0.0


def _room(mark: Mark, width: float) -> float:
    return max(40.0, width - 2 * _pad(mark) - ICON - GAP)


def _text_height(mark: Mark, width: float) -> float:
    metrics = QFontMetricsF(font(SENTENCE, 500))
    room = QRectF(0, 0, _room(mark, width), 10_000)
    return metrics.boundingRect(room, int(_FLAGS), mark.sentence).height()
