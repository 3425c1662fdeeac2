"""Older states of a project: what changed since, and how one comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.full_disk import FullDisk
from tests.story import story
from tests.workbench.storage.real_ids import with_real_ids
from workbench import create_project, read_project, untitled_project
from workbench.edits.removal import removal
from workbench.edits.steps import add_step, rename_step
from workbench.environment import Environment
from workbench.model import order
from workbench.model.ids import RandomIds
from workbench.model.records import Feeling, Step
from workbench.storage.errors import StorageError
from workbench.storage.library import Library
from workbench.storage.places import user_places
from workbench.versions import (
    Version,
    counts_since,
    entry_of,
    read_version,
    restore,
    restoring,
    since,
    versions_of,
)


class Bench:
    """A project of the story that is saved every hour."""

    def __init__(self, folder: Path) -> None:
        self.at = datetime(2026, 11, 24, 9, tzinfo=UTC)
        self.disk = FullDisk()
        self.environment = Environment(user_places(), self.disk, lambda: self.at, RandomIds())
        self.project = create_project(
            folder / "laptop.journey", with_real_ids(story()), environment=self.environment
        )
        self.journey = order.journeys(self.project.document)[0].id

    def save_an_hour_later(self) -> None:
        self.at += timedelta(hours=1)
        self.project.save()

    def add(self, title: str) -> None:
        document = self.project.document
        self.project.session.perform(add_step(document, RandomIds(), self.journey, title=title))

    def versions(self) -> list[Version]:
        return versions_of(self.project, Library(user_places()))

    def oldest(self) -> Version:
        return self.versions()[-1]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.disk.full = []
    made.project.close()


def test_what_changed_since_is_counted(bench: Bench) -> None:
    document = bench.project.document
    then = with_real_ids(story())
    bench.add("Ask a colleague")
    bench.add("Wait")
    rated = document.all(Feeling)[0]
    bench.project.session.perform(removal(document, "Remove feeling", [rated.id]))
    step = then.all(Step)[0]
    bench.project.session.perform(rename_step(document, step.id, "Nothing on the screen"))
    words = str(since(then, document.snapshot()))
    assert words == "steps +2, feelings −1, 1 edited"
    assert str(since(document, document.snapshot())) == "nothing"


def test_versions_stand_newest_first_with_their_size(bench: Bench) -> None:
    for title in ("one", "two"):
        bench.add(title)
        bench.save_an_hour_later()
    newest, oldest = bench.versions()
    assert newest.kept - oldest.kept == timedelta(hours=1)
    assert newest.size == newest.path.stat().st_size > oldest.size
    titles = {s.title for s in read_version(newest.path, bench.environment).all(Step)}
    assert "one" in titles and "two" not in titles


def test_the_library_knows_versions_that_were_read_once(bench: Bench) -> None:
    bench.add("one")
    bench.save_an_hour_later()
    version = bench.oldest()
    assert version.entry is None
    then = read_version(version.path, bench.environment)
    Library(user_places()).add_versions([entry_of(bench.project.id, version.path, then)])
    entry = bench.oldest().entry
    assert entry is not None
    assert str(counts_since(entry, bench.project.document.records.values())) == "steps +1"


def test_restoring_is_one_change_that_undo_takes_back(bench: Bench) -> None:
    start = bench.project.document.snapshot()
    bench.add("one")
    bench.save_an_hour_later()
    bench.add("two")
    now = bench.project.document.snapshot()
    then = read_version(bench.oldest().path, bench.environment)
    restore(bench.project, then, "24 November, 10:00")
    assert bench.project.document.snapshot() == start
    assert bench.project.session.undo_label == "Restore version of 24 November, 10:00"
    bench.project.flush()
    assert read_project(bench.project.path or "").document.snapshot() == start, "it is in the journal"
    bench.project.session.undo()
    assert bench.project.document.snapshot() == now


def test_the_present_state_is_kept_before_another_takes_its_place(bench: Bench) -> None:
    bench.add("one")
    bench.save_an_hour_later()
    bench.add("two")
    then = read_version(bench.oldest().path, bench.environment)
    bench.at += timedelta(minutes=1)
    restore(bench.project, then, "yesterday")
    kept = read_version(bench.versions()[0].path, bench.environment)
    assert {"one", "two"} <= {step.title for step in kept.all(Step)}


def test_nothing_is_restored_if_the_present_state_cannot_be_kept(bench: Bench) -> None:
    bench.add("one")
    bench.save_an_hour_later()
    bench.add("two")
    now = bench.project.document.snapshot()
    then = read_version(bench.oldest().path, bench.environment)
    bench.disk.full = [user_places().backups]
    bench.project.save()
    with pytest.raises(StorageError, match="could not be kept"):
        restore(bench.project, then, "yesterday")
    assert bench.project.document.snapshot() == now


def test_a_state_of_another_project_can_be_restored_too(bench: Bench) -> None:
    """Save As over a file keeps what was there among the backups: another project, with other ids."""
    other = untitled_project().document
    bench.project.session.perform(restoring(bench.project.document, other, "today"))
    assert bench.project.document.snapshot() == other.snapshot()


def test_an_untitled_project_has_no_versions() -> None:
    project = untitled_project()
    assert versions_of(project, Library(user_places())) == []
    with pytest.raises(StorageError, match="no file yet"):
        project.keep_version()
    project.close()
