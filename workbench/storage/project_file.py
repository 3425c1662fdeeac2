"""Read a project from its file and journal: strictly, without writing anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB

from workbench.model.document import ChangeRefused, Document
from workbench.model.records import Journey, Record
from workbench.model.sound import Broken, sound_part
from workbench.storage import lock as locks
from workbench.storage.backups import Clock, now
from workbench.storage.disk import Disk
from workbench.storage.errors import (
    InvalidContentError,
    MissingFileError,
    NewerFormatError,
    StorageError,
    UnreadableError,
    reason,
)
from workbench.storage.format import FORMAT, Meta
from workbench.storage.homes import home_of
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.notices import Notice, NoticeKind
from workbench.storage.places import Places, path_key, user_places
from workbench.storage.quarantine import broken_notice
from workbench.storage.recovery import DoesNotFitError, Recovered, has_edits, read_journal, recover
from workbench.storage.segments import Base, Segment
from workbench.storage.tables import check_ids, records_of, without_unknown

ATTEMPTS = 5
"""How often a file is read again because somebody saved it meanwhile."""


class Loaded(msgspec.Struct, frozen=True):
    """A project as its file has it.

    read_only: a sentence why it cannot be written, or None. broken: records that did not fit the others.
    """

    document: Document
    meta: Meta
    base: Base
    notices: list[Notice]
    read_only: str | None
    broken: list[Broken] = []


class ReadProject(msgspec.Struct, frozen=True):
    """A project as its file and its journal have it.

    changed: when it was changed last, ISO 8601 in UTC. unsaved: how many edits are not in the file yet.
    changed_outside: the file's hash is wrong though its contents are valid (edited by another program, or damaged),
    or records in it do not fit the others. notices: sentences for the person who asked.
    """

    path: Path
    project: str
    document: Document
    changed: str
    unsaved: int
    changed_outside: bool
    notices: tuple[Notice, ...]


def load(path: Path, storage: JourneyStorage) -> Loaded:
    """Read a file through TinyDB; StorageError if it is missing, foreign, damaged or cannot be shown."""
    tables = TinyDB(path, storage=lambda _: storage).storage.read()
    contents = storage.contents
    if tables is None or contents is None:
        raise MissingFileError(storage.path)
    meta = contents.meta
    notices: list[Notice] = []
    read_only: str | None = None
    try:
        if meta.format <= FORMAT:
            check_ids(tables)
        records, unknown = _records(tables)
        document, broken = _document(records)
    except (InvalidContentError, ChangeRefused) as error:
        if meta.format > FORMAT:
            raise NewerFormatError(
                storage.path, f"a newer version of the program wrote this file ({error}); it cannot be shown"
            ) from error
        raise storage.bad_contents(b"", str(error)) from error
    if meta.format > FORMAT:
        read_only = "a newer version of the program wrote this file, so it can be read but not written"
        notices.append(Notice(NoticeKind.NEWER_FORMAT, f"{storage.path}: {read_only}"))
    elif unknown:
        read_only = (
            f"the file holds what this program does not know ({', '.join(unknown[:3])}), so it is read-only"
        )
        notices.append(Notice(NoticeKind.UNKNOWN_CONTENT, f"{storage.path}: {read_only}"))
    if (
        not contents.is_sound and meta.format <= FORMAT
    ):  # of a newer format nobody knows what its hash is over
        notices.append(_changed_outside(storage, meta))
    base = Base(contents.fingerprint, meta.sequence)
    return Loaded(document, meta, base, notices, read_only, broken)


def read_project(
    path: str | Path, *, places: Places | None = None, disk: Disk | None = None, clock: Clock = now
) -> ReadProject:
    """Read a project with its unsaved edits: takes no lock, writes nothing, works while it is open elsewhere.

    StorageError if it cannot be read: missing, foreign, damaged (names the newest good backup), too new.
    """
    storage = JourneyStorage(path, places=places or user_places(), disk=disk, clock=clock)
    for attempt in range(ATTEMPTS):
        loaded = load(storage.path, storage)
        segments = journal_for(storage.path, storage.places, storage.disk)
        recovered, notice = recovered_from(storage.path, loaded, segments)
        if notice is None or attempt == ATTEMPTS - 1 or not _was_saved_meanwhile(storage):
            break
    notices = [*loaded.notices, *([notice] if notice else [])]
    if loaded.broken:
        notices.append(broken_notice(storage.path, loaded.broken, None))
    return ReadProject(
        storage.path,
        recovered.project,
        recovered.document,
        recovered.last or loaded.meta.changed,
        recovered.edits,
        any(n.kind in (NoticeKind.CHANGED_OUTSIDE, NoticeKind.BROKEN_REFERENCES) for n in notices),
        tuple(notices),
    )


def journal_for(path: Path, places: Places, disk: Disk) -> list[Segment]:
    """Read the journal of a file; UnreadableError if that fails."""
    try:
        return read_journal(places.journal_of(path), disk)
    except FileNotFoundError:  # a save dropped a segment between listing and reading
        return read_journal(places.journal_of(path), disk)
    except OSError as error:
        raise UnreadableError(path, f"its unsaved edits cannot be read: {reason(error)}") from error


def recovered_from(path: Path, loaded: Loaded, segments: list[Segment]) -> tuple[Recovered, Notice | None]:
    """Put the journal's edits on top of a loaded file; the notice says what was recovered or could not be."""
    try:
        recovered = recover(loaded.document, loaded.base, loaded.meta.project, segments)
    except DoesNotFitError as error:
        plain = Recovered(loaded.document, loaded.meta.project, loaded.base.sequence, 0)
        if not has_edits(segments):
            return plain, None
        text = f"{path}: unsaved edits of this file were found and left out: {error}"
        return plain, Notice(NoticeKind.JOURNAL_ASIDE, text)
    if recovered.problem is not None:
        text = f"{path}: {recovered.edits} unsaved edits were read; what may have followed is lost: "
        return recovered, Notice(NoticeKind.JOURNAL_DAMAGED, text + recovered.problem)
    if recovered.edits:
        edits = "1 unsaved edit is" if recovered.edits == 1 else f"{recovered.edits} unsaved edits are"
        return recovered, Notice(NoticeKind.RECOVERED, f"{path}: {edits} included")
    return recovered, None


def is_copy(path: Path, project: str, places: Places) -> Path | None:
    """Give the original of which this file is a copy, None if it is none."""
    home = home_of(places, project)
    if home is None or home == path or not home.exists():
        return None
    storage = JourneyStorage(home, places=places)
    try:
        storage.read()
    except StorageError:  # then it is not known to be another file of the same project
        return None
    return home if storage.contents is not None and storage.contents.meta.project == project else None


def who_has(path: Path, places: Places) -> locks.Holder | None:
    """Give who has a project open; None if nobody has, or if it cannot be said."""
    key = path_key(path)
    return locks.holder_in(places.locks / f"{key}.json") if locks.is_held(places.locks, key) else None


def _document(records: list[Record]) -> tuple[Document, list[Broken]]:
    """Make the document, without the records that do not fit the others; InvalidContentError if more is wrong."""
    broken: list[Broken] = []
    try:
        document = Document(records)
    except ChangeRefused:
        try:
            sound, broken = sound_part(records)
        except ValueError as error:
            raise InvalidContentError(str(error)) from error
        document = Document(sound)
    if document.count(Journey) == 0:
        raise InvalidContentError("it holds no journey")
    return document, broken


def _records(tables: dict[str, dict[str, Any]]) -> tuple[list[Record], list[str]]:
    """Make the records, without tables and fields that are unknown; gives their names, too."""
    try:
        return records_of(tables), []
    except InvalidContentError:
        known, unknown = without_unknown(tables)
        if not unknown:
            raise
        return records_of(known), unknown


def _changed_outside(storage: JourneyStorage, meta: Meta) -> Notice:
    backup = storage.backups(meta.project).newest_good()
    home = storage.other_home(meta.project)
    which = f"the newest version kept of {home}, with the same project," if home else "the version before"
    beside = f"; {which} is {backup}" if backup else ""
    text = f"{storage.path}: the file was changed outside this program, or damaged{beside}"
    return Notice(NoticeKind.CHANGED_OUTSIDE, text, place=backup)


def _was_saved_meanwhile(storage: JourneyStorage) -> bool:
    before = storage.contents
    storage.read()
    return (
        before is not None
        and storage.contents is not None
        and before.fingerprint != storage.contents.fingerprint
    )
