"""Where the view looks: zoom and scroll, at once or eased."""

from __future__ import annotations

import math
import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView, QStyle, QWidget

LOWEST, HIGHEST = 0.05, 4.0
SMALLEST = 0.002
"""The zoom at which a map that is too long for LOWEST still fits."""
EASE_MS = 420
STEPS = (0.05, 0.1, 0.16, 0.25, 0.33, 0.5, 0.67, 0.74, 0.86, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Where Ctrl++ and Ctrl+- stop."""
REDUCED_MOTION = "JOURNEY_WORKBENCH_REDUCED_MOTION"
"""Environment variable; set and not "0": nothing moves on its own."""


MOTION = "journey workbench motion"
"""Property of the application: what the person chose, "reduced", "full", or else as the desktop does."""


def reduced_motion(view: QWidget) -> bool:
    """Say whether the person (by the settings, the environment, or the desktop's style) wants no animations."""
    app = QCoreApplication.instance()
    chosen = app.property(MOTION) if app is not None else None
    if chosen in ("reduced", "full"):
        return bool(chosen == "reduced")
    if os.environ.get(REDUCED_MOTION, "0") not in ("", "0"):
        return True
    return view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, view) == 0


class Camera(QObject):
    """Moves one view over its scene. Zoom 1.0 = 100 %; points and rectangles are of the scene.

    is_fitted: it shows all of the map, as the person wanted, and should do so in a window of another size.
    prepare: called with each new zoom before it holds. animated: whether its movements are seen, may be set at any
    time; None = as the person's surroundings say.
    moved: zoom or place changed, also when the person scrolls.
    """

    moved = Signal()

    def __init__(
        self, view: QGraphicsView, *, prepare: Callable[[float], None], animated: bool | None = None
    ) -> None:
        super().__init__(view)
        self._view = view
        self._prepare = prepare
        self.animated = animated
        self._ease = QVariantAnimation(self)
        self._ease.setDuration(EASE_MS)
        self._ease.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._ease.setStartValue(0.0)
        self._ease.setEndValue(1.0)
        self._ease.valueChanged.connect(self._on_eased)
        self._from = self._to = (QPointF(), 1.0)
        self.is_fitted = False
        self._is_looking = False
        self._least = LOWEST
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """Give the zoom, 0.05–4."""
        return self._view.transform().m11()

    @property
    def center(self) -> QPointF:
        """Give the point in the middle of the view."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect().center()

    @property
    def aim(self) -> tuple[QPointF, float]:
        """Give the (center, zoom) that it is on the way to, or has."""
        return self._to if self.is_moving else (self.center, self.zoom)

    @property
    def is_animated(self) -> bool:
        """Say whether what moves on its own may be seen moving: it may not with reduced motion."""
        return not reduced_motion(self._view) if self.animated is None else self.animated

    @property
    def is_moving(self) -> bool:
        """Say whether it is on its way."""
        return self._ease.state() == QVariantAnimation.State.Running

    def stop(self) -> None:
        """Stay where it is."""
        self._ease.stop()

    def finish(self) -> None:
        """Be where it is on the way to."""
        if self.is_moving:
            self.stop()
            self._look(*self._to)

    def jump(self, center: QPointF, zoom: float) -> None:
        """Look there at once."""
        self.stop()
        self.is_fitted = False
        self._look(center, zoom)

    def go(self, center: QPointF, zoom: float) -> None:
        """Look there: eased, or at once where motion is reduced or nothing can be seen of it."""
        self.is_fitted = False
        zoom = limited(zoom, self._least)
        if not self.is_animated or not self._view.isVisible():
            self.jump(center, zoom)
            return
        self.stop()
        self._from, self._to = (self.center, self.zoom), (center, zoom)
        self._ease.start()

    def zoom_at(self, point: QPointF, factor: float) -> None:
        """Zoom at once so that a point stays under the pointer."""
        self.stop()
        self.is_fitted = False
        zoom = limited(self.zoom * factor, self._least)
        center = self.center
        k = self.zoom / zoom
        self._look(point + (center - point) * k, zoom)

    def step(self, direction: int) -> None:
        """Go to the next stop in (1) or out (−1)."""
        center, zoom = self.aim
        self.go(center, next_stop(zoom, direction))

    def fit(self, rect: QRectF, *, margin: float = 24.0, below: float = 0.0, at_most: float = 1.0) -> None:
        """Show a whole rectangle; margin, and what is kept free at the lower edge, in px of the screen."""
        room = self._view.viewport().rect()
        width, height = max(room.width() - 2 * margin, 40.0), max(room.height() - 2 * margin - below, 40.0)
        zoom = min(width / max(rect.width(), 1.0), height / max(rect.height(), 1.0), at_most)
        self._least = min(LOWEST, max(zoom, SMALLEST))  # a very long map fits, too
        self.go(rect.center() + QPointF(0, below / zoom / 2), zoom)

    def reveal(self, rect: QRectF, *, margin: float = 48.0) -> None:
        """Move as little as needed to see a rectangle, margin px around it; does nothing if it is in sight."""
        center, zoom = self.aim
        room = self._view.viewport().rect()
        half = QPointF(room.width() / zoom / 2, room.height() / zoom / 2)
        gap = margin / zoom
        x = _nearest(center.x(), half.x() - gap, rect.left(), rect.right())
        y = _nearest(center.y(), half.y() - gap, rect.top(), rect.bottom())
        if (x, y) != (center.x(), center.y()):
            self.go(QPointF(x, y), zoom)

    def pan(self, dx: float, dy: float) -> None:
        """Move by px of the screen, at once."""
        self.stop()
        self.is_fitted = False
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(round(across.value() - dx))
        down.setValue(round(down.value() - dy))

    def _on_eased(self, part: float) -> None:
        (a, za), (b, zb) = self._from, self._to
        zoom = math.exp(math.log(za) + (math.log(zb) - math.log(za)) * part)
        # The center follows the zoom, so that what one looks at grows in place and does not swing about.
        way = part if abs(zb - za) < 1e-9 else (1 / za - 1 / zoom) / (1 / za - 1 / zb)
        self._look(a + (b - a) * way, zoom)

    def _look(self, center: QPointF, zoom: float) -> None:
        zoom = limited(zoom, self._least)
        self._is_looking = True  # told once, not for both scroll bars and the zoom
        if abs(zoom - self.zoom) > 1e-9:
            self._prepare(zoom)
            self._view.setTransform(QTransform.fromScale(zoom, zoom))
        self._view.centerOn(center)
        self._is_looking = False
        self.moved.emit()

    def _on_scrolled(self) -> None:
        if not self._is_looking:
            self.moved.emit()


def limited(zoom: float, least: float = LOWEST) -> float:
    """Keep a zoom between the least one, 5 % as a rule, and 400 %."""
    return min(max(zoom, least), HIGHEST)


def next_stop(zoom: float, direction: int) -> float:
    """Give the stop that follows a zoom, in (1) or out (−1)."""
    if direction > 0:
        return next((stop for stop in STEPS if stop > zoom * 1.01), HIGHEST)
    return next((stop for stop in reversed(STEPS) if stop < zoom * 0.99), LOWEST)


def _nearest(center: float, half: float, low: float, high: float) -> float:
    """Give the center nearest to the present one from which low … high is in sight."""
    if high - low > 2 * half:
        return low + half
    return min(max(center, high - half), low + half)
