"""Export what is drawn (PDF, SVG, PNG): the wishes of the command line become options of `exports`."""

from __future__ import annotations

import datetime
from pathlib import Path

from workbench.cli.choice import about, chosen_journey, chosen_personas, chosen_route
from workbench.cli.messages import UsageProblem, tell
from workbench.cli.platform_check import check_platform
from workbench.cli.wishes import Wishes, chosen_paper
from workbench.storage.project_file import ReadProject


def export_drawn(file: Path, project: ReadProject, out: Path, format_: str, wishes: Wishes) -> None:
    """Draw the journeys that are wished for and write them; what a reader should know goes to standard error.

    file: the project as it was typed, for messages.

    The date on the document is that of the project's last change: the same project gives the same bytes on
    another day.
    """
    document = project.document
    with about(file):
        journey = chosen_journey(document, wishes.journey)
        walk = chosen_route(document, journey.id, wishes.route) if wishes.route is not None else None
        personas = tuple(chosen_personas(document, wishes.personas)) or None
    problem = check_platform()
    if problem is not None:
        raise UsageProblem(problem)
    try:
        from exports.documents import ExportOptions, ExportRefused, export_document
    except ImportError as error:  # a library of the system that Qt needs is absent
        raise UsageProblem(f"what draws documents cannot be loaded: {error}") from error
    options = ExportOptions(
        format=format_,  # type: ignore[arg-type]  # one of wishes.DRAWN
        date=datetime.datetime.fromisoformat(project.changed).date(),
        # A route belongs to one journey, so an export along a route is an export of that journey.
        journeys=(journey.id,) if wishes.journey is not None or walk is not None else None,
        walk=walk,
        personas=personas,
        paper=chosen_paper(wishes.paper),
        portrait=wishes.portrait,
        allow_small=wishes.allow_small,
    )
    try:
        report = export_document(document, out, options)
    except ExportRefused as refused:
        raise UsageProblem(f"{file}: {refused}") from refused
    for notice in report.notices:
        tell(f"{file}: {notice}")
