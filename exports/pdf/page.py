"""A PDF page as a surface: operations become content, in points from the lower left corner."""

from __future__ import annotations

import functools
import io
from typing import Any

import PIL.Image
from reportlab.lib.utils import ImageReader

from exports.pdf.fonts import Fonts, text_operators
from exports.pdf.marks import Marker
from workbench.drawing.ops import Drawing, Fill, Glyphs, Group, Image, Path, Stroke
from workbench.drawing.placement import UNMOVED, Placement
from workbench.drawing.shapes import rectangle
from workbench.drawing.surface import replay

THINNEST = 0.25
"""Points: thinner lines vanish on some printers."""


def draw_page(canvas: Any, drawing: Drawing, fonts: Fonts, marker: Marker) -> None:
    """Draw a drawing on the canvas' page, which has its size."""
    marker.begin_page()
    surface = PageSurface(canvas, drawing.height, fonts, marker)
    if drawing.background.upper() != "#FFFFFF":
        surface.fill(Fill(rectangle(0, 0, drawing.width, drawing.height), drawing.background))
    replay(drawing.ops, surface)
    marker.end_page(canvas._code.append)
    canvas.showPage()


class PageSurface:
    """Writes operations into a reportlab canvas.

    Every point is placed here rather than by the page's matrix: no flipped page, no nested states except clips.
    """

    def __init__(self, canvas: Any, height: float, fonts: Fonts, marker: Marker) -> None:
        self._canvas, self._height = canvas, height
        self._fonts, self._marker = fonts, marker
        self._place = UNMOVED
        self._places: list[Placement] = []
        self._state: dict[str, str] = {}
        self._states: list[dict[str, str]] = []
        self._write = canvas._code.append

    def fill(self, op: Fill) -> None:
        """Fill a path."""
        if op.path:
            self._marker.paint(self._write)
            self._set("fill", f"{_rgb(op.color)} rg")
            self._canvas.setFillAlpha(op.opacity)
            self._write(self._path(op.path) + " f")

    def stroke(self, op: Stroke) -> None:
        """Draw a path with a pen."""
        if not op.path:
            return
        self._marker.paint(self._write)
        scale = self._place.scale
        self._set("stroke", f"{_rgb(op.color)} RG")
        self._set("width", f"{_number(max(op.width * scale, THINNEST))} w")
        self._set("dash", f"[{' '.join(_number(length * scale) for length in op.dash)}] 0 d")
        self._set("cap", f"{int(op.cap == 'round')} J")
        self._set("join", f"{int(op.join == 'round')} j")
        self._canvas.setStrokeAlpha(op.opacity)
        self._write(self._path(op.path) + " S")

    def glyphs(self, op: Glyphs) -> None:
        """Draw one shaped run."""
        self._marker.text(op, self._place, self._write)
        self._set("fill", f"{_rgb(op.color)} rg")
        self._canvas.setFillAlpha(1)
        face = self._fonts.face(op.run.face)
        self._write(text_operators(face, op.run, self._place, op.x, op.y, self._height))

    def image(self, op: Image) -> None:
        """Draw a picture, made again from its pixels: nothing else of its file gets into the document."""
        self._marker.paint(self._write)
        a, b, c, d, e, f = self._matrix(op)
        self._canvas.saveState()
        self._canvas.setFillAlpha(1)
        self._canvas.transform(a, b, c, d, e, f)
        self._canvas.drawImage(_picture(op.content), 0, 0, 1, 1, mask="auto")
        self._canvas.restoreState()

    def enter(self, group: Group) -> None:
        """Begin a group."""
        self._places.append(self._place)
        self._place = self._place.inside(group)
        if group.clip:
            self._marker.paint(self._write)
            self._canvas.saveState()
            self._states.append(dict(self._state))
            self._write(self._path(group.clip) + " W n")
        self._marker.enter(group, self._place)

    def leave(self, group: Group) -> None:
        """End the group that was entered last."""
        self._marker.leave()
        if group.clip:
            self._canvas.restoreState()
            self._state = self._states.pop()
        self._place = self._places.pop()

    def _set(self, name: str, operator: str) -> None:
        if self._state.get(name) != operator:
            self._state[name] = operator
            self._write(operator)

    def _path(self, path: Path) -> str:
        place, top = self._place, self._height
        parts: list[str] = []
        for kind, *values in path:
            for x, y in zip(values[0::2], values[1::2], strict=True):
                px, py = place.point(float(x), float(y))
                parts.append(f"{_number(px)} {_number(top - py)}")
            parts.append(_OPERATORS[str(kind)])
        return " ".join(parts)

    def _matrix(self, op: Image) -> tuple[float, ...]:
        """Give the matrix that takes the unit square, whose y points up, onto a picture's rectangle."""
        p = self._place
        px, py = p.point(op.x, op.y + op.height)
        w, h = op.width * p.scale, op.height * p.scale
        return (p.cos * w, -p.sin * w, p.sin * h, p.cos * h, px, self._height - py)


_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


@functools.lru_cache(maxsize=1_000)
def _rgb(color: str) -> str:
    return " ".join(_number(int(color[i : i + 2], 16) / 255) for i in (1, 3, 5))


@functools.lru_cache(maxsize=64)
def _picture(content: bytes) -> ImageReader:
    with PIL.Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        mode = "RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB"
        pixels = opened.convert(mode)
    clean = PIL.Image.frombytes(mode, pixels.size, pixels.tobytes())
    return ImageReader(clean)
