"""Older versions of a project: kept when it is saved, thinned out with age."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from workbench.storage.disk import Disk, copy_whole, files_in, unfinished_in
from workbench.storage.format import fingerprint_in

Clock = Callable[[], datetime]

PAUSE = timedelta(minutes=5)
"""A save by itself keeps the old version when the last one kept is older than this."""

NEWEST = 10
HOURS = timedelta(days=1)
DAYS = timedelta(days=30)

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_SUFFIX = ".journey"


def now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


class Backup(msgspec.Struct, frozen=True):
    """An older version. kept: when it was put here; fingerprint: the first digits of its sha256."""

    path: Path
    kept: datetime
    fingerprint: str


class Backups:
    """The folder of one project's older versions: 10 newest, one an hour for a day, one a day for 30 days."""

    def __init__(self, folder: Path, disk: Disk, clock: Clock = now) -> None:
        self.folder = folder
        self._disk = disk
        self._clock = clock

    def all(self) -> list[Backup]:
        """Give all older versions, the newest first. OSError if that fails."""
        found = (read_name(path) for path in files_in(self.folder, f"*{_SUFFIX}"))
        return sorted((b for b in found if b is not None), key=lambda b: b.path.name, reverse=True)

    def is_due(self) -> bool:
        """Say whether the newest one is over five minutes old, or none is there."""
        newest = next(iter(self.all()), None)
        return newest is None or self._clock() - newest.kept > PAUSE

    def keep(self, path: Path, fingerprint: str, *, linked: bool) -> None:
        """Keep a file as it is now; nothing happens if the newest version is the same. OSError if it fails.

        linked: give it a second name, which is quick – only where the file is replaced next, because a program
        that writes it in place would write the backup, too. Else, or where that is impossible, it is copied.
        """
        newest = next(iter(self.all()), None)
        if newest is not None and newest.fingerprint == fingerprint[:16]:
            return
        self._disk.make_folder(self.folder)
        target = self.folder / f"{self._clock().strftime(_STAMP)}-{fingerprint[:16]}{_SUFFIX}"
        if not (linked and self._linked(path, target)):
            copy_whole(self._disk, path, target)
        self._disk.sync_folder(self.folder)

    def thin_out(self) -> None:
        """Remove the versions that the rotation no longer keeps, and what an interrupted copy left."""
        for path in unfinished_in(self.folder):
            self._disk.unlink(path)
        everything = self.all()
        staying = {backup.path for backup in staying_of(everything, self._clock())}
        for backup in everything:
            if backup.path not in staying:
                self._disk.unlink(backup.path)

    def newest_good(self) -> Path | None:
        """Give the newest version whose hash is right."""
        for backup in self.all():
            fingerprint, named = fingerprint_in(self._disk.pieces(backup.path))
            if fingerprint == named:
                return backup.path
        return None

    def _linked(self, path: Path, target: Path) -> bool:
        try:
            self._disk.link(path, target)
        except OSError as error:
            # Another file system, or one without links: copy. What else goes wrong would go wrong there, too.
            if error.errno == errno.EEXIST:
                raise
            return False
        return True


def staying_of(backups: Iterable[Backup], at: datetime) -> list[Backup]:
    """Choose the versions to keep: the 10 newest, the newest of each hour for a day and of each day for 30."""
    newest_first = sorted(backups, key=lambda b: b.kept, reverse=True)
    staying = newest_first[:NEWEST]
    taken: set[str] = set()
    for backup in newest_first:
        age = at - backup.kept
        slots = [backup.kept.strftime("%Y%m%dT%H")] if age <= HOURS else []
        slots += [backup.kept.strftime("%Y%m%d")] if age <= DAYS else []
        if not taken.issuperset(slots):
            taken.update(slots)
            if backup not in staying:
                staying.append(backup)
    return staying


def read_name(path: Path) -> Backup | None:
    """Read what a backup's name says, None if it is no backup's name."""
    stamp, _, fingerprint = path.name.removesuffix(_SUFFIX).partition("-")
    try:
        kept = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, kept, fingerprint)
