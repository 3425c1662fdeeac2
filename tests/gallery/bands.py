"""Scenes of stages and lanes: coloured, folded, selected, dragged, about to be deleted; a service blueprint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.canvas.view import CanvasView
from ui.main_window import MainWindow
from workbench.edits.bands import edit_lane, edit_stage
from workbench.edits.blueprint import add_blueprint_lanes
from workbench.edits.steps import move_to_cell
from workbench.model import order
from workbench.model.records import LaneKind, Step

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Show = Callable[[str, MainWindow], QWidget]


def band_scenes(sample: Show) -> dict[str, Callable[[MainWindow], QWidget]]:
    """Name the scenes; sample: opens a sample project by its name."""

    def opened(window: MainWindow) -> CanvasView:
        sample("laptop", window)
        assert window.editor is not None
        return window.editor.canvas

    def colored(window: MainWindow) -> QWidget:
        canvas = opened(window)
        _paint(canvas)
        folded = order.stages(canvas.workspace.document, canvas.workspace.journey)[1]
        canvas.workspace.select([folded.id])
        canvas.workspace.fold(folded.id, is_folded=True)
        return window

    def folded_lane(window: MainWindow) -> QWidget:
        canvas = opened(window)
        lane = order.lanes(canvas.workspace.document, canvas.workspace.journey)[1]
        canvas.workspace.select([lane.id])
        canvas.workspace.fold(lane.id, is_folded=True)
        return window

    def blueprint(window: MainWindow) -> QWidget:
        canvas = opened(window)
        _make_blueprint(canvas)
        canvas.fit_map()
        return window

    def deleting(window: MainWindow) -> QWidget:
        canvas = opened(window)
        stage = order.stages(canvas.workspace.document, canvas.workspace.journey)[2]
        canvas.workspace.select([stage.id])
        window.commands.action("band.delete").trigger()
        return window

    def dragged(window: MainWindow) -> QWidget:
        canvas = opened(window)
        _paint(canvas)
        stages = order.stages(canvas.workspace.document, canvas.workspace.journey)
        header = canvas.stage_header
        start, end = header.band_rect(stages[1].id), header.band_rect(stages[3].id)
        assert start is not None and end is not None
        at = start.topLeft().toPoint() + QPoint(30, 20)
        QTest.mousePress(header, LEFT, NONE, at)
        QTest.mouseMove(header, at + QPoint(20, 0))
        QTest.mouseMove(header, end.center().toPoint() + QPoint(30, 0))
        return window

    return {
        "stages": colored,
        "lane-folded": folded_lane,
        "blueprint": blueprint,
        "stage-deleted": deleting,
        "stage-dragged": dragged,
    }


def _paint(canvas: CanvasView) -> None:
    workspace = canvas.workspace
    colors = ("teal", "", "rose", "amber", "violet")
    stages = order.stages(workspace.document, workspace.journey)
    for stage, color in zip(stages, colors, strict=False):
        workspace.perform(lambda d, _, key=stage.id, color=color: edit_stage(d, key, color=color))  # type: ignore[misc]


def _make_blueprint(canvas: CanvasView) -> None:
    workspace = canvas.workspace
    kinds = (LaneKind.PERSON, LaneKind.FRONT_STAGE, LaneKind.BACK_STAGE)
    for lane, kind in zip(order.lanes(workspace.document, workspace.journey), kinds, strict=False):
        workspace.perform(lambda d, _, key=lane.id, kind=kind: edit_lane(d, key, kind=kind))  # type: ignore[misc]
    workspace.perform(lambda d, ids: add_blueprint_lanes(d, ids, workspace.journey))
    support = order.lanes(workspace.document, workspace.journey)[-1]
    last: Step = order.steps(workspace.document, workspace.journey)[8]
    workspace.perform(lambda d, _: move_to_cell(d, [(last.id, last.stage, support.id, None)]))
