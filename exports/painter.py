"""Replays drawings with QPainter: the canvas, PNG files and previews."""

from __future__ import annotations

import functools
import math
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGlyphRun, QImage, QPainter, QPainterPath, QPainterPathStroker, QPen

from exports import faces
from workbench.drawing.ops import Drawing, Fill, Glyphs, Group, Image, Op, Path, Stroke
from workbench.drawing.text import GlyphRun

MITER_LIMIT = 10.0
"""In pen widths; Qt counts from the middle of the line, SVG and PDF over the whole width."""

LARGEST_GLYPHS = 60.0
"""Pixels per em. WORKAROUND PySide6 6.11: above 64 a glyph run of a font that was read from a file paints nothing,
so that larger text is filled as outlines."""

OUTLINE_EXACT = 0.05
"""How far the outline of a line may be from where it should be, pt."""

_CAPS = {"butt": Qt.PenCapStyle.FlatCap, "round": Qt.PenCapStyle.RoundCap}
_JOINS = {"miter": Qt.PenJoinStyle.SvgMiterJoin, "round": Qt.PenJoinStyle.RoundJoin}


K = TypeVar("K")
V = TypeVar("V")


class _Kept(Generic[K, V]):
    """What Qt needs for frozen values, found again by identity: hashing thousands of glyphs a frame is too slow.

    Each thread has its own, because a QRawFont belongs to a thread. Full, it is emptied and fills again.
    """

    def __init__(self, make: Callable[[K], V], size: int) -> None:
        self._make, self._size = make, size
        self._local = threading.local()

    def get(self, value: K) -> V:
        """Give what was made of a value; the value is held, so that its identity stays its own."""
        kept: dict[int, tuple[K, V]] | None = getattr(self._local, "kept", None)
        if kept is None or len(kept) >= self._size:
            kept = self._local.kept = {}
        entry = kept.get(id(value))
        if entry is None:
            entry = kept[id(value)] = (value, self._make(value))
        return entry[1]


def paint(painter: QPainter, drawing: Drawing | Group) -> None:
    """Paint a drawing (with its background) or a group at the painter's origin, one unit per point.

    The painter is left as it was found. What Qt needs for an operation is kept: painting it again is cheap.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if isinstance(drawing, Drawing):
        painter.fillRect(QRectF(0, 0, drawing.width, drawing.height), QColor(drawing.background))
        _paint_all(painter, drawing.ops)
    else:
        _paint_group(painter, drawing)
    painter.restore()


Prepared = tuple[tuple[Callable[..., None], tuple[Any, ...]], ...]
"""What painting some operations comes down to: methods, and what they are called with after the painter."""


def prepared(ops: tuple[Op, ...]) -> Prepared:
    """Look everything up that painting operations needs, for who paints them often. Of this thread, as fonts are."""
    return tuple(_prepared(op) for op in ops)


def _prepared(op: Op) -> tuple[Callable[..., None], tuple[Any, ...]]:
    match op:
        case Fill():
            return QPainter.fillPath, (painter_path(op.path), brush(op.color, op.opacity))
        case Stroke() if op.cap == "round" and not op.dash:
            # The lines of faces and signs, which many cards share: as an outline they take a quarter less.
            return QPainter.fillPath, (_line_outlines.get(op), brush(op.color, op.opacity))
        case Stroke():
            pen = _pen(op.color, op.width, op.dash, op.cap, op.join, op.opacity)
            return QPainter.strokePath, (painter_path(op.path), pen)
        case Glyphs():
            pen = _pen(op.color, 1.0, (), "butt", "miter", 1.0)
            return _replay_glyphs, (pen, QPointF(op.x, op.y), _runs.get(op.run), op)
        case _:
            return _PAINTERS[type(op)], (op,)


def _replay_glyphs(painter: QPainter, pen: QPen, at: QPointF, run: QGlyphRun, op: Glyphs) -> None:
    if painter.transform().m11() * op.run.size > LARGEST_GLYPHS:
        _paint_glyphs(painter, op)
    else:
        painter.setPen(pen)
        painter.drawGlyphRun(at, run)


def replay(painter: QPainter, steps: Prepared) -> None:
    """Paint what was prepared; the caller has set the hints, and does not mind another pen and brush."""
    for paint_one, arguments in steps:
        paint_one(painter, *arguments)


def _paint_all(painter: QPainter, ops: tuple[Op, ...]) -> None:
    for op in ops:
        _PAINTERS[type(op)](painter, op)


def _paint_fill(painter: QPainter, op: Fill) -> None:
    painter.fillPath(painter_path(op.path), brush(op.color, op.opacity))


def _paint_stroke(painter: QPainter, op: Stroke) -> None:
    painter.strokePath(painter_path(op.path), _pen(op.color, op.width, op.dash, op.cap, op.join, op.opacity))


def _paint_glyphs(painter: QPainter, op: Glyphs) -> None:
    transform = painter.deviceTransform()
    if op.run.size * math.hypot(transform.m11(), transform.m12()) > LARGEST_GLYPHS:
        painter.translate(op.x, op.y)
        painter.fillPath(_outlines.get(op.run), brush(op.color))
        painter.translate(-op.x, -op.y)
        return
    painter.setPen(_pen(op.color, 1.0, (), "butt", "miter", 1.0))
    painter.drawGlyphRun(QPointF(op.x, op.y), _runs.get(op.run))


def _paint_image(painter: QPainter, op: Image) -> None:
    painter.drawImage(QRectF(op.x, op.y, op.width, op.height), _pictures.get(op.content))


def _paint_group(painter: QPainter, group: Group) -> None:
    if group.clip is None and group.scale == 1.0 and not group.turn:
        painter.translate(*group.offset)
        _paint_all(painter, group.ops)
        painter.translate(-group.offset[0], -group.offset[1])
        return
    painter.save()
    painter.translate(*group.offset)
    if group.turn:
        painter.rotate(90.0 * group.turn)
    if group.scale != 1.0:
        painter.scale(group.scale, group.scale)
    if group.clip is not None:
        painter.setClipPath(painter_path(group.clip), Qt.ClipOperation.IntersectClip)
    _paint_all(painter, group.ops)
    painter.restore()


_PAINTERS: dict[type[Op], Callable[[QPainter, Any], None]] = {
    Fill: _paint_fill,
    Stroke: _paint_stroke,
    Glyphs: _paint_glyphs,
    Image: _paint_image,
    Group: _paint_group,
}


def painter_path(path: Path) -> QPainterPath:
    """Give a path as Qt draws it; kept for as long as the path is in use."""
    return _paths.get(path)


def _made_path(path: Path) -> QPainterPath:
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)  # as in PDF and SVG
    for kind, *v in path:
        match kind:
            case "M":
                made.moveTo(v[0], v[1])
            case "L":
                made.lineTo(v[0], v[1])
            case "C":
                made.cubicTo(v[0], v[1], v[2], v[3], v[4], v[5])
            case "Z":
                made.closeSubpath()
            case _:
                raise ValueError(f"A path has no segment {kind!r}.")
    return made


@functools.lru_cache(maxsize=1_000)
def brush(color: str, opacity: float = 1.0) -> QBrush:
    """Give a colour ("#RRGGBB") as a brush."""
    ink = QColor(color)
    ink.setAlphaF(opacity)
    return QBrush(ink)


@functools.lru_cache(maxsize=1_000)
def _pen(color: str, width: float, dash: tuple[float, ...], cap: str, join: str, opacity: float) -> QPen:
    pen = QPen(brush(color, opacity), width, Qt.PenStyle.SolidLine, _CAPS[cap], _JOINS[join])
    pen.setMiterLimit(MITER_LIMIT)
    if dash:
        # Qt counts dashes in pen widths.
        pen.setDashPattern([length / width for length in dash])
    return pen


def _made_run(run: GlyphRun) -> QGlyphRun:
    made = QGlyphRun()
    made.setRawFont(faces.raw_font(run.face, run.size))
    made.setGlyphIndexes([glyph for glyph, _, _ in run.glyphs])
    made.setPositions([QPointF(x, y) for _, x, y in run.glyphs])
    return made


def _made_outline(run: GlyphRun) -> QPainterPath:
    font = faces.raw_font(run.face, run.size)
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    for glyph, x, y in run.glyphs:
        made.addPath(font.pathForGlyph(glyph).translated(x, y))
    return made


def _made_line_outline(op: Stroke) -> QPainterPath:
    stroker = QPainterPathStroker(_pen(op.color, op.width, op.dash, op.cap, op.join, op.opacity))
    stroker.setCurveThreshold(OUTLINE_EXACT)
    made = stroker.createStroke(painter_path(op.path))
    made.setFillRule(Qt.FillRule.WindingFill)
    return made


def _made_picture(content: bytes) -> QImage:
    image = QImage()
    form = "PNG" if content.startswith(b"\x89PNG") else "JPG"
    if not image.loadFromData(content, form):
        raise ValueError("A picture of the drawing is neither a PNG nor a JPEG.")
    return image


_paths = _Kept(_made_path, 60_000)
_runs = _Kept(_made_run, 60_000)
_outlines = _Kept(_made_outline, 2_000)
_line_outlines = _Kept(_made_line_outline, 2_000)
_pictures = _Kept(_made_picture, 64)
