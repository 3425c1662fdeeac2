"""Scenes of gestures under way on the map: what shows itself under the hand."""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gallery.pages import Scene
from tests.gallery.screens import rendered_screen, sample, settle
from ui.canvas.view import CanvasView
from ui.main_window import MainWindow
from workbench.layout.measures import Rect

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton


def gesture_scenes() -> dict[str, Scene]:
    """Name one scene a gesture."""
    return {
        f"gesture {name}": functools.partial(
            rendered_screen, f"gesture {name}", functools.partial(_shown, gesture)
        )
        for name, gesture in GESTURES.items()
    }


def _shown(gesture: Callable[[CanvasView], None], window: MainWindow) -> QWidget:
    sample("laptop", window)
    assert window.editor is not None
    canvas = window.editor.canvas
    settle(100)
    canvas.camera.jump(QPointF(560, 330), 0.9)
    gesture(canvas)
    QApplication.processEvents()
    return window


def _card(canvas: CanvasView, number: int) -> Rect:
    return list(canvas.layout.cards.values())[number].rect


def _at(canvas: CanvasView, x: float, y: float) -> QPoint:
    return canvas.mapFromScene(QPointF(x, y))


def _hold(canvas: CanvasView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Drag, and do not let go."""
    viewport = canvas.viewport()
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, LEFT, modifiers, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * part)
    if modifiers & CTRL:
        QTest.keyPress(canvas, Qt.Key.Key_Control, CTRL)


def hover(canvas: CanvasView) -> None:
    """Hover over a card that is not selected, beside one that is."""
    canvas.workspace.select([list(canvas.layout.cards)[1]])
    rect = _card(canvas, 2)
    QTest.mouseMove(canvas.viewport(), _at(canvas, rect.cx, rect.cy))


def transition(canvas: CanvasView) -> None:
    """Select a transition: both ends and the middle can be taken hold of."""
    longest = max(canvas.map_scene.links.values(), key=lambda link: link.length())
    canvas.workspace.select([longest.transition])


def connecting(canvas: CanvasView) -> None:
    """Lead a new transition to another card."""
    a, b = _card(canvas, 1), _card(canvas, 5)
    canvas.workspace.select([list(canvas.layout.cards)[1]])
    _hold(canvas, _at(canvas, a.cx, a.bottom), _at(canvas, b.cx, b.cy))


def reattaching(canvas: CanvasView) -> None:
    """Lead the end of a transition to another card."""
    longest = max(canvas.map_scene.links.values(), key=lambda link: link.length())
    canvas.workspace.select([longest.transition])
    end, b = longest.grips()[2], _card(canvas, 7)
    _hold(canvas, _at(canvas, end.x(), end.y()), _at(canvas, b.cx, b.cy))


def bending(canvas: CanvasView) -> None:
    """Move the middle of a transition."""
    longest = max(canvas.map_scene.links.values(), key=lambda link: link.length())
    canvas.workspace.select([longest.transition])
    x, y = longest.link.handle
    canvas.camera.jump(QPointF(x, y - 60), 0.9)
    _hold(canvas, _at(canvas, x, y), _at(canvas, x, y + 48))


def rubber_band(canvas: CanvasView) -> None:
    """Draw a band over some cards."""
    a, b = _card(canvas, 0), _card(canvas, 4)
    _hold(canvas, _at(canvas, a.x - 14, a.y - 14), _at(canvas, b.cx, b.cy), SHIFT)


def dragging(canvas: CanvasView) -> None:
    """Carry a card into another stage and lane: the cell lights up."""
    a, b = _card(canvas, 1), _card(canvas, 6)
    _hold(canvas, _at(canvas, a.cx, a.cy), _at(canvas, b.cx + 30, b.cy + 60))


def copying(canvas: CanvasView) -> None:
    """Carry a copy: the original stays."""
    a = _card(canvas, 3)
    _hold(canvas, _at(canvas, a.cx, a.cy), _at(canvas, a.cx + 120, a.cy + 170), CTRL)


GESTURES: dict[str, Callable[[CanvasView], None]] = {
    "hover": hover,
    "transition": transition,
    "connecting": connecting,
    "re-attaching": reattaching,
    "bending": bending,
    "rubber band": rubber_band,
    "dragging": dragging,
    "copying": copying,
}
