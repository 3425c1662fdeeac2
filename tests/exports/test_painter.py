"""The painter: pixels in a few places, and that it leaves the painter as it was."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from exports.painter import paint, prepared, replay
from exports.png import png_bytes, rendered
from exports.text import QtShaper
from tests.exports.pages import picture, sample
from workbench.drawing.faces import face
from workbench.drawing.ops import Drawing, Fill, Group, Image, Op, Stroke
from workbench.drawing.shapes import rectangle
from workbench.drawing.theme import theme
from workbench.model.errors import WorkbenchError

RED, BLUE, WHITE = "#ff0000", "#0000ff", "#ffffff"


def painted(*ops: Op, size: int = 40) -> QImage:
    return rendered(Drawing(size, size, ops), 1)


def at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def test_groups_move_turn_scale_and_clip() -> None:
    square = Fill(rectangle(0, 0, 10, 5), RED)
    assert at(painted(Group((square,), offset=(20, 20))), 25, 22) == RED
    turned = painted(Group((square,), offset=(20, 20), turn=1))
    assert (at(turned, 17, 25), at(turned, 25, 22)) == (RED, WHITE)
    assert at(painted(Group((square,), offset=(20, 20), turn=3)), 22, 15) == RED
    assert at(painted(Group((square,), scale=3)), 28, 13) == RED
    clipped = painted(Group((square,), clip=rectangle(0, 0, 4, 5), offset=(5, 5)))
    assert (at(clipped, 7, 7), at(clipped, 12, 7)) == (RED, WHITE)


def test_a_clip_ends_with_its_group() -> None:
    inner = Group((Fill(rectangle(0, 0, 40, 40), RED),), clip=rectangle(0, 0, 10, 10))
    image = painted(inner, Fill(rectangle(20, 20, 10, 10), BLUE))
    assert (at(image, 5, 5), at(image, 15, 15), at(image, 25, 25)) == (RED, WHITE, BLUE)


def test_dashes_are_in_points_whatever_the_width() -> None:
    line = (("M", 0.0, 20.0), ("L", 40.0, 20.0))
    image = painted(Stroke(line, RED, 4, (8, 8)))
    assert [at(image, x, 20) for x in (4, 12, 20, 28)] == [RED, WHITE, RED, WHITE]


def test_opacity_mixes_with_the_ground() -> None:
    assert at(painted(Fill(rectangle(0, 0, 40, 40), "#000000", 0.5)), 20, 20) in ("#7f7f7f", "#808080")


def test_overlapping_parts_of_a_path_are_filled_as_in_pdf() -> None:
    twice = (*rectangle(0, 0, 30, 30), *rectangle(10, 10, 10, 10))
    assert at(painted(Fill(twice, RED)), 15, 15) == RED


def test_a_picture_fills_its_rectangle() -> None:
    image = painted(Image(picture(), 10, 10, 24, 16))
    assert at(image, 30, 22) == "#c82828"
    assert at(image, 11, 11) == WHITE


def test_the_painter_is_left_as_it_was_found(shaper: QtShaper) -> None:
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(WHITE))
    painter = QPainter(image)
    painter.translate(3, 4)
    before = painter.transform()
    paint(painter, sample(shaper))
    paint(painter, Group(sample(shaper).ops, offset=(10, 10)))
    assert painter.transform() == before
    assert not painter.hasClipping()
    painter.end()


def test_painting_again_and_in_a_thread_gives_the_same(shaper: QtShaper) -> None:
    drawing = sample(shaper)
    first = png_bytes(drawing, 1)
    found: list[bytes] = []
    thread = threading.Thread(target=lambda: found.append(png_bytes(drawing, 1)))
    thread.start()
    thread.join()
    assert png_bytes(drawing, 1) == first
    assert found == [first]


@pytest.mark.parametrize("valence", [-2, -1, 0, 1, 2, None])
@pytest.mark.parametrize("scale", [1.0, 4.0])
def test_what_is_prepared_looks_as_what_is_painted(valence: int | None, scale: float) -> None:
    ops = face(valence, 15.0, 15.0, 13.0, theme("light"))

    def pixels(*, is_prepared: bool) -> bytes:
        image = QImage(120, 120, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        if is_prepared:
            replay(painter, prepared(ops))
        else:
            paint(painter, Group(ops))
        painter.end()
        return bytes(image.constBits())

    apart = [abs(a - b) for a, b in zip(pixels(is_prepared=True), pixels(is_prepared=False), strict=True)]
    assert max(apart) <= 70, "no more than the rim of a line, by a quarter of a pixel"
    assert sum(apart) <= 0.02 * 255 * (26 * scale) ** 2


def test_a_png_says_how_large_it_is_on_paper(shaper: QtShaper) -> None:
    image = QImage.fromData(png_bytes(sample(shaper), 2))
    assert (image.width(), image.height()) == (1160, 560)
    assert image.dotsPerMeterX() == round(144 / 0.0254)


def test_a_picture_no_program_opens_is_refused() -> None:
    with pytest.raises(WorkbenchError, match="choose a smaller paper"):
        rendered(Drawing(12_000, 10, ()), 2)
