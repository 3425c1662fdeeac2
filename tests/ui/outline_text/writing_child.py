"""The real program with somebody who writes the outline as text without a pause: `writing_child.py FILE`.

Prints the number of lines that were ended, after each; whoever started it kills it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

import ui.app
from ui.main_window import MainWindow

EVERY_MS = 30
made: list[MainWindow] = []
timer = QTimer()


def begin() -> None:
    """Turn the outline into a text and write line after line."""
    editor = made[0].editor
    assert editor is not None
    editor.command_action("view.outline_text").trigger()
    field, count = editor.forms.text.field, 0

    def press() -> None:
        nonlocal count
        count += 1
        QTest.keyClicks(field, f"Line {count}")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTimer.singleShot(0, lambda: print(count, flush=True))

    timer.setInterval(EVERY_MS)
    timer.timeout.connect(press)
    timer.start()


def main() -> int:
    """Run the program on a file."""
    file = Path(sys.argv[1])
    make = ui.app.main_window

    def wrapped(*arguments: object, **named: object) -> MainWindow:
        made.append(make(*arguments, **named))  # type: ignore[arg-type]
        QTimer.singleShot(200, begin)
        return made[0]

    ui.app.main_window = wrapped
    sys.argv[1:] = []
    return ui.app.run(file)


if __name__ == "__main__":
    sys.exit(main())
