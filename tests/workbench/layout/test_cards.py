from __future__ import annotations

import msgspec
import pytest

from tests.fixed_shaper import FixedShaper
from tests.story import JOURNEY as STORY
from tests.story import PERSONAS, story
from tests.workbench.journeys import small
from tests.workbench.layout.maps import JOURNEY, LOOK, mapped
from workbench.drawing.ops import Fill, Group, Role
from workbench.drawing.shapes import bounds
from workbench.drawing.surface import leaves, texts
from workbench.drawing.theme import theme
from workbench.layout.card_drawing import card_path, draw_card, edge_color, tab_ops
from workbench.layout.cards import CardContent, card_contents, initials
from workbench.layout.look import Detail, Look, detail_at
from workbench.method.feelings import signed
from workbench.model.document import Document
from workbench.model.records import Avatar, Basis, Feeling, Note, NoteType, Persona, StepKind

SHAPER = FixedShaper()
AMARA = msgspec.structs.replace(LOOK, persona="pe_p1", personas=PERSONAS)
LOWEST = msgspec.structs.replace(LOOK, personas=PERSONAS)


def told(look: Look = AMARA) -> dict[str, CardContent]:
    return card_contents(story(), STORY, SHAPER, look)


def edge(content: CardContent, look: Look = AMARA) -> str | None:
    """Give the colour of the feeling's edge, None without one."""
    fills = [op.color for op in draw_card(content, look, SHAPER).ops if isinstance(op, Fill)]
    color = edge_color(look.theme, content.valence) if content.valence is not None else None
    return color if color in fills[:3] else None  # behind shadow and outline


@pytest.mark.parametrize(
    ("title", "height"),
    [("Pay", 112.0), ("Pay the fee for the permit", 112.0), ("word " * 9, 136.0), ("word " * 40, 160.0)],
)
def test_a_card_is_as_high_as_its_title_needs(title: str, height: float) -> None:
    content = card_contents(mapped([(None, None)], titles={0: title}), JOURNEY, SHAPER, LOOK)["st_s0"]
    assert content.height == height
    assert content.shortened == (height == 160.0)


def test_the_alternative_text_says_number_title_and_feeling() -> None:
    cards = told(msgspec.structs.replace(LOOK, persona="pe_p1", personas=("pe_p1",)))
    assert cards["st_4"].alt == "Step 4, Call the service desk, neutral, 0"
    assert cards["st_1"].alt == "Step 1, Laptop won’t start, start, negative, −1"
    assert cards["st_7"].alt == (
        "Step 7, “Please open a ticket online”, decision, moment of truth, very negative, −2, 2 notes"
    )
    assert cards["st_12"].alt.startswith(
        "Step 12, Signed in, files are there, end: success, very positive, +2"
    )


def test_the_alternative_text_names_the_others() -> None:
    assert told()["st_4"].alt.endswith("neutral, 0. Jonas Weber: neutral, 0. Mei Tanaka: positive, +1")


def test_a_card_shows_the_chosen_persona_or_the_lowest() -> None:
    assert told(AMARA)["st_3"].valence == -1
    assert [other.letters for other in told(AMARA)["st_3"].others] == ["J", "M"]
    assert told(LOWEST)["st_3"].valence == -2
    assert [other.valence for other in told(LOWEST)["st_3"].others] == [-1, -2, -2]
    alone = msgspec.structs.replace(LOOK, personas=("pe_p2",))
    assert told(alone)["st_9"].valence is None and told(alone)["st_9"].others == ()


def test_unrated_has_a_hollow_face_a_dash_and_no_edge() -> None:
    jonas = msgspec.structs.replace(AMARA, persona="pe_p2")
    content = told(jonas)["st_9"]
    drawn = draw_card(content, jonas, SHAPER)
    assert content.valence is None and "–" in texts(drawn.ops) and "0" not in texts(drawn.ops)
    assert edge(content, jonas) is None
    assert edge(told()["st_9"]) is not None, "neutral is not unrated"


def test_without_personas_nobody_feels_anything() -> None:
    content = card_contents(mapped([(None, None)]), JOURNEY, SHAPER, LOOK)["st_s0"]
    assert not content.felt and content.alt == "Step 1, Step 0"
    assert texts(draw_card(content, LOOK, SHAPER).ops) == ["Step 0", "1"]


def test_the_group_says_what_it_is() -> None:
    group = draw_card(told()["st_5"], AMARA, SHAPER, offset=(8.0, 16.0))
    assert isinstance(group, Group)
    assert (group.role, group.record, group.name) == (Role.STEP, "st_5", "st_5")
    assert group.offset == (8.0, 16.0) and group.alt.startswith("Step 5, Wait in the queue, wait")


def test_detail_decides_what_is_written() -> None:
    content = told()["st_5"]
    full = texts(draw_card(content, AMARA, SHAPER).ops)
    plain = texts(draw_card(content, msgspec.structs.replace(AMARA, detail=Detail.PLAIN), SHAPER).ops)
    small = draw_card(content, msgspec.structs.replace(AMARA, detail=Detail.SMALL), SHAPER, zoom=0.4)
    assert "Queue music, no position" in " ".join(full)
    assert "Queue" not in " ".join(plain) and "Wait in the queue" in " ".join(plain)
    sizes = {op.run.text: op.run.size for op in leaves(small.ops) if hasattr(op, "run")}
    assert next(size for text, size in sizes.items() if text.startswith("Wait")) == pytest.approx(30.0)
    assert [detail_at(z) for z in (0.5, 0.75, 0.86, 2.0)] == [0, 1, 2, 2]


def test_kinds_have_shapes_of_their_own() -> None:
    shapes = {card_path(kind, 112.0) for kind in StepKind}
    assert len(shapes) == 4, "step, wait and sub-journey share one outline"
    counts = {kind: len(draw_card(_of_kind(kind), LOOK, SHAPER).ops) for kind in StepKind}
    assert counts[StepKind.WAIT] > counts[StepKind.STEP], "the clock in the tab"
    assert counts[StepKind.SUB_JOURNEY] > counts[StepKind.STEP], "the second outline"


def _of_kind(kind: StepKind) -> CardContent:
    return card_contents(mapped([(None, None)], kinds={0: kind}), JOURNEY, SHAPER, LOOK)["st_s0"]


@pytest.mark.parametrize("kind", StepKind)
def test_an_outline_lies_half_inside_and_half_outside_a_cards_edge(kind: StepKind) -> None:
    shape, outer, inner = (bounds(card_path(kind, 112.0, grown=by)) for by in (0.0, 0.75, -0.75))
    assert shape == (0.0, 0.0, 208.0, 112.0)
    assert outer == (-0.75, -0.75, 208.75, 112.75) and inner == (0.75, 0.75, 207.25, 111.25)
    assert bounds(card_path(kind, 112.0, 8.0, -0.75)) == (8.0, 0.75, 207.25, 111.25)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("kind", StepKind)
def test_shadow_and_edge_stay_where_a_card_covers_the_rest_of_them(name: str, kind: StepKind) -> None:
    content = msgspec.structs.replace(told()["st_7"], kind=kind)
    look = msgspec.structs.replace(AMARA, theme=theme(name))
    ops = draw_card(content, look, SHAPER).ops[2 * (kind is StepKind.SUB_JOURNEY) :]
    shadow, outline, feeling, surface = (bounds(op.path) for op in ops[:4])
    assert (shadow[0], *shadow[2:]) == (0.0, 208.0, content.height + 2.5)
    assert (*feeling[:2], feeling[3]) == (0.75, 0.75, content.height - 0.75)
    assert feeling[2] >= surface[0] + 10, "the strip ends under the surface, behind its round corners"
    assert outline[0] < feeling[0] and surface[2] < outline[2]


def test_an_end_says_its_outcome() -> None:
    assert "Success" in texts(draw_card(told()["st_12"], AMARA, SHAPER).ops)
    assert "Abandoned" in texts(draw_card(told()["st_13"], AMARA, SHAPER).ops)


def test_a_selected_tab_is_filled_with_the_accent() -> None:
    content = told()["st_7"]
    assert tab_ops(content, AMARA, SHAPER, selected=True)[0].color == AMARA.theme.accent
    assert tab_ops(content, AMARA, SHAPER)[1].color == AMARA.theme.surface


def test_a_locked_card_shows_a_lock_on_screens_and_says_it() -> None:
    content = told()["st_7"]
    locked = msgspec.structs.replace(content, locked=True)
    assert len(tab_ops(locked, AMARA, SHAPER)) > len(tab_ops(content, AMARA, SHAPER))
    assert "locked in place" in locked.alt
    paper = msgspec.structs.replace(AMARA, theme=theme("paper"))
    assert tab_ops(locked, paper, SHAPER) == tab_ops(content, paper, SHAPER)


def with_notes(count: int, kind: StepKind = StepKind.STEP, look: Look = LOOK) -> CardContent:
    document = mapped([(None, None)], kinds={0: kind})
    notes = [
        Note(id=f"no_n{i}", journey=JOURNEY, number=i, type=NoteType.COMMENT, anchor="st_s0")
        for i in range(1, count + 1)
    ]
    return card_contents(Document([*document.records.values(), *notes]), JOURNEY, SHAPER, look)["st_s0"]


def discs(content: CardContent, look: Look) -> list[tuple[float, float]]:
    """Give how far from left to right each disc reaches over the card's edges."""
    bare = len(draw_card(msgspec.structs.replace(content, badges=()), look, SHAPER).ops)
    found = []
    for op in draw_card(content, look, SHAPER).ops[bare:]:
        if isinstance(op, Fill):
            xs = [x for part in op.path for x in part[1::2]]
            found.append((min(xs), max(xs)))
    return found


def test_many_notes_are_counted_rather_than_piled_up() -> None:
    content = with_notes(7)
    assert content.badges == (1, 2, 3, 4, 5, 6, 7) and content.alt.endswith("7 notes")
    written = texts(draw_card(content, LOOK, SHAPER).ops)
    assert {"1", "2", "+5"} <= set(written) and not {"3", "7"} & set(written)
    assert {"1", "2", "3"} <= set(texts(draw_card(with_notes(3), LOOK, SHAPER).ops))


@pytest.mark.parametrize("kind", list(StepKind))
@pytest.mark.parametrize("name", ["light", "paper"])
@pytest.mark.parametrize("count", [1, 3, 4, 9, 20])
def test_numbers_of_notes_leave_the_middle_to_arrows(kind: StepKind, name: str, count: int) -> None:
    look = Look(theme=theme(name))
    for left, right in discs(with_notes(count, kind), look):
        assert right < 104 - 6 or left > 104 + 6
        assert left >= 0 and right <= 208


@pytest.mark.parametrize("count", [4, 9, 14])
def test_on_paper_every_number_stands_on_the_card(count: int) -> None:
    look = Look(theme=theme("paper"))
    written = texts(draw_card(with_notes(count), look, SHAPER).ops)
    assert {str(i) for i in range(1, count + 1)} <= set(written)
    assert not any(text.startswith("+") for text in written)


def test_personas_with_the_same_letter_get_two() -> None:
    names = ["Ana Ruiz", "Amir Shah", "Ben", "", "Aya"]
    personas = [Persona(id=f"pe_p{i}", rank="V", name=name) for i, name in enumerate(names)]
    assert initials(personas) == ["AR", "AS", "B", "S", "Ay"]
    chosen = [msgspec.structs.replace(p, avatar=Avatar(initials="Ö2")) for p in personas[:1]]
    assert initials([*chosen, *personas[2:3]]) == ["Ö2", "B"]


@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_texts_and_faces_stay_inside_the_card(count: int) -> None:
    records = list(story().records.values())
    more = [Persona(id=f"pe_q{i}", rank=f"z{i}", name=f"{'XYZQRT'[i]}ena") for i in range(count)]
    look = msgspec.structs.replace(LOOK, personas=tuple(p.id for p in more))
    for content in card_contents(Document([*records, *more]), STORY, SHAPER, look).values():
        drawn = draw_card(content, look, SHAPER)
        for op in leaves(drawn.ops):
            if hasattr(op, "run") and op.y > 16:
                width = max((x + w for _, x, w in op.run.words), default=0.0)
                assert op.x >= 10 and op.x + width <= 208 and op.y <= content.height


@pytest.mark.parametrize("name", ["light", "dark", "high contrast", "paper"])
def test_the_edge_of_a_neutral_feeling_can_be_seen(name: str) -> None:
    colors = theme(name)
    assert edge_color(colors, 0) not in (colors.surface, colors.fill(0))


@pytest.mark.parametrize("zoom", [0.74, 0.6, 0.45, 0.33, 0.3])
def test_no_text_of_a_small_card_is_under_12_px_on_the_screen(zoom: float) -> None:
    small = msgspec.structs.replace(AMARA, detail=Detail.SMALL)
    for content in told(small).values():
        group = draw_card(content, small, SHAPER, zoom=zoom)
        written = [op for op in leaves(group.ops) if hasattr(op, "run")]
        assert {op.run.text for op in written} >= {str(content.number), signed(content.valence)}
        assert not {op.run.text for op in written} & {"J", "M"}, "letters of the others have no room"
        for op in written:
            assert op.run.size * zoom >= 11.999
            assert op.y - op.run.size * 0.75 > -20 and op.y < content.height - 1


def test_from_afar_a_small_card_has_one_face_and_the_first_number_of_a_note() -> None:
    small = msgspec.structs.replace(AMARA, detail=Detail.SMALL)
    content = told(small)["st_7"]
    assert content.badges and content.others
    near, far = (draw_card(content, small, SHAPER, zoom=zoom) for zoom in (0.7, 0.4))
    assert {"2", "4"} <= set(texts(near.ops))
    assert "2+" in texts(far.ops) and not {"2", "4"} & set(texts(far.ops))
    assert len(far.ops) < len(near.ops)


def test_a_card_says_range_and_number_of_its_raters_where_there_is_room() -> None:
    felt = Feeling(id="fe_77", persona="pe_e1", at="st_s1", basis=Basis.GUESS, counts=(0, 1, 3, 2, 0))
    for names, shown in ((["Ana"], "−1 … +1, n = 6"), (["Ana", "Ben", "Cy"], "n=6")):
        document = small("(A B+", "AB", feelings={name: [None, 1] for name in names}, extra=[felt])
        people = tuple(f"pe_e{n}" for n in range(1, len(names) + 1))
        look = msgspec.structs.replace(LOOK, persona="pe_e1", personas=people)
        card = card_contents(document, "jo_j1", SHAPER, look)["st_s1"]
        assert shown in texts([draw_card(card, look, SHAPER)]), names
        assert "0, −1 … +1, n = 6" in card.alt
