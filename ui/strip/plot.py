"""The curves themselves: painted from the drawing, rated by dragging a point, by double-click, by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from exports.painter import paint
from ui.canvas.header_bands import RAIL
from ui.parts import quoted
from ui.workspace import Workspace
from workbench.drawing.faces import face
from workbench.drawing.ops import Group
from workbench.edits.feelings import rate
from workbench.layout.curve import StageBand, StripLayout, StripLook, StripPoint, strip_layout
from workbench.layout.curve_drawing import name_margin, plot_ops, scale_ops
from workbench.layout.curve_spread import room_in_stages
from workbench.method.feelings import feeling_at, signed, valence_words
from workbench.model import order
from workbench.model.records import Persona, Step

DRAG_FROM = 5
NARROW = 24
"""Where the map leaves an occurrence less, px, the route is unrolled over the strip instead."""


class StripPlot(QWidget):
    """One focusable plot; the selected step's occurrence is marked."""

    def __init__(self, workspace: Workspace, bands: Callable[[], list[StageBand]]) -> None:
        super().__init__()
        self._workspace = workspace
        self._bands = bands
        self._layout: StripLayout | None = None
        self._plot = self._scale = Group(ops=())
        self._grabbed: StripPoint | None = None
        self._pressed = QPointF()
        self._preview: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.setAccessibleName("Emotion strip")

    @property
    def layout_shown(self) -> StripLayout:
        """Give the strip as it is laid out now."""
        if self._layout is None:
            self._lay_out()
        assert self._layout is not None
        return self._layout

    def refresh(self) -> None:
        """Lay out and draw anew."""
        self._layout = None
        self.update()

    def rate_point(self, point: StripPoint, valence: int | None) -> None:
        """Rate a persona at an occurrence: this visit if it has its own rating or the step comes several times."""
        self._show(point)
        at = self._workspace.rated_at(point.step)
        self._workspace.perform(lambda d, ids: rate(d, ids, point.persona, at, valence))

    def go(self, by: int) -> None:
        """Select the next or previous occurrence of the route."""
        steps, here = self._workspace.walk.steps, self._workspace.position
        if steps:
            start = here if here is not None else (-1 if by > 0 else 0)
            self._workspace.show_occurrence(max(0, min(start + by, len(steps) - 1)))

    def _show(self, point: StripPoint) -> None:
        """Make a point's persona the current one, and go to where it stands."""
        self._workspace.show_persona(point.persona, stay=True)
        if point.off_route:
            self._workspace.select([point.step])
        else:
            self._workspace.show_occurrence(point.index)

    def _lay_out(self) -> None:
        workspace = self._workspace
        walk, personas = workspace.walk, workspace.personas
        look = StripLook(
            theme=workspace.theme,
            current=workspace.persona,
            selected=workspace.position,
            gutter=float(RAIL),
        )
        document = workspace.document
        names = [order.display_name(document.get(p, Persona)).split(" ")[0] for p in personas]

        bands = self._bands()
        if room_in_stages(document, walk, bands, look.gutter) < NARROW:
            bands = []
        self._layout = strip_layout(
            document,
            walk,
            personas,
            look,
            width=float(self.width()),
            height=float(self.height()),
            stages=bands,
            right_margin=0.0 if bands else name_margin(names, look, workspace.shaper) + 8,
        )
        seen = (float(RAIL), float(self.width()))
        self._plot = Group(ops=plot_ops(self._layout, workspace.shaper, seen=seen))
        self._scale = Group(ops=scale_ops(self._layout, workspace.shaper, faces=False, at=look.gutter))
        self.setAccessibleDescription(self._layout.words)

    def _point_at(self, place: QPointF) -> StripPoint | None:
        layout = self.layout_shown
        current = self._workspace.persona
        near = [
            ((point.x - place.x()) ** 2 + (point.y - place.y()) ** 2, point.persona != current, n, point)
            for n, point in enumerate(layout.points)
            if not point.off_route and abs(point.x - place.x()) <= 14 and abs(point.y - place.y()) <= 14
        ]
        return min(near)[3] if near else None

    def _current_at(self, x: float) -> StripPoint | None:
        layout, persona = self.layout_shown, self._workspace.persona
        index = layout.index_at(x)
        found = [p for p in layout.points if p.persona == persona and p.index == index]
        return found[0] if found else None

    def _words(self, point: StripPoint) -> str:
        document = self._workspace.document
        name = order.display_name(document.get(point.persona, Persona))
        step = document.get(point.step, Step).title or "Untitled step"
        feeling = feeling_at(document, point.persona, point.step, point.stop)
        told = f"\n{quoted(feeling.reason)}" if feeling is not None and feeling.reason else ""
        basis = f" ({feeling.basis.value})" if feeling is not None and point.valence is not None else ""
        value = (
            "not rated"
            if point.valence is None
            else f"{signed(point.valence)}, {valence_words(point.valence)}"
        )
        return f"{name} at {quoted(step)}: {value}{basis}{told}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip, a dragged point, and the focus."""
        layout = self.layout_shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The map scrolls, and the curves with it; the scale stays in sight.
        painter.setClipRect(self.rect().adjusted(RAIL, 0, 0, 0))
        paint(painter, self._plot)
        painter.setClipping(False)
        paint(painter, self._scale)
        look = self._workspace.theme
        if self._grabbed is not None and self._preview is not None:
            y = layout.level(self._preview)
            paint(painter, Group(ops=face(self._preview, self._grabbed.x, y, 13, look)))
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab a point, or select the occurrence under the pointer."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position()
        self._grabbed = self._point_at(event.position())
        self._preview = None
        if self._grabbed is not None:
            self._show(self._grabbed)
            if self._workspace.is_read_only:
                self._grabbed = None
            return
        index = self.layout_shown.index_at(event.position().x())
        if index is not None:
            self._workspace.show_occurrence(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged point would land; else say what is under the pointer."""
        if self._grabbed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._preview is not None or abs(event.position().y() - self._pressed.y()) >= DRAG_FROM:
                self._preview = self.layout_shown.valence_at(event.position().y())
                self.update()
            return
        point = self._point_at(event.position())
        self.setCursor(Qt.CursorShape.SizeVerCursor if point else Qt.CursorShape.ArrowCursor)
        if point is not None:
            QToolTip.showText(event.globalPosition().toPoint(), self._words(point), self)
        else:
            QToolTip.hideText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Rate where the dragged point was let go: one change."""
        point, valence = self._grabbed, self._preview
        self._grabbed = self._preview = None
        if point is not None and valence is not None and valence != point.valence:
            self.rate_point(point, valence)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rate the current persona at the level that was clicked: the click that stands for the drag."""
        point = self._current_at(event.position().x())
        if point is not None:
            self.rate_point(point, self.layout_shown.valence_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc drop a point that is being dragged."""
        if event.key() == Qt.Key.Key_Escape and self._grabbed is not None:
            self._grabbed = self._preview = None
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self.refresh()
