"""The lines between entries that contradict each other: straight where they can, never through the words of a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from ui.empathy.looks import ZERO_WIDTH, breakable
from ui.empathy.paths import Ends, is_upright, way

LEFT, RIGHT = QRectF(0, 0, 400, 300), QRectF(420, 0, 400, 300)
BELOW, CHANNEL = QRectF(0, 340, 400, 300), 320.0
ONE = QRectF(12, 60, 180, 70)


def test_cards_above_each_other_are_joined_straight_down() -> None:
    other = QRectF(12, 400, 180, 70)
    points = way(Ends(ONE, other, LEFT, BELOW), [QRectF(200, 60, 180, 70)], CHANNEL)
    assert is_upright(points)
    assert (points[0].y(), points[-1].y()) == (ONE.bottom(), other.top())


def test_a_card_in_between_sends_the_line_along_the_side() -> None:
    between = QRectF(12, 200, 180, 70)
    points = way(Ends(ONE, QRectF(12, 400, 180, 70), LEFT, BELOW), [between], CHANNEL)
    assert not any(between.contains(point) for point in points)
    assert {point.x() for point in points[1:-1]} == {LEFT.left() + 5}


def test_neighbours_are_joined_straight_across() -> None:
    points = way(Ends(QRectF(208, 60, 180, 70), QRectF(432, 80, 180, 70), LEFT, RIGHT), [], CHANNEL)
    assert len(points) == 2 and points[0].y() == points[1].y()


def test_far_ones_meet_in_the_strip_between_the_rows() -> None:
    points = way(Ends(ONE, QRectF(640, 200, 170, 70), LEFT, QRectF(700, 0, 120, 300)), [], CHANNEL)
    assert QPointF(LEFT.right() - 5, CHANNEL) in points


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Annegret Müller-Lüdenscheidt-Schwarzenberger", "Annegret Müller-Lüdenscheidt-Schwarzenberger"),
        ("Aufenthaltsbewilligungsformular", f"Aufenthaltsbewilli{ZERO_WIDTH}gungsformular"),
        ("two\nlines", "two\nlines"),
        ("", ""),
    ],
)
def test_long_words_can_break_in_a_label(text: str, broken: str) -> None:
    assert breakable(text) == broken
