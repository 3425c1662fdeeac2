"""A run of the real program in which something goes wrong: `crash_child.py HOW FILE`. Prints what there is to see."""

from __future__ import annotations

import ctypes
import faulthandler
import json
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer, qWarning

import ui.app
from ui.main_window import MainWindow
from workbench.edits.projects import edit_project
from workbench.model.errors import WorkbenchError

made: list[MainWindow] = []


def edit(title: str) -> None:
    """Make an edit that reaches the journal."""
    window = made[0]
    assert window.editor is not None
    assert window.project is not None
    window.editor.workspace.perform(lambda document, _: edit_project(document, title=title))
    window.project.flush()


def in_a_slot() -> None:
    """Edit, then raise an exception that quotes the title, from a slot."""
    edit("CANARY")
    QTimer.singleShot(0, lambda: {}["CANARY"])
    qWarning("QThing::load: CANARY")
    QTimer.singleShot(50, look)


def in_a_thread() -> None:
    """Raise an exception in a thread."""
    thread = threading.Thread(target=lambda: {}["CANARY"])
    thread.start()
    thread.join()
    QTimer.singleShot(50, look)


def look() -> None:
    """Say what the person sees, and go on working."""
    window = made[0]
    seen = {"visible": window.isVisible(), "said": window.status.text, "report": window.watch.report()}
    print(json.dumps(seen), flush=True)
    edit("after")
    window.close()


def natively() -> None:
    """Edit, then die as native code does."""
    edit("CANARY")
    ctypes.string_at(0)


def by_abort() -> None:
    """Edit, then abort as Qt does on a fatal error."""
    edit("CANARY")
    faulthandler._sigabrt()  # type: ignore[attr-defined]


def nothing() -> None:
    """Start and close; say what is offered."""
    window = made[0]
    button = window._problem
    print(json.dumps({"offered": not button.isHidden(), "report": window.watch.report()}), flush=True)
    window.close()


def main() -> int:
    how, file = sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None
    make = ui.app.main_window

    def wrapped(*arguments: object, **named: object) -> MainWindow:
        made.append(make(*arguments, **named))  # type: ignore[arg-type]
        QTimer.singleShot(0, lambda: globals()[how]())
        return made[0]

    ui.app.main_window = wrapped
    sys.argv[1:] = []
    try:
        return ui.app.run(file)
    except WorkbenchError as error:
        print(error)
        return 2


if __name__ == "__main__":
    sys.exit(main())
