"""A project's older states: what is in them, what changed since, and how one comes back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from workbench.environment import Environment, storage_at, telling
from workbench.method.feelings import signed
from workbench.model.change import Change, changed
from workbench.model.document import Document
from workbench.model.records import TABLE, Feeling, Journey, Note, Persona, Record, Stage, Step, Transition
from workbench.opened import OpenProject
from workbench.storage.errors import UnreadableError
from workbench.storage.library import Library, VersionEntry
from workbench.storage.project_file import load

WORDS: Mapping[type[Record], str] = {
    Journey: "journeys",
    Stage: "stages",
    Step: "steps",
    Transition: "transitions",
    Feeling: "feelings",
    Note: "notes",
    Persona: "personas",
}
"""What is counted, in the order in which it is said."""


class Version(msgspec.Struct, frozen=True):
    """A backup. kept: when it was put aside; size: in bytes; entry: what the library knows of it, or None."""

    path: Path
    kept: datetime
    size: int
    entry: VersionEntry | None


class Since(msgspec.Struct, frozen=True):
    """What is different now. counts: by how many records of a kind there are more (less) than then.

    edited: how many records are there then and now, and not the same.
    """

    counts: dict[str, int]
    edited: int

    def __str__(self) -> str:
        parts = [f"{word} {signed(number)}" for word, number in self.counts.items() if number]
        if self.edited:
            parts.append(f"{self.edited} edited")
        return ", ".join(parts) or "nothing"


def versions_of(project: OpenProject, library: Library) -> list[Version]:
    """Give the backups of a project, the newest first; none while it has no file. UnreadableError if that fails."""
    if project.storage is None:
        return []
    known = {entry.path: entry for entry in library.versions(project.id)}
    found = []
    with telling(UnreadableError, project.storage.path, "its versions cannot be read"):
        for backup in project.storage.backups(project.id).all():
            with contextlib.suppress(FileNotFoundError):  # thinned out meanwhile
                size = backup.path.stat().st_size
                found.append(Version(backup.path, backup.kept, size, known.get(str(backup.path))))
    return found


def read_version(path: Path, env: Environment) -> Document:
    """Read a backup; StorageError if it cannot be read. May be called on any thread."""
    return load(path, storage_at(path, env)).document


def entry_of(project: str, path: Path, document: Document) -> VersionEntry:
    """Describe a backup for the library."""
    counts = {TABLE[kind]: document.count(kind) for kind in WORDS}
    return VersionEntry(project, str(path), document.project.title, counts)


def since(then: Document, now: Mapping[str, Record]) -> Since:
    """Say what is different now. now: a snapshot of the records."""
    counts = dict.fromkeys(WORDS.values(), 0)
    for records, step in ((then.records.values(), -1), (now.values(), 1)):
        for record in records:
            word = WORDS.get(type(record))
            if word is not None:
                counts[word] += step
    edited = sum(1 for key, record in then.records.items() if key in now and now[key] != record)
    return Since(counts, edited)


def counts_since(entry: VersionEntry, now: Iterable[Record]) -> Since:
    """Say what is different now as far as the library knows: how many, not what was edited."""
    counts = {word: -entry.counts.get(TABLE[kind], 0) for kind, word in WORDS.items()}
    for record in now:
        word = WORDS.get(type(record))
        if word is not None:
            counts[word] += 1
    return Since(counts, 0)


def restore(project: OpenProject, then: Document, name: str) -> Change:
    """Make an older state the present one, as one Change that can be undone; the present state is kept before.

    name: of the version, as the history says it ("2026-11-24, 10:12"). StorageError if the present state cannot be
    kept, WorkbenchError as `perform` raises it: then nothing has changed.
    """
    project.keep_version()
    return project.session.perform(restoring(project.document, then, name))


def restoring(document: Document, then: Document, name: str) -> Change:
    """Give the change from the present state to an older one; empty if they are the same."""
    return changed(f"Restore version of {name}", document.records.values(), then.records.values())
