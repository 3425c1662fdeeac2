"""Storages that are broken on purpose: a campaign that does not catch them proves nothing."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.faults.damage import cut_off, flip_bits
from tests.faults.random_faults import run_faults
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.session import ProjectSession
from workbench.storage import backups, format, journal, journey_storage, recovery, segments
from workbench.storage.disk import Disk, write_all
from workbench.storage.segments import Segment, segment_paths

Campaign = Callable[[Path], list[str]]


def faults(folder: Path) -> list[str]:
    """Attack with faults; gives the violations."""
    return run_faults(folder, runs=500, actions=25, stop_early=True).violations


def power(folder: Path) -> list[str]:
    """Attack with power cuts; gives the violations."""
    from tests.faults.power import run_power_cuts
    from tests.faults.scripts import SCRIPTS

    scripts = [script for script in SCRIPTS if script.name in ("edits", "edit and save")]
    return run_power_cuts(folder, every=23, scripts=scripts).violations


def strikes(folder: Path) -> list[str]:
    """Attack each system call; gives the violations."""
    from tests.faults.every_call import run_every_call
    from tests.faults.scripts import SCRIPTS
    from tests.faults.system import Blow

    scripts = [script for script in SCRIPTS if script.name == "open with a journal"]
    return run_every_call(folder, scripts=scripts, blows=[Blow.DENIED]).violations


def damage(folder: Path) -> list[str]:
    """Attack with damage; gives what went unnoticed."""
    silent: list[str] = []
    for name, in_journal in (("file", False), ("journal", True)):
        place = folder / name
        place.mkdir()
        silent += flip_bits(place, flips=600, in_journal=in_journal).silent
    (folder / "cuts").mkdir()
    return silent + cut_off(folder / "cuts", every=64, in_journal=False).silent


def _memory_first(session: ProjectSession, change: Change, remember: Callable[[], None]) -> None:
    session.document.apply(change)
    session.sequence += 1
    remember()
    if session.journal is not None:
        session.journal.append(session.sequence, change)


def _drop_journal_first(self: journal.Journal, base: segments.Base) -> None:
    for path in segment_paths(self.folder):
        path.unlink()


def _replay_everything(
    document: Document, start: int, project: str, chain: list[Segment]
) -> tuple[int, str | None, str | None]:
    sequence = start
    for segment in chain:
        for edit in segment.edits:
            recovery.apply_edit(document, edit)
            sequence = edit.sequence
    return sequence, None, None


def _save_in_place(
    disk: Disk, path: Path, data: bytes, before_replace: Callable[[], None] | None = None
) -> None:
    if before_replace is not None:
        before_replace()
    path.unlink(missing_ok=True)
    fd = disk.create(path)
    try:
        write_all(disk, fd, data)
    finally:
        disk.close(fd)


def _tables_fingerprint(pieces: Iterable[bytes]) -> tuple[str, str | None]:
    data = b"".join(pieces)
    _, named = _real_fingerprint([data])
    return hashlib.sha256(data[data.find(b'"project":{') :]).hexdigest(), named


def _write_bytes_without_meta(meta: Any, records: Any, lines: Any) -> tuple[bytes, str]:
    data, fingerprint = _real_write_bytes(meta, records, lines)
    weaker, _ = _tables_fingerprint([data])
    return data.replace(fingerprint.encode(), weaker.encode(), 1), weaker


_real_fingerprint = format.fingerprint_in
_real_write_bytes = format.write_bytes


@contextlib.contextmanager
def _meta_unchecked() -> Iterator[None]:
    with (
        patch.object(format, "fingerprint_in", _tables_fingerprint),
        patch.object(journey_storage, "fingerprint_in", _tables_fingerprint),
        patch.object(backups, "fingerprint_in", _tables_fingerprint),
        patch.object(journey_storage, "write_bytes", _write_bytes_without_meta),
    ):
        yield


VARIANTS: dict[str, tuple[Callable[[], contextlib.AbstractContextManager[Any]], Campaign]] = {
    "memory first": (lambda: patch.object(ProjectSession, "_commit", _memory_first), faults),
    "journal dropped before save": (
        lambda: patch.object(journal.Journal, "mark_saving", _drop_journal_first),
        faults,
    ),
    "no torn-tail handling": (lambda: patch.object(journal.Journal, "_cut_back", lambda self: None), faults),
    "no sequence check": (lambda: patch.object(recovery, "_replay", _replay_everything), faults),
    "in-place save": (lambda: patch.object(journey_storage, "write_whole", _save_in_place), faults),
    "no CRC": (lambda: patch.object(segments.zlib, "crc32", lambda body: 0), damage),
    "meta not checksummed": (_meta_unchecked, damage),
    "no fsync of files": (lambda: patch.object(Disk, "sync", lambda self, fd: None), power),
    "no fsync of folders": (lambda: patch.object(Disk, "sync_folder", lambda self, path: None), power),
    "a folder that is refused is taken for empty": (
        lambda: patch.object(segments, "files_in", lambda folder, pattern: sorted(folder.glob(pattern))),
        strikes,
    ),
    "backup pruned early": (lambda: patch.object(backups, "staying_of", lambda kept, at: []), damage),
}


def is_caught(name: str, folder: Path) -> bool:
    """Say whether the campaign finds fault with a variant."""
    broken, campaign = VARIANTS[name]
    with broken():
        return bool(campaign(folder))
