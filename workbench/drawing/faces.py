"""Faces for feelings, as vectors: mouth, brows and eyes differ, so that they read without their colour."""

from __future__ import annotations

import functools

from workbench.drawing.ops import Fill, Op, Path, Stroke
from workbench.drawing.rims import rimmed_disc
from workbench.drawing.shapes import KAPPA, ellipse, polyline
from workbench.drawing.theme import Theme, ink_on

EYE_X = 0.34
EYE_RADIUS = 0.125
PEN = 0.15
"""Line width of brows and mouth, as a part of the radius."""

_EYE_Y = {-2: 0.0, -1: -0.06, 0: -0.14, 1: -0.14}
# At +2 the eyes are shut with laughter: two arcs in place of brows and dots.
_BROWS: dict[int, Path] = {
    -2: (("M", -0.62, -0.46), ("L", -0.16, -0.22)),
    -1: (("M", -0.60, -0.34), ("C", -0.50, -0.46, -0.36, -0.54, -0.18, -0.55)),
    2: (("M", -0.58, -0.16), ("C", -0.50, -0.46, -0.22, -0.46, -0.14, -0.16)),
}
_MOUTHS: dict[int, Path] = {
    -2: (("M", -0.40, 0.62), ("C", -0.26, 0.26, 0.26, 0.26, 0.40, 0.62)),
    -1: (("M", -0.34, 0.54), ("C", -0.18, 0.34, 0.18, 0.34, 0.34, 0.54)),
    0: (("M", -0.36, 0.36), ("L", 0.36, 0.36)),
    1: (("M", -0.44, 0.24), ("C", -0.28, 0.62, 0.28, 0.62, 0.44, 0.24)),
}
_GRIN: Path = (
    ("M", -0.54, 0.12),
    ("L", 0.54, 0.12),
    ("C", 0.54, 0.12 + 0.6 * KAPPA, 0.54 * KAPPA, 0.72, 0.0, 0.72),
    ("C", -0.54 * KAPPA, 0.72, -0.54, 0.12 + 0.6 * KAPPA, -0.54, 0.12),
    ("Z",),
)
_DASHES = 12


def face(valence: int | None, cx: float, cy: float, radius: float, theme: Theme) -> tuple[Op, ...]:
    """Draw the face of a feeling from −2 to +2 about a centre; None (unrated) is a hollow dashed circle."""
    if valence is None:
        return (_hollow(cx, cy, radius, theme),)
    return _rated(valence, cx, cy, radius, theme.fill(valence), theme.line(valence))


def _hollow(cx: float, cy: float, radius: float, theme: Theme) -> Stroke:
    width = max(1.0, radius * 0.13)
    dash = 2 * 3.14159265 * (radius - width / 2) / _DASHES
    path = ellipse(cx, cy, radius - width / 2)
    return Stroke(path=path, color=theme.border_strong, width=width, dash=(dash * 0.56, dash * 0.44))


@functools.lru_cache(maxsize=4096)
def _rated(valence: int, cx: float, cy: float, radius: float, fill: str, line: str) -> tuple[Op, ...]:
    ink = ink_on(fill)
    rim = max(0.8, radius * 0.09)
    pen = radius * PEN
    eye = max(radius * EYE_RADIUS, 0.9)
    ops: list[Op] = [*rimmed_disc(cx, cy, radius - rim / 2, fill, line, rim)]
    # What has one colour is one path: a large screen paints a thousand faces a frame.
    if valence in _EYE_Y:
        y, apart = cy + _EYE_Y[valence] * radius, EYE_X * radius
        ops.append(Fill(path=(*ellipse(cx - apart, y, eye), *ellipse(cx + apart, y, eye)), color=ink))
    brow = _BROWS.get(valence, ())
    lines = (*_placed(brow, cx, cy, radius), *_placed(brow, cx, cy, radius, -1))
    if valence == 2:
        ops.append(_pen(lines, ink, pen))
        ops.append(Fill(path=_placed(_GRIN, cx, cy, radius), color=ink))
        teeth = polyline(((cx - 0.3 * radius, cy + 0.25 * radius), (cx + 0.3 * radius, cy + 0.25 * radius)))
        ops.append(Stroke(path=teeth, color=fill, width=pen * 0.8, cap="round"))
    else:
        ops.append(_pen((*lines, *_placed(_MOUTHS[valence], cx, cy, radius)), ink, pen))
    return tuple(ops)


def _pen(path: Path, color: str, width: float) -> Stroke:
    return Stroke(path=path, color=color, width=width, cap="round", join="round")


def _placed(path: Path, cx: float, cy: float, radius: float, side: int = 1) -> Path:
    """Scale a path in units of the radius; side −1 mirrors it."""
    return tuple(
        (s[0], *(cy + v * radius if i % 2 else cx + side * v * radius for i, v in enumerate(s[1:])))
        for s in path
    )
