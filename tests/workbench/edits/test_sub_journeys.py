"""Sub-journeys: what goes inside takes everything along, and comes out again."""

import msgspec
import pytest

from tests.workbench.journeys import in_stages, small, titles
from workbench.edits.dissolving import dissolve_sub_journey
from workbench.edits.journeys import delete_journey
from workbench.edits.notes import add_note
from workbench.edits.routes import keep_route
from workbench.edits.steps import set_kind
from workbench.edits.sub_journeys import add_inside, make_sub_journey
from workbench.graph.checks import check
from workbench.graph.routes import kept_route, main_route
from workbench.method.feelings import lowest
from workbench.model import order
from workbench.model.errors import EditRefused
from workbench.model.ids import SeededIds
from workbench.model.records import (
    Journey,
    Note,
    NoteType,
    Route,
    Share,
    Stage,
    Step,
    StepKind,
    Stop,
    Transition,
)


def made(document, steps, title="Box"):
    change = make_sub_journey(document, SeededIds(1), [f"st_s{n}" for n in steps], title)
    document.apply(change)
    box = next(step for step in change.created(Step) if step.kind is StepKind.SUB_JOURNEY)
    return box, order.inside(document, box.id)


def ways_of(document, journey):
    found = order.transitions(document, journey)
    return [titles(document, [way.source]) + ">" + titles(document, [way.target]) for way in found]


def test_a_row_of_steps_goes_inside_and_the_box_takes_its_place():
    document = small("(A B C D)", "AB BC CD", feelings={"Ana": (1, -1, -2, 2)})
    _box, inner = made(document, [2, 3])
    assert titles(document, [s.id for s in order.steps(document, "jo_j1")]) == "ABoxD"
    assert ways_of(document, "jo_j1") == ["A>Box", "Box>D"]
    assert [(s.title, s.kind) for s in order.steps(document, inner.id)] == [
        ("B", StepKind.START),
        ("C", StepKind.END),
    ]
    assert ways_of(document, inner.id) == ["B>C"]
    assert lowest(document, ["pe_e1"], "st_s3") == -2, "feelings stay at their steps"
    assert [p.name for p in order.shown_personas(document, inner.id)] == ["Ana"]
    assert [f.id for f in check(document, inner.id)] == ["E3", "E3"], "no step of it is lost in the graph"


def test_the_whole_way_there_and_back_is_one_change_each():
    document = small("(A B C D)", "AB BC CD")
    before = document.snapshot()
    there = make_sub_journey(document, SeededIds(1), ["st_s2", "st_s3"], "Box")
    document.apply(there)
    document.apply(there.inverse())
    assert document.snapshot() == before


def test_dissolving_gives_the_same_graph_again():
    document = small("(A B C D)", "AB BC CD", feelings={"Ana": (1, -1, -2, 2)})
    box, inner = made(document, [2, 3])
    document.apply(dissolve_sub_journey(document, SeededIds(2), box.id))
    assert [(s.title, s.kind) for s in order.steps(document, "jo_j1")] == [
        ("A", StepKind.START),
        ("B", StepKind.STEP),
        ("C", StepKind.STEP),
        ("D", StepKind.END),
    ]
    assert ways_of(document, "jo_j1") == ["A>B", "B>C", "C>D"]
    assert document.count(Journey) == 1
    assert inner.id not in document


def test_ways_out_of_a_fork_inside_end_at_the_names_of_their_targets_and_keep_their_shares():
    document = small("(A ?B C) xD", "AB BC BD", shares={"BC": 60.0, "BD": 40.0})
    box, inner = made(document, [1, 2])
    assert ways_of(document, "jo_j1") == ["Box>C", "Box>D"]
    assert ways_of(document, inner.id) == ["A>B", "B>C", "B>D"]
    assert sorted(
        s.percent for way in order.ways_out(document, "st_s2") for s in order.shares(document, way.id)
    ) == [40, 60]
    assert [f.level for f in check(document, inner.id)] == []
    document.apply(dissolve_sub_journey(document, SeededIds(2), box.id))
    assert ways_of(document, "jo_j1") == ["A>B", "B>C", "B>D"]
    assert document.count(Share) == 2
    assert document.count(Step) == 4


def test_two_ways_in_from_one_step_become_one_with_both_labels_and_the_sum_of_shares():
    document = small("(A B C D)", "AB AC BD CD", shares={"AB": 30.0, "AC": 70.0})
    for way, label in (("tn_t1", "one"), ("tn_t2", "other")):
        record = document.get(way, Transition)
        document = type(document)(
            {**document.snapshot(), way: msgspec.structs.replace(record, label=label)}.values()
        )
    box, _ = made(document, [2, 3])
    (way,) = order.ways_in(document, box.id)
    assert way.label == "one / other"
    assert [share.percent for share in order.shares(document, way.id)] == [100]


def test_stages_are_copied_only_where_there_are_several():
    document = in_stages(small("(A B C D)", "AB BC CD"), "Seek: AB", "Find: CD")
    box, inner = made(document, [2, 3])
    assert [stage.title for stage in order.stages(document, inner.id)] == ["Seek", "Find"]
    assert box.stage == "sg_g1"
    document.apply(dissolve_sub_journey(document, SeededIds(2), box.id))
    assert document.get("st_s3", Step).stage == "sg_g2"
    assert document.count(Stage) == 2
    _one, inner = made(document, [1, 2])
    assert order.stages(document, inner.id) == []


def test_notes_keep_their_numbers():
    document = small("(A B C D)", "AB BC CD")
    for anchor in ("st_s1", "st_s2", "tn_t2"):
        document.apply(
            add_note(
                document, SeededIds(document.count(Note) + 50), "jo_j1", NoteType.PAIN, "x", anchor=anchor
            )
        )
    box, inner = made(document, [2, 3])
    assert [note.number for note in order.notes(document, "jo_j1")] == [1]
    assert [note.number for note in order.notes(document, inner.id)] == [2, 3]
    document.apply(add_note(document, SeededIds(70), inner.id, NoteType.PAIN, "y"))
    document.apply(add_note(document, SeededIds(71), "jo_j1", NoteType.PAIN, "z", anchor=box.id))
    document.apply(dissolve_sub_journey(document, SeededIds(2), box.id))
    assert [(note.number, note.text) for note in order.notes(document, "jo_j1")] == [
        (1, "x"), (2, "x"), (3, "x"), (4, "z"), (5, "y"),
    ]  # fmt: skip
    assert order.notes(document, "jo_j1")[3].anchor == "st_s2"


def test_routes_stop_once_at_the_box_and_go_through_it_again_afterwards():
    document = small("(A B C D)", "AB BC CB- CD")
    steps = ["st_s1", "st_s2", "st_s3", "st_s2", "st_s3", "st_s4"]
    document.apply(keep_route(document, SeededIds(9), "jo_j1", "Twice round", steps))
    (route,) = document.all(Route)
    box, inner = made(document, [2, 3])
    assert titles(document, kept_route(document, route.id).steps) == "ABoxD"
    assert None not in kept_route(document, route.id).vias[1:]
    (inside,) = order.routes(document, inner.id)
    assert titles(document, kept_route(document, inside.id).steps) == "BCBC"
    document.apply(dissolve_sub_journey(document, SeededIds(2), box.id))
    assert titles(document, kept_route(document, route.id).steps) == "ABCD"
    assert None not in kept_route(document, route.id).vias[1:]
    assert document.count(Stop) == 8


def test_a_map_that_goes_inside_whole_has_a_start_and_an_end_still():
    document = small("(A B C+", "AB BC")
    _box, _inner = made(document, [1, 2, 3])
    assert titles(document, main_route(document, "jo_j1").steps) == "Box"
    assert [f.id for f in check(document, "jo_j1")] == ["G4"]


def test_a_sub_journey_can_begin_empty_and_keeps_its_kind():
    document = small("(A B C)", "AB BC", feelings={"Ana": ()})
    document.apply(add_inside(document, SeededIds(1), "st_s2"))
    assert document.get("st_s2", Step).kind is StepKind.SUB_JOURNEY
    inner = order.inside(document, "st_s2")
    assert order.path_to(document, inner.id) == [document.get("jo_j1", Journey), inner]
    assert order.titled(document, inner.id).title == "B"
    assert [p.name for p in order.shown_personas(document, inner.id)] == ["Ana"]
    with pytest.raises(EditRefused, match="inside already"):
        add_inside(document, SeededIds(2), "st_s2")
    with pytest.raises(EditRefused, match="dissolve"):
        set_kind(document, ["st_s2"], StepKind.STEP)
    with pytest.raises(EditRefused, match="no steps inside"):
        dissolve_sub_journey(document, SeededIds(2), "st_s2")


def test_what_cannot_go_inside_is_said():
    document = small("(A B)", "AB")
    with pytest.raises(EditRefused, match="Select"):
        make_sub_journey(document, SeededIds(1), [])
    with pytest.raises(EditRefused, match="is an end"):
        add_inside(document, SeededIds(1), "st_s2")


def test_a_journey_is_not_the_last_one_only_because_of_what_lies_inside_of_it():
    document = small("(A B C D)", "AB BC CD")
    _box, inner = made(document, [2, 3])
    with pytest.raises(EditRefused, match="at least one"):
        delete_journey(document, "jo_j1")
    document.apply(delete_journey(document, inner.id))
    assert [journey.id for journey in order.journeys(document)] == ["jo_j1"]


def test_a_way_into_the_middle_is_kept_inside_and_leads_there_again_afterwards():
    document = small("(A B C D E)", "AB BC CD DE DC-")
    box, inner = made(document, [2, 3])
    assert ways_of(document, "jo_j1") == ["A>Box", "Box>D", "D>Box", "D>E"]
    assert ways_of(document, inner.id) == ["B>C", "D>C"], "a start named D leads into the middle"
    document.apply(dissolve_sub_journey(document, SeededIds(2), box.id))
    assert ways_of(document, "jo_j1") == ["A>B", "B>C", "C>D", "D>C", "D>E"]
    assert document.count(Step) == 5


def test_two_ways_in_from_one_fork_lead_to_their_two_steps_again():
    document = small("(A B C D)", "AB AC BD CD")
    box, _ = made(document, [2, 3])
    assert ways_of(document, "jo_j1") == ["A>Box", "Box>D"]
    document.apply(dissolve_sub_journey(document, SeededIds(2), box.id))
    assert ways_of(document, "jo_j1") == ["A>B", "A>C", "B>D", "C>D"]
