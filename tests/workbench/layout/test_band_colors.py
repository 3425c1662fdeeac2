"""Colours of stages: everything that is written or drawn on them can be read in every theme."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.fixed_shaper import FixedShaper
from tests.workbench.layout.maps import JOURNEY, mapped
from workbench.drawing.ops import Fill
from workbench.drawing.surface import groups
from workbench.drawing.theme import contrast, theme
from workbench.layout.band_colors import HUES, head_ground, hue, tinted
from workbench.layout.look import Look
from workbench.layout.map import draw_map, layout_map
from workbench.model.change import changed
from workbench.model.records import Stage

THEMES: list[Any] = ["light", "dark", "high contrast", "paper"]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("color", HUES)
def test_texts_and_lines_keep_their_contrast(name: Any, color: str) -> None:
    look = theme(name)
    ground, head = tinted(look, color, look.canvas), head_ground(look, color)
    assert ground != look.canvas
    for ink in (look.text, look.text2, look.muted):
        assert contrast(ink, ground) >= 4.5
    for line in (look.edge, look.border_strong, look.accent, look.focus, *look.feeling_line):
        assert contrast(line, ground) >= 3.0
    assert contrast(look.text, head) >= 4.5 and contrast(look.text2, head) >= 4.5
    stripe = hue(look, color)
    assert stripe is not None and contrast(stripe, head) >= 3.0 and contrast(stripe, look.bg) >= 3.0


def test_an_unknown_colour_is_none() -> None:
    look = theme("light")
    assert hue(look, "puce") is None
    assert tinted(look, "puce", "#123456") == "#123456"
    assert head_ground(look, "") == look.bg


def test_the_colour_is_in_the_one_drawing_of_the_map() -> None:
    document = mapped([(0, None), (1, None)], [(0, 1)], stages=2)
    stage = document.get("sg_g1", Stage)
    document.apply(changed("", [stage], [msgspec.structs.replace(stage, color="rose")]))
    look = Look(theme=theme("paper"))
    layout = layout_map(document, JOURNEY, FixedShaper(), look)
    assert [band.color for band in layout.stages] == ["", "rose"]
    drawing = draw_map(layout, look, FixedShaper())
    fills = {op.color for group in groups(drawing.ops) for op in group.ops if isinstance(op, Fill)}
    assert {
        tinted(look.theme, "rose", ""),
        head_ground(look.theme, "rose"),
        hue(look.theme, "rose"),
    } <= fills
