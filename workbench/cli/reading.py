"""The commands that only read: they work on a project that is open elsewhere, unsaved edits included."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.cli import reports
from workbench.cli.choice import about, chosen_journey, chosen_personas, chosen_route
from workbench.cli.messages import answer, progress, say, tell
from workbench.exchange import info as described
from workbench.model import order
from workbench.storage.project_file import ReadProject, read_project

FOUND_ERRORS = 1


def read(file: Path) -> ReadProject:
    """Read a project without writing anything; what a person should know of it goes to standard error."""
    with progress(f"Reading {file.name}"):
        project = read_project(file)
    for notice in project.notices:
        tell(notice.text)
    return project


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
    report = reports.check_report(project.document, [notice.text for notice in project.notices])
    if as_json:
        answer(report)
    else:
        say(reports.check_lines(report))
    return FOUND_ERRORS if report["counts"]["errors"] or project.changed_outside else 0


def curve(
    file: Path, journey: str | None, route: str | None, personas: Sequence[str], *, as_json: bool
) -> int:
    """Say how personas feel along a route."""
    document = read(file).document
    with about(file):
        chosen = chosen_journey(document, journey)
        walk = chosen_route(document, chosen.id, route)
        people = chosen_personas(document, personas) or [
            persona.id for persona in order.shown_personas(document, chosen.id)
        ]
    report = reports.curve_report(document, chosen, walk, people)
    if as_json:
        answer(report)
    else:
        say(reports.curve_lines(report))
    return 0
