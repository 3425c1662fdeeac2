"""Measure one canvas in a process of its own: canvas_case.py KIND MAP.json [PICTURES]; prints one line of JSON.

KIND: ours, ours-4k (the worst frame on a large screen), hybrid, hybrid-cache, or NodeGraphQt (in an environment that has it: nothing of ours is imported then).
MAP.json: {"steps": how many, "cards": [[x, y, title, text], …], "ways": [[from, to], …]}, see bench_canvas.py.
Figures are medians of CPU milliseconds of whole frames in a viewport of 1920 × 1080: every frame is painted in full.
PICTURES: a folder for pictures of what was measured.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from tests.performance.canvas_floor import Card, build_floor

WIDTH, HEIGHT = 1920, 1080
FRAMES, ZOOMS, MOST_SECONDS = 40, 16, 4.0
FIT_MARGIN = 80.0
CROSSING, STRIDE = 60, (80, 40)
"""Frames of the way over a large screen, and px from one to the next: a fast hand."""
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Canvas(Protocol):
    """What is measured. `top` is shown, `view` is painted; grab: where a card is taken hold of, from its corner."""

    top: QWidget
    view: QGraphicsView
    grab: tuple[float, float]

    def build(self) -> None:
        """Make scene and view."""
        ...

    def look(self, x: float, y: float, zoom: float) -> None:
        """Look at a point."""
        ...

    def pan(self, dx: int, dy: int) -> None:
        """Move by px of the screen."""
        ...

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle."""
        ...

    def place(self, number: int) -> QPointF:
        """Say where a card lies in the scene."""
        ...


class Floor:
    """The floor's scene."""

    grab = (100.0, 60.0)

    def __init__(self, told: dict[str, Any], *, cached: bool) -> None:
        self._cards = [Card(*card) for card in told["cards"]]
        self._ways = [(a, b) for a, b in told["ways"]]
        self._cached = cached

    def build(self) -> None:
        self.view, self._items = build_floor(self._cards, self._ways, cached=self._cached)
        self.top: QWidget = self.view

    def look(self, x: float, y: float, zoom: float) -> None:
        self.view.resetTransform()
        self.view.scale(zoom, zoom)
        self.view.centerOn(x, y)

    def pan(self, dx: int, dy: int) -> None:
        for bar, by in ((self.view.horizontalScrollBar(), dx), (self.view.verticalScrollBar(), dy)):
            bar.setValue(bar.value() + by)

    def zoom_by(self, factor: float) -> None:
        self.view.scale(factor, factor)

    def place(self, number: int) -> QPointF:
        return self._items[number].pos()


class NodeGraph:
    """NodeGraphQt, as somebody would use it who writes a journey editor on top of it."""

    grab = (70.0, 12.0)

    def __init__(self, told: dict[str, Any]) -> None:
        self._cards = [Card(*card) for card in told["cards"]]
        self._ways = told["ways"]

    def build(self) -> None:
        from NodeGraphQt import BaseNode, NodeGraph

        class Step(BaseNode):  # type: ignore[misc]
            __identifier__ = "journey"
            NODE_NAME = "Step"

            def __init__(self) -> None:
                super().__init__()
                self.add_input("in", multi_input=True)
                self.add_output("out", multi_output=True)

        self._graph = graph = NodeGraph()
        graph.register_node(Step)
        graph.set_acyclic(False)
        nodes = [
            graph.create_node(
                "journey.Step", name=card.title, pos=[card.x, card.y], selected=False, push_undo=False
            )
            for card in self._cards
        ]
        for a, b in self._ways:
            nodes[a].output(0).connect_to(nodes[b].input(0), push_undo=False)
        self.view, self.top = graph.viewer(), graph.widget
        self._items = [node.view for node in nodes]

    def look(self, x: float, y: float, zoom: float) -> None:
        from PySide6.QtCore import QRectF

        width, height = self.view.viewport().width() / zoom, self.view.viewport().height() / zoom
        self.view._scene_range = QRectF(x - width / 2, y - height / 2, width, height)
        self.view._update_scene()

    def pan(self, dx: int, dy: int) -> None:
        zoom = self.view.transform().m11()
        self.view._set_viewer_pan(dx / zoom, dy / zoom)

    def zoom_by(self, factor: float) -> None:
        self.view.scale(factor, factor)

    def place(self, number: int) -> QPointF:
        return QPointF(self._items[number].pos())


def made(kind: str, told: dict[str, Any]) -> Canvas:
    """Give the canvas that is called so; our own has laid its map out by then."""
    if kind == "NodeGraphQt":
        return NodeGraph(told)
    if kind.startswith("ours"):
        from tests.performance.canvas_ours import Ours

        return Ours(told["steps"])
    return Floor(told, cached=kind == "hybrid-cache")


def measure(kind: str, told: dict[str, Any], pictures: Path | None) -> dict[str, float]:
    """Build and drive a canvas; give its figures by name."""
    canvas = made(kind, told)
    before, start = resident(), time.process_time()
    canvas.build()
    found = {"build": (time.process_time() - start) * 1e3}
    canvas.top.resize(WIDTH, HEIGHT)
    canvas.top.show()
    settle()
    cards = [Card(*card) for card in told["cards"]]
    right, bottom = max(card.x for card in cards) + 208, max(card.y for card in cards) + 112
    port = canvas.view.viewport()
    fit = min(port.width() / (right + FIT_MARGIN), port.height() / (bottom + FIT_MARGIN), 1.0)
    for name, zoom in (("fit", fit), ("50", 0.5), ("100", 1.0)):
        canvas.look(right / 2, bottom / 2, zoom)
        settle()
        if pictures is not None:
            port.grab().save(str(pictures / f"{kind} {len(cards)} {name}.png"))
        found[f"{name} pan"] = frames(canvas, lambda k: canvas.pan(7 if k % 2 else -7, 0), FRAMES)
        found[f"{name} zoom"] = frames(canvas, lambda k: canvas.zoom_by(1.04 if k < 8 else 1 / 1.04), ZOOMS)
    canvas.look(right / 2, bottom / 2, 1.0)
    settle()
    found["drag"] = drag(canvas, nearest(cards, right / 2, bottom / 2))
    if pictures is not None:
        port.grab().save(str(pictures / f"{kind} {len(cards)} drag.png"))
    found["memory"] = resident() - before
    return found


def worst_frame(told: dict[str, Any]) -> dict[str, float]:
    """Cross a map at 100 % on a screen of 3840 × 2160; give the CPU time of the slowest frame, ms."""
    from ui.collecting import Collecting

    canvas = made("ours", told)
    canvas.build()
    canvas.top.resize(2 * WIDTH, 2 * HEIGHT)
    canvas.top.show()
    canvas.look(2 * WIDTH / 2, HEIGHT, 1.0)
    settle()
    Collecting(canvas.top)  # as the window does after its first paint
    times = []
    for _ in range(CROSSING):
        start = time.process_time()
        canvas.pan(*STRIDE)
        canvas.view.viewport().repaint()
        between = time.process_time()
        QApplication.processEvents()  # the next frame: cards that had to wait, and the headers
        times += [between - start, time.process_time() - between]
    return {"frame": max(times) * 1e3}


def frames(canvas: Canvas, move: Callable[[int], None], count: int) -> float:
    """Give the median CPU time of a move and of painting all that is seen, ms."""
    times: list[float] = []
    end = time.perf_counter() + MOST_SECONDS
    for number in range(count):
        start = time.process_time()
        move(number)
        canvas.view.viewport().repaint()
        QApplication.processEvents()
        times.append(time.process_time() - start)
        if time.perf_counter() > end and number >= 2:
            break
    return statistics.median(times) * 1e3


def drag(canvas: Canvas, number: int) -> float:
    """Drag a card by events of the mouse; give the median CPU time of a move, ms. RuntimeError if it stays."""
    port, grab = canvas.view.viewport(), QPointF(*canvas.grab)
    before = canvas.place(number)
    at = QPointF(canvas.view.mapFromScene(before + grab))

    def send(kind: QEvent.Type, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        on_screen = QPointF(port.mapToGlobal(at.toPoint()))
        event = QMouseEvent(kind, at, on_screen, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(port, event)

    send(QEvent.Type.MouseMove, NONE, NONE)
    send(QEvent.Type.MouseButtonPress, LEFT, LEFT)
    QApplication.processEvents()
    times = []
    for k in range(FRAMES):
        at += QPointF(5 if k < 30 else -5, 2)
        start = time.process_time()
        send(QEvent.Type.MouseMove, NONE, LEFT)
        QApplication.processEvents()
        times.append(time.process_time() - start)
    if (canvas.place(number) - before).manhattanLength() < 20:
        raise RuntimeError("the card was not dragged")
    send(QEvent.Type.MouseButtonRelease, LEFT, NONE)
    return statistics.median(times) * 1e3


def nearest(cards: list[Card], x: float, y: float) -> int:
    """Give the number of the card nearest to a point."""
    return min(range(len(cards)), key=lambda i: abs(cards[i].x + 104 - x) + abs(cards[i].y + 56 - y))


def settle() -> None:
    """Let everything be painted."""
    for _ in range(10):
        QApplication.processEvents()


def resident() -> float:
    """Give the memory of this process, MB; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if told.exists() else 0.0


if __name__ == "__main__":
    application = QApplication([])
    _, wanted, file, *folder = sys.argv
    content = json.loads(Path(file).read_text("utf-8"))
    if wanted == "ours-4k":
        figures = worst_frame(content)
    else:
        figures = measure(wanted, content, Path(folder[0]) if folder else None)
    print(json.dumps(figures), flush=True)
    os._exit(0)  # taking thousands of items down says nothing, and takes some peers long
