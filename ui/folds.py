"""Which stages and lanes a person has folded: part of how a map is looked at, never of the map."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from workbench.model.document import Document
from workbench.model.records import Id, Lane, Stage, Step


class Folds(QObject):
    """The folded stages and lanes of a document. changed: others are folded now."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._bands: frozenset[Id] = frozenset()

    @property
    def bands(self) -> frozenset[Id]:
        """Give the stages and lanes that are folded."""
        return self._bands

    def show(self, bands: Iterable[Id]) -> None:
        """Fold these stages and lanes and no others; ids of other things are left out."""
        find = self._document.find
        chosen = frozenset(key for key in bands if find(key, Stage) or find(key, Lane))
        if chosen != self._bands:
            self._bands = chosen
            self.changed.emit()

    def hides(self, step: Id) -> bool:
        """Say whether a step is hidden in a folded stage or lane."""
        record = self._document.find(step, Step)
        return record is not None and (record.stage in self._bands or record.lane in self._bands)

    def hidden(self, journey: Id) -> frozenset[Id]:
        """Give the steps of a journey that are hidden."""
        if not self._bands:
            return frozenset()
        steps = self._document.having(Step, "journey", journey)
        return frozenset(s.id for s in steps if s.stage in self._bands or s.lane in self._bands)

    def open_for(self, steps: Iterable[Id]) -> None:
        """Unfold what hides any of these steps."""
        self.show(self._bands - self._hiding(steps))

    def mend(self, shown: Iterable[Id]) -> None:
        """Forget what is no longer in the document, and unfold what hides these steps.

        Says nothing: this happens while the document changes, and all who look here hear of that next.
        """
        there = frozenset(key for key in self._bands if key in self._document)
        self._bands = there - self._hiding(shown)

    def _hiding(self, steps: Iterable[Id]) -> set[Id | None]:
        found = [step for key in steps if (step := self._document.find(key, Step)) is not None]
        return {band for step in found for band in (step.stage, step.lane)}
