"""Export what is drawn (PDF, SVG, PNG): the wishes of the command line become options of `exports`."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.choice import about, chosen_journey, chosen_personas, chosen_route
from workbench.cli.messages import UsageProblem, tell
from workbench.cli.platform_check import check_platform
from workbench.cli.wishes import Wishes
from workbench.model.document import Document


def export_drawn(file: Path, document: Document, out: Path, format_: str, wishes: Wishes) -> None:
    """Draw the journeys that are wished for and write them; what a reader should know goes to standard error."""
    with about(file):
        journey = chosen_journey(document, wishes.journey)
        personas = chosen_personas(document, wishes.personas)
        route = chosen_route(document, journey.id, wishes.route)
    problem = check_platform()
    if problem is not None:
        raise UsageProblem(problem)
    from exports.documents import ExportOptions, export_document

    options = ExportOptions(
        format=format_,
        journey=journey.id if wishes.journey is not None else None,
        route=route if wishes.route is not None else None,
        personas=tuple(personas),
        paper=wishes.paper,
        portrait=wishes.portrait,
        allow_small=wishes.allow_small,
    )
    for notice in export_document(document, out, options).notices:
        tell(notice)
