"""The map of a journey: records become positions, ways and texts; these become a drawing."""

from __future__ import annotations

import bisect
from collections.abc import Mapping

import msgspec

from workbench.drawing.ops import Drawing, Group, Op, Stroke
from workbench.drawing.shapes import polyline
from workbench.drawing.text import Shaper
from workbench.layout.bands import draw_grounds, draw_lane_header, draw_lane_lines, draw_stage_header
from workbench.layout.card_drawing import draw_card
from workbench.layout.cards import CardContent, card_contents
from workbench.layout.labels import label_of
from workbench.layout.line_names import NamePlace, name_places
from workbench.layout.links import LinkPath, draw_link, link_paths
from workbench.layout.look import Look
from workbench.layout.measures import HEADER, RAIL, Rect, snapped_up
from workbench.layout.place import Band, Placement, place
from workbench.layout.rerouting import Routed
from workbench.layout.steady import Standing
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Transition

NAME_HEIGHT = 15.0
"""Of the name of a blueprint's line, px."""


class CardBox(msgspec.Struct, frozen=True, gc=False):
    """A card in its place: rect in px of the map, what stands on it."""

    step: Id
    rect: Rect
    content: CardContent

    @property
    def number(self) -> int:
        """Give its number in reading order, from 1."""
        return self.content.number

    @property
    def shortened(self) -> bool:
        """Say whether its title or text is not there in full."""
        return self.content.shortened


class MapLayout(msgspec.Struct, frozen=True):
    """A journey laid out, in px from the top left of the first cell (headers lie outside, above and left).

    cards in reading order by step, links by transition. look: what it was made for;
    routed: what the next layout can use. stages and lanes: with a band whose record is None for
    steps without one; has_stages, has_lanes: there is something to write into headers.
    """

    journey: Id
    title: str
    width: float
    height: float
    stages: tuple[Band, ...]
    lanes: tuple[Band, ...]
    cards: Mapping[Id, CardBox]
    links: Mapping[Id, LinkPath]
    has_stages: bool
    has_lanes: bool
    look: Look
    routed: Routed
    standing: Standing


class Earlier(msgspec.Struct, frozen=True):
    """An earlier layout of the same journey, and which steps' cards may show something else (None: any).

    anew: the steps that are arranged as from scratch, None = all; the other cards stay, as `place` says.
    """

    layout: MapLayout
    touched: frozenset[Id] | None
    anew: frozenset[Id] | None = frozenset()

    @property
    def standing(self) -> Standing | None:
        """Give what stays where it stands."""
        return None if self.anew is None else self.layout.standing.without(self.anew)

    def contents(self, look: Look) -> dict[Id, CardContent]:
        """Give the cards that still show the same for a look, but for their numbers."""
        alike = msgspec.structs.replace(self.layout.look, detail=look.detail)
        if self.touched is None or alike != look:
            return {}
        boxes = self.layout.cards.items()
        return {step: box.content for step, box in boxes if step not in self.touched}


def layout_map(
    document: Document, journey: Id, shaper: Shaper, look: Look, earlier: Earlier | None = None
) -> MapLayout:
    """Lay a journey out: cards by content, positions, links.

    earlier: what is still right of it is taken over. Where the cards stand it may decide; all else is the same as
    without it.
    """
    contents = card_contents(document, journey, shaper, look, earlier.contents(look) if earlier else {})
    labels = {
        way.id: label
        for way in document.having(Transition, "journey", journey)
        if (label := label_of(document, way, shaper, look)) is not None
    }
    wide = {key: label.width for key, label in labels.items() if not label.fits_corridor}
    heights = {step: content.height for step, content in contents.items()}
    standing = earlier.standing if earlier else None
    placement = place(document, journey, heights, wide, standing)
    links, routed = link_paths(
        document, journey, placement, labels, earlier.layout.routed if earlier else None
    )
    lanes = _deepened(placement, links)
    return MapLayout(
        journey=journey,
        title=order.titled(document, journey).title,
        width=_reach(placement, links),
        height=lanes[-1].end,
        stages=placement.stages,
        lanes=lanes,
        cards={step: CardBox(step, rect, contents[step]) for step, rect in placement.rects.items()},
        links=links,
        has_stages=any(band.record for band in placement.stages),
        has_lanes=any(band.record for band in placement.lanes),
        look=look,
        routed=routed,
        standing=placement.standing,
    )


def _deepened(placement: Placement, links: Mapping[Id, LinkPath]) -> tuple[Band, ...]:
    """Let the last lane reach below the lowest link."""
    lowest = max((y for link in links.values() for _, y in link.points), default=0.0)
    *upper, last = placement.lanes
    size = max(last.size, snapped_up(lowest + 20.0 - last.start))
    return (*upper, msgspec.structs.replace(last, size=size))


def _reach(placement: Placement, links: Mapping[Id, LinkPath]) -> float:
    right = max((x for link in links.values() for x, _ in link.points), default=0.0)
    return max(placement.width, right + 12.0)


def draw_body(layout: MapLayout, look: Look, shaper: Shaper) -> tuple[Op, ...]:
    """Draw everything below and right of the headers, back to front: grounds, links, cards."""
    links = [
        draw_link(link, look, shaper, ground=ground_at(layout, look, link)) for link in layout.links.values()
    ]
    cards = [
        draw_card(box.content, look, shaper, offset=(box.rect.x, box.rect.y)) for box in layout.cards.values()
    ]
    return (
        draw_grounds(layout.stages, look, layout.height),
        draw_lane_lines(
            layout.lanes, look, shaper, layout.width, lambda lane, width: _name_place(layout, lane, width)
        ),
        *links,
        *cards,
    )


def _name_place(layout: MapLayout, lane: Band, width: float) -> NamePlace:
    cards = [box.rect for box in layout.cards.values()]
    size = (width, NAME_HEIGHT)
    return name_places(lane.start, size, cards, layout.links.values(), layout.width, layout.width)[0]


def ground_at(layout: MapLayout, look: Look, link: LinkPath) -> str:
    """Give the colour of the stage under a link's label."""
    x = link.label.cx if link.label else link.points[0][0]
    number = bisect.bisect_right(layout.stages, x, key=lambda stage: stage.start) - 1
    inside = number >= 0 and x < layout.stages[number].end
    if not inside:
        return look.theme.canvas
    return look.ground(number, layout.stages[number].color)


def draw_headers(layout: MapLayout, look: Look, shaper: Shaper) -> tuple[Op, ...]:
    """Draw the stage headers above and the lane rail left of the map's origin, as paper shows them."""
    ops: list[Op] = []
    if layout.has_stages:
        for band in layout.stages:
            head = draw_stage_header(band, look, shaper, width=band.size, height=HEADER)
            ops.append(msgspec.structs.replace(head, offset=(band.start, -HEADER)))
    if layout.has_lanes:
        for band in layout.lanes:
            rail = draw_lane_header(band, look, shaper, length=band.size, width=RAIL)
            ops.append(msgspec.structs.replace(rail, offset=(-RAIL, band.start)))
    border = look.theme.border
    left = -RAIL if layout.has_lanes else 0.0
    if layout.has_stages:
        ops.append(Stroke(path=polyline(((left, 0), (layout.width, 0))), color=border, width=1.0))
    if layout.has_lanes:
        ops.append(Stroke(path=polyline(((0, 0), (0, layout.height))), color=border, width=1.0))
    return tuple(ops)


def draw_map(layout: MapLayout, look: Look, shaper: Shaper) -> Drawing:
    """Draw the whole map with its headers, as one page; read aloud stage by stage."""
    dx = RAIL if layout.has_lanes else 0.0
    dy = HEADER if layout.has_stages else 0.0
    body = Group(ops=(*draw_body(layout, look, shaper), *draw_headers(layout, look, shaper)), offset=(dx, dy))
    return Drawing(
        width=layout.width + dx,
        height=layout.height + dy,
        ops=(body,),
        background=look.theme.bg,
        title=layout.title,
        reading=reading_order(layout),
    )


def reading_order(layout: MapLayout) -> tuple[str, ...]:
    """Give the names of groups as they are read: each stage, its cards in order; lanes and links at the end."""
    names: list[str] = []
    waiting = list(layout.cards.values())
    for band in layout.stages:
        if band.record:
            names.append(band.record)
        while waiting and band.start <= waiting[0].rect.cx < band.end:
            names.append(waiting.pop(0).step)
    names += [box.step for box in waiting]
    names += [band.record for band in layout.lanes if band.record]
    return (*names, *layout.links)
