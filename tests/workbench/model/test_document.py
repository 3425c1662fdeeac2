import msgspec
import pytest

from tests.story import JOURNEY, story
from workbench.edits.journeys import add_journey
from workbench.model import order
from workbench.model.change import Change, changed
from workbench.model.document import ChangeRefused, Document
from workbench.model.ids import SeededIds
from workbench.model.records import (
    Basis,
    Feeling,
    Journey,
    Note,
    Persona,
    Project,
    Record,
    Stage,
    Step,
    Transition,
)


def replaced(record, **fields):
    return msgspec.structs.replace(record, **fields)


def test_reading_order_is_stage_then_rank_whatever_the_order_of_records():
    document = story()
    shuffled = Document(sorted(document.records.values(), key=lambda record: record.id[::-1]))
    assert [s.id for s in order.steps(shuffled, JOURNEY)] == [f"st_{i}" for i in range(1, 15)]


def test_steps_without_a_stage_come_first():
    document = story()
    step = document.get("st_9", Step)
    document.apply(changed("x", [step], [replaced(step, stage=None)]))
    assert order.steps(document, JOURNEY)[0].id == "st_9"


def refused(document, change):
    before = document.snapshot()
    with pytest.raises(ChangeRefused):
        document.apply(change)
    assert document.snapshot() == before


def test_a_change_that_expects_something_else_is_refused():
    document = story()
    step = document.get("st_1", Step)
    other = replaced(step, title="not what is there")
    refused(document, changed("x", [other], [replaced(step, title="new")]))


def test_a_dangling_reference_is_refused():
    document = story()
    refused(document, changed("x", [document.get("st_1", Step)], []))
    step = document.get("st_1", Step)
    refused(document, changed("x", [step], [replaced(step, stage="sg_zz")]))


def test_a_reference_into_another_journey_is_refused():
    document = story()
    change = add_journey(document, SeededIds(1))
    document.apply(change)
    other = next(iter(change.after))
    stage = Stage(id="sg_77", journey=other, rank="V")
    document.apply(changed("x", [], [stage]))
    step = document.get("st_1", Step)
    refused(document, changed("x", [step], [replaced(step, stage="sg_77")]))


def test_a_second_feeling_of_a_persona_at_a_step_is_refused():
    document = story()
    feeling = document.unique(Feeling, "pe_p1", "st_1")
    refused(document, changed("x", [], [replaced(feeling, id="fe_zz")]))


def test_two_new_records_that_contradict_each_other_are_refused():
    document = story()
    note = document.get("no_n1", Note)
    refused(
        document, changed("x", [], [replaced(note, id="no_x", number=9), replaced(note, id="no_y", number=9)])
    )


def test_a_number_is_given_once_whatever_the_kind():
    document = story()
    refused(document, changed("x", [], [Stage(id="sg_1", journey=JOURNEY, rank="V")]))


def test_an_id_that_is_none_is_refused():
    refused(story(), changed("x", [], [Stage(id="sg_OTHER", journey=JOURNEY, rank="V")]))


def test_a_file_has_exactly_one_project():
    document = story()
    refused(document, changed("x", [], [Project(id="pr_zz")]))
    refused(document, changed("x", [document.project], []))
    with pytest.raises(ChangeRefused):
        Document([])


def test_subscribers_hear_once_and_only_of_what_happened():
    document = story()
    heard = []
    end = document.subscribe(heard.append)
    step = document.get("st_1", Step)
    change = changed("x", [step], [replaced(step, title="new")])
    document.apply(change)
    refused(document, change)
    assert heard == [change]
    end()
    document.apply(change.inverse())
    assert heard == [change]


def test_indexes_follow_changes():
    document = story()
    assert [t.id for t in document.having(Transition, "source", "st_1")] == ["tn_t1"]
    edge = document.get("tn_t1", Transition)
    document.apply(changed("x", [edge], [replaced(edge, source="st_14")]))
    assert document.having(Transition, "source", "st_1") == []
    assert [t.id for t in document.having(Transition, "source", "st_14")] == ["tn_t1"]


def test_changes_fold_into_one_and_net_zero_is_empty():
    document = story()
    step = document.get("st_1", Step)
    a = changed("a", [step], [replaced(step, title="one")])
    b = changed("b", [replaced(step, title="one")], [replaced(step, title="two")])
    folded = a.then(b)
    assert folded.before == {"st_1": step} and folded.after["st_1"].title == "two"
    assert folded.label == "a"
    assert a.then(a.inverse()).is_empty
    assert isinstance(folded, Change)


# --- the pass over a whole document and the check of one change are two ways to the same judgement -------------


def _whole() -> list[Record]:
    return [
        Project(id="pr_1"),
        Persona(id="pe_2", rank="V"),
        Journey(id="jo_3", rank="V", title="Outer"),
        Journey(id="jo_4", rank="W", title="Inner", parent_step="st_5"),
        Step(id="st_5", rank="V", journey="jo_3", stage="sg_a"),
        Step(id="st_6", rank="V", journey="jo_4"),
        Transition(id="tn_7", journey="jo_3", source="st_5", target="st_5"),
        Feeling(id="fe_8", persona="pe_2", at="st_5", basis=Basis.GUESS),
        Feeling(id="fe_9", persona="pe_2", at="st_6", basis=Basis.GUESS),
        Stage(id="sg_a", journey="jo_3", rank="V"),
    ]


_SPOILT: list[tuple[str, dict[str, object], str]] = [
    ("st_6", {"stage": "sg_b"}, "stage of st_6 refers to sg_b, which is not there"),
    ("st_6", {"stage": "jo_3"}, "stage of st_6 refers to jo_3, which is not there"),
    ("st_6", {"stage": "sg_a"}, "stage of st_6 lies in another journey"),
    ("tn_7", {"target": "st_6"}, "target of tn_7 lies in another journey"),
    ("tn_7", {"source": None}, "source of tn_7 is missing"),
    ("fe_9", {"at": "st_5"}, "are both the Feeling of pe_2"),
    ("jo_3", {"parent_step": "st_6"}, "lies inside itself"),
    ("jo_4", {"parent_step": "st_6"}, "jo_4 lies inside itself, by st_6"),
    ("st_6", {"id": "st_5"}, "st_5 is there twice|stands under"),
    ("st_6", {"id": "sg_6"}, "not the id of a Step|stands under"),
    ("st_6", {"id": "st_0"}, "not the id of a Step|stands under"),
]


@pytest.mark.parametrize(("key", "fields", "why"), _SPOILT)
def test_what_a_change_must_not_bring_about_cannot_be_opened_either(
    key: str, fields: dict[str, object], why: str
) -> None:
    records = {record.id: record for record in _whole()}
    document = Document(records.values())
    spoilt = msgspec.structs.replace(records[key], **fields)
    with pytest.raises(ChangeRefused, match=why):
        document.apply(Change(label="Spoil", before={key: records[key]}, after={key: spoilt}))
    with pytest.raises(ChangeRefused, match=why):
        Document({**records, key: spoilt}.values())
    assert document.snapshot() == records


def test_no_two_records_have_the_same_number() -> None:
    with pytest.raises(ChangeRefused, match=r"number of .*1 is there already"):
        Document([Project(id="pr_1"), Persona(id="pe_1", rank="V")])


def test_a_document_is_indexed_when_it_is_made() -> None:
    document = Document(_whole())
    assert document.unique(Feeling, "pe_2", "st_6") == document.get("fe_9", Feeling)
    assert document.has_number(9)
    assert not document.has_number(31)
    assert [step.id for step in document.having(Step, "journey", "jo_4")] == ["st_6"]
