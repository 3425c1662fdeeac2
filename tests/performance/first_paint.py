"""Start a program in a fresh process and stop it when its main window has been painted for the first time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent

# The watcher sits in QApplication.exec, where every Qt program ends up before anything is painted: the program
# itself needs no hook. A paint event of the main window, then one turn of the loop (the picture is out), then
# the end, without the program's own way out.
WATCH = """
import os, sys, time
def watch():
    from PySide6 import QtCore, QtWidgets
    run = QtWidgets.QApplication.exec
    class Watcher(QtCore.QObject):
        seen = False
        def eventFilter(self, target, event):
            if not self.seen and event.type() == QtCore.QEvent.Type.Paint and isinstance(target, QtWidgets.QWidget):
                if isinstance(target.window(), QtWidgets.QMainWindow):
                    self.seen = True
                    QtCore.QTimer.singleShot(0, report)
            return False
    def report():
        import json
        told = {"cpu": time.process_time(), "modules": sorted(sys.modules)}
        sys.stdout.write("FIRST PAINT " + json.dumps(told) + chr(10))
        sys.stdout.flush()
        os._exit(0)
    def exec(*_):
        application = QtWidgets.QApplication.instance()
        watcher = Watcher(application)
        application.installEventFilter(watcher)
        return run()
    QtWidgets.QApplication.exec = exec
watch()
"""
BARE = """
from PySide6 import QtWidgets
application = QtWidgets.QApplication([])
window = QtWidgets.QMainWindow()
window.setCentralWidget(QtWidgets.QLabel("hello"))
window.resize(1440, 900)
window.show()
application.exec()
"""
WORKBENCH = """
sys.argv = ["journey-workbench", *sys.argv[1:]]
from workbench.__main__ import main
sys.exit(main())
"""


class FirstPaint(NamedTuple):
    """CPU and wall time from the start of the process (ms), and the modules that were loaded by then."""

    cpu: float
    wall: float
    modules: frozenset[str]


def first_paint(program: str, *arguments: str, home: Path) -> FirstPaint:
    """Run a program (Python source) until its first paint; RuntimeError with its errors if there was none."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "JOURNEY_WORKBENCH_HOME": str(home)}
    # An installed program has its bytecode; a checkout may be told to keep none.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    command = [sys.executable, "-c", WATCH + program, *arguments]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    wall = time.perf_counter() - start
    for line in done.stdout.splitlines():
        if line.startswith("FIRST PAINT "):
            told = json.loads(line.removeprefix("FIRST PAINT "))
            return FirstPaint(told["cpu"] * 1000, wall * 1000, frozenset(told["modules"]))
    raise RuntimeError(f"no window was painted; exit code {done.returncode}\n{done.stdout}{done.stderr}")
