"""Records that do not fit the others in their file: kept beside, with the reason, for whoever can mend them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from workbench.model.records import TABLE
from workbench.model.sound import Broken
from workbench.storage.disk import Disk, leftovers, write_whole
from workbench.storage.notices import Notice, NoticeKind
from workbench.storage.places import Places
from workbench.storage.segments import raw_record

_LISTED = 12
"""So many records are named in the notice; all of them stand in the file."""


class Kept(msgspec.Struct, frozen=True):
    """One record in a file of the quarantine."""

    kind: str
    why: str
    left_out: bool
    record: msgspec.Raw


def keep_broken(broken: Sequence[Broken], path: Path, fingerprint: str, places: Places, disk: Disk) -> Path:
    """Write broken records to a file of their own; the same ones are kept once. OSError if that fails."""
    target = places.quarantine / f"{fingerprint[:16]}-{path.name[-50:]}.json"
    if not target.exists():
        disk.make_folder(places.quarantine)
        for unfinished in leftovers(target):
            disk.unlink(unfinished)
        kept = [Kept(TABLE[type(b.record)], b.why, b.is_left_out, raw_record(b.record)) for b in broken]
        write_whole(disk, target, msgspec.json.format(msgspec.json.encode(kept)))
    return target


def broken_notice(path: Path, broken: Sequence[Broken], kept: Path | None) -> Notice:
    """Say what was left out of a file, each record with its reason, and where it is kept."""
    out = sum(b.is_left_out for b in broken)
    what = [f"{out} left out" if out else "", f"{len(broken) - out} without it" if len(broken) > out else ""]
    more = f"; and {len(broken) - _LISTED} more" if len(broken) > _LISTED else ""
    listed = "; ".join(b.why for b in broken[:_LISTED]) + more
    where = f"; as they were they are kept in {kept}" if kept is not None else ""
    count = "1 record refers" if len(broken) == 1 else f"{len(broken)} records refer"
    text = f"{path}: {count} to what is not there ({', '.join(w for w in what if w)}){where}: {listed}"
    return Notice(NoticeKind.BROKEN_REFERENCES, text, tuple(broken), kept)
