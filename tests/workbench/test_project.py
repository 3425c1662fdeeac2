"""Open, make, save, copy and recover projects, through the door that scripts use."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from tests.faults.faulty_disk import Fault, FaultyDisk
from tests.story import story
from tests.workbench.storage.real_ids import with_real_ids
from workbench import (
    OpenProject,
    create_project,
    discard_work,
    open_copy,
    open_project,
    read_project,
    recover_work,
    unsaved_work,
    untitled_project,
)
from workbench.edits.projects import edit_project
from workbench.model.errors import EditRefused, NotWrittenError
from workbench.model.ids import RandomIds
from workbench.model.records import Journey
from workbench.project import Environment
from workbench.storage.backups import now
from workbench.storage.errors import (
    ChangedOnDiskError,
    DamagedFileError,
    FileExistsAlreadyError,
    LockedError,
    NotSavedError,
    ReadOnlyError,
    UnreadableError,
)
from workbench.storage.notices import NoticeKind
from workbench.storage.places import user_places
from workbench.storage.unsaved import KEPT, WorkUnreadableError, purge_discarded


def edit(project: OpenProject, footer: str) -> None:
    project.session.perform(edit_project(project.document, footer=footer))


def footer(path: Path) -> str:
    return read_project(path).document.project.footer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "parking permit.journey"


def test_a_new_project_holds_one_empty_journey(path: Path) -> None:
    with create_project(path, title="Parking") as project:
        assert project.title == "Parking"
        assert project.document.count(Journey) == 1
        assert not project.is_dirty
    assert read_project(path).document.project.title == "Parking"


def test_leaving_the_with_block_saves(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "one")
    assert read_project(path).unsaved == 0
    assert footer(path) == "one"
    with open_project(path) as project:
        assert project.notices == ()
        assert project.session.sequence == 1


def test_leaving_it_with_an_error_keeps_the_edits_in_the_journal(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), create_project(path) as project:
        edit(project, "one")
        _ = 1 / 0
    assert read_project(path).unsaved == 1
    with open_project(path) as project:
        assert project.document.project.footer == "one"


def test_undo_and_redo_are_saved_as_they_are_seen(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "one")
        edit(project, "two")
        project.session.undo()
        project.close(save=False)
    assert footer(path) == "one"


def test_nothing_is_overwritten(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(FileExistsAlreadyError, match="exists already"):
        create_project(path)
    with untitled_project() as project, pytest.raises(FileExistsAlreadyError):
        project.save_as(path)
    assert path.read_text() == "mine"


def test_an_unwritable_place_is_one_sentence_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match=r"could not be saved: No such file or directory"):
        create_project(tmp_path / "no folder" / "a.journey")
    disk = FaultyDisk()
    disk.plan(1, Fault.NO_SPACE, only="write")
    environment = Environment(user_places(), disk, now, RandomIds())
    (tmp_path / "full").mkdir()
    disk.plan(2, Fault.NO_SPACE, only="write")  # the first is the note of the lock
    with pytest.raises(NotSavedError, match="No space left"):
        create_project(tmp_path / "full" / "a.journey", environment=environment)
    assert list((tmp_path / "full").iterdir()) == []


def test_a_second_window_reads_and_cannot_write(path: Path) -> None:
    with create_project(path) as first:
        edit(first, "one")
        with open_project(path) as second:
            assert "open elsewhere" in (second.read_only or "")
            assert second.document.project.footer == "one"
            with pytest.raises(EditRefused, match="open elsewhere"):
                edit(second, "two")
            with pytest.raises(ReadOnlyError):
                second.save()
        edit(first, "three")
    assert footer(path) == "three"


def test_where_no_lock_can_be_made_a_project_is_read_only_and_says_why(path: Path) -> None:
    create_project(path, title="Parking").close()
    disk = FaultyDisk()
    disk.plan(1, Fault.DENIED, only="create")
    with open_project(path, environment=Environment(user_places(), disk, now, RandomIds())) as project:
        assert "locks and journals" in (project.read_only or "")
        assert project.document.project.title == "Parking"


def test_where_no_lock_can_be_made_untitled_work_is_said_to_be_unprotected() -> None:
    disk = FaultyDisk()
    disk.plan(1, Fault.DENIED, only="create")
    project = untitled_project(environment=Environment(user_places(), disk, now, RandomIds()))
    assert [notice.kind for notice in project.notices] == [NoticeKind.NO_LOCK]
    project.close()


def test_another_process_is_told_who_has_the_project(path: Path) -> None:
    code = (
        "import sys; from workbench import open_project; p = open_project(sys.argv[1]); print(p.read_only); "
        "print(p.document.project.footer)"
    )
    with create_project(path) as project:
        edit(project, "one")
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        )
        assert "process " in done.stdout
        assert "since " in done.stdout
        assert done.stdout.endswith("one\n")
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("None\n")


def test_closing_says_when_edits_cannot_be_kept(path: Path) -> None:
    disk = FaultyDisk()
    project = create_project(path, environment=Environment(user_places(), disk, now, RandomIds()))
    edit(project, "one")
    project.flush()
    disk.plan(1, Fault.IO_ERROR, only="sync")
    edit(project, "two")
    with pytest.raises(NotWrittenError):
        project.flush()
    disk.plan(1, Fault.NO_SPACE, only="create")
    with pytest.raises(NotWrittenError):
        project.close(save=False)
    project.close(save=False)
    assert footer(path) == "two"


def test_reading_leaves_no_trace(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "one")
        project.close(save=False)
    state = user_places().state
    before = {file: file.stat().st_mtime_ns for file in state.rglob("*")}
    read = read_project(path)
    assert read.unsaved == 1
    assert "1 unsaved edit is included" in read.notices[0].text
    assert {file: file.stat().st_mtime_ns for file in state.rglob("*")} == before


def test_a_file_that_somebody_else_changed_is_not_overwritten(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "mine")
        theirs = path.read_bytes() + b" "
        path.write_bytes(theirs)
        with pytest.raises(ChangedOnDiskError, match="changed by another program"):
            project.save()
        assert path.read_bytes() == theirs
        project.save_as(path.with_name("mine.journey"))
    assert footer(path.with_name("mine.journey")) == "mine"


def test_a_file_that_was_only_touched_is_saved(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "mine")
        path.touch()
        project.save()
    assert footer(path) == "mine"


def test_a_deleted_file_is_not_made_again_by_itself(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "mine")
        path.unlink()
        with pytest.raises(ChangedOnDiskError, match="moved or deleted"):
            project.save()
        project.close(save=False)
    (work,) = unsaved_work(user_places())
    assert not work.fits
    with recover_work(work) as project:
        assert project.document.project.footer == "mine"
        assert project.is_dirty
        project.save_as(path)
    assert unsaved_work(user_places()) == []


def test_a_journal_that_cannot_be_read_does_not_hide_the_others(path: Path) -> None:
    for footer in ("one", "two"):
        project = untitled_project()
        edit(project, footer)
        project.close()
    folder = min(user_places().journals.iterdir())
    (folder / "00000001.log").unlink()
    (folder / "00000001.log").mkdir()
    with pytest.raises(UnreadableError, match="cannot be read: Is a directory") as caught:
        unsaved_work(user_places())
    assert isinstance(caught.value, WorkUnreadableError)
    assert [work.edits for work in caught.value.found] == [1]
    assert caught.value.path == folder


def test_save_as_makes_a_project_of_its_own_and_goes_on_there(path: Path) -> None:
    other = path.with_name("other.journey")
    with create_project(path) as project:
        first = project.id
        edit(project, "one")
        project.save()
        edit(project, "two")
        project.save_as(other)
        assert project.id != first
        edit(project, "three")
        with open_project(path) as old:
            assert old.read_only is None
            assert old.document.project.footer == "one"
    assert footer(other) == "three"


def test_overwriting_by_save_as_keeps_what_was_there(path: Path) -> None:
    path.write_text("somebody's notes")
    with untitled_project() as project:
        edit(project, "one")
        project.save_as(path, overwrite=True)
        assert project.storage is not None
        kept = project.storage.backups(project.id).all()
        assert [backup.path.read_text() for backup in kept] == ["somebody's notes"]
    with open_project(path), create_project(path.with_name("b.journey")) as other, pytest.raises(LockedError):
        other.save_as(path, overwrite=True)


def test_a_copy_becomes_a_project_of_its_own_at_its_first_save(path: Path) -> None:
    with create_project(path) as project:
        first = project.id
        edit(project, "original")
    copy = path.with_name("copy.journey")
    copy.write_bytes(path.read_bytes())
    with open_project(copy) as project:
        assert [n.kind for n in project.notices] == [NoticeKind.COPY]
        assert project.id != first
        edit(project, "copied")
    assert read_project(copy).project != first
    assert read_project(path).project == first
    with open_project(copy) as project:
        assert project.notices == ()


def test_edits_of_a_copy_survive_a_crash_before_its_first_save(path: Path) -> None:
    create_project(path).close()
    copy = path.with_name("copy.journey")
    copy.write_bytes(path.read_bytes())
    project = open_project(copy)
    edit(project, "copied")
    project.close(save=False)
    assert footer(copy) == "copied"
    with open_project(copy) as project:
        assert project.document.project.footer == "copied"
    assert footer(path) == ""


def test_a_moved_file_stays_the_same_project(path: Path) -> None:
    with create_project(path) as project:
        first = project.id
    moved = path.rename(path.with_name("moved.journey"))
    with open_project(moved) as project:
        assert project.id == first
        assert project.notices == ()


def test_unknown_work_is_never_replayed_into_another_file_at_its_place(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "one")
        project.close(save=False)
    path.unlink()
    with create_project(path, title="Another") as project:
        assert project.document.project.footer == ""
    (work,) = unsaved_work(user_places())
    assert work.edits == 1
    assert "aside" in work.folder.name


def test_untitled_work_is_offered_from_its_first_edit_and_not_while_it_is_open(path: Path) -> None:
    project = untitled_project(with_real_ids(story()))
    assert unsaved_work(user_places()) == []
    project.session.perform(edit_project(project.document, footer="one", title="Laptops in May"))
    assert unsaved_work(user_places()) == []
    project.close()
    (work,) = unsaved_work(user_places())
    assert (work.path, work.edits) == (None, 1)
    assert not list(user_places().locks.iterdir())
    project = recover_work(work)
    assert project.document.project.footer == "one"
    edit(project, "two")
    project.close()
    (work,) = unsaved_work(user_places())
    assert (work.edits, work.title) == (2, "Laptops in May")
    with recover_work(work) as project:
        project.save_as(path)
        edit(project, "three")
    assert footer(path) == "three"
    assert unsaved_work(user_places()) == []


def test_an_import_can_be_protected_before_its_first_edit() -> None:
    project = untitled_project(with_real_ids(story()))
    project.protect()
    assert project.is_dirty
    project.close()
    (work,) = unsaved_work(user_places())
    assert recover_work(work).document.snapshot() == with_real_ids(story()).snapshot()


def test_a_clean_exit_offers_nothing(path: Path) -> None:
    for n in range(10):
        with create_project(path) if n == 0 else open_project(path) as project:
            edit(project, str(n))
        untitled_project().close()
        assert unsaved_work(user_places()) == []


def test_discarded_work_is_kept_for_a_week() -> None:
    places = user_places()
    project = untitled_project()
    edit(project, "one")
    project.discard()
    project = untitled_project()
    edit(project, "two")
    project.close()
    discard_work(*unsaved_work(places))
    assert unsaved_work(places) == []
    assert len(list(places.discarded.iterdir())) == 2
    purge_discarded(places, lambda: datetime.now(UTC) + KEPT - timedelta(minutes=1))
    assert len(list(places.discarded.iterdir())) == 2
    purge_discarded(places, lambda: datetime.now(UTC) + KEPT + timedelta(minutes=1))
    assert list(places.discarded.iterdir()) == []


def test_what_was_discarded_long_ago_goes_when_the_program_is_used_again() -> None:
    project = untitled_project()
    edit(project, "told in confidence")
    project.discard()
    discarded = user_places().discarded
    (old,) = discarded.iterdir()
    old.rename(discarded / f"20240101T000000.000000Z-{old.name.partition('-')[2]}")
    untitled_project().close()
    assert not any(kept.name.startswith("2024") for kept in discarded.iterdir())


def test_a_sample_or_backup_opens_as_an_untitled_copy(path: Path) -> None:
    create_project(path, with_real_ids(story())).close()
    before = path.read_bytes()
    with open_copy(path) as project:
        assert project.path is None
        assert not project.is_dirty
        edit(project, "mine")
        project.discard()
    assert path.read_bytes() == before


def test_leftovers_of_an_interrupted_save_go_at_the_next_start(path: Path) -> None:
    create_project(path).close()
    mine = path.with_name(f".{path.name}.0123456789abcdef.tmp")
    theirs = path.with_name(f".{path.name}.tmp")
    for file in (mine, theirs):
        file.write_bytes(b"half")
    open_project(path).close()
    assert (mine.exists(), theirs.exists()) == (False, True)


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 60 + "x" * 127 + ".journey")
    with create_project(path) as project:
        edit(project, "one")
    assert footer(path) == "one"
    path.write_bytes(path.read_bytes()[:99])
    with pytest.raises(DamagedFileError, match="is kept as"):
        open_project(path)


def test_the_permissions_of_a_file_stay(path: Path) -> None:
    create_project(path).close()
    path.chmod(0o640)
    with open_project(path) as project:
        edit(project, "one")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    create_project(path).close()
    link = tmp_path / "link.journey"
    link.symlink_to(path)
    with open_project(link) as project:
        edit(project, "one")
    assert link.is_symlink()
    assert footer(path) == "one"


def test_a_record_that_could_not_be_read_back_is_never_saved(path: Path) -> None:
    document = with_real_ids(story())
    journey = document.all(Journey)[0]
    broken = msgspec.structs.replace(journey, title="x" * 100_001)
    document._records[journey.id] = broken
    with pytest.raises(NotSavedError, match="nothing was written"):
        create_project(path, document)
    assert not path.exists()


def test_importing_workbench_loads_nothing_else() -> None:
    code = "import sys, workbench; print([m for m in ('tinydb', 'msgspec', 'orjson', 'filelock', 'workbench.project') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
