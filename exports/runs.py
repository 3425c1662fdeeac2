"""Glyph runs as Qt gives them become glyph runs as drawings hold them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exports import faces
from exports.faces import REFERENCE
from workbench.drawing.text import GlyphRun


class QtRun(NamedTuple):
    """What Qt says of one run, in reference pixels from the line's left edge and top.

    indexes: for each glyph where its cluster starts in the paragraph, in UTF-16 units.
    """

    key: str
    glyphs: list[int]
    places: list[tuple[float, float]]
    indexes: list[int]
    ascent: float
    rtl: bool


def placed_run(run: QtRun, texts: Mapping[int, str], size: float, order: int) -> tuple[GlyphRun, float]:
    """Give a run in points with its origin at its left end, and where on the line that is.

    texts: the text of each cluster of the line by its start. order: the run's place in the order of reading.
    """
    k = size / REFERENCE
    origin = min(x for x, _ in run.places)
    # Qt gives glyphs in logical order; those of one cluster stay together, marks on the outer side of their base.
    indexes = run.indexes
    count = len(indexes)
    visual = sorted(range(count), key=lambda i: (-indexes[i], -i)) if run.rtl else range(count)
    starts = sorted(set(indexes))
    made = GlyphRun(
        face=run.key,
        size=size,
        glyphs=tuple(
            (run.glyphs[i], (run.places[i][0] - origin) * k, (run.places[i][1] - run.ascent) * k)
            for i in visual
        ),
        clusters=tuple(_clusters([indexes[i] for i in visual], texts, run.rtl)),
        text="".join([texts[start] for start in starts]),
        words=tuple(_words(run, starts, texts, origin, k)),
        rtl=run.rtl,
        order=order,
    )
    return made, origin * k


def _clusters(indexes: Sequence[int], texts: Mapping[int, str], rtl: bool) -> list[str]:
    """Share the characters of each cluster out to its glyphs, which stand in visual order.

    With more glyphs than characters some get none; with fewer, one gets several.
    """
    if len(set(indexes)) == len(indexes):
        return [texts[index] for index in indexes]
    found: list[str] = []
    for index, group in itertools.groupby(indexes):
        count, text = len(list(group)), texts[index]
        shares = [*text[: count - 1], text[count - 1 :]]
        shares += [""] * (count - len(shares))
        found += reversed(shares) if rtl else shares
    return found


def _words(
    run: QtRun, starts: Sequence[int], texts: Mapping[int, str], origin: float, k: float
) -> list[tuple[str, float, float]]:
    """Give the words of a run in logical order: text, left edge and width in points."""
    is_plain = not run.rtl and len(starts) == len(run.indexes)
    edges = {} if is_plain else _edges(run)
    words: list[tuple[str, float, float]] = []
    for is_space, group in itertools.groupby(enumerate(starts), key=lambda item: texts[item[1]].isspace()):
        if is_space:
            continue
        inside = list(group)
        if is_plain:  # one glyph after the other: the first and the last say it all
            first, last = inside[0][0], inside[-1][0]
            left = run.places[first][0]
            right = run.places[last][0] + faces.advance(run.key, run.glyphs[last])
        else:
            left = min([edges[start][0] for _, start in inside])
            right = max([edges[start][1] for _, start in inside])
        text = "".join([texts[start] for _, start in inside]).rstrip()
        words.append((text, (left - origin) * k, (right - left) * k))
    return words


def _edges(run: QtRun) -> dict[int, tuple[float, float]]:
    """Give the left and right edge of each cluster by its start."""
    edges: dict[int, tuple[float, float]] = {}
    for glyph, (x, _), index in zip(run.glyphs, run.places, run.indexes, strict=True):
        right = x + faces.advance(run.key, glyph)
        known = edges.get(index)
        edges[index] = (x, right) if known is None else (min(x, known[0]), max(right, known[1]))
    return edges
