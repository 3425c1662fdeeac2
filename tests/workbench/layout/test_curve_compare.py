from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.fixed_shaper import FixedShaper
from tests.workbench.journeys import small
from workbench.drawing.surface import texts
from workbench.drawing.theme import theme
from workbench.graph.routes import main_route, proposed_routes
from workbench.layout.curve import StripLayout, StripLook
from workbench.layout.curve_compare import aligned, compared_layout, original
from workbench.layout.curve_drawing import draw_strip
from workbench.method.walk import Walk
from workbench.model.document import Document
from workbench.model.records import Basis, Feeling, Journey, Step

LOOK = StripLook(theme=theme("light"), told=True, titled=True)
ROWS = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def test_what_two_rows_share_stands_in_one_column_and_between_each_spreads_its_own() -> None:
    found = aligned("abcz", "abxyuz")
    assert found.count == 6
    assert found.ones == (0.5, 1.5, 3.5, 5.5)
    assert found.others == (0.5, 1.5, 2.5, 3.5, 4.5, 5.5)
    assert found.forks == ((1.5, 5.5),)
    assert found.shared == (True, True, False, False, False, True)


def test_a_fork_without_a_join_is_open_at_the_end() -> None:
    found = aligned("ab", "acd")
    assert found.forks == ((0.5, 3.0),) and found.count == 3


@given(ROWS, ROWS)
def test_both_rows_go_forward_and_the_shared_stand_together(ones: list[str], others: list[str]) -> None:
    found = aligned(ones, others)
    for xs, row in ((found.ones, ones), (found.others, others)):
        assert len(xs) == len(row)
        assert all(a < b for a, b in itertools.pairwise(xs))
        assert all(0 < x < found.count for x in xs)
    at = dict(zip(found.ones, ones, strict=True))
    for x, step, shared in zip(found.others, others, found.shared, strict=True):
        if shared:
            assert at[x] == step


def _layout(document: Document, walk: Walk, other: Walk) -> StripLayout:
    names = ("Main route", "Other")
    return compared_layout(
        document, walk, other, "pe_e1", LOOK, names=names, width=800, height=260, right_margin=100
    )


def _forked() -> Document:
    return small("(A ?B C D+ E Fx", "AB BC CD BE EF", feelings={"Ana": [1, 0, -1, 2, -2, None]})


def test_two_routes_are_drawn_with_their_own_ratings_and_never_averaged() -> None:
    document = _forked()
    main = main_route(document, "jo_j1")
    other = next(walk for walk in proposed_routes(document, "jo_j1") if walk.kind == "abandoned")
    layout = _layout(document, main, other)
    first, second = layout.curves
    assert [p.valence for p in first.points] == [1, 0, -1, 2]
    assert [p.valence for p in second.points] == [1, 0, -2, None]
    assert [p.x for p in first.points[:2]] == [p.x for p in second.points[:2]]
    assert second.other and all(p.other for p in second.points) and not first.other
    assert len(layout.forks) == 1 and first.marks and not second.marks
    assert "Other" in layout.words
    said = set(texts(draw_strip(layout, FixedShaper()).ops))
    assert any("Main route" in text for text in said) and any("Other" in text for text in said)


def test_a_future_step_stands_where_the_one_stands_that_it_was_copied_from() -> None:
    document = small("(A B C+", "AB BC", feelings={"Ana": [0, -2, 1]})
    journey = document.get("jo_j1", Journey)
    twin = type(journey)(
        id="jo_zz8", rank="z", title="Later", based_on=journey.id, state=type(journey.state).FUTURE
    )
    steps = [
        type(step)(
            id=f"st_zz{i}", rank=step.rank, journey="jo_zz8", title=step.title, kind=step.kind, origin=step.id
        )
        for i, step in enumerate(document.all(Step))
        if step.title != "B"
    ]
    target = Feeling(id="fe_zz9", persona="pe_e1", at=steps[0].id, basis=Basis.TARGET, valence=2)
    both = Document([*document.records.values(), twin, *steps, target])
    assert original(both, steps[0].id) == "st_s1"
    then = Walk(
        kind="main",
        title="Later",
        steps=tuple(step.id for step in steps),
        stops=(None, None),
        vias=(None, None),
    )
    layout = _layout(both, main_route(both, "jo_j1"), then)
    now, later = layout.curves
    assert [p.x for p in later.points] == [now.points[0].x, now.points[2].x]
    assert later.targets and not now.targets
