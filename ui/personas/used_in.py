"""Where a persona is used: its journeys with their curves, and its lanes; each leads to its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from exports.painter import paint
from ui.fonts import px
from ui.parts import Elided, empty, label, wrapped
from ui.workspace import Workspace
from workbench.drawing.ops import Group
from workbench.graph.routes import Walk, kept_route, main_route
from workbench.layout.curve import StripLook, strip_layout
from workbench.layout.curve_drawing import draw_strip
from workbench.method.curve import Curve, curve
from workbench.method.feelings import signed
from workbench.model import order
from workbench.model.document import Document
from workbench.model.records import Basis, Cast, Id, Journey, Lane

CURVE_HEIGHT = 150
Go = Callable[[Id, Id | None], object]
"""(journey, lane or None): shows that place on the map."""


class UsedInPart(QWidget):
    """A card for each journey. go: leads to one."""

    def __init__(self, workspace: Workspace, go: Go) -> None:
        super().__init__()
        self._workspace, self._go = workspace, go
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self.links: list[QPushButton] = []

    def show_persona(self, persona: Id) -> None:
        """Show where this persona is used."""
        empty(self._box)
        self.links = []
        document = self._workspace.document
        journeys = used_in(document, persona)
        for journey in journeys:
            self._box.addWidget(self._card(persona, journey))
        if not journeys:
            self._box.addWidget(
                wrapped("On no map yet. Nothing is known of how they feel on the way.", "label")
            )

    def _card(self, persona: Id, journey: Journey) -> QFrame:
        document = self._workspace.document
        card = QFrame()
        card.setProperty("kind", "card")
        box = QVBoxLayout(card)
        box.setContentsMargins(16, 8, 16, 8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label("Used in", "label"))
        title = order.titled(document, journey.id).title or "Untitled journey"
        head.addWidget(self._link(title, f"Show “{title}” on the map", journey.id, None))
        head.addWidget(label(f"{journey.state.value.capitalize()} state", "caption"))
        for lane in lanes_of(document, persona, journey.id):
            name = lane.title or "Untitled lane"
            head.addWidget(
                self._link(f"Lane {name}", f"Show the lane “{name}” on the map", journey.id, lane.id)
            )
        head.addStretch(1)
        box.addLayout(head)
        walk = usual_walk(document, persona, journey.id)
        line = curve(document, persona, walk)
        figures = Elided(figure_words(line), "label")
        figures.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(figures)
        if line.rated:
            box.addWidget(CurvePicture(self._workspace, persona, walk))
        return card

    def _link(self, text: str, about: str, journey: Id, lane: Id | None) -> QPushButton:
        button = QPushButton(
            text.replace("&", "&&") if len(text) <= 60 else f"{text[:59]}…".replace("&", "&&")
        )
        button.setProperty("kind", "link")
        button.setAccessibleName(about)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(self._go, journey, lane))
        self.links.append(button)
        return button


class CurvePicture(QWidget):
    """One persona's curve along one route, as wide as there is room."""

    def __init__(self, workspace: Workspace, persona: Id, walk: Walk) -> None:
        super().__init__()
        self._workspace, self._persona, self._walk = workspace, persona, walk
        self._drawn: tuple[int, Group] | None = None
        self.setFixedHeight(px(CURVE_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        workspace.theme_changed.connect(self._forget)
        self.setAccessibleName(self._drawing(600).alt)

    def sizeHint(self) -> QSize:
        """Take a width at which a dozen steps can be told apart."""
        return QSize(px(400), px(CURVE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the curve."""
        if self._drawn is None or self._drawn[0] != self.width():
            self._drawn = self.width(), self._drawing(self.width())
        painter = QPainter(self)
        paint(painter, self._drawn[1])
        painter.end()

    def _drawing(self, width: int) -> Group:
        unit = px(100) / 100
        look = StripLook(theme=self._workspace.theme, unit=unit, current=self._persona, names=False)
        layout = strip_layout(
            self._workspace.document,
            self._walk,
            [self._persona],
            look,
            width=width,
            height=self.height(),
            right_margin=16 * unit,
        )
        return draw_strip(layout, self._workspace.shaper)

    def _forget(self) -> None:
        self._drawn = None
        self.update()


def used_in(document: Document, persona: Id) -> list[Journey]:
    """Give the journeys on which a persona is, or of which a lane is theirs, in order."""
    found = {part.journey for part in document.having(Cast, "persona", persona)}
    found |= {lane.journey for lane in document.having(Lane, "persona", persona)}
    return [journey for journey in order.journeys(document) if journey.id in found]


def lanes_of(document: Document, persona: Id, journey: Id) -> list[Lane]:
    """Give the lanes of a journey that are this persona's."""
    return [lane for lane in order.lanes(document, journey) if lane.persona == persona]


def usual_walk(document: Document, persona: Id, journey: Id) -> Walk:
    """Give the route that a persona usually takes on a journey, else the main one."""
    part = document.unique(Cast, journey, persona)
    if part is not None and part.usual_route is not None:
        return kept_route(document, part.usual_route)
    return main_route(document, journey)


def figure_words(line: Curve) -> str:
    """Say low, high, end and peak–end of a curve, and how much of it is known."""
    if not line.rated:
        return f"0 of {line.of} rated"
    watched = sum(
        p.feeling is not None and p.feeling.basis is Basis.OBSERVED
        for p in line.points
        if p.valence is not None
    )
    parts = [f"low {signed(line.low)}", f"high {signed(line.high)}", f"end {signed(line.end)}"]
    if line.peak_end is not None:
        parts.append(f"peak–end {line.peak_end:+.1f} (heuristic)".replace("-", "−").replace("+0.0", "0.0"))
    return "   ".join([*parts, f"{line.rated} of {line.of} rated, {watched} observed"])
