"""What stands between the work and the disk, in words, and what can be done about each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ui.parts import when_words
from workbench.model.errors import NotWrittenError, WorkbenchError
from workbench.storage.errors import (
    EMPTY,
    ChangedOnDiskError,
    DamagedFileError,
    FileExistsAlreadyError,
    GoneError,
    MissingFileError,
    StorageError,
    UnreadableError,
    WriteProtectedError,
)
from workbench.storage.notices import Notice, NoticeKind
from workbench.storage.project_file import who_has

if TYPE_CHECKING:
    from workbench.opened import OpenProject


class Remedy(StrEnum):
    """What a person can do about trouble, as the buttons say it."""

    SAVE_AS = "Save as…"
    GO_ON = "Go on unprotected"
    TRY_AGAIN = "Try again"
    SAVE_AGAIN = "Save again"
    KEEP_MINE = "Keep mine as a copy"
    LOAD_THEIRS = "Load theirs"
    OPEN_COPY = "Open a copy"
    OPEN_GOOD = "Open the newest good version"
    OPEN_BEFORE = "Open the version before"
    SHOW_BROKEN = "Show what does not fit…"
    UNDERSTOOD = "Understood"


class Trouble(msgspec.Struct, frozen=True):
    """Something that the person has to know until it is over.

    headline, text: what is wrong, and what it means. remedies: what can be done. status: the
    words for the status line, never "Saved"; "" where the work is as safe as ever. place: the
    file that OPEN_GOOD opens.
    """

    headline: str
    text: str
    remedies: tuple[Remedy, ...]
    status: str
    place: Path | None = None


READING = {
    NoticeKind.OPEN_ELSEWHERE,
    NoticeKind.NEWER_FORMAT,
    NoticeKind.UNKNOWN_CONTENT,
    NoticeKind.NO_LOCK,
    NoticeKind.READ_ONLY,
}


def not_made(error: NotWrittenError) -> Trouble:
    """An edit was refused because it could not be written; nothing has changed."""
    return Trouble(
        "The last edit was not made: it could not be written.",
        f"{_last_part(error)}. What you typed still stands in its field.",
        (Remedy.SAVE_AS, Remedy.GO_ON),
        "Not safe: edits cannot be written",
    )


def not_safe(error: NotWrittenError) -> Trouble:
    """Edits were written, but the disk did not confirm them."""
    return Trouble(
        "The last edits are on the screen but not safe on the disk.",
        f"{_last_part(error)}. It is tried again by itself, with everything.",
        (Remedy.SAVE_AS, Remedy.GO_ON),
        "Not safe on disk",
    )


def unprotected(saved: datetime | None, *, is_dirty: bool) -> Trouble:
    """The person goes on though edits cannot be written. saved: when the file got everything; is_dirty: edits since."""
    again = "Everything is made safe as soon as the disk can be written again."
    if saved is None:
        headline, text = "your latest edits are lost", again
    else:
        at = f"{saved.astimezone():%H:%M}"
        headline = f"what you edit after the save at {at} is lost"
        text = f"What you did until {at} is in the file. {again}"
    return Trouble(
        f"You work unprotected: if the computer stops now, {headline}.",
        text,
        (Remedy.SAVE_AS,),
        "Saved, but edits are unprotected"
        if saved is not None and not is_dirty
        else "Unprotected, not on disk",
    )


def not_saved(error: WorkbenchError) -> Trouble:
    """A save failed; the journal has the edits."""
    return Trouble(
        "The file could not be saved. Your edits are kept safe on this computer.",
        f"{_capital(_sentence(error).removeprefix('It could not be saved: '))}. It is tried again by itself.",
        (Remedy.SAVE_AS, Remedy.TRY_AGAIN),
        "Kept safe, not in the file",
    )


def of_file(error: StorageError) -> Trouble:
    """Something happened to the file behind our back."""
    name = error.path.name
    match error:
        case GoneError() | MissingFileError():
            return Trouble(
                f"“{name}” is gone."
                if error.path.parent.is_dir()
                else "The folder of this map is out of reach.",
                "It was moved, deleted, or its disk or network is away. Your map is kept safe on this computer.",
                (Remedy.SAVE_AGAIN, Remedy.SAVE_AS),
                "Kept safe, the file is gone",
            )
        case ChangedOnDiskError() | FileExistsAlreadyError():
            return Trouble(
                f"Somebody else changed “{name}”.",
                "Nothing was overwritten. Keep your state as a copy beside it, or load what is there now.",
                (Remedy.KEEP_MINE, Remedy.LOAD_THEIRS),
                "Kept safe, changed by somebody else",
            )
        case WriteProtectedError():
            return Trouble(
                f"“{name}” is write-protected.",
                "It is left as it is. Your edits are kept safe on this computer; save them under another name.",
                (Remedy.SAVE_AS,),
                "Kept safe, the file is write-protected",
            )
        case UnreadableError():
            return Trouble(
                f"“{name}” cannot be reached.",
                f"{_sentence(error)}. Your map is kept safe on this computer.",
                (Remedy.SAVE_AS, Remedy.TRY_AGAIN),
                "Kept safe, the file is out of reach",
            )
        case _:
            return not_saved(error)


def of_theirs(error: StorageError) -> Trouble:
    """What somebody else made of the file cannot be loaded: one's own state stays."""
    why = f"{_sentence(error)}."
    if isinstance(error, DamagedFileError):
        why = "The file is empty." if error.why == EMPTY else "The file is damaged."
    return Trouble(
        f"Somebody else changed “{error.path.name}”, and what is there now cannot be loaded.",
        f"{why} Your own state stays, kept safe on this computer; keep it as a copy beside the file.",
        (Remedy.KEEP_MINE, Remedy.LOAD_THEIRS),
        "Kept safe, changed by somebody else",
    )


def of_reading(project: OpenProject) -> Trouble | None:
    """Say why the project can only be read, None if it can be changed."""
    notice = next((notice for notice in project.notices if notice.kind in READING), None)
    if project.read_only is None or notice is None or project.path is None:
        return None
    return Trouble(*_why_reading(project, notice), (Remedy.OPEN_COPY,), "Read only")


def _why_reading(project: OpenProject, notice: Notice) -> tuple[str, str]:
    assert project.path is not None
    if notice.kind is NoticeKind.OPEN_ELSEWHERE:
        holder = who_has(project.path, project.environment.places)
        who = f"{holder.user} on {holder.host}" if holder else "Another window"
        since = f" since {when_words(holder.since)}" if holder else ""
        return f"{who} has this map open{since}.", "Here you can look at it, but not change it."
    what = notice.text.removeprefix(f"{project.path}: ")
    more = "A copy can be changed." if notice.kind is NoticeKind.NO_LOCK else _ONLY_KNOWN
    return "This map can be read but not changed.", f"{_capital(what)}. {more}"


_ONLY_KNOWN = "A copy can be changed; it holds only what this version of the program knows."


def free_copy_name(path: Path) -> Path:
    """Propose a name beside a file for one's own state of it."""
    for number in range(1, 1_000):
        more = f" {number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem} (my copy{more}){path.suffix}")
        if not copy.exists():
            return copy
    raise WorkbenchError(f"{path.parent}: there are too many copies already; save under another name")


def _last_part(error: NotWrittenError) -> str:
    """Give what the system says: the bar says the rest in its own words."""
    return _capital(str(error).rpartition(": ")[2])


def _sentence(error: WorkbenchError) -> str:
    text = str(error)
    if isinstance(error, StorageError):
        text = text.removeprefix(f"{error.path}: ")
    return _capital(text)


def _capital(text: str) -> str:
    return (text[:1].upper() + text[1:]).rstrip(".")
