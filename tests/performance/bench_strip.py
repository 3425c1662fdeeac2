"""The emotion strip of 1,000 steps and 6 personas: a frame while a point is dragged, and the figures of all routes.

Targets: 16 ms a frame while dragging, wherever the route lies; 100 ms for the figures of all routes and personas.
Times are CPU medians, the largest in brackets. Usage: bench_strip.py [STEPS]
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from exports.text import QtShaper, ensure_gui_app
from tests.performance.maps import large_map
from ui.strip.dragging import PointDrag
from workbench.drawing.theme import theme
from workbench.graph.routes import proposed_routes
from workbench.layout.curve import StripLayout, StripLook, strip_layout
from workbench.layout.curve_drawing import plot_ops
from workbench.method.reading import reading
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Id, Journey

PEOPLE, WIDTH, HEIGHT, FRAMES = 6, 1100, 152, 60
ensure_gui_app()
SHAPER = QtShaper()
ROUTES = 8
"""How many routes are read: those that the journey proposes, and one through all steps as often as is missing."""


def main(steps: int) -> None:
    """Print one line a measure."""
    document = large_map(steps, people=PEOPLE)
    (journey,) = document.all(Journey)
    people = tuple(persona.id for persona in order.personas(document))
    every = through(step.id for step in order.steps(document, journey.id))
    print(f"{steps:,} steps × {PEOPLE} personas, {WIDTH} × {HEIGHT} px; ms")
    for name, zoom in (("all in sight", 1), ("a tenth in sight", 10), ("18 stops in sight", steps / 18)):
        layout = laid_out(document, every, people, WIDTH * zoom)
        frames = [*dragged(layout, people[0])]
        print(f"drag, {name:<18} {told(frames)}")
        whole = timed(lambda layout=layout: plot_ops(layout, SHAPER, seen=(0, WIDTH)), 5)
        again = timed(lambda zoom=zoom: laid_out(document, every, people, WIDTH * zoom), 5)
        print(f"  layout {told(again)}, drawing {told(whole)}")
    walks = [*proposed_routes(document, journey.id), *[every] * ROUTES][:ROUTES]
    figures = timed(lambda: [reading(document, who, walk) for walk in walks for who in people], 7)
    stops = sum(len(walk.steps) for walk in walks)
    print(f"figures of {len(walks)} routes with {stops:,} stops: {told(figures)}")


def through(steps: Iterable[Id]) -> Walk:
    """Give a walk through steps in their order."""
    row = tuple(steps)
    vias = (None, *("tn_1" for _ in row[1:]))
    return Walk(kind="kept", title="All", steps=row, stops=(None,) * len(row), vias=vias)


def laid_out(document: Document, walk: Walk, people: tuple[Id, ...], width: float) -> StripLayout:
    """Lay the strip out along the route."""
    look = StripLook(theme=theme("light"), current=people[0], selected=4, told=True)
    return strip_layout(document, walk, people, look, width=width, height=HEIGHT)


def dragged(layout: StripLayout, who: Id) -> Iterable[float]:
    """Drag a point up and down; gives the time of each frame."""
    point = next(p for p in layout.points if p.persona == who and p.index == 5)
    drag = PointDrag(layout, point, QPointF(point.x, point.y), SHAPER, (0.0, float(WIDTH)))
    screen = QPixmap(WIDTH, HEIGHT)
    for frame in range(FRAMES):
        level = (2, 1, 0, -1, -2, -1, 0, 1)[frame % 8]
        start = time.process_time()
        drag.move(layout.level(level) + (20 if frame == 0 else 0))
        painter = QPainter(screen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drag.paint(painter)
        painter.end()
        yield (time.process_time() - start) * 1e3


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    """Give the time of each of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e3)
    return times


def told(times: list[float]) -> str:
    """Give the median, and the largest in brackets."""
    return f"{statistics.median(times):.1f} ({max(times):.1f})"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
