"""Bringing work back: with a preview, counted, and set aside when it failed twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.full_disk import FullDisk
from workbench import create_project, discard_work, open_project, read_project, unsaved_work, untitled_project
from workbench.careful import Attempt, bring_back, open_carefully, recover_carefully
from workbench.edits.projects import edit_project
from workbench.environment import Environment
from workbench.model.ids import RandomIds
from workbench.opened import OpenProject
from workbench.recovering import preview_of
from workbench.storage.backups import now
from workbench.storage.errors import LockedError, NotRecoverableError
from workbench.storage.notices import NoticeKind
from workbench.storage.places import user_places
from workbench.storage.segments import segment_paths
from workbench.storage.unsaved import UnsavedWork, kept_work


def edit(project: OpenProject, footer: str) -> None:
    project.session.perform(edit_project(project.document, footer=footer))


def crash(project: OpenProject, *footers: str) -> None:
    for footer in footers:
        edit(project, footer)
    project.flush()
    project.let_go()


def one_work() -> UnsavedWork:
    (work,) = unsaved_work(user_places())
    return work


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "permit.journey"


def test_a_preview_is_what_would_be_brought_back_and_leaves_no_trace(path: Path) -> None:
    crash(untitled_project(), "one", "two")
    state = user_places().state
    before = {file: file.stat().st_mtime_ns for file in state.rglob("*")}
    assert preview_of(one_work(), Environment.real()).project.footer == "two"
    assert {file: file.stat().st_mtime_ns for file in state.rglob("*")} == before


def test_the_preview_of_edits_of_a_file_has_both(path: Path) -> None:
    create_project(path, title="Permit").close()
    crash(open_project(path), "one")
    shown = preview_of(one_work(), Environment.real()).project
    assert (shown.title, shown.footer) == ("Permit", "one")
    path.unlink()
    assert preview_of(one_work(), Environment.real()).project.title == "Permit", "from the backup"


def test_an_attempt_that_goes_well_leaves_nothing(path: Path) -> None:
    crash(untitled_project(), "one")
    work = one_work()
    project, attempt = recover_carefully(work)
    assert Attempt(work.folder, Environment.real()).failures == 1, "noted before it is known how it goes"
    attempt.went_well()
    assert Attempt(work.folder, Environment.real()).failures == 0
    assert project.document.project.footer == "one"
    project.close()


def test_a_program_that_fell_twice_over_unsaved_work_is_not_led_there_again(path: Path) -> None:
    crash(untitled_project(), "one")
    for _ in range(2):
        project, _attempt = recover_carefully(one_work())
        project.let_go()  # the program falls: nobody says that it went well
    with pytest.raises(NotRecoverableError, match=r"failed twice .* set aside"):
        recover_carefully(one_work())
    assert unsaved_work(user_places()) == []
    (kept,) = kept_work(user_places())
    assert kept.failed and kept.work.edits == 1
    project, attempt = bring_back(kept)
    attempt.went_well()
    assert project.document.project.footer == "one", "whoever asks for it may try again"
    project.close()


def test_work_that_cannot_be_read_twice_is_set_aside(path: Path) -> None:
    crash(untitled_project(), "one")
    work = one_work()
    for segment in segment_paths(work.folder):
        segment.write_bytes(b"nothing\n")
    with pytest.raises(NotRecoverableError, match="cannot be brought back"):
        recover_carefully(work)
    with pytest.raises(NotRecoverableError, match="set aside"):
        recover_carefully(work)
    assert not work.folder.exists()


def test_work_that_another_window_has_meanwhile_has_not_failed(path: Path) -> None:
    crash(untitled_project(), "one")
    work = one_work()
    with recover_carefully(work)[0]:
        for _ in range(3):
            with pytest.raises(LockedError):
                recover_carefully(work)
    assert Attempt(work.folder, Environment.real()).failures == 0


def test_a_file_whose_edits_make_the_program_fall_opens_without_them_the_third_time(path: Path) -> None:
    crash(create_project(path), "one")
    for _ in range(2):
        project, attempt = open_carefully(path)
        assert attempt is not None and project.document.project.footer == "one"
        project.let_go()
    project, attempt = open_carefully(path)
    assert attempt is None
    assert project.document.project.footer == ""
    assert project.notices[0].kind is NoticeKind.JOURNAL_ASIDE
    project.close()
    (kept,) = kept_work(user_places())
    assert (kept.failed, kept.work.edits) == (True, 1)
    back, attempt = bring_back(kept)
    assert (back.path, back.document.project.footer) == (None, "one"), "never into the file by itself"
    back.discard()


def test_a_cleanly_closed_file_is_no_attempt(path: Path) -> None:
    with create_project(path) as project:
        edit(project, "one")
    project, attempt = open_carefully(path)
    assert attempt is None
    project.close()
    assert not (user_places().state / "attempts").exists()


def test_a_missing_file_says_nothing_about_its_edits(path: Path) -> None:
    crash(create_project(path), "one")
    data = path.read_bytes()
    path.unlink()
    for _ in range(3):
        with pytest.raises(Exception, match="no such file"):
            open_carefully(path)
    path.write_bytes(data)
    project, attempt = open_carefully(path)
    assert attempt is not None and project.document.project.footer == "one"
    project.close()


def test_a_full_disk_keeps_nobody_from_their_own_work(path: Path) -> None:
    crash(untitled_project(), "one")
    disk = FullDisk(user_places().state / "attempts")
    project, attempt = recover_carefully(
        one_work(), environment=Environment(user_places(), disk, now, RandomIds())
    )
    assert project.document.project.footer == "one"
    attempt.went_well()
    project.close()


def test_discarded_work_is_listed_and_comes_back(path: Path) -> None:
    crash(untitled_project(), "one")
    discard_work(one_work())
    crash(create_project(path, title="Permit"), "two")
    project = open_project(path)
    project.discard()
    first, second = kept_work(user_places())
    assert (first.work.title, first.work.path, first.failed) == ("Permit", path, False)
    assert (second.work.edits, second.work.path) == (1, None)
    for kept, footer in ((first, "two"), (second, "one")):
        back, attempt = bring_back(kept)
        attempt.went_well()
        assert back.document.project.footer == footer
        assert back.is_dirty
        back.close()
    assert sorted(work.edits for work in unsaved_work(user_places())) == [0, 1], "one as a whole"
    assert read_project(path).document.project.footer == "", "the file itself was left alone"


def test_a_folder_that_is_none_of_ours_is_no_discarded_work(path: Path) -> None:
    (user_places().discarded / "some-thing").mkdir(parents=True)
    assert kept_work(user_places()) == []
