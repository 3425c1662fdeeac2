"""What can go wrong with a file: one class and one clear sentence for each."""

from __future__ import annotations

from pathlib import Path

from workbench.model.errors import WorkbenchError

EMPTY = "the file is empty"
"""Why a file that lost all its bytes is damaged, in full."""


def reason(error: Exception) -> str:
    """Say why something failed as a person would, without the operating system's number for it."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


class StorageError(WorkbenchError):
    """A file could not be read or written as asked. path: the file that it is about."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}")
        self.path = path


class MissingFileError(StorageError):
    """There is no file under this name."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "there is no such file")


class UnreadableError(StorageError):
    """The operating system does not give the file's contents."""


class NotAJourneyError(StorageError):
    """The file is something else than a journey file."""


class DamagedFileError(StorageError):
    """The file is a journey file whose contents are broken.

    why: what is wrong in it. backup: the newest good one, or None. aside: the copy kept of the damaged file.
    of: the file that the backup was made of, where this one is a copy of it.
    """

    def __init__(
        self,
        path: Path,
        why: str,
        backup: Path | None = None,
        aside: Path | None = None,
        of: Path | None = None,
    ) -> None:
        advice = f"the newest good backup is {backup}" if backup else "there is no good backup of it"
        if backup and of:
            advice = (
                f"there is no backup of it, the newest good one of {of}, with the same project, is {backup}"
            )
        kept = f"; a copy of it is kept as {aside}" if aside else ""
        what = why if why == EMPTY else f"the file is damaged ({why})"
        super().__init__(path, f"{what}; {advice}{kept}")
        self.why = why
        self.backup = backup
        self.aside = aside
        self.of = of


class NewerFormatError(StorageError):
    """A newer version of the program wrote the file, and this one cannot show or write it."""


class LockedError(StorageError):
    """The project is open elsewhere. holder: who has it, in words."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(path, f"the project is open elsewhere ({holder}), so it can be read but not written")
        self.holder = holder


class FileExistsAlreadyError(StorageError):
    """A file is there that would be overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "a file of this name exists already; nothing was written")


class ChangedOnDiskError(StorageError):
    """Somebody else changed, moved or deleted the file since it was read; it was not overwritten."""


class GoneError(ChangedOnDiskError):
    """The file was moved or deleted, or its folder is out of reach; it was not made again by itself."""


class NotSavedError(StorageError):
    """The file could not be written; what was there before is untouched."""


class WriteProtectedError(NotSavedError):
    """Somebody made the file read-only: it is left alone, though its folder would let it be replaced."""


class ReadOnlyError(StorageError):
    """The project was opened for reading only."""


class NotRecoverableError(StorageError):
    """Unsaved work cannot be brought back; it is kept where it is."""


class InvalidContentError(Exception):
    """Contents that no journey file may have. Only ever seen inside storage, which adds the file's name."""
