from __future__ import annotations

import itertools

import msgspec
import pytest

from tests.fixed_shaper import FixedShaper
from tests.planting import tiny_picture
from workbench.drawing.ops import Glyphs, Group, Image, Stroke
from workbench.drawing.surface import extent, leaves, texts
from workbench.drawing.theme import contrast, theme
from workbench.edits.personas import STYLES
from workbench.layout.avatar import avatar, initials
from workbench.model.records import Avatar, Persona


def _drawn(name: str = "Amara Osei", theme_name: str = "paper", **look: object) -> Group:
    persona = Persona(id="pe_1", rank="V", name=name, avatar=Avatar(**look))
    return avatar(persona, 50, 40, 20, theme(theme_name), FixedShaper())


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Osei", "AO"),
        ("mei", "M"),
        ("Ana-Maria de la Cruz", "AC"),
        ("“Jo” (retired)", "JR"),
        ("e\u0301lodie", "E\u0301"),
        ("…", "?"),
        ("", "?"),
        ("7 Eleven", "7E"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_nameless_persona_has_the_initial_of_someone() -> None:
    assert texts([_drawn(name="")]) == ["S"]


def test_the_same_persona_always_looks_the_same_and_another_seed_differs() -> None:
    for style in STYLES:
        assert _drawn(style=style, seed=3) == _drawn(style=style, seed=3)
        assert _drawn(style=style, seed=3) != _drawn(style=style, seed=4)
    assert len({str(_drawn(style=style, seed=3)) for style in STYLES}) == len(STYLES)


def test_nothing_reaches_out_of_the_disc() -> None:
    for style, seed in itertools.product(STYLES, range(5)):
        box = extent([_drawn(style=style, seed=seed)])
        assert box == pytest.approx((30, 20, 70, 60))


def test_chosen_initials_stand_in_place_of_the_names() -> None:
    assert texts([_drawn(initials="Ö3X")]) == ["Ö3X"]


@pytest.mark.parametrize(("width", "height"), [(40, 20), (20, 40), (30, 30)])
def test_an_own_picture_fills_the_disc_and_is_described(width: int, height: int) -> None:
    media = msgspec.structs.replace(tiny_picture(), width=width, height=height, alt="Amara in her car")
    persona = Persona(id="pe_1", rank="V", name="Amara Osei", avatar=Avatar())
    group = avatar(persona, 50, 40, 20, theme("paper"), FixedShaper(), media)
    assert texts([group]) == [] and group.alt == "Amara in her car"
    (image,) = (op for op in leaves([group]) if isinstance(op, Image))
    assert image.width / image.height == pytest.approx(width / height)
    assert image.x <= 30 and image.y <= 20 and image.x + image.width >= 70 and image.y + image.height >= 60
    box = extent([group])
    assert box is not None and box == pytest.approx((30, 20, 70, 60))


@pytest.mark.parametrize("name", ["light", "dark", "high contrast", "paper"])
def test_initials_can_be_read_on_disc_and_pattern(name: str) -> None:
    for color in range(6):
        group = _drawn(theme_name=name, color=color)
        (ink,) = {op.color for op in leaves([group]) if isinstance(op, Glyphs)}
        grounds = {op.color for op in leaves([group]) if not isinstance(op, Glyphs)}
        assert all(contrast(ink, ground) >= 4.5 for ground in grounds)
        assert any(isinstance(op, Stroke) for op in leaves([group]))
