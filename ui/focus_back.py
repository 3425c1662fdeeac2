"""After a dialog or a page over the window, the focus goes back to where it was."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def open_dialog(window: MainWindow, dialog: QDialog) -> None:
    """Show a dialog that is deleted when it closes; the focus then goes back."""
    focused = window.focusWidget()
    dialog.finished.connect(lambda: give_focus_back(window, focused))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


@contextlib.contextmanager
def focus_kept(window: MainWindow) -> Iterator[None]:
    """Give the focus back when what asks something is over, as long as the project is still open."""
    editor, focused = window.editor, window.focusWidget()
    yield
    if editor is not None and editor is window.editor:
        give_focus_back(window, focused)


def give_focus_back(window: MainWindow, focused: QWidget | None) -> None:
    """Focus a widget of the editor again, or the map if that widget is gone."""
    editor = window.editor
    if editor is None or not shiboken6.isValid(editor):
        return
    is_there = focused is not None and shiboken6.isValid(focused) and editor.isAncestorOf(focused)
    if focused is not None and is_there and focused.isVisible():
        focused.setFocus()
    elif editor.is_map_shown:
        editor.canvas.setFocus()
