"""A second way out of a step."""

from __future__ import annotations

import msgspec

from workbench.edits.steps import Place, add_connected_step
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import IdSource
from workbench.model.records import Id, Step, StepKind, Transition, TransitionKind


def branch(
    document: Document,
    ids: IdSource,
    source: Id,
    *,
    title: str = "",
    stage: Id | None = None,
    lane: Id | None = None,
    place: Place | None = None,
) -> Change:
    """Add a step that is another way out of `source`; the new step takes the stage and lane it is given.

    A plain step with a way out already becomes a decision by it, and the new way is one of its choices. Other
    kinds keep what they are.
    """
    change = add_connected_step(document, ids, source, title=title, stage=stage, lane=lane, place=place)
    before, after = dict(change.before), dict(change.after)
    near = document.get(source, Step)
    now = after.get(source) or near
    assert isinstance(now, Step)
    if document.having(Transition, "source", source) and now.kind is StepKind.STEP:
        now = msgspec.structs.replace(now, kind=StepKind.DECISION)
        before[source], after[source] = near, now
    if now.kind is StepKind.DECISION:
        way = change.created(Transition)[0]
        after[way.id] = msgspec.structs.replace(way, kind=TransitionKind.CHOICE)
    return msgspec.structs.replace(change, label="Branch", before=before, after=after)
