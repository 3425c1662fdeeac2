"""The strip with its head: which route, whose curves, what they say in figures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ui.canvas.view import CanvasView
from ui.commands import Command, Context
from ui.parts import Elided, label, quoted
from ui.strip.plot import StripPlot
from ui.workspace import Workspace
from workbench.edits.routes import delete_route, keep_route
from workbench.graph.routes import proposed_routes
from workbench.layout.curve import StageBand
from workbench.method.curve import curve
from workbench.method.feelings import signed
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.records import Id, Persona, Route, Step

GAP = "   "
"""Between figures."""


class EmotionStrip(QWidget):
    """Head and plot; it shares the stage bands and the camera with the map."""

    def __init__(self, workspace: Workspace, map_view: CanvasView) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._map = map_view
        self.canvas = StripPlot(workspace, self._bands)
        self._route = QToolButton()
        self._route.setObjectName("route")
        self._route.setProperty("kind", "flat")
        self._route.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._route)
        menu.aboutToShow.connect(lambda: self._fill_routes(menu))
        self._route.setMenu(menu)
        self._figures = _Figures("", "label")
        self._figures.setObjectName("figures")
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 16, 0)
        head.setSpacing(8)
        head.addWidget(label("Emotion", "heading"))
        head.addWidget(self._route)
        head.addStretch(1)
        head.addWidget(self._figures, 20)
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.canvas, 1)
        for signal in (
            workspace.changed,
            workspace.selection_changed,
            workspace.journey_changed,
            workspace.persona_changed,
            workspace.route_changed,
            workspace.stop_changed,
            workspace.theme_changed,
        ):
            signal.connect(self.refresh)
        map_view.camera_changed.connect(self.canvas.refresh)
        self.refresh()

    def commands(self) -> list[Command]:
        """Give the keys of the strip."""
        return [
            Command(
                "strip.next", "Next stop of the route", partial(self.canvas.go, 1), ("Right",), Context.STRIP
            ),
            Command("strip.previous", "Stop before", partial(self.canvas.go, -1), ("Left",), Context.STRIP),
        ]

    def refresh(self) -> None:
        """Show route, figures and curves as they are now."""
        walk = self._workspace.walk
        self._route.setText(f"{walk.title or 'Main route'}  ▾")
        self._route.setAccessibleName(f"Route: {walk.title}")
        broken = broken_words(self._workspace, walk)
        self._figures.setText(broken or figures(self._workspace, walk))
        self.canvas.refresh()

    def _bands(self) -> list[StageBand]:
        """Give the map's stages in the strip's own x; none when the journey has none."""
        return [StageBand(stage, left, right) for stage, left, right in self._map.stage_ranges()]

    def _fill_routes(self, menu: QMenu) -> None:
        workspace, document = self._workspace, self._workspace.document
        menu.clear()
        for old in menu.findChildren(QMenu):
            old.deleteLater()  # `clear` leaves a submenu behind
        main = menu.addAction("Main route")
        main.setCheckable(True)
        main.setChecked(workspace.route is None)
        main.triggered.connect(lambda: workspace.show_route(None))
        for route in order.routes(document, workspace.journey):
            action = menu.addAction(route.title.replace("&", "&&") or "Untitled route")
            action.setCheckable(True)
            action.setChecked(workspace.route == route.id)
            action.triggered.connect(lambda _=False, key=route.id: workspace.show_route(key))
        menu.addSeparator()
        keep = menu.addMenu("Keep a route")
        for walk in proposed_routes(document, workspace.journey):
            action = keep.addAction(f"{walk.title} ({len(walk.steps)} steps)")
            action.triggered.connect(lambda _=False, walk=walk: self._keep(walk))
        if workspace.route is not None:
            chosen = workspace.route
            title = document.get(chosen, Route).title
            menu.addSeparator()
            delete = menu.addAction(f"Delete the route {quoted(title)}".replace("&", "&&"))
            delete.triggered.connect(partial(self._delete, chosen, title))

    def _delete(self, route: Id, title: str) -> None:
        workspace = self._workspace
        if workspace.perform(lambda d, _: delete_route(d, route)) is not None:
            workspace.said.emit(f"Deleted the route {quoted(title)}. Ctrl+Z brings it back.", False)

    def _keep(self, walk: Walk) -> None:
        workspace = self._workspace
        change = workspace.perform(
            lambda d, ids: keep_route(d, ids, workspace.journey, walk.title, walk.steps, made_by=walk.kind)
        )
        if change is not None:
            workspace.show_route(change.created(Route)[0].id)


class _Figures(Elided):
    """Figures of which the last ones are left out where there is no room: never half a figure."""

    def shortened(self, width: int) -> str:
        """Give as many figures as fit."""
        parts, shown = self.text().split(GAP), self.text()
        while self.fontMetrics().horizontalAdvance(shown) > width:
            parts.pop()
            if not parts:
                return super().shortened(width)
            shown = GAP.join((*parts, "…"))
        return shown


def figures(workspace: Workspace, walk: Walk) -> str:
    """Say the current persona's low, peak, end and peak–end, and how many of the stops are rated."""
    document, persona = workspace.document, workspace.persona
    if persona is None or not walk.steps:
        return ""
    line = curve(document, persona, walk)
    name = order.display_name(document.get(persona, Persona))
    parts = [f"{name}:  low {signed(line.low)}", f"high {signed(line.high)}", f"end {signed(line.end)}"]
    if line.peak_end is not None:
        value = f"{line.peak_end:+.1f}".replace("-", "−").replace("+0.0", "0.0")
        parts.append(f"peak–end {value} (heuristic)")
    parts.append(f"{line.rated} of {len(walk.steps)} rated")
    return GAP.join(parts)


def broken_words(workspace: Workspace, walk: Walk) -> str:
    """Say where an edit broke a kept route; empty if it is whole."""
    if not walk.breaks:
        return ""
    titles = [workspace.document.get(walk.steps[i], Step).title for i in walk.breaks]
    return f"Broken before {quoted(titles[0])}: no transition leads there."
