"""The personal library: a TinyDB that is written whole, asked by queries, and whose damage costs only itself."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tinydb import Query, TinyDB

from tests.faults.faulty_disk import Fault, FaultyDisk
from workbench.storage.library import Library, VersionEntry
from workbench.storage.places import user_places

START = datetime(2026, 11, 24, 9, tzinfo=UTC)


def fill(library: Library, *names: str) -> None:
    for minute, name in enumerate(names):
        library.add_recent(Path("/maps") / name, name.upper(), START + timedelta(minutes=minute))


def titles(library: Library) -> list[str]:
    return [recent.title for recent in library.recents()]


def test_recent_files_stand_newest_first_and_once_and_twenty_at_most() -> None:
    library = Library(user_places())
    fill(library, "a", "b", "a", *(f"n{i}" for i in range(19)))
    assert titles(library) == [*(f"N{i}" for i in reversed(range(19))), "A"]


def test_what_one_window_writes_the_other_reads() -> None:
    one, other = Library(user_places()), Library(user_places())
    fill(one, "a")
    assert titles(other) == ["A"]
    fill(other, "b")
    assert set(titles(one)) == {"A", "B"}


def test_stock_tinydb_opens_it() -> None:
    fill(Library(user_places()), "a", "b")
    with TinyDB(user_places().library) as db:
        found = db.table("recents").search(Query().title == "B")
    assert [document["path"] for document in found] == [str(Path("/maps/b"))]


def test_versions_are_found_by_project_and_forgotten_with_their_files() -> None:
    library = Library(user_places())
    entries = [VersionEntry(p, f"/b/{p}{n}", "T", {"step": n}) for p in "pq" for n in range(3)]
    library.add_versions(entries)
    library.add_versions([VersionEntry("p", "/b/p1", "Other title", {"step": 9})])
    assert [e.counts["step"] for e in library.versions("p")] == [0, 9, 2]
    library.keep_versions("p", [Path("/b/p1")])
    assert [e.path for e in library.versions("p")] == ["/b/p1"]
    assert len(library.versions("q")) == 3


@pytest.mark.parametrize(
    "damage", [b"", b"\x00\xff", b"[]", b'{"recents": {"1": 5}}', b'{"recents": {', b"[" * 10_000]
)
def test_damage_costs_the_library_only_and_is_kept(damage: bytes) -> None:
    library = Library(user_places())
    fill(library, "a")
    user_places().library.write_bytes(damage)
    assert titles(library) == []
    fill(library, "b")
    assert titles(Library(user_places())) == ["B"]
    assert [file.read_bytes() for file in user_places().damaged.iterdir()] == [damage]


def test_a_damaged_document_costs_itself() -> None:
    library = Library(user_places())
    fill(library, "a", "b")
    file = user_places().library
    file.write_text(file.read_text().replace('"title": "A"', '"title": 7'))
    assert titles(library) == ["B"]


@pytest.mark.parametrize("call", ["create", "write", "sync", "replace"])
def test_a_full_disk_keeps_the_old_library(call: str) -> None:
    disk = FaultyDisk()
    library = Library(user_places(), disk)
    fill(library, "a")
    disk.plan(1, Fault.NO_SPACE, only=call)
    with pytest.raises(OSError, match="No space"):
        fill(library, "b")
    assert titles(Library(user_places())) == ["A"]


def test_two_programs_that_write_at_once_lose_nothing() -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from workbench.storage.library import Library; from workbench.storage.places import user_places\n"
        "library = Library(user_places())\n"
        "for n in range(8): library.add_recent(Path(f'/maps/{sys.argv[1]}{n}'), f'{sys.argv[1]}{n}')"
    )
    children = [subprocess.Popen([sys.executable, "-c", code, name]) for name in "ab"]
    assert [child.wait(60) for child in children] == [0, 0]
    assert sorted(titles(Library(user_places()))) == [f"{name}{n}" for name in "ab" for n in range(8)]
