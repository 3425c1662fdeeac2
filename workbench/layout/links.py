"""Links between cards: routed, with their labels on small plates, and drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from workbench.drawing.ops import Fill, Group, Op, Role, Stroke
from workbench.drawing.shapes import polyline, rounded, rounded_polyline
from workbench.drawing.text import Shaper, TextStyle
from workbench.layout.card_drawing import badge_ops
from workbench.layout.label_places import Plate, find_places
from workbench.layout.lettering import line_ops
from workbench.layout.look import Look
from workbench.layout.measures import ROW_GAP, Rect
from workbench.layout.occupancy import Points
from workbench.layout.place import Placement
from workbench.layout.routing import Ask, route
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Step, Transition

LINE, CORNER = 2.0, 10.0
HEAD_LENGTH, HEAD_WIDTH = 9.0, 9.0
DASH = (7.0, 5.0)
LABEL_SIZE, LABEL_LEADING = 13.0, 16.0


class Words(msgspec.Struct, frozen=True):
    """A label's lines: (text, strong) pieces one after the other; strong ones are semi-bold."""

    lines: tuple[tuple[tuple[str, bool], ...], ...]
    text: str


class LinkPath(msgspec.Struct, frozen=True):
    """A link as it runs.

    points: corners from port to port. dashed: it goes back. label: where its plate lies, None without one.
    notes: numbers of the notes that hang on it. alt: what a reader hears.
    """

    transition: Id
    source: Id
    target: Id
    points: Points
    dashed: bool
    label: Rect | None
    words: Words | None
    on_line: bool
    notes: tuple[int, ...]
    alt: str


def link_paths(
    document: Document,
    journey: Id,
    placement: Placement,
    shaper: Shaper,
    look: Look,
) -> dict[Id, LinkPath]:
    """Route a journey's links and place their labels, in reading order."""
    ways = order.transitions(document, journey)
    index = {step: i for i, step in enumerate(placement.rects)}
    rects = list(placement.rects.values())
    asks = [Ask(index[w.source], index[w.target], w.id in placement.returns) for w in ways]
    routes = [
        bent(points, way.bend)
        for points, way in zip(route(rects, asks, gaps_of(placement)), ways, strict=True)
    ]
    words = [words_of(document, way, look) for way in ways]
    notes = [tuple(note.number for note in order.notes_at(document, way.id)) for way in ways]
    plates = [
        Plate(tuple(_sizes(one, numbers, shaper, look))) if one or numbers else None
        for one, numbers in zip(words, notes, strict=True)
    ]
    places = find_places(plates, routes, rects)
    numbers = {step: i for i, step in enumerate(placement.rects, 1)}
    found = {}
    for way, points, one, own, at in zip(ways, routes, words, notes, places, strict=True):
        chosen = one[at.choice] if at is not None and one else None
        found[way.id] = LinkPath(
            transition=way.id,
            source=way.source,
            target=way.target,
            points=points,
            dashed=way.id in placement.returns,
            label=at.rect if at is not None else None,
            words=chosen,
            on_line=at.on_line if at is not None else False,
            notes=own,
            alt=_heard(document, way, numbers, one, returns=way.id in placement.returns),
        )
    return found


def gaps_of(placement: Placement) -> list[float]:
    """Give the heights at which a link may run across: between rows, clear of the lines between lanes."""
    gaps: list[float] = []
    for lane, rows in zip(placement.lanes, placement.rows, strict=True):
        for top, bottom in rows:
            gaps.append(top - (lane.top / 2 + 4 if top - lane.start <= lane.top else ROW_GAP / 2))
            gaps.append(bottom + 12 if (top, bottom) == rows[-1] else bottom + ROW_GAP / 2)
    inside = {(top, bottom) for rows in placement.rows for top, bottom in rows}
    for rect in placement.rects.values():
        if not any(top <= rect.y <= bottom for top, bottom in inside):
            gaps += [rect.y - ROW_GAP / 2, rect.bottom + ROW_GAP / 2]
    return sorted(set(gaps))


def bent(points: Points, bend: float | None) -> Points:
    """Move the middle segment of a way by `bend` px across; ends stay at their ports."""
    if not bend or len(points) < 4:
        return points
    middle = (len(points) - 2) // 2
    (ax, ay), (bx, by) = points[middle], points[middle + 1]
    dx, dy = (bend, 0.0) if ax == bx else (0.0, bend)
    moved = list(points)
    moved[middle], moved[middle + 1] = (ax + dx, ay + dy), (bx + dx, by + dy)
    return tuple(moved)


def words_of(document: Document, way: Transition, look: Look) -> tuple[Words, ...]:
    """Give a label in one line, and broken at its spaces for narrow places; nothing if there is none."""
    label = " ".join(way.label.split())
    share = share_text(document, way.id, look.persona)
    if not label and not share:
        return ()
    text = f"{label} {share}".strip()
    single = tuple(piece for piece in ((label, False), (share, True)) if piece[0])
    pieces = [(word, False) for word in label.split()] + ([(share, True)] if share else [])
    broken = Words(tuple((piece,) for piece in pieces[:4]), text)
    one = Words((single,), text)
    return (one, broken) if 1 < len(pieces) <= 4 else (one,)


def share_text(document: Document, transition: Id, persona: Id | None) -> str:
    """Write how many take a way ("40 %"): of the persona, else of everyone; "" if unknown."""
    known = {s.persona: s.percent for s in order.shares(document, transition) if s.percent is not None}
    if persona in known:
        percent = known[persona]
    elif None in known:
        percent = known[None]
    elif len(known) == 1:
        percent = next(iter(known.values()))
    else:
        return ""
    return f"{round(percent, 1):g}\u00a0%"


def _sizes(
    words: Sequence[Words], notes: Sequence[int], shaper: Shaper, look: Look
) -> list[tuple[float, float]]:
    extra = 26.0 * len(notes)
    if not words:
        return [(extra, 24.0)]
    return [
        (
            max(_width(line, shaper, look) for line in one.lines) + 10.0 + extra,
            len(one.lines) * LABEL_LEADING + 4.0,
        )
        for one in words
    ]


def _style(look: Look, *, strong: bool) -> TextStyle:
    return TextStyle(LABEL_SIZE, 600 if strong else 500, look.family, LABEL_LEADING)


def _width(line: Sequence[tuple[str, bool]], shaper: Shaper, look: Look) -> float:
    widths = [shaper.shape(text, _style(look, strong=strong)).width for text, strong in line]
    return sum(widths) + 4.0 * (len(widths) - 1)


def _heard(
    document: Document, way: Transition, numbers: Mapping[Id, int], words: Sequence[Words], *, returns: bool
) -> str:
    source, target = document.get(way.source, Step), document.get(way.target, Step)
    verb = "back to" if returns else "to"
    heard = (
        f"From step {numbers[way.source]}, {source.title}, {verb} step {numbers[way.target]}, {target.title}"
    )
    return f"{heard}: {words[0].text}" if words else heard


def draw_link(
    link: LinkPath, look: Look, shaper: Shaper, *, ground: str, color: str | None = None, width: float = LINE
) -> Group:
    """Draw a link with its head, its label and its notes; `ground` is what lies under the label."""
    theme = look.theme
    ink = color or theme.edge
    ops: list[Op] = [*line_and_head(link.points, ink, width, dashed=link.dashed)]
    if link.label is not None:
        ops += _label(link, link.label, look, shaper, ground)
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


def _label(link: LinkPath, rect: Rect, look: Look, shaper: Shaper, ground: str) -> list[Op]:
    theme = look.theme
    ops: list[Op] = []
    if link.on_line:
        ops.append(Fill(path=rounded(rect.x, rect.y, rect.width, rect.height, 4), color=ground))
    room = rect.width - 26.0 * len(link.notes)
    if link.words is not None:
        for row, line in enumerate(link.words.lines):
            x = rect.x + (room - _width(line, shaper, look)) / 2
            baseline = rect.y + 2.0 + row * LABEL_LEADING + 12.4
            for text, strong in line:
                style = _style(look, strong=strong)
                ops += line_ops(shaper, text, style, theme.text if strong else theme.text2, x, baseline)
                x += shaper.shape(text, style).width + 4.0
    for place, number in enumerate(link.notes):
        ops += badge_ops(str(number), rect.x + room + 13.0 + 26.0 * place, rect.cy, look, shaper)
    return ops
