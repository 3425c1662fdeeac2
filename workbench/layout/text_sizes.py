"""How large the texts of a drawing are, by what they are: the ground for "too small for this paper"."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.drawing.ops import Glyphs, Group, Op, Role
from workbench.drawing.placement import UNMOVED, Placement

WORDS: dict[Role, str] = {
    Role.ARTIFACT: "names of lines on the map",
    Role.TITLE: "title",
    Role.HEADING: "headings",
    Role.STAGE: "stage titles",
    Role.LANE: "lane names",
    Role.STEP: "step text",
    Role.TRANSITION: "text on transitions",
    Role.CURVE: "curve",
    Role.PERSONA: "personas",
    Role.NOTE: "notes",
    Role.LEGEND: "legend",
    Role.PARAGRAPH: "small print beside the map",
}


def smallest_texts(ops: Iterable[Op]) -> dict[str, float]:
    """Give the smallest size in points of each sort of text, the smallest sort first."""
    found: dict[str, float] = {}
    _collect(ops, UNMOVED, Role.ARTIFACT, found)
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _collect(ops: Iterable[Op], place: Placement, role: Role, found: dict[str, float]) -> None:
    for op in ops:
        if isinstance(op, Group):
            own = role if op.role is Role.ARTIFACT else op.role
            _collect(op.ops, place.inside(op), own, found)
        elif isinstance(op, Glyphs):
            size = op.run.size * place.scale
            found[WORDS[role]] = min(found.get(WORDS[role], size), size)
