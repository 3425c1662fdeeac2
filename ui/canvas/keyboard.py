"""Key presses that no command has taken, and input methods: Space pans, digits rate, all else types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.keys import digit_of, typed_text
from workbench.model.records import Id

if TYPE_CHECKING:
    from ui.canvas.view import CanvasView


class Keyboard:
    """What the canvas does with keys that mean something by the text they write or the place they lie at."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas

    def press(self, event: QKeyEvent) -> bool:
        """Take a key press; False if it means nothing here."""
        if event.key() == Qt.Key.Key_Space:
            self._canvas.pointing.hold_space(True)
            return True
        if event.key() == Qt.Key.Key_Control:
            self._canvas.pointing.ctrl_changed(True)
        if self.digit(event):
            return True
        text, step = typed_text(event), self._selected()
        if not text or step is None:
            return False
        self._canvas.editing.edit(step, typed=text)
        return True

    def digit(self, event: QKeyEvent) -> bool:
        """Rate, or zoom with Ctrl, also by the digit row of a keyboard that has other characters there.

        Where digits type, Alt and a digit rate.
        """
        digit = digit_of(event)
        if digit is None:
            return False
        modifiers, held = Qt.KeyboardModifier, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.text().isdecimal():
            held &= ~modifiers.ShiftModifier  # where digits are written with it
        digits_type = self._canvas.workspace.digits_type
        if held == modifiers.ControlModifier:
            return self._zoom(digit)
        if held != (modifiers.AltModifier if digits_type else modifiers.NoModifier):
            return False
        if 1 <= digit <= 5:
            self._canvas.deeds.rate(digit - 3)
        elif digit == 0 and not digits_type:
            self._canvas.deeds.say_neutral_is_three()
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Let go of Space or Ctrl."""
        if event.key() == Qt.Key.Key_Control:
            self._canvas.pointing.ctrl_changed(False)
        if event.key() != Qt.Key.Key_Space:
            return False
        if not event.isAutoRepeat():
            self._canvas.pointing.hold_space(False)
        return True

    def compose(self, event: QInputMethodEvent) -> bool:
        """Compose into the title of the selected step."""
        step = self._selected()
        editing = self._canvas.editing
        if step is None or (editing.is_open and not editing.is_composing):
            return False
        editing.compose(step, event)
        return True

    def asked(self, query: Qt.InputMethodQuery) -> Any:
        """Answer an input method; None: as usual."""
        if self._canvas.editing.is_composing:
            return self._canvas.title_editor.inputMethodQuery(query)
        step = self._selected()
        if query is Qt.InputMethodQuery.ImEnabled:
            return step is not None
        if query is Qt.InputMethodQuery.ImCursorRectangle and step is not None:
            return self._canvas.scene_rect_to_view(self._canvas.map_scene.rect_of([step]))
        return None

    def _selected(self) -> Id | None:
        """Give what typing replaces the title of: the selected step, or the selected stage or lane."""
        steps = self._canvas.workspace.selected_steps
        return steps[-1] if steps else self._canvas.bands.selected

    def _zoom(self, digit: int) -> bool:
        looking = self._canvas.looking
        going = {0: looking.full_size, 8: looking.fit_selection, 9: looking.fit_map}.get(digit)
        if going is not None:
            going()
        return going is not None


class RowDigits(QObject):
    """Lets the digit row work in outline and strip, too, on a keyboard that has other characters there."""

    def __init__(self, keyboard: Keyboard, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._keyboard = keyboard
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a digit that no shortcut has taken."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._keyboard.digit(event)
        return False
