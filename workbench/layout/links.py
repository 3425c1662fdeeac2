"""Links between cards: routed, with their labels on small plates, and drawn."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from workbench.drawing.ops import Fill, Group, Op, Role, Stroke
from workbench.drawing.shapes import polyline, rounded_polyline
from workbench.drawing.text import Shaper
from workbench.layout.bends import bend
from workbench.layout.label_places import find_places
from workbench.layout.labels import Label, Wording, draw_label
from workbench.layout.look import Look
from workbench.layout.measures import LANE_BOTTOM, ROW_GAP, Rect
from workbench.layout.occupancy import Point, Points
from workbench.layout.place import Placement
from workbench.layout.rerouting import Routed, route_map
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Step, Transition

LINE, CORNER = 2.0, 10.0
HEAD_LENGTH, HEAD_WIDTH = 9.0, 9.0
DASH = (7.0, 5.0)
ELIDED = 60.0
"""What speaks against cutting a label, in the measure of `label_places`."""


class LinkPath(msgspec.Struct, frozen=True, gc=False):
    """A link as it runs.

    points: corners from port to port; routed: the same before somebody bent it by
    `bend` px. dashed: it goes back. label: where its plate lies, None without one;
    on_line: the plate interrupts the line. notes: numbers of the notes that hang on it. alt: what a reader hears.
    """

    transition: Id
    source: Id
    target: Id
    points: Points
    routed: Points
    bend: float | None
    dashed: bool
    label: Rect | None
    wording: Wording | None
    on_line: bool
    notes: tuple[int, ...]
    alt: str

    @property
    def handle(self) -> Point:
        """Give the middle of the segment that bending moves."""
        return bend(self.routed, self.bend).handle

    @property
    def shortened(self) -> bool:
        """Say whether the label is not there in full."""
        return self.wording is not None and self.wording.elided


def link_paths(
    document: Document,
    journey: Id,
    placement: Placement,
    labels: Mapping[Id, Label],
    earlier: Routed | None = None,
) -> tuple[dict[Id, LinkPath], Routed]:
    """Route a journey's links and place their labels, in reading order; give also what the next routing can use.

    earlier: what an earlier routing of the same journey left.
    """
    ways = order.transitions(document, journey)
    index = {step: i for i, step in enumerate(placement.rects)}
    rects = list(placement.rects.values())
    wanted = {way.id: (way.source, way.target, way.id in placement.returns) for way in ways}
    routed, kept = route_map(placement.rects, wanted, gaps_of(placement), earlier)
    routes = [bend(points, way.bend).points for points, way in zip(routed, ways, strict=True)]
    borders = [Rect(0.0, lane.start - 2, placement.width, 4.0) for lane in placement.lanes[1:]]
    sizes = [
        tuple((w.width, w.height, ELIDED if w.elided else 0.0) for w in labels[way.id].wordings)
        if way.id in labels
        else ()
        for way in ways
    ]
    places = find_places(sizes, routes, rects, borders)
    found = {}
    for way, points, first, at in zip(ways, routes, routed, places, strict=True):
        label = labels.get(way.id)
        found[way.id] = LinkPath(
            transition=way.id,
            source=way.source,
            target=way.target,
            points=points,
            routed=first,
            bend=way.bend,
            dashed=way.id in placement.returns,
            label=at.rect if at is not None else None,
            wording=label.wordings[at.choice] if label is not None and at is not None else None,
            on_line=at is not None and at.on_line,
            notes=label.notes if label is not None else (),
            alt=_heard(document, way, index, label, returns=way.id in placement.returns),
        )
    return found, kept


def gaps_of(placement: Placement) -> list[float]:
    """Give the heights at which a link may run across: between rows, clear of the lines between lanes."""
    gaps: list[float] = []
    for lane, rows in zip(placement.lanes, placement.rows, strict=True):
        for top, bottom in rows:
            gaps.append(top - (lane.top / 2 + 4 if top - lane.start <= lane.top else ROW_GAP / 2))
            inner = (top, bottom) != rows[-1] or lane is placement.lanes[-1]
            gaps.append(bottom + (ROW_GAP / 2 if inner else LANE_BOTTOM / 2))
    inside = {(top, bottom) for rows in placement.rows for top, bottom in rows}
    tops = {top for top, _ in inside}
    for rect in placement.rects.values():
        if rect.y not in tops and not any(top <= rect.y <= bottom for top, bottom in inside):
            gaps += [rect.y - ROW_GAP / 2, rect.bottom + ROW_GAP / 2]
    return sorted(set(gaps))


def _heard(
    document: Document, way: Transition, index: Mapping[Id, int], label: Label | None, *, returns: bool
) -> str:
    source, target = document.get(way.source, Step), document.get(way.target, Step)
    verb = "back to" if returns else "to"
    heard = f"From step {index[source.id] + 1}, {source.title}, {verb} step {index[target.id] + 1}, {target.title}"
    return f"{heard}: {label.text}" if label is not None and label.text else heard


LINE_OPS = 2
"""How many operations of a drawn link are its line and its head; the label follows."""


def draw_link(
    link: LinkPath, look: Look, shaper: Shaper, *, ground: str, color: str | None = None, width: float = LINE
) -> Group:
    """Draw a link with its head, its label and its notes; `ground` is what lies under the label."""
    ops: list[Op] = [*line_and_head(link.points, color or look.theme.edge, width, dashed=link.dashed)]
    if link.label is not None and link.wording is not None:
        plate = ground if link.on_line else None
        ops += draw_label(link.wording, link.notes, link.label, look, shaper, plate)
    return Group(
        ops=tuple(ops), role=Role.TRANSITION, record=link.transition, alt=link.alt, name=link.transition
    )


def line_and_head(points: Points, color: str, width: float, *, dashed: bool) -> tuple[Op, ...]:
    """Draw a line with rounded corners that ends in a filled head at the last point."""
    (ax, ay), (bx, by) = points[-2], points[-1]
    length = max(abs(bx - ax) + abs(by - ay), 0.001)
    ux, uy = (bx - ax) / length, (by - ay) / length
    short = (*points[:-1], (bx - ux * min(6.0, length), by - uy * min(6.0, length)))
    dash = DASH if dashed else ()
    back_x, back_y, half = bx - ux * HEAD_LENGTH, by - uy * HEAD_LENGTH, HEAD_WIDTH / 2
    head = polyline(
        ((bx, by), (back_x - uy * half, back_y + ux * half), (back_x + uy * half, back_y - ux * half)),
        closed=True,
    )
    line = rounded_polyline(short, CORNER)
    return Stroke(path=line, color=color, width=width, dash=dash, join="round"), Fill(path=head, color=color)
