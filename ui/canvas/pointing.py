"""The pointer on the map: which gesture a press begins, what lies under it, scrolling at the rim."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from ui.canvas.grips import grip_at, press_on_link
from ui.canvas.items import PORT_REACH, PORTS_FROM, CardItem
from ui.canvas.overview import BELOW
from ui.canvas.tools.connect import Connect
from ui.canvas.tools.gesture import Gesture, Pointer
from ui.canvas.tools.move import MoveCards
from ui.canvas.tools.pan import Pan
from ui.canvas.tools.reattach import Reattach
from ui.canvas.tools.select import Press, RubberBand
from ui.canvas.tools.unfold import Unfold
from workbench.layout.map import MapLayout
from workbench.model.records import Id, StepKind

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView

EDGE_INSIDE, EDGE_OUTSIDE = 5.0, 7.0
"""A drag that begins so near to a card's edge draws a connection, px of the screen."""
RIM, FASTEST, TICK_MS = 32, 18, 16


class Pointing(QObject):
    """Owns the gesture under way, and what the pointer hovers over.

    taking: while it is set, a click on a card gives its step to it, and begins nothing else (a route is recorded).
    """

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._at: Pointer | None = None
        self._space = False
        self.hovered: Id | None = None
        self.taking: Callable[[Id], None] | None = None
        self._rim = QTimer(self)
        self._rim.setInterval(TICK_MS)
        self._rim.timeout.connect(self._scroll_on)

    @property
    def is_busy(self) -> bool:
        """Say whether a gesture is under way, or clicks are taken by something else."""
        return self._gesture is not None or self.taking is not None

    def press(self, event: QMouseEvent) -> None:
        """Begin the gesture that this press means; a press while one is under way belongs to it."""
        if self._gesture is not None:
            return
        at = self._at = self._pointer(event)
        gesture = self._meant(event.button(), at)
        if gesture is not None:
            self._button = event.button()
            self._begin(gesture)
            gesture.start(at)

    def move(self, event: QMouseEvent) -> None:
        """Let the gesture follow, or see what is hovered."""
        at = self._at = self._pointer(event)
        if self._gesture is not None:
            self._gesture.move(at)
            self._show_cursor()
        else:
            self._hover(at)

    def release(self, event: QMouseEvent) -> None:
        """Finish the gesture."""
        if self._gesture is None or event.button() not in (self._button, Qt.MouseButton.LeftButton):
            return
        self._rim.stop()
        gesture, at = self._gesture, self._pointer(event)
        if gesture.finish(at):
            self._end()
            self._hover(at)

    def begin_connect(self, source: Id) -> None:
        """Lead a line from a step without a button: the next click ends it."""
        self._begin_loose(Connect(self._canvas, source, clicks=True))

    def begin_reattach(self, transition: Id, *, is_source: bool) -> None:
        """Lead the end of a transition without a button: the next click ends it."""
        self._begin_loose(Reattach(self._canvas, transition, is_source=is_source))

    def ctrl_changed(self, held: bool) -> None:
        """Let the gesture see that Ctrl is held, or no longer, without a move of the pointer."""
        if self._gesture is not None and self._at is not None:
            ctrl = Qt.KeyboardModifier.ControlModifier
            modifiers = self._at.modifiers | ctrl if held else self._at.modifiers & ~ctrl
            self._at = Pointer(self._at.scene, self._at.view, modifiers)
            self._gesture.move(self._at)

    def cancel(self) -> bool:
        """Take the gesture back; False if there was none."""
        if self._gesture is None:
            return False
        gesture = self._gesture
        self._end()
        gesture.cancel()
        return True

    def keep_only(self, shown: MapLayout) -> None:
        """Take the gesture back if what it needs is not on the map any more."""
        needs = self._gesture.needs if self._gesture is not None else ()
        if any(key not in shown.cards and key not in shown.links for key in needs):
            self.cancel()

    def leave(self) -> None:
        """Hover over nothing."""
        if self._gesture is None:
            self._set_hovered(None)

    def hold_space(self, held: bool) -> None:
        """Let the left button pan while Space is held."""
        self._space = held
        self._show_cursor()

    def scroll_at_rim(self, at: Pointer) -> None:
        """Scroll for as long as the gesture's pointer is at the rim of the view."""
        self._at = at
        if self._speed(at.view) != QPoint():
            if not self._rim.isActive():
                self._rim.start()
        else:
            self._rim.stop()

    def pointer_now(self) -> Pointer | None:
        """Give where the pointer was seen last."""
        return self._at

    def record_at(self, view: QPoint) -> Id | None:
        """Give the step or transition under a point of the viewport."""
        point = self._canvas.mapToScene(view)
        card = self._canvas.map_scene.card_at(point)
        if card is not None:
            return card.step
        link = self._canvas.map_scene.link_at(point)
        return link.transition if link is not None else None

    def _meant(self, button: Qt.MouseButton, at: Pointer) -> Gesture | None:
        canvas = self._canvas
        if button is Qt.MouseButton.MiddleButton or (self._space and button is Qt.MouseButton.LeftButton):
            return Pan(canvas.camera)
        if button is not Qt.MouseButton.LeftButton:
            return None
        if self.taking is not None:
            taken = canvas.map_scene.card_at(at.scene)
            if taken is not None:
                self.taking(taken.step)
            return None
        may_edit = not canvas.workspace.is_read_only
        grip = grip_at(canvas, at.scene) if may_edit else None
        if grip is not None:
            return press_on_link(canvas, at, *grip)
        port = self._port_at(at) if may_edit else None
        if port is not None:
            return Connect(canvas, port.step, clicks=True)
        edge = self._edge_at(at) if may_edit else None
        if edge is not None:
            return Connect(canvas, edge.step, clicks=False)
        card = canvas.map_scene.card_at(at.scene)
        if card is not None:
            return Press(canvas, card.step, partial(MoveCards, canvas, card.step) if may_edit else None)
        strip = canvas.heads.folded_at(at.scene)
        if strip is not None:
            return Unfold(canvas, strip)
        link = canvas.map_scene.link_at(at.scene) if canvas.zoom >= BELOW else None
        if link is not None:
            return press_on_link(canvas, at, link)
        return RubberBand(canvas)

    def _port_at(self, at: Pointer) -> CardItem | None:
        """Give the card one of whose visible ports is under the pointer."""
        canvas = self._canvas
        if canvas.zoom < PORTS_FROM:
            return None
        reach = PORT_REACH / canvas.zoom
        for step in canvas.standing_out.with_ports():
            card = canvas.map_scene.cards.get(step)
            ports = card.ports() if card is not None else []
            if any(max(abs(p.x() - at.scene.x()), abs(p.y() - at.scene.y())) <= reach for p in ports):
                return card
        return None

    def _edge_at(self, at: Pointer) -> CardItem | None:
        """Give the card whose edge begins a connection; an end goes on only where its ports ask for it."""
        canvas = self._canvas
        if canvas.zoom < PORTS_FROM:
            return None
        inside, outside = EDGE_INSIDE / canvas.zoom, EDGE_OUTSIDE / canvas.zoom
        card = canvas.map_scene.card_at(at.scene) or canvas.map_scene.card_at(at.scene, outside)
        if card is None or card.box.content.kind is StepKind.END:
            return None
        rect, x, y = card.box.rect, at.scene.x(), at.scene.y()
        return None if rect.grown(-inside).contains(x, y) else card

    def _hover(self, at: Pointer) -> None:
        grip = None if self._canvas.workspace.is_read_only else grip_at(self._canvas, at.scene)
        if grip is not None:
            self._set_hovered(grip[0].transition)
            self._show_cursor(on_edge=True)
            return
        port = self._port_at(at)
        card = port or self._canvas.map_scene.card_at(at.scene, EDGE_OUTSIDE / self._canvas.zoom)
        link = None if card else self._canvas.map_scene.link_at(at.scene)
        self._set_hovered(card.step if card else link.transition if link else None)
        on_edge = port is not None or self._edge_at(at) is not None
        on_strip = card is None and self._canvas.heads.folded_at(at.scene) is not None
        self._show_cursor(on_edge=on_edge, on_strip=on_strip)

    def _set_hovered(self, record: Id | None) -> None:
        if record != self.hovered:
            self.hovered = record
            self._canvas.refresh_marks()

    def _begin_loose(self, gesture: Connect | Reattach) -> None:
        self.cancel()
        self._button = Qt.MouseButton.LeftButton
        self._begin(gesture)
        gesture.begin_loose(self._at or self._middle())

    def _begin(self, gesture: Gesture) -> None:
        self._gesture = gesture
        self._show_cursor()

    def _end(self) -> None:
        self._gesture = None
        self._button = Qt.MouseButton.NoButton
        self._rim.stop()
        self._show_cursor()

    def _show_cursor(self, *, on_edge: bool = False, on_strip: bool = False) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._gesture is not None:
            shape = self._gesture.cursor or shape
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif on_edge:
            shape = Qt.CursorShape.CrossCursor
        elif on_strip:
            shape = Qt.CursorShape.PointingHandCursor
        viewport = self._canvas.viewport()
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)

    def _pointer(self, event: QMouseEvent) -> Pointer:
        view = event.position().toPoint()
        return Pointer(self._canvas.mapToScene(view), view, event.modifiers())

    def _middle(self) -> Pointer:
        view = self._canvas.viewport().rect().center()
        return Pointer(self._canvas.mapToScene(view), view)

    def _speed(self, view: QPoint) -> QPoint:
        room = self._canvas.viewport().rect()
        return QPoint(
            push_at(view.x(), room.left(), room.right()), push_at(view.y(), room.top(), room.bottom())
        )

    def _scroll_on(self) -> None:
        if self._gesture is None or self._at is None:
            self._rim.stop()
            return
        speed = self._speed(self._at.view)
        self._canvas.camera.pan(-speed.x(), -speed.y())
        moved = Pointer(self._canvas.mapToScene(self._at.view), self._at.view, self._at.modifiers)
        self._gesture.move(moved)


def push_at(at: int, low: int, high: int) -> int:
    """Give how fast to scroll: the nearer to the rim (or beyond it), the faster."""
    if at < low + RIM:
        return -min(FASTEST, (low + RIM - at) // 2)
    if at > high - RIM:
        return min(FASTEST, (at - high + RIM) // 2)
    return 0
