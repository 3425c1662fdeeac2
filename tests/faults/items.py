"""Cards and links of the canvas are gone when they are taken off the map: nothing may hold them.

    items.py [--rounds N] [--items N]

Each round puts so many items on the map of a real window, selects, hovers and reads some, takes all of them off,
and counts which Python objects are still alive.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt  # noqa: E402
from PySide6.QtGui import QAccessible  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QGraphicsItem  # noqa: E402

from ui.editor import Editor  # noqa: E402
from workbench.edits.rows import Row, add_rows  # noqa: E402


@dataclass
class Items:
    """How many items were made, and how many of them were still alive after they were taken off."""

    rounds: int = 0
    made: int = 0
    alive: int = 0
    kinds: str = ""


def run_items(editor: Editor, *, rounds: int, items: int) -> Items:
    """Put items on the map and take them off again, round after round."""
    found = Items()
    for _ in range(rounds):
        watched = _round(editor, items)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
        alive = [item for item in (each() for each in watched) if item is not None]
        found.rounds += 1
        found.made += len(watched)
        found.alive += len(alive)
        found.kinds = found.kinds or _kinds(alive)
        del alive
    return found


def _round(editor: Editor, items: int) -> list[weakref.ref[QGraphicsItem]]:
    workspace, view = editor.workspace, editor.canvas
    known = {id(item) for item in view.scene().items()}
    titles = [f"Step {number}" for number in range(items // 2 + 1)]  # between two cards lies a link
    workspace.perform(
        lambda document, ids: add_rows(document, ids, workspace.journey, [Row(title) for title in titles])
    )
    chain = workspace.session.undo_label
    QApplication.processEvents()
    made = [item for item in view.scene().items() if id(item) not in known]
    watched = [weakref.ref(item) for item in made]
    assert len(watched) >= items, f"only {len(watched)} items were made"
    del made
    _use(editor)
    while workspace.session.undo_label != chain:
        workspace.undo()  # a drag that moved cards is taken back before the chain is
    workspace.undo()
    QApplication.processEvents()
    return watched


def _use(editor: Editor) -> None:
    """Do what could leave a reference behind: select, hover, focus, read, edit, zoom."""
    workspace, view = editor.workspace, editor.canvas
    steps = list(view.scene().cards)[-20:]
    view.setFocus()
    for step in steps:
        workspace.select([step])
        centre = view.mapFromScene(view.scene().cards[step].sceneBoundingRect().center())
        QTest.mouseMove(view.viewport(), centre)
        QTest.keyClick(view, Qt.Key.Key_Right)
    reader = QAccessible.queryAccessibleInterface(view)
    if reader is not None:
        for number in range(min(20, reader.childCount())):
            child = reader.child(number)
            if child is not None:
                child.text(QAccessible.Text.Name)
    workspace.select(steps)
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClick(view.viewport(), Qt.Key.Key_Escape)
    for key in (Qt.Key.Key_9, Qt.Key.Key_0):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        QTest.qWait(20)
    QTest.mousePress(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300)
    )
    QTest.mouseMove(view.viewport(), QPoint(340, 320))
    QTest.mouseRelease(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(340, 320)
    )


def _kinds(alive: list[QGraphicsItem]) -> str:
    counts: dict[str, int] = {}
    for item in alive:
        counts[type(item).__name__] = counts.get(type(item).__name__, 0) + 1
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def main(arguments: list[str]) -> int:
    """Open a window, run the rounds, and say what is alive; 1 if anything is."""
    parser = argparse.ArgumentParser(prog="items.py", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--items", type=int, default=2_000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = in_a_window(Path(folder), rounds=asked.rounds, items=asked.items)
    print(f"{found.rounds} rounds, {found.made} items made and taken off, {found.alive} alive {found.kinds}")
    sys.stdout.flush()
    os._exit(1 if found.alive else 0)  # the application lives until here


def in_a_window(folder: Path, *, rounds: int, items: int) -> Items:
    """Run the rounds in a window of the real application."""
    os.environ["JOURNEY_WORKBENCH_HOME"] = str(folder / "home")
    app = QApplication.instance() or QApplication([])
    from ui.app import main_window
    from ui.preferences import user_preferences

    window = main_window(user_preferences())
    window.show()
    window.open_instead(window.desk.blank)
    assert window.editor is not None
    assert app is not None
    found = run_items(window.editor, rounds=rounds, items=items)
    assert window.project is not None
    window.project.discard()
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
