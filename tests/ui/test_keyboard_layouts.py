"""US, German and AZERTY keyboards: the digit row by its place, and no key that lies elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.driving import ALT, CTRL, NONE, select
from ui.editor import Editor
from ui.main_window import MainWindow
from workbench.method.feelings import feeling_at, shown_valence

ROW = {1: "&", 2: "é", 3: '"', 4: "'", 5: "(", 8: "_", 9: "ç", 0: "à"}
"""What an AZERTY keyboard writes where others have digits."""


def press(
    widget: QWidget, digit: int, modifiers: Qt.KeyboardModifier = NONE, text: str | None = None
) -> None:
    """Press the key at a digit's place in the row, as the system tells it of a French keyboard."""
    written = ROW[digit] if text is None else text
    scan_code = 10 + (digit - 1) % 10
    widget.setFocus()
    key = ord(written.upper()) if written else 0
    shown = "" if modifiers & CTRL else written
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, key, 0, shown)
    QApplication.sendEvent(widget, event)


def felt(editor: Editor, step: str) -> int | None:
    assert editor.workspace.persona is not None
    return shown_valence(feeling_at(editor.workspace.document, editor.workspace.persona, step))


@pytest.mark.parametrize("place", ["canvas", "outline", "strip"])
@pytest.mark.parametrize("digit", [1, 2, 3, 4, 5])
def test_the_row_rates_on_azerty_wherever_digits_rate(editor: Editor, place: str, digit: int) -> None:
    select(editor, "st_3")
    widget = {"canvas": editor.canvas, "outline": editor.outline.tree, "strip": editor.strip.canvas}[place]
    press(widget, digit)
    assert felt(editor, "st_3") == digit - 3
    assert not editor.canvas.title_editor.is_open


def test_ctrl_and_the_row_go_to_the_areas_on_azerty(editor: Editor) -> None:
    for digit, area in ((2, editor.outline.tree), (3, editor.strip.canvas), (1, editor.canvas)):
        press(QApplication.focusWidget() or editor.canvas, digit, CTRL)
        assert area.hasFocus()


def test_ctrl_and_the_row_zoom_on_azerty(editor: Editor) -> None:
    editor.canvas.camera.jump(editor.canvas.camera.center, 0.5)
    press(editor.canvas, 0, CTRL)
    editor.canvas.camera.finish()
    assert editor.canvas.zoom == 1.0


def test_alt_and_the_row_rate_where_digits_type(editor: Editor, window: MainWindow) -> None:
    window.comfort.choose_digits(True)
    select(editor, "st_3")
    press(editor.canvas, 5, ALT)
    assert felt(editor, "st_3") == 2
    press(editor.canvas, 2)
    assert editor.canvas.title_editor.is_open, "é types there"
    window.comfort.choose_digits(False)


def test_what_an_azerty_row_writes_beyond_five_types(editor: Editor) -> None:
    select(editor, "st_3")
    press(editor.canvas, 9)
    assert editor.canvas.title_editor.is_open


def test_a_shifted_digit_of_azerty_is_a_digit(editor: Editor) -> None:
    select(editor, "st_3")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.ShiftModifier, 14, 0x35, 0, "5")
    QApplication.sendEvent(editor.canvas, event)
    assert felt(editor, "st_3") == 2


def test_no_key_needs_what_lies_elsewhere_on_other_keyboards(editor: Editor, window: MainWindow) -> None:
    """German and French keyboards have these only with AltGr, or nowhere."""
    asking = [
        (command.id, key)
        for command in window.commands.all()
        for key in command.keys
        if key[-1] in "\\/[]{}@~`^'\";:!?&*|<>#"
    ]
    assert asking == []


def test_a_letter_of_alt_gr_types(editor: Editor) -> None:
    """AltGr is Ctrl+Alt to Windows: @ of a German keyboard goes into a title."""
    select(editor, "st_3")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_At, CTRL | ALT, 24, 0x40, 0, "@")
    QApplication.sendEvent(editor.canvas, event)
    assert editor.canvas.title_editor.is_open
