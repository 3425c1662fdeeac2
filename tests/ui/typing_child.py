"""The real program with somebody who types into a title on the map without a pause: `typing_child.py HOW FILE`.

HOW: `old` types over the title of the first step, `new` into a step that is being made. Prints the number of typed
characters after each; whoever started it kills it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

import ui.app
from ui.main_window import MainWindow

EVERY_MS = 100
"""From key to key: no pause is long enough to end what is typed."""

made: list[MainWindow] = []
timer = QTimer()


def begin(how: str) -> None:
    """Open the title editor and type into it."""
    editor = made[0].editor
    assert editor is not None
    canvas = editor.canvas
    canvas.workspace.select([canvas.reading_order()[0]])
    if how == "old":
        canvas.edit_title(canvas.reading_order()[0])
    else:
        canvas.deeds.add_next(canvas.reading_order()[0])
    count = 0

    def press() -> None:
        nonlocal count
        QTest.keyClicks(canvas.title_editor, "a")
        count += 1
        print(count, flush=True)

    timer.setInterval(EVERY_MS)
    timer.timeout.connect(press)
    timer.start()


def main() -> int:
    how, file = sys.argv[1], Path(sys.argv[2])
    make = ui.app.main_window

    def wrapped(*arguments: object, **named: object) -> MainWindow:
        made.append(make(*arguments, **named))  # type: ignore[arg-type]
        QTimer.singleShot(200, lambda: begin(how))
        return made[0]

    ui.app.main_window = wrapped
    sys.argv[1:] = []
    return ui.app.run(file)


if __name__ == "__main__":
    sys.exit(main())
