from __future__ import annotations

import itertools

import pytest

from workbench.drawing.faces import face
from workbench.drawing.icons import _FILLS, _STROKES, icon
from workbench.drawing.ops import Fill, Stroke
from workbench.drawing.shapes import bounds
from workbench.drawing.theme import contrast, ink_on, theme

VALENCES = (-2, -1, 0, 1, 2)
NAMES = ("light", "dark", "high contrast", "paper")


def _shapes(valence: int) -> tuple[object, ...]:
    """What is drawn inside the disc, without colours."""
    return tuple(op.path for op in face(valence, 0, 0, 10, theme("light"))[2:])


def test_faces_differ_by_their_shapes_alone() -> None:
    for one, other in itertools.combinations(VALENCES, 2):
        assert _shapes(one) != _shapes(other)


@pytest.mark.parametrize("valence", VALENCES)
def test_a_face_stays_inside_its_disc(valence: int) -> None:
    for op in face(valence, 50, 60, 10, theme("dark")):
        left, top, right, bottom = bounds(op.path)
        assert left >= 40 and right <= 60 and top >= 50 and bottom <= 70


@pytest.mark.parametrize("valence", VALENCES)
def test_a_face_is_symmetrical(valence: int) -> None:
    xs = [x for op in face(valence, 0, 0, 10, theme("light")) for s in op.path for x in s[1::2]]
    assert min(xs) == pytest.approx(-max(xs))


def test_unrated_is_a_hollow_dashed_circle() -> None:
    (ring,) = face(None, 5, 5, 10, theme("light"))
    assert isinstance(ring, Stroke) and ring.dash


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("valence", VALENCES)
def test_the_ink_reads_on_its_disc(name: str, valence: int) -> None:
    colors = theme(name)
    _rim, disc, eye, *_ = face(valence, 0, 0, 10, colors)
    assert isinstance(disc, Fill) and disc.color == colors.fill(valence)
    assert eye.color == ink_on(disc.color)
    assert contrast(eye.color, disc.color) >= 4.0


@pytest.mark.parametrize("name", [*_STROKES, *_FILLS])
def test_an_icon_fills_its_square_and_stays_inside(name: str) -> None:
    ops = icon(name, 10, 20, 24, "#112233")
    boxes = [bounds(op.path) for op in ops]
    assert all(op.color == "#112233" for op in ops)
    assert min(b[0] for b in boxes) >= 10 and max(b[2] for b in boxes) <= 34
    assert min(b[1] for b in boxes) >= 20 and max(b[3] for b in boxes) <= 44
    assert max(b[3] for b in boxes) - min(b[1] for b in boxes) >= 7
