"""The sections of a poster's columns: who, where journeys end; notes, what the map shortens, how to read it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.drawing.ops import Role
from workbench.layout.poster_checks import check_blocks
from workbench.layout.poster_columns import Item
from workbench.layout.poster_ends import ends_block
from workbench.layout.poster_legend import Entry, legend_block
from workbench.layout.poster_notes import band_blocks, full_text_blocks, note_blocks
from workbench.layout.poster_people import people_blocks
from workbench.layout.poster_type import Block, Flow, PosterType
from workbench.model.document import Document
from workbench.model.records import Id, Journey, JourneyState


class Sections(msgspec.Struct, frozen=True):
    """What columns are filled with. full: steps whose text is shortened on the map; bands: stages and
    lanes whose title is; legend: the signs on it.
    """

    document: Document
    journey: Id
    kind: PosterType
    personas: Sequence[Id]
    full: Sequence[Id]
    bands: Sequence[Id]
    legend: Sequence[Entry]

    def people(self, width: float) -> list[Item]:
        """Give the personas, and where journeys end; nothing without personas."""
        if not self.personas:
            return []
        targets = self.document.get(self.journey, Journey).state is not JourneyState.CURRENT
        blocks = people_blocks(self.document, self.personas, self.kind, width, targets=targets)
        who = self._section(
            "Who", "heading-who", blocks, width, gap=9.0 if self.kind.thrift else 13.0, first=True
        )
        return [*who, *self._ends(width)]

    def rest(self, width: float) -> list[Item]:
        """Give notes, what the checks find, texts in full and the legend."""
        notes = note_blocks(self.document, self.journey, self.kind, width)
        checks = check_blocks(self.document, self.journey, self.personas, self.kind, width)
        full = [
            *band_blocks(self.document, self.bands, self.kind, width),
            *full_text_blocks(self.document, self.journey, self.full, self.kind, width),
        ]
        in_column = self.legend and not self.kind.thrift
        legend = [legend_block(self.legend, self.kind, width)] if in_column else []
        return [
            *self._section("Notes", "heading-notes", notes, width, gap=5.0 if self.kind.thrift else 8.0),
            *self._section(
                "Still open", "heading-checks", checks, width, gap=2.5 if self.kind.thrift else 4.0
            ),
            *self._section(
                "In full" if self.bands else "Steps in full",
                "heading-full",
                full,
                width,
                gap=2.5 if self.kind.thrift else 5.0,
            ),
            *([] if self.personas else self._ends(width)),
            *self._section("How to read it", "heading-legend", legend, width, sinks=True),
        ]

    def _ends(self, width: float) -> list[Item]:
        block = ends_block(self.document, self.journey, self.kind, width)
        blocks = [block] if block else []
        return self._section("Where journeys end", "heading-ends", blocks, width, sinks=bool(self.personas))

    def _section(
        self,
        title: str,
        name: str,
        blocks: Sequence[Block],
        width: float,
        *,
        gap: float = 8.0,
        first: bool = False,
        sinks: bool = False,
    ) -> list[Item]:
        """Make a heading and what belongs under it; the heading stays with the first block."""
        if not blocks:
            return []
        unit = self.kind.unit
        flow = Flow(self.kind, width)
        flow.text(title, self.kind.section, self.kind.theme.text)
        heading = flow.block(Role.HEADING, name=name)
        top, *others = blocks
        return [
            Item(
                heading,
                (12.0 if self.kind.thrift else 20.0) * unit,
                ruling="rule",
                heads=True,
                sinks=sinks,
                first=first,
            ),
            Item(top, 4.0 * unit, first=first),
            *(
                Item(block, 0.0, first=first)
                if block.continues
                else Item(block, gap * unit, ruling="hair" if first else "", first=first)
                for block in others
            ),
        ]
