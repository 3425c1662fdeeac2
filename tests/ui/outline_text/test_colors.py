"""Every piece of a line can be read on its ground, in every theme; far lines are coloured when they are looked at."""

from __future__ import annotations

import itertools

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.outline_text.conftest import Writer
from ui.outline_text.colors import AHEAD, UNSEEN, color_of
from workbench.drawing.theme import ThemeName, contrast, theme
from workbench.exchange.outline.spans import Piece, Span


@pytest.mark.parametrize("name", ["light", "dark", "high contrast"])
def test_every_piece_has_a_contrast_of_4_5(name: ThemeName) -> None:
    look = theme(name)
    words = ("", "pain", "question", "opportunity", "idea")
    for piece, word, persona in itertools.product(Piece, words, (None, *look.persona)):
        color = color_of(Span(0, 1, piece, word), look, lambda _name, persona=persona: persona)
        for ground in (look.surface, look.surface2):
            assert contrast(color, ground) >= 4.5, (piece, word, color, ground)
    for color in (look.danger, look.muted):
        assert contrast(color, look.surface) >= 4.5


def test_lines_far_away_are_coloured_when_they_come_into_sight(writer: Writer, qtbot: QtBot) -> None:
    field = writer.field
    field.show_lines([f"Step {number}" for number in range(2_000)])
    far = field.document().findBlockByNumber(1_900)
    assert far.userState() == UNSEEN and not far.layout().formats()
    field.set_line(1_900)
    qtbot.waitUntil(lambda: far.userState() != UNSEEN, timeout=5000)
    assert far.layout().formats()
    assert field.document().findBlockByNumber(1_000 + AHEAD).userState() == UNSEEN
