"""A PDF of one or more drawings."""

from __future__ import annotations

import datetime
import functools
import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.faces import FACES
from exports.pdf.finish import Facts, finished
from exports.pdf.fonts import Fonts
from exports.pdf.marks import Marker
from exports.pdf.page import draw_page
from exports.pdf.tree import structure
from exports.text import clean
from workbench.drawing.ops import Drawing
from workbench.model.errors import WorkbenchError

LARGEST = 14_400.0
"""Points along one side: readers refuse larger pages (and ignore UserUnit)."""

_FIRST_FONT = "sans-400"


def pdf_bytes(
    drawings: Sequence[Drawing],
    *,
    title: str,
    language: str = "en",
    date: datetime.date,
    author: str = "",
    subject: str = "",
) -> bytes:
    """Write drawings as the pages of a PDF: vector, fonts embedded, searchable, tagged.

    title, author, subject: for the document's properties; title shows in the reader's title bar. language: BCP 47.
    date: of creation; the clock is never asked, so that the same input gives the same bytes.
    Raises WorkbenchError for a page that no reader opens.
    """
    if not drawings:
        raise ValueError("A PDF needs at least one page.")
    for drawing in drawings:
        if max(drawing.width, drawing.height) > LARGEST:
            raise WorkbenchError(
                f"The page would be {max(drawing.width, drawing.height) / 72 * 2.54 / 100:.1f} m long; PDF readers "
                f"open at most {LARGEST / 72 * 2.54 / 100:.1f} m: choose a paper size instead of “fit”."
            )
    target = io.BytesIO()
    first = drawings[0]
    canvas = Canvas(
        target,
        pagesize=(first.width, first.height),
        initialFontName=_first_font(),
        pageCompression=1,
        invariant=1,
    )
    fonts, marker = Fonts(canvas._doc), Marker()
    for drawing in drawings:
        canvas.setPageSize((drawing.width, drawing.height))
        draw_page(canvas, drawing, fonts, marker)
    canvas.save()
    root = structure(marker, [drawing.reading for drawing in drawings])
    titles = [one_line(drawing.title) or f"Page {i}" for i, drawing in enumerate(drawings, 1)]
    facts = Facts(one_line(title) or "Journey map", language, date, one_line(author), one_line(subject))
    return finished(target.getvalue(), root, marker, titles, facts)


def one_line(text: str) -> str:
    """Make a text fit for a title bar: one line, nothing that turns its neighbours around."""
    return " ".join("".join(c for c in clean(text) if c not in "\u2066\u2067\u2068\u2069").split())


@functools.cache
def _first_font() -> str:
    """Name a font that reportlab knows and never has to write: without it every page names Helvetica."""
    pdfmetrics.registerFont(TTFont(FACES[_FIRST_FONT].family, str(FACES[_FIRST_FONT].path)))
    return FACES[_FIRST_FONT].family
