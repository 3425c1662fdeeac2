"""Text is painted at every size: Qt drops glyph runs of fonts from files above 64 pixels (see exports.painter)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from exports.png import rendered
from exports.text import QtShaper
from workbench.drawing.ops import Drawing, Group
from workbench.drawing.text import TextStyle
from workbench.layout.lettering import text_ops


def _ink(size: float, scale: float, group_scale: float = 1.0) -> float:
    """Give the part of a picture, as large as its text, that is dark."""
    shaped = QtShaper().shape("When", TextStyle(size, 700))
    group = Group(text_ops(shaped, 0, 0, "#000000"), scale=group_scale)
    image = rendered(Drawing(shaped.width * group_scale, shaped.height * group_scale, (group,)), scale)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    dark = sum(grey.pixelColor(x, y).red() < 128 for x in range(grey.width()) for y in range(grey.height()))
    return dark / (grey.width() * grey.height())


@pytest.mark.parametrize(("size", "scale", "group"), [(92.0, 1.0, 1.0), (40.0, 2.0, 1.0), (20.0, 1.0, 4.0)])
def test_large_text_has_as_much_ink_as_small_text(size: float, scale: float, group: float) -> None:
    assert _ink(size, scale, group) == pytest.approx(_ink(40.0, 1.0), rel=0.04)
