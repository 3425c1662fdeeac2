"""The focus mode: one step so large that the back row reads it, its neighbours beside it, the map as a silhouette."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEasingCurve, QPointF, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from exports.painter import paint
from ui.canvas.camera import EASE_MS
from ui.canvas.miniature import Miniature
from ui.canvas.spotlight_places import CAPTION, Around, Neighbour, Places, around, places
from ui.fonts import font
from workbench.drawing.ops import Group
from workbench.layout.card_drawing import draw_card
from workbench.layout.links import line_and_head
from workbench.layout.look import detail_at
from workbench.layout.measures import Rect
from workbench.model.records import Id, Stage, Step

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

SILHOUETTE, FAINT = 0.17, 0.45
"""The map's part of the height, and how strong it is."""
SPOKEN = 0.036
"""Size of what stands around the cards, as a part of the height."""
SMALLEST = 13

Spread = dict[Id, Rect]


class Spotlight(QWidget):
    """Lies over the map while the mode is on; the keys stay with the canvas, and it goes where they go."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._miniature = Miniature()
        self._seen: Around | None = None
        self._places: Places | None = None
        self._from: Spread = {}
        self._part = 1.0
        self._ease = QVariantAnimation(self)
        self._ease.setDuration(EASE_MS)
        self._ease.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._ease.setStartValue(0.0)
        self._ease.setEndValue(1.0)
        self._ease.valueChanged.connect(self._on_eased)
        self.setObjectName("spotlight")
        self.hide()
        canvas.layout_changed.connect(self._on_layout)
        canvas.workspace.selection_changed.connect(self._on_selected)

    @property
    def is_on(self) -> bool:
        """Say whether the mode is on."""
        return not self.isHidden()

    @property
    def step(self) -> Id | None:
        """Give the step that is looked at; None while the mode is off."""
        return self._seen.step if self.is_on and self._seen is not None else None

    def card_rect(self, step: Id) -> Rect | None:
        """Give where a card stands, in px of this widget, when all movement has ended."""
        return self._spread().get(step)

    def toggle(self) -> None:
        """Go into the mode, or leave it."""
        if self.is_on:
            self.leave()
            return
        step = self._canvas.focused_step() or next(iter(self._canvas.layout.cards), None)
        if step is None:
            self._canvas.workspace.said.emit("There is no step to look at yet.", False)
            return
        self._canvas.finish_typing()
        self._from, self._seen = {}, None
        self.show()
        self.raise_()
        self._canvas.workspace.select([step])
        self._look_at(step)
        self._canvas.workspace.said.emit("Focus mode: arrow keys and Tab go on, Esc leaves.", False)

    def leave(self) -> bool:
        """Give the map back, with the step in sight; False if it was not away."""
        if not self.is_on:
            return False
        self._ease.stop()
        self.hide()
        seen, self._seen = self._seen, None
        if seen is not None and seen.step in self._canvas.layout.cards:
            self._canvas.reveal(seen.step)
        return True

    def place(self, _room: QRect) -> None:
        """Cover the canvas with its headers, which say nothing here."""
        self.setGeometry(self._canvas.rect())
        if self.is_on and self._seen is not None:
            self._look_at(self._seen.step)

    # --- following ----------------------------------------------------------------------------------------------

    def _on_selected(self) -> None:
        step = self._canvas.focused_step()
        if self.is_on and step is not None:
            self._look_at(step)

    def _on_layout(self) -> None:
        if not self.is_on or self._seen is None:
            return
        # One that is gone leaves its neighbours.
        step = next((step for step in self._seen.steps if step in self._canvas.layout.cards), None)
        if step is None:
            self.leave()
        else:
            self._look_at(step)

    def _look_at(self, step: Id) -> None:
        canvas = self._canvas
        moved = self._seen is not None and self._seen.step != step
        if moved:
            self._from = self._spread_now()
        self._seen = around(canvas.workspace.document, step, self.height())
        heights = {key: box.rect.height for key, box in canvas.layout.cards.items()}
        self._places = places(self._seen, heights, self.width(), self.height())
        self._miniature.show(canvas.layout, canvas.map_scene.look)
        if moved and canvas.camera.is_animated:
            self._ease.stop()
            self._ease.start()
        elif not self._is_easing():
            self._part = 1.0
        self.update()

    def _is_easing(self) -> bool:
        return self._ease.state() == QVariantAnimation.State.Running

    def _on_eased(self, part: float) -> None:
        self._part = part
        self.update()

    def _spread(self) -> Spread:
        """Give where each step stands in the end; one on both sides counts where it leads to."""
        seen, at = self._seen, self._places
        if seen is None or at is None:
            return {}
        beside = [*zip(seen.before, at.before, strict=True), *zip(seen.after, at.after, strict=True)]
        return {**{neighbour.step: rect for neighbour, rect in beside}, seen.step: at.step}

    def _spread_now(self) -> Spread:
        return {step: self._now(step, rect) for step, rect in self._spread().items()}

    def _now(self, step: Id, rect: Rect) -> Rect:
        """Give where a step stands on its way."""
        start = self._from.get(step)
        if start is None or self._part >= 1.0:
            return rect
        k = self._part
        return Rect(
            *(a + (b - a) * k for a, b in zip(_numbers(start), _numbers(rect), strict=True)),
        )

    # --- painting -----------------------------------------------------------------------------------------------

    def _paint_cards(self, painter: QPainter) -> None:
        seen, at = self._seen, self._places
        if seen is None or at is None:
            return
        for side, rects, comes in ((seen.before, at.before, True), (seen.after, at.after, False)):
            for neighbour, rect in zip(side, rects, strict=True):
                now = self._now(neighbour.step, rect)
                new = neighbour.step not in self._from and self._part < 1.0
                painter.setOpacity(self._part if new else 1.0)
                self._paint_way(painter, now, self._now(seen.step, at.step), comes=comes)
                self._paint_card(painter, neighbour.step, now)
                self._paint_label(painter, neighbour, now)
        painter.setOpacity(1.0)
        self._paint_card(painter, seen.step, self._now(seen.step, at.step))

    def _paint_card(self, painter: QPainter, step: Id, rect: Rect) -> None:
        box = self._canvas.layout.cards.get(step)
        if box is None:
            return
        scale = rect.width / box.rect.width
        look = msgspec.structs.replace(self._canvas.map_scene.look, detail=detail_at(scale))
        painter.save()
        painter.translate(rect.x, rect.y)
        painter.scale(scale, scale)
        paint(painter, draw_card(box.content, look, self._canvas.workspace.shaper, zoom=scale))
        painter.restore()

    def _paint_way(self, painter: QPainter, beside: Rect, middle: Rect, *, comes: bool) -> None:
        """Join a neighbour and the step by a line with one bend each way."""
        theme = self._canvas.workspace.theme
        a, b = (beside, middle) if comes else (middle, beside)
        start, end = (a.right, a.cy), (b.x - 3, b.cy)
        half = (start[0] + end[0]) / 2
        points = (start, (half, start[1]), (half, end[1]), end)
        paint(painter, Group(ops=line_and_head(points, theme.edge, 3.0, dashed=False)))

    def _paint_label(self, painter: QPainter, neighbour: Neighbour, rect: Rect) -> None:
        if neighbour.label:
            room = QRectF(rect.x, rect.y - CAPTION + 14, rect.width, CAPTION - 28)
            self._write(painter, neighbour.label, room, 500)

    def _paint_words(self, painter: QPainter) -> None:
        """Write over the step where it stands, and below it how to go on."""
        seen, at, canvas = self._seen, self._places, self._canvas
        if seen is None or at is None:
            return
        document = canvas.workspace.document
        stage = document.find(document.get(seen.step, Step).stage, Stage)
        steps = canvas.reading_order()
        told = f"Step {steps.index(seen.step) + 1} of {len(steps)}"
        if stage is not None and stage.title:
            told = f"{stage.title}  ·  {told}"
        size = self._size()
        above = QRectF(at.step.x, at.step.y - 3.0 * size, at.step.width, 1.6 * size)
        self._write(painter, told, above, 500, centered=True)
        for count, rects in zip(seen.further, (at.before, at.after), strict=True):
            if count:
                last = rects[-1]
                self._write(
                    painter,
                    f"and {count} more",
                    QRectF(last.x, last.bottom + 10, last.width, 1.6 * size),
                    400,
                )

    def _size(self) -> int:
        return max(SMALLEST, round(self.height() * SPOKEN))

    def _write(
        self, painter: QPainter, text: str, room: QRectF, weight: int, *, centered: bool = False
    ) -> None:
        lettering = font(min(self._size(), max(SMALLEST, int(room.height() * 0.9))), weight)
        painter.setFont(lettering)
        painter.setPen(QColor(self._canvas.workspace.theme.text2))
        shown = QFontMetricsF(lettering).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignHCenter if centered else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_silhouette(self, painter: QPainter) -> None:
        room = QRectF(
            40, self.height() * (1 - SILHOUETTE) - 20, self.width() - 80, self.height() * SILHOUETTE
        )
        painter.setOpacity(FAINT)
        self._miniature.paint(painter, room)
        painter.setOpacity(1.0)
        rect = self._canvas.map_scene.rect_of([self._seen.step] if self._seen else [])
        if rect.isNull():
            return
        here = self._miniature.fitted(room).mapRect(rect)
        here = here.united(QRectF(here.center() - QPointF(5, 4), here.center() + QPointF(5, 4)))
        painter.setPen(QPen(QColor(self._canvas.workspace.theme.accent), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(here.adjusted(-4, -4, 4, 4), 4, 4)

    # --- Qt's own -----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the silhouette, the ways, the cards and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._canvas.workspace.theme.canvas))
        self._paint_silhouette(painter)
        self._paint_cards(painter)
        self._paint_words(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the neighbour that is clicked."""
        event.accept()
        point = event.position()
        for step, rect in self._spread().items():
            if rect.contains(point.x(), point.y()) and self._seen is not None and step != self._seen.step:
                self._canvas.workspace.select([step])
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it with the press."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it, so that the map below does not make a step of it."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Take it, so that the map below does not scroll."""
        event.accept()


def _numbers(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.y, rect.width, rect.height
