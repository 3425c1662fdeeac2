"""The routes of a journey: kept ones with their figures side by side, and the proposed ones to keep."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QRadioButton, QToolButton, QVBoxLayout, QWidget

from ui.bound import BoundLine
from ui.inspector.form import column, heading, small_button
from ui.inspector.locks import EDITS
from ui.inspector.tabs import order_tabs
from ui.parts import empty, label, wrapped
from ui.routes.broken import BrokenRoute
from ui.routes.deeds import UNTITLED, RouteDeeds, is_usual, usual_names
from ui.workspace import Workspace
from workbench.edits.routes import rename_route
from workbench.graph.routes import kept_route, main_route, proposed_routes
from workbench.method.curve import curve
from workbench.method.feelings import signed
from workbench.method.walk import Walk
from workbench.model import order
from workbench.model.change import Change
from workbench.model.document import Document
from workbench.model.records import Id, Persona, Route


class RoutesForm(QWidget):
    """One row for the main route, one for each kept one, and the proposals. record_wanted: a route shall be recorded."""

    record_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._deeds = RouteDeeds(workspace)
        self._shown: list[Id | None] = []
        self._proposed: list[Walk] | None = None
        self.rows: dict[Id | None, RouteRow] = {}
        self.record = small_button("Record", "Record a route by going through the map (Ctrl+R)")
        self.record.setProperty(EDITS, True)
        self.record.clicked.connect(self.record_wanted)
        self._kept, self._offers = QVBoxLayout(), QVBoxLayout()
        self._kept.setSpacing(10)
        self._offers.setSpacing(4)
        whole = column(self, 8)
        whole.addLayout(heading("Routes", self.record))
        whole.addLayout(self._kept)
        self._offered = label("Proposed", "label")
        whole.addWidget(self._offered)
        whole.addLayout(self._offers)
        for signal in (workspace.route_changed, workspace.persona_changed, workspace.theme_changed):
            signal.connect(self.refresh)

    def refresh(self) -> None:
        """Show what the document says; out of sight nothing is looked for."""
        if not self.isVisible():
            return
        document, journey = self._workspace.document, self._workspace.journey
        wanted: list[Id | None] = [None, *(route.id for route in order.routes(document, journey))]
        if wanted != self._shown:
            self.finish()
            empty(self._kept)
            self._shown = wanted
            self.rows = {key: RouteRow(self._workspace, self._deeds, key) for key in wanted}
            for row in self.rows.values():
                self._kept.addWidget(row)
        for row in self.rows.values():
            row.refresh()
        self._show_offers(proposed_routes(document, journey))
        order_tabs(self)

    def row(self, route: Id | None) -> RouteRow | None:
        """Give the row of a route (None: of the main one), None if it is not there."""
        self.refresh()
        return self.rows.get(route)

    def finish(self) -> None:
        """Perform what is being typed."""
        for row in self.rows.values():
            row.finish()

    def _show_offers(self, proposed: list[Walk]) -> None:
        kept = {kept_route(self._workspace.document, key).steps for key in self._shown if key is not None}
        offers = [walk for walk in proposed if walk.steps not in kept]
        self._offered.setVisible(bool(offers))
        if offers == self._proposed:
            return
        self._proposed = offers
        empty(self._offers)
        for walk in offers:
            self._offers.addWidget(self._offer(walk))

    def _offer(self, walk: Walk) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(wrapped(f"{walk.title}, {_count(walk)}"), 1)
        keep = small_button("Keep", f"Keep: {walk.title}")
        keep.setProperty(EDITS, True)
        keep.setEnabled(not self._workspace.is_read_only)
        keep.clicked.connect(lambda: self._deeds.keep(walk))
        across.addWidget(keep)
        return row

    def showEvent(self, event: object) -> None:
        """Show what has changed in the meantime."""
        self.refresh()


class RouteRow(QFrame):
    """One route: whether it is followed, its title, its figures for the current persona, what can be done with it."""

    def __init__(self, workspace: Workspace, deeds: RouteDeeds, route: Id | None) -> None:
        super().__init__()
        self._workspace, self._deeds, self._route = workspace, deeds, route
        self.follow = QRadioButton("Main route" if route is None else "")
        self.follow.setAutoExclusive(False)
        self.follow.clicked.connect(self._follow)
        self.title = BoundLine(workspace, "Title of the route", hint=UNTITLED)
        self.figures = wrapped("", "caption")
        self.broken = BrokenRoute(workspace, deeds)
        self.more = QToolButton()
        for part in (self.title, self.more):
            part.setParent(self)
            part.setVisible(route is not None)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.follow)
        if route is not None:
            head.addWidget(self.title, 1)
            head.addWidget(self.more)
            self._build_menu(route)
            self._bind(route)
        else:
            head.addStretch(1)
        rows = column(self, 4)
        rows.addLayout(head)
        rows.addWidget(self.figures)
        rows.addWidget(self.broken)

    def refresh(self) -> None:
        """Show what the document says."""
        workspace, route = self._workspace, self._route
        document = workspace.document
        self.follow.setChecked(workspace.route == route)
        walk = main_route(document, workspace.journey) if route is None else kept_route(document, route)
        self.follow.setAccessibleName(f"Follow {walk.title or UNTITLED}")
        told = [_count(walk), *_figures(document, workspace.persona, walk)]
        if route is not None:
            self.title.binding.refresh()
            usual = usual_names(document, workspace.journey, route)
            told += [f"usual route of {', '.join(usual)}"] if usual else []
        self.figures.setText(" · ".join(told))
        self.broken.show_route(route)

    def finish(self) -> None:
        """Perform what is being typed."""
        self.title.binding.finish()

    def _follow(self) -> None:
        self._workspace.show_route(self._route)
        self.follow.setChecked(True)

    def _bind(self, route: Id) -> None:
        def read(document: Document) -> str:
            found = document.find(route, Route)
            return found.title if found is not None else ""

        def edit(document: Document, text: str, key: str) -> Change:
            return rename_route(document, route, text, merge_key=key)

        self.title.binding.bind(route, "title", read, edit)

    def _build_menu(self, route: Id) -> None:
        menu = QMenu(self.more)
        menu.aboutToShow.connect(lambda: self._fill(menu, route))
        self.more.setText("⋯")
        self.more.setProperty("kind", "flat")
        self.more.setProperty(EDITS, True)
        self.more.setAccessibleName("What can be done with this route")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(menu)

    def _fill(self, menu: QMenu, route: Id) -> None:
        menu.clear()
        workspace, persona = self._workspace, self._workspace.persona
        if persona is not None:
            who = order.display_name(workspace.document.get(persona, Persona))
            usual = menu.addAction(f"Usual route of {who}".replace("&", "&&"))
            usual.setCheckable(True)
            usual.setChecked(is_usual(workspace.document, workspace.journey, persona, route))
            usual.triggered.connect(lambda: self._deeds.toggle_usual(route))
        siblings = [r.id for r in order.routes(workspace.document, workspace.journey)]
        up, down = menu.addAction("Move up"), menu.addAction("Move down")
        up.setEnabled(siblings[0] != route)
        down.setEnabled(siblings[-1] != route)
        up.triggered.connect(lambda: self._deeds.move(route, -1))
        down.triggered.connect(lambda: self._deeds.move(route, 1))
        menu.addSeparator()
        menu.addAction("Delete").triggered.connect(lambda: self._deeds.delete(route))


def _count(walk: Walk) -> str:
    return "1 step" if len(walk.steps) == 1 else f"{len(walk.steps)} steps"


def _figures(document: Document, persona: Id | None, walk: Walk) -> list[str]:
    """Give low, end and how many are rated of the current persona, so that routes can be compared line by line."""
    if persona is None or not walk.steps:
        return []
    line = curve(document, persona, walk)
    return [f"low {signed(line.low)}", f"end {signed(line.end)}", f"{line.rated} of {line.of} rated"]
