"""What if: an edit tried on a copy, and what it does to the figures of a journey."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from workbench.graph.chances import chances
from workbench.graph.routes import kept_route, main_route
from workbench.method.curve import curve
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Route


class Figures(msgspec.Struct, frozen=True):
    """low and peak_end of a persona along a route, success as a chance 0–1; None = not known.

    lack: why there is no chance of success, in words.
    """

    low: int | None
    peak_end: float | None
    success: float | None
    lack: str = ""


def figures(document: Document, journey: Id, persona: Id | None, route: Id | None = None) -> Figures:
    """Give the figures of a persona on a kept route, or (None) on the main route."""
    kept = document.find(route, Route)
    walk = kept_route(document, kept.id) if kept is not None else main_route(document, journey)
    found = chances(document, journey, persona)
    low = end = None
    if persona is not None:
        felt = curve(document, persona, walk)
        low, end = felt.low, felt.peak_end
    lack = (
        found.lacks[0].words if found.lacks else "" if found.success is not None else "No end is a success."
    )
    return Figures(low, end, found.success, lack)


class Trial:
    """A copy of a document on which edits are tried; the document itself is never touched."""

    def __init__(self, document: Document) -> None:
        self._copy = Document(document.snapshot().values())

    def after(self, edit: Callable[[Document], Change], read: Callable[[Document], Figures]) -> Figures:
        """Read the figures as they would be after an edit; EditRefused if it cannot be made."""
        change = edit(self._copy)
        if change.is_empty:
            return read(self._copy)
        self._copy.apply(change)
        try:
            return read(self._copy)
        finally:
            self._copy.apply(change.inverse())
