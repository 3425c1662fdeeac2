"""Export what is drawn (PDF, SVG, PNG): the wishes of the command line become options of `exports`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbench.cli.choice import about, chosen_journey, chosen_personas, chosen_route
from workbench.cli.messages import UsageProblem, tell
from workbench.cli.platform_check import check_platform
from workbench.cli.wishes import Wishes, chosen_paper
from workbench.layout.paper import Paper
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.storage.errors import StorageError

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
    try:
        from exports.documents import ExportOptions, export_document
    except ImportError as error:  # a library of the system that Qt needs is absent
        raise UsageProblem(f"what draws documents cannot be loaded: {error}") from error
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
    paper = chosen_paper(wishes.paper)
    if paper is not None or wishes.allow_small:
        chosen = msgspec.structs.replace(options, paper=paper or PAPERS_TO_TRY[0])
        notices = export_document(document, out, chosen).notices
    else:
        notices = _on_a_large_enough_paper(file, document, out, options)
    for notice in notices:
        tell(notice)


def _on_a_large_enough_paper(
    file: Path, document: Document, out: Path, options: ExportOptions
) -> tuple[str, ...]:
    """Write on the first of the usual papers on which no text is too small; give what is to be said."""
    from exports.documents import export_document

    for size in PAPERS_TO_TRY:
        try:
            notices = export_document(document, out, msgspec.structs.replace(options, paper=size)).notices
        except StorageError:
            raise
        except WorkbenchError:  # this paper does not hold it: the next one
            continue
        if size == PAPERS_TO_TRY[0]:
            return notices
        return (f"{PAPERS_TO_TRY[0]} is too small for it, so the paper is {size}", *notices)
    raise UsageProblem(
        f"{file}: on no paper is its text large enough; --paper A0 --allow-small makes one anyway"
    )
