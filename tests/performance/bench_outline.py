"""The outline as text: what a key costs in the field, and what it costs until the map is a changed one.

CPU medians of the text alone, without the map's own layout; CPU because other work on the machine must not count.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from exports.text import QtShaper
from tests.gallery.screens import without_noise
from ui.outline_text.panel import TextPanel
from ui.workspace import Workspace
from workbench.drawing.theme import theme
from workbench.exchange.outline.lens import document_of, get, put
from workbench.model.ids import SeededIds
from workbench.session import ProjectSession

SIZES = (1_000, 8_000)
"""Lines of the text."""
AGAIN = 15
LIMITS = {"key": 16.0, "put": 60.0}
"""At 1,000 lines, ms."""


def written(lines: int) -> str:
    """Write a journey with stages, lanes, feelings and branches back in so many lines."""
    made = ["Title: Large", "@Ana", "@Ben", "| Person (person)", "| Web (front stage)", ""]
    step = 0
    while len(made) < lines:
        if step % 20 == 0:
            made.append(f"# Stage {step // 20}")
        made.append(f"Step number {step} | {'Person' if step % 2 else 'Web'}")
        if step % 3 == 0:
            made.append(f"  @Ana −1 because of {step}")
        if step % 10 == 9:
            made.append(f"  branch {step} -> Step number {step - 5}")
        step += 1
    return "\n".join(made)


def main() -> int:
    """Measure and print; 1 if a limit at 1,000 lines is passed."""
    qInstallMessageHandler(without_noise)
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    print("| lines | a key, ms | painting, ms | written from the map, ms | put, ms |\n|---|---|---|---|---|")
    worst = 0
    for size in SIZES:
        found = measured(written(size))
        print(
            f"| {size:,} | "
            + " | ".join(f"{found[name]:.1f}" for name in ("key", "paint", "get", "put"))
            + " |"
        )
        if size == SIZES[0]:
            worst = max(found[name] > limit for name, limit in LIMITS.items())
    return int(worst)


def measured(text: str) -> dict[str, float]:
    """Measure one text, ms."""
    made = document_of(text, SeededIds(1))
    workspace = Workspace(ProjectSession(made.document, SeededIds(2)), QtShaper(), theme("light"))
    panel = TextPanel(workspace)
    panel.resize(520, 700)
    panel.show()
    field, link = panel.field, panel.link
    field.set_line(field.blockCount() // 2)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    found = {
        "key": timed(lambda: field.keyPressEvent(press)),
        "paint": timed(field.grab),
        "get": timed(lambda: get(made.document, made.journey)),
        "put": timed(lambda: put("\n".join(link.lines), made.document, made.journey, SeededIds(3))),
    }
    panel.hide()
    workspace.close()
    return found


def timed(run: Callable[[], object]) -> float:
    """Give the CPU median of some runs, ms."""
    taken = []
    for _ in range(AGAIN):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return 1_000 * statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
