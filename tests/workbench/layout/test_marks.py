from __future__ import annotations

import itertools

import pytest

from workbench.drawing.shapes import bounds
from workbench.drawing.theme import theme
from workbench.layout.marks import mark_path, persona_style, scaled_dash
from workbench.model.records import Avatar, Persona


@pytest.mark.parametrize("mark", theme("light").persona_mark)
def test_a_mark_stands_about_its_centre_and_is_about_its_radius_wide(mark: str) -> None:
    left, top, right, bottom = bounds(mark_path(mark, 100, 50, 10))
    assert left < 100 < right
    assert top < 50 < bottom
    assert (left + right) / 2 == pytest.approx(100)
    assert 16 <= right - left <= 28


def test_personas_of_other_dashes_are_told_apart_without_colour() -> None:
    styles = [
        persona_style(theme("paper"), Persona(id=f"pe_{i}", rank="V", avatar=Avatar(color=0, dash=i)))
        for i in range(6)
    ]
    assert len({style.color for style in styles}) == 1
    for one, other in itertools.combinations(styles, 2):
        assert one.dash != other.dash
        assert one.mark != other.mark


def test_dashes_grow_with_the_line() -> None:
    assert scaled_dash((7.0, 4.0), 3.0) == (10.5, 6.0)
