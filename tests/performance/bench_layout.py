"""Lay large maps out: CPU time of a whole layout, of one edited title, of one added step; crossings beside dot.

Targets (CPU): whole ≤ 1 × dot at 1,000 steps and ≤ 0.1 × at 5,000; a title or an added step ≤ 100 ms at 1,000 and
≤ 300 ms at 5,000. dot lays out what it wants: it knows neither stages and lanes nor the author's order, so it is
compared with the map without stages. Usage: bench_layout.py [STEPS …]
"""

from __future__ import annotations

import functools
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from exports.text import QtShaper
from tests.performance.maps import large_map
from ui.canvas.relayout import relaid
from workbench.drawing.text import Shaper
from workbench.drawing.theme import theme
from workbench.edits.inserting import insert_step
from workbench.edits.steps import rename_step
from workbench.layout.crossings import crossings
from workbench.layout.look import Look
from workbench.layout.map import MapLayout, layout_map
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.ids import SeededIds
from workbench.model.records import Id, Journey

SIZES = (100, 1_000, 5_000)
ROUNDS = 3
DOT_LIMIT = 150.0
COLUMN, CARD = 256.0, (208.0, 112.0)


class Answer(NamedTuple):
    """Milliseconds of CPU and crossings; None where there are none."""

    ms: float
    crossings: int | None


def main(sizes: list[int]) -> None:
    """Print the tables."""
    dot = shutil.which("dot")
    print(
        f"{'':<24}{'whole':>9}{'contents known':>16}{'title':>9}{'added step':>12}{'crossings':>11}   CPU ms"
    )
    for steps in sizes:
        for staged in (False, True):
            name = f"{steps:,} {'with stages' if staged else 'flowing'}"
            print(_row(name, large_map(steps, staged=staged)), flush=True)
        if dot is None:
            continue
        answer = run_dot(dot, large_map(steps, staged=False))
        told = "too long" if answer is None else f"{answer.ms:>9.0f}{'':>37}{answer.crossings:>11}"
        print(f"{f'{steps:,} dot':<24}{told}", flush=True)
    if dot is None:
        print("graphviz dot is not installed: nothing to compare with")


def _row(name: str, document: Document) -> str:
    (journey,) = document.all(Journey)
    people = tuple(p.id for p in order.personas(document))
    look, shaper = Look(theme("light"), people[0], people), QtShaper()
    whole, layout = _timed(lambda: layout_map(document, journey.id, shaper, look))
    again, layout = _timed(lambda: layout_map(document, journey.id, shaper, look))
    ids, rng = SeededIds(99), random.Random(5)
    ways = [way.id for way in order.transitions(document, journey.id)]
    steps = list(layout.cards)
    edits = _Edits(document, journey.id, shaper, look, layout)
    title = edits.median(lambda n: rename_step(document, rng.choice(steps), f"Step number {n}"))
    added = edits.median(lambda n: insert_step(document, ids, rng.choice(ways), f"New step {n}"))
    count = _crossings(layout)
    return f"{name:<24}{whole:>9.0f}{again:>16.0f}{title:>9.0f}{added:>12.0f}{count:>11}"


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


def run_dot(program: str, document: Document) -> Answer | None:
    """Let dot lay a journey's graph out, from left to right with our card sizes; None if it takes too long."""
    (journey,) = document.all(Journey)
    ways = order.transitions(document, journey.id)
    width, height = (size / 72 for size in CARD)
    source = "\n".join(
        [
            f"digraph {{ rankdir=LR; node [shape=box fixedsize=true width={width:.2f} height={height:.2f}];",
            *(step.id + ";" for step in order.steps(document, journey.id)),
            *(f"{way.source} -> {way.target};" for way in ways),
            "}",
        ]
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    try:
        done = subprocess.run(
            [program, "-Tplain"], input=source, capture_output=True, text=True, timeout=DOT_LIMIT, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    ms = (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) * 1e3
    lines = [_dot_line(row.split()) for row in done.stdout.splitlines() if row.startswith("edge ")]
    return Answer(ms, crossings(lines, COLUMN / 72))


def _dot_line(fields: list[str]) -> tuple[str, str, list[tuple[float, float]]]:
    """Read an edge of dot's plain format; its Bézier curves become lines of four pieces."""
    numbers = [float(n) for n in fields[4 : 4 + 2 * int(fields[3])]]
    knots = list(zip(numbers[::2], numbers[1::2], strict=True))
    points = knots[:1]
    for start in range(0, len(knots) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = knots[start : start + 4]
        for t in (0.25, 0.5, 0.75, 1.0):
            u = 1 - t
            p, q, r, s = u**3, 3 * u * u * t, 3 * u * t * t, t**3
            points.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
    return fields[1], fields[2], points


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
