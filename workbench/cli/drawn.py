"""Export what is drawn (PDF, SVG, PNG): the wishes of the command line become options of `exports`."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbench.cli.choice import about, chosen_journey, chosen_personas, chosen_route
from workbench.cli.messages import UsageProblem, tell
from workbench.cli.platform_check import check_platform
from workbench.cli.wishes import Wishes, chosen_paper
from workbench.layout.paper import Paper
from workbench.model.document import Document

if TYPE_CHECKING:
    from exports.documents import ExportOptions

PAPERS_TO_TRY: tuple[Paper, ...] = ("A3", "A2", "A1", "A0", "fit")
"""Where no paper is named: the first of these on which every text is large enough."""


def export_drawn(file: Path, document: Document, out: Path, format_: str, wishes: Wishes) -> None:
    """Draw the journeys that are wished for and write them; what a reader should know goes to standard error.

    The date on the document is that of FILE: the same project gives the same bytes on another day.
    """
    with about(file):
        journey = chosen_journey(document, wishes.journey)
        walk = chosen_route(document, journey.id, wishes.route) if wishes.route is not None else None
        personas = tuple(chosen_personas(document, wishes.personas)) or None
    problem = check_platform()
    if problem is not None:
        raise UsageProblem(problem)
    from exports.documents import ExportOptions

    options = ExportOptions(
        format=format_,  # type: ignore[arg-type]  # one of wishes.DRAWN
        date=datetime.date.fromtimestamp(file.stat().st_mtime),
        # A route belongs to one journey, so an export along a route is an export of that journey.
        journeys=(journey.id,) if wishes.journey is not None or walk is not None else None,
        walk=walk,
        personas=personas,
        portrait=wishes.portrait,
        allow_small=wishes.allow_small,
    )
    for notice in _exported(document, out, options, chosen_paper(wishes.paper)):
        tell(notice)


def _exported(document: Document, out: Path, options: ExportOptions, paper: Paper | None) -> Sequence[str]:
    """Write on the paper that was named, else on the first of the usual ones that leaves no text too small."""
    from exports.documents import ExportRefused, export_document

    for size in () if paper is not None or options.allow_small else PAPERS_TO_TRY:
        with contextlib.suppress(ExportRefused):  # too small: the next one
            notices = export_document(document, out, msgspec.structs.replace(options, paper=size)).notices
            larger = f"{PAPERS_TO_TRY[0]} is too small for it, so the paper is {size}"
            return notices if size == PAPERS_TO_TRY[0] else (larger, *notices)
    chosen = msgspec.structs.replace(options, paper=paper or PAPERS_TO_TRY[0])
    return export_document(document, out, chosen).notices
