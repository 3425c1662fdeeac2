"""Journeys: add, describe, order, delete, and the future version of one."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.edits.fields import added, clean_line, moved_to, new_id, rank_at, set_fields
from workbench.edits.removal import removal
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource
from workbench.model.records import (
    Basis,
    Cast,
    Feeling,
    Id,
    Journey,
    JourneyState,
    Lane,
    Record,
    Share,
    Stage,
    Step,
    Transition,
)


def add_journey(document: Document, ids: IdSource, title: str = "") -> Change:
    """Add an empty journey after the others."""
    siblings = order.in_rank(document.all(Journey))
    rank, again = rank_at(siblings, len(siblings))
    journey = Journey(id=new_id(document, ids, Journey), rank=rank, title=clean_line(title))
    return added("Add journey", [journey], siblings if again else [], again)


def edit_journey(document: Document, journey: Id, *, merge_key: str | None = None, **fields: Any) -> Change:
    """Change title, scenario, trigger, goal, expectations, owner, date, decision or state of a journey.

    EditRefused when the state of a journey that has feelings would turn them from felt into targets or back.
    """
    if "state" in fields:
        _check_state(document, document.get(journey, Journey), fields["state"])
    label = "Rename journey" if fields.keys() == {"title"} else "Edit journey"
    return set_fields(document, journey, label, merge_key=merge_key, **fields)


def move_journey(document: Document, journey: Id, index: int) -> Change:
    """Move a journey to a place among the others."""
    siblings = order.in_rank(document.all(Journey))
    return moved_to("Move journey", siblings, document.get(journey, Journey), index)


def delete_journey(document: Document, journey: Id) -> Change:
    """Delete a journey with everything in it, also those inside of it; EditRefused if none would be left."""
    if not can_delete_journey(document, journey):
        raise EditRefused("A project keeps at least one journey: add another one before you delete this one.")
    return removal(document, "Delete journey", [journey])


def can_delete_journey(document: Document, journey: Id) -> bool:
    """Say whether a project would still have a journey without this one and those inside of it."""
    inner = document.find(document.get(journey, Journey).parent_step, Step) is not None
    on_top = (j for j in document.all(Journey) if document.find(j.parent_step, Step) is None)
    return inner or any(j.id != journey for j in on_top)


def is_rated(document: Document, journey: Id) -> bool:
    """Say whether any step or stop of a journey has a feeling."""
    places = [step.id for step in document.having(Step, "journey", journey)]
    for route in order.routes(document, journey):
        places.extend(stop.id for stop in order.stops(document, route.id))
    return any(document.having(Feeling, "at", place) for place in places)


def make_future_version(document: Document, ids: IdSource, journey: Id, title: str | None = None) -> Change:
    """Copy a journey's graph as its future twin: steps with their origin, no feelings, no notes, no routes."""
    source = document.get(journey, Journey)
    siblings = order.in_rank(document.all(Journey))
    rank, again = rank_at(siblings, siblings.index(source) + 1)
    twin = _Twin(document, ids)
    future = msgspec.structs.replace(
        source,
        id=twin.id(Journey),
        rank=rank,
        title=clean_line(title or f"{source.title} (future)"),
        state=JourneyState.FUTURE,
        parent_step=None,
        based_on=source.id,
        last_note=0,
    )
    twin.new.append(future)
    for kind in (Stage, Lane, Cast, Step, Transition):
        twin.copy(kind, source.id, future.id)
    return added("Make a future version", twin.new, siblings if again else [], again)


class _Twin:
    """The copies that a future version is made of, and which original each one stands for."""

    def __init__(self, document: Document, ids: IdSource) -> None:
        self.document = document
        self.ids = ids
        self.new: list[Record] = []
        self.copied: dict[Id, Id] = {}

    def id(self, kind: type[Record]) -> Id:
        return new_id(self.document, self.ids, kind, self.new)

    def copy(self, kind: type[Record], journey: Id, future: Id) -> None:
        for original in self.document.having(kind, "journey", journey):
            fields: dict[str, Any] = {"id": self.id(kind), "journey": future}
            for field in ("stage", "lane", "source", "target"):
                if getattr(original, field, None) is not None:
                    fields[field] = self.copied[getattr(original, field)]
            if kind is Step:
                fields["origin"] = original.id
            if kind is Cast:
                fields["usual_route"] = None
            self.copied[original.id] = fields["id"]
            self.new.append(msgspec.structs.replace(original, **fields))
            if kind is Transition:
                self._copy_shares(original.id, fields["id"])

    def _copy_shares(self, transition: Id, copy: Id) -> None:
        for share in order.shares(self.document, transition):
            self.new.append(msgspec.structs.replace(share, id=self.id(Share), transition=copy, assumed=True))


def basis_of_new_feelings(document: Document, journey: Id) -> Basis:
    """Give the basis of a feeling that is typed without saying more: a guess today, a target in the future."""
    current = document.get(journey, Journey).state is JourneyState.CURRENT
    return Basis.GUESS if current else Basis.TARGET


def _check_state(document: Document, journey: Journey, state: JourneyState) -> None:
    felt = journey.state is JourneyState.CURRENT
    if felt != (state is JourneyState.CURRENT) and is_rated(document, journey.id):
        raise EditRefused(
            "This journey has feelings, and they are "
            + ("what was felt" if felt else "targets")
            + f": that does not go with “{state.value}”. Make a future version of it instead."
        )
