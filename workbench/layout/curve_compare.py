"""Two routes of one persona in one strip, aligned: what both pass stands at one place, from fork to join.

A step of a future journey stands where the step stands that it was copied from. Nothing is averaged: there are two
curves, each with its own ratings.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import msgspec

from workbench.layout.curve import Frame, Other, StripLayout, StripLook, step_numbers, strip_layout
from workbench.layout.curve_spread import bands_between
from workbench.layout.marks import PersonaStyle
from workbench.method.walk import Walk
from workbench.model.document import Document
from workbench.model.records import Id, Step


class Aligned(msgspec.Struct, frozen=True):
    """Two rows side by side in columns of width 1.

    ones, others: the middle of each occurrence. count: how many columns. forks: (start, end) of each part in which
    they differ, from the middle of the last common column to that of the next one. shared: for each of the second
    row, whether the first one has it, too.
    """

    ones: tuple[float, ...]
    others: tuple[float, ...]
    count: int
    forks: tuple[tuple[float, float], ...]
    shared: tuple[bool, ...]


def aligned(ones: Sequence[Id], others: Sequence[Id]) -> Aligned:
    """Put what two rows have in common into one column each; between, each spreads its own evenly."""
    matcher = difflib.SequenceMatcher(None, ones, others, autojunk=False)
    xs: list[float] = []
    ys: list[float] = []
    shared: list[bool] = []
    forks: list[tuple[float, float]] = []
    column = 0
    for a, b, size in matcher.get_matching_blocks():
        left, right = a - len(xs), b - len(ys)
        width = max(left, right)
        if width:
            forks.append((max(column - 0.5, 0.0), column + width + (0.5 if size else 0.0)))
        xs += [column + (k + 0.5) * width / left for k in range(left)]
        ys += [column + (k + 0.5) * width / right for k in range(right)]
        shared += [False] * right
        column += width
        both = [column + k + 0.5 for k in range(size)]
        xs, ys, shared = xs + both, ys + both, shared + [True] * size
        column += size
    return Aligned(tuple(xs), tuple(ys), column, tuple(forks), tuple(shared))


def original(document: Document, step: Id) -> Id:
    """Give the step that a step was copied from in the end, or itself."""
    seen = {step}
    found = document.find(step, Step)
    while found is not None and found.origin is not None and found.origin not in seen:
        seen.add(found.origin)
        step = found.origin
        found = document.find(step, Step)
    return step


def compared_layout(
    document: Document,
    walk: Walk,
    other: Walk,
    persona: Id,
    look: StripLook,
    *,
    names: tuple[str, str],
    width: float,
    height: float,
    right_margin: float = 0.0,
) -> StripLayout:
    """Lay out a persona's curves along two routes; names: what stands at their ends. See `strip_layout` for the rest."""
    columns = aligned(
        [original(document, step) for step in walk.steps], [original(document, step) for step in other.steps]
    )
    left, right = look.gutter * look.unit, width - right_margin
    pitch = (right - left) / max(columns.count, 1)
    xs = tuple(left + x * pitch for x in columns.ones)
    others = tuple(left + x * pitch for x in columns.others)
    frame = Frame(
        document, other, (), msgspec.structs.replace(look, current=None, told=False), others, (persona,)
    )
    layout = strip_layout(
        document,
        walk,
        (persona,),
        msgspec.structs.replace(look, second=True, current=persona),
        width=width,
        height=height,
        right_margin=right_margin,
        spread=(xs, bands_between(document, walk.steps, xs, left, right)),
        loose=frame.has_loose(),
    )
    (first,) = layout.curves
    (second,) = frame.curves(layout.top, layout.pitch, layout.unrated_y)
    style = PersonaStyle(look.theme.text2, (7.0, 4.0), "square")
    return msgspec.structs.replace(
        layout,
        curves=(
            msgspec.structs.replace(
                first, name=names[0], style=PersonaStyle(first.style.color, (), "circle")
            ),
            msgspec.structs.replace(
                second,
                name=names[1],
                style=style,
                other=True,
                points=tuple(msgspec.structs.replace(point, other=True) for point in second.points),
            ),
        ),
        other=Other(other, others, step_numbers(document, other.steps), columns.shared),
        forks=tuple((left + start * pitch, left + end * pitch) for start, end in columns.forks),
        words=f"{names[0]}: {layout.words}. {names[1]}: {frame.words(step_numbers(document, other.steps))}",
    )
