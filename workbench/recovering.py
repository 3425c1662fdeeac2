"""Bring work back that is in no file: carefully, since what made the program fall once may do so again."""

from __future__ import annotations

import contextlib
import secrets

from workbench.environment import Environment, storage_at
from workbench.model.document import Document
from workbench.opened import OpenProject, open_untitled
from workbench.storage.errors import (
    DamagedFileError,
    MissingFileError,
    NotRecoverableError,
    UnreadableError,
    reason,
)
from workbench.storage.journey_storage import JourneyStorage
from workbench.storage.notices import Notice, NoticeKind
from workbench.storage.project_file import load, read_project
from workbench.storage.recovery import DoesNotFitError, Recovered, read_journal, recover
from workbench.storage.segments import Segment
from workbench.storage.unsaved import UnsavedWork, discard, edit_words


def recover_alone(work: UnsavedWork, env: Environment) -> OpenProject:
    """Bring work back without its file, as an untitled project; NotRecoverableError, and then it is kept."""
    recovered = _recovered(work, env)
    notices = (_recovered_notice(work, recovered),)
    if work.path is None:
        trouble = recovered.problem is not None
        return open_untitled(
            recovered.document,
            recovered.project,
            env,
            sequence=recovered.sequence,
            notices=notices,
            trouble=trouble,
        )
    project = open_untitled(
        recovered.document, secrets.token_hex(16), env, sequence=recovered.sequence, notices=notices
    )
    project.protect()
    discard(work.folder, env.places, env.disk, env.clock, brought_back=True)
    return project


def preview_of(work: UnsavedWork, env: Environment) -> Document:
    """Give the records as they would be brought back; writes nothing. StorageError if that cannot be."""
    if work.fits and work.path is not None:
        return read_project(work.path, places=env.places, disk=env.disk, clock=env.clock).document
    return _recovered(work, env).document


def _recovered(work: UnsavedWork, env: Environment) -> Recovered:
    """Recover work without its file: from a snapshot, or on top of the version of the file that it continues."""
    try:
        return _from_segments(work, read_journal(work.folder, env.disk), env)
    except (OSError, DoesNotFitError) as error:
        raise NotRecoverableError(
            work.folder, f"the unsaved work cannot be brought back: {reason(error)}"
        ) from error


def _from_segments(work: UnsavedWork, segments: list[Segment], env: Environment) -> Recovered:
    try:
        return recover(None, None, "", segments)
    except DoesNotFitError:
        if work.path is None:
            raise
    wanted = {base.fingerprint for segment in segments for base in segment.bases}
    projects = {segment.header.project for segment in segments if segment.header is not None}
    candidates = [
        work.path,
        *(b.path for p in projects for b in JourneyStorage(work.path, places=env.places).backups(p).all()),
    ]
    for path in candidates:
        storage = storage_at(path, env)
        with contextlib.suppress(MissingFileError, DamagedFileError, UnreadableError):
            loaded = load(path, storage)
            if loaded.base.fingerprint in wanted:
                return recover(loaded.document, loaded.base, loaded.meta.project, segments)
    raise DoesNotFitError("no version of its file that it continues is left")


def _recovered_notice(work: UnsavedWork, recovered: Recovered) -> Notice:
    """Say what was brought back, counted as it was offered; what is damaged is counted as far as it was read."""
    amount = edit_words(recovered.edits) if recovered.problem is not None else work.amount
    text = f"{work.name}: recovered with {amount}"
    if recovered.problem is not None:
        return Notice(
            NoticeKind.JOURNAL_DAMAGED, f"{text}; what may have followed is lost: {recovered.problem}"
        )
    return Notice(NoticeKind.RECOVERED, text)
