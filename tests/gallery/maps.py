"""Scenes of the map itself: each kind, each level of zoom, the focus mode, the minimap, large maps."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF
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
    """Every kind of step, every outcome of an end."""
    canvas = canvas_of(window)
    workspace = canvas.workspace
    steps = order.steps(workspace.document, workspace.journey)
    wanted = [(kind, None) for kind in StepKind if kind is not StepKind.END]
    wanted += [(StepKind.END, outcome) for outcome in (None, *Outcome)]
    for one, (kind, outcome) in zip(steps, wanted, strict=False):
        workspace.perform(functools.partial(_of_kind, step=one.id, kind=kind, outcome=outcome))
    canvas.fit_map()
    return window


def _of_kind(document: Document, _ids: object, *, step: str, kind: StepKind, outcome: Outcome | None):
    return edit_step(document, step, kind=kind, outcome=outcome)


def zoomed(percent: int, window: MainWindow) -> QWidget:
    """The sample at a zoom."""
    canvas = canvas_of(window)
    canvas.camera.jump(QPointF(620, 400), percent / 100)
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


MAPS: dict[str, Show] = {
    "map-kinds": kinds,
    **{f"map-zoom-{percent:03}": functools.partial(zoomed, percent) for percent in ZOOMS},
    "map-focus-mode": focus_mode,
    "map-minimap": minimap,
    "map-200-steps": functools.partial(large, 200),
    "map-5000-steps": functools.partial(large, 5_000),
}
