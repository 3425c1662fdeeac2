"""When edits cannot be written: refused, or let through by the person, and made safe again by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.full_disk import FullDisk
from workbench import create_project, read_project, unsaved_work, untitled_project
from workbench.edits.projects import edit_project
from workbench.environment import Environment
from workbench.model.errors import NotWrittenError
from workbench.model.ids import RandomIds
from workbench.opened import OpenProject
from workbench.storage.backups import now
from workbench.storage.journal import Journal
from workbench.storage.places import user_places
from workbench.storage.recovery import read_journal


class Bench:
    """A project whose journal's disk can be filled up."""

    def __init__(self, path: Path) -> None:
        self.disk = FullDisk()
        self.project = create_project(
            path, environment=Environment(user_places(), self.disk, now, RandomIds())
        )

    @property
    def journal(self) -> Journal:
        assert self.project.journal is not None
        return self.project.journal

    def edit(self, footer: str) -> None:
        self.project.session.perform(edit_project(self.project.document, footer=footer))

    def fill_up(self) -> None:
        self.disk.full = [user_places().state]

    def make_room(self) -> None:
        self.disk.full = []

    def recovered(self) -> str:
        assert self.project.path is not None
        return read_project(self.project.path).document.project.footer


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "permit.journey")
    made.edit("one")
    made.project.flush()
    yield made
    made.project.let_go()


def test_a_refused_edit_changes_nothing_and_is_told_before_perform_raises(bench: Bench) -> None:
    told: list[NotWrittenError] = []
    bench.journal.on_refused = told.append
    before = bench.project.document.snapshot()
    bench.fill_up()
    with pytest.raises(NotWrittenError, match="No space left on device"):
        bench.edit("two")
    assert [str(error) for error in told] and "No space left" in str(told[0])
    assert bench.project.document.snapshot() == before
    assert bench.project.session.undo_label == "Edit project"
    assert bench.project.session.sequence == 1
    bench.make_room()
    assert bench.recovered() == "one"
    bench.edit("three")
    assert bench.recovered() == "three"


def test_a_full_disk_is_seen_without_an_edit_and_so_is_the_room(bench: Bench) -> None:
    bench.fill_up()
    with pytest.raises(OSError, match="No space"):
        bench.journal.probe()
    bench.make_room()
    bench.journal.probe()
    assert [entry.name for entry in user_places().journals.iterdir()] == [bench.journal.folder.name]


def test_a_probe_that_a_crash_left_is_no_hindrance_and_no_work(bench: Bench) -> None:
    probe = bench.journal.folder.with_name(f".{bench.journal.folder.name}.probe")
    probe.write_bytes(b"half")
    bench.journal.probe()
    assert not probe.exists()
    probe.write_bytes(b"half")
    assert unsaved_work(user_places()) == []


def test_unprotected_edits_apply_and_are_never_called_safe(bench: Bench) -> None:
    bench.journal.unprotected = True
    bench.fill_up()
    for footer in ("two", "three"):
        bench.edit(footer)
        assert bench.project.document.project.footer == footer
        assert not bench.project.is_safe
    bench.make_room()
    assert bench.recovered() == "one"


def test_beginning_anew_makes_unprotected_edits_safe_in_a_segment_that_stands_alone(bench: Bench) -> None:
    bench.journal.unprotected = True
    bench.fill_up()
    bench.edit("two")
    with pytest.raises(NotWrittenError):
        bench.journal.begin_anew()
    assert bench.journal.unprotected, "nothing has become better"
    bench.make_room()
    bench.journal.begin_anew()
    bench.project.flush()
    assert bench.project.is_safe and not bench.journal.unprotected
    assert bench.recovered() == "two"
    last = read_journal(bench.journal.folder, bench.disk)[-1]
    assert last.header is not None and last.header.snapshot is not None
    bench.fill_up()
    with pytest.raises(NotWrittenError):
        bench.edit("three")


def test_a_failed_fsync_is_a_failed_write_and_everything_is_written_again(bench: Bench) -> None:
    bench.disk.unsure = True
    bench.edit("two")
    with pytest.raises(NotWrittenError, match="Input/output error"):
        bench.project.flush()
    assert not bench.project.is_safe
    bench.disk.unsure = False
    bench.journal.begin_anew()
    bench.project.flush()
    assert bench.project.is_safe
    assert bench.recovered() == "two"


def test_beginning_anew_with_nothing_to_make_safe_writes_nothing(bench: Bench) -> None:
    before = sorted(path.name for path in bench.journal.folder.iterdir())
    bench.journal.begin_anew()
    assert sorted(path.name for path in bench.journal.folder.iterdir()) == before


def test_letting_go_keeps_what_is_on_the_disk(bench: Bench) -> None:
    bench.journal.unprotected = True
    bench.fill_up()
    bench.edit("two")
    bench.project.let_go()
    (work,) = unsaved_work(user_places())
    assert work.edits == 1
    assert bench.recovered() == "one"


def test_an_untitled_map_whose_first_edit_is_refused_is_no_unsaved_work() -> None:
    disk = FullDisk(user_places().journals)
    environment = Environment(user_places(), disk, now, RandomIds())
    project: OpenProject = untitled_project(environment=environment)
    with pytest.raises(NotWrittenError):
        project.session.perform(edit_project(project.document, footer="one"))
    assert not project.is_dirty
    disk.full = []
    assert project.journal is not None
    project.journal.probe()
    project.journal.begin_anew()
    project.close()
    assert unsaved_work(user_places()) == []
