"""Which points of a curve are marked by name: the low, the peak and the end."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.method.curve import Curve
from workbench.method.reading import read_curve

Marks = tuple[tuple[int, str], ...]
"""(occurrence, what stands at it): "Low", "Peak, end"."""


def curve_marks(line: Curve, breaks: Sequence[int]) -> Marks:
    """Name the occurrences of the low, the peak and the end; what is not rated has no mark."""
    found = read_curve(line, breaks)
    told: dict[int, list[str]] = {}
    for figure, name in ((found.low, "low"), (found.peak, "peak"), (found.end, "end")):
        if figure.value is not None and figure.at is not None:
            told.setdefault(figure.at, []).append(name)
    return tuple((at, ", ".join(names).capitalize()) for at, names in sorted(told.items()))
