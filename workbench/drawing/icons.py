"""Small signs of the map as vectors on a 24 × 24 grid with a 2-wide pen: kinds of step, outcomes, notes."""

from __future__ import annotations

import functools
import math
from typing import Literal

from workbench.drawing.ops import Fill, Op, Path, Stroke
from workbench.drawing.shapes import ellipse, polyline, rounded

IconName = Literal[
    "start", "end", "decision", "wait", "sub-journey", "star", "lock",
    "success", "partial", "abandoned", "failed", "return",
    "pain", "opportunity", "idea", "question", "quote", "choice", "comment",
]  # fmt: skip
GRID = 24.0
PEN = 2.0


def _star(cx: float, cy: float, outer: float, inner: float) -> Path:
    points = []
    for i in range(10):
        r, angle = (inner if i % 2 else outer), math.pi * (i / 5 - 0.5)
        points.append((cx + r * math.cos(angle), cy + r * math.sin(angle)))
    return polyline(tuple(points), closed=True)


_BULB: tuple[Path, ...] = (
    (
        ("M", 9, 17),
        ("C", 9, 14.5, 6.5, 13.5, 6.5, 10),
        ("C", 6.5, 6.8, 9, 4.5, 12, 4.5),
        ("C", 15, 4.5, 17.5, 6.8, 17.5, 10),
        ("C", 17.5, 13.5, 15, 14.5, 15, 17),
        ("Z",),
    ),
    polyline(((10, 20.5), (14, 20.5))),
)
_MARK: Path = (("M", 9, 9), ("C", 9, 5.2, 15.4, 5.2, 15.4, 9), ("C", 15.4, 11.4, 12, 11.4, 12, 14))
_BUBBLE: Path = (
    ("M", 6, 4.5), ("L", 18, 4.5), ("C", 19.6, 4.5, 20.5, 5.4, 20.5, 7), ("L", 20.5, 14),
    ("C", 20.5, 15.6, 19.6, 16.5, 18, 16.5), ("L", 12, 16.5), ("L", 7, 20.5), ("L", 7, 16.5),
    ("L", 6, 16.5), ("C", 4.4, 16.5, 3.5, 15.6, 3.5, 14), ("L", 3.5, 7), ("C", 3.5, 5.4, 4.4, 4.5, 6, 4.5), ("Z",),
)  # fmt: skip
_RING = ellipse(12, 12, 9)
_CHECK = polyline(((8, 12.4), (11, 15.2), (16.2, 9.2)))
_QUOTE: Path = (
    ("M", 10, 9), ("L", 6, 9), ("C", 4.8, 9, 4.8, 13.5, 6, 13.5), ("L", 9.5, 13.5),
    ("C", 10.5, 13.5, 10.5, 9, 10, 9), ("L", 10, 13), ("C", 10, 16, 8.5, 17.5, 6, 18),
)  # fmt: skip

_STROKES: dict[str, tuple[Path, ...]] = {
    "start": (polyline(((7, 4.5), (19, 12), (7, 19.5)), closed=True),),
    "end": (
        polyline(((5.5, 21), (5.5, 4))),
        (
            ("M", 5.5, 4.5), ("C", 9, 2.5, 12, 7, 19, 4.5), ("L", 19, 13.5),
            ("C", 12, 16, 9, 11.5, 5.5, 13.5),
        ),
    ),
    "decision": (
        (("M", 3, 12), ("L", 8, 12), ("C", 12, 12, 12, 6, 16, 6), ("L", 20.5, 6)),
        (("M", 8, 12), ("C", 12, 12, 12, 18, 16, 18), ("L", 20.5, 18)),
        polyline(((17.5, 2.8), (20.8, 6), (17.5, 9.2))),
        polyline(((17.5, 14.8), (20.8, 18), (17.5, 21.2))),
    ),
    "wait": (_RING, polyline(((12, 7), (12, 12), (15.2, 14.2)))),
    "sub-journey": (
        rounded(3.5, 8, 12.5, 12.5, 2),
        (("M", 8.5, 4), ("L", 18, 4), ("C", 19.5, 4, 20, 4.5, 20, 6), ("L", 20, 15.5)),
    ),
    "lock": (
        rounded(5, 11, 14, 10, 2),
        (("M", 8, 11), ("L", 8, 7.5), ("C", 8, 2.2, 16, 2.2, 16, 7.5), ("L", 16, 11)),
    ),
    "success": (_RING, _CHECK),
    "partial": (_RING, polyline(((8, 12), (16, 12)))),
    "failed": (_RING, polyline(((9, 9), (15, 15))), polyline(((15, 9), (9, 15)))),
    "abandoned": (
        polyline(((13.5, 3.5), (4.5, 3.5), (4.5, 20.5), (13.5, 20.5))),
        polyline(((10, 12), (20.5, 12))),
        polyline(((17, 8.5), (20.5, 12), (17, 15.5))),
    ),
    "return": (
        (("M", 20, 18), ("C", 22, 12, 18, 8, 12, 8), ("L", 4, 8)),
        polyline(((8, 4), (4, 8), (8, 12))),
    ),
    "pain": (
        polyline(((12, 3.5), (21.5, 20), (2.5, 20)), closed=True),
        polyline(((12, 9.5), (12, 13.5))),
        polyline(((12, 16.6), (12, 16.7))),
    ),
    "opportunity": _BULB,
    "idea": (
        polyline(((12, 3), (12, 7))), polyline(((12, 17), (12, 21))), polyline(((3, 12), (7, 12))),
        polyline(((17, 12), (21, 12))), polyline(((6, 6), (8.4, 8.4))), polyline(((15.6, 15.6), (18, 18))),
        polyline(((18, 6), (15.6, 8.4))), polyline(((8.4, 15.6), (6, 18))),
    ),
    "question": (_MARK, polyline(((12, 18.2), (12, 18.3)))),
    "quote": (_QUOTE, tuple((s[0], *(v + 9 * (1 - i % 2) for i, v in enumerate(s[1:]))) for s in _QUOTE)),
    "choice": (polyline(((4, 12.5), (9.5, 18), (20, 6.5))),),
    "comment": (_BUBBLE,),
}  # fmt: skip
_FILLS: dict[str, Path] = {"star": _star(12, 12.6, 10.6, 4.7)}


def icon(name: IconName, x: float, y: float, size: float, color: str) -> tuple[Op, ...]:
    """Draw a sign into the square of `size` points whose top left is (x, y)."""
    return _drawn(name, x, y, size, color)


@functools.lru_cache(maxsize=2048)
def _drawn(name: str, x: float, y: float, size: float, color: str) -> tuple[Op, ...]:
    if name in _FILLS:
        return (Fill(path=_scaled(_FILLS[name], x, y, size), color=color),)
    pen = PEN * size / GRID
    return tuple(
        Stroke(path=_scaled(path, x, y, size), color=color, width=pen, cap="round", join="round")
        for path in _STROKES[name]
    )


def _scaled(path: Path, x: float, y: float, size: float) -> Path:
    k = size / GRID
    return tuple((s[0], *((y if i % 2 else x) + v * k for i, v in enumerate(s[1:]))) for s in path)
