"""The strip with its head: which route, whose curves, what they say in figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.canvas.view import CanvasView
from ui.commands import Command, Context
from ui.fonts import px
from ui.parts import Elided, label, plain_tip, quoted
from ui.routes.broken import BrokenRoute
from ui.routes.deeds import RouteDeeds
from ui.segments import Segments
from ui.strip.plot import StripPlot
from ui.strip.reading_panel import ReadingPanel
from ui.workspace import Workspace
from workbench.edits.routes import delete_route, keep_route
from workbench.graph.routes import proposed_routes
from workbench.layout.curve import StageBand
from workbench.method.curve import curve
from workbench.method.feelings import signed
from workbench.method.reading import read_curve
from workbench.method.reading_words import coverage_words, half
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.records import Id, Persona, Route

GAP = "   "
"""Between figures."""
NAME_ROOM = 140
"""So long a name stands on a button in whole, px."""
HEAD, ALONG = 44, 216
"""The height of the strip's head, and of a plot that has room for the names of steps, px."""


class EmotionStrip(QWidget):
    """Head, plot and the figures beside it; under the map it shares its stage bands and the camera.

    room_wanted(height): so many px would show everything that has been opened.
    """

    room_wanted = Signal(int)

    def __init__(self, workspace: Workspace, map_view: CanvasView) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._map = map_view
        self.canvas = StripPlot(workspace, self._bands)
        self.reading = ReadingPanel(workspace)
        self.reading.occurrence_wanted.connect(workspace.show_occurrence)
        self.reading.hide()
        self._route = _menu_button("route", self._fill_routes)
        self._other = _menu_button("compare", self._fill_others)
        self.place = Segments(("Under the map", "Along the route"), "Emotion strip", self._choose_place)
        self._figures = _Figures("", "label")
        self._figures.setObjectName("figures")
        self._build()
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
        map_view.camera_changed.connect(self._follow_camera)
        self.refresh()

    def _build(self) -> None:
        self._head = QWidget()
        # What has no room is left out (`_fit_head`); it must not make the window wider.
        self._head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16, 4, 16, 0)
        head.setSpacing(8)
        head.addWidget(label("Emotion", "heading"))
        head.addWidget(self._route)
        head.addWidget(self.place)
        head.addWidget(self._other)
        head.addStretch(1)
        self.broken = BrokenRoute(self._workspace, RouteDeeds(self._workspace), beside=True)
        head.addWidget(self.broken)
        head.addWidget(self._figures, 20)
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(self.reading)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(row, 1)

    def commands(self) -> list[Command]:
        """Give the keys of the strip."""
        plot = self.canvas
        return [
            Command("strip.next", "Next stop of the route", partial(plot.go, 1), ("Right",), Context.STRIP),
            Command("strip.previous", "Stop before", partial(plot.go, -1), ("Left",), Context.STRIP),
            Command("strip.first", "First stop", partial(plot.go_to, 0), ("Home",), Context.STRIP),
            Command("strip.last", "Last stop", partial(plot.go_to, -1), ("End",), Context.STRIP),
            Command(
                "feel.higher", "Rate a level higher", partial(plot.move_point, 1), ("Up",), Context.STRIP
            ),
            Command(
                "feel.lower", "Rate a level lower", partial(plot.move_point, -1), ("Down",), Context.STRIP
            ),
            Command(
                "strip.along",
                "Emotion strip along the route",
                lambda: self._choose_place(0 if self._is_along else 1),
                menu="View",
                checked=lambda: self._is_along,
                group=2,
            ),
            Command("strip.compare", "Compare with another route…", self._open_others, menu="View", group=2),
            Command(
                "strip.reading",
                "Read the curve: low, end, steepest fall",
                self._toggle_reading,
                menu="View",
                checked=lambda: not self.reading.isHidden(),
                group=2,
            ),
        ]

    def refresh(self) -> None:
        """Show route, figures and curves as they are now."""
        walk, compared = self._workspace.walk, self.canvas.comparing.chosen
        self._name(self._route, walk.title or "Main route")
        self._route.setAccessibleName(f"Route: {walk.title}")
        self._name(self._other, f"Beside: {compared.name}" if compared else "Compare")
        self._other.setAccessibleName(
            f"Compared with: {compared.name}" if compared else "Compare with another route"
        )
        self.place.show_chosen(1 if self._is_along else 0)
        self.broken.show_route(self._workspace.route)
        hidden = bool(walk.breaks) or self._is_read
        self._figures.setText("" if hidden else figures(self._workspace, walk))
        if self._is_read:
            self.reading.refresh()
        self._fit_head()
        self.canvas.refresh()

    def _name(self, button: QToolButton, name: str) -> None:
        """Write a name on a menu's button, shortened where it is long; the tooltip has all of it."""
        shown = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, px(NAME_ROOM))
        button.setText(f"{shown.replace('&', '&&')}  ▾")
        button.setToolTip(plain_tip(name) if shown != name else "")

    def _fit_head(self) -> None:
        """Leave out of the head what has no room; the menu View has it all the same."""
        for part in (self.place, self._other):
            part.setVisible(True)
        for part in (self._other, self.place):
            layout = self._head.layout()
            assert layout is not None
            part.setVisible(layout.minimumSize().width() <= self.width())

    @property
    def _is_read(self) -> bool:
        return not self.reading.isHidden()

    def _follow_camera(self) -> None:
        if not self._is_along:
            self.canvas.refresh()

    @property
    def _is_along(self) -> bool:
        """Say whether the route is unrolled by choice, whatever room the map has for it."""
        return self.canvas.along or self.canvas.comparing.chosen is not None

    def _choose_place(self, index: int) -> None:
        """Draw the curves under the map, which ends a comparison; or unrolled along the route."""
        self.show()
        self.canvas.along = index == 1
        if index == 0:
            self.canvas.comparing.choose(None)
        self.refresh()
        if index == 1:
            self.room_wanted.emit(HEAD + ALONG)

    def _toggle_reading(self) -> None:
        self.reading.setVisible(self.isHidden() or not self._is_read)
        self.show()
        left = self.width() - self.reading.width()
        if self._is_read and any(band.right > left for band in self._bands()):
            self.canvas.along = True  # the figures would stand on the end of the curve
        self.refresh()
        if self._is_read:
            self.room_wanted.emit(self.reading.full_height() + HEAD)
        else:
            self.canvas.setFocus()

    def _open_others(self) -> None:
        self.show()
        corner = (
            QPoint(0, self._other.height()) if self._other.isVisible() else QPoint(16, self._head.height())
        )
        self._other.menu().popup((self._other if self._other.isVisible() else self).mapToGlobal(corner))

    def compare(self, key: str | None) -> None:
        """Draw another route beside the strip's own (see `Comparing.choices`), or none."""
        self.canvas.comparing.choose(key)
        self.refresh()
        if key is not None:
            self.room_wanted.emit(HEAD + ALONG)

    def _fill_others(self, menu: QMenu) -> None:
        menu.clear()
        comparing = self.canvas.comparing
        chosen = comparing.chosen
        none = menu.addAction("Compare with nothing")
        none.setCheckable(True)
        none.setChecked(chosen is None)
        none.triggered.connect(lambda: self.compare(None))
        menu.addSeparator()
        choices = comparing.choices()
        for one in choices:
            action = menu.addAction(f"{one.name} ({len(one.walk.steps)} steps)".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(chosen is not None and chosen.key == one.key)
            action.triggered.connect(lambda _=False, key=one.key: self.compare(key))
        if not choices:
            menu.addAction("There is no other route, and no future version").setEnabled(False)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show in the head what there is room for."""
        super().resizeEvent(event)
        self._fit_head()


def _menu_button(name: str, fill: Callable[[QMenu], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setProperty("kind", "flat")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.aboutToShow.connect(partial(fill, menu))
    button.setMenu(menu)
    return button


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
    found = read_curve(line, walk.breaks)
    name = order.display_name(document.get(persona, Persona))
    parts = [f"{name}:  low {signed(line.low)}", f"high {signed(line.high)}", f"end {signed(line.end)}"]
    if line.peak_end is not None:
        parts.append(f"peak–end {half(line.peak_end)} (heuristic)")
    parts.append(coverage_words(found.rated, found.of, found.observed))
    return GAP.join(parts)
