"""Older formats: a made-up version 0, as a stored file, is read, saved and survives a crash at any point of that."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson
import pytest

from tests.faults.faulty_disk import Crashed, Fault, FaultyDisk
from tests.faults.kills_elsewhere import TEST_MIGRATIONS
from workbench import open_copy, open_project, read_project
from workbench.edits.projects import edit_project
from workbench.environment import Environment
from workbench.model.ids import RandomIds
from workbench.model.records import Step
from workbench.storage import migrations
from workbench.storage.backups import now
from workbench.storage.disk import leftovers
from workbench.storage.errors import DamagedFileError
from workbench.storage.format import FORMAT, fingerprint_of
from workbench.storage.places import user_places

FILES = Path(__file__).parent / "_files"
SAMPLE = FILES / "version0.journey"
PRESENT = FILES / "present.journey"
"""The same project as the present format has it."""


@pytest.fixture
def version_0(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program know the made-up version."""
    for version, migration in TEST_MIGRATIONS.items():
        monkeypatch.setitem(migrations.MIGRATIONS, version, migration)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "permit.journey"))


def format_of(path: Path) -> int:
    data = path.read_bytes()
    fingerprint, named = fingerprint_of(data)
    assert fingerprint == named, "the file is torn"
    return int(orjson.loads(data)["_meta"]["1"]["format"])


def test_there_is_a_migration_and_a_stored_sample_of_each_older_version() -> None:
    released = set(range(1, FORMAT))
    assert set(migrations.MIGRATIONS) == released
    assert {int(file.stem.removeprefix("version")) for file in FILES.glob("version*.journey")} >= released


def test_a_version_that_no_release_wrote_is_not_guessed_at(path: Path) -> None:
    with pytest.raises(DamagedFileError, match="format 0 was never written"):
        open_project(path)
    assert format_of(path) == 0


@pytest.mark.usefixtures("version_0")
def test_an_older_file_reads_as_what_it_is_today_and_is_not_touched(path: Path) -> None:
    before = path.read_bytes()
    assert read_project(path).document.snapshot() == read_project(PRESENT).document.snapshot()
    with open_copy(path) as copy:
        assert copy.document.count(Step) > 5
    with open_project(path) as project:
        assert project.read_only is None
        assert project.notices == ()
    assert path.read_bytes() == before, "opening alone changes nothing"


@pytest.mark.usefixtures("version_0")
def test_the_first_save_writes_the_present_format_and_keeps_the_old_file(path: Path) -> None:
    before = path.read_bytes()
    with open_project(path) as project:
        project.session.perform(edit_project(project.document, footer="one"))
        project.save()
        assert project.storage is not None
        kept = [backup.path.read_bytes() for backup in project.storage.backups(project.id).all()]
    assert format_of(path) == FORMAT
    assert before in kept


@pytest.mark.usefixtures("version_0")
def test_edits_of_an_older_file_come_back_after_a_crash(path: Path) -> None:
    project = open_project(path)
    project.session.perform(edit_project(project.document, footer="one"))
    project.flush()
    project.let_go()
    assert format_of(path) == 0
    with open_project(path) as project:
        assert project.document.project.footer == "one"
    assert (format_of(path), read_project(path).document.project.footer) == (FORMAT, "one")


@pytest.mark.usefixtures("version_0")
@pytest.mark.parametrize("fault", [Fault.CRASH_BEFORE, Fault.CRASH_AFTER])
def test_a_crash_anywhere_in_the_first_save_leaves_the_old_or_the_new_file(path: Path, fault: Fault) -> None:
    seen: set[int] = set()
    for call in range(1, 60):
        shutil.copy(SAMPLE, path)
        shutil.rmtree(user_places().state, ignore_errors=True)
        disk = FaultyDisk()
        project = open_project(path, environment=Environment(user_places(), disk, now, RandomIds()))
        project.session.perform(edit_project(project.document, footer="one"))
        project.flush()
        disk.plan(call, fault)
        try:
            project.save()
        except Crashed:
            seen.add(format_of(path))
        ended = not disk.struck
        disk.is_dead = True
        project.let_go()
        with open_project(path) as project:
            assert project.document.project.footer == "one"
        assert leftovers(path) == []
        if ended:
            break
    assert ended, "every call of the save was struck"
    assert seen == {0, FORMAT}
