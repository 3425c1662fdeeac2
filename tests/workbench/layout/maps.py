"""Maps for tests of layout: stages and lanes by number, steps and ways in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from tests.fixed_shaper import FixedShaper
from workbench.drawing.theme import theme
from workbench.layout.look import Look
from workbench.layout.map import MapLayout, layout_map
from workbench.model.document import Document
from workbench.model.ids import ranks
from workbench.model.records import (
    Journey,
    Lane,
    LaneKind,
    Project,
    Record,
    Stage,
    Step,
    StepKind,
    Transition,
    TransitionKind,
)

JOURNEY = "jo_j1"
LOOK = Look(theme=theme("light"))
Cell = tuple[int | None, int | None]
Way = tuple[int, int] | tuple[int, int, str]


def mapped(
    cells: Sequence[Cell],
    ways: Sequence[Way] = (),
    *,
    stages: int = 0,
    lanes: int = 0,
    titles: Mapping[int, str] | None = None,
    places: Mapping[int, tuple[float, float]] | None = None,
    kinds: Mapping[int, StepKind] | None = None,
    lane_kinds: Sequence[LaneKind] = (),
) -> Document:
    """Make a journey: cells (stage, lane) of steps 0, 1 … in reading order; ways (from, to, label).

    Ids are st_s0, sg_g0, la_a0, tn_t0 and so on.
    """
    records: list[Record] = [Project(id="pr_r1"), Journey(id=JOURNEY, rank="V")]
    for i, rank in enumerate(ranks(stages)):
        records.append(Stage(id=f"sg_g{i}", journey=JOURNEY, title=f"Stage {i}", rank=rank))
    for i, rank in enumerate(ranks(lanes)):
        kind = lane_kinds[i] if i < len(lane_kinds) else LaneKind.OTHER
        records.append(Lane(id=f"la_a{i}", journey=JOURNEY, title=f"Lane {i}", rank=rank, kind=kind))
    for i, ((stage, lane), rank) in enumerate(zip(cells, ranks(len(cells)), strict=True)):
        records.append(
            Step(
                id=f"st_s{i}",
                journey=JOURNEY,
                rank=rank,
                title=(titles or {}).get(i, f"Step {i}"),
                kind=(kinds or {}).get(i, StepKind.STEP),
                stage=None if stage is None else f"sg_g{stage}",
                lane=None if lane is None else f"la_a{lane}",
                place=(places or {}).get(i),
            )
        )
    for i, way in enumerate(ways):
        records.append(
            Transition(
                id=f"tn_t{i}",
                journey=JOURNEY,
                source=f"st_s{way[0]}",
                target=f"st_s{way[1]}",
                label=way[2] if len(way) > 2 else "",
                kind=TransitionKind.NORMAL,
            )
        )
    return Document(records)


def laid_out(document: Document) -> MapLayout:
    """Lay a document's journey out with the fixed shaper."""
    return layout_map(document, JOURNEY, FixedShaper(), LOOK)


def at(layout: MapLayout, step: int) -> tuple[float, float]:
    """Give the top left of a card."""
    rect = layout.cards[f"st_s{step}"].rect
    return rect.x, rect.y


@st.composite
def documents(draw: st.DrawFn, *, most: int = 14, placed: bool = False) -> Document:
    """Any small map: stages, lanes, a chain with shortcuts, branches, loops, and perhaps placed cards."""
    count = draw(st.integers(1, most))
    stages, lanes = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    stage_of = sorted(draw(st.lists(st.integers(0, max(stages - 1, 0)), min_size=count, max_size=count)))
    lane_of = draw(st.lists(st.integers(0, max(lanes - 1, 0)), min_size=count, max_size=count))
    cells: list[Cell] = [
        (stage if stages else None, lane if lanes else None)
        for stage, lane in zip(stage_of, lane_of, strict=True)
    ]
    number = st.integers(0, count - 1)
    chained = draw(st.booleans())
    ways: list[Way] = [(i, i + 1) for i in range(count - 1)] if chained else []
    labels = st.sampled_from(["", "", "yes", "not today", "has a second device at home"])
    ways += draw(st.lists(st.tuples(number, number, labels), max_size=count))
    titles = {
        i: draw(st.sampled_from(["", "Pay", "Wait for an answer from the office", "x" * 120]))
        for i in range(0, count, 3)
    }
    places = {}
    if placed:
        for i in draw(st.sets(number, max_size=3)):
            places[i] = (draw(st.integers(1, 60)) * 8.0, draw(st.integers(2, 50)) * 8.0)
    return mapped(cells, ways, stages=stages, lanes=lanes, titles=titles, places=places)
