"""Export a project: what was asked for, checked before it is written, written whole or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from exports.files import write_document
from exports.png import png_bytes
from exports.text import QtShaper
from workbench.drawing.ops import Drawing, Glyphs
from workbench.drawing.surface import leaves
from workbench.drawing.text import Family, Shaper
from workbench.layout.paper import Paper
from workbench.layout.poster import SMALLEST, PosterOptions, PosterPage, paper_needed, poster_page
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.model.records import Id, Journey, Project

Format = Literal["pdf", "svg", "png", "mmd", "json"]
DRAWN: tuple[Format, ...] = ("pdf", "svg", "png")
PAPERS_TO_TRY: tuple[Paper, ...] = ("A3", "A2", "A1", "A0", "fit")
"""Where no paper is chosen: the first of these on which every text is large enough."""

_SHOWN_CHARACTERS = 12
_LONGEST_NAME = 60
"""Characters of a title in a message."""


class ExportRefused(WorkbenchError):
    """The export would not be good enough to hand over; the message says what to do. Nothing was written."""


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the person who exports chooses.

    journeys: None = all of them for PDF and JSON; the other formats hold one journey, the first. walk: whose curves
    are drawn, for exports of one journey (None = the main route). personas: None = those shown on the map.
    paper: None = the first of PAPERS_TO_TRY that is large enough.
    date: of the document, never asked from the clock here. allow_small: also text below 7 pt. png_scale: pixels
    per point.
    """

    format: Format
    date: datetime.date
    journeys: tuple[Id, ...] | None = None
    walk: Walk | None = None
    personas: tuple[Id, ...] | None = None
    layout: Literal["poster"] = "poster"
    paper: Paper | None = None
    portrait: bool = False
    allow_small: bool = False
    family: Family = "sans"
    png_scale: float = 2.0


class PageReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the preflight says about one page; sizes in points.

    problem: why it should not be handed over like this, and what to do; empty if nothing is wrong. enough: the paper
    on which it would be right, if there is one. shortened: steps
    whose text is shortened on the map (and stands in full beside it). missing: characters that no font has.
    notices: what else the reader of the page should know.
    """

    journey: Id
    title: str
    width: float
    height: float
    smallest_text: float
    smallest_sort: str
    shortened: tuple[Id, ...]
    missing: tuple[str, ...]
    notices: tuple[str, ...] = ()
    problem: str = ""
    enough: str = ""


class Preflight(msgspec.Struct, frozen=True, kw_only=True):
    """The pages as they would be exported, and what is to be said about each. paper: that they are laid out for."""

    paper: Paper
    drawings: tuple[Drawing, ...]
    pages: tuple[PageReport, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """Give one sentence for each page that should not be handed over like this."""
        return tuple(page.problem for page in self.pages if page.problem)

    @property
    def notices(self) -> tuple[str, ...]:
        """Give what the person should know, though the export is good."""
        said = tuple(notice for page in self.pages for notice in page.notices)
        missing = sorted({character for page in self.pages for character in page.missing})
        if not missing:
            return said
        shown = " ".join(missing[:_SHOWN_CHARACTERS]) + (" …" if len(missing) > _SHOWN_CHARACTERS else "")
        return (
            *said,
            f"No font here has these characters; they stand as boxes: {shown}",
        )


class ExportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was written. notices: what the person should know (losses, small text, missing characters)."""

    path: Path
    size: int
    pages: tuple[PageReport, ...] = ()
    notices: tuple[str, ...] = ()


def export_document(
    document: Document,
    out: Path,
    options: ExportOptions,
    shaper: Shaper | None = None,
    *,
    wanted: Callable[[], bool] = lambda: True,
) -> ExportReport:
    """Write a project, or a journey of it, as a file; an existing file is replaced.

    wanted: asked before it is written: whoever thought better of it meanwhile gets ExportRefused.
    Raises ExportRefused (text too small for the paper) and other WorkbenchErrors; then nothing was written. May run
    in a worker once ensure_gui_app() was called on the main thread.
    """
    if options.format in ("json", "mmd"):
        data, notices = _text_bytes(document, options)
        pages: tuple[PageReport, ...] = ()
    else:
        checked = preflight(document, options, shaper or QtShaper())
        if checked.problems and not options.allow_small:
            raise ExportRefused(" ".join(checked.problems))
        data = _drawn_bytes(document, checked, options)
        pages, notices = checked.pages, (*checked.problems, *checked.notices)
        if options.paper is None and checked.paper != PAPERS_TO_TRY[0]:
            notices = (f"{PAPERS_TO_TRY[0]} is too small for it, so the paper is {checked.paper}", *notices)
    if not wanted():
        raise ExportRefused("The export was cancelled.")
    write_document(out, data)
    return ExportReport(path=out, size=len(data), pages=pages, notices=notices)


def preflight(document: Document, options: ExportOptions, shaper: Shaper) -> Preflight:
    """Lay out the pages of a drawn format without writing anything."""
    if options.paper is not None:
        return _laid_out(document, options, options.paper, shaper)
    for paper in PAPERS_TO_TRY:
        found = _laid_out(document, options, paper, shaper)
        if not found.problems or options.allow_small:
            break
    return found


def _laid_out(document: Document, options: ExportOptions, paper: Paper, shaper: Shaper) -> Preflight:
    journeys = chosen_journeys(document, options)
    drawings: list[Drawing] = []
    reports: list[PageReport] = []
    for number, journey in enumerate(journeys, 1):
        wishes = _poster_options(options, paper, number, len(journeys))
        page = poster_page(document, journey.id, shaper, wishes)
        drawings.append(page.drawing)
        advise = partial(paper_needed, document, journey.id, shaper, wishes) if options.paper else None
        report = _report(journey, page, paper, advise, allowed=options.allow_small)
        reports.append(msgspec.structs.replace(report, notices=_page_notices(document, journey, wishes)))
    return Preflight(paper=paper, drawings=tuple(drawings), pages=tuple(reports))


def chosen_journeys(document: Document, options: ExportOptions) -> list[Journey]:
    """Give the journeys that an export holds, in order. WorkbenchError if there is none."""
    found = [order.titled(document, journey.id) for journey in order.journeys(document)]
    if options.journeys is not None:
        found = [journey for journey in found if journey.id in options.journeys]
    if not found:
        raise WorkbenchError("There is no journey to export: add one first.")
    return found if options.format == "pdf" else found[:1]


def missing_characters(drawing: Drawing) -> tuple[str, ...]:
    """Give the characters of a drawing that are drawn as boxes, because no font has them (glyph 0)."""
    found: Iterable[str] = (
        text
        for op in leaves(drawing.ops)
        if isinstance(op, Glyphs)
        for (glyph, _, _), text in zip(op.run.glyphs, op.run.clusters, strict=True)
        if glyph == 0 and text.strip()
    )
    return tuple(dict.fromkeys(found))


def _poster_options(options: ExportOptions, paper: Paper, page: int, pages: int) -> PosterOptions:
    return PosterOptions(
        paper=paper,
        portrait=options.portrait,
        personas=options.personas,
        walk=options.walk if pages == 1 else None,
        date=options.date.isoformat(),
        page=page,
        pages=pages,
        family=options.family,
    )


def _report(
    journey: Journey,
    page: PosterPage,
    paper: Paper,
    enough: Callable[[], Paper | None] | None,
    *,
    allowed: bool,
) -> PageReport:
    """Say what is to be said about a page; enough: finds a paper that would do (that takes a while)."""
    problem = ""
    better: Paper | None = None
    if page.smallest_text < SMALLEST - 0.005:
        better = enough() if enough is not None else None
        advice = f"use {better}" if better else "no paper is large enough"
        if not allowed:
            advice += ", or allow small text" if better else "; allow small text"
        problem = (
            f"{_named(journey)}: {page.smallest_sort or 'text'} would be {page.smallest_text:.1f} pt on "
            f"{paper}: {advice}."
        )
    return PageReport(
        journey=journey.id,
        title=journey.title,
        width=page.drawing.width,
        height=page.drawing.height,
        smallest_text=page.smallest_text,
        smallest_sort=page.smallest_sort,
        shortened=page.shortened,
        missing=missing_characters(page.drawing),
        problem=problem,
        enough=better or "",
    )


def _page_notices(document: Document, journey: Journey, wishes: PosterOptions) -> tuple[str, ...]:
    """Give what the page leaves unsaid: no steps, personas for whom there is no room, a wish without meaning."""
    found = []
    if not order.steps(document, journey.id):
        found.append(f"{_named(journey)} has no steps")
    shown, cast = len(order.shown_personas(document, journey.id)), len(order.cast(document, journey.id))
    if wishes.personas is None and shown < cast:
        found.append(f"{_named(journey)}: {shown} of {cast} personas are shown")
    if wishes.portrait and wishes.paper == "fit":
        found.append("A page that fits its content has no direction: portrait was left out")
    return tuple(found)


def _named(journey: Journey) -> str:
    title = " ".join(journey.title.split())
    if not title:
        return "The journey without a title"
    return f"“{title}”" if len(title) <= _LONGEST_NAME else f"“{title[: _LONGEST_NAME - 1].rstrip()}…”"


def _drawn_bytes(document: Document, checked: Preflight, options: ExportOptions) -> bytes:
    first = checked.drawings[0]
    match options.format:
        case "png":
            return png_bytes(first, options.png_scale)
        case "svg":
            from exports.svg import svg_bytes

            return svg_bytes(first)
        case _:
            from exports.pdf import pdf_bytes

            project = document.project
            return pdf_bytes(
                checked.drawings,
                title=_document_title(project, checked.drawings),
                language=project.language or "en",
                date=options.date,
                author=project.team,
                subject=project.description,
            )


def _document_title(project: Project, drawings: Sequence[Drawing]) -> str:
    """Name the document: as its only page is headed, else after the project."""
    return drawings[0].title if len(drawings) == 1 else project.title or drawings[0].title


def _text_bytes(document: Document, options: ExportOptions) -> tuple[bytes, tuple[str, ...]]:
    if options.format == "json":
        from workbench.exchange.json_export import json_bytes

        return json_bytes(document), ()
    from workbench.exchange.mermaid_export import mermaid_text

    text, losses = mermaid_text(document, chosen_journeys(document, options)[0].id)
    return text.encode(), losses.lines
