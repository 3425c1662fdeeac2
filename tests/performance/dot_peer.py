"""graphviz dot as a peer of our layout: the same graph from left to right with cards of our size."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from workbench.layout.crossings import crossings
from workbench.layout.measures import CARD_WIDTH, COLUMN
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Journey

LIMIT = 150.0
"""Seconds after which it has taken too long."""
INCH = 72.0


class Answer(NamedTuple):
    """Milliseconds of CPU, and crossings."""

    ms: float
    crossings: int


def run_dot(program: str, document: Document) -> Answer | None:
    """Let dot lay a journey out; None if it takes too long."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    try:
        done = subprocess.run(
            [program, "-Tplain"],
            input="\n".join(_source(document)),
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return None
    ms = (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) * 1e3
    lines = [_line(row.split()) for row in done.stdout.splitlines() if row.startswith("edge ")]
    drawn = [line for line in lines if not (line[0] + line[1]).count("anchor")]
    return Answer(ms, crossings(drawn, COLUMN / INCH))


def _source(document: Document) -> Iterator[str]:
    """Write the graph: lanes as clusters, stages as ranks, each between two invisible nodes."""
    (journey,) = document.all(Journey)
    steps, stages = order.steps(document, journey.id), order.stages(document, journey.id)
    size = f"fixedsize=true width={CARD_WIDTH / INCH:.2f} height={112 / INCH:.2f}"
    yield f"digraph {{ rankdir=LR; node [shape=box {size}];"
    for number, lane in enumerate(order.lanes(document, journey.id)):
        yield f"subgraph cluster_{number} {{"
        yield from (f"{step.id};" for step in steps if step.lane == lane.id)
        yield "}"
    yield from (f"{step.id};" for step in steps if step.lane is None)
    place = {stage.id: number for number, stage in enumerate(stages)}
    for step in steps:
        if step.stage is not None:
            at = place[step.stage]
            yield f"anchor{at} -> {step.id} -> anchor{at + 1} [style=invis weight=0];"
    for number in range(len(stages) + 1 if stages else 0):
        yield f"anchor{number} [style=invis width=0.01 height=0.01];"
    yield from (f"{way.source} -> {way.target};" for way in order.transitions(document, journey.id))
    yield "}"


def _line(fields: list[str]) -> tuple[str, str, list[tuple[float, float]]]:
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
