"""Rows of a table as a chain of steps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from workbench.edits.bands_by_name import BandsByName
from workbench.edits.fields import FreshIds, added, clean_line, clean_text, ranks_at
from workbench.edits.steps import check_room, index_behind
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import Id, Outcome, Step, StepKind, Transition

ROW_LIMIT = 2_000
"""More rows at once are a file, not something one pastes: it would take long, and nobody could read it."""


class Row(msgspec.Struct, frozen=True):
    """What one row says about a step; "" and None: it says nothing."""

    title: str = ""
    text: str = ""
    stage: str = ""
    lane: str = ""
    channel: str = ""
    touchpoint: str = ""
    owner: str = ""
    kind: StepKind | None = None
    outcome: Outcome | None = None


def add_rows(
    document: Document,
    ids: IdSource,
    journey: Id,
    rows: Sequence[Row],
    *,
    after: Id | None = None,
    is_connected: bool = True,
    stage: Id | None = None,
    lane: Id | None = None,
) -> Change:
    """Add a row of connected steps, one for each row; behind the step `after` if given, connected on from it if asked.

    Stages and lanes are found by title, else made; stage, lane: where steps go whose row names none. An end
    that the chain goes on from becomes a step.
    """
    if not rows:
        raise EditRefused("There is no line to make a step of.")
    if len(rows) > ROW_LIMIT:
        raise EditRefused(
            f"These are {len(rows):,} lines: at most {ROW_LIMIT:,} become steps at once. "
            "A text file of any length can be imported (File ▸ Import)."
        )
    siblings = order.in_rank(document.having(Step, "journey", journey))
    check_room(len(siblings) + len(rows))
    near = document.get(after, Step) if after is not None else None
    index = index_behind(document, siblings, near, is_connected=is_connected)
    keys, again = ranks_at(siblings, index, len(rows))
    fresh = FreshIds(document, ids)
    bands = BandsByName(document, journey, fresh)
    made: list[Step] = []
    for row, rank in zip(rows, keys, strict=True):
        own_stage = bands.stage(row.stage) if row.stage else stage
        own_lane = bands.lane(row.lane) if row.lane else lane
        made.append(_step(row, fresh.new(Step), journey, rank, own_stage, own_lane))
    if not siblings and rows[0].kind is None:
        made[0] = msgspec.structs.replace(made[0], kind=StepKind.START)
    source = near if is_connected else None
    ways = [
        Transition(id=fresh.new(Transition), journey=journey, source=a.id, target=b.id)
        for a, b in pairwise([*([source] if source else []), *made])
    ]
    now = {step.id: step for step in again}
    if source is not None and source.kind is StepKind.END:
        now[source.id] = _open(now.get(source.id, source))
    made = [*(_open(step) for step in made[:-1]), made[-1]]
    label = "Add step" if len(rows) == 1 else f"Add {len(rows)} steps"
    before = [step for step in siblings if step.id in now]
    return added(label, [*bands.made(), *made, *ways], before, list(now.values()))


def _open(step: Step) -> Step:
    """Let a step that goes on be no end."""
    if step.kind is not StepKind.END:
        return step
    return msgspec.structs.replace(step, kind=StepKind.STEP, outcome=None)


def _step(row: Row, key: Id, journey: Id, rank: str, stage: Id | None, lane: Id | None) -> Step:
    kind = row.kind or StepKind.STEP
    return Step(
        id=key,
        journey=journey,
        rank=rank,
        title=clean_line(row.title),
        text=clean_text(row.text),
        stage=stage,
        lane=lane,
        channel=clean_line(row.channel),
        touchpoint=clean_line(row.touchpoint),
        owner=clean_line(row.owner),
        kind=kind,
        outcome=row.outcome if kind is StepKind.END else None,
    )
