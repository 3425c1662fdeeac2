"""What reportlab does not write: the structure tree, links, bookmarks, language, XMP. Done with pikepdf."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from exports.links import is_inside
from exports.pdf.marks import Marker, Node
from exports.pdf.tree import Element, walk
from workbench.drawing.placement import Box

PRODUCER = "Journey Workbench (ReportLab, pikepdf)"
_ATTRIBUTES = {"L": {"/O": Name.List, "/ListNumbering": Name("/None")}}


@dataclass(frozen=True)
class Facts:
    """What a document says about itself."""

    title: str
    language: str
    date: datetime.date
    author: str = ""
    subject: str = ""


def finished(raw: bytes, root: Element, marker: Marker, titles: Sequence[str], facts: Facts) -> bytes:
    """Add meaning to a drawn document; titles: the bookmark of each page. The same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _Structure(pdf, marker).build(root)
        _bookmarks(pdf, root, titles)
        _describe(pdf, facts)
        target = io.BytesIO()
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            force_version="1.7",
            deterministic_id=True,
        )
        return target.getvalue()


class _Structure:
    """Writes the structure tree and its parent tree, and the annotations of links."""

    def __init__(self, pdf: pikepdf.Pdf, marker: Marker) -> None:
        self._pdf, self._marker = pdf, marker
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        self._heights = [float(page.MediaBox[3]) for page in self._pages]
        self._parents: list[dict[int, Any]] = [{} for _ in self._pages]
        self._links: list[Any] = []

    def build(self, root: Element) -> None:
        """Write the whole tree below a StructTreeRoot."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        numbers: Any = Array()
        for i, page in enumerate(self._pages):
            page.StructParents, page.Tabs = i, Name.S
            marks = self._parents[i]
            numbers.extend([i, self._pdf.make_indirect(Array([marks[n] for n in range(len(marks))]))])
        for i, element in enumerate(self._links, len(self._pages)):
            numbers.extend([i, element])
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._pages) + len(self._links)
        self._pdf.Root.StructTreeRoot = tree
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Any) -> Any:
        made: Any = self._pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name("/" + element.tag), P=parent, Pg=self._pages[element.page]
            )
        )
        if element.alt:
            made.Alt = String(element.alt)
        if element.actual:
            made.ActualText = String(element.actual)
        if element.tag in _ATTRIBUTES:
            made.A = Dictionary(_ATTRIBUTES[element.tag])
        elif element.tag == "Figure" and element.box:
            box = Array(self._rectangle(element.box, element.page))
            made.A = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
        kids = Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._element(kid, made))
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number))
                self._parents[kid.page][kid.number] = made
        if element.link and element.box:
            annotation = self._annotation(element, element.link, element.box)
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[element.page]))
            annotation.StructParent = len(self._pages) + len(self._links)
            self._links.append(made)
        made.K = kids
        return made

    def _annotation(self, element: Element, link: str, box: Box) -> Any:
        page = self._pages[element.page]
        made: Any = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                P=page,
                F=4,
                Rect=Array(self._rectangle(box, element.page)),
                Border=Array([0, 0, 0]),
                Contents=String(element.words or link),
            )
        )
        if is_inside(link):
            made.A = Dictionary(S=Name.GoTo, D=self._destination(self._target(link[1:])))
        else:
            made.A = Dictionary(S=Name.URI, URI=String(link))
        if Name.Annots not in page:
            page.Annots = Array()
        page.Annots.append(made)
        return made

    def _target(self, name: str) -> Node:
        try:
            return self._marker.targets[name]
        except KeyError:
            raise ValueError(f"A link leads to {name!r}, and no group has that name.") from None

    def _destination(self, node: Node) -> Array:
        left, top = (node.box[0], node.box[1]) if node.box else (0.0, 0.0)
        return destination(self._pages[node.page], left, self._heights[node.page] - top)

    def _rectangle(self, box: Box, page: int) -> list[float]:
        height = self._heights[page]
        return [round(v, 2) for v in (box[0], height - box[3], box[2], height - box[1])]


def destination(page: Any, left: float, top: float) -> Array:
    """Give a place on a page for links and bookmarks, a little above and left of what is meant."""
    return Array([page, Name.XYZ, round(max(0.0, left - 12), 2), round(top + 12, 2), 0])


def _bookmarks(pdf: pikepdf.Pdf, root: Element, titles: Sequence[str]) -> None:
    """Write one bookmark a page, and below it the stages and headings on that page."""
    headings = [e for e in walk(root) if e.tag == "H2" and e.box and e.words]
    with pdf.open_outline() as outline:
        for number, (page, title) in enumerate(zip(pdf.pages, titles, strict=True)):
            height = float(page.MediaBox[3])
            entry = pikepdf.OutlineItem(
                title, action=Dictionary(S=Name.GoTo, D=destination(page.obj, 0, height - 12))
            )
            for heading in headings:
                if heading.page == number and heading.box:
                    place = destination(page.obj, heading.box[0], height - heading.box[1])
                    entry.children.append(
                        pikepdf.OutlineItem(heading.words, action=Dictionary(S=Name.GoTo, D=place))
                    )
            outline.root.append(entry)
    pdf.Root.PageMode = Name.UseOutlines if len(titles) > 1 else Name.UseNone


def _describe(pdf: pikepdf.Pdf, facts: Facts) -> None:
    pdf.Root.Lang = String(facts.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    day = facts.date.strftime("%Y-%m-%dT00:00:00Z")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = facts.title
        xmp["dc:language"] = [facts.language]
        if facts.author:
            xmp["dc:creator"] = [facts.author]
        if facts.subject:
            xmp["dc:description"] = facts.subject
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = xmp["xmp:MetadataDate"] = day
        xmp["xmp:CreatorTool"] = "Journey Workbench"
        xmp["pdf:Producer"] = PRODUCER
        xmp["{http://www.aiim.org/pdfua/ns/id/}part"] = "1"
    stamp = String(facts.date.strftime("D:%Y%m%d000000Z"))
    info = {"/Title": facts.title, "/Creator": "Journey Workbench", "/Producer": PRODUCER}
    if facts.author:
        info["/Author"] = facts.author
    if facts.subject:
        info["/Subject"] = facts.subject
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in info.items():
        pdf.docinfo[Name(key)] = String(value)
    pdf.docinfo[Name.CreationDate] = pdf.docinfo[Name.ModDate] = stamp
