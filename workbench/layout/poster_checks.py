"""What the map checks find, printed with the map: a stakeholder should know what it does not say yet."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.drawing.ops import Role
from workbench.graph.checks import Finding, Level, check, check_project
from workbench.layout.lettering import text_ops
from workbench.layout.poster_type import Block, Flow, PosterType
from workbench.model.document import Document
from workbench.model.records import Id

INDENT = 23.0
WORDS = {Level.ERROR: "Error", Level.WARNING: "Check", Level.HINT: "Hint"}


def check_blocks(
    document: Document, journey: Id, personas: Sequence[Id], kind: PosterType, width: float
) -> list[Block]:
    """Give a block for each kind of finding, errors first: its name, and below it the sentences."""
    people = [f for f in check_project(document) if set(f.records) & set(personas)]
    shown = [f for f in check(document, journey) if f.persona is None or f.persona in personas]
    found = [*people, *shown]
    order = list(Level)
    kinds = dict.fromkeys(f.id for f in sorted(found, key=lambda f: order.index(f.level)))
    return [
        block
        for check_id in kinds
        for block in _kind(check_id, [f for f in found if f.id == check_id], kind, width)
    ]


def _kind(check_id: str, findings: list[Finding], kind: PosterType, width: float) -> list[Block]:
    flow = Flow(kind, width)
    name = kind.shaper.shape(check_id, kind.caption_strong)
    flow.ops += text_ops(name, 0.0, 0.0, kind.theme.text2)
    for number, finding in enumerate(findings):
        word = "" if finding.level is Level.WARNING else f"{WORDS[finding.level]}: "
        flow.text(
            f"{word}{finding.message}", kind.caption, kind.theme.text, x=INDENT * kind.unit, keeps=number == 0
        )
    return flow.blocks(Role.PARAGRAPH, name=f"check-{check_id}")
