"""How often it was tried to bring a journal's edits back: notes that outlive a program that falls."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from workbench.storage.disk import Disk, write_whole
from workbench.storage.places import Places

MOST = 2
"""After so many failures nobody is led into the same trap again."""


def failures(places: Places, key: str) -> int:
    """Give how often it was tried without coming to an end. key: the name of the journal's folder."""
    try:
        return msgspec.json.decode(_note(places, key).read_bytes(), type=int)
    except (OSError, msgspec.DecodeError):  # never tried, or a note that says nothing: it may be tried
        return 0


def note(places: Places, disk: Disk, key: str, count: int) -> None:
    """Write how often it was tried. OSError if that fails."""
    path = _note(places, key)
    disk.make_folder(path.parent)
    write_whole(disk, path, msgspec.json.encode(count))


def forget(places: Places, disk: Disk, key: str) -> None:
    """Take the note away. OSError if that fails."""
    with contextlib.suppress(FileNotFoundError):
        disk.unlink(_note(places, key))


def _note(places: Places, key: str) -> Path:
    return places.state / "attempts" / f"{key}.json"
