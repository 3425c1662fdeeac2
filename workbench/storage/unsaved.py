"""Work that is in no file yet: found at the start, set aside, discarded and kept for a week."""

from __future__ import annotations

import contextlib
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from workbench.model.records import KINDS, Journey, Project, Record
from workbench.storage import lock as locks
from workbench.storage.backups import Clock, now
from workbench.storage.disk import Disk, copy_whole, files_in, leftovers
from workbench.storage.errors import StorageError, UnreadableError, reason
from workbench.storage.format import fingerprint_in
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.places import Places
from workbench.storage.recovery import has_edits, read_journal
from workbench.storage.segments import Segment, segment_paths

KEPT = timedelta(days=7)
"""How long discarded work can be brought back by hand."""

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_ASIDE = ".aside-"
_FAILED = "failed-"
_BACK = ".brought-back"


class KeptWork(msgspec.Struct, frozen=True):
    """Work that is no longer offered by itself. kept: since when; failed: bringing it back failed twice.

    brought_back: it lives on as an untitled project. Discarded work goes after a week, failed work stays.
    """

    work: UnsavedWork
    kept: datetime
    failed: bool
    brought_back: bool


class UnsavedWork(msgspec.Struct, frozen=True):
    """Edits that no file has. path: the file they belong to, None for an untitled project.

    fits: opening that file brings them back; else they are recovered as an untitled project. last: when the last
    edit was made, ISO 8601 in UTC.
    """

    folder: Path
    title: str
    path: Path | None
    edits: int
    last: str
    fits: bool

    @property
    def name(self) -> str:
        """Give the project's title, or what stands for it."""
        return self.title or (self.path.stem if self.path else "Untitled map")

    @property
    def amount(self) -> str:
        """Say how much there is to bring back."""
        return edit_words(self.edits)


def edit_words(count: int) -> str:
    """Say how many edits there are; none: what is kept is a state as a whole."""
    return {0: "the whole map", 1: "1 edit"}.get(count, f"{count} edits")


class WorkUnreadableError(UnreadableError):
    """Some unsaved work cannot be read now; nothing of it is lost by that. found: the rest, the latest first."""

    def __init__(self, path: Path, error: OSError, found: list[UnsavedWork]) -> None:
        super().__init__(path, f"unsaved work that may be there cannot be read: {reason(error)}")
        self.found = found


def kept_work(places: Places) -> list[KeptWork]:
    """Give the work that was discarded or set aside after failures and can be asked for, the latest first.

    UnreadableError if that fails.
    """
    try:
        return _kept_work(places)
    except OSError as error:
        raise UnreadableError(places.discarded, f"discarded work cannot be read: {reason(error)}") from error


def _kept_work(places: Places) -> list[KeptWork]:
    found = []
    for folder in files_in(places.discarded, "*-*"):
        name = folder.name.removeprefix(_FAILED)
        with contextlib.suppress(ValueError):  # a name that is not ours
            kept = datetime.strptime(name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
            work = _described(folder, places, may_fit=False)
            if work is not None:
                failed, back = folder.name.startswith(_FAILED), folder.name.endswith(_BACK)
                found.append(KeptWork(work, kept, failed, back))
    return sorted(found, key=lambda kept: kept.kept, reverse=True)


def put_back(kept: KeptWork, places: Places, disk: Disk, clock: Clock = now) -> UnsavedWork:
    """Make discarded work unsaved work again, never in the way of its file's journal. OSError if that fails."""
    name = kept.work.folder.name.removeprefix(_FAILED).removesuffix(_BACK).partition("-")[2]
    name = name.partition(_ASIDE)[0]
    target = places.journals / name
    if kept.work.path is not None or target.exists():
        target = places.journals / f"{name}{_ASIDE}{clock().strftime(_STAMP)}"
    disk.make_folder(places.journals)
    disk.rename_folder(kept.work.folder, target)
    return msgspec.structs.replace(kept.work, folder=target)


def set_failed_aside(folder: Path, places: Places, disk: Disk, clock: Clock = now) -> None:
    """Put work that could not be brought back twice where discarded work is, to stay. OSError if that fails."""
    if folder.exists():
        disk.make_folder(places.discarded)
        disk.rename_folder(folder, places.discarded / f"{_FAILED}{clock().strftime(_STAMP)}-{folder.name}")


def unsaved_work(places: Places) -> list[UnsavedWork]:
    """Give the unsaved work of projects that are not open anywhere, the latest first.

    WorkUnreadableError if a journal, or the folder of journals, cannot be read: it names the place in plain words
    and holds what was found beside it.
    """
    try:
        folders = files_in(places.journals)
    except OSError as error:
        raise WorkUnreadableError(places.journals, error, []) from error
    found: list[UnsavedWork] = []
    failure: tuple[Path, OSError] | None = None
    for folder in folders:  # what fails with one must not hide the others
        try:
            work = _work_in(folder, places)
            found += [work] if work is not None else []
        except OSError as error:
            failure = failure or (folder, error)
    found.sort(key=lambda work: work.last, reverse=True)
    if failure is not None:
        raise WorkUnreadableError(*failure, found) from failure[1]
    return found


def set_aside(folder: Path, disk: Disk, clock: Clock = now) -> Path | None:
    """Move a journal that does not fit its file out of the way; gives where it is kept, None if there is none."""
    if not segment_paths(folder):
        return None
    target = folder.with_name(f"{folder.name}{_ASIDE}{clock().strftime(_STAMP)}")
    disk.rename_folder(folder, target)
    return target


def drop_journal(folder: Path, disk: Disk) -> None:
    """Delete a journal that holds nothing but what is in the file."""
    for path in segment_paths(folder):
        disk.unlink(path)
    with contextlib.suppress(OSError):  # not there, or something else is in it: then it stays
        disk.remove_folder(folder)


def discard(
    folder: Path, places: Places, disk: Disk, clock: Clock = now, *, brought_back: bool = False
) -> None:
    """Throw unsaved work away; it is kept for a week, and then deleted by a later call. OSError if that fails."""
    if folder.exists():
        disk.make_folder(places.discarded)
        mark = _BACK if brought_back else ""
        disk.rename_folder(folder, places.discarded / f"{clock().strftime(_STAMP)}-{folder.name}{mark}")
    purge_discarded(places, clock)


def purge_discarded(places: Places, clock: Clock = now) -> None:
    """Delete what was discarded over a week ago."""
    for folder in files_in(places.discarded, "*-*"):
        with contextlib.suppress(ValueError):  # a name that is not ours
            then = datetime.strptime(folder.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
            if clock() - then > KEPT:
                shutil.rmtree(folder)


def keep_damaged(path: Path, places: Places, disk: Disk) -> Path:
    """Keep a copy of a damaged file for whoever can repair it; the same bytes are kept once. OSError."""
    fingerprint, _ = fingerprint_in(disk.pieces(path))
    target = places.damaged / f"{fingerprint[:16]}-{path.name[-50:]}"
    if not target.exists():
        disk.make_folder(places.damaged)
        for unfinished in leftovers(target):
            disk.unlink(unfinished)
        copy_whole(disk, path, target)
    return target


def _work_in(folder: Path, places: Places) -> UnsavedWork | None:
    is_aside = _ASIDE in folder.name
    if not folder.is_dir() or (not is_aside and locks.is_held(places.locks, folder.name)):
        return None
    return _described(folder, places, may_fit=not is_aside)


def _described(folder: Path, places: Places, *, may_fit: bool) -> UnsavedWork | None:
    segments = read_journal(folder, Disk())
    header = next((s.header for s in segments if s.header is not None), None)
    if header is None or not has_edits(segments):
        return None
    edits = [edit for segment in segments for edit in segment.edits]
    path = Path(header.path) if header.path is not None else None
    fits = False
    if path is not None and may_fit:
        saved = _saved_sequence(path, segments, places)
        fits = saved is not None
        edits = [edit for edit in edits if saved is None or edit.sequence > saved]
        if fits and not edits:
            return None
    last = edits[-1].at if edits else header.started
    return UnsavedWork(folder, _title(segments) or header.title, path, len(edits), last, fits)


def _title(segments: list[Segment]) -> str:
    """Give the latest title that an edit gave to the project, or else to a journey."""
    titles: dict[type[Record], str] = {}
    for edit in (edit for segment in segments for edit in segment.edits):
        for key, raw in edit.after.items():
            kind = KINDS.get(key.partition("_")[0])
            if kind in (Project, Journey) and bytes(raw) != b"null":
                titles[kind] = msgspec.json.decode(raw, type=_Titled).title
    return titles.get(Project) or titles.get(Journey) or ""


class _Titled(msgspec.Struct):
    title: str = ""


def _saved_sequence(path: Path, segments: list[Segment], places: Places) -> int | None:
    """Give up to which edit the file holds the journal's work; None if the journal does not continue the file."""
    storage = JourneyStorage(path, places=places)
    try:
        storage.read()
    except StorageError:  # the file is gone or damaged: its journal does not fit it any more
        return None
    known = {base.fingerprint: base for segment in segments for base in segment.bases}
    base = known.get(storage.contents.fingerprint) if storage.contents else None
    return base.sequence if base is not None else None
