"""What a project needs from outside, and the first steps with a file that every door to it takes."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from workbench.model.ids import IdSource, RandomIds
from workbench.model.limits import too_many
from workbench.model.records import Id, Record
from workbench.session import ProjectSession
from workbench.storage import lock as locks
from workbench.storage.backups import Clock, now
from workbench.storage.disk import Disk
from workbench.storage.errors import (
    InvalidContentError,
    LockedError,
    NotRecoverableError,
    NotSavedError,
    UnreadableError,
    reason,
)
from workbench.storage.format import FORMAT, Meta
from workbench.storage.journal import Journal, Subject
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.places import Places, path_key, user_places
from workbench.storage.recovery import has_edits, read_journal
from workbench.storage.segments import Base, raw_record
from workbench.storage.unfinished import sweep
from workbench.storage.unsaved import drop_journal, set_aside


class Environment(msgspec.Struct, frozen=True):
    """What a project needs from outside; tests bring their own."""

    places: Places
    disk: Disk
    clock: Clock
    ids: IdSource

    @classmethod
    def real(cls) -> Environment:
        """Give the real one: this user's folders, this computer's disk and clock."""
        return cls(user_places(), Disk(), now, RandomIds())


@contextlib.contextmanager
def telling(
    kind: type[NotSavedError | UnreadableError | NotRecoverableError], path: Path, what: str
) -> Iterator[None]:
    """Let whoever asked hear of what the operating system refuses, by an error that names the file."""
    try:
        yield
    except OSError as error:
        raise kind(path, f"{what}: {reason(error)}") from error


def storage_at(path: str | Path, env: Environment) -> JourneyStorage:
    """Make the door to a file whose lock the caller is going to hold."""
    return JourneyStorage(path, places=env.places, disk=env.disk, clock=env.clock, has_lock=True)


def lock_for_writing(storage: JourneyStorage, env: Environment) -> locks.ProjectLock:
    """Take the lock of a file; LockedError if somebody has it, NotSavedError if locks cannot be made."""
    sweep(env.places, env.disk)
    try:
        lock = locks.acquire(env.places.locks, path_key(storage.path), env.disk, env.clock, path=storage.path)
    except OSError as error:
        where = error.filename or env.places.locks
        why = f"locks and journals cannot be written to {where} ({reason(error)})"
        raise NotSavedError(storage.path, why) from error
    if isinstance(lock, str):
        raise LockedError(storage.path, lock)
    return lock


def first_write(storage: JourneyStorage, project: str, sequence: int, records: Mapping[Id, Record]) -> Base:
    """Write a project's first file; NotSavedError also if it could not be read back."""
    try:
        for record in records.values():
            raw_record(record)
        if problem := too_many(Counter(map(type, records.values()))):
            raise InvalidContentError(problem)
    except InvalidContentError as error:
        raise NotSavedError(storage.path, f"nothing was written: {error}") from error
    storage.keep_backup = True
    return base_of(write_file(storage, project, sequence, records))


def write_file(storage: JourneyStorage, project: str, sequence: int, records: Mapping[Id, Record]) -> Meta:
    """Write records as a file through its storage; gives what stands in its `_meta`."""
    meta = Meta(format=FORMAT, project=project, sequence=sequence, changed=storage.clock().isoformat())
    storage.write_records(meta, records.values())
    assert storage.contents is not None
    return storage.contents.meta


def base_of(meta: Meta) -> Base:
    """Give the state of a file that a journal can continue."""
    return Base(meta.sha256, meta.sequence)


def clear_way(folder: Path, env: Environment) -> None:
    """Make room for the journal of a new file: one that was left there is kept aside."""
    if has_edits(read_journal(folder, env.disk)):
        set_aside(folder, env.disk, env.clock)
    else:
        drop_journal(folder, env.disk)


def journal_in(
    folder: Path, session: ProjectSession, env: Environment, subject: Subject, *, needs_snapshot: bool = False
) -> Journal:
    """Make the journal of a session."""
    return Journal(
        folder,
        subject,
        sequence=session.sequence,
        snapshot=session.document.snapshot,
        needs_snapshot=needs_snapshot,
        disk=env.disk,
        clock=env.clock,
    )
