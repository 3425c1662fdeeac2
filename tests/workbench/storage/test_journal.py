"""The journal: written before it counts, safe when it is on the disk, and honest when it is not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.faults.bench_project import last_edit, numbered_document, numbered_edit, ordered_steps
from tests.faults.faulty_disk import Fault, FaultyDisk
from workbench.model.change import changed
from workbench.model.errors import NotWrittenError
from workbench.model.ids import SeededIds
from workbench.model.records import Step
from workbench.project import Environment, OpenProject, create_project, open_project, read_project
from workbench.storage.backups import now
from workbench.storage.errors import NotSavedError
from workbench.storage.notices import NoticeKind
from workbench.storage.places import Places
from workbench.storage.recovery import read_journal
from workbench.storage.segments import frame, read_segment, segment_paths


class Bench:
    """An open project whose disk can be made to fail."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "p.journey"
        self.places = Places(config=folder / "config", state=folder / "state")
        self.disk = FaultyDisk()
        self.project = create_project(self.path, numbered_document(4), environment=self.environment)
        self.steps = [step.id for step in ordered_steps(self.project.document)]
        self.number = 0

    @property
    def environment(self) -> Environment:
        return Environment(self.places, self.disk, now, SeededIds(1))

    @property
    def folder(self) -> Path:
        return self.places.journal_of(self.path)

    def edit(self, count: int = 1) -> None:
        for _ in range(count):
            self.number += 1
            try:
                self.project.session.perform(numbered_edit(self.project.document, self.steps, self.number))
            except NotWrittenError:
                self.number -= 1
                raise

    def read(self) -> int:
        return last_edit(read_project(self.path, places=self.places).document)

    def reopen(self) -> OpenProject:
        self.project.close(save=False)
        self.project = open_project(self.path, environment=self.environment)
        return self.project


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.disk.plan(None)
    made.project.close(save=False)


def test_an_edit_is_in_the_journal_before_perform_returns(bench: Bench) -> None:
    bench.edit(3)
    assert bench.read() == 3


def test_the_writer_thread_says_when_edits_are_on_the_disk(bench: Bench) -> None:
    journal = bench.project.journal
    assert journal is not None
    said: list[tuple[int, str]] = []
    heard = threading.Event()

    def on_synced(sequence: int) -> None:
        said.append((sequence, threading.current_thread().name))
        if sequence == 2:
            heard.set()

    journal.on_synced = on_synced
    bench.edit(2)
    assert heard.wait(5)
    assert said[-1] == (2, "journal")
    assert bench.project.is_safe


def test_flush_returns_when_all_is_synced(bench: Bench) -> None:
    bench.edit(5)
    bench.project.flush()
    assert bench.project.journal is not None
    assert bench.project.journal.synced == 5
    assert "sync_folder" in bench.disk.calls


@pytest.mark.parametrize("fault", [Fault.NO_SPACE, Fault.IO_ERROR, Fault.DENIED, Fault.SHORT])
def test_a_refused_edit_changes_nothing_and_never_comes_back(bench: Bench, fault: Fault) -> None:
    bench.edit(2)
    before = bench.project.document.snapshot()
    bench.disk.plan(1, fault, only="write")
    with pytest.raises(NotWrittenError, match="cannot be made safe"):
        bench.edit()
    assert bench.project.document.snapshot() == before
    assert bench.project.session.sequence == 2
    assert bench.read() == 2
    bench.edit(2)
    assert bench.read() == 4
    assert bench.reopen().document.snapshot()
    assert last_edit(bench.project.document) == 4


def test_when_the_refused_bytes_cannot_be_cut_off_a_snapshot_follows_them(bench: Bench) -> None:
    bench.edit(2)
    bench.disk.plan(1, Fault.SHORT, only="write")
    real_cut, bench.disk.cut = bench.disk.cut, broken_cut  # type: ignore[method-assign]
    with pytest.raises(NotWrittenError):
        bench.edit()
    bench.disk.cut = real_cut  # type: ignore[method-assign]
    bench.edit()
    last = read_journal(bench.folder, bench.disk)[-1]
    assert last.header is not None
    assert last.header.snapshot is not None
    assert bench.read() == 3


def broken_cut(fd: int, size: int) -> None:
    raise OSError(5, "Input/output error")


def test_a_failed_fsync_is_told_and_nothing_more_goes_into_that_segment(bench: Bench) -> None:
    bench.edit()
    bench.project.flush()
    journal = bench.project.journal
    assert journal is not None
    told: list[NotWrittenError] = []
    journal.on_failed = told.append
    bench.disk.plan(1, Fault.IO_ERROR, only="sync")
    bench.edit()
    with pytest.raises(NotWrittenError, match="not safe"):
        bench.project.flush()
    assert not bench.project.is_safe
    assert journal.failure is not None
    size = segment_paths(bench.folder)[0].stat().st_size
    bench.edit()
    bench.project.flush()
    assert bench.project.is_safe
    assert len(told) == 1
    assert segment_paths(bench.folder)[0].stat().st_size == size
    assert bench.read() == 3


def test_unprotected_edits_apply_and_the_first_write_that_works_protects_all(bench: Bench) -> None:
    bench.edit()
    bench.project.flush()
    journal = bench.project.journal
    assert journal is not None
    journal.unprotected = True
    for _ in range(3):
        bench.disk.plan(1, Fault.NO_SPACE, only="write")
        bench.edit()
    assert bench.read() == 1
    assert not bench.project.is_safe
    bench.disk.plan(None)
    bench.edit()
    assert not journal.unprotected
    bench.project.flush()
    assert bench.read() == 5


def test_a_value_that_cannot_be_read_back_is_refused(bench: Bench) -> None:
    step = bench.project.document.get(bench.steps[0], Step)
    for fields in ({"title": "\ud800"}, {"place": (float("nan"), 0.0)}, {"title": "x" * 100_001}):
        with pytest.raises(NotWrittenError, match="refused"):
            bench.project.session.perform(changed("x", [step], [msgspec.structs.replace(step, **fields)]))
    assert bench.read() == 0


def test_a_save_drops_the_journal_and_edits_during_it_stay(bench: Bench) -> None:
    bench.edit(3)
    job = bench.project.begin_save()
    bench.edit(2)
    job.run()
    assert read_project(bench.path, places=bench.places).unsaved == 2
    bench.project.save()
    assert segment_paths(bench.folder) == []
    assert bench.read() == 5


def test_a_save_that_fails_leaves_file_and_journal(bench: Bench) -> None:
    bench.edit(3)
    before = bench.path.read_bytes()
    bench.disk.plan(1, Fault.NO_SPACE, only="replace")
    with pytest.raises(NotSavedError, match="No space left"):
        bench.project.save()
    assert bench.path.read_bytes() == before
    assert list(bench.path.parent.glob("*.tmp")) == []
    assert bench.read() == 3
    bench.project.save()
    assert not bench.project.is_dirty


def test_what_is_read_back_must_be_what_was_written(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.edit()
    monkeypatch.setattr(FaultyDisk, "read", lambda self, path: path.read_bytes()[:-1])
    with pytest.raises(NotSavedError, match="read back"):
        bench.project.save()


def test_a_file_held_by_another_program_is_tried_again(bench: Bench) -> None:
    bench.edit()
    bench.disk.pause = lambda seconds: None  # type: ignore[method-assign]
    bench.disk.plan(1, Fault.DENIED, only="replace")
    bench.project.save()
    assert bench.disk.calls.count("replace") >= 2


def test_opening_after_a_crash_says_how_many_edits_came_back(bench: Bench) -> None:
    bench.edit(3)
    (notice,) = bench.reopen().notices
    assert notice.kind is NoticeKind.RECOVERED
    assert "3 unsaved edits" in notice.text
    assert bench.project.is_dirty


def test_a_torn_tail_is_left_out_and_said(bench: Bench) -> None:
    bench.edit(3)
    bench.project.close(save=False)
    (segment,) = segment_paths(bench.folder)
    segment.write_bytes(segment.read_bytes()[:-10])
    bench.project = open_project(bench.path, environment=bench.environment)
    (notice,) = bench.project.notices
    assert notice.kind is NoticeKind.JOURNAL_DAMAGED
    assert last_edit(bench.project.document) == 2
    assert list(bench.places.damaged.iterdir())
    bench.number = 2
    bench.edit(2)
    assert last_edit(bench.reopen().document) == 4


def test_a_journal_of_another_state_of_the_file_is_kept_aside_and_never_replayed(bench: Bench) -> None:
    bench.edit()
    bench.project.save()
    old = bench.path.read_bytes()
    bench.edit()
    bench.project.save()
    bench.edit()
    bench.project.close(save=False)
    bench.path.write_bytes(old)
    bench.project = open_project(bench.path, environment=bench.environment)
    (notice,) = bench.project.notices
    assert notice.kind is NoticeKind.JOURNAL_ASIDE
    assert last_edit(bench.project.document) == 1
    (aside,) = [f for f in bench.places.journals.iterdir() if "aside" in f.name]
    assert segment_paths(aside)


def test_no_cut_and_no_flipped_bit_of_a_segment_gives_other_edits(bench: Bench) -> None:
    bench.edit(8)
    (path,) = segment_paths(bench.folder)
    data = path.read_bytes()
    whole = read_segment(path, data)
    assert whole.problem is None
    for size in range(0, len(data), 64):
        part = read_segment(path, data[:size])
        assert part.lines == whole.lines[: len(part.lines)]
        ends_on_a_line = size > 0 and data[size - 1 : size] == b"\n"
        assert (part.problem is None) == ends_on_a_line
    for n in range(0, len(data) * 8, 37):
        flipped = bytearray(data)
        flipped[n // 8] ^= 1 << n % 8
        part = read_segment(path, bytes(flipped))
        assert part.problem is not None
        assert part.lines == whole.lines[: len(part.lines)]


def test_an_edit_of_another_project_ends_the_reading(bench: Bench) -> None:
    bench.edit(2)
    (path,) = segment_paths(bench.folder)
    segment = read_segment(path, path.read_bytes())
    foreign = msgspec.structs.replace(segment.edits[-1], project="f" * 32, sequence=3)
    part = read_segment(path, path.read_bytes() + frame(foreign))
    assert len(part.lines) == 2
    assert "another project" in (part.problem or "")


def test_a_missing_edit_ends_the_recovery(bench: Bench) -> None:
    bench.edit(3)
    bench.project.close(save=False)
    (path,) = segment_paths(bench.folder)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[3:]))
    bench.project = open_project(bench.path, environment=bench.environment)
    assert last_edit(bench.project.document) == 1
    assert "edit 2 is missing" in bench.project.notices[0].text
