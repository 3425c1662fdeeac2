"""An exception while the map is painted is reported and leaves one item out; it does not end the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BROKEN = """
import os, sys
import assets, ui.app, ui.canvas.items, ui.canvas.scene
from PySide6.QtWidgets import QApplication
from ui.preferences import user_preferences

def broken(*arguments, **named):
    raise KeyError("x")

app = QApplication([])
said = []
sys.excepthook = lambda kind, error, trace: said.append(kind.__name__)
exec(sys.argv[1])
window = ui.app.main_window(user_preferences())
window.show()
window.open_instead(lambda: window.desk.copy_of(assets.SAMPLES / "laptop.journey"))
app.processEvents()
window.grab()
print("alive", window.editor is not None, set(said), flush=True)
os._exit(0)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "what",
    [
        "ui.canvas.items.draw_card = broken",
        "ui.canvas.items.draw_link = broken",
        "ui.canvas.scene.MapScene.paint_ground = broken",
    ],
)
def test_an_exception_in_painting_does_not_end_the_program(what: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN, what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"it ended with {done.returncode}: {done.stderr[-1000:]}"
    assert done.stdout.split("\n")[0] == "alive True {'KeyError'}"
