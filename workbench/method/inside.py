"""What a sub-journey shows of its inside from the outside: how many steps, and how low it gets. Computed, never copied."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.method.feelings import lowest, signed
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Step


class Inside(msgspec.Struct, frozen=True, gc=False):
    """The inside of a step.

    steps: how many, those inside of further sub-journeys included. low: the lowest feeling among them, None = not rated.
    """

    steps: int
    low: int | None

    @property
    def words(self) -> str:
        """Say it in one line, as it stands on a card: “5 steps, low −2”."""
        if not self.steps:
            return "Nothing inside yet"
        count = "1 step" if self.steps == 1 else f"{self.steps} steps"
        return count if self.low is None else f"{count}, low {signed(self.low)}"


def inside_of(document: Document, step: Id, personas: Sequence[Id]) -> Inside | None:
    """Look into a step, all the way down; None if there is no journey inside. personas: whose feelings count."""
    inner = order.inside(document, step)
    if inner is None:
        return None
    waiting, count, lows = [inner.id], 0, []
    while waiting:
        for within in document.having(Step, "journey", waiting.pop()):
            deeper = order.inside(document, within.id)
            if deeper is not None:
                waiting.append(deeper.id)
            count += deeper is None
            low = lowest(document, personas, within.id)
            if low is not None:
                lows.append(low)
    return Inside(count, min(lows, default=None))
