"""Open, make and save projects: the session and its file together. Also the door for scripts.

from workbench import open_project

with open_project("laptop.journey") as project:
    document = project.document
    project.session.perform(rename_step(document, steps(document, journey)[0].id, "Call the service desk"))
"""

from __future__ import annotations

import secrets
from pathlib import Path

from workbench.edits.projects import new_document
from workbench.environment import (
    Environment,
    clear_way,
    first_write,
    journal_in,
    lock_for_writing,
    storage_at,
    telling,
)
from workbench.model.document import Document
from workbench.opened import OpenProject, Saved, SaveJob, open_untitled
from workbench.recovering import recover_alone
from workbench.session import ProjectSession
from workbench.storage import lock as locks
from workbench.storage.disk import leftovers
from workbench.storage.errors import (
    DamagedFileError,
    FileExistsAlreadyError,
    LockedError,
    MissingFileError,
    NotRecoverableError,
    NotSavedError,
    UnreadableError,
    reason,
)
from workbench.storage.homes import home_note
from workbench.storage.journal import Subject
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.notices import Notice, NoticeKind
from workbench.storage.project_file import (
    Loaded,
    ReadProject,
    is_copy,
    journal_for,
    load,
    read_project,
    recovered_from,
)
from workbench.storage.quarantine import broken_notice, keep_broken
from workbench.storage.recovery import Recovered
from workbench.storage.segments import Base, Segment
from workbench.storage.unsaved import (
    UnsavedWork,
    discard,
    drop_journal,
    keep_damaged,
    set_aside,
    unsaved_work,
)

__all__ = [
    "Environment",
    "OpenProject",
    "ReadProject",
    "SaveJob",
    "Saved",
    "UnsavedWork",
    "create_project",
    "discard_work",
    "open_copy",
    "open_project",
    "read_project",
    "recover_work",
    "unsaved_work",
    "untitled_project",
]


def create_project(
    path: str | Path,
    document: Document | None = None,
    *,
    title: str = "",
    environment: Environment | None = None,
) -> OpenProject:
    """Make a project's file and open it; an empty journey is in it unless a document is given.

    FileExistsAlreadyError if a file is there, NotSavedError if it cannot be written: then nothing is.
    """
    env = environment or Environment.real()
    document = document or new_document(env.ids, title=title)
    storage = storage_at(path, env)
    with telling(NotSavedError, storage.path, "it could not be written"):
        return _create(storage, document, title, env)


def _create(storage: JourneyStorage, document: Document, title: str, env: Environment) -> OpenProject:
    if storage.path.exists():
        raise FileExistsAlreadyError(storage.path)
    storage.is_new = True
    lock = lock_for_writing(storage, env)
    try:
        project = secrets.token_hex(16)
        folder = env.places.journal_of(storage.path)
        clear_way(folder, env)
        base = first_write(storage, project, 0, document.snapshot())
        session = ProjectSession(document, env.ids)
        session.journal = journal_in(folder, session, env, Subject(project, storage.path, title, base))
        return OpenProject(
            session,
            env,
            project=project,
            storage=storage,
            journal=session.journal,
            lock=lock,
            saved_sequence=0,
        )
    except BaseException:
        lock.release()
        raise


def untitled_project(
    document: Document | None = None, *, environment: Environment | None = None
) -> OpenProject:
    """Open a project that has no file yet; its journal protects it from the first edit on."""
    env = environment or Environment.real()
    with telling(UnreadableError, env.places.journals, "the folder of journals cannot be read"):
        return open_untitled(document or new_document(env.ids), secrets.token_hex(16), env)


def open_project(path: str | Path, *, environment: Environment | None = None) -> OpenProject:
    """Open a project's file with the edits that its journal has on top.

    Read-only, with the reason, if it is open elsewhere, of a newer format, or holds what is unknown. StorageError
    if it cannot be opened: missing, foreign, damaged (then a copy is kept, and the newest good backup is named).
    """
    env = environment or Environment.real()
    storage = storage_at(path, env)
    with telling(UnreadableError, storage.path, "it cannot be opened"):
        return _open(storage, env)


def _open(storage: JourneyStorage, env: Environment) -> OpenProject:
    if not storage.path.exists():
        raise MissingFileError(storage.path)
    try:
        lock = lock_for_writing(storage, env)
    except (LockedError, NotSavedError) as error:
        kind = NoticeKind.OPEN_ELSEWHERE if isinstance(error, LockedError) else NoticeKind.NO_LOCK
        return _open_to_read(storage, env, Notice(kind, str(error)))
    try:
        return _open_to_write(storage, env, lock)
    except BaseException:
        lock.release()
        raise


def open_copy(path: str | Path, *, environment: Environment | None = None) -> OpenProject:
    """Open a sample, a template or a backup as an untitled copy; the file itself is never touched."""
    env = environment or Environment.real()
    storage = storage_at(path, env)
    with telling(UnreadableError, storage.path, "it cannot be opened"):
        return open_untitled(load(storage.path, storage).document, secrets.token_hex(16), env)


def recover_work(work: UnsavedWork, *, environment: Environment | None = None) -> OpenProject:
    """Bring unsaved work back: in its file if it fits there, else as an untitled project.

    NotRecoverableError if it cannot be read any more; it is kept.
    """
    env = environment or Environment.real()
    if work.fits and work.path is not None:
        return open_project(work.path, environment=env)
    with telling(NotRecoverableError, work.folder, "the unsaved work cannot be brought back"):
        return recover_alone(work, env)


def discard_work(work: UnsavedWork, *, environment: Environment | None = None) -> None:
    """Throw unsaved work away; it can be brought back by hand for a week. OSError if that fails."""
    env = environment or Environment.real()
    discard(work.folder, env.places, env.disk, env.clock)


def _open_to_read(storage: JourneyStorage, env: Environment, reason: Notice) -> OpenProject:
    read = read_project(storage.path, places=env.places, disk=env.disk, clock=env.clock)
    session = ProjectSession(read.document, env.ids, read_only=reason.text)
    return OpenProject(
        session,
        env,
        project=read.project,
        storage=storage,
        journal=None,
        lock=None,
        saved_sequence=0,
        notices=(reason, *read.notices),
    )


def _open_to_write(storage: JourneyStorage, env: Environment, lock: locks.ProjectLock) -> OpenProject:
    loaded = _load_or_keep_aside(storage, env)
    if loaded.read_only is not None:
        lock.release()
        return _open_to_read(
            storage, env, Notice(NoticeKind.READ_ONLY, f"{storage.path}: {loaded.read_only}")
        )
    segments = journal_for(storage.path, env.places, env.disk)
    recovered, notice = recovered_from(storage.path, loaded, segments)
    notices = [*loaded.notices, *([notice] if notice else [])]
    project = recovered.project
    original = is_copy(storage.path, project, env.places)
    if original is not None:
        project = secrets.token_hex(16)
        text = (
            f"{storage.path}: this is a copy of {original}; it becomes a project of its own when it is saved"
        )
        notices.append(Notice(NoticeKind.COPY, text))
    if loaded.broken:
        notices.append(_quarantine(loaded, storage, env))
    try:
        _tidy(storage, env, segments, recovered, notice)
        _keep_version(storage, env, project, loaded.base)
    except OSError as error:
        notices.append(
            Notice(NoticeKind.NO_BACKUP, f"{storage.path}: no backup could be made: {reason(error)}")
        )
    session = ProjectSession(recovered.document, env.ids, sequence=recovered.sequence)
    subject = Subject(project, storage.path, recovered.document.project.title, loaded.base)
    session.journal = journal = journal_in(
        env.places.journal_of(storage.path),
        session,
        env,
        subject,
        needs_snapshot=recovered.problem is not None or project != recovered.project,
    )
    return OpenProject(
        session,
        env,
        project=project,
        storage=storage,
        journal=journal,
        lock=lock,
        saved_sequence=loaded.base.sequence,
        notices=tuple(notices),
    )


def _load_or_keep_aside(storage: JourneyStorage, env: Environment) -> Loaded:
    try:
        return load(storage.path, storage)
    except DamagedFileError as error:
        try:
            aside = keep_damaged(storage.path, env.places, env.disk)
        except OSError:  # the damage is what the person must hear of
            raise error from None
        raise DamagedFileError(storage.path, error.why, error.backup, aside, error.of) from error


def _tidy(
    storage: JourneyStorage,
    env: Environment,
    segments: list[Segment],
    recovered: Recovered,
    notice: Notice | None,
) -> None:
    """Remove what an interrupted save left behind, and keep aside the journal that cannot be used."""
    for path in (*leftovers(storage.path), *leftovers(home_note(env.places, recovered.project))):
        env.disk.unlink(path)
    folder = env.places.journal_of(storage.path)
    if notice is not None and notice.kind is NoticeKind.JOURNAL_ASIDE:
        set_aside(folder, env.disk, env.clock)
    elif recovered.problem is not None:
        for segment in segments:
            keep_damaged(segment.path, env.places, env.disk)
    elif segments and recovered.edits == 0:
        drop_journal(folder, env.disk)


def _quarantine(loaded: Loaded, storage: JourneyStorage, env: Environment) -> Notice:
    """Keep what does not fit; without that the file is not opened for writing (OSError)."""
    kept = keep_broken(loaded.broken, storage.path, loaded.base.fingerprint, env.places, env.disk)
    return broken_notice(storage.path, loaded.broken, kept)


def _keep_version(storage: JourneyStorage, env: Environment, project: str, base: Base) -> None:
    backups = storage.backups(project)
    backups.keep(storage.path, base.fingerprint, linked=False)
    backups.thin_out()
