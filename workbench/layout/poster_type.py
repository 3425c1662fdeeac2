"""The poster's type scale, and text that flows down a column."""

from __future__ import annotations

import enum
import itertools

import msgspec

from workbench.drawing.ops import Group, Op, Role
from workbench.drawing.surface import extent
from workbench.drawing.text import Family, ShapedText, Shaper, TextStyle, Weight
from workbench.drawing.theme import Theme
from workbench.layout.lettering import text_ops

CAP = 0.36
"""From a text's middle down to its baseline, as a part of its size."""
LONGEST = 280.0
"""Units: what is higher may go on in the next column."""

MOST_TITLE_LINES = 12
"""Of a title: about a thousand characters. What is longer was pasted by mistake, and would fill the page."""


class Thrift(enum.IntEnum):
    """What a sheet leaves out so that its map can be read, always whole kinds of things, never a part of one.

    FULL: nothing. NEEDS: of what is known of personas only needs and access needs stay; headings and margins are
    smaller, how to read the map stands in a row at the foot. QUOTES: who they are and what they say, no more.
    """

    FULL = 0
    NEEDS = 1
    QUOTES = 2


class PosterType(msgspec.Struct, frozen=True):
    """Everything that text on a poster needs.

    unit: 1 on A4, where the smallest text is 7 pt; larger paper is read from further away, so it grows with it.
    title: the size of a title that fits in one or two lines.
    """

    theme: Theme
    shaper: Shaper
    unit: float
    title: float
    family: Family = "sans"
    thrift: Thrift = Thrift.FULL

    def style(self, size: float, weight: Weight = 400, leading: float = 1.28) -> TextStyle:
        """Give a style; size in units."""
        points = size * self.unit
        return TextStyle(points, weight, self.family, points * leading)

    @property
    def caption(self) -> TextStyle:
        """Give the style of the smallest text."""
        return self.style(7)

    @property
    def caption_strong(self) -> TextStyle:
        """Give the style of small labels."""
        return self.style(7, 600)

    @property
    def body(self) -> TextStyle:
        """Give the style of what one reads standing before the poster."""
        return self.style(7.2 if self.thrift else 8)

    @property
    def strong(self) -> TextStyle:
        """Give the style of what matters in a list."""
        return self.style(7.6 if self.thrift else 8.4, 600)

    @property
    def quote(self) -> TextStyle:
        """Give the style of what personas say."""
        return self.style(8.4 if self.thrift else 9.2, 500)

    @property
    def name(self) -> TextStyle:
        """Give the style of personas' names."""
        return self.style(9.2 if self.thrift else 10.5, 700, 1.2)

    @property
    def section(self) -> TextStyle:
        """Give the style of a section's heading."""
        return self.style(10.5 if self.thrift else 12.5, 700, 1.2)

    @property
    def number(self) -> TextStyle:
        """Give the style of a figure one sees from afar."""
        return self.style(15 if self.thrift else 21, 700, 1.1)


class Block(msgspec.Struct, frozen=True):
    """Something of a poster that stays whole, with its origin at its top left; sizes in points.

    continues: it goes on with the text of the block before it.
    """

    width: float
    height: float
    group: Group
    continues: bool = False

    def at(self, x: float, y: float) -> Group:
        """Give the block's group, moved into its place."""
        return msgspec.structs.replace(self.group, offset=(x, y))


class Flow:
    """Text and signs set one below the other in a column."""

    def __init__(self, kind: PosterType, width: float) -> None:
        self.type = kind
        self.width = width
        self.y = 0.0
        self.ops: list[Op] = []
        self._line_tops: list[float] = []

    def text(
        self,
        text: str,
        style: TextStyle,
        color: str,
        *,
        x: float = 0.0,
        keeps: bool = False,
        most: int | None = None,
    ) -> ShapedText:
        """Set a paragraph as wide as the column from x on, and move below it; keeps: it stays with what is above.

        most: how many lines it may have; a longer one is elided.
        """
        shaped = self.type.shaper.shape(text, style, max(self.width - x, style.size), most)
        self.ops += text_ops(shaped, x, self.y, color)
        line = shaped.height / max(len(shaped.lines), 1)
        # A paragraph's last line never stands alone in the next block.
        self._line_tops += [self.y + k * line for k in range(int(keeps), max(len(shaped.lines) - 1, 1))]
        self.y += shaped.height
        return shaped

    def space(self, units: float) -> None:
        """Leave a gap."""
        self.y += units * self.type.unit

    def blocks(self, role: Role, *, name: str, record: str | None = None) -> list[Block]:
        """Make blocks of all that was set: one, or several where it is long, parted between lines."""
        if self.y <= LONGEST * self.type.unit:
            return [self.block(role, name=name, record=record)]
        edges = [0.0]
        for top, after in itertools.pairwise([*self._line_tops, self.y]):
            if after - edges[-1] > LONGEST * self.type.unit and top > edges[-1]:
                edges.append(top)
        pieces: list[list[Op]] = [[] for _ in edges]
        for op in self.ops:
            box = extent([op])
            middle = (box[1] + box[3]) / 2 if box else 0.0
            pieces[max(k for k, edge in enumerate(edges) if edge <= max(middle, 0.0))].append(op)
        found = []
        for k, (top, bottom) in enumerate(itertools.pairwise([*edges, self.y])):
            inner = Group(tuple(pieces[k]), offset=(0.0, -top))
            own_name = f"{name}-{k + 1}" if k else name
            group = Group((inner,), role=role, name=own_name, record=record)
            found.append(Block(self.width, bottom - top, group, continues=k > 0))
        return found

    def block(
        self, role: Role, *, name: str | None = None, record: str | None = None, alt: str = ""
    ) -> Block:
        """Make one block of all that was set."""
        group = Group(tuple(self.ops), role=role, name=name, record=record, alt=alt)
        return Block(self.width, self.y, group)
