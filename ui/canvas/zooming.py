"""Wheel, touch pad and pinch: scroll, and zoom at the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

WHEEL_ZOOM = 1.0015
"""Per eighth of a degree of the wheel: one notch is 20 %."""
WHEEL_PX = 0.8
"""Px per eighth of a degree, where the device counts no px."""


def wheel(canvas: CanvasView, event: QWheelEvent) -> None:
    """Scroll; with Shift sideways; with Ctrl zoom at the pointer."""
    modifiers = event.modifiers()
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        turn = event.angleDelta().y() or event.angleDelta().x()
        canvas.camera.zoom_at(canvas.mapToScene(event.position().toPoint()), WHEEL_ZOOM**turn)
    else:
        way = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() * WHEEL_PX
        dx, dy = way.x(), way.y()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and not dx:
            dx, dy = dy, 0
        canvas.camera.pan(dx, dy)
    event.accept()


def native_gesture(canvas: CanvasView, event: QEvent) -> bool:
    """Zoom by a pinch on a touch pad."""
    assert isinstance(event, QNativeGestureEvent)
    if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
        return False
    canvas.camera.zoom_at(canvas.mapToScene(event.position().toPoint()), 1.0 + event.value())
    return True


def touch_gesture(canvas: CanvasView, event: QEvent) -> bool:
    """Zoom by a pinch on a touch screen."""
    assert isinstance(event, QGestureEvent)
    pinch = event.gesture(Qt.GestureType.PinchGesture)
    if not isinstance(pinch, QPinchGesture):
        return False
    canvas.pointing.cancel()
    point = canvas.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
    canvas.camera.zoom_at(canvas.mapToScene(point), pinch.scaleFactor())
    event.accept(pinch)
    return True
