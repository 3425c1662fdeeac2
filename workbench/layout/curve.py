"""Where the emotion curves of a route lie: bands, levels, occurrences, points. Drawn by `curve_drawing`.

The x axis is the route's occurrences, spread evenly inside their stage's band; a route that goes back to an
earlier stage has no such place, so it is unrolled over the whole width ("along the route").
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from workbench.drawing.theme import Theme
from workbench.layout.curve_marks import Marks, curve_marks
from workbench.layout.curve_offsets import Offset, fixed_offsets, offsets_beside
from workbench.layout.curve_runs import nearest_rated, on_bridge, pieces, runs
from workbench.layout.curve_spread import Spread, StageBand, StripBand, spread_along, spread_in_stages
from workbench.layout.curve_words import curve_words
from workbench.layout.marks import PersonaStyle, persona_style
from workbench.method.curve import Curve, curve
from workbench.method.curve import Point as CurvePoint
from workbench.method.feelings import feeling_at, shown_valence
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Basis, Id, Persona, Step

__all__ = (
    "LEVELS",
    "STAGE_ROW",
    "TITLE_LINE",
    "Frame",
    "Other",
    "StageBand",
    "StripBand",
    "StripCurve",
    "StripLayout",
    "StripLook",
    "StripPoint",
    "short_names",
    "step_numbers",
    "strip_layout",
)

XY = tuple[float, float]
PointKind = Literal["rated", "target", "unrated"]
LEVELS = (2, 1, 0, -1, -2)
STAGE_ROW, TITLE_LINE = 20.0, 15.0
"""The row of stage names above a route that is unrolled, and each of the two lines of a step's name below it."""
TITLE_ROOM, TITLE_HEIGHT = 54.0, 190.0
"""Occurrences that stand closer, and a lower strip, have numbers alone."""


class StripLook(msgspec.Struct, frozen=True, kw_only=True):
    """How curves are drawn.

    unit: enlarges every size (1 = the screen at 100 %; paper chooses its own). current: the persona whose
    points are faces, on a thicker line. selected: the chosen occurrence. names: write them at the last points.
    even_bands: five bands in place of level lines (paper). gutter: room left of the plot for the scale, and
    number_size: of the step numbers, both in units. told: the low, the peak and the end of the current persona, or
    of the only one, are marked, and its words stand at its points. titled: along the route stages and steps have
    their names, where there is room. second: a row below is kept free for the step numbers of another route.
    """

    theme: Theme
    unit: float = 1.0
    current: Id | None = None
    selected: int | None = None
    names: bool = True
    even_bands: bool = False
    gutter: float = 52.0
    number_size: float = 12.0
    told: bool = False
    titled: bool = False
    second: bool = False


class StripPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One persona at one occurrence. (x, y): the centre of its mark; index: the occurrence on the route.

    off_route: a step beside the route; then the index goes on after the route's last. hit: (x, y, width,
    height) that answers to the pointer. other: it is a point of the route that this one is compared with.
    """

    persona: Id
    index: int
    step: Id
    stop: Id | None
    valence: int | None
    kind: PointKind
    x: float
    y: float
    off_route: bool = False
    other: bool = False

    def hit(self, side: float = 24.0) -> tuple[float, float, float, float]:
        """Give the square about the mark that takes the pointer."""
        return (self.x - side / 2, self.y - side / 2, side, side)


class StripCurve(msgspec.Struct, frozen=True, kw_only=True):
    """A persona's curve. runs: the rated points in unbroken rows; bridges: from a run's end to the next run.

    marks: which occurrences are marked by name. other: the curve along the route that this one is compared with.
    """

    persona: Id
    name: str
    style: PersonaStyle
    curve: Curve
    points: tuple[StripPoint, ...]
    runs: tuple[tuple[XY, ...], ...]
    bridges: tuple[tuple[XY, XY], ...]
    targets: bool
    marks: Marks = ()
    other: bool = False


class Other(msgspec.Struct, frozen=True):
    """The route that a strip's own is compared with. shared: for each of its occurrences whether both have it."""

    walk: Walk
    xs: tuple[float, ...]
    numbers: tuple[str, ...]
    shared: tuple[bool, ...]


class StripLayout(msgspec.Struct, frozen=True, kw_only=True):
    """A strip, measured in points; y down.

    xs: one for each occurrence, then one for each step beside the route. along: unrolled over the width.
    moments: occurrences of a moment of truth. breaks: x where the route is broken. unrated_y: the row of marks that no bridge carries, or None.
    titles: the steps' names along the route, or nothing. title_lines: what is kept free for them, or for "2nd" alone. other: the route it is compared with; forks: where the two
    part, from the last common occurrence to the next one.
    """

    look: StripLook
    walk: Walk
    width: float
    height: float
    left: float
    right: float
    top: float
    pitch: float
    xs: tuple[float, ...]
    numbers: tuple[str, ...]
    moments: frozenset[int]
    bands: tuple[StripBand, ...]
    curves: tuple[StripCurve, ...]
    breaks: tuple[float, ...]
    unrated_y: float | None
    along: bool
    words: str
    room: float
    """The distance of the two nearest occurrences (the plot's width if there is one)."""
    titles: tuple[str, ...] = ()
    title_lines: int = 0
    other: Other | None = None
    forks: tuple[tuple[float, float], ...] = ()

    @property
    def points(self) -> tuple[StripPoint, ...]:
        """Give all points, persona by persona."""
        return tuple(itertools.chain.from_iterable(line.points for line in self.curves))

    @property
    def bottom(self) -> float:
        """Give the y where the plot ends and the step numbers begin."""
        return self.top + 5 * self.pitch

    def level(self, valence: int) -> float:
        """Give the y of a valence."""
        return self.top + (2.5 - valence) * self.pitch

    def valence_at(self, y: float) -> int:
        """Give the valence whose level is nearest to y."""
        return max(-2, min(2, round(2.5 - (y - self.top) / self.pitch)))

    def index_at(self, x: float) -> int | None:
        """Give the occurrence nearest to x; None on an empty route."""
        route = range(len(self.walk.steps))
        return min(route, key=lambda i: abs(self.xs[i] - x), default=None)


def strip_layout(
    document: Document,
    walk: Walk,
    personas: Sequence[Id],
    look: StripLook,
    *,
    width: float,
    height: float,
    stages: Sequence[StageBand] = (),
    beside: Sequence[Id] = (),
    right_margin: float = 0.0,
    spread: Spread | None = None,
    loose: bool = False,
) -> StripLayout:
    """Lay out the curves of some personas along a walk in width × height points.

    stages: the bands of the map, in the strip's own x; without them, and where the route goes back, the
    occurrences are spread over the width. beside: steps off the route whose feelings are shown unconnected.
    right_margin: points kept free right of the plot. spread: where the occurrences stand along the route, if not
    evenly. loose: keep the row of marks that no bridge carries, also when there is none.
    """
    steps = (*walk.steps, *beside)
    numbers = step_numbers(document, steps)
    left, right = look.gutter * look.unit, width - right_margin
    in_stages = spread_in_stages(document, walk, tuple(beside), stages) if stages else None
    along = in_stages is None
    if in_stages is not None:
        left, right = min(left, *(s.left for s in stages)), max(s.right for s in stages)
    xs, bands = in_stages or spread or spread_along(document, steps, left, right)
    frame = Frame(document, walk, tuple(beside), look, xs, tuple(personas))
    loose = loose or frame.has_loose()
    room = min((b - a for a, b in itertools.pairwise(sorted(xs))), default=right - left)
    titles = _titles(document, walk) if _has_titles(look, along, room, height) else ()
    title_lines = 2 if titles else int(look.titled and along and any(visit > 1 for visit in walk.visits))
    top = (STAGE_ROW if along and look.titled else 4.0) * look.unit
    below = (10 + look.number_size) * look.unit + (14 * look.unit if loose else 0)
    below += title_lines * TITLE_LINE * look.unit + (look.number_size + 3) * look.unit * look.second
    pitch = max(height - top - below, 5.0) / 5
    unrated_y = top + 5 * pitch + 8 * look.unit if loose else None
    return StripLayout(
        look=look,
        walk=walk,
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        pitch=pitch,
        xs=xs,
        numbers=numbers,
        moments=frozenset(
            i for i, step in enumerate(steps) if document.get(step, Step).moment_of_truth is not None
        ),
        bands=bands,
        curves=frame.curves(top, pitch, unrated_y),
        breaks=tuple((xs[i - 1] + xs[i]) / 2 for i in walk.breaks),
        unrated_y=unrated_y,
        along=along,
        words=frame.words(numbers),
        room=room,
        titles=titles,
        title_lines=title_lines,
    )


def _has_titles(look: StripLook, along: bool, room: float, height: float) -> bool:
    return look.titled and along and room >= TITLE_ROOM * look.unit and height >= TITLE_HEIGHT * look.unit


def _titles(document: Document, walk: Walk) -> tuple[str, ...]:
    return tuple(document.get(step, Step).title or "Untitled step" for step in walk.steps)


def step_numbers(document: Document, steps: Sequence[Id]) -> tuple[str, ...]:
    """Give the numbers of steps in the reading order of their journey."""
    if not steps:
        return ()
    journey = document.get(steps[0], Step).journey
    place = {step.id: str(i) for i, step in enumerate(order.steps(document, journey), 1)}
    return tuple(place[step] for step in steps)


class Frame:
    """Curves of one strip before they have a height."""

    def __init__(
        self,
        document: Document,
        walk: Walk,
        beside: tuple[Id, ...],
        look: StripLook,
        xs: tuple[float, ...],
        personas: tuple[Id, ...],
    ) -> None:
        self._document, self._walk, self._look, self._xs = document, walk, look, xs
        self._beside = beside
        self._personas = [document.get(persona, Persona) for persona in personas]
        self._curves = [curve(document, persona, walk) for persona in personas]
        self._rows = [
            (*line.points, *(_beside_point(document, p, step) for step in beside))
            for p, line in zip(personas, self._curves, strict=True)
        ]
        self._pieces = pieces(walk)
        self._nearest = [nearest_rated(row[: len(walk.steps)], self._pieces) for row in self._rows]

    def has_loose(self) -> bool:
        """Say whether an unrated point has no rating on one of its sides, or lies beside the route."""
        route = len(self._walk.steps)
        return any(
            point.valence is None and (k >= route or nearest[k] is None)
            for row, nearest in zip(self._rows, self._nearest, strict=True)
            for k, point in enumerate(row)
        )

    def words(self, numbers: tuple[str, ...]) -> str:
        """Say in words what the curves show."""
        names = [order.display_name(persona) for persona in self._personas]
        return curve_words(self._curves, names, numbers)

    def curves(self, top: float, pitch: float, unrated_y: float | None) -> tuple[StripCurve, ...]:
        """Place every point."""
        offsets = self._offsets(pitch)
        names = short_names(self._personas)
        return tuple(
            self._curve(i, names[persona.id], offsets, (top, pitch, unrated_y))
            for i, persona in enumerate(self._personas)
        )

    def _offsets(self, pitch: float) -> Mapping[tuple[int, int], Offset]:
        values = [[point.valence for point in row] for row in self._rows]
        current = next((i for i, p in enumerate(self._personas) if p.id == self._look.current), None)
        if current is None:
            return fixed_offsets(values, self._xs, pitch, self._look.unit)
        return offsets_beside(values, current, self._xs, self._look.unit, self._look.selected)

    def _curve(
        self,
        i: int,
        name: str,
        offsets: Mapping[tuple[int, int], Offset],
        levels: tuple[float, float, float | None],
    ) -> StripCurve:
        persona, row = self._personas[i], self._rows[i]
        top, pitch, unrated_y = levels
        route = len(self._walk.steps)
        places: dict[int, XY] = {}
        for k, point in enumerate(row):
            if point.valence is not None:
                dx, dy = offsets.get((i, k), (0.0, 0.0))
                places[k] = (self._xs[k] + dx, top + (2.5 - point.valence) * pitch + dy)
        spread = (i - (len(self._personas) - 1) / 2) * 9 * self._look.unit
        for k, point in enumerate(row):
            if point.valence is None:
                pair = self._nearest[i][k] if k < route else None
                if pair is not None:
                    places[k] = on_bridge(places[pair[0]], places[pair[1]], self._xs[k])
                else:
                    assert unrated_y is not None
                    places[k] = (self._xs[k] + spread, unrated_y)
        points = tuple(
            _strip_point(persona.id, k, point, places[k], off_route=k >= route) for k, point in enumerate(row)
        )
        unbroken, bridges = runs(points[:route], self._pieces)
        return StripCurve(
            persona=persona.id,
            name=name,
            style=persona_style(self._look.theme, persona),
            curve=self._curves[i],
            points=points,
            runs=unbroken,
            bridges=bridges,
            targets=any(point.kind == "target" for point in points),
            marks=self._marks(i),
        )

    def _marks(self, i: int) -> Marks:
        is_told = self._look.told and (self._personas[i].id == self._look.current or len(self._personas) == 1)
        return curve_marks(self._curves[i], self._walk.breaks) if is_told else ()


def _beside_point(document: Document, persona: Id, step: Id) -> CurvePoint:
    feeling = feeling_at(document, persona, step)
    return CurvePoint(step=step, stop=None, visit=1, feeling=feeling, valence=shown_valence(feeling))


def _strip_point(persona: Id, index: int, point: CurvePoint, place: XY, *, off_route: bool) -> StripPoint:
    kind: PointKind = "rated"
    if point.valence is None or point.feeling is None:
        kind = "unrated"
    elif point.feeling.basis is Basis.TARGET:
        kind = "target"
    return StripPoint(
        persona=persona,
        index=index,
        step=point.step,
        stop=point.stop,
        valence=point.valence,
        kind=kind,
        x=place[0],
        y=place[1],
        off_route=off_route,
    )


def short_names(personas: Sequence[Persona]) -> dict[Id, str]:
    """Give first names, or whole ones where two would be called the same."""
    firsts = [order.display_name(persona).split(" ")[0] for persona in personas]
    return {
        persona.id: first if firsts.count(first) == 1 else order.display_name(persona)
        for persona, first in zip(personas, firsts, strict=True)
    }
