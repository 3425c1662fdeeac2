"""The commands that only read: they work on a project that is open elsewhere, unsaved edits included."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.cli import reports
from workbench.cli.choice import about, chosen_journey, chosen_personas, chosen_routes
from workbench.cli.messages import answer, as_typed, naming, progress, say, tell
from workbench.exchange import info as described
from workbench.model import order
from workbench.storage.errors import NewerFormatError
from workbench.storage.notices import NoticeKind
from workbench.storage.project_file import ReadProject, read_project

FOUND_ERRORS = 1
NEWER = "a newer version of this program wrote the file; the window shows it, read-only"

_EXPLAINED = (NoticeKind.UNKNOWN_CONTENT, NoticeKind.BROKEN_REFERENCES, NoticeKind.JOURNAL_ASIDE)
"""What a change outside the program explains."""


def read(file: Path) -> ReadProject:
    """Read a project without writing anything; what a person should know of it goes to standard error.

    A file that a newer version wrote is refused: what it holds beside what is known here would be missing in every
    answer. The window shows it, and says so all the time.
    """
    with naming(file), progress(f"Reading {file.name}"):
        project = read_project(file)
        if any(notice.kind is NoticeKind.NEWER_FORMAT for notice in project.notices):
            raise NewerFormatError(project.path, NEWER)
    for line in sentences(project, file):
        tell(line)
    return project


def sentences(project: ReadProject, file: Path) -> list[str]:
    """Say what is to be known of a file; what follows from a change outside is part of the same sentence."""
    first = [notice for notice in project.notices if notice.kind is NoticeKind.CHANGED_OUTSIDE]
    follows = [notice for notice in project.notices if first and notice.kind in _EXPLAINED]
    others = [notice for notice in project.notices if notice not in first and notice not in follows]
    head, *rest = [as_typed(notice.text, file) for notice in (*first, *follows)] or [""]
    joined = "; ".join([head, *(text.removeprefix(f"{file}: ") for text in rest)])
    return [*([joined] if joined else []), *(as_typed(notice.text, file) for notice in others)]


def info(file: Path, *, as_json: bool) -> int:
    """Say what is in a project."""
    found = described.info(read(file).document)
    if as_json:
        answer(found)
    else:
        say(reports.info_lines(found))
    return 0


def check(file: Path, *, as_json: bool) -> int:
    """Check every journey; also a file that was changed outside is an error."""
    project = read(file)
    report = reports.check_report(project.document, sentences(project, file))
    if as_json:
        answer(report)
    else:
        say(reports.check_lines(report))
    return FOUND_ERRORS if report["counts"]["errors"] or project.changed_outside else 0


def curve(
    file: Path, journey: str | None, route: str | None, personas: Sequence[str], *, as_json: bool
) -> int:
    """Say how personas feel along a route, as JSON along each route."""
    document = read(file).document
    with about(file):
        chosen = chosen_journey(document, journey)
        walks = chosen_routes(document, chosen.id, route)
        people = chosen_personas(document, personas) or [
            persona.id for persona in order.shown_personas(document, chosen.id)
        ]
    report = reports.curve_report(document, chosen, walks, people)
    if as_json:
        answer(report)
    else:
        say(reports.curve_lines(report))
    return 0
