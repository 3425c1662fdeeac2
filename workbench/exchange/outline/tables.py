"""Rows of a table, and a paste of any sort, as lines of an outline: the same that a paste on the map would make."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.edits.rows import Row
from workbench.exchange.outline.pasted import as_outline
from workbench.exchange.outline.spans import head_length
from workbench.exchange.outline.view import Band, StepLine, View, Way
from workbench.exchange.outline.writer import write
from workbench.exchange.pasted_rows import rows_of
from workbench.model.records import StepKind, TransitionKind

_CELLS = re.compile(r"[^\s].*\t", re.MULTILINE)


def pasted_lines(text: str) -> str:
    """Give what was copied elsewhere as lines: cells of a spreadsheet by their columns, else notes of a meeting.

    EditRefused for more than a clipboard can reasonably hold.
    """
    if _CELLS.search(text):
        return outline_of_rows(rows_of(text))
    return as_outline(text)


def outline_of_rows(rows: Sequence[Row]) -> str:
    """Write rows as steps that follow each other; a row without a stage stays in that of the row above it."""
    view = View()
    lanes: dict[str, int] = {}
    for row in rows:
        if row.stage and (not view.stages or view.stages[-1].title != row.stage):
            view.stages.append(Band(row.stage))
        view.steps.append(
            StepLine(
                row.title,
                kind=row.kind or StepKind.STEP,
                outcome=row.outcome,
                stage=len(view.stages) - 1 if view.stages else None,
                lane=lanes.setdefault(row.lane, len(lanes)) if row.lane else None,
                text=row.text,
                channel=row.channel,
                touchpoint=row.touchpoint,
                owner=row.owner,
            )
        )
    if view.steps and view.steps[0].kind is StepKind.STEP:
        view.steps[0].kind = StepKind.START
    view.lanes = [Band(title) for title in lanes]
    view.ways = [
        Way(place, place + 1, TransitionKind.NORMAL)
        for place in range(len(rows) - 1)
        if rows[place].kind is not StepKind.END
    ]
    lines = [text for text, _ in write(view)]
    return "\n".join(lines[head_length(lines) :])
