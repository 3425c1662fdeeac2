"""Names of the low, the peak and the end, and the words of feelings; a curve whose point is dragged."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from tests.fixed_shaper import FixedShaper
from tests.workbench.journeys import in_stages, small
from workbench.drawing.ops import Fill, Glyphs
from workbench.drawing.surface import leaves
from workbench.drawing.theme import theme
from workbench.graph.routes import main_route
from workbench.layout.curve import StripLayout, StripLook, strip_layout
from workbench.layout.curve_drawing import plot_ops
from workbench.layout.curve_moving import moved_curve, without_curve
from workbench.layout.curve_tags import tag_ops
from workbench.method.walk import Walk
from workbench.model.change import changed
from workbench.model.document import Document
from workbench.model.records import Feeling

SIX, WAYS = "(A B C D E F+", "AB BC CD DE EF"
LOOK = StripLook(theme=theme("light"), told=True, titled=True, current="pe_e1")


def _strip(
    document: Document, look: StripLook = LOOK, walk: Walk | None = None, width: float = 900
) -> StripLayout:
    found = walk or main_route(document, "jo_j1")
    people = [p for p in ("pe_e1", "pe_e2") if p in document.records]
    return strip_layout(document, found, people, look, width=width, height=220)


def _said(layout: StripLayout, words: Sequence[str] = ()) -> list[str]:
    ops = tag_ops(layout, FixedShaper(), 12, None)
    return [op.run.text for op in ops if isinstance(op, Glyphs)]


def test_low_peak_and_end_are_marked_once_each() -> None:
    layout = _strip(small(SIX, WAYS, feelings={"Ana": [1, -1, 0, 2, 0, 1]}))
    assert layout.curves[0].marks == ((1, "Low"), (3, "Peak"), (5, "End"))
    assert sorted(_said(layout)) == ["End", "Low", "Peak"]


def test_what_falls_together_is_said_together_and_the_unrated_end_has_no_mark() -> None:
    layout = _strip(small(SIX, WAYS, feelings={"Ana": [1, None, 0, -2, 0, None]}))
    assert layout.curves[0].marks == ((3, "Low, peak"),)


def test_only_the_current_persona_is_told() -> None:
    layout = _strip(small(SIX, WAYS, feelings={"Ana": [1] * 6, "Ben": [-1] * 6}))
    assert layout.curves[0].marks and not layout.curves[1].marks
    silent = msgspec.structs.replace(LOOK, told=False)
    assert not _strip(small(SIX, WAYS, feelings={"Ana": [1] * 6}), silent).curves[0].marks


def test_a_word_stands_at_its_point_and_gives_way_where_there_is_no_room() -> None:
    document = small(SIX, WAYS, feelings={"Ana": [1, -1, 0, 2, 0, 1]})
    feeling = document.unique(Feeling, "pe_e1", "st_s3")
    assert feeling is not None
    document.apply(changed("Word", [feeling], [msgspec.structs.replace(feeling, word="lost for words")]))
    assert "lost for words" in _said(_strip(document))
    assert "lost for words" not in _said(_strip(document, width=140))


def test_no_text_covers_another_or_a_point() -> None:
    document = small(SIX, WAYS, feelings={"Ana": [1, -1, 0, 2, 0, 1], "Ben": [2, 0, -1, 1, 1, 2]})
    for feeling in document.all(Feeling):
        word = msgspec.structs.replace(feeling, word="orientierungslos")
        document.apply(changed("Word", [feeling], [word]))
    layout = _strip(document)
    plates = [op.path for op in tag_ops(layout, FixedShaper(), 12, None) if isinstance(op, Fill)]
    boxes = [
        (
            min(s[1] for s in p if len(s) > 1),
            min(s[2] for s in p if len(s) > 1),
            max(s[1] for s in p if len(s) > 1),
            max(s[2] for s in p if len(s) > 1),
        )
        for p in plates
    ]
    assert len(boxes) >= 3
    for i, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:i])


@pytest.mark.parametrize("valence", [-2, 0, 2])
def test_a_dragged_curve_is_as_it_will_be(valence: int) -> None:
    document = small(SIX, WAYS, feelings={"Ana": [1, None, 0, 2, 0, 1]})
    layout = _strip(document)
    moved = moved_curve(layout, layout.curves[0].points[2], valence)
    feeling = document.unique(Feeling, "pe_e1", "st_s3")
    assert feeling is not None
    document.apply(changed("Rate", [feeling], [msgspec.structs.replace(feeling, valence=valence)]))
    then = _strip(document).curves[0]
    assert (moved.runs, moved.bridges, moved.points) == (then.runs, then.bridges, then.points)


def test_a_gap_is_closed_while_its_point_is_dragged_and_the_other_curves_stay() -> None:
    layout = _strip(small(SIX, WAYS, feelings={"Ana": [1, None, 0, 2, 0, 1], "Ben": [0] * 6}))
    moved = moved_curve(layout, layout.curves[0].points[1], -1)
    assert len(moved.runs) == 1 and not moved.bridges
    assert [line.persona for line in without_curve(layout, layout.curves[0].points[1]).curves] == ["pe_e2"]


def test_what_is_out_of_sight_is_not_drawn_and_the_rest_is_as_before() -> None:
    layout = _strip(small(SIX, WAYS, feelings={"Ana": [1, -1, 0, 2, 0, 1]}), width=3000)
    every = list(leaves(plot_ops(layout, FixedShaper())))
    some = list(leaves(plot_ops(layout, FixedShaper(), seen=(1000.0, 1400.0))))
    assert len(some) < len(every) / 1.5


def _again(document: Document) -> Walk:
    return Walk(
        kind="main",
        title="Twice",
        steps=("st_s1", "st_s2", "st_s1"),
        stops=(None,) * 3,
        vias=(None, "tn_1", "tn_2"),
    )


def test_along_the_route_stages_and_steps_have_names_and_a_second_visit_says_so() -> None:
    document = in_stages(small("(P B+", "PB BP"), "Counter: P", "After: B")
    walk = _again(document)
    said = [
        op.run.text
        for op in leaves(plot_ops(_strip(document, walk=walk), FixedShaper()))
        if isinstance(op, Glyphs)
    ]
    assert "Counter" in said and "2nd time" in " ".join(said)
    narrow = _strip(document, walk=walk, width=150)
    assert not narrow.titles and narrow.title_lines == 1
    said = [op.run.text for op in leaves(plot_ops(narrow, FixedShaper())) if isinstance(op, Glyphs)]
    assert "2nd" in said
