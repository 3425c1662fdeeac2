"""The lanes of a service blueprint: add the standard ones, put them in order."""

from __future__ import annotations

import msgspec

from workbench.edits.fields import new_id
from workbench.method.blueprint import ORDER, TITLES, in_blueprint_order
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.errors import EditRefused
from workbench.model.ids import IdSource, ranks
from workbench.model.records import Id, Lane, LaneKind, Step


def add_blueprint_lanes(document: Document, ids: IdSource, journey: Id) -> Change:
    """Add the lanes of a service blueprint that the journey does not have, each where it belongs.

    On a journey without lanes the steps are what the customer does, so that is where they go. EditRefused if all
    lanes are there.
    """
    there = order.lanes(document, journey)
    wanted = [kind for kind in ORDER if all(lane.kind is not kind for lane in there)]
    if not wanted:
        raise EditRefused("All lanes of a service blueprint are there already.")
    lanes = list(there)
    for kind in wanted:
        new = Lane(
            id=new_id(document, ids, Lane, lanes), journey=journey, rank="V", title=TITLES[kind], kind=kind
        )
        lanes.insert(_place_of(kind, lanes), new)
    ranked = [
        msgspec.structs.replace(lane, rank=key) for lane, key in zip(lanes, ranks(len(lanes)), strict=True)
    ]
    before: list[Lane | Step] = [*there]
    after: list[Lane | Step] = [*ranked]
    if not there:
        customer = next(lane.id for lane in ranked if lane.kind is LaneKind.PERSON)
        steps = order.steps(document, journey)
        before += steps
        after += [msgspec.structs.replace(step, lane=customer) for step in steps]
    return changed("Add blueprint lanes", before, after)


def order_as_blueprint(document: Document, journey: Id) -> Change:
    """Put the lanes into the order of a service blueprint; those of one kind keep theirs."""
    lanes = order.lanes(document, journey)
    places = in_blueprint_order([lane.kind for lane in lanes])
    sorted_lanes = [lanes[place] for place in places]
    keys = ranks(len(lanes))
    after = [msgspec.structs.replace(lane, rank=key) for lane, key in zip(sorted_lanes, keys, strict=True)]
    if sorted_lanes == lanes:
        return changed("Order lanes", [], [])
    return changed("Order lanes", lanes, after)


def _place_of(kind: LaneKind, lanes: list[Lane]) -> int:
    """Give where a lane of a kind belongs: before the first that has to stand below it."""
    below = ORDER[ORDER.index(kind) + 1 :]
    return next((place for place, lane in enumerate(lanes) if lane.kind in below), len(lanes))
