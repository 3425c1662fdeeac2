"""The names of a blueprint's lines on the screen: of one size at every zoom, where the map leaves room for them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ui.fonts import font, scale
from workbench.layout.line_names import NamePlace, name_places
from workbench.layout.map import MapLayout
from workbench.layout.place import Band

SIZE, NAMES_FROM = 12, 0.4
"""In px on the screen, down to a zoom from which on there are none."""
EVERY = 1_000.0
"""On a long line its name comes back after so many px of the screen."""
BELOW, ABOVE = 15.0, 5.0
"""From a line to the baseline of its name, px."""
STEP = 1.25
"""Places are found for sizes that differ by this factor, so not for each zoom anew."""


class LineNames:
    """Finds the places once for a layout, and paints the names."""

    def __init__(self) -> None:
        self._layout: MapLayout | None = None
        self._places: dict[tuple[float, int], list[NamePlace]] = {}

    def paint(self, painter: QPainter, layout: MapLayout, lane: Band, zoom: float, color: str) -> None:
        """Paint the names of the line above a lane; a name that the edge of a window would cut comes back farther on."""
        if zoom < NAMES_FROM:
            return
        spots = [
            (painter.transform().map(QPointF(place.x, lane.start)), place.is_above)
            for place in self.places(layout, lane, zoom)
        ]
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SIZE))
        painter.setPen(QColor(color))
        size = max(scale(), 1.0)
        for at, is_above in spots:
            down = -ABOVE if is_above else BELOW * size
            painter.drawText(QPointF(at.x(), at.y() + down), lane.line)
        painter.restore()

    def places(self, layout: MapLayout, lane: Band, zoom: float) -> list[NamePlace]:
        """Give where the names of the line above a lane stand at a zoom."""
        if layout is not self._layout:
            self._layout, self._places = layout, {}
        step = math.ceil(math.log(1 / zoom, STEP) - 1e-9)
        key = (lane.start, step)
        if key not in self._places:
            growth = STEP**step
            metrics = QFontMetricsF(font(SIZE))
            size = (metrics.horizontalAdvance(lane.line) * growth, metrics.height() * growth)
            cards = [box.rect for box in layout.cards.values()]
            links = layout.links.values()
            every = EVERY * growth
            self._places[key] = name_places(lane.start, size, cards, links, layout.width, every)
        return self._places[key]
