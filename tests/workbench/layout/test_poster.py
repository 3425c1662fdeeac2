"""The page as a reader gets it: everything is on it, in its place, and the preflight tells the truth."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixed_shaper import FixedShaper
from tests.story import JOURNEY, story
from tests.workbench.journeys import in_stages, small
from workbench.drawing.ops import Drawing, Glyphs, Group, Op, Role
from workbench.drawing.placement import UNMOVED, Box, Placement
from workbench.drawing.surface import extent, groups, texts
from workbench.layout.paper import PAPERS, page_size
from workbench.layout.poster import PosterOptions, PosterPage, paper_needed, poster_page
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import (
    Basis,
    Feeling,
    Id,
    Journey,
    JourneyState,
    Lane,
    Note,
    NoteType,
    Project,
    Record,
    Step,
    Trait,
    TraitField,
)

SHEETS = [(paper, portrait) for paper in PAPERS if paper != "fit" for portrait in (False, True)]


def _page(document: Document, journey: Id = "jo_j1", **options: object) -> PosterPage:
    return poster_page(document, journey, FixedShaper(), PosterOptions(**options))


def _story(**options: object) -> PosterPage:
    return _page(story(), JOURNEY, **options)


def _words(drawing: Drawing) -> str:
    return " ".join(" ".join(texts(drawing.ops)).split())


def _has(drawing: Drawing, text: str) -> bool:
    """Say whether a text is on the page, with whatever line breaks, broken long words included."""
    squeezed = "".join(texts(drawing.ops)).replace(" ", "")
    return text.replace(" ", "") in squeezed


def _text_boxes(ops: Iterable[Op], place: Placement = UNMOVED) -> Iterator[Box]:
    for op in ops:
        if isinstance(op, Group):
            yield from _text_boxes(op.ops, place.inside(op))
        elif isinstance(op, Glyphs):
            box = extent([op], place)
            assert box is not None
            yield box


def _assert_sound(page: PosterPage) -> None:
    """No text outside the page, no part on another one, every group in the reading order once."""
    drawing = page.drawing
    margin = 0.02 * min(drawing.width, drawing.height)
    for left, top, right, bottom in _text_boxes(drawing.ops):
        assert left >= margin and top >= margin
        assert right <= drawing.width - margin and bottom <= drawing.height - margin
    parts = [(op.name, extent([op])) for op in drawing.ops if isinstance(op, Group)]
    boxes = [(name, box) for name, box in parts if box is not None and box[3] - box[1] > 2]
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        assert across <= 1 or down <= 0.004 * min(drawing.width, drawing.height), f"{one} lies on {other}"
    assert len(set(drawing.reading)) == len(drawing.reading)
    names = {group.name for group in groups(drawing.ops) if group.name and group.role is not Role.ARTIFACT}
    assert names <= set(drawing.reading)


@pytest.mark.parametrize(("paper", "portrait"), SHEETS)
def test_every_sheet_has_its_size_and_holds_everything(paper: str, portrait: bool) -> None:
    document = story()
    page = _page(document, JOURNEY, paper=paper, portrait=portrait)
    assert (page.drawing.width, page.drawing.height) == page_size(paper, portrait=portrait)
    _assert_sound(page)
    for step in order.steps(document, JOURNEY):
        assert _has(page.drawing, step.title), step.title
        assert _has(page.drawing, step.text), step.text
    for note in order.notes(document, JOURNEY):
        assert _has(page.drawing, note.text), note.text
    for persona in order.shown_personas(document, JOURNEY):
        assert _has(page.drawing, persona.quote), persona.quote


def test_a_page_that_fits_follows_its_map() -> None:
    page = _story(paper="fit")
    _assert_sound(page)
    assert (page.text_scale, page.map_scale) == (1.0, 0.85)
    small_page = _page(small("A"), paper="fit")
    _assert_sound(small_page)
    assert small_page.drawing.width < page.drawing.width


def test_larger_paper_has_larger_text_and_a_larger_map() -> None:
    pages = [_story(paper=paper) for paper in ("A4", "A3", "A2", "A1", "A0")]
    for smaller, larger in itertools.pairwise(pages):
        assert larger.map_scale > smaller.map_scale
        assert larger.smallest_text > smaller.smallest_text


def test_the_smallest_text_is_measured_where_it_stands() -> None:
    page = _story(paper="A4")

    def sizes(ops: Iterable[Op], scale: float) -> Iterator[float]:
        for op in ops:
            if isinstance(op, Group):
                yield from sizes(op.ops, scale * op.scale)
            elif isinstance(op, Glyphs):
                yield op.run.size * scale

    assert page.smallest_text == pytest.approx(min(sizes(page.drawing.ops, 1.0)))
    assert page.text_sizes["step text"] == pytest.approx(14 * page.map_scale)
    assert page.text_sizes[page.smallest_sort] == page.smallest_text
    assert list(page.text_sizes.values()) == sorted(page.text_sizes.values())


def test_the_paper_that_is_needed_is_the_first_that_is_large_enough() -> None:
    document, options = small("(A B C+", "AB BC"), PosterOptions()
    assert paper_needed(document, "jo_j1", FixedShaper(), options) == "A4"
    needed = paper_needed(story(), JOURNEY, FixedShaper(), options)
    assert needed in ("A3", "A2")
    assert _story(paper=needed).smallest_text >= 7
    assert paper_needed(story(), JOURNEY, FixedShaper(), options, smallest=90) is None


def test_a_small_sheet_leaves_out_whole_kinds_of_traits_so_that_its_map_can_be_read() -> None:
    document = story()
    persona = order.shown_personas(document, JOURNEY)[0].id
    traits = [
        Trait(id="tr_x1", persona=persona, field=TraitField.FRUSTRATION, rank="V", text="Frustrating thing"),
        Trait(id="tr_x2", persona=persona, field=TraitField.NEED, rank="V", text="Needful thing"),
    ]
    document = Document([*document.records.values(), *traits])
    a4, a1 = (_page(document, JOURNEY, paper=paper) for paper in ("A4", "A1"))
    assert _has(a1.drawing, "Frustrating thing") and _has(a1.drawing, "Needful thing")
    assert not _has(a4.drawing, "Frustrating thing")
    _assert_sound(a4)
    map_ = next(op for op in a4.drawing.ops if isinstance(op, Group) and op.name == "map")
    box = extent([map_])
    assert box is not None and box[2] - box[0] > 0.5 * a4.drawing.width


def test_a_shortened_step_stands_in_full_below() -> None:
    page = _story(paper="A1")
    assert "st_7" in page.shortened
    assert {f"full-{step}" for step in page.shortened} <= set(page.drawing.reading)
    assert "Steps in full" in _words(page.drawing)


@pytest.mark.parametrize("paper", ["A4", "A1"])
def test_a_stage_or_lane_whose_title_the_map_shortens_stands_in_full_below(paper: str) -> None:
    stage_title = " ".join(f"stage{i}" for i in range(40))
    lane_title = " ".join(f"lane{i}" for i in range(40))
    document = in_stages(small("A B", "AB"), "One: A", "Two: B")
    records = {r.id: r for r in document.records.values()}
    stage = order.stages(document, "jo_j1")[0]
    records[stage.id] = msgspec.structs.replace(stage, title=stage_title)
    records["la_k1"] = Lane(id="la_k1", journey="jo_j1", rank="V", title=lane_title)
    for step in order.steps(document, "jo_j1"):
        records[step.id] = msgspec.structs.replace(step, lane="la_k1")
    page = _page(Document(records.values()), paper=paper)
    _assert_sound(page)
    assert _has(page.drawing, stage_title) and _has(page.drawing, lane_title)
    assert {f"full-{stage.id}", "full-la_k1"} <= set(page.drawing.reading)
    assert not any(name.startswith("full-") for name in _page(document).drawing.reading)


def test_it_is_read_from_title_to_legend() -> None:
    reading = _story(paper="A1").drawing.reading
    wanted = ["title", "finding", "heading-who", "persona-pe_p1", "st_1", "st_14", "curve", "heading-notes"]
    places = [reading.index(name) for name in [*wanted, "legend"]]
    assert places == sorted(places)
    assert [name for name in reading if name.startswith("note-")] == [f"note-no_n{i}" for i in range(1, 7)]


def test_the_curves_are_a_figure_that_says_what_it_shows() -> None:
    (figure,) = [g for g in groups(_story().drawing.ops) if g.role is Role.CURVE]
    assert figure.alt.startswith("Amara Osei: starts at −1, lowest −2 at steps 5, 6 and 7")
    assert "Jonas Weber" in figure.alt and "12 of 13 rated" in figure.alt


def test_curves_stand_on_the_stages_of_the_map() -> None:
    page = _story(paper="A1")
    map_ = next(op for op in page.drawing.ops if isinstance(op, Group) and op.name == "map")
    figure = next(g for g in groups(page.drawing.ops) if g.role is Role.CURVE)
    numbers = {
        op.run.text: op.x + figure.offset[0]
        for op in figure.ops
        if isinstance(op, Glyphs) and op.run.text.isdigit()
    }
    cards = {g.record: g for g in groups(map_.ops) if g.role is Role.STEP}
    inner = map_.ops[0]
    assert isinstance(inner, Group)

    def left(step: str) -> float:
        return map_.offset[0] + map_.scale * (inner.offset[0] + cards[step].offset[0])

    assert left("st_1") < numbers["1"] < numbers["2"] < left("st_3")
    assert left("st_10") < numbers["10"] < left("st_12") < numbers["14"]


def test_the_legend_names_only_what_is_there() -> None:
    words = _words(_story().drawing)
    for said in ("goes back", "moment of truth", "not rated", "lowest feeling of the three", "pain"):
        assert said in words
    plain = _words(_page(small("A B", "AB")).drawing)
    for absent in ("goes back", "moment of truth", "not rated", "feeling", "pain", "How to read it", "Notes"):
        assert absent not in plain


def test_a_future_journey_shows_targets_and_claims_no_finding() -> None:
    records: list[Record] = []
    for record in small("(A B C+", "AB BC", feelings={"Ana": [-2, 1, 2]}).records.values():
        if isinstance(record, Feeling):
            record = msgspec.structs.replace(record, basis=Basis.TARGET)
        if isinstance(record, Journey):
            record = msgspec.structs.replace(record, state=JourneyState.FUTURE, goal="Back in an hour")
        records.append(record)
    page = _page(Document(records))
    words = _words(page.drawing)
    assert "How it should feel on the main route" in words
    assert "target, nobody has felt it" in words
    assert "future state" in words and "Back in an hour" in words
    assert "bottom" not in words


def test_head_and_foot_say_what_this_is() -> None:
    records = dict(story().records)
    project = next(r for r in records.values() if isinstance(r, Project))
    records[project.id] = msgspec.structs.replace(
        project, team="IT support", confidentiality="For the team only", footer="Draft"
    )
    drawing = _page(
        Document(records.values()), JOURNEY, paper="A1", date="2026-11-24", page=2, pages=3
    ).drawing
    words = _words(drawing)
    assert drawing.title == "When the laptop dies"
    assert "39 of 42 feelings rated" in words
    for said in ("39 observed", "current state", "IT support", "Draft", "For the team only"):
        assert said in words
    assert "2026-11-24 · page 2 of 3" in words
    assert "udience" not in words


def test_only_the_chosen_personas_are_shown() -> None:
    words = _words(_story(paper="A1", personas=("pe_p2",)).drawing)
    assert "Jonas Weber" in words
    assert "Mei Tanaka" not in words
    assert "Jonas hits bottom at steps 3 and 7" in words
    assert "how it feels there" in words


def test_nobody_and_nothing_still_make_a_page() -> None:
    for document in (small(""), small("A"), small("", feelings={"Ana": []})):
        for paper in ("A4", "A1", "fit"):
            page = _page(document, paper=paper)
            _assert_sound(page)
            assert "Small" in _words(page.drawing)


def test_the_same_document_gives_the_same_page() -> None:
    assert msgspec.json.encode(_story().drawing.ops) == msgspec.json.encode(_story().drawing.ops)


def test_one_enormous_note_goes_on_from_column_to_column() -> None:
    text = " ".join(f"word{i}" for i in range(900))
    note = Note(id="no_n1", journey="jo_j1", number=1, type=NoteType.COMMENT, text=text, anchor="st_s1")
    page = _page(small("A B", "AB", extra=[note]), paper="A3")
    _assert_sound(page)
    said = _words(page.drawing)
    assert all(f"word{i}" in said for i in range(900))
    pieces = [name for name in page.drawing.reading if name.startswith("note-")]
    assert len(pieces) > 3
    assert page.text_scale > 0.7


def test_much_of_everything_fits_even_on_a_small_sheet() -> None:
    page = _page(_large(), paper="A4")
    _assert_sound(page)
    said = _words(page.drawing)
    assert page.text_scale < 1
    for i in range(1, 41):
        assert f"Remark{i}." in said
    for i in range(1, 61):
        assert f"Do thing number {i}" in said
    assert page.smallest_text < 7


def _large() -> Document:
    """Sixty steps, six personas, forty notes."""
    titles = [f"T{i}" for i in range(1, 61)]
    rows = {
        name: [(i + k) % 5 - 2 for i in range(60)]
        for k, name in enumerate(["Ana", "Ben", "Eva", "Ida", "Jon", "Max"])
    }
    notes = [
        Note(
            id=f"no_n{i}",
            journey="jo_j1",
            number=i,
            type=list(NoteType)[i % 7],
            text=f"Remark{i}. " + "Something was seen here. " * (i % 4),
            anchor=f"st_s{i}",
            severity=i % 5,
        )
        for i in range(1, 41)
    ]
    document = small(" ".join(titles), feelings=rows, extra=notes)
    lane = Lane(id="la_k1", journey="jo_j1", rank="V", title="Somebody")
    records = [
        msgspec.structs.replace(
            r, title=f"Do thing number {r.title[1:]}", text="It is long. " * 9, lane="la_k1"
        )
        if isinstance(r, Step)
        else r
        for r in document.records.values()
    ]
    return Document([*records, lane])


WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60)


@settings(max_examples=12)
@given(data=st.data())
def test_any_content_makes_a_sound_page(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 9))
    people = {
        f"P{i}": [data.draw(st.sampled_from([None, -2, -1, 0, 1, 2])) for _ in range(count)]
        for i in range(data.draw(st.integers(0, 6)))
    }
    notes = [
        Note(
            id=f"no_n{i}",
            journey="jo_j1",
            number=i,
            type=data.draw(st.sampled_from(NoteType)),
            text=data.draw(WORDS),
        )
        for i in range(1, data.draw(st.integers(1, 9)))
    ]
    letters = "ABCDEFGHI"[:count]
    ways = " ".join(f"{a}{b}" for a, b in itertools.pairwise(letters))
    document = small(" ".join(letters), ways, feelings=people, extra=notes)
    records = [
        msgspec.structs.replace(r, title=data.draw(WORDS), text=data.draw(WORDS))
        if isinstance(r, Step)
        else r
        for r in document.records.values()
    ]
    document = in_stages(Document(records), "One: ", "Two: ")
    paper, portrait = data.draw(st.sampled_from([*SHEETS, ("fit", False)]))
    _assert_sound(_page(document, paper=paper, portrait=portrait))
