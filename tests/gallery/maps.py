"""Scenes of the map itself: each kind, each level of zoom, what stands out, the focus mode, large maps."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.gallery.screens import SETTLE, Show, sample, settle
from tests.performance.maps import large_map, wall_map
from ui.canvas.view import CanvasView
from ui.desk import Opened
from ui.main_window import MainWindow
from workbench.edits.steps import edit_step
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Outcome, StepKind
from workbench.project import untitled_project

ZOOMS = (25, 35, 50, 60, 75, 86, 100, 150)
"""Per cent: below and above every threshold at which a card shows more."""


def canvas_of(window: MainWindow) -> CanvasView:
    """Open the laptop sample; gives its map with the focus, panels shown."""
    sample("laptop", window)
    assert window.editor is not None
    settle(SETTLE)
    window.editor.canvas.setFocus()
    return window.editor.canvas


def kinds(window: MainWindow) -> QWidget:
    """Every kind of step, every outcome of an end, at 100 %."""
    canvas = canvas_of(window)
    workspace = canvas.workspace
    steps = order.steps(workspace.document, workspace.journey)
    wanted = [(kind, None) for kind in StepKind if kind is not StepKind.END]
    wanted += [(StepKind.END, outcome) for outcome in (None, *Outcome)]
    for one, (kind, outcome) in zip(steps, wanted, strict=False):
        workspace.perform(functools.partial(_of_kind, step=one.id, kind=kind, outcome=outcome))
    canvas.camera.jump(QPointF(560, 380), 0.86)
    return window


def _of_kind(document: Document, _ids: object, *, step: str, kind: StepKind, outcome: Outcome | None):
    return edit_step(document, step, kind=kind, outcome=outcome)


def zoomed(percent: int, window: MainWindow) -> QWidget:
    """The sample at a zoom."""
    canvas = canvas_of(window)
    canvas.camera.jump(QPointF(620, 400), percent / 100)
    return window


def hovered(window: MainWindow) -> QWidget:
    """The pointer over a card: its ports show."""
    canvas = canvas_of(window)
    QTest.mouseMove(canvas.viewport(), _middle_of(canvas, 5))
    return window


def selected(window: MainWindow) -> QWidget:
    """A card and a transition are selected."""
    canvas = canvas_of(window)
    link = next(iter(canvas.map_scene.links_at(list(canvas.layout.cards)[6])))
    canvas.workspace.select([list(canvas.layout.cards)[6], link])
    return window


def connecting(window: MainWindow) -> QWidget:
    """A connection is being drawn to another card, which shows that it would be taken."""
    canvas = canvas_of(window)
    canvas.workspace.select([list(canvas.layout.cards)[4]])
    settle(SETTLE)
    port = canvas.map_scene.cards[canvas.workspace.selection[0]].ports()[0]
    viewport, start, end = canvas.viewport(), canvas.mapFromScene(port), _middle_of(canvas, 9)
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.2, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * part)
    return window


def focus_mode(window: MainWindow) -> QWidget:
    """One step for the back row."""
    canvas = canvas_of(window)
    canvas.workspace.select([list(canvas.layout.cards)[8]])
    canvas.spotlight.toggle()
    return window


def minimap(window: MainWindow) -> QWidget:
    """The map at 100 % with the whole of it in the corner."""
    canvas = canvas_of(window)
    canvas.camera.jump(QPointF(700, 420), 1.0)
    canvas.minimap.toggle()
    return window


def large(steps: int, window: MainWindow) -> QWidget:
    """A map of so many steps, all of it."""
    document = wall_map(steps) if steps > 1_000 else large_map(steps)
    window.show_project(Opened(untitled_project(document)))
    assert window.editor is not None
    settle(SETTLE)
    window.editor.canvas.fit_map()
    return window


def _middle_of(canvas: CanvasView, number: int):
    rect = list(canvas.layout.cards.values())[number].rect
    return canvas.mapFromScene(QPointF(rect.cx, rect.cy))


MAPS: dict[str, Show] = {
    "map-kinds": kinds,
    **{f"map-zoom-{percent:03}": functools.partial(zoomed, percent) for percent in ZOOMS},
    "map-hover": hovered,
    "map-selected": selected,
    "map-connecting": connecting,
    "map-focus-mode": focus_mode,
    "map-minimap": minimap,
    "map-200-steps": functools.partial(large, 200),
    "map-5000-steps": functools.partial(large, 5_000),
}
