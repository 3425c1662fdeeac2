"""What a person has across projects: a small TinyDB of their own. Damage to it costs it, and nothing else.

Tables: `recents` (files that were open), `versions` (an index of the backups, so that a list needs not read them).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from tinydb import where
from tinydb.storages import Storage
from tinydb.table import Table

if TYPE_CHECKING:
    from workbench.storage.disk import Disk
    from workbench.storage.places import Places

RECENT_FILES = 20
MAX_BYTES = 16 * 2**20

T = TypeVar("T")
Tables = dict[str, dict[str, dict[str, Any]]]


class Recent(msgspec.Struct, frozen=True):
    """A file that was open. opened: ISO 8601 in UTC."""

    path: str
    title: str = ""
    opened: str = ""


class VersionEntry(msgspec.Struct, frozen=True):
    """What is known of a backup without reading it. counts: table name → how many records."""

    project: str
    path: str
    title: str
    counts: dict[str, int]


class LibraryStorage(Storage):
    """Read and write the library's file for TinyDB: whole or not at all; what cannot be read counts as empty."""

    def __init__(self, path: Path, *, damaged: Path, disk: Disk | None = None) -> None:
        self._path = path
        self._damaged = damaged
        self._disk = disk

    def read(self) -> Tables | None:
        """Give all tables; None if there is no file, or one that is no library."""
        try:
            data = self._path.read_bytes()
            return msgspec.json.decode(data, type=Tables) if len(data) <= MAX_BYTES else None
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None

    def write(self, data: Tables) -> None:
        """Put these tables in the place of the file; a damaged one is kept aside. OSError if that fails."""
        from workbench.storage.disk import Disk, write_whole  # the start page only reads

        disk = self._disk or Disk()
        disk.make_folder(self._path.parent)
        if self._path.exists() and self.read() is None:
            disk.make_folder(self._damaged)
            disk.replace(
                self._path, self._damaged / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{self._path.name}"
            )
        write_whole(disk, self._path, msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


class Library:
    """The personal library. Reading never fails; what writes raises OSError if it cannot."""

    def __init__(self, places: Places, disk: Disk | None = None) -> None:
        self._places = places
        self._storage = LibraryStorage(places.library, damaged=places.damaged, disk=disk)

    def recents(self) -> list[Recent]:
        """Give the files that were open lately, newest first."""
        return sorted(_all(self._table("recents").all(), Recent), key=lambda r: r.opened, reverse=True)

    def add_recent(self, path: Path, title: str, at: datetime | None = None) -> None:
        """Put a file first among the recent ones; the oldest beyond twenty are forgotten."""
        recent = Recent(str(path), title, (at or datetime.now(UTC)).isoformat())

        def write(table: Table) -> None:
            table.upsert(msgspec.to_builtins(recent), where("path") == recent.path)
            for old in self.recents()[RECENT_FILES:]:
                table.remove(where("path") == old.path)

        self._change("recents", write)

    def versions(self, project: str) -> list[VersionEntry]:
        """Give what is known of a project's backups."""
        return _all(self._table("versions").search(where("project") == project), VersionEntry)

    def add_versions(self, entries: Iterable[VersionEntry]) -> None:
        """Note what is in backups."""

        def write(table: Table) -> None:
            for entry in entries:
                table.upsert(msgspec.to_builtins(entry), where("path") == entry.path)

        self._change("versions", write)

    def keep_versions(self, project: str, paths: Iterable[Path]) -> None:
        """Forget a project's backups but these: the others are gone."""
        there = {str(path) for path in paths}
        gone = [entry.path for entry in self.versions(project) if entry.path not in there]
        if gone:
            self._change("versions", lambda table: table.remove(where("path").one_of(gone)))

    def _table(self, name: str) -> Table:
        """Give a table that remembers nothing, not even the next id: another window may have written meanwhile."""
        return Table(self._storage, name, cache_size=0)

    def _change(self, name: str, write: Callable[[Table], object]) -> None:
        with self._alone():
            write(self._table(name))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other window write meanwhile; TimeoutError, an OSError, if one does for too long."""
        from filelock import FileLock

        self._places.locks.mkdir(parents=True, exist_ok=True)
        with FileLock(self._places.locks / "library.lock", timeout=2):
            yield


def _all(documents: Iterable[Any], kind: type[T]) -> list[T]:
    """Make records; a document that is none is left out."""
    made = []
    for document in documents:
        with contextlib.suppress(msgspec.ValidationError):
            made.append(msgspec.convert(dict(document), kind))
    return made
