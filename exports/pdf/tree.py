"""From nodes (what was painted) to structure elements (what is read), as PDF/UA-1 names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from exports.pdf.marks import Block, Mark, Marker, Node
from workbench.drawing.ops import Role
from workbench.drawing.placement import Box

_HEADINGS = {Role.TITLE: "H1", Role.STAGE: "H2", Role.HEADING: "H2"}
_LISTED = frozenset({Role.STEP, Role.NOTE})


@dataclass
class Element:
    """A structure element; `node` is where links and bookmarks lead. link: an address, or "#" and a name."""

    tag: str
    kids: list[Element | Mark] = field(default_factory=list)
    alt: str = ""
    actual: str = ""
    box: Box | None = None
    page: int = 0
    link: str | None = None
    words: str = ""


def structure(marker: Marker, readings: Sequence[tuple[str, ...]]) -> Element:
    """Build the document's tree: each page's groups in the order in which they are read.

    readings: for each page the names of groups in reading order; a group that isn't named follows the one that
    was painted before it.
    """
    root = Element("Document")
    for nodes, reading in zip(marker.pages, readings, strict=True):
        rank = {name: i for i, name in enumerate(reading)}
        root.kids += _elements(nodes, rank)
    _start_at_level_one(root)
    return root


def walk(element: Element) -> list[Element]:
    """Give an element and all below it, in reading order."""
    return [element, *(e for kid in element.kids if isinstance(kid, Element) for e in walk(kid))]


def _start_at_level_one(root: Element) -> None:
    """Raise the headings of a document that has no title: levels may not be skipped (PDF/UA-1, 7.4)."""
    headings = [element for element in walk(root) if element.tag in ("H1", "H2")]
    if headings and headings[0].tag != "H1":
        for element in headings:
            element.tag = "H1"


def _elements(nodes: Sequence[Node], rank: dict[str, int]) -> list[Element | Mark]:
    found: list[Element | Mark] = []
    last_role: Role | None = None
    for node in _in_reading_order(nodes, rank):
        element = _element(node, rank)
        if node.role not in _LISTED:
            found.append(element)
        elif node.role is last_role and isinstance(found[-1], Element):
            found[-1].kids.append(element)
        else:
            found.append(Element("L", [element], page=node.page))
        last_role = node.role
    return found


def _in_reading_order(nodes: Sequence[Node], rank: dict[str, int]) -> list[Node]:
    keys: list[tuple[int, int]] = []
    current = -1
    for i, node in enumerate(nodes):
        current = rank.get(node.name or "", current)
        keys.append((current, i))
    return [node for _, node in sorted(zip(keys, nodes, strict=True), key=lambda pair: pair[0])]


def _element(node: Node, rank: dict[str, int]) -> Element:
    if node.role in _HEADINGS and not node.is_figure:
        return _heading(node, rank)
    kids = _content(node, rank)
    if node.role in _LISTED:
        body = Element("LBody", kids, page=node.page)
        if not node.is_figure:
            body.alt = node.alt
        return Element("LI", [body], page=node.page)
    if len(kids) == 1 and isinstance(kids[0], Element):
        return kids[0]
    return Element("Div", kids, page=node.page)


def _heading(node: Node, rank: dict[str, int]) -> Element:
    heading = Element(_HEADINGS[node.role], box=node.box, page=node.page, words=node.text())
    blocks = node.blocks()
    marks: list[Element | Mark] = [mark for block in blocks for mark in block.marks]
    heading.kids = [_link(node, marks)] if node.link else marks
    if any(block.rtl for block in blocks):
        heading.actual = " ".join(block.text() for block in blocks)
    inner = _elements(node.nodes(), rank)
    return Element("Sect", [heading, *inner], page=node.page) if inner else heading


def _content(node: Node, rank: dict[str, int]) -> list[Element | Mark]:
    """Give a group's own content: a figure, or its paragraphs and the groups inside, as they were painted."""
    if node.is_figure:
        figure = Element("Figure", list(node.marks), alt=node.alt, box=node.box, page=node.page)
        return [Element("P", [_link(node, [figure])], page=node.page)] if node.link else [figure]
    kids: list[Element | Mark] = []
    waiting: list[Node] = []
    blocks = node.blocks()
    if node.link:
        marks: list[Element | Mark] = [mark for block in blocks for mark in block.marks]
        kids.append(Element("P", [_link(node, marks)], page=node.page, actual=_actual(blocks)))
        waiting = node.nodes()
    else:
        for item in node.items:
            if isinstance(item, Block):
                kids += _elements(waiting, rank)
                waiting = []
                kids.append(Element("P", list(item.marks), page=node.page, actual=_actual([item])))
            else:
                waiting.append(item)
    return kids + _elements(waiting, rank)


def _link(node: Node, kids: list[Element | Mark]) -> Element:
    return Element("Link", kids, box=node.box, page=node.page, link=node.link, words=node.alt or node.text())


def _actual(blocks: Sequence[Block]) -> str:
    """Give the text of what is written from right to left: glyphs stand in the order of the eye."""
    return " ".join(block.text() for block in blocks) if any(block.rtl for block in blocks) else ""
