"""The curves themselves: painted from the drawing, rated by dragging a point, by double-click, by keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from exports.painter import paint
from ui.canvas.header_bands import RAIL
from ui.strip.callout import Callout, point_words
from ui.strip.comparing import Comparing
from ui.strip.dragging import PointDrag
from ui.strip.laying import NARROW, laid_out
from ui.strip.lens import FADED, evidenced_ops
from ui.workspace import Workspace
from workbench.drawing.ops import Group
from workbench.edits.feelings import rate
from workbench.layout.curve import StageBand, StripLayout, StripPoint
from workbench.layout.curve_drawing import plot_ops, scale_ops
from workbench.method.feelings import HIGHEST, LOWEST
from workbench.model.records import Step

__all__ = ["NARROW", "StripPlot"]


class StripPlot(QWidget):
    """One focusable plot; the selected step's occurrence is marked.

    along: the route is unrolled over the strip, also where the map has room for it. comparing: with which other one.
    """

    def __init__(self, workspace: Workspace, bands: Callable[[], list[StageBand]]) -> None:
        super().__init__()
        self.along = False
        self.comparing = Comparing(workspace)
        self._workspace = workspace
        self._bands = bands
        self._layout: StripLayout | None = None
        self._plot = self._scale = Group(ops=())
        self._drag: PointDrag | None = None
        self._hovered: StripPoint | None = None
        self._callout = Callout(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        workspace.lens_changed.connect(self.update)
        self.setMinimumHeight(120)
        self.setAccessibleName("Emotion strip")
        workspace.stop_changed.connect(self._speak)

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
        self._drag = None
        self._hovered = None
        self._show_callout()
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

    def go_to(self, position: int) -> None:
        """Select an occurrence of the route; −1 = the last one."""
        steps = self._workspace.walk.steps
        if steps:
            self._workspace.show_occurrence(position % len(steps))

    def move_point(self, by: int) -> None:
        """Rate the current persona a level higher or lower at the selected occurrence; from unrated: neutral."""
        point = self._selected_point()
        if point is None:
            self._workspace.said.emit("Choose a step of the route first: Left and Right go along it.", True)
            return
        level = 0 if point.valence is None else point.valence + by
        if LOWEST <= level <= HIGHEST:
            self.rate_point(point, level)

    def _show(self, point: StripPoint) -> None:
        """Make a point's persona the current one, and go to where it stands."""
        self._workspace.show_persona(point.persona, stay=True)
        if point.other:
            step = self._workspace.document.get(point.step, Step)
            self._workspace.select([point.step] if step.journey == self._workspace.journey else [])
        elif point.off_route:
            self._workspace.select([point.step])
        else:
            self._workspace.show_occurrence(point.index)

    def _lay_out(self) -> None:
        workspace = self._workspace
        bands = [] if self.along else self._bands()
        size = (float(self.width()), float(self.height()))
        self._layout = laid_out(workspace, bands, self.comparing.chosen, size)
        self._plot = Group(ops=plot_ops(self._layout, workspace.shaper, seen=self._seen()))
        gutter = self._layout.look.gutter
        self._scale = Group(ops=scale_ops(self._layout, workspace.shaper, faces=False, at=gutter))
        self.setAccessibleDescription(self._layout.words)

    def _seen(self) -> tuple[float, float]:
        return (float(RAIL), float(self.width()))

    def _point_at(self, place: QPointF) -> StripPoint | None:
        layout = self.layout_shown
        current = self._workspace.persona
        near = [
            (
                (point.x - place.x()) ** 2 + (point.y - place.y()) ** 2,
                point.persona != current or point.other,
                n,
                point,
            )
            for n, point in enumerate(layout.points)
            if not point.off_route and abs(point.x - place.x()) <= 14 and abs(point.y - place.y()) <= 14
        ]
        return min(near)[3] if near else None

    def _current_at(self, index: int | None) -> StripPoint | None:
        persona = self._workspace.persona
        found = (
            p for p in self.layout_shown.points if p.persona == persona and p.index == index and not p.other
        )
        return next(found, None)

    def _selected_point(self) -> StripPoint | None:
        return self._current_at(self._workspace.position) if self._workspace.position is not None else None

    def _show_callout(self) -> None:
        """Say what is under the pointer; without that, while the keys are here, what is selected."""
        point = self._hovered or (self._selected_point() if self.hasFocus() else None)
        if point is None or self._drag is not None or not self.isVisible():
            self._callout.hide()
            return
        words = point_words(self._workspace.document, self.layout_shown, point)
        x = max(float(RAIL), min(point.x, float(self.width())))
        if self._hovered is not None:
            self._callout.tell_beside(words, x, point.y)
        else:
            self._callout.tell_above(words, x)

    def _speak(self) -> None:
        """Tell a screen reader where the keys have come to."""
        point = self._selected_point() if self.hasFocus() else None
        if point is not None and QAccessible.isActive():
            words = point_words(self._workspace.document, self.layout_shown, point)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip, a dragged point, and the focus."""
        _ = self.layout_shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The map scrolls, and the curves with it; the scale stays in sight.
        painter.setClipRect(self.rect().adjusted(RAIL, 0, 0, 0))
        if self._drag is not None and self._drag.valence is not None:
            self._drag.paint(painter)
        elif self._workspace.lens:
            self._paint_faded(painter)
        else:
            paint(painter, self._plot)
        painter.setClipping(False)
        paint(painter, self._scale)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._workspace.theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_faded(self, painter: QPainter) -> None:
        workspace = self._workspace
        painter.setOpacity(FADED)
        paint(painter, self._plot)
        painter.setOpacity(1.0)
        paint(painter, Group(evidenced_ops(workspace.document, self.layout_shown, workspace.persona)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab a point, or select the occurrence under the pointer."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        grabbed = self._point_at(event.position())
        if grabbed is None:
            index = self.layout_shown.index_at(event.position().x())
            if index is not None:
                self._workspace.show_occurrence(index)
            return
        self._show(grabbed)  # draws the strip anew: the point is looked up again where it stands now
        point = next((p for p in self.layout_shown.points if _is_same(p, grabbed)), None)
        if point is not None and not point.other and not self._workspace.is_read_only:
            self._drag = PointDrag(
                self.layout_shown,
                point,
                event.position(),
                self._workspace.shaper,
                self._seen(),
                self.devicePixelRatioF(),
            )
        self._show_callout()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged point would land; else say what is under the pointer."""
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._drag.move(event.position().y()):
                self.update()
            return
        self._hovered = self._point_at(event.position())
        movable = self._hovered is not None and not self._hovered.other
        self.setCursor(Qt.CursorShape.SizeVerCursor if movable else Qt.CursorShape.ArrowCursor)
        self._show_callout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Rate where the dragged point was let go: one change."""
        drag, self._drag = self._drag, None
        if drag is not None and drag.valence is not None and drag.valence != drag.point.valence:
            self.rate_point(drag.point, drag.valence)
        self._show_callout()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rate the current persona at the level that was clicked: the click that stands for the drag."""
        point = self._current_at(self.layout_shown.index_at(event.position().x()))
        if point is not None:
            self.rate_point(point, self.layout_shown.valence_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc drop a point that is being dragged."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Say nothing more of what the pointer has left."""
        super().leaveEvent(event)
        self._hovered = None
        self._show_callout()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take along what stands elsewhere in the window."""
        super().hideEvent(event)
        self._callout.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus, and what is selected in words."""
        super().focusInEvent(event)
        self._show_callout()
        self._speak()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is elsewhere."""
        super().focusOutEvent(event)
        self._show_callout()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self.refresh()


def _is_same(one: StripPoint, other: StripPoint) -> bool:
    return (one.persona, one.index, one.other) == (other.persona, other.index, other.other)
