"""A file that is changed, deleted, moved, write-protected or out of reach while it is open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import create_project, open_project, read_project, unsaved_work
from workbench.edits.projects import edit_project
from workbench.environment import Environment
from workbench.model.ids import RandomIds
from workbench.opened import OpenProject
from workbench.recovering import preview_of
from workbench.storage.backups import now
from workbench.storage.disk import Disk, leftovers
from workbench.storage.errors import (
    ChangedOnDiskError,
    FileExistsAlreadyError,
    GoneError,
    WriteProtectedError,
)
from workbench.storage.places import user_places
from workbench.storage.unsaved import kept_work


class Meddling(Disk):
    """Somebody writes the file in the last moment: after the temporary file is made, before it is put in place."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path, self.data, self.armed = path, data, False

    def copy_mode(self, source: Path, target: Path) -> None:
        super().copy_mode(source, target)
        if self.armed:
            self.armed = False
            self.path.write_bytes(self.data)


def edit(project: OpenProject, footer: str) -> None:
    project.session.perform(edit_project(project.document, footer=footer))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share" / "permit.journey"


@pytest.fixture
def project(path: Path) -> Iterator[OpenProject]:
    made = create_project(path, title="Permit")
    edit(made, "mine")
    yield made
    made.let_go()


def test_nothing_happened_is_nothing_to_tell(project: OpenProject) -> None:
    assert project.look_at_file() is None
    project.save()
    assert project.look_at_file() is None


def test_what_somebody_writes_in_the_last_moment_is_not_overwritten(path: Path) -> None:
    disk = Meddling(path, b"theirs, written while we saved")
    project = create_project(path, environment=Environment(user_places(), disk, now, RandomIds()))
    edit(project, "mine")
    disk.armed = True
    with pytest.raises(ChangedOnDiskError, match="not overwritten"):
        project.save()
    assert path.read_bytes() == disk.data
    assert leftovers(path) == []
    assert isinstance(project.look_at_file(), ChangedOnDiskError)
    project.let_go()


def test_a_new_file_never_takes_the_place_of_one_that_came_meanwhile(path: Path) -> None:
    disk = Meddling(path, b"theirs")
    project = create_project(path, environment=Environment(user_places(), disk, now, RandomIds()))
    path.unlink()
    project.let_go()
    project = create_project(path.with_name("b.journey"))
    path.write_bytes(b"theirs")
    with pytest.raises(FileExistsAlreadyError):
        project.save_as(path)
    assert path.read_bytes() == b"theirs"
    project.let_go()


def test_a_deleted_file_is_made_again_when_the_person_says_so(path: Path, project: OpenProject) -> None:
    project.save()
    path.unlink()
    assert isinstance(project.look_at_file(), GoneError)
    assert project.is_dirty, "what was saved there is not any more"
    with pytest.raises(GoneError):
        project.save()
    project.save_again()
    assert project.look_at_file() is None
    assert read_project(path).document.project.footer == "mine"


def test_a_moved_file_is_not_made_again_over_one_that_came_in_its_place(
    path: Path, project: OpenProject
) -> None:
    path.rename(path.with_name("moved.journey"))
    path.write_bytes(b"theirs")
    assert isinstance(project.look_at_file(), ChangedOnDiskError)
    with pytest.raises(FileExistsAlreadyError):
        project.save_again()
    assert path.read_bytes() == b"theirs"


def test_a_folder_that_is_gone_is_said_and_not_made_by_itself(path: Path, project: OpenProject) -> None:
    path.parent.rename(path.parent.with_name("away"))
    gone = project.look_at_file()
    assert isinstance(gone, GoneError) and "the folder" in str(gone)
    with pytest.raises(Exception, match="could not be saved"):
        project.save_again()
    assert isinstance(project.look_at_file(), GoneError), "a failed attempt does not make it forgotten"
    path.parent.with_name("away").rename(path.parent)
    assert project.look_at_file() is None, "a network folder that comes back is as before"
    project.save()


def test_save_as_under_the_same_name_makes_the_file_that_is_gone(path: Path, project: OpenProject) -> None:
    path.unlink()
    project.save_as(path, overwrite=True)
    assert read_project(path).document.project.footer == "mine"


def test_save_as_under_the_same_name_does_not_overwrite_what_somebody_changed(
    path: Path, project: OpenProject
) -> None:
    theirs = path.read_bytes() + b" "
    path.write_bytes(theirs)
    with pytest.raises(ChangedOnDiskError):
        project.save_as(path, overwrite=True)
    assert path.read_bytes() == theirs


def test_a_write_protected_file_is_left_alone(path: Path, project: OpenProject) -> None:
    before = path.read_bytes()
    path.chmod(0o444)
    assert isinstance(project.look_at_file(), WriteProtectedError)
    with pytest.raises(WriteProtectedError):
        project.save()
    assert path.read_bytes() == before
    project.save_as(path.with_name("mine.journey"))
    assert read_project(path.with_name("mine.journey")).document.project.footer == "mine"


def test_save_as_does_not_write_over_a_write_protected_file(path: Path, project: OpenProject) -> None:
    other = path.with_name("other.journey")
    other.write_bytes(b"protected")
    other.chmod(0o444)
    with pytest.raises(WriteProtectedError):
        project.save_as(other, overwrite=True)
    assert other.read_bytes() == b"protected"
    assert project.path == path


def test_stepping_aside_for_theirs_keeps_mine_for_a_week(path: Path, project: OpenProject) -> None:
    theirs = path.with_name("theirs.journey")
    create_project(theirs, title="Theirs").close()
    shutil.copy(theirs, path)
    project.step_aside()
    with open_project(path) as other:
        assert other.document.project.title == "Theirs"
    assert unsaved_work(user_places()) == [], "it was decided: nothing is offered"
    (kept,) = kept_work(user_places())
    assert kept.work.path == path
    assert preview_of(kept.work, Environment.real()).project.footer == "mine", "it stands alone"


def test_stepping_aside_keeps_also_what_was_saved_in_the_file_that_is_gone(
    path: Path, project: OpenProject
) -> None:
    project.save()
    path.write_bytes(path.read_bytes() + b" ")
    project.step_aside()
    (kept,) = kept_work(user_places())
    assert preview_of(kept.work, Environment.real()).project.footer == "mine"
    assert unsaved_work(user_places()) == []


def test_what_was_saved_in_a_file_that_somebody_changed_is_no_longer_saved(
    path: Path, project: OpenProject
) -> None:
    project.save()
    path.write_bytes(path.read_bytes() + b" ")
    assert isinstance(project.look_at_file(), ChangedOnDiskError)
    assert project.is_dirty, "so it is kept when the window is closed"
