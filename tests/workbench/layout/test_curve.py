from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixed_shaper import FixedShaper
from tests.workbench.journeys import in_stages, small
from workbench.drawing.ops import Fill, Glyphs, Role, Stroke
from workbench.drawing.surface import leaves, texts
from workbench.drawing.theme import theme
from workbench.graph.routes import kept_route, main_route
from workbench.layout.curve import StageBand, StripCurve, StripLayout, StripLook, strip_layout
from workbench.layout.curve_drawing import draw_strip, face_radius, spread_apart
from workbench.method.walk import Walk
from workbench.model.document import Document
from workbench.model.records import Basis, Feeling, Route, Stop

JOURNEY = "jo_j1"
LOOK = StripLook(theme=theme("light"))
SIX = "(A B C D E F+"
SIX_WAYS = "AB BC CD DE EF"


def _strip(
    document: Document,
    personas: Sequence[str] = ("pe_e1",),
    look: StripLook = LOOK,
    walk: Walk | None = None,
    stages: Sequence[StageBand] = (),
    beside: Sequence[str] = (),
) -> StripLayout:
    found = walk or main_route(document, JOURNEY)
    return strip_layout(document, found, personas, look, width=700, height=154, stages=stages, beside=beside)


def _one(row: Sequence[int | None]) -> StripCurve:
    return _strip(small(SIX, SIX_WAYS, feelings={"Ana": row})).curves[0]


def test_points_stand_on_their_levels() -> None:
    layout = _strip(small(SIX, SIX_WAYS, feelings={"Ana": [-2, -1, 0, 1, 2, 2]}))
    ys = [point.y for point in layout.points]
    assert ys[:5] == [layout.level(v) for v in (-2, -1, 0, 1, 2)]
    assert [a - b for a, b in itertools.pairwise(ys[:5])] == pytest.approx([layout.pitch] * 4)
    assert [layout.valence_at(y + 0.4 * layout.pitch) for y in ys] == [-2, -1, 0, 1, 2, 2]
    assert layout.valence_at(-500) == 2
    assert layout.valence_at(5000) == -2


def test_a_missing_rating_ends_the_curve_and_a_bridge_leads_on_with_a_hollow_mark_half_way() -> None:
    line = _one([-1, None, 2, 2, 1, 1])
    assert [len(run) for run in line.runs] == [1, 4]
    ((start, end),) = line.bridges
    gap = line.points[1]
    assert (start, end) == ((line.points[0].x, line.points[0].y), (line.points[2].x, line.points[2].y))
    assert (gap.kind, gap.valence) == ("unrated", None)
    assert (gap.x, gap.y) == pytest.approx(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))


def test_unrated_at_an_end_of_the_route_stands_below_every_level() -> None:
    layout = _strip(small(SIX, SIX_WAYS, feelings={"Ana": [None, 1, 1, 1, 1, None]}))
    first, last = layout.points[0], layout.points[-1]
    assert layout.unrated_y is not None
    assert first.y == last.y == layout.unrated_y
    assert first.y > layout.level(-2) + layout.pitch / 2
    assert layout.curves[0].bridges == ()


def test_without_any_rating_there_is_no_line_and_every_mark_says_so() -> None:
    line = _one([None] * 6)
    assert (line.runs, line.bridges) == ((), ())
    assert {point.kind for point in line.points} == {"unrated"}


@given(st.lists(st.one_of(st.none(), st.integers(-2, 2)), min_size=6, max_size=6))
def test_no_gap_is_ever_drawn_through_and_no_point_is_lost(row: list[int | None]) -> None:
    line = _one(row)
    expected = [len(list(g)) for known, g in itertools.groupby(row, lambda v: v is not None) if known]
    assert [len(run) for run in line.runs] == expected
    assert len(line.bridges) == max(0, len(expected) - 1)
    assert [point.valence for point in line.points] == row


def test_occurrences_are_spread_evenly_inside_their_stage() -> None:
    document = in_stages(small(SIX, SIX_WAYS), "One: AB", "Two: CDEF")
    bands = (StageBand("sg_g1", 100, 200), StageBand("sg_g2", 200, 600))
    layout = _strip(document, (), stages=bands)
    assert not layout.along
    assert layout.xs == (125, 175, 250, 350, 450, 550)
    assert [band.title for band in layout.bands] == ["One", "Two"]
    assert layout.index_at(340) == 3


def test_a_route_that_goes_back_is_unrolled_over_the_width() -> None:
    document = in_stages(small(SIX, f"{SIX_WAYS} DB-"), "One: ABC", "Two: DEF")
    steps = ("st_s1", "st_s2", "st_s3", "st_s4", "st_s2", "st_s3", "st_s4", "st_s5", "st_s6")
    vias = (None, "tn_t1", "tn_t2", "tn_t3", "tn_t6", "tn_t2", "tn_t3", "tn_t4", "tn_t5")
    walk = Walk(kind="kept", title="Again", steps=steps, stops=(None,) * 9, vias=vias)
    layout = _strip(document, (), walk=walk, stages=(StageBand("sg_g1", 0, 10), StageBand("sg_g2", 10, 20)))
    assert layout.along
    gaps = [b - a for a, b in itertools.pairwise(layout.xs)]
    assert gaps == pytest.approx([gaps[0]] * 8)
    assert layout.right == 700
    assert [band.title for band in layout.bands] == ["One", "Two", "One", "Two"]
    assert "2, 2nd" in texts([draw_strip(layout, FixedShaper())])


def test_a_broken_route_has_no_line_over_the_break() -> None:
    records = [
        Route(id="ro_r1", journey=JOURNEY, rank="V", title="Broken"),
        Stop(id="sp_q1", route="ro_r1", step="st_s1", rank="A"),
        Stop(id="sp_q2", route="ro_r1", step="st_s2", rank="B", via="tn_t1"),
        Stop(id="sp_q3", route="ro_r1", step="st_s6", rank="C"),
    ]
    document = small(SIX, SIX_WAYS, feelings={"Ana": [1, 1, None, None, None, 2]}, extra=records)
    layout = _strip(document, walk=kept_route(document, "ro_r1"))
    line = layout.curves[0]
    assert [len(run) for run in line.runs] == [2, 1]
    assert line.bridges == ()
    assert layout.breaks == ((layout.xs[1] + layout.xs[2]) / 2,)


def test_equal_values_keep_a_mark_each() -> None:
    rows = {name: [1] * 6 for name in ("Ana", "Ben", "Eva", "Ida", "Jon", "Max")}
    document = small(SIX, SIX_WAYS, feelings=rows)
    people = [f"pe_e{i}" for i in range(1, 7)]
    for look in (LOOK, StripLook(theme=theme("light"), current="pe_e2", selected=3)):
        layout = _strip(document, people, look)
        for column in zip(*(line.points for line in layout.curves), strict=True):
            assert len({(round(p.x, 3), round(p.y, 3)) for p in column}) == 6
        for line in layout.curves:
            assert all(a.x < b.x for a, b in itertools.pairwise(line.points))


def test_on_paper_each_persona_keeps_its_own_height_inside_a_level() -> None:
    document = small(SIX, SIX_WAYS, feelings={"Ana": [1] * 6, "Ben": [1, 0, 1, 0, 1, 0], "Eva": [-1] * 6})
    layout = _strip(document, ("pe_e1", "pe_e2", "pe_e3"))
    for line in layout.curves:
        heights = {round(p.y - layout.level(p.valence or 0), 3) for p in line.points}
        assert len(heights) == 1
    ana, ben, eva = (line.points[0].y - layout.level(line.points[0].valence or 0) for line in layout.curves)
    assert ana < ben < eva
    assert eva - ana < layout.pitch * 0.7


def test_the_current_persona_stays_exactly_on_its_levels() -> None:
    document = small(SIX, SIX_WAYS, feelings={"Ana": [1] * 6, "Ben": [1, 1, 0, 1, 1, 1]})
    layout = _strip(
        document, ("pe_e1", "pe_e2"), StripLook(theme=theme("light"), current="pe_e1", selected=1)
    )
    mine, other = layout.curves
    assert [(p.x, p.y) for p in mine.points] == [(x, layout.level(1)) for x in layout.xs]
    moves = [
        (round(p.x - x, 2), round(p.y - layout.level(p.valence or 0), 2))
        for p, x in zip(other.points, layout.xs, strict=True)
    ]
    assert moves == [(-15, -4), (-20, -4), (0, 0), (-15, -4), (-15, -4), (-15, -4)]


def test_targets_are_dashed_and_hollow() -> None:
    document = small(SIX, SIX_WAYS, feelings={"Ana": [1, 1, 2, 2, 2, 2]})
    aims = {
        key: msgspec.structs.replace(record, basis=Basis.TARGET) if isinstance(record, Feeling) else record
        for key, record in document.records.items()
    }
    felt, aimed = _strip(document), _strip(Document(aims.values()))
    assert {point.kind for point in aimed.points} == {"target"}
    color = felt.curves[0].style.color

    def lines(layout: StripLayout) -> list[Stroke]:
        ops = leaves([draw_strip(layout, FixedShaper())])
        return [op for op in ops if isinstance(op, Stroke) and op.color == color and len(op.path) == 6]

    assert [bool(op.dash) for op in lines(felt)] == [False]
    assert all(op.dash for op in lines(aimed) if op.dash) and any(op.dash for op in lines(aimed))
    assert "targets" in aimed.words


def test_a_step_beside_the_route_is_shown_but_joined_to_nothing() -> None:
    document = in_stages(
        small("(A B C+ Dx", "AB BC BD", feelings={"Ana": [1, 0, 2, -2]}), "One: AB", "Two: CD"
    )
    bands = (StageBand("sg_g1", 100, 200), StageBand("sg_g2", 200, 600))
    layout = _strip(document, stages=bands, beside=("st_s4",))
    (line,) = layout.curves
    assert [p.off_route for p in line.points] == [False, False, False, True]
    assert line.runs == (tuple((p.x, p.y) for p in line.points[:3]),)
    assert (layout.numbers, layout.xs[2:]) == (("1", "2", "3", "4"), (300, 500))


def test_the_figure_says_what_it_shows() -> None:
    document = small(SIX, SIX_WAYS, feelings={"Amara": [-1, 0, -2, -2, None, 2]})
    figure = draw_strip(_strip(document), FixedShaper())
    assert figure.role is Role.CURVE
    assert figure.alt == (
        "Amara: starts at −1, lowest −2 at steps 3 and 4, highest +2 at step 6, "
        "ends at +2 (rises overall); 5 of 6 rated"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ([None] * 6, "Ana: 0 of 6 rated"),
        (
            [0, None, None, None, None, None],
            "starts at 0, 0 at every rated step, the end is not rated; 1 of 6",
        ),
        ([2, 1, 1, 1, 1, -1], "lowest −1 at step 6, highest +2 at step 1, ends at −1 (falls overall)"),
        ([1, 1, 1, 1, 1, 0], "highest +1 at steps 1, 2, 3 and 2 more"),
    ],
)
def test_words_for_gaps_plateaus_and_falls(row: Sequence[int | None], said: str) -> None:
    assert said in _strip(small(SIX, SIX_WAYS, feelings={"Ana": row})).words


def test_names_stand_at_the_ends_without_touching() -> None:
    rows = {name: [0, 0, 0, 0, 0, 1] for name in ("Ana", "Ben", "Ana Silva", "Ida")}
    document = small(SIX, SIX_WAYS, feelings=rows)
    layout = _strip(document, [f"pe_e{i}" for i in range(1, 5)])
    ops = [op for op in leaves([draw_strip(layout, FixedShaper())]) if isinstance(op, Glyphs)]
    ys = sorted(op.y for op in ops if op.run.text in rows)
    assert len(ys) == 4, "first names where they differ, whole ones where not"
    assert all(b - a >= 15.9 for a, b in itertools.pairwise(ys))


@given(st.lists(st.floats(0, 100), max_size=8))
def test_spread_values_keep_their_order_and_distance(wanted: list[float]) -> None:
    found = spread_apart(wanted, 10, 0, 100)
    ranked = [found[i] for i in sorted(range(len(wanted)), key=lambda i: wanted[i])]
    assert all(b - a >= 10 - 1e-9 for a, b in itertools.pairwise(ranked))
    assert all(-1e-9 <= value <= 100 + 1e-9 for value in found)


def test_two_hundred_occurrences_stay_drawable() -> None:
    names = [f"S{i}" for i in range(200)]
    document = small(" ".join(names), feelings={"Ana": [1, -1] * 100})
    steps = tuple(f"st_s{i}" for i in range(1, 201))
    walk = Walk(kind="kept", title="Long", steps=steps, stops=(None,) * 200, vias=(None, *("x",) * 199))
    layout = _strip(document, look=StripLook(theme=theme("dark"), current="pe_e1"), walk=walk)
    assert face_radius(layout) == 0
    said = [op for op in leaves([draw_strip(layout, FixedShaper())]) if isinstance(op, Glyphs)]
    shown = sorted(
        (op.x, op.x + len(op.run.text) * 0.6 * op.run.size)
        for op in said
        if op.run.text.isdigit() and op.y > layout.bottom
    )
    assert len(shown) > 10
    assert all(a[1] < b[0] for a, b in itertools.pairwise(shown))


def test_an_empty_route_is_an_empty_scale() -> None:
    document = small("A")
    walk = Walk(kind="main", title="", steps=(), stops=(), vias=())
    layout = _strip(document, (), walk=walk)
    assert layout.index_at(50) is None
    figure = draw_strip(layout, FixedShaper())
    assert "+2" in texts([figure])
    assert any(isinstance(op, Fill) for op in leaves([figure]))
