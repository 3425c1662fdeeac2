"""What all gestures of the pointer share."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPoint, QPointF, Qt

from workbench.model.records import Id


class Pointer(msgspec.Struct, frozen=True):
    """Where the pointer is: scene in px of the map, view in px of the viewport."""

    scene: QPointF
    view: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def adds(self) -> bool:
        """Say whether Shift or Ctrl is held: the selection is added to."""
        both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        return bool(self.modifiers & both)

    @property
    def copies(self) -> bool:
        """Say whether Ctrl is held."""
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)


class Gesture:
    """One gesture: it starts at a press, follows the pointer, and finishes or is cancelled.

    Nothing of the document changes before `finish`; `cancel` leaves no trace. cursor: the shape meanwhile.
    """

    cursor: Qt.CursorShape | None = None

    @property
    def needs(self) -> tuple[Id, ...]:
        """Give the steps and transitions without which it means nothing: it ends when one is no longer shown."""
        return ()

    def start(self, at: Pointer) -> None:
        """Begin, with the button pressed."""

    def move(self, at: Pointer) -> None:
        """Follow the pointer."""

    def finish(self, at: Pointer) -> bool:
        """Do it, with the button released; False: the gesture goes on without a button."""
        return True

    def cancel(self) -> None:
        """Take the preview away."""


def is_far(a: QPoint, b: QPoint, distance: int = 4) -> bool:
    """Say whether two points of the screen are farther apart than a hand trembles."""
    return (a - b).manhattanLength() > distance
