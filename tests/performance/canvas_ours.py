"""Our own canvas, as the benchmark drives it: the real view with the real scene, on a map laid out beforehand."""

from __future__ import annotations

from unittest.mock import patch

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from exports.text import QtShaper
from tests.performance.maps import wall_map
from ui.canvas.relayout import look_of, relaid
from ui.canvas.view import CanvasView
from ui.fonts import load_fonts
from ui.theme import apply_theme
from ui.workspace import Workspace
from workbench.drawing.theme import theme
from workbench.layout.map import MapLayout
from workbench.project import untitled_project


class Ours:
    """The canvas of the application, with a map of so many steps on a wall."""

    grab = (100.0, 60.0)

    def __init__(self, steps: int) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        load_fonts()
        apply_theme(application, theme("light"))
        self._project = untitled_project(wall_map(steps))
        self._workspace = Workspace(self._project.session, QtShaper(), theme("light"))
        self.layout = self._laid_out()
        self.cards = list(self.layout.cards)

    def _laid_out(self) -> MapLayout:
        workspace = self._workspace
        look = look_of(workspace, 1.0)
        return relaid(None, workspace.document, workspace.journey, workspace.shaper, look, None)

    def build(self) -> None:
        """Make the view. The layout is given: what that takes is measured by bench_layout."""
        with patch("ui.canvas.relayout.relaid", lambda *_: self.layout):
            self.view = self.top = CanvasView(self._workspace, animated=False)

    def look(self, x: float, y: float, zoom: float) -> None:
        """Look at a point."""
        self.view.camera.jump(QPointF(x, y), zoom)

    def pan(self, dx: int, dy: int) -> None:
        """Move by px of the screen."""
        self.view.camera.pan(-dx, -dy)

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle, as the wheel does."""
        camera = self.view.camera
        camera.zoom_at(camera.center, factor)

    def place(self, number: int) -> QPointF:
        """Say where a card lies."""
        return self.view.map_scene.cards[self.cards[number]].pos()
