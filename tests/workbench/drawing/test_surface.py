"""Replaying a drawing, its extent, and drawings as text."""

from __future__ import annotations

from tests.fixed_shaper import FixedShaper
from workbench.drawing.ops import Drawing, Fill, Glyphs, Group, Image, Role, Stroke
from workbench.drawing.placement import UNMOVED, Placement, cut, joined
from workbench.drawing.shapes import rectangle
from workbench.drawing.surface import NullSurface, extent, groups, leaves, replay, text_dump, texts
from workbench.drawing.text import TextStyle

SQUARE = Fill(rectangle(0, 0, 10, 5), "#FF0000")


def words(text: str, x: float, y: float) -> Glyphs:
    run, dx = FixedShaper().shape(text, TextStyle(10)).lines[0].runs[0]
    return Glyphs(run, x + dx, y, "#16202B")


class Noting(NullSurface):
    """Notes the names of what it is given."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def fill(self, op: Fill) -> None:
        self.seen.append("fill")

    def enter(self, group: Group) -> None:
        self.seen.append(f"enter {group.name}")

    def leave(self, group: Group) -> None:
        self.seen.append(f"leave {group.name}")


def test_groups_are_entered_and_left_in_order() -> None:
    surface = Noting()
    inner = Group((SQUARE,), name="inner")
    replay((Group((SQUARE, inner), name="outer"), SQUARE), surface)
    assert surface.seen == [
        "enter outer",
        "fill",
        "enter inner",
        "fill",
        "leave inner",
        "leave outer",
        "fill",
    ]


def test_the_null_surface_takes_everything() -> None:
    replay(
        (SQUARE, Stroke(SQUARE.path, "#000000", 1), words("a", 0, 0), Image(b"", 0, 0, 1, 1)), NullSurface()
    )


def test_groups_and_leaves_are_found_at_every_depth() -> None:
    ops = (Group((SQUARE, Group((words("in", 0, 0),), name="b")), name="a"), words("out", 0, 0))
    assert [group.name for group in groups(ops)] == ["a", "b"]
    assert len(list(leaves(ops))) == 3
    assert texts(ops) == ["in", "out"]


def test_an_extent_follows_offset_turn_scale_and_clip() -> None:
    assert extent((SQUARE,)) == (0, 0, 10, 5)
    assert extent((Group((SQUARE,), offset=(20, 30)),)) == (20, 30, 30, 35)
    assert extent((Group((SQUARE,), offset=(20, 30), scale=2),)) == (20, 30, 40, 40)
    assert extent((Group((SQUARE,), offset=(20, 30), turn=1),)) == (15, 30, 20, 40)
    assert extent((Group((SQUARE,), offset=(20, 30), turn=3),)) == (20, 20, 25, 30)
    assert extent((Group((SQUARE,), clip=rectangle(4, 0, 100, 3)),)) == (4, 0, 10, 3)
    assert extent((Group((Group((SQUARE,), offset=(1, 1)),), offset=(10, 10), scale=2),)) == (12, 12, 32, 22)
    assert extent(()) is None


def test_the_extent_of_text_is_as_wide_as_its_words() -> None:
    box = extent((words("four", 5, 20),))
    assert box is not None
    assert (box[0], box[2]) == (5, 5 + 4 * 6)
    assert box[1] < 20 < box[3]


def test_boxes_join_and_cut() -> None:
    assert joined(None, (0, 0, 1, 1)) == (0, 0, 1, 1)
    assert joined((0, 0, 1, 1), (5, -2, 6, 0)) == (0, -2, 6, 1)
    assert cut((0, 0, 1, 1), (2, 2, 3, 3)) is None


def test_four_quarter_turns_lead_back() -> None:
    place: Placement = UNMOVED
    for _ in range(4):
        place = place.inside(Group((), turn=1))
    assert place.point(3, 4) == (3, 4)


def test_a_drawing_as_text_shows_every_operation() -> None:
    inside = (
        SQUARE,
        Stroke(rectangle(0, 0, 1, 1)[:2], "#000000", 1.256, (4, 2), "round", "round", 0.5),
        words("Notice “it”", 3, 4.5),
        Image(b"abc", 1, 2, 3, 4),
    )
    group = Group(inside, role=Role.STEP, record="st_1", name="one", alt="Step 1", link="#two", offset=(1, 2))
    drawing = Drawing(100, 50, (group,), title="T", reading=("one",))
    assert text_dump(drawing) == (
        "drawing 100,50 #FFFFFF 'T' reading=one\n"
        "  group step record=st_1 name=one alt='Step 1' link='#two' offset=1,2\n"
        "    fill #FF0000 M0,0 L10,0 L10,5 L0,5 Z\n"
        "    stroke #000000 1.26 dash=4,2 round/round opacity=0.5 M0,0 L1,0\n"
        "    text #16202B sans-400 10,3,4.5 'Notice “it”'\n"
        "    image 1,2,3,4 3 bytes\n"
    )
