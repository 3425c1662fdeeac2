"""Marked content: which part of a page belongs to which meaning, collected while the page is painted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from exports.links import is_inside, is_safe
from workbench.drawing.ops import Glyphs, Group, Role
from workbench.drawing.placement import Box, Placement
from workbench.drawing.surface import extent, leaves


class Mark(NamedTuple):
    """One stretch of marked content: page index and its number (MCID) on that page."""

    page: int
    number: int


@dataclass
class Block:
    """Text that is read in one go: one paragraph of a group."""

    marks: list[Mark] = field(default_factory=list)
    pieces: list[tuple[float, int, str]] = field(default_factory=list)
    rtl: bool = False

    def text(self) -> str:
        """Give the text in the order of reading."""
        return "".join(text for *_, text in sorted(self.pieces, key=lambda piece: piece[:2])).strip()


@dataclass
class Node:
    """One group that means something: its own text and what lies inside it, in painting order."""

    role: Role
    page: int
    box: Box | None
    name: str | None = None
    alt: str = ""
    link: str | None = None
    is_figure: bool = False
    items: list[Node | Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def nodes(self) -> list[Node]:
        """Give the meaningful groups inside."""
        return [item for item in self.items if isinstance(item, Node)]

    def blocks(self) -> list[Block]:
        """Give its own text."""
        return [item for item in self.items if isinstance(item, Block)]

    def text(self) -> str:
        """Give its own text, or what is read in its place."""
        return " ".join(filter(None, (block.text() for block in self.blocks()))) or self.alt


class _Line(NamedTuple):
    """Where the last run stood, to tell whether the next one goes on in the same paragraph."""

    x: float
    right: float
    baseline: float
    size: float
    color: str
    text: str


class Marker:
    """Opens and closes marked content while one document is painted, and grows its tree of nodes."""

    def __init__(self) -> None:
        self.pages: list[list[Node]] = []
        self.targets: dict[str, Node] = {}
        self._stack: list[Node | None] = []
        self._current: object = None
        self._last: _Line | None = None
        self._count = 0

    def begin_page(self) -> None:
        """Start a page."""
        self.pages.append([])
        self._stack, self._current, self._last, self._count = [], None, None, 0

    def end_page(self, write: Callable[[str], None]) -> None:
        """Close what is open."""
        self._switch(None, write, "")

    def enter(self, group: Group, place: Placement) -> None:
        """Begin a group; place is that of the group's own coordinates."""
        self._last = None
        parent = self._node()
        link = group.link if group.link and (is_inside(group.link) or is_safe(group.link)) else None
        node: Node | None = None
        if parent is None or not parent.is_figure:
            node = _node(group, link, len(self.pages) - 1, extent(group.ops, place))
        if node is not None:
            if parent is None:
                self.pages[-1].append(node)
            else:
                parent.items.append(node)
        if group.name:
            self.targets.setdefault(
                group.name, node or Node(Role.ARTIFACT, len(self.pages) - 1, extent(group.ops, place))
            )
        self._stack.append(node or parent)

    def leave(self) -> None:
        """End the group that was entered last."""
        self._stack.pop()
        self._last = None

    def paint(self, write: Callable[[str], None]) -> None:
        """Say that a shape or picture follows."""
        node = self._node()
        if node is not None and node.is_figure:
            self._switch(node, write, "Figure")
        else:
            self._switch(Role.ARTIFACT, write, "")

    def text(self, op: Glyphs, place: Placement, write: Callable[[str], None]) -> None:
        """Say that a run follows."""
        node = self._node()
        if node is None:
            self._switch(Role.ARTIFACT, write, "")
        elif node.is_figure:
            self._switch(node, write, "Figure")
        else:
            block = self._block(node, op, place)
            block.pieces.append((round(op.y, 1), op.run.order, op.run.text))
            block.rtl = block.rtl or op.run.rtl
            self._switch(block, write, "P")

    def _node(self) -> Node | None:
        return self._stack[-1] if self._stack else None

    def _switch(self, target: Node | Block | Role | None, write: Callable[[str], None], tag: str) -> None:
        if target is self._current:
            return
        if self._current is not None:
            write("EMC")
        if isinstance(target, (Node, Block)):
            target.marks.append(Mark(len(self.pages) - 1, self._count))
            write(f"/{tag} <</MCID {self._count}>> BDC")
            self._count += 1
        elif target is not None:
            write("/Artifact BMC")
        self._current = target

    def _block(self, node: Node, op: Glyphs, place: Placement) -> Block:
        """Give the paragraph that a run belongs to: the last one, or a new one."""
        right = max((x + width for _, x, width in op.run.words), default=0.0)
        line = _Line(op.x, op.x + right, op.y, op.run.size, op.color, op.run.text)
        last = self._last
        goes_on = (
            last is not None
            and bool(node.items)
            and isinstance(node.items[-1], Block)
            and _goes_on(last, line)
        )
        self._last = line
        if not goes_on:
            node.items.append(Block())
        found = node.items[-1]
        assert isinstance(found, Block)
        return found


def _goes_on(last: _Line, line: _Line) -> bool:
    """Say whether a run continues a paragraph: close by on the same line, or on the next one.

    Where a paragraph was broken, the space stands at the end of the line; scripts without spaces have none.
    """
    if abs(line.baseline - last.baseline) < 0.1:
        gap = max(line.x - last.right, last.x - line.right)
        has_space = last.text[-1:].isspace() or line.text[-1:].isspace()
        return gap < (0.6 if has_space else 0.2) * line.size
    below = line.baseline - last.baseline
    same = abs(line.size - last.size) < 0.01 and line.color == last.color
    return same and 0.9 * line.size < below < 1.75 * line.size and _is_broken(last.text, line.text)


def _is_broken(before: str, after: str) -> bool:
    """Say whether a line's end is a break inside a paragraph (Lo: letters of scripts without upper case)."""
    if before[-1:].isspace():
        return True
    return all(unicodedata.category(c) in ("Lo", "Mn", "Mc") for c in (before[-1:], after[:1]) if c)


def _node(group: Group, link: str | None, page: int, box: Box | None) -> Node | None:
    """Give the node of a group; None where it means nothing by itself."""
    role = group.role
    if role is Role.ARTIFACT and link is None:
        return None
    has_text = any(isinstance(op, Glyphs) for op in leaves(group.ops))
    is_figure = bool(group.alt) and (role in (Role.CURVE, Role.TRANSITION) or not has_text)
    if not has_text and not is_figure:
        return None
    role = Role.PARAGRAPH if role is Role.ARTIFACT else role
    return Node(role, page, box, group.name, group.alt, link, is_figure)
