"""Lay large maps out beside graphviz dot: CPU time and crossings; and an edited title, an added step.

Targets, on maps of one stage and one lane: ≤ 1 × dot's time at 1,000 steps and ≤ 0.1 × at 5,000, crossings ≤ 1.3 ×
and ≤ 2 ×; a title or an added step ≤ 100 ms at 1,000 and ≤ 300 ms at 5,000. dot is told lanes as clusters and
stages as ranks; of texts it knows nothing, so ours are known beforehand. Usage: bench_layout.py [STEPS …]
"""

from __future__ import annotations

import functools
import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from exports.text import QtShaper
from tests.performance.dot_peer import run_dot
from tests.performance.maps import large_map
from ui.canvas.relayout import relaid
from workbench.drawing.text import Shaper
from workbench.drawing.theme import theme
from workbench.edits.inserting import insert_step
from workbench.edits.steps import add_connected_step, rename_step
from workbench.layout.crossings import crossings
from workbench.layout.look import Look
from workbench.layout.map import MapLayout, layout_map
from workbench.layout.measures import COLUMN
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Id, Journey, Step

SIZES = (100, 1_000, 5_000)
ROUNDS = 5
HEAD = (
    "first",
    "texts known",
    "title",
    "added step",
    "crossings",
    "dot",
    "crossings",
    "time ×",
    "crossings ×",
)


def main(sizes: list[int]) -> None:
    """Print the table; times in ms of CPU."""
    dot = shutil.which("dot")
    print(f"{'':<26}" + "".join(f"{word:>13}" for word in HEAD))
    for steps in sizes:
        for staged in (False, True):
            name = f"{steps:,} {'stages and lanes' if staged else 'one stage, lane'}"
            cells = _row(large_map(steps, staged=staged, joined=staged), dot)
            print(f"{name:<26}" + "".join(f"{cell:>13}" for cell in cells), flush=True)
    if dot is None:
        print("graphviz dot is not installed: nothing to compare with")


def _row(document: Document, dot: str | None) -> list[str]:
    peer = run_dot(dot, document) if dot else None
    (journey,) = document.all(Journey)
    people = tuple(p.id for p in order.personas(document))
    look, shaper = Look(theme("light"), people[0], people), QtShaper()
    first, _ = _timed(lambda: layout_map(document, journey.id, shaper, look))
    rounds = [_timed(lambda: layout_map(document, journey.id, shaper, look)) for _ in range(3)]
    again, layout = sorted(ms for ms, _ in rounds)[1], rounds[0][1]
    count = _crossings(layout)
    ids, rng = SeededIds(99), random.Random(5)
    ways = [way.id for way in order.transitions(document, journey.id)]
    steps = list(layout.cards)
    edits = _Edits(document, journey.id, shaper, look, layout)
    title = edits.median(lambda n: rename_step(document, rng.choice(steps), f"Step number {n}"))
    added = edits.median(lambda n: _addition(document, ids, rng, ways, steps, n))
    cells = [f"{ms:.0f}" for ms in (first, again, title, added)] + [str(count)]
    if peer is None:
        return [*cells, "too long" if dot else "–", "", "", ""]
    ratio = count / peer.crossings if peer.crossings else 1.0
    return [*cells, f"{peer.ms:.0f}", str(peer.crossings), f"{again / peer.ms:.2f}", f"{ratio:.2f}"]


def _addition(
    document: Document, ids: SeededIds, rng: random.Random, ways: list[Id], steps: list[Id], number: int
) -> Change:
    """Insert a step, or connect one on, in turn."""
    if number % 2:
        return insert_step(document, ids, ways.pop(rng.randrange(len(ways))), f"New step {number}")
    near = document.get(rng.choice(steps), Step)
    return add_connected_step(document, ids, near.id, title="Then", stage=near.stage, lane=near.lane)


class _Edits:
    """Edits one after the other, each laid out from the layout before."""

    def __init__(
        self, document: Document, journey: Id, shaper: Shaper, look: Look, layout: MapLayout
    ) -> None:
        self.document, self.journey, self.shaper, self.look = document, journey, shaper, look
        self.layout = layout

    def median(self, edit: Callable[[int], Change]) -> float:
        """Give the median CPU time of laying out after an edit."""
        times = []
        for number in range(ROUNDS):
            change = edit(number)
            self.document.apply(change)
            ms, self.layout = _timed(functools.partial(self._relaid, change))
            times.append(ms)
        return sorted(times)[len(times) // 2]

    def _relaid(self, change: Change) -> MapLayout:
        return relaid(self.layout, self.document, self.journey, self.shaper, self.look, change)


def _timed(work: Callable[[], MapLayout]) -> tuple[float, MapLayout]:
    start = time.process_time()
    layout = work()
    return (time.process_time() - start) * 1e3, layout


def _crossings(layout: MapLayout) -> int:
    return crossings(((link.source, link.target, link.points) for link in layout.links.values()), COLUMN)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
