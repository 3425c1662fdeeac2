"""Lay out again what an edit concerns: what it leaves as it was is taken over."""

from __future__ import annotations

import msgspec

from ui.workspace import Workspace
from workbench.drawing.text import Shaper
from workbench.layout.cards import card_contents
from workbench.layout.look import Look, detail_at
from workbench.layout.map import CardBox, Earlier, MapLayout, layout_map
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.records import (
    Cast,
    Feeling,
    Id,
    Journey,
    Lane,
    Note,
    Persona,
    Record,
    Share,
    Stage,
    Step,
    Transition,
)

_PLACING = ("journey", "stage", "lane", "rank", "kind", "place")


LOOK_CHANGED = changed("Look", [], [])
"""A change of nothing: only what the look shows on the cards is different."""


def look_of(workspace: Workspace, zoom: float) -> Look:
    """Give how a workspace wants its map to look at a zoom."""
    return Look(
        theme=workspace.theme,
        persona=workspace.persona,
        personas=workspace.personas,
        detail=detail_at(zoom),
        family=workspace.family,
    )


def shown(
    workspace: Workspace,
    look: Look,
    old: MapLayout | None = None,
    change: Change | None = None,
    anew: frozenset[Id] | None = frozenset(),
) -> MapLayout:
    """Give the layout of a workspace's journey, after a change of the old one as in `relaid`."""
    return relaid(old, workspace.document, workspace.journey, workspace.shaper, look, change, anew)


def relaid(
    old: MapLayout | None,
    document: Document,
    journey: Id,
    shaper: Shaper,
    look: Look,
    change: Change | None,
    anew: frozenset[Id] | None = frozenset(),
) -> MapLayout:
    """Give the layout after a change (None: anything may be different).

    Where nothing moves, positions and links are not even looked at. What stands stays, as `place` says, but for
    the steps `anew` (None: all).
    """
    if old is None or change is None or old.journey != journey:
        return layout_map(document, journey, shaper, look)
    earlier = Earlier(old, touched_steps(change, document), anew)
    if moves_something(change) or anew is None or anew:
        return layout_map(document, journey, shaper, look, earlier)
    contents = card_contents(document, journey, shaper, look, earlier.contents(look))
    boxes = old.cards
    if list(contents) != list(boxes) or any(c.height != boxes[k].rect.height for k, c in contents.items()):
        return layout_map(document, journey, shaper, look, earlier)
    cards = {
        key: boxes[key] if boxes[key].content is content else CardBox(key, boxes[key].rect, content)
        for key, content in contents.items()
    }
    title = order.titled(document, journey).title
    return msgspec.structs.replace(old, cards=cards, title=title, look=look)


def touched_steps(change: Change, document: Document) -> frozenset[Id] | None:
    """Give the steps whose cards may show something else after a change; None: any of them.

    A sub-journey shows its low and count, so what happens inside concerns the steps that it lies in.
    """
    found: set[Id] = set()
    for key, before in change.before.items():
        for record in (before, change.after[key]):
            match record:
                case Persona() | Cast():
                    return None
                case Step():
                    found.add(key)
                    found.update(_around(document, record.journey))
                case Journey() if record.parent_step is not None:
                    found.add(record.parent_step)
                case Feeling():
                    found.add(record.at)
                    step = document.find(record.at, Step)
                    found.update(_around(document, step.journey) if step is not None else ())
                case Note() if record.anchor is not None:
                    found.add(record.anchor)
    return frozenset(found)


def _around(document: Document, journey: Id) -> list[Id]:
    """Give the steps that a journey lies inside of, outwards."""
    found: list[Id] = []
    at = document.find(journey, Journey)
    while at is not None and (parent := document.find(at.parent_step, Step)) is not None:
        found.append(parent.id)
        at = document.find(parent.journey, Journey)
    return found


def moves_something(change: Change) -> bool:
    """Say whether cards or links may lie elsewhere, or links read differently, after a change."""
    return any(_moves(before, change.after[key]) for key, before in change.before.items())


def _moves(before: Record | None, after: Record | None) -> bool:
    match before or after:
        case Stage() | Lane() | Transition() | Share():
            return True
        case Note():
            anchors = [note.anchor for note in (before, after) if isinstance(note, Note)]
            return any(anchor is not None and anchor.startswith("tn_") for anchor in anchors)
        case Step():
            if before is None or after is None:
                return True
            return any(getattr(before, field) != getattr(after, field) for field in _PLACING)
        case _:
            return False
