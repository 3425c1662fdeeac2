"""Key presses that no command has taken, and input methods: Space pans, digits rate, all else types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

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
        digit = digit_of(event)
        if digit is not None and self._digit(digit, event.modifiers()):
            return True
        text, step = typed_text(event), self._selected()
        if not text or step is None:
            return False
        self._canvas.editing.edit(step, typed=text)
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

    def _digit(self, digit: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Rate, or zoom with Ctrl, also by the digit row of a keyboard that has other characters there."""
        canvas, looking = self._canvas, self._canvas.looking
        held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and digit in (0, 8, 9):
            {0: looking.full_size, 8: looking.fit_selection, 9: looking.fit_map}[digit]()
        elif held != Qt.KeyboardModifier.NoModifier:
            return False
        elif 1 <= digit <= 5:
            canvas.deeds.rate(digit - 3)
        elif digit == 0:
            canvas.deeds.say_neutral_is_three()
        else:
            return False
        return True
