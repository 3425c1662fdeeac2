"""Paper sizes in points."""

from __future__ import annotations

from typing import Literal, get_args

Paper = Literal["A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid", "fit"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
"""All of them, from the smallest; "fit" is as large as its content."""

_MM = 72 / 25.4
# ISO 216 in millimetres, ANSI in inches; the long side second.
_SIZES: dict[str, tuple[float, float]] = {
    "A4": (210 * _MM, 297 * _MM),
    "A3": (297 * _MM, 420 * _MM),
    "A2": (420 * _MM, 594 * _MM),
    "A1": (594 * _MM, 841 * _MM),
    "A0": (841 * _MM, 1189 * _MM),
    "Letter": (8.5 * 72, 11 * 72),
    "Tabloid": (11 * 72, 17 * 72),
}


def page_size(paper: Paper, *, portrait: bool = False) -> tuple[float, float]:
    """Give (width, height) of a sheet; ValueError for "fit", which has no size of its own."""
    if paper == "fit":
        raise ValueError("the page that fits its content has no size of its own")
    short, long = _SIZES[paper]
    return (short, long) if portrait else (long, short)
