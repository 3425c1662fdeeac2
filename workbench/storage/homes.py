"""Where each project lives: tells a copy from its original, and finds the backups of a file that says nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from workbench.storage.disk import Disk, files_in, leftovers, write_whole
from workbench.storage.places import Places


class Home(msgspec.Struct, frozen=True):
    """The file that a project was last saved to."""

    path: str


def home_of(places: Places, project: str) -> Path | None:
    """Give the file that a project was last saved to, None if it is not known."""
    try:
        return Path(msgspec.json.decode(home_note(places, project).read_bytes(), type=Home).path)
    except (
        OSError,
        msgspec.DecodeError,
        UnicodeDecodeError,
    ):  # not known yet, or not readable any more: the same to us
        return None


def settle(places: Places, disk: Disk, project: str, path: Path) -> None:
    """Note where a project lives now. OSError if that cannot be written."""
    if home_of(places, project) != path:
        note = home_note(places, project)
        disk.make_folder(note.parent)
        for unfinished in leftovers(note):  # whoever writes this has the project's lock
            disk.unlink(unfinished)
        write_whole(disk, note, msgspec.json.encode(Home(str(path))))


def project_at(places: Places, path: Path) -> str | None:
    """Give the id of the project that was last saved to this file, None if it is not known."""
    found: list[tuple[int, str]] = []
    for note in files_in(places.state / "projects", "*.json"):
        with contextlib.suppress(
            ValueError, FileNotFoundError
        ):  # a name that is not ours, or moved meanwhile
            if home_of(places, note.stem) == path:
                found.append((note.stat().st_mtime_ns, note.stem))
    return max(found)[1] if found else None


def home_note(places: Places, project: str) -> Path:
    """Give the note that says where a project lives."""
    return places.state / "projects" / f"{project}.json"
