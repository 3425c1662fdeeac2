"""One page that holds a whole journey: map, curves, personas, notes, how to read it. Nothing on it is ever cut.

Text has the size that the paper asks for; the map takes the space that is left. Where a page can't hold
everything at that size, all text becomes smaller, and `PosterPage` says how small.
"""

from __future__ import annotations

import msgspec

from workbench.drawing.ops import Drawing
from workbench.drawing.text import Family, Shaper
from workbench.drawing.theme import Theme, theme
from workbench.graph.routes import main_route
from workbench.layout.paper import Paper, page_size
from workbench.layout.poster_compose import Composed, Subject, compose, draw
from workbench.layout.poster_map import beside_route, map_part
from workbench.layout.poster_type import PosterType, Thrift
from workbench.layout.text_sizes import smallest_texts
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.errors import WorkbenchError
from workbench.model.records import Id

SMALLEST = 7.0
"""Points: METHOD's smallest text on paper."""
_HOPELESS = 5.5
"""Points: with smaller text on the map the sheet is too small, whatever is done."""
_SHRINK, _GENTLE, _TRIES = 0.9, 0.72, 60
_SMALL_TITLE, _WORTH = 0.62, 1.03
"""Of a title where the map needs the room; by how much text must grow for something to be left out."""
_GROWTH, _MAP_LOSS = (1.1, 1.2, 1.3, 1.4), 0.96


class PosterOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the person who exports chooses.

    personas: None = all that are shown on the map. walk: whose curves are drawn, None = the main route. date:
    of the last change, as it stands in the footer ("" = the journey's own). page, pages: for the footer.
    """

    paper: Paper = "A3"
    portrait: bool = False
    personas: tuple[Id, ...] | None = None
    walk: Walk | None = None
    date: str = ""
    page: int = 1
    pages: int = 1
    theme: Theme | None = None
    family: Family = "sans"


class PosterPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page and what the preflight says about it.

    text_sizes: the smallest size in points of each sort of text, the smallest sort first; smallest_text and
    smallest_sort: the first of them. shortened: steps whose text the map shortens (the page lists them in full).
    text_scale: 1 = text as large as the paper asks for, less = made smaller so that all fits. map_scale: 1 = the
    screen at 100 %.
    """

    drawing: Drawing
    text_sizes: dict[str, float]
    shortened: tuple[Id, ...]
    text_scale: float
    map_scale: float

    @property
    def smallest_text(self) -> float:
        """Give the size of the smallest text in points."""
        return min(self.text_sizes.values(), default=0.0)

    @property
    def smallest_sort(self) -> str:
        """Say what the smallest text is ("step text")."""
        return min(self.text_sizes, key=lambda sort: self.text_sizes[sort], default="")


def poster_page(document: Document, journey: Id, shaper: Shaper, options: PosterOptions) -> PosterPage:
    """Compose the page of a journey. WorkbenchError if a sheet can't hold it at any size of text."""
    kind = _kind(options, shaper)
    subject = _subject(document, journey, kind, options)
    size = None if options.paper == "fit" else page_size(options.paper, portrait=options.portrait)
    composed = _thrifty(subject, kind, size)
    if composed is None:
        raise WorkbenchError(f"{options.paper} can't hold this journey: choose a larger paper.")
    drawing = draw(subject, composed)
    return PosterPage(
        drawing=drawing,
        text_sizes=smallest_texts(drawing.ops),
        shortened=subject.map.shortened,
        text_scale=composed.kind.unit / kind.unit,
        map_scale=composed.arrangement.centre.scale,
    )


def paper_needed(
    document: Document, journey: Id, shaper: Shaper, options: PosterOptions, smallest: float = SMALLEST
) -> Paper | None:
    """Give the smallest ISO paper on which no text is smaller than `smallest` points; None if there is none."""
    for paper in ("A4", "A3", "A2", "A1", "A0"):
        chosen = msgspec.structs.replace(options, paper=paper)
        if poster_page(document, journey, shaper, chosen).smallest_text >= smallest:
            return paper
    return None


def _kind(options: PosterOptions, shaper: Shaper) -> PosterType:
    """Give the type scale of a paper: 7 pt at least on A4, 14 pt on A1; titles grow faster, to be read from afar."""
    colors = options.theme or theme("paper")
    if options.paper == "fit":
        return PosterType(colors, shaper, 1.5, 44.0, options.family)
    short = min(page_size(options.paper)) / 595.0
    return PosterType(colors, shaper, short**0.69, 27.0 * short**1.18, options.family)


def _subject(document: Document, journey: Id, kind: PosterType, options: PosterOptions) -> Subject:
    shown = tuple(persona.id for persona in order.shown_personas(document, journey))
    personas = shown if options.personas is None else options.personas
    walk = options.walk or main_route(document, journey)
    part = map_part(document, journey, kind, personas)
    return Subject(
        document=document,
        journey=journey,
        personas=personas,
        walk=walk,
        beside=beside_route(document, part, walk, personas),
        map=part,
        date=options.date,
        page=options.page,
        pages=options.pages,
    )


def _thrifty(subject: Subject, kind: PosterType, size: tuple[float, float] | None) -> Composed | None:
    """Leave out what must be left out so that the map can be read, and nothing where that doesn't help."""
    best: Composed | None = None
    steps = [(Thrift.FULL, kind.title), *((thrift, kind.title * _SMALL_TITLE) for thrift in Thrift)]
    for thrift, title in steps if size is not None else steps[:1]:
        composed = _best(subject, msgspec.structs.replace(kind, thrift=thrift, title=title), size)
        if composed is None:
            continue
        worth = _WORTH if thrift else 0.999
        if best is None or _quality(subject, composed) > _quality(subject, best) * worth:
            best = composed
        if _quality(subject, best) >= SMALLEST:
            break
    return best


def _quality(subject: Subject, composed: Composed) -> float:
    """Give the smallest size of text in points, of the map and beside it."""
    return min(SMALLEST * composed.kind.unit, subject.map.smallest * composed.arrangement.centre.scale)


def _best(subject: Subject, kind: PosterType, size: tuple[float, float] | None) -> Composed | None:
    """Compose with the wanted size of text; with smaller text where that helps, with larger where there is room.

    Text becomes smaller by a quarter at most, and not less than 7 pt, where that makes the map easier to read;
    further only where something doesn't fit, or where the map can't be read on this sheet anyway: then everything
    becomes about as small. It becomes larger only where the map hardly loses by it.
    """
    best: Composed | None = None
    quality = 0.0
    # The last try before it gets hard is as small as the paper allows.
    gentle = [_SHRINK**n for n in range(_TRIES)]
    least = 1.0 / kind.unit
    factors = sorted({*gentle, least} if _GENTLE < least < 1.0 else gentle, reverse=True)
    for factor in factors:
        hard = factor < _GENTLE or kind.unit * factor < 1.0
        if hard and quality >= _HOPELESS:
            break
        composed = compose(subject, _resized(kind, factor), size)
        if composed is not None:
            found = _quality(subject, composed)
            if best is None or found > quality * 1.04:
                best, quality = composed, found
            if found >= SMALLEST * composed.kind.unit:
                break
    if best is None or best.kind.unit < kind.unit or size is None:
        return best
    return _grown(subject, kind, size, best)


def _grown(subject: Subject, kind: PosterType, size: tuple[float, float], best: Composed) -> Composed:
    if _quality(subject, best) < SMALLEST * best.kind.unit:
        return best  # Larger text beside a map that is small already would dwarf it.
    least = best.arrangement.centre.scale * _MAP_LOSS
    for factor in _GROWTH:
        composed = compose(subject, _resized(kind, factor), size)
        if composed is None or composed.arrangement.centre.scale < least:
            break
        if composed.arrangement.columns > best.arrangement.columns:
            break
        best = composed
    return best


def _resized(kind: PosterType, factor: float) -> PosterType:
    """Give the type scale with smaller or larger text; the title follows only when it has to become smaller."""
    return msgspec.structs.replace(kind, unit=kind.unit * factor, title=kind.title * min(factor, 1.0) ** 0.5)
