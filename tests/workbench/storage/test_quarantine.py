"""A file whose records do not fit together opens without the broken ones; each is named and kept."""

from __future__ import annotations

from pathlib import Path

import msgspec
import orjson
import pytest
from tinydb import TinyDB

from workbench.model.document import Document
from workbench.model.records import (
    Basis,
    Feeling,
    Journey,
    Note,
    NoteType,
    Persona,
    Project,
    Record,
    Stage,
    Step,
    Transition,
)
from workbench.model.sound import sound_part
from workbench.project import create_project, open_project, read_project
from workbench.storage.errors import DamagedFileError
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.notices import NoticeKind
from workbench.storage.places import user_places

WHOLE: list[Record] = [
    Project(id="pr_1"),
    Persona(id="pe_2", rank="V", name="Ada"),
    Journey(id="jo_3", rank="V", title="I renew my permit"),
    Journey(id="jo_4", rank="W", title="I wait", parent_step="st_5"),
    Stage(id="sg_a", journey="jo_3", rank="V", title="Before"),
    Step(id="st_5", rank="V", journey="jo_3", stage="sg_a", title="Queue"),
    Step(id="st_6", rank="V", journey="jo_4", title="Take a number"),
    Step(id="st_7", rank="W", journey="jo_3", title="Pay"),
    Transition(id="tn_8", journey="jo_3", source="st_5", target="st_7"),
    Feeling(id="fe_9", persona="pe_2", at="st_5", basis=Basis.GUESS, valence=-1),
    Feeling(id="fe_b", persona="pe_2", at="st_7", basis=Basis.GUESS, valence=1),
    Note(id="no_c", journey="jo_3", number=1, type=NoteType.PAIN, text="No shade", anchor="st_7"),
]


def without(*gone: str) -> list[Record]:
    return [record for record in WHOLE if record.id not in gone]


def with_fields(key: str, **fields: object) -> list[Record]:
    return [msgspec.structs.replace(r, **fields) if r.id == key else r for r in WHOLE]


@pytest.mark.parametrize(
    ("records", "out", "changed"),
    [
        (without("sg_a"), set(), {"st_5"}),
        (without("st_7"), {"tn_8", "fe_b", "no_c"}, set()),
        (without("pe_2"), {"fe_9", "fe_b"}, set()),
        (without("st_5"), {"jo_4", "st_6", "tn_8", "fe_9"}, set()),
        (with_fields("fe_b", at="st_5"), {"fe_b"}, set()),
        (with_fields("st_6", stage="sg_a"), set(), {"st_6"}),
        (with_fields("tn_8", target="st_6"), {"tn_8"}, set()),
        (with_fields("jo_3", parent_step="st_6"), set(), {"jo_3", "jo_4"}),
        (with_fields("jo_3", parent_step="st_7"), set(), {"jo_3"}),
    ],
)
def test_what_does_not_fit_is_taken_out_and_named(
    records: list[Record], out: set[str], changed: set[str]
) -> None:
    sound, broken = sound_part(records)
    document = Document(sound)
    assert {b.record.id for b in broken if b.is_left_out} == out
    assert {b.record.id for b in broken if not b.is_left_out} == changed
    given = {record.id: record for record in records}
    assert {key for key in given if key not in document} == out
    assert {r.id for r in sound if given[r.id] != r} == changed
    assert all(b.record == given[b.record.id] and b.record.id in b.why for b in broken)


def test_whole_records_stay_as_they_are() -> None:
    assert sound_part(WHOLE) == (list(Document(WHOLE).snapshot().values()), [])


def test_two_projects_are_no_matter_of_references() -> None:
    with pytest.raises(ValueError, match="one project"):
        sound_part([*WHOLE, Project(id="pr_d")])


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """Make a file from which a merge took a step."""
    path = tmp_path / "permit.journey"
    create_project(path, Document(WHOLE)).close()
    tables = orjson.loads(path.read_bytes())
    del tables["step"]["7"]
    path.write_bytes(orjson.dumps(tables))
    return path


def test_a_merged_file_opens_without_its_broken_records_which_are_kept(merged: Path) -> None:
    original = merged.read_bytes()
    with open_project(merged) as project:
        assert project.read_only is None
        assert "tn_8" not in project.document
        (notice,) = (n for n in project.notices if n.kind is NoticeKind.BROKEN_REFERENCES)
    (kept,) = user_places().quarantine.iterdir()
    assert str(kept) in notice.text
    assert "note “No shade” (no_c): anchor of no_c refers to st_7, which is not there" in notice.text
    listed = orjson.loads(kept.read_bytes())
    assert {entry["record"]["id"]: entry["kind"] for entry in listed} == {
        "tn_8": "transition",
        "fe_b": "feeling",
        "no_c": "note",
    }
    assert next(e["record"]["text"] for e in listed if e["kind"] == "note") == "No shade"
    assert merged.read_bytes() == original, "nothing is written before something is done"


def test_it_is_kept_once_and_the_next_save_makes_the_file_whole(merged: Path) -> None:
    open_project(merged).close()
    with open_project(merged) as project:
        project.save()
    assert len(list(user_places().quarantine.iterdir())) == 1
    assert read_project(merged).notices == ()


def test_reading_says_it_and_keeps_nothing(merged: Path) -> None:
    read = read_project(merged)
    assert read.changed_outside
    assert [n.kind for n in read.notices if "st_7" in n.text] == [NoticeKind.BROKEN_REFERENCES]
    assert not user_places().quarantine.exists()


def test_where_nothing_can_be_kept_nothing_is_left_out(merged: Path) -> None:
    user_places().state.mkdir(parents=True, exist_ok=True)
    user_places().quarantine.write_text("in the way")
    with pytest.raises(Exception, match="cannot be opened"):
        open_project(merged)


def test_a_field_that_is_none_is_still_damage(merged: Path) -> None:
    merged.write_bytes(merged.read_bytes().replace(b'"valence":-1', b'"valence":-9'))
    with pytest.raises(DamagedFileError):
        open_project(merged)


def test_a_script_that_leaves_something_dangling_is_found_too(tmp_path: Path) -> None:
    path = tmp_path / "permit.journey"
    create_project(path, Document(WHOLE)).close()
    with TinyDB(path, storage=JourneyStorage) as database:
        database.table("step").remove(doc_ids=[7])
    read = read_project(path)
    assert [n.kind for n in read.notices] == [NoticeKind.BROKEN_REFERENCES]
    assert read.changed_outside, "`check` ends with 1"
    assert "no_c" not in read.document
