"""The service blueprint: in which order its lanes stand, and which lines run between them (METHOD §6)."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model.records import LaneKind

ORDER = (
    LaneKind.EVIDENCE,
    LaneKind.PERSON,
    LaneKind.FRONT_STAGE,
    LaneKind.BACK_STAGE,
    LaneKind.SUPPORT,
)
"""From top to bottom. Lanes of other kinds (a channel, a partner) may stand anywhere."""

TITLES = {
    LaneKind.EVIDENCE: "Physical evidence",
    LaneKind.PERSON: "Customer actions",
    LaneKind.FRONT_STAGE: "Front stage",
    LaneKind.BACK_STAGE: "Back stage",
    LaneKind.SUPPORT: "Support processes",
}
"""How the lanes of a blueprint are called."""

LINE_BELOW = {
    LaneKind.PERSON: "line of interaction",
    LaneKind.FRONT_STAGE: "line of visibility",
    LaneKind.BACK_STAGE: "line of internal interaction",
}


def lines_above(kinds: Sequence[LaneKind | None]) -> list[str]:
    """Give for each lane, from top to bottom, the name of the line along its upper border; "" for none.

    A line belongs to the next lower lane of the blueprint, whatever other lanes stand between; where the kind
    between two lines is missing, both run along one border. Nothing is crossed on the way up.
    """
    lines, last = [], -1
    for kind in kinds:
        zone = _zone(kind)
        crossed = ORDER[last:zone] if zone is not None and last >= ORDER.index(LaneKind.PERSON) else ()
        lines.append(", ".join(LINE_BELOW[one] for one in crossed if one in LINE_BELOW))
        last = last if zone is None else zone
    return lines


def misplaced(kinds: Sequence[LaneKind | None]) -> list[int]:
    """Give the places of lanes that stand below one which belongs under them in a blueprint."""
    found, deepest = [], -1
    for index, kind in enumerate(kinds):
        zone = _zone(kind)
        if zone is None:
            continue
        if zone < deepest:
            found.append(index)
        deepest = max(deepest, zone)
    return found


def in_blueprint_order(kinds: Sequence[LaneKind | None]) -> list[int]:
    """Give the places of lanes in the order in which a blueprint has them; one of another kind stays below its neighbour."""
    zones, last = [], -1
    for kind in kinds:
        zone = _zone(kind)
        last = last if zone is None else zone
        zones.append(last)
    return sorted(range(len(kinds)), key=lambda index: zones[index])


def _zone(kind: LaneKind | None) -> int | None:
    return ORDER.index(kind) if kind in ORDER else None
