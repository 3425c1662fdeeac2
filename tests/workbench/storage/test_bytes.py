"""The file's bytes: readable, small differences, strict about everything that is not as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from tests.story import story
from tests.workbench.storage.real_ids import with_real_ids
from workbench.model.change import Change, changed
from workbench.model.ids import make_id
from workbench.model.records import Feeling, Project, Record, Step
from workbench.project import create_project, open_project, read_project
from workbench.storage.errors import (
    DamagedFileError,
    InvalidContentError,
    LockedError,
    NewerFormatError,
    NotAJourneyError,
    NotSavedError,
    StorageError,
)
from workbench.storage.format import Meta, fingerprint_of, read_bytes, write_bytes
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.lines import RecordLines, document_id
from workbench.storage.migrations import migrate
from workbench.storage.notices import NoticeKind
from workbench.storage.tables import records_of

META = Meta(format=1, project="0123456789abcdef" * 2, sequence=7, changed="2026-11-24T08:00:00+00:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a saved file with the story in it."""
    file = tmp_path / "laptop.journey"
    create_project(file, with_real_ids(story())).close()
    return file


def test_one_record_stands_on_each_line_in_the_order_of_document_ids(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert sum('":{"id":"' in line for line in lines) == len(read_project(path).document.records)
    steps = lines[lines.index('"step":{') + 1 : lines.index('"transition":{')]
    keys = [int(line.split('"')[1]) for line in steps]
    assert keys == sorted(keys)


def test_an_edit_changes_one_record_line_and_the_meta_line(path: Path) -> None:
    with open_project(path) as project:
        project.save()
    before = path.read_text().splitlines()
    with open_project(path) as project:
        step = project.document.all(Step)[3]
        project.session.perform(rename(step, "Ring the service desk"))
    after = path.read_text().splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 2


def test_the_bytes_are_the_same_for_the_same_records_in_another_order() -> None:
    records = list(with_real_ids(story()).records.values())
    there, back = (write_bytes(META, order, RecordLines())[0] for order in (records, records[::-1]))
    assert there == back


def test_stock_tinydb_opens_and_queries_all_tables(path: Path) -> None:
    with TinyDB(path) as db:
        assert len(db.table("step")) == 14
        assert db.table("step").get(where("title") == "Wait in the queue")["id"].startswith("st_")
        assert db.table("_meta").get(doc_id=1)["format"] == 1
        for document in db.table("persona"):
            assert document["id"].startswith("pe_")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.integers(1, 2**53 - 1),
        st.tuples(texts, texts, st.none() | st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))),
        max_size=8,
    )
)
def test_any_records_come_back_as_they_were(
    made: dict[int, tuple[str, str, tuple[float, float] | None]],
) -> None:
    steps: list[Record] = [
        Step(id=make_id("st", n), rank="V", journey="jo_1", title=title, text=text, place=place)
        for n, (title, text, place) in made.items()
    ]
    data, fingerprint = write_bytes(META, steps, RecordLines())
    contents = read_bytes(data)
    assert contents.is_sound
    assert contents.fingerprint == fingerprint
    assert {r.id: r for r in records_of(contents.tables)} == {r.id: r for r in steps}
    assert all(str(document_id(step.id)) in contents.tables["step"] for step in steps)


def test_no_cut_is_taken_for_a_whole_file(path: Path) -> None:
    data = path.read_bytes()
    for size in range(0, len(data) - 1, 64):
        with pytest.raises(InvalidContentError):
            read_bytes(data[:size])


def test_no_flipped_bit_is_silent(path: Path) -> None:
    data = path.read_bytes()
    for n in range(0, len(data) * 8, 131):
        flipped = bytearray(data)
        flipped[n // 8] ^= 1 << n % 8
        try:
            assert not read_bytes(bytes(flipped)).is_sound
        except InvalidContentError:
            continue


def spoil(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda d: d.replace(b'"persona":{}', b'"persona":{},"persona":{}').replace(
                b'"trait":{', b'"trait":{},"trait":{', 1
            ),
            "twice",
        ),
        (
            lambda d: (
                d.replace(b'"place":[', b'"place":[NaN,', 1)
                if b'"place":[' in d
                else d.replace(b'"rank":"', b'"bend":NaN,"rank":"', 1)
            ),
            "NaN",
        ),
        (lambda d: d.replace(b'"kind":"start"', b'"kind":"beginning"', 1), "Invalid enum value 'beginning'"),
        (lambda d: d.replace(b'"id":"st_', b'"id":"st_1', 1), "its id is"),
        (lambda d: d.replace(b'"sequence":0', b'"sequence":99999999999999999999'), "too large"),
        (lambda d: d.replace(b'"trait":{', b'"trait":' + b"[" * 100 + b"]" * 100 + b',"x":{', 1), "deeper"),
        (lambda d: d.replace(b'"title":"', b'"title":"\xff', 1), "UTF-8"),
        (lambda d: d.replace(b'"step":{\n"', b'"step":{\n"' + b"9" * 5_000, 1), "no document id"),
        (lambda d: d[: len(d) // 2], "no JSON"),
    ],
)
def test_damage_is_named_with_the_newest_good_backup(
    path: Path, change: Callable[[bytes], bytes], words: str
) -> None:
    open_project(path).close()  # opening keeps a version
    good = path.read_bytes()
    spoil(path, change)
    with pytest.raises(DamagedFileError, match=words) as caught:
        open_project(path)
    assert caught.value.backup is not None
    assert caught.value.backup.read_bytes() == good
    assert caught.value.aside is not None
    assert caught.value.aside.read_bytes() == path.read_bytes()
    assert str(path) in str(caught.value)
    with pytest.raises(DamagedFileError, match=words):
        read_project(path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.replace(b'"kind":"start"', b'"kind":"start","kind":"start"', 1), "twice"),
        (lambda d: d.replace(b'"step":{', b'"step":{},\n"step":{', 1), "twice"),
        (lambda d: re.sub(rb'"step":{\n"\d+"', b'"step":{\n"7"', d), "its id is"),
        (lambda d: d.replace(b'"trait":{', b'"trait":' + b"[" * 100 + b"]" * 100 + b',"x":{', 1), "deeper"),
        (lambda d: re.sub(rb'"sequence":\d+', b'"sequence":9007199254740993', d), "sequence"),
    ],
)
def test_a_right_hash_makes_nothing_right_that_is_wrong(
    path: Path, change: Callable[[bytes], bytes], words: str
) -> None:
    data = change(path.read_bytes())
    fingerprint, named = fingerprint_of(data)
    assert named is not None
    path.write_bytes(data.replace(named.encode(), fingerprint.encode(), 1))
    with pytest.raises(DamagedFileError, match=words):
        read_project(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n", "no journey file"),
        (b'{"_default": {}}', "no journey file"),
        (b"[]", "no journey"),
    ],
)
def test_what_is_no_journey_is_called_so(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "other.journey"
    file.write_bytes(data)
    with pytest.raises(NotAJourneyError, match=words):
        open_project(file)
    assert file.read_bytes() == data


def test_a_file_that_lost_all_its_bytes_is_damaged_not_foreign(path: Path) -> None:
    open_project(path).close()
    path.write_bytes(b"")
    with pytest.raises(DamagedFileError, match="newest good backup"):
        open_project(path)


def test_an_empty_file_is_called_empty(path: Path) -> None:
    open_project(path).close()
    path.write_bytes(b"")
    with pytest.raises(DamagedFileError, match="the file is empty; the newest good backup is"):
        open_project(path)


@pytest.mark.parametrize("original", ["there", "moved to here"])
def test_a_cut_file_is_known_by_what_its_first_line_says(path: Path, original: str) -> None:
    open_project(path).close()
    cut = path.with_name("cut.journey")
    cut.write_bytes(path.read_bytes()[:300])
    if original != "there":
        path.unlink()
    with pytest.raises(DamagedFileError) as caught:
        open_project(cut)
    assert str(caught.value).startswith(f"{cut}: the file is damaged")
    assert caught.value.backup is not None
    assert caught.value.of == (path if original == "there" else None)


def test_the_project_that_was_saved_to_a_file_last_counts(path: Path) -> None:
    open_project(path).close()
    with create_project(path.with_name("other.journey"), title="Other") as other:
        other.save_as(path, overwrite=True)
    path.write_bytes(b"")
    with pytest.raises(DamagedFileError) as caught:
        open_project(path)
    assert caught.value.backup is not None and caught.value.backup.parent.name == other.id


def test_a_file_that_tinydb_rewrote_opens_and_says_so(path: Path) -> None:
    open_project(path).close()
    with TinyDB(path) as db:
        db.table("step").update({"owner": "Service desk"}, where("title") == "Wait in the queue")
    with open_project(path) as project:
        (notice,) = project.notices
        assert notice.kind is NoticeKind.CHANGED_OUTSIDE
        assert "the version before is" in notice.text
        assert [s.owner for s in project.document.all(Step)].count("Service desk") == 1
    assert read_project(path).changed_outside


def test_a_script_writes_through_the_storage_and_the_file_stays_sound(path: Path) -> None:
    with TinyDB(path, storage=JourneyStorage) as db:
        db.table("feeling").update({"word": "relieved"}, where("valence") == 2)
    read = read_project(path)
    assert not read.changed_outside
    assert {f.word for f in read.document.all(Feeling) if f.valence == 2} == {"relieved"}


@pytest.mark.parametrize(
    "document",
    [{"titel": "x"}, {"kind": "beginning"}, {"rank": ""}, {"place": [float("nan"), 0]}, {"id": "st_1"}],
)
def test_a_script_cannot_write_what_is_no_record(path: Path, document: dict[str, object]) -> None:
    before = path.read_bytes()
    with (
        TinyDB(path, storage=JourneyStorage) as db,
        pytest.raises(NotSavedError, match="nothing was written"),
    ):
        db.table("step").update(document, where("title") == "Wait in the queue")
    assert path.read_bytes() == before


def test_a_script_cannot_write_another_table_nor_an_open_project(path: Path) -> None:
    with TinyDB(path, storage=JourneyStorage) as db:
        with pytest.raises(NotSavedError, match="unknown"):
            db.insert({"a": 1})
        with open_project(path), pytest.raises(LockedError):
            db.table("step").update({"owner": "x"})


def rewritten(path: Path, change: Callable[[dict[str, dict[str, dict[str, object]]]], None]) -> None:
    """Change a file's tables and give it the right hash again, as another version of the program would."""
    tables = json.loads(path.read_bytes())
    change(tables)
    tables["_meta"]["1"]["sha256"] = "0" * 64
    data = json.dumps(tables, separators=(",", ":")).encode()
    fingerprint, _ = fingerprint_of(data)
    path.write_bytes(data.replace(b"0" * 64, fingerprint.encode(), 1))


def test_a_newer_format_opens_read_only_and_is_never_written(path: Path) -> None:
    def to_newer(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["_meta"]["1"]["format"] = 3
        tables["weather"] = {"1": {"sky": "grey"}}
        for step in tables["step"].values():
            step["mood"] = "new"

    rewritten(path, to_newer)
    before = path.read_bytes()
    with open_project(path) as project:
        assert "newer version" in (project.read_only or "")
        assert project.document.count(Step) == 14
    with TinyDB(path, storage=JourneyStorage) as db, pytest.raises(NewerFormatError):
        db.table("step").update({"owner": "x"})
    assert path.read_bytes() == before


def test_a_newer_format_with_another_hash_is_explained_by_being_newer(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"format":1,', b'"format":3,', 1))
    assert [notice.kind for notice in read_project(path).notices] == [NoticeKind.NEWER_FORMAT]


def test_a_newer_format_that_cannot_be_shown_is_refused(path: Path) -> None:
    def to_newer(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["_meta"]["1"]["format"] = 3
        next(iter(tables["step"].values()))["kind"] = "portal"

    rewritten(path, to_newer)
    with pytest.raises(NewerFormatError, match="cannot be shown"):
        open_project(path)


def test_unknown_fields_and_tables_of_our_version_make_it_read_only(path: Path) -> None:
    def extend(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["weather"] = {}
        next(iter(tables["persona"].values()))["shoe_size"] = 43

    rewritten(path, extend)
    with open_project(path) as project:
        assert project.read_only is not None
        assert "weather" in project.read_only and "persona.shoe_size" in project.read_only
        assert project.document.all(Project)


def test_older_formats_are_migrated_step_by_step() -> None:
    def to_one(tables: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
        return {**tables, "step": tables.get("node", {})}

    assert migrate({"node": {"1": {}}}, 0, migrations={0: to_one}, target=1)["step"] == {"1": {}}
    with pytest.raises(InvalidContentError, match="format -1"):
        migrate({}, -1)


@pytest.mark.parametrize("record_id", ["st_", "st_0", "st_01", "st_l", "st_zzzzzzzzzzz", "step_1", "st_1 "])
def test_only_ids_that_we_give_can_be_written(record_id: str) -> None:
    step = Step(id=record_id, rank="V", journey="jo_1")
    with pytest.raises(InvalidContentError, match="no id"):
        write_bytes(META, [step], RecordLines())


def test_a_second_save_takes_over_what_did_not_change() -> None:
    lines = RecordLines()
    records = dict(with_real_ids(story()).records)
    write_bytes(META, records.values(), lines)
    step = next(r for r in records.values() if isinstance(r, Step))
    for change in ({**records, step.id: msgspec.structs.replace(step, title="Other")}, records):
        assert write_bytes(META, change.values(), lines) == write_bytes(META, change.values(), RecordLines())
    turned = dict(reversed(records.items()))
    assert write_bytes(META, turned.values(), lines) == write_bytes(META, turned.values(), RecordLines())
    without = {key: record for key, record in records.items() if key != step.id}
    assert write_bytes(META, without.values(), lines) == write_bytes(META, without.values(), RecordLines())


def test_a_folder_and_a_missing_file_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="folder"):
        open_project(tmp_path)
    with pytest.raises(StorageError, match="no such file"):
        open_project(tmp_path / "nowhere.journey")
    assert not (tmp_path / "nowhere.journey").exists()


def rename(step: Step, title: str) -> Change:
    return changed("Rename step", [step], [msgspec.structs.replace(step, title=title)])


def test_after_a_record_that_cannot_be_written_nothing_old_is_taken_for_new() -> None:
    lines = RecordLines()
    records = dict(story().snapshot())
    write_bytes(META, records.values(), lines)
    step = next(record for record in records.values() if isinstance(record, Step))
    wrong = {**records, step.id: msgspec.structs.replace(step, title="x", id="st_ü")}
    with pytest.raises(InvalidContentError):
        write_bytes(META, wrong.values(), lines)
    right = {**records, step.id: msgspec.structs.replace(step, title="y")}
    assert write_bytes(META, right.values(), lines) == write_bytes(META, right.values(), RecordLines())
