"""Stages and lanes by their titles, for steps that come from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from workbench.edits.fields import FreshIds, clean_line
from workbench.model import order
from workbench.model.document import Document
from workbench.model.ids import ranks
from workbench.model.records import Id, Lane, LaneKind, Record, Stage

B = TypeVar("B", Stage, Lane)


class BandsByName:
    """Finds a journey's stages and lanes by title; what is missing is made, at the end."""

    def __init__(self, document: Document, journey: Id, fresh: FreshIds) -> None:
        self._journey, self._fresh = journey, fresh
        self._stages, self._lanes = order.stages(document, journey), order.lanes(document, journey)
        self._stage_ids = {stage.title.casefold(): stage.id for stage in reversed(self._stages)}
        self._lane_ids = {lane.title.casefold(): lane.id for lane in reversed(self._lanes)}
        self._new_stages: list[tuple[Id, str]] = []
        self._new_lanes: list[tuple[Id, str, LaneKind]] = []

    def stage(self, title: str) -> Id:
        """Give the first stage of that title (letter case and outer spaces don't matter)."""
        title = clean_line(title)
        known = self._stage_ids.get(title.casefold())
        if known is None:
            known = self._stage_ids[title.casefold()] = self._fresh.new(Stage)
            self._new_stages.append((known, title))
        return known

    def lane(self, title: str, kind: LaneKind = LaneKind.OTHER) -> Id:
        """Give the first lane of that title; a new one is of this kind."""
        title = clean_line(title)
        known = self._lane_ids.get(title.casefold())
        if known is None:
            known = self._lane_ids[title.casefold()] = self._fresh.new(Lane)
            self._new_lanes.append((known, title, kind))
        return known

    def made(self) -> list[Record]:
        """Give the stages and lanes that had to be made, ranked in the order in which they were asked for."""
        journey = self._journey
        return [
            *(
                Stage(id=key, journey=journey, rank=rank, title=title)
                for (key, title), rank in zip(
                    self._new_stages, _behind(self._stages, len(self._new_stages)), strict=True
                )
            ),
            *(
                Lane(id=key, journey=journey, rank=rank, title=title, kind=kind)
                for (key, title, kind), rank in zip(
                    self._new_lanes, _behind(self._lanes, len(self._new_lanes)), strict=True
                )
            ),
        ]


def _behind(bands: Sequence[B], count: int) -> list[str]:
    return ranks(count, bands[-1].rank if bands else None)
