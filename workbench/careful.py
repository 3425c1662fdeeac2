"""Open what has unsaved edits so that a fall of the program is noticed: the third time it is not tried again."""

from __future__ import annotations

import contextlib
from pathlib import Path

from workbench.environment import Environment
from workbench.model.errors import WorkbenchError
from workbench.opened import OpenProject
from workbench.project import open_project, recover_work
from workbench.storage import attempts
from workbench.storage.errors import LockedError, NotRecoverableError, StorageError, reason
from workbench.storage.lock import is_held
from workbench.storage.notices import Notice, NoticeKind
from workbench.storage.segments import segment_paths
from workbench.storage.unsaved import KeptWork, UnsavedWork, put_back, set_failed_aside


class Attempt:
    """An attempt to bring a journal's edits back. It has failed until `went_well` is called.

    failures: how often it did, this time included.
    """

    def __init__(self, folder: Path, env: Environment) -> None:
        self.folder = folder
        self._env = env
        self.failures = attempts.failures(env.places, folder.name)

    def is_hopeless(self) -> bool:
        """Say whether it has failed twice already."""
        return self.failures >= attempts.MOST

    def begin(self) -> None:
        """Note the attempt, before anything else is done."""
        self.failures += 1
        with contextlib.suppress(OSError):  # a full disk must not keep anybody from their own work
            attempts.note(self._env.places, self._env.disk, self.folder.name, self.failures)

    def went_well(self) -> None:
        """Forget it: it went well, or its failure says nothing about the edits."""
        with contextlib.suppress(
            OSError
        ):  # the note stays: at worst the next failure counts as the second one
            attempts.forget(self._env.places, self._env.disk, self.folder.name)

    def set_aside(self) -> None:
        """Put the edits where nobody stumbles over them, and from where they can be asked for. OSError."""
        set_failed_aside(self.folder, self._env.places, self._env.disk, self._env.clock)
        self.went_well()


def recover_carefully(
    work: UnsavedWork, *, environment: Environment | None = None
) -> tuple[OpenProject, Attempt]:
    """Bring unsaved work back as `recover_work` does; call `went_well` when the person can work with it.

    NotRecoverableError if it cannot be read, or if it failed twice, with this or earlier attempts: then it is set
    aside, and no longer offered by itself.
    """
    env = environment or Environment.real()
    attempt = Attempt(work.folder, env)
    if not attempt.is_hopeless():
        attempt.begin()
        try:
            return recover_work(work, environment=env), attempt
        except LockedError:  # another window has it: that is no failure
            attempt.went_well()
            raise
        except WorkbenchError as error:
            if not attempt.is_hopeless():
                raise
            why = str(error)
    else:
        why = "the program ended each time"
    try:
        attempt.set_aside()
    except OSError as error:
        raise NotRecoverableError(
            work.folder, f"it failed twice and cannot be set aside: {reason(error)}"
        ) from error
    raise NotRecoverableError(work.folder, f"bringing it back failed twice ({why}), so it was set aside")


def bring_back(kept: KeptWork, *, environment: Environment | None = None) -> tuple[OpenProject, Attempt]:
    """Bring work back that was thrown away or set aside, as `recover_carefully` does with unsaved work."""
    env = environment or Environment.real()
    try:
        work = put_back(kept, env.places, env.disk, env.clock)
    except OSError as error:
        raise NotRecoverableError(kept.work.folder, f"it cannot be brought back: {reason(error)}") from error
    return recover_carefully(work, environment=env)


def open_carefully(
    path: str | Path, *, environment: Environment | None = None
) -> tuple[OpenProject, Attempt | None]:
    """Open a project's file as `open_project` does; call `went_well` on the attempt when the person can work.

    Unsaved edits with which the program fell twice are set aside first, and a notice says so.
    """
    env = environment or Environment.real()
    folder = env.places.journal_of(Path(path).expanduser().resolve())
    if not segment_paths(folder) or is_held(env.places.locks, folder.name):
        return open_project(path, environment=env), None
    attempt = Attempt(folder, env)
    if attempt.is_hopeless():
        attempt.set_aside()
        project = open_project(path, environment=env)
        text = f"{path}: bringing its unsaved edits back failed twice, so they were set aside"
        project.notices = (Notice(NoticeKind.JOURNAL_ASIDE, text), *project.notices)
        return project, None
    attempt.begin()
    try:
        return open_project(path, environment=env), attempt
    except StorageError:  # the file is missing or damaged: nothing that the edits could help
        attempt.went_well()
        raise
