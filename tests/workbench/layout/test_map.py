from __future__ import annotations

import os
import pathlib

import msgspec
import pytest

from tests.fixed_shaper import FixedShaper
from tests.story import JOURNEY as STORY
from tests.story import PERSONAS, story
from tests.workbench.layout.maps import LOOK, laid_out, mapped
from workbench.drawing.ops import Role
from workbench.drawing.surface import extent, groups, text_dump, texts
from workbench.drawing.theme import contrast, theme
from workbench.layout.bands import draw_stage_header
from workbench.layout.map import MapLayout, draw_map, ground_at, layout_map
from workbench.model.document import Document
from workbench.model.records import StepKind

GOLDEN = pathlib.Path(__file__).with_name("golden") / "story_map.txt"
LOOKED = msgspec.structs.replace(LOOK, persona="pe_p1", personas=PERSONAS)
SHAPER = FixedShaper()


def told() -> MapLayout:
    return layout_map(story(), STORY, SHAPER, LOOKED)


def test_the_story_is_drawn_as_before() -> None:
    """Compare with the stored operations; run with WRITE_GOLDEN=1 to store them anew, and look at the difference."""
    written = text_dump(draw_map(told(), LOOKED, SHAPER))
    if os.environ.get("WRITE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_the_map_is_read_stage_by_stage() -> None:
    drawing = draw_map(told(), LOOKED, SHAPER)
    steps = [name for name in drawing.reading if name.startswith("st_")]
    assert steps == [f"st_{i}" for i in range(1, 15)]
    assert drawing.reading[:3] == ("sg_g1", "st_1", "st_2")
    assert len(set(drawing.reading)) == len(drawing.reading)
    names = {group.name for group in groups(drawing.ops)}
    assert set(drawing.reading) <= names


def test_everything_that_means_something_is_a_named_group_with_words() -> None:
    found = [g for g in groups(draw_map(told(), LOOKED, SHAPER).ops) if g.record]
    assert all(group.alt and group.name == group.record for group in found)
    roles = {group.record.split("_")[0]: group.role for group in found if group.record}
    assert roles == {"st": Role.STEP, "tn": Role.TRANSITION, "sg": Role.STAGE, "la": Role.LANE}


def test_nothing_is_drawn_outside_of_the_page() -> None:
    drawing = draw_map(told(), LOOKED, SHAPER)
    box = extent(drawing.ops)
    assert box is not None
    left, top, right, bottom = box
    assert left >= -1 and top >= -1
    assert right <= drawing.width + 1 and bottom <= drawing.height + 1


def test_every_title_is_written() -> None:
    written = " ".join(texts(draw_map(told(), LOOKED, SHAPER).ops))
    for word in ("Notice", "Back to work", "Person", "line of visibility", "drops", "Restart and"):
        assert word in written


def test_an_empty_journey_and_a_single_step_have_a_map() -> None:
    empty = laid_out(mapped([]))
    assert not empty.cards and empty.width > 0 and empty.height > 0
    assert draw_map(empty, LOOK, SHAPER).reading == ()
    one = laid_out(mapped([(None, None)], kinds={0: StepKind.START}))
    assert draw_map(one, LOOK, SHAPER).reading == ("st_s0",)


def test_headers_and_rail_are_there_only_with_stages_and_lanes() -> None:
    bare = draw_map(laid_out(mapped([(None, None)])), LOOK, SHAPER)
    assert (bare.width, bare.height) == (256.0, 160.0)
    staged = draw_map(laid_out(mapped([(0, 0)], stages=1, lanes=1)), LOOK, SHAPER)
    assert (staged.width, staged.height) == (256.0 + 48, 160.0 + 48)


def test_a_long_stage_title_takes_two_lines_before_it_is_cut() -> None:
    layout = laid_out(mapped([(0, None), (1, None)], stages=2))
    band = msgspec.structs.replace(layout.stages[0], title="Examination and decision")
    header = draw_stage_header(band, LOOK, SHAPER, width=256.0)
    assert " ".join(texts(header.ops)) == "Examination and decision"


def test_a_label_lies_on_the_colour_of_its_stage() -> None:
    layout = told()
    back = layout.links["tn_t12"]
    assert back.label is not None
    number = next(i for i, s in enumerate(layout.stages) if s.start <= back.label.cx < s.end)
    assert ground_at(layout, LOOKED, back) == LOOKED.band(number)


@pytest.mark.parametrize("name", ["light", "dark", "high contrast", "paper"])
def test_what_is_written_and_linked_can_be_seen_on_every_ground(name: str) -> None:
    look = msgspec.structs.replace(LOOK, theme=theme(name))
    colors = look.theme
    for number in (0, 1):
        ground = look.band(number)
        assert contrast(colors.edge, ground) >= 3.0
        for ink in (colors.text, colors.text2, colors.muted):
            assert contrast(ink, ground) >= 4.5
    for ink in colors.persona:
        assert contrast(ink, colors.surface) >= 4.5
    assert contrast(colors.sticky_text, colors.sticky) >= 4.5


def test_the_same_records_give_the_same_drawing() -> None:
    again = Document(reversed(list(story().records.values())))
    one = text_dump(draw_map(told(), LOOKED, SHAPER))
    assert one == text_dump(draw_map(layout_map(again, STORY, SHAPER, LOOKED), LOOKED, SHAPER))
