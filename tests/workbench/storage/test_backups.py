"""Older versions: when one is kept, and which stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.faulty_disk import Fault, FaultyDisk
from workbench.storage.backups import Backup, Backups, staying_of

START = datetime(2026, 11, 24, 8, tzinfo=UTC)


def versions(folder: Path, *ages: timedelta) -> list[Backup]:
    return [Backup(folder / f"{n}", START - age, f"{n:016x}") for n, age in enumerate(ages)]


class Clock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def test_the_ten_newest_stay_then_one_an_hour_then_one_a_day(tmp_path: Path) -> None:
    minutes = [timedelta(minutes=n) for n in range(0, 60 * 24 * 40, 7)]
    staying = [START - b.kept for b in staying_of(versions(tmp_path, *minutes), START)]
    assert sorted(staying)[:10] == minutes[:10]
    within_a_day = {(START - age).strftime("%d %H") for age in staying if age <= timedelta(days=1)}
    assert len(within_a_day) == 25  # 24 hours, the first and the last of them not whole
    within_a_month = {(START - age).date() for age in staying}
    assert len(within_a_month) == 31
    assert max(staying) <= timedelta(days=30)
    assert len(staying) <= 10 + 25 + 31


def test_a_version_is_due_when_the_last_is_over_five_minutes_old(tmp_path: Path) -> None:
    clock = Clock()
    backups = Backups(tmp_path / "kept", FaultyDisk(), clock)
    file = tmp_path / "a.journey"
    file.write_bytes(b"one")
    assert backups.is_due()
    backups.keep(file, "a" * 64, linked=True)
    assert not backups.is_due()
    clock.at += timedelta(minutes=5)
    assert not backups.is_due()
    clock.at += timedelta(seconds=1)
    assert backups.is_due()


def test_the_same_version_is_kept_once(tmp_path: Path) -> None:
    clock = Clock()
    backups = Backups(tmp_path / "kept", FaultyDisk(), clock)
    file = tmp_path / "a.journey"
    file.write_bytes(b"one")
    for _ in range(3):
        backups.keep(file, "a" * 64, linked=False)
        clock.at += timedelta(minutes=1)
    assert len(backups.all()) == 1


def test_where_no_link_is_possible_it_is_copied(tmp_path: Path) -> None:
    disk = FaultyDisk()
    backups = Backups(tmp_path / "kept", disk, Clock())
    file = tmp_path / "a.journey"
    file.write_bytes(b"one")
    disk.plan(1, Fault.DENIED, only="link")
    backups.keep(file, "a" * 64, linked=True)
    (kept,) = backups.all()
    assert kept.path.read_bytes() == b"one"
    assert not kept.path.samefile(file)


def test_thinning_out_removes_only_our_own_files(tmp_path: Path) -> None:
    clock = Clock()
    backups = Backups(tmp_path, FaultyDisk(), clock)
    file = tmp_path / "a.txt"
    file.write_bytes(b"one")
    for n in range(15):
        backups.keep(file, f"{n:016x}", linked=False)
        clock.at += timedelta(seconds=20)
    (tmp_path / "mine.journey").write_bytes(b"not a backup")
    backups.thin_out()
    assert len(backups.all()) == 10
    assert (tmp_path / "mine.journey").exists()
